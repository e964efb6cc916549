package dev.attune.retrieval;

import java.util.EnumSet;
import java.util.Set;

import dev.attune.shared.Language;

/**
 * What somebody wants to know.
 *
 * @param text the question, in the asker's words
 * @param kinds what may be found
 * @param limit how much of each kind at most
 * @param without ids of sources that are passed over, as if there were none
 */
public record Query(String text, Language language, Set<Kind> kinds, int limit, Set<String> without) {

	/**
	 * Longer questions are cut: what matters has been said by then, and the model reads
	 * no further.
	 */
	private static final int LONGEST = 2_000;

	public Query {
		text = text.strip();
		if (text.length() > LONGEST) {
			text = text.substring(0, LONGEST);
		}
		if (kinds.isEmpty() || limit < 1) {
			throw new IllegalArgumentException("a query needs a kind to find, and a limit of 1 or more");
		}
		kinds = Set.copyOf(kinds);
		without = Set.copyOf(without);
	}

	public Query(String text, Language language, Set<Kind> kinds, int limit) {
		this(text, language, kinds, limit, Set.of());
	}

	/** A customer's: public articles only. */
	public static Query ofCustomer(String text, Language language) {
		return new Query(text, language, EnumSet.of(Kind.ARTICLE), 3);
	}

	/**
	 * The same, without some articles.
	 * @param ids of those that have been told already
	 */
	public Query without(Set<String> ids) {
		return new Query(this.text, this.language, this.kinds, this.limit, ids);
	}

	/** An agent's: everything. */
	public static Query ofAgent(String text, Language language) {
		return new Query(text, language, Kind.SEARCHED, 3);
	}

	/** The same, spelt otherwise. */
	Query spelt(String text) {
		return new Query(text, this.language, this.kinds, this.limit, this.without);
	}

	/** Whether somebody who may see what is internal asks, and decides. */
	boolean isOfAgent() {
		return !this.kinds.stream().allMatch(Kind::isPublic);
	}

}
