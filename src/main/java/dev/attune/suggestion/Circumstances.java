package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.selfservice.Facets;
import dev.attune.selfservice.Questions;
import dev.attune.shared.Accents;
import dev.attune.shared.Language;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.Reading;
import dev.attune.understanding.WishForPerson;

import org.springframework.stereotype.Component;

/**
 * Puts first what is about the thing that happened to the customer, and last what is
 * about another: the words of a matter and of an article may be nearly the same and the
 * matters not. docs/suggestions.md has the figures.
 */
@Component
class Circumstances {

	/** What it counts that an article is about what happened, or about something else. */
	private static final double COUNTS = 0.15;

	/**
	 * What it counts that an article about something else has a part on what happened.
	 */
	private static final double COUNTS_IN_PART = 0.15;

	/** How much likelier an article answers that is about what happened. */
	private static final double LIKELIER = 0.2;

	/**
	 * What of its score another article has at most beside one that is about what
	 * happened: too little to answer.
	 */
	private static final double FARTHER = 0.79;

	/** So little is felt in a plain question by mistake. */
	static final double FAINT = 0.6;

	/** No more is felt by who writes a few plain words. */
	private static final double FAINTLY = 0.5;

	private static final int FEW_WORDS = 8;

	/** What an article in another language counts beside one in the customer's. */
	private static final double BESIDE = 0.99;

	/**
	 * An article that is less likely to answer is none to make a reply of, unless it is
	 * on what happened; nor is that with a lower score.
	 */
	private static final double ENOUGH = 0.35;

	/** As likely as what was found for what happened alone answers at most: not sure. */
	private static final double UNSURE = 0.5;

	/**
	 * What is felt to be behind a message, and may be no more than a matter of every day.
	 */
	private static final Set<WishForPerson.Reason> UNNAMED = EnumSet.of(WishForPerson.Reason.OTHER,
			WishForPerson.Reason.SECOND_OPINION, WishForPerson.Reason.VULNERABLE);

	/**
	 * What some articles are about alone, by their title: an article on large appliances
	 * is for whoever names one. {@code markers.kind.*}
	 */
	private static final List<String> KINDS = List.of("large", "gift", "plus", "end", "kept", "unpaid", "exchange");

	/**
	 * What is for recycling answers nobody who wants to sell, nor does what comes next.
	 */
	private static final String RECYCLED = "recycle";

	/** What a sentence with a time has of the wording of a question for one. */
	private static final double OF_IT = 0.15;

	/** What a sentence has of a question's wording that is its answer. */
	private static final double ITS_WORDS = 0.4;

	private static final Pattern NAMING = Pattern.compile("\\p{L}{5}|\\d+");

	private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

	private static final Comparator<Evidence> BEST_FIRST = Comparator
		.comparingDouble((Evidence evidence) -> -evidence.score());

	private final Phrasebook phrasebook;

	Circumstances(Phrasebook phrasebook) {
		this.phrasebook = phrasebook;
	}

	/**
	 * What was found by how well it fits what happened, and how likely the first answers
	 * then.
	 * @param language of the customer
	 */
	Findings applied(Findings found, Set<Circumstance> happened, Language language) {
		if (found.evidence().isEmpty()) {
			return found;
		}
		List<Evidence> fitted = found.evidence()
			.stream()
			.map((evidence) -> onPart(evidence, happened))
			.map((evidence) -> fitted(evidence, happened))
			.toList();
		if (!fitted.equals(found.evidence())) {
			fitted = fitted.stream().sorted(BEST_FIRST).toList();
		}
		fitted = inTheirLanguage(fitted, happened, language);
		Evidence first = fitted.getFirst();
		int about = isAbout(first, happened);
		if (about > 0) {
			double most = FARTHER * first.score();
			fitted = fitted.stream()
				.map((evidence) -> (evidence.kind() == Kind.ARTICLE && isAbout(evidence, happened) <= 0)
						? evidence.scored(Math.min(evidence.score(), most)) : evidence)
				.sorted(BEST_FIRST)
				.toList();
		}
		double confidence = Math.min(1, found.confidence() + ((about > 0) ? LIKELIER : 0));
		boolean isOnIt = about > 0 && first.language().equals(language) && first.score() >= ENOUGH;
		boolean abstains = (first.kind() != Kind.ARTICLE) ? found.abstained()
				: confidence < ENOUGH && !isOnIt || about < 0;
		return new Findings(fitted, confidence, abstains, found.choices());
	}

	/**
	 * What was found, with less of what is for a kind of thing, or a wish, that the
	 * customer does not name.
	 */
	Findings ofKindsNamed(Findings found, String said, Language language) {
		List<Evidence> fitted = found.evidence()
			.stream()
			.map((one) -> isForUnnamed(one, said, language) ? one.scored(Math.max(0, one.score() - COUNTS)) : one)
			.sorted(BEST_FIRST)
			.toList();
		boolean isForSale = !found.evidence().isEmpty()
				&& isForUnnamed(found.evidence().getFirst(), RECYCLED, said, language);
		return (!isForSale && fitted.equals(found.evidence())) ? found
				: new Findings(fitted, isForSale ? 0 : found.confidence(), found.abstained(), found.choices());
	}

	private boolean isForUnnamed(Evidence evidence, String said, Language language) {
		return KINDS.stream().anyMatch((kind) -> isForUnnamed(evidence, kind, said, language));
	}

	private boolean isForUnnamed(Evidence evidence, String kind, String said, Language language) {
		return evidence.kind() == Kind.ARTICLE
				&& this.phrasebook.holds(evidence.title(), evidence.language(), "kind." + kind + ".title")
				&& !this.phrasebook.holds(said, language, "kind." + kind);
	}

	/** Whether somebody writes again about what they wrote of before. */
	boolean isAgain(String text, Language language) {
		return this.phrasebook.holds(text, language, "againHere");
	}

	/** What a text tells of. */
	Set<Circumstance> happened(String text, Language language) {
		return Circumstance.in(text, language, this.phrasebook);
	}

	/**
	 * What a text tells to have gone wrong: a wish, or money that is asked for, is none.
	 */
	Set<Circumstance> wentWrong(String text, Language language) {
		Set<Circumstance> wrong = EnumSet.noneOf(Circumstance.class);
		wrong.addAll(happened(text, language));
		wrong.removeAll(EnumSet.of(Circumstance.CHANGED_MIND, Circumstance.REFUND_DUE));
		return wrong;
	}

	/** Whether a text tells of something that happened. */
	boolean tells(String text, Language language) {
		return !Circumstance.in(text, language, this.phrasebook).isEmpty();
	}

	/** Whether a text tells of something that happened, or says what is wished. */
	boolean saysMore(String text, Language language) {
		return tells(text, language) || this.phrasebook.holds(text, language, "told.wish");
	}

	/**
	 * Whether something happened, and nothing that was found in the language is about it.
	 */
	boolean misses(Findings found, Set<Circumstance> happened, Language language) {
		return !happened.isEmpty() && found.evidence()
			.stream()
			.noneMatch((one) -> one.language().equals(language) && isAbout(one, happened) > 0);
	}

	/** What happened, in words that articles use. */
	String inWords(Set<Circumstance> happened, Language language) {
		return happened.stream()
			.map((one) -> this.phrasebook.wording(language, "circumstance." + one.word(), 0))
			.collect(Collectors.joining("\n"));
	}

	/**
	 * What was found, with what was found for what happened before it. It is told as not
	 * sure: it is about that, and nobody knows of the rest.
	 */
	Findings added(Findings found, Findings onIt, Set<Circumstance> happened, Language language) {
		if (misses(onIt, happened, language)) {
			return found;
		}
		List<Evidence> all = new ArrayList<>(
				onIt.evidence().stream().filter((one) -> isAbout(one, happened) > 0).toList());
		double most = FARTHER * all.getFirst().score();
		found.evidence()
			.stream()
			.filter((one) -> all.stream().noneMatch((other) -> other.id().equals(one.id())))
			.map((one) -> one.scored(Math.min(one.score(), most)))
			.forEach(all::add);
		return new Findings(all, Math.min(onIt.confidence(), UNSURE), onIt.abstained(), found.choices());
	}

	/**
	 * Of the articles on what happened the customer's own language goes first: only that
	 * can be told.
	 */
	private List<Evidence> inTheirLanguage(List<Evidence> found, Set<Circumstance> happened, Language language) {
		double best = found.stream()
			.filter((evidence) -> evidence.language().equals(language) && isAbout(evidence, happened) > 0)
			.mapToDouble(Evidence::score)
			.max()
			.orElse(1 / BESIDE);
		return found.stream()
			.map((evidence) -> (!evidence.language().equals(language) && isAbout(evidence, happened) > 0)
					? evidence.scored(Math.min(evidence.score(), BESIDE * best)) : evidence)
			.sorted(BEST_FIRST)
			.toList();
	}

	private Evidence fitted(Evidence evidence, Set<Circumstance> happened) {
		int about = isAbout(evidence, happened);
		double counts = (about > 0 && !isTitled(evidence, happened)) ? COUNTS_IN_PART : COUNTS;
		return (about == 0) ? evidence : evidence.scored(Math.clamp(evidence.score() + about * counts, 0, 1));
	}

	private boolean isTitled(Evidence evidence, Set<Circumstance> happened) {
		return !Collections.disjoint(Circumstance.in(evidence.title(), evidence.language(), this.phrasebook), happened);
	}

	/** With its part on what happened as the one to tell, where its title has another. */
	private Evidence onPart(Evidence evidence, Set<Circumstance> happened) {
		if (isAbout(evidence, happened) <= 0 || isTitled(evidence, happened)) {
			return isPartOnOther(evidence, happened) ? evidence.excerpted("") : evidence;
		}
		return partOn(evidence, happened).map(evidence::excerpted).orElse(evidence);
	}

	/**
	 * Whether its part nearest to the matter is for whoever had something else happen.
	 */
	private boolean isPartOnOther(Evidence evidence, Set<Circumstance> happened) {
		return !happened.isEmpty() && isForOthers(evidence.excerpt(), happened, evidence.language());
	}

	/**
	 * Whether a part of an article begins by asking whether something happened that did
	 * not.
	 */
	boolean isForOthers(String part, Set<Circumstance> happened, Language language) {
		List<Sentence> sentences = Sentence.of(part);
		Set<Circumstance> asked = sentences.isEmpty() || !sentences.getFirst().asks() ? Set.of()
				: Circumstance.in(sentences.getFirst().text(), language, this.phrasebook);
		return !asked.isEmpty() && Collections.disjoint(asked, happened);
	}

	/**
	 * Whether a customer has spoken of what a question of an article asks: of what
	 * happens in it, or in its words.
	 */
	boolean isSpokenOf(String question, Language language, String said, Language customers) {
		return !Collections.disjoint(happened(question, language), happened(said, customers))
				|| !Collections.disjoint(naming(question), naming(said));
	}

	/** Numbers, and how words begin that are long enough to name something. */
	private static Set<String> naming(String text) {
		return Stream.of(Overlap.words(Accents.without(text)))
			.map(NAMING::matcher)
			.filter(Matcher::lookingAt)
			.map(Matcher::group)
			.collect(Collectors.toSet());
	}

	private boolean asksHowLong(String asked, Language language) {
		return this.phrasebook.holds(asked, language, "howLong");
	}

	/**
	 * What of a text answers a question, sentence by sentence: a time, a sum, or a side
	 * of the matter where that is asked, else what is in the words of the question.
	 */
	String answering(String asked, String text, Language language) {
		boolean isWhen = asksHowLong(asked, language) || this.phrasebook.holds(asked, language, "when");
		boolean isPrice = this.phrasebook.holds(asked, language, "howMuch");
		Likeness wording = Likeness.of(asked);
		return Sentence.of(text).stream().map(Sentence::text).filter((sentence) -> {
			Set<Fact> facts = Fact.in(sentence, language, this.phrasebook);
			boolean isSide = Facets.told(asked, sentence, language) > 0;
			if (isWhen || isPrice) {
				boolean isAbout = wording.containedIn(Likeness.of(sentence)) >= OF_IT;
				return isSide
						|| isWhen && facts.stream()
							.anyMatch((fact) -> fact.kind() == Fact.Kind.TIME || isAbout && fact.isDuration())
						|| isPrice && (facts.stream().anyMatch(Fact::isAmount)
								|| this.phrasebook.holds(sentence, language, "free"));
			}
			return isSide || wording.containedIn(Likeness.of(sentence)) >= ITS_WORDS;
		}).collect(Collectors.joining(" "));
	}

	/**
	 * Whether something is still in time, where that is asked, it was told how long ago
	 * it was, and an answer has how long one has.
	 */
	Optional<Boolean> isInTime(String asked, String said, String answer, Language customers, Language language) {
		if (!this.phrasebook.holds(asked, customers, "stillIn")) {
			return Optional.empty();
		}
		long age = Fact.in(said, customers, this.phrasebook).stream().mapToLong(Fact::age).max().orElse(0);
		return Fact.in(answer, language, this.phrasebook)
			.stream()
			.map(Fact::age)
			.filter((limit) -> limit > 0 && age > 0)
			.findFirst()
			.map((limit) -> age <= limit);
	}

	/**
	 * What follows, in the sentences of an article, on what a customer tells to have
	 * done: the next one that has a time. Empty where there is none.
	 */
	String afterwards(List<String> sentences, String said, Language language) {
		Likeness done = Likeness.of(said);
		int step = IntStream.range(0, sentences.size())
			.boxed()
			.max(Comparator.comparingDouble((Integer index) -> done.containedIn(Likeness.of(sentences.get(index)))))
			.orElse(0);
		return sentences.stream()
			.skip(step + 1L)
			.filter((sentence) -> Fact.in(sentence, language, this.phrasebook).stream().anyMatch(Fact::isDuration))
			.map(ArticleAnswer::sentence)
			.findFirst()
			.orElse("");
	}

	/** Whether what was told is said to be not what was asked. */
	boolean rejects(String said, Language language) {
		return this.phrasebook.holds(said.strip(), language, "rejects");
	}

	/** Whether a message says thank you, or "all right", and no more. */
	boolean isThanks(String message, Language language) {
		return isThanks(message, language, this.phrasebook);
	}

	/** Whether it is wished that the desk goes by no article: that is for people. */
	boolean asksForException(String said, Language language) {
		return this.phrasebook.holds(said, language, "exception");
	}

	/** Whether it is only asked how it goes on. */
	boolean asksWhatNow(String asked, Language language) {
		return this.phrasebook.holds(asked, language, "whatNow");
	}

	/**
	 * Whether a text has a time where one is asked for, and a sum or "free" where that
	 * is.
	 */
	boolean tellsWhatIsAsked(String part, String asked, Language language) {
		Set<Fact> facts = Fact.in(part, language, this.phrasebook);
		return (!this.phrasebook.holds(asked, language, "howLong") || facts.stream().anyMatch(Fact::isDuration))
				&& (!this.phrasebook.holds(asked, language, "howMuch") || facts.stream().anyMatch(Fact::isAmount)
						|| this.phrasebook.holds(part, language, "free"));
	}

	/** The paragraph that asks whether it happened: "Did you get something else?" */
	private Optional<String> partOn(Evidence evidence, Set<Circumstance> happened) {
		return BLANK_LINE.splitAsStream(evidence.text())
			.filter((paragraph) -> Sentence.of(paragraph)
				.stream()
				.anyMatch((sentence) -> sentence.asks() && !Collections
					.disjoint(Circumstance.in(sentence.text(), evidence.language(), this.phrasebook), happened)))
			.findFirst();
	}

	/** Whether an article is about something else that might have happened. */
	boolean isOnOther(Evidence evidence, Set<Circumstance> happened) {
		return isAbout(evidence, happened) < 0;
	}

	/**
	 * 1 where an article is about what happened, by its title, or, where that has another
	 * thing that happens, by a part of it; -1 where about something else that might have,
	 * 0 where about neither, or nothing is told to have happened.
	 */
	private int isAbout(Evidence evidence, Set<Circumstance> happened) {
		if (happened.isEmpty() || evidence.kind() != Kind.ARTICLE) {
			return 0;
		}
		Set<Circumstance> its = Circumstance.in(evidence.title(), evidence.language(), this.phrasebook);
		if (its.isEmpty()) {
			return 0;
		}
		return !Collections.disjoint(its, happened) || partOn(evidence, happened).isPresent() ? 1 : -1;
	}

	/**
	 * What is wanted: praise that names a matter asks nothing of it, and anger that names
	 * none is no reason for the article that happens to be nearest.
	 */
	Need need(Reading reading, Findings findings, String matter, Language language) {
		if (isThanks(matter, language, this.phrasebook)) {
			return Need.NOTHING;
		}
		if (matter.contains("?") || !Circumstance.in(matter, language, this.phrasebook).isEmpty()
				|| this.phrasebook.holds(matter, language, "asking")) {
			return Need.ANSWER;
		}
		Feeling feeling = reading.plainFeeling();
		boolean isSure = !findings.abstained() && findings.confidence() >= Situation.DECIDED;
		boolean isByArticle = isSure && findings.evidence().getFirst().kind() == Kind.ARTICLE;
		boolean isOneSentence = Sentence.of(matter).size() == 1;
		boolean isPraise = feeling == Feeling.JOY || this.phrasebook.holds(matter, language, "praise");
		if (!feeling.isNegative() && isPraise && (isOneSentence || feeling == Feeling.JOY && !isByArticle)) {
			return Need.NOTHING;
		}
		boolean isUpset = feeling == Feeling.ANGER || feeling == Feeling.FRUSTRATION || feeling == Feeling.SADNESS;
		boolean isAboutSomething = isSure || Stream.of("order", "problem", "told.wish")
			.anyMatch((kind) -> this.phrasebook.holds(matter, language, kind));
		return (isUpset && !isAboutSomething) ? Need.REASON : Need.ANSWER;
	}

	/**
	 * Whether a message that follows a reply tells what was done, asks nothing, and tells
	 * of nothing that went wrong.
	 * @param tellsDone whether that is something that articles ask for
	 */
	boolean isReport(Reading heard, String message, boolean tellsDone, Language language) {
		boolean isUpset = heard.plainFeeling().isNegative() && heard.strength() >= FAINT
				&& (!tellsDone || heard.plainFeeling() == Feeling.ANGER || heard.plainFeeling() == Feeling.FRUSTRATION);
		return !isUpset && (tellsDone || this.phrasebook.holds(message, language, "report"))
				&& Stream.of("asking", "negation", "whatNow")
					.noneMatch((kind) -> this.phrasebook.holds(message, language, kind))
				&& !Questions.asks(message) && wentWrong(message, language).isEmpty();
	}

	/** Whether a message says thank you, or "all right", and no more. */
	static boolean isThanks(String message, Language language, Phrasebook phrasebook) {
		String rest = phrasebook.without(message, language, "thanks.for");
		return phrasebook.holds(message, language, "thanks") && phrasebook.holds(rest, language, "nothingAsked");
	}

	/** Whether a message says hello and no more. */
	boolean onlyGreets(String message, Language language) {
		return this.phrasebook.holds(message, language, "nothingAsked")
				&& !isThanks(message, language, this.phrasebook);
	}

	/**
	 * Whether a message that follows a reply only closes the matter: "Great, thanks,
	 * done!"
	 */
	boolean closes(Reading reading, String message, Language language) {
		return need(reading, Findings.NONE, message, language) == Need.NOTHING;
	}

	/**
	 * "How do I …?" is asked by the calm, too: confused is who says so. A question about
	 * nothing that went wrong is no complaint, unless that is plain. And nobody is glad
	 * of what went wrong, however kindly or bitterly they put it, nor by "thanks, and one
	 * more question". A device that gives shocks is a danger, in whatever words. Whoever
	 * only has changed their mind has not been let down by anybody.
	 */
	Reading heard(Reading reading, String matter, Language language) {
		boolean isCalm = reading.feeling() == Feeling.CONFUSION && !this.phrasebook.holds(matter, language, "confused");
		boolean isPlain = reading.feeling().isNegative() && reading.strength() < FAINT && Circumstance
			.in(matter, language, this.phrasebook)
			.isEmpty() && Sentence.of(matter)
				.stream()
				.allMatch(
						(sentence) -> sentence.asks() || this.phrasebook.holds(sentence.text(), language, "plainWish"));
		boolean isTrouble = reading.feeling() == Feeling.JOY
				&& (!Circumstance.in(matter, language, this.phrasebook).isEmpty() || asks(matter));
		boolean isChange = (reading.feeling() != Feeling.ANGER || reading.strength() < FAINT)
				&& Circumstance.in(matter, language, this.phrasebook).equals(EnumSet.of(Circumstance.CHANGED_MIND));
		WishForPerson.Reason reason = reading.wish().reason();
		boolean isGrave = reason != null && reason.isGrave();
		if (!isGrave && this.phrasebook.holds(matter, language, "harm.shock")) {
			return reading
				.with(new WishForPerson(WishForPerson.Kind.BETWEEN_THE_LINES, 1, WishForPerson.Reason.DANGER));
		}
		if (isBitter(reading, matter, language)) {
			return new Reading(reading.language(), Feeling.FRUSTRATION, Math.max(reading.strength(), FAINT),
					reading.urgency(), reading.wish());
		}
		if (isCalm || isPlain || isTrouble || isChange) {
			return neutral(reading);
		}
		return isShortOfWords(reading, matter, language) ? new Reading(reading.language(), reading.feeling(),
				Math.min(reading.strength(), FAINTLY), reading.urgency(), reading.wish()) : reading;
	}

	/**
	 * "My discount code does not work" is all that was written: what is felt about it is
	 * guessed.
	 */
	private boolean isShortOfWords(Reading reading, String matter, Language language) {
		return (reading.feeling() == Feeling.FRUSTRATION || reading.feeling() == Feeling.SADNESS)
				&& matter.strip().split("\\s+").length <= FEW_WORDS && !matter.contains("!") && !matter.contains("??")
				&& !this.phrasebook.holds(matter, language, "felt");
	}

	private static boolean asks(String matter) {
		return Sentence.of(matter).stream().anyMatch(Sentence::asks);
	}

	/** "Brilliant, another week without a fridge": praise for what is lacking. */
	private boolean isBitter(Reading reading, String matter, Language language) {
		return reading.feeling() == Feeling.JOY && this.phrasebook.holds(matter, language, "lacks")
				&& !this.phrasebook.holds(matter, language, "wentWell");
	}

	/**
	 * The reading without the wish for a person that no word names, where what happened
	 * is a matter of the shop's every day, or an article answers it: that is told, or
	 * asked about, rather than put off with kind words.
	 */
	Reading everyday(Reading reading, Findings findings, String matter, Language language) {
		boolean isEveryday = !findings.abstained() && findings.confidence() >= Situation.SURE
				|| !Circumstance.in(matter, language, this.phrasebook).isEmpty();
		if (!isEveryday) {
			return reading;
		}
		return isHarmless(reading, matter, language) || isWary(reading, findings, matter, language)
				? withoutWish(reading) : named(reading);
	}

	/** A parcel that is "hurt", and nobody else, is in no danger. */
	private boolean isHarmless(Reading reading, String matter, Language language) {
		return reading.wish().reason() == WishForPerson.Reason.DANGER
				&& !Collections.disjoint(Circumstance.in(matter, language, this.phrasebook),
						EnumSet.of(Circumstance.BROKEN, Circumstance.FAULTY))
				&& !this.phrasebook.holds(matter, language, "harm");
	}

	/**
	 * Whoever asks about a message that looks like fraud, and has done nothing it wants,
	 * has lost nothing.
	 */
	private boolean isWary(Reading reading, Findings findings, String matter, Language language) {
		return reading.wish().reason() == WishForPerson.Reason.FRAUD && !findings.abstained()
				&& findings.confidence() >= Situation.SURE && findings.evidence().getFirst().kind() == Kind.ARTICLE
				&& !this.phrasebook.holds(matter, language, "harm.fraud");
	}

	/** Of who only tells what they have done: nothing is felt or wished behind it. */
	static Reading calm(Reading heard) {
		Reading reading = named(heard);
		return reading.plainFeeling().isNegative() ? neutral(reading) : reading;
	}

	/** With nothing felt. */
	static Reading neutral(Reading reading) {
		return new Reading(reading.language(), Feeling.NEUTRAL, reading.strength(), reading.urgency(), reading.wish());
	}

	/** Without a wish for a person that no word names. */
	static Reading named(Reading reading) {
		WishForPerson.Reason reason = reading.wish().reason();
		return (reason != null && UNNAMED.contains(reason)) ? withoutWish(reading) : reading;
	}

	static Reading withoutWish(Reading reading) {
		return reading.with(new WishForPerson(WishForPerson.Kind.NONE, 0, null));
	}

}
