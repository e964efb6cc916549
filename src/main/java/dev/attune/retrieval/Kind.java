package dev.attune.retrieval;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What a piece of evidence is, and with that who may see it.
 */
public enum Kind {

	/** A public article. */
	ARTICLE,
	/** An internal note. */
	NOTE,
	/** A past ticket, redacted; for agents only. */
	TICKET,
	/** A disruption that the desk knows of. Not searched: it is known whom it touches. */
	NOTICE;

	/** What can be searched. */
	public static final Set<Kind> SEARCHED = Collections.unmodifiableSet(EnumSet.of(ARTICLE, NOTE, TICKET));

	@JsonValue
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

	static Kind of(String word) {
		return valueOf(word.toUpperCase(Locale.ROOT));
	}

	public boolean isPublic() {
		return this == ARTICLE || this == NOTICE;
	}

}
