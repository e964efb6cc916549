package dev.attune.understanding;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.llm.Embeddings;
import dev.attune.shared.Language;

/**
 * Hears from a single message whether its writer would rather have a person.
 */
final class Wishes {

	/** Chosen on example messages that were held back; see docs/understanding.md. */
	static final KernelClassifier.Settings SETTINGS = new KernelClassifier.Settings(4, List.of(0.5, 0.5), 0.3);

	/**
	 * How a score becomes a likelihood:
	 * {@code 1 / (1 + exp(-STEEPNESS * (score - EVEN)))} (Platt 1999). Examples of wishes
	 * are more frequent than wishes are.
	 */
	private static final double STEEPNESS = 7;

	private static final double EVEN = 0.2;

	private static final String SUICIDE = "k SUICIDE";

	private static final String ANGUISH = "k ANGUISH";

	/** "I can't go on": of life, or of a matter. */
	private static final Set<String> OF_LIFE_OR_A_MATTER = Set.of(ANGUISH, "k WEARY");

	/** Of somebody's life or death, or as people speak of a thing that broke. */
	private static final Set<String> OF_LIFE = Set.of(SUICIDE, "k WEARY", "k BEREAVED", "k DEATH");

	private static final Set<String> OF_DEATH = Set.of("k BEREAVED", "k DEATH");

	/** "My phone died" */
	private static final String OF_A_THING = "k DIES";

	private static final String LONG_AGO = "k LONG-AGO";

	/** Lost is a job, a phone or patience. */
	private static final String LOST = "k LOST";

	/** "My husband spoke to one of you yesterday": told, and not asked for. */
	private static final String SPOKE = "k SPOKE";

	/** "No human needed" */
	private static final String DECLINED = "k DECLINED";

	/** "Could you tell me how …": told by whomever. */
	private static final String TELL_ME = "k TELL-ME";

	/** "I want to return the kettle": by whomever it is taken. */
	private static final String HANDLE = "k HANDLE";

	/** Nothing beside that asks for anybody. */
	private static final String ASKS_FOR_THE_MATTER = "k ASKS-FOR-THE-MATTER";

	/** Nothing beside one of these asks for anybody. */
	private static final String ASKS_NOBODY = "k ASKS-NOBODY";

	/** "The robot gets stuck on the rug" */
	private static final String PRODUCT = "k PRODUCT";

	/** A call asked for in other words than "call me". */
	private static final String CALL = "k CALL";

	/** "The washing machine won't spin, I am desperate" */
	private static final Set<String> DESPAIR_OF_A_THING = Set.of("k FAILS", "k DESPAIR");

	/** A class of words, alone or in a row with what stands before it. */
	private static final Pattern NAMED = Pattern.compile("k (?:[_^] )*[A-Z].*");

	private static final Pattern PARTS = Pattern.compile("(?<=[.!?;:,\\n–—])");

	private static final String MATTER = "MATTER";

	private static final String ASKED = "k ASKED";

	private static final String BETWEEN_THE_LINES = "k BETWEEN-THE-LINES";

	/** "I typed my card's number on the page from the text" */
	private static final String DEFRAUDED = "k DEFRAUDED";

	/** What tells of a matter without a word for it: a number of an order, a sum. */
	private static final Pattern FIGURE = Pattern
		.compile("\\d{4,}|\\d ?(?:€|\\$|£|zł|kč|kr\\b|eur|pln|czk|sek|usd|gbp)|[€$£] ?\\d", Pattern.CASE_INSENSITIVE);

	/** Words that leave no doubt, whatever else was learnt. */
	private static final Set<String> BEYOND_DOUBT = Set.of("k EMERGENCY", SUICIDE, "k WEARY", "k BEREAVED");

	private static final double CERTAIN = 0.99;

	/** With a word of despair and no matter, this much is enough for an even chance. */
	private static final double DESPAIRS = 0.3;

	private static final double EVEN_CHANCE = 0.5;

	/** So much is heard where what sounds like a wish is said of something else. */
	private static final double OF_SOMETHING_ELSE = 0.45;

	/** Words without which nobody is asked for. */
	private static final Set<String> ASKING = Set.of("k PERSON", "k TEAM", "k TALK", "k LINK", "k CALLME");

	/** "No human needed", "this robot gets stuck on the rug": unless it is surer. */
	private static final Set<String> HARDLY_ASKING = Set.of(DECLINED, PRODUCT);

	private static final double SURER = 0.8;

	/** "I am desperate", and hardly more. */
	private static final Set<String> SHORT = Set.of("length 1", "length 2");

	/** With no word that tells of anything, no wish is guessed. */
	private static final Set<String> FEW_WORDS = Set.of("length 1", "length 2", "length 4");

	private static final double DESPAIRS_SHORTLY = 0.05;

	/** So plainly asked that no correction of other messages may unlearn it. */
	private static final double PLAIN = 0.9;

	/**
	 * What words of a class tell of the reason, the graver first.
	 */
	private static final List<Map.Entry<String, WishForPerson.Reason>> REASONS = List.of(
			Map.entry("SUICIDE", WishForPerson.Reason.DISTRESS), Map.entry("EMERGENCY", WishForPerson.Reason.DANGER),
			Map.entry("DEFRAUDED", WishForPerson.Reason.FRAUD), Map.entry("BEREAVED", WishForPerson.Reason.BEREAVEMENT),
			Map.entry("DANGER", WishForPerson.Reason.DANGER), Map.entry("FRAUD", WishForPerson.Reason.FRAUD),
			Map.entry("DEATH", WishForPerson.Reason.BEREAVEMENT), Map.entry("DISTRESS", WishForPerson.Reason.DISTRESS),
			Map.entry("WEARY", WishForPerson.Reason.DISTRESS), Map.entry("ANGUISH", WishForPerson.Reason.DISTRESS),
			Map.entry("LEGAL", WishForPerson.Reason.LEGAL), Map.entry("COMPLAINT", WishForPerson.Reason.COMPLAINT),
			Map.entry("FRAIL", WishForPerson.Reason.VULNERABLE), Map.entry("BOT", WishForPerson.Reason.AGAINST_BOTS),
			Map.entry("AGAIN", WishForPerson.Reason.NOT_UNDERSTOOD),
			Map.entry("DEAF", WishForPerson.Reason.NOT_UNDERSTOOD));

	/** What a thing alone may be the reason for. */
	private static final Set<WishForPerson.Reason> OF_NO_WEIGHT = Set.of(WishForPerson.Reason.OTHER,
			WishForPerson.Reason.AGAINST_BOTS, WishForPerson.Reason.NOT_UNDERSTOOD);

	private final LearntClasses<WishForPerson.Kind> classes;

	private final WordClasses words;

	/** What says by itself how grave it is. "I give up" alone does not. */
	private final WordClasses grave;

	/** The same, where it takes more than a word to tell. */
	private final ClausePatterns gravePatterns;

	/** Requests that are a construction rather than a meaning. */
	private final ClausePatterns personPatterns;

	/** What people write to a desk about. */
	private final WordClasses matters;

	private Wishes(LearntClasses<WishForPerson.Kind> classes, WordClasses words, WordClasses grave,
			ClausePatterns gravePatterns, ClausePatterns personPatterns, WordClasses matters) {
		this.classes = classes;
		this.words = words;
		this.grave = grave;
		this.gravePatterns = gravePatterns;
		this.personPatterns = personPatterns;
		this.matters = matters;
	}

	static Wishes learn(Signals signals, Embeddings embeddings, KeptLearning kept) {
		List<Signals.Signal> words = signals.of("words");
		List<LearntClasses.Example<WishForPerson.Kind>> examples = signals.of("person")
			.stream()
			.map((signal) -> new LearntClasses.Example<>(signal.text(), signal.language(), kind(signal.label())))
			.toList();
		WordClasses classes = new WordClasses(words, LearntClasses.vocabulary(examples));
		return new Wishes(
				LearntClasses.learn("person", WishForPerson.Kind.class, examples, classes::in, words, SETTINGS, false,
						embeddings, kept),
				classes, new WordClasses(signals.of("grave-words")), new ClausePatterns(signals.of("grave-patterns")),
				new ClausePatterns(signals.of("person-patterns"), words), new WordClasses(signals.of("desk-words")));
	}

	/** What is not learnt but looked for in each message. */
	static List<Signals.Signal> lookedFor(Signals signals) {
		return Stream.of("grave-words", "grave-patterns", "person-patterns", "desk-words")
			.flatMap((group) -> signals.of(group).stream())
			.toList();
	}

	/** The same with further examples. */
	Wishes with(List<LearntClasses.Example<WishForPerson.Kind>> added, Embeddings embeddings) {
		return new Wishes(this.classes.with(added, embeddings), this.words, this.grave, this.gravePatterns,
				this.personPatterns, this.matters);
	}

	/**
	 * How much a message sounds like a wish, whether or not that is enough. What was a
	 * plain request by the examples as delivered stays one, whatever was added.
	 */
	WishForPerson in(String text, Language language, float[] vector) {
		return in(text, text, language, vector);
	}

	/**
	 * The same for a part of a message.
	 * @param whole the message, which may name the matter that the part is about
	 */
	WishForPerson in(String text, String whole, Language language, float[] vector) {
		LearntClasses.Scores<WishForPerson.Kind> scores = this.classes.scores(text, language, vector);
		Set<String> found = wordsIn(text, whole, language);
		WishForPerson delivered = in(scores.delivered(), found);
		return (delivered.kind() == WishForPerson.Kind.ASKED && delivered.score() >= PLAIN) ? delivered
				: in(scores.now(), found);
	}

	private static WishForPerson in(Map<WishForPerson.Kind, Double> scores, Set<String> found) {
		double likelihood = 1 / (1 + Math.exp(STEEPNESS * (of(scores, WishForPerson.Kind.NONE) + EVEN)));
		boolean isShort = found.stream().anyMatch(SHORT::contains);
		if (found.contains(ANGUISH) && likelihood >= (isShort ? DESPAIRS_SHORTLY : DESPAIRS)) {
			likelihood = Math.max(likelihood, EVEN_CHANCE);
		}
		boolean isOpen = of(scores, WishForPerson.Kind.ASKED) >= of(scores, WishForPerson.Kind.BETWEEN_THE_LINES);
		if (isOfSomethingElse(found, isOpen, likelihood)) {
			likelihood = Math.min(likelihood, OF_SOMETHING_ELSE);
		}
		boolean isAsked = found.contains(ASKED) || found.contains(CALL);
		if (isAsked || found.contains(BETWEEN_THE_LINES) || found.contains(DEFRAUDED)) {
			likelihood = Math.max(likelihood, PLAIN);
			isOpen = isAsked;
		}
		if (found.stream().anyMatch(BEYOND_DOUBT::contains)) {
			boolean asks = isOpen && likelihood >= PLAIN;
			return new WishForPerson(asks ? WishForPerson.Kind.ASKED : WishForPerson.Kind.BETWEEN_THE_LINES, CERTAIN,
					whatTells(found));
		}
		// To turn the bot down is to ask for a person.
		boolean turnsBotDown = found.contains("k BOT") && found.contains("k NOT");
		if (!isOpen && turnsBotDown) {
			return new WishForPerson(WishForPerson.Kind.ASKED, likelihood, WishForPerson.Reason.AGAINST_BOTS);
		}
		return isOpen ? new WishForPerson(WishForPerson.Kind.ASKED, likelihood, howAsked(found))
				: new WishForPerson(WishForPerson.Kind.BETWEEN_THE_LINES, likelihood, whatTells(found));
	}

	private static boolean isOfSomethingElse(Set<String> found, boolean isOpen, double likelihood) {
		WishForPerson.Reason tells = whatTells(found);
		boolean asksNobody = found.stream().noneMatch(ASKING::contains);
		boolean isOfAThing = found.contains(OF_A_THING) && (!isOpen || asksNobody) || asksNobody
				&& (found.contains(PRODUCT) || found.containsAll(DESPAIR_OF_A_THING)) && OF_NO_WEIGHT.contains(tells);
		boolean isTold = found.contains(ASKS_NOBODY) && (isOpen || tells == WishForPerson.Reason.OTHER)
				|| found.contains(ASKS_FOR_THE_MATTER)
						&& (isOpen || tells == WishForPerson.Reason.OTHER && likelihood < SURER);
		boolean isHardlyAsking = likelihood < SURER
				&& (found.stream().anyMatch(HARDLY_ASKING::contains) || !isOpen && saysNothing(found));
		return (isOfAThing || isTold || isHardlyAsking) && !tells.isGrave();
	}

	/** A few words of nothing that was looked for. */
	private static boolean saysNothing(Set<String> found) {
		return found.stream().anyMatch(FEW_WORDS::contains) && found.stream().noneMatch(NAMED.asMatchPredicate());
	}

	/** Whether words of danger, death, fraud or despair are in it. */
	boolean soundsGrave(String text, Language language) {
		return whatTells(wordsIn(text, text, language)).isGrave();
	}

	/** Whether it is about something that a desk is written to about. */
	boolean namesMatter(String text, Language language) {
		return FIGURE.matcher(text).find()
				|| this.matters.namedIn(new Wording.Message(text, language)).contains(MATTER);
	}

	/** Whether it says that something was said, or happened, before. */
	boolean saysAgain(String text, Language language) {
		return this.words.namedIn(new Wording.Message(text, language)).contains("AGAIN");
	}

	/**
	 * Whether it tells of despair and of nothing else, which after a matter is despair of
	 * that.
	 */
	boolean onlyDespairs(String text, Language language) {
		Set<String> found = wordsIn(text, text, language);
		return found.contains(ANGUISH) && !found.contains(SUICIDE) && !found.contains("k DISTRESS");
	}

	/**
	 * "I am desperate" about a machine that leaks is no despair of life, a machine's
	 * death is nobody's, and of somebody who died years ago, or of what they have lost,
	 * people speak without mourning.
	 */
	private Set<String> wordsIn(String text, String whole, Language language) {
		Set<String> found = wordsIn(text, language);
		if (found.stream().anyMatch(OF_LIFE::contains)) {
			String ofPeople = withoutThings(text, language);
			if (!ofPeople.equals(text)) {
				found.removeAll(OF_LIFE);
				found.addAll(wordsIn(ofPeople, language));
				found.add(OF_A_THING);
			}
		}
		if (found.stream().anyMatch(OF_LIFE_OR_A_MATTER::contains) && namesMatter(whole, language)) {
			found.removeAll(OF_LIFE_OR_A_MATTER);
		}
		if (found.contains(LONG_AGO) || found.contains(LOST) && !found.contains("k BEREAVED")) {
			found.removeAll(OF_DEATH);
		}
		if (Stream.of(SPOKE, DECLINED)
			.filter(found::contains)
			.anyMatch((aside) -> asksNobodyBeside(aside, text, language))) {
			found.add(ASKS_NOBODY);
		}
		if (Stream.of(TELL_ME, HANDLE)
			.filter(found::contains)
			.anyMatch((matter) -> asksNobodyBeside(matter, text, language))) {
			found.add(ASKS_FOR_THE_MATTER);
		}
		return found;
	}

	private boolean asksNobodyBeside(String aside, String text, Language language) {
		String rest = this.personPatterns.without(aside, new Wording.Message(text, language));
		return wordsIn(rest, language).stream().noneMatch(ASKING::contains);
	}

	private Set<String> wordsIn(String text, Language language) {
		Wording.Message message = new Wording.Message(text, language);
		Set<String> found = new HashSet<>(this.words.in(message));
		found.addAll(this.grave.in(message));
		found.addAll(this.gravePatterns.in(message));
		found.addAll(this.personPatterns.in(message));
		return found;
	}

	/** A text without its parts in which a thing lives or dies. */
	private String withoutThings(String text, Language language) {
		return PARTS.splitAsStream(text)
			.filter((part) -> !this.gravePatterns.find(OF_A_THING, new Wording.Message(part, language)))
			.collect(Collectors.joining());
	}

	private static WishForPerson.Reason howAsked(Set<String> found) {
		if (found.contains("k CALLME") || found.contains(CALL)) {
			return WishForPerson.Reason.CALL;
		}
		boolean namesSomebody = found.contains("k TEAM") || found.contains("k NAME");
		return (namesSomebody && !found.contains("k PERSON")) ? WishForPerson.Reason.TEAM : WishForPerson.Reason.ASKED;
	}

	private static WishForPerson.Reason whatTells(Set<String> found) {
		return REASONS.stream()
			.filter((reason) -> found.contains("k " + reason.getKey()))
			.map(Map.Entry::getValue)
			.findFirst()
			.orElse(WishForPerson.Reason.OTHER);
	}

	static WishForPerson.Kind kind(String label) {
		return switch (label) {
			case "asks-openly" -> WishForPerson.Kind.ASKED;
			case "between-the-lines" -> WishForPerson.Kind.BETWEEN_THE_LINES;
			case "no-wish" -> WishForPerson.Kind.NONE;
			default -> throw new IllegalArgumentException("There are no example messages called '" + label
					+ "'; there are asks-openly, between-the-lines and no-wish");
		};
	}

	private static double of(Map<WishForPerson.Kind, Double> scores, WishForPerson.Kind kind) {
		return scores.getOrDefault(kind, 0.0);
	}

}
