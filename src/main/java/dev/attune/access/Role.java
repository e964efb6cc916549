package dev.attune.access;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an account is for. Only an agent speaks with customers. An editor writes articles
 * and hands them in, a publisher lets customers read them, an admin does that and
 * everything else but speaking with customers.
 */
enum Role {

	AGENT, EDITOR, PUBLISHER, ADMIN;

	@JsonCreator
	static Role of(String name) {
		for (Role role : values()) {
			if (role.wireName().equals(name)) {
				return role;
			}
		}
		throw new IllegalArgumentException("'" + name + "' is none of 'agent', 'editor', 'publisher' and 'admin'");
	}

	@JsonValue
	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
