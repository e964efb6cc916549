package dev.attune.access;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Someone who works at the desk.
 *
 * @param name what they sign in with, in lower case
 * @param passwordHash the hash with the name of its algorithm in front
 * @param roles at least one
 * @param displayName what colleagues and customers know them by
 * @param disabled whether they may no longer sign in
 * @param created when the account was made
 */
record Account(String name, String passwordHash, Set<Role> roles, String displayName, boolean disabled,
		Instant created) {

	Account {
		roles = Set.copyOf(roles);
	}

	List<Role> sortedRoles() {
		return List.copyOf(EnumSet.copyOf(this.roles));
	}

}
