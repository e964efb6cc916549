package dev.attune.access;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an account is for. An admin curates; only an agent speaks with customers.
 */
enum Role {

	AGENT, ADMIN;

	@JsonCreator
	static Role of(String name) {
		for (Role role : values()) {
			if (role.wireName().equals(name)) {
				return role;
			}
		}
		throw new IllegalArgumentException("'" + name + "' is neither 'agent' nor 'admin'");
	}

	@JsonValue
	String wireName() {
		return name().toLowerCase(Locale.ROOT);
	}

}
