package dev.attune.selfservice;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Language;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.Reading;
import dev.attune.understanding.WishForPerson;

import org.springframework.stereotype.Component;

/**
 * What a message says besides what it asks, or asks of the desk itself, by the words of
 * its language ({@code markers.*} in the texts).
 */
@Component
class Cues {

	/**
	 * Where a part of a sentence ends, or one begins that says what is wanted instead.
	 */
	private static final String PARTS = "(?<=[.!?;:,\\n–—])\\s+|\\s+[-–—]\\s+";

	private static final Pattern BETWEEN_PARTS = Pattern.compile(PARTS);

	/** What is left must say something. */
	private static final int FEWEST_WORDS = 3;

	/**
	 * Who turns a person down, or is only upset, says no more than this of anything else.
	 */
	private static final int FEW_WORDS = 9;

	/** Who asks when the desk is open says little else. */
	private static final int MOST_WORDS = 14;

	/** Wishes that a question for the hours may be taken for; no other is. */
	private static final Set<WishForPerson.Reason> MISTAKEN = Set.of(WishForPerson.Reason.ASKED,
			WishForPerson.Reason.CALL, WishForPerson.Reason.TEAM, WishForPerson.Reason.OTHER);

	/** And a question who is there: what is said of a bot in it turns nobody down. */
	private static final Set<WishForPerson.Reason> MISTAKEN_FOR_IDENTITY = Set.of(WishForPerson.Reason.ASKED,
			WishForPerson.Reason.TEAM, WishForPerson.Reason.AGAINST_BOTS, WishForPerson.Reason.NOT_UNDERSTOOD,
			WishForPerson.Reason.OTHER);

	/** "I am talking to a bot." is no question without its mark. */
	private static final Pattern STATES = Pattern.compile(
			"(?:ja |já |jag )?(?:rozmawiam|piszę|mluvím|píšu|bavím|komunikuj[iu])\\b.*",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);

	/** A wish that is only guessed is less likely than this. */
	private static final double SURER = 0.85;

	/** Whoever writes more than this has a story, which somebody should read. */
	private static final int A_STORY = 15;

	private final Texts texts;

	private final MarkersByLanguage marks;

	private final Insults insults;

	private final Troubles troubles;

	Cues(Texts texts, Insults insults, Troubles troubles) {
		this.texts = texts;
		this.insults = insults;
		this.troubles = troubles;
		this.marks = new MarkersByLanguage(texts);
	}

	/**
	 * A message without the words that turn a person down: of "no need to connect me,
	 * just tell me the return period" the return period is left. The message itself where
	 * nothing would be left.
	 */
	String withoutDeclinedPerson(String message, Language language) {
		Pattern declined = pattern(language, "declined");
		if (!declined.matcher(message).find()) {
			return message;
		}
		String instead = "|\\s+(?=(?:" + this.texts.get(language, "markers.instead") + ")\\b)";
		String left = Pattern.compile(PARTS + instead, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
			.splitAsStream(message.strip())
			.filter((part) -> !declined.matcher(part).find())
			.collect(Collectors.joining(" "));
		left = pattern(language, "tellMe").matcher(left).replaceFirst("");
		return (words(left) >= FEWEST_WORDS) ? left : message;
	}

	/**
	 * "No need to connect me, I'll figure it out": nothing is asked, and nobody wanted.
	 */
	boolean onlyDeclinesPerson(String message, Language language) {
		List<String> parts = BETWEEN_PARTS.splitAsStream(message.strip()).filter((part) -> !part.isBlank()).toList();
		return !message.contains("?") && parts.stream().anyMatch((part) -> declines(part, language)) && parts.stream()
			.allMatch((part) -> declines(part, language) || Courtesies.of(part).isPresent() || words(part) == 1);
	}

	private boolean declines(String part, Language language) {
		return words(part) <= FEW_WORDS && (pattern(language, "declined").matcher(part).find()
				|| this.marks.isIn(part.strip(), language, "markers.declined.myself"));
	}

	/**
	 * A question without the words that only put it politely: of "could somebody please
	 * tell me, when will it come?" what comes after them.
	 */
	String withoutLead(String message, Language language) {
		String rest = this.marks.after(message.strip(), language, "markers.lead");
		return Questions.asks(rest) ? rest : message;
	}

	/** "I am so fed up, this is the second time": beside a matter, and none itself. */
	boolean isRemark(String part, Language language) {
		return words(part) <= FEW_WORDS && !Questions.asks(part)
				&& this.marks.isIn(part.strip(), language, "markers.remark");
	}

	/** Whether a message asks when the desk is open, or when it can be called. */
	boolean asksForHours(String message, Language language) {
		return words(message) <= MOST_WORDS && this.marks.isIn(message, language, "markers.hours");
	}

	/**
	 * Whether somebody may be after a customer's card or password: a message that asks
	 * for it in the desk's name, or is called a fraud.
	 */
	boolean tellsOfPhishing(String message, Language language) {
		return this.marks.isIn(message, language, "markers.phishing");
	}

	/** Whether an article is about that. */
	boolean isAboutPhishing(String article, Language language) {
		return pattern(language, "phishing.named").matcher(article).find();
	}

	/**
	 * Whether what sounds like a wish for a person is none: the message asks for the
	 * hours, or what it is that answers, or is polite or insulting, and says nothing
	 * else; or is one word, which names a matter. What is grave always counts.
	 */
	boolean isMistaken(String message, Language language, WishForPerson wish) {
		boolean isGrave = wish.reason() != null && wish.reason().isGrave();
		boolean isAWord = words(message) == 1
				&& (wish.kind() == WishForPerson.Kind.BETWEEN_THE_LINES || wish.reason() == WishForPerson.Reason.TEAM);
		boolean isAnInsult = wish.kind() == WishForPerson.Kind.BETWEEN_THE_LINES && this.insults.areAll(message);
		return (!isGrave && (isAWord || isAnInsult || Courtesies.isOnlyPolite(message)))
				|| onlyAsksForHours(message, language, wish) || !isGrave && isOnlyTrouble(message, language, wish)
				|| wish.reason() != null && MISTAKEN_FOR_IDENTITY.contains(wish.reason())
						&& Courtesies.of(message).filter(Courtesies.IDENTITY::equals).isPresent()
						&& (message.contains("?") || !STATES.matcher(message.strip()).matches());
	}

	/**
	 * Whether no more than a guess says that a person is wished for, and nobody is angry:
	 * what an article answers is better answered.
	 * @param isFirst whether nobody has answered yet, who could have been misunderstood
	 */
	static boolean isOnlyGuessed(String message, Reading reading, boolean isFirst) {
		return isGuess(reading.wish(), isFirst) && words(message) < A_STORY && reading.plainFeeling() != Feeling.ANGER;
	}

	static boolean isGuess(WishForPerson wish, boolean isFirst) {
		return wish.kind() == WishForPerson.Kind.BETWEEN_THE_LINES && wish.score() < SURER
				&& (wish.reason() == WishForPerson.Reason.OTHER
						|| (isFirst && wish.reason() == WishForPerson.Reason.NOT_UNDERSTOOD));
	}

	/** "My kettle has been leaking since yesterday" is what articles are for. */
	private boolean isOnlyTrouble(String message, Language language, WishForPerson wish) {
		return wish.reason() == WishForPerson.Reason.OTHER && this.troubles.areAll(message, language);
	}

	private boolean onlyAsksForHours(String message, Language language, WishForPerson wish) {
		return wish.reason() != null && MISTAKEN.contains(wish.reason()) && asksForHours(message, language)
				&& Questions.in(message, language).size() == 1 && Questions.joined(message, language).size() == 1
				&& !message.strip().matches("(?s).*[.!?;\\n]\\s*\\p{L}.*");
	}

	private Pattern pattern(Language language, String kind) {
		return this.marks.of(language, "markers." + kind);
	}

	private static int words(String text) {
		return text.isBlank() ? 0 : text.strip().split("\\s+").length;
	}

}
