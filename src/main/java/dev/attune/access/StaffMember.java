package dev.attune.access;

import java.util.List;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * An agent or admin who is signed in.
 */
record StaffMember(String name, String displayName, List<Role> roles) implements AuthenticatedPrincipal {

	static Authentication authenticated(Account account) {
		List<Role> roles = account.sortedRoles();
		return UsernamePasswordAuthenticationToken.authenticated(
				new StaffMember(account.name(), account.displayName(), roles), null,
				AuthorityUtils.createAuthorityList(roles.stream().map((role) -> "ROLE_" + role.name()).toList()));
	}

	@Override
	public String getName() {
		return this.name;
	}

}
