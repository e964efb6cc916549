package dev.attune.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.conversation.Author;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Message;
import dev.attune.shared.Language;

/**
 * What the course of a conversation says of the wish for a person, where no single
 * message does: a question asked again, an answer given again, thumbs down, a mood that
 * falls. Each hint makes it likelier by itself; together they count as independent (noisy
 * or: Pearl, <em>Probabilistic Reasoning in Intelligent Systems</em>, 1988). How much
 * each weighs is judgement: one hint alone is not enough to hand over, two are, and so is
 * what comes a third time.
 */
final class Course {

	/** The cosine from which two questions are the same. */
	private static final double SAME = 0.86;

	/** From which the second may be the first in other words. */
	private static final double REWORDED = 0.6;

	/** And from which it is, for somebody who loses patience. */
	private static final double ABOUT_THE_SAME = 0.45;

	private static final double ASKED_AGAIN = 0.35;

	/** What does not tell so much by itself is not the reason. */
	private static final double ENOUGH = 0.5;

	private static final double ASKED_A_THIRD_TIME = 0.75;

	private static final double REWORDED_IMPATIENTLY = 0.3;

	private static final double REWORDED_IMPATIENTLY_TWICE = 0.6;

	private static final double REWORDED_TWICE = 0.35;

	private static final double ANSWERED_AGAIN = 0.3;

	private static final double ONE_THUMB_DOWN = 0.35;

	private static final double FELL = 0.25;

	private static final double FELL_TWICE = 0.45;

	private static final double FELL_THRICE = 0.6;

	/** A few words after an answer, and no good ones: "no", "??", "that's not it". */
	private static final double CURT = 0.2;

	private static final int FEW_WORDS = 3;

	private static final double UNHAPPY = 0.5;

	/** And so much of each of three in a row. */
	private static final double A_LITTLE_UNHAPPY = 0.4;

	/** Further back it is hardly the same any more, and takes time to compare. */
	private static final int COMPARED = 8;

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…])\\s+");

	/** What somebody asks about another thing by: a name, a number. */
	private static final Pattern NAME = Pattern.compile("(?<=[\\p{L},] )\\p{Lu}[\\p{L}\\p{N}]+|\\d+");

	private final List<Message> before;

	private final Message last;

	private final Function<Message, Reading> reader;

	private final Function<String, float[]> embedder;

	private final BiPredicate<String, Language> saysAgain;

	/**
	 * @param embedder the vector of a text, of length 1
	 * @param saysAgain whether a text says that something was said before
	 */
	Course(List<Message> messages, Function<Message, Reading> reader, Function<String, float[]> embedder,
			BiPredicate<String, Language> saysAgain) {
		this.before = messages.subList(0, messages.size() - 1);
		this.last = messages.getLast();
		this.reader = reader;
		this.embedder = embedder;
		this.saysAgain = saysAgain;
	}

	/** A reason, and how likely it alone makes the wish. */
	private record Hint(WishForPerson.Reason reason, double likelihood) {
	}

	/** What the last message says, together with what went before. */
	WishForPerson addTo(WishForPerson alone) {
		List<Hint> hints = hints();
		if (hints.isEmpty()) {
			return alone;
		}
		double unlikely = 1 - alone.score();
		for (Hint hint : hints) {
			unlikely *= 1 - hint.likelihood();
		}
		Hint strongest = hints.stream().reduce((a, b) -> (b.likelihood() > a.likelihood()) ? b : a).orElseThrow();
		if (alone.score() >= Math.max(ENOUGH, strongest.likelihood())) {
			return new WishForPerson(alone.kind(), 1 - unlikely, alone.reason());
		}
		return new WishForPerson(WishForPerson.Kind.BETWEEN_THE_LINES, 1 - unlikely, strongest.reason());
	}

	private List<Hint> hints() {
		List<Message> answers = this.before.stream().filter((message) -> message.author() == Author.BOT).toList();
		List<Hint> hints = new ArrayList<>();
		if (answers.isEmpty()) {
			return hints;
		}
		double askedAgain = askedAgain();
		if (askedAgain > 0) {
			hints.add(new Hint(WishForPerson.Reason.SAME_QUESTION, askedAgain));
		}
		if (answers.size() > 1 && tellsTheSame(answers.getLast(), answers.get(answers.size() - 2), askedAgain > 0)) {
			hints.add(new Hint(WishForPerson.Reason.SAME_ANSWER, ANSWERED_AGAIN));
		}
		answers.stream()
			.filter((answer) -> Objects.equals(answer.helpful(), false))
			.forEach((answer) -> hints.add(new Hint(WishForPerson.Reason.THUMBS_DOWN, ONE_THUMB_DOWN)));
		addMood(hints);
		return hints;
	}

	/**
	 * Whether an answer is the one before; to somebody who asks the same again, so is
	 * another passage of the same article.
	 */
	private static boolean tellsTheSame(Message answer, Message earlier, boolean isAskedAgain) {
		return answer.text().equals(earlier.text())
				|| isAskedAgain && !answer.citations().isEmpty() && articles(answer).equals(articles(earlier));
	}

	private static Set<String> articles(Message answer) {
		return answer.citations().stream().map(Citation::id).collect(Collectors.toSet());
	}

	/**
	 * How likely it makes the wish that the same was asked before, and answered: in the
	 * same words, in others with impatience, or calmly in others.
	 */
	private double askedAgain() {
		List<float[]> parts = parts(this.last);
		boolean isImpatient = isImpatient(this.last);
		int same = 0;
		int reworded = 0;
		List<Message> alike = new ArrayList<>();
		for (Message message : answered()) {
			double likeness = likeness(parts, message);
			boolean isOfAnother = !isImpatient && isOfAnother(message);
			boolean isAlike = likeness >= (isImpatient ? ABOUT_THE_SAME : REWORDED)
					|| alike.stream().anyMatch((one) -> likeness(parts(one), message) >= REWORDED);
			if (isOfAnother || !isAlike) {
				continue;
			}
			alike.add(message);
			if (likeness >= SAME) {
				same++;
			}
			else {
				reworded++;
			}
		}
		if (same > 1) {
			return ASKED_A_THIRD_TIME;
		}
		if (same + reworded > 1) {
			return isImpatient ? REWORDED_IMPATIENTLY_TWICE : REWORDED_TWICE;
		}
		return (same > 0) ? ASKED_AGAIN : (reworded > 0 && isImpatient) ? REWORDED_IMPATIENTLY : 0;
	}

	/** What the customer said before that was answered since, newest first. */
	private List<Message> answered() {
		return this.before.reversed()
			.stream()
			.dropWhile((message) -> message.author() != Author.BOT)
			.filter((message) -> message.author() == Author.CUSTOMER)
			.limit(COMPARED)
			.toList();
	}

	/** That of the sentences that are most alike: what is asked stands in one of them. */
	private double likeness(List<float[]> parts, Message message) {
		return parts(message).stream()
			.flatMap((other) -> parts.stream().map((part) -> cosine(part, other)))
			.max(Double::compare)
			.orElse(0.0);
	}

	private List<float[]> parts(Message message) {
		Stream<String> sentences = SENTENCE_END.splitAsStream(message.text().strip())
			.filter((sentence) -> PlainText.of(sentence).split(" ").length >= FEW_WORDS);
		return Stream.concat(Stream.of(message.text()), sentences).distinct().map(this.embedder).toList();
	}

	private static double cosine(float[] one, float[] other) {
		double cosine = 0;
		for (int i = 0; i < one.length; i++) {
			cosine += one[i] * other[i];
		}
		return cosine;
	}

	/** "And to Norway?" after "to Spain?" is as alike, and another question. */
	private boolean isOfAnother(Message message) {
		Set<String> names = names(this.last);
		Set<String> others = names(message);
		return !names.isEmpty() && !others.isEmpty() && !names.equals(others);
	}

	private static Set<String> names(Message message) {
		return NAME.matcher(message.text()).results().map((found) -> found.group()).collect(Collectors.toSet());
	}

	private boolean isImpatient(Message message) {
		Reading reading = this.reader.apply(message);
		return isCross(reading) || Emphasis.isLoud(message.text())
				|| this.saysAgain.test(message.text(), reading.language());
	}

	private void addMood(List<Hint> hints) {
		Reading now = this.reader.apply(this.last);
		List<Reading> earlier = this.before.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(this.reader)
			.toList();
		boolean isThrice = isUnhappy(now, A_LITTLE_UNHAPPY) && earlier.size() > 1
				&& earlier.stream().limit(2).allMatch((reading) -> isUnhappy(reading, A_LITTLE_UNHAPPY));
		if (earlier.isEmpty() || !isThrice && !isUnhappy(now, UNHAPPY)) {
			return;
		}
		hints.add(new Hint(WishForPerson.Reason.FALLING_MOOD,
				isThrice ? FELL_THRICE : isUnhappy(earlier.getFirst(), UNHAPPY) ? FELL_TWICE : FELL));
		if (PlainText.of(this.last.text()).split(" ").length <= FEW_WORDS) {
			hints.add(new Hint(WishForPerson.Reason.NOT_UNDERSTOOD, CURT));
		}
	}

	/** Worry and confusion may be about the matter; these are about how it goes. */
	private static boolean isUnhappy(Reading reading, double strength) {
		return isCross(reading) && reading.strength() >= strength;
	}

	private static boolean isCross(Reading reading) {
		return reading.feeling() == Feeling.ANGER || reading.feeling() == Feeling.FRUSTRATION
				|| reading.feeling() == Feeling.SADNESS;
	}

}
