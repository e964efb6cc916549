package dev.attune.knowledge;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Who keeps an article right, and when it is to be looked at again. No part of what it
 * says: it holds at once, also while an edit is pending.
 */
record ArticleCare(@Nullable String owner, @Nullable LocalDate reviewDue) {

	static final int MAX_OWNER = 200;

	static final ArticleCare NONE = new ArticleCare(null, null);

	ArticleCare {
		owner = (owner == null || owner.isBlank()) ? null : owner.strip();
	}

}
