package dev.attune.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * "Great job." is no praise where it stands beside a complaint. By itself it may be
 * meant, so that nothing is called sarcasm without a complaint.
 */
final class Praise {

	private static final Pattern BETWEEN = Pattern.compile("[.!?;:,\\n…]+\\s*");

	private static final int MOST_WORDS = 7;

	private static final String PRAISE = "k PRAISE";

	/** "Great": praise, or all that is left to say. */
	private static final String EXCLAIMED = "k EXCLAIMED";

	private static final String TROUBLE = "k TROUBLE";

	private static final String RELIEF = "k RELIEF";

	/** What praise cannot mean, in the same words or beside them: a lost parcel. */
	private static final String BITTER = "k BITTER";

	private final ClausePatterns patterns;

	Praise(Signals signals) {
		this.patterns = new ClausePatterns(signals.of("praise-patterns"));
	}

	/**
	 * What a message says beside its praise and thanks.
	 *
	 * @param rest the message itself where it does not praise; empty where it says
	 * nothing else
	 * @param tellsTrouble whether that tells what went wrong, so that the praise cannot
	 * be meant
	 * @param tellsRelief whether that tells that it was mended, for which praise is meant
	 */
	record Aside(boolean isThere, String rest, boolean tellsTrouble, boolean tellsRelief) {
	}

	Aside aside(String text, Language language) {
		List<String> rest = new ArrayList<>();
		boolean praises = false;
		boolean exclaims = false;
		for (String part : BETWEEN.split(text)) {
			boolean isPraise = PlainText.of(part).split(" ").length <= MOST_WORDS && finds(PRAISE, part, language);
			boolean isExclaimed = !isPraise && finds(EXCLAIMED, part, language);
			praises |= isPraise;
			exclaims |= isExclaimed;
			if (!isPraise && !isExclaimed && !part.isBlank() && !Politeness.isThanks(part)) {
				rest.add(part);
			}
		}
		String beside = String.join(", ", rest);
		Set<String> told = this.patterns.in(new Wording.Message(beside, language));
		boolean isThere = praises || exclaims && told.contains(TROUBLE);
		return new Aside(isThere, isThere ? beside : text, praises && told.contains(TROUBLE), told.contains(RELIEF));
	}

	/**
	 * "Five stars for losing my parcel", "thanks for nothing": whatever else is said in
	 * the message, unless it was mended.
	 */
	boolean isBitter(String text, Language language) {
		return finds(PRAISE, text, language) && finds(BITTER, text, language) && !finds(RELIEF, text, language);
	}

	/** Whether a message says nothing but praise, and thanks with it. */
	boolean isAll(String text, Language language) {
		Aside aside = aside(text, language);
		return aside.isThere() && aside.rest().isEmpty();
	}

	private boolean finds(String name, String text, Language language) {
		return this.patterns.find(name, new Wording.Message(text, language));
	}

}
