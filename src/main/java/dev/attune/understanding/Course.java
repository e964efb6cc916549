package dev.attune.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;

/**
 * What the course of a conversation says of the wish for a person, where no single
 * message does: a question asked again, an answer given again, thumbs down, a mood that
 * falls. Each hint makes it likelier by itself; together they count as independent (noisy
 * or: Pearl, <em>Probabilistic Reasoning in Intelligent Systems</em>, 1988). How much
 * each weighs is judgement: one hint alone is not enough to hand over, two are.
 */
final class Course {

	/** The cosine from which two questions are the same. */
	private static final double SAME = 0.86;

	private static final double ASKED_AGAIN = 0.35;

	private static final double ASKED_A_THIRD_TIME = 0.75;

	private static final double ANSWERED_AGAIN = 0.3;

	private static final double ONE_THUMB_DOWN = 0.35;

	private static final double FELL = 0.25;

	private static final double FELL_TWICE = 0.45;

	/** A few words after an answer, and no good ones: "no", "??", "that's not it". */
	private static final double CURT = 0.2;

	private static final int FEW_WORDS = 3;

	private static final double UNHAPPY = 0.5;

	private final List<Message> before;

	private final Message last;

	private final Function<Message, Reading> reader;

	private final Function<Message, float[]> embedder;

	Course(List<Message> messages, Function<Message, Reading> reader, Function<Message, float[]> embedder) {
		this.before = messages.subList(0, messages.size() - 1);
		this.last = messages.getLast();
		this.reader = reader;
		this.embedder = embedder;
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
		if (alone.score() >= strongest.likelihood()) {
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
		int askedBefore = askedBefore();
		if (askedBefore > 0) {
			hints.add(
					new Hint(WishForPerson.Reason.SAME_QUESTION, (askedBefore > 1) ? ASKED_A_THIRD_TIME : ASKED_AGAIN));
		}
		if (answers.size() > 1 && answers.getLast().text().equals(answers.get(answers.size() - 2).text())) {
			hints.add(new Hint(WishForPerson.Reason.SAME_ANSWER, ANSWERED_AGAIN));
		}
		answers.stream()
			.filter((answer) -> Objects.equals(answer.helpful(), false))
			.forEach((answer) -> hints.add(new Hint(WishForPerson.Reason.THUMBS_DOWN, ONE_THUMB_DOWN)));
		addMood(hints);
		return hints;
	}

	/** How often the same was asked before, and answered. */
	private int askedBefore() {
		float[] vector = this.embedder.apply(this.last);
		int times = 0;
		boolean answered = false;
		for (Message message : this.before.reversed()) {
			answered |= message.author() == Author.BOT;
			if (answered && message.author() == Author.CUSTOMER && isSame(vector, message)) {
				times++;
			}
		}
		return times;
	}

	private boolean isSame(float[] vector, Message message) {
		float[] other = this.embedder.apply(message);
		double cosine = 0;
		for (int i = 0; i < vector.length; i++) {
			cosine += vector[i] * other[i];
		}
		return cosine >= SAME;
	}

	private void addMood(List<Hint> hints) {
		Reading now = this.reader.apply(this.last);
		if (!isUnhappy(now)) {
			return;
		}
		List<Message> earlier = this.before.stream().filter((message) -> message.author() == Author.CUSTOMER).toList();
		if (earlier.isEmpty()) {
			return;
		}
		boolean unhappyBefore = isUnhappy(this.reader.apply(earlier.getLast()));
		hints.add(new Hint(WishForPerson.Reason.FALLING_MOOD, unhappyBefore ? FELL_TWICE : FELL));
		if (PlainText.of(this.last.text()).split(" ").length <= FEW_WORDS) {
			hints.add(new Hint(WishForPerson.Reason.NOT_UNDERSTOOD, CURT));
		}
	}

	/** Worry and confusion may be about the matter; these are about how it goes. */
	private static boolean isUnhappy(Reading reading) {
		return (reading.feeling() == Feeling.ANGER || reading.feeling() == Feeling.FRUSTRATION
				|| reading.feeling() == Feeling.SADNESS) && reading.strength() >= UNHAPPY;
	}

}
