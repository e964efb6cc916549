package dev.attune.access;

import dev.attune.shared.ConversationId;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A customer who showed the token of a conversation. No account can be named like one.
 */
record Customer(ConversationId conversation) implements AuthenticatedPrincipal {

	static Authentication authenticated(ConversationId conversation) {
		return UsernamePasswordAuthenticationToken.authenticated(new Customer(conversation), null,
				AuthorityUtils.createAuthorityList("ROLE_CUSTOMER"));
	}

	@Override
	public String getName() {
		return "customer:" + this.conversation;
	}

}
