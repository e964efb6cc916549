package dev.attune.access;

import org.springframework.security.access.AccessDeniedException;

/**
 * A customer reached for a conversation that is not theirs. They are told what they would
 * be told if it did not exist.
 */
class AnotherConversation extends AccessDeniedException {

	private final String wanted;

	AnotherConversation(String wanted) {
		super("not the conversation of this token");
		this.wanted = wanted;
	}

	String wanted() {
		return this.wanted;
	}

}
