package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What a customer is told when a person takes over: that somebody does, when, that
 * nothing has to be said twice, and the other ways. It opens by what moved them.
 */
@Component
class HandOverWords {

	private static final String DISTRESS = "distress";

	private static final String DANGER = "danger";

	/** Those who are told where else there is help as long as nobody is there. */
	private static final Set<String> ALONE = Set.of(DANGER, DISTRESS);

	/** Of the bot, which can only be where it has said something. */
	private static final String MISUNDERSTOOD = "misunderstood";

	/** How to begin, by what was read between the lines. */
	private static final Map<String, String> OPENINGS = Map.ofEntries(Map.entry("bereavement", "bereavement"),
			Map.entry("grief", "bereavement"), Map.entry(DANGER, DANGER), Map.entry("safety", DANGER),
			Map.entry(DISTRESS, DISTRESS), Map.entry("legal", "formal"), Map.entry("complaint", "formal"),
			Map.entry("anger", "anger"), Map.entry("not-understood", MISUNDERSTOOD),
			Map.entry("same-question", MISUNDERSTOOD), Map.entry("same-answer", MISUNDERSTOOD),
			Map.entry("thumbs-down", MISUNDERSTOOD), Map.entry(HandOvers.NOTICED, "noticed"));

	private final Texts texts;

	private final Desk desk;

	private final TimeWords times;

	private final WaitWords waits;

	HandOverWords(Texts texts, Desk desk, TimeWords times, WaitWords waits) {
		this.texts = texts;
		this.desk = desk;
		this.times = times;
		this.waits = waits;
	}

	/**
	 * Why a person takes over.
	 *
	 * @param why what was read between the lines, such as {@code bereavement}
	 * @param saidSomething whether the customer has written what it is about
	 * @param wasAnswered whether the bot has tried to help
	 */
	record Cause(Reason reason, @Nullable String why, String feeling, boolean saidSomething, boolean wasAnswered) {
	}

	/**
	 * Where a customer asked to be called.
	 *
	 * @param phone the number, {@code null} where they have not said it
	 * @param window when, where they named a time
	 */
	record CallOn(@Nullable String phone, @Nullable Window window) {
	}

	/**
	 * How long it takes.
	 *
	 * @param position place in the queue, from 1; 0 for somebody who is called later
	 * @param confidence how sure that is, 0 to 1
	 * @param isTooLong whether a call-back is the better way
	 * @param isJoined whether the customer has that place by another conversation already
	 */
	record Prospect(int position, Duration low, Duration high, double confidence, boolean isTooLong, boolean isJoined) {

		boolean isAnybodyThere() {
			return this.confidence > 0;
		}

	}

	/**
	 * A person takes over, and people are there. First what nobody may miss: how to begin
	 * where that matters, the place and the time; last, and short, the other ways.
	 * @param call what is said of the call that the customer asked for, if they did
	 */
	String waiting(Language language, Cause cause, Prospect prospect, @Nullable String call) {
		if (isInDistress(cause.why())) {
			return prospect.isAnybodyThere() ? opening(language, cause)
					: sentences(openingClosed(language, cause), nextWithoutAnybody(language, null));
		}
		if (kind(cause).equals(DANGER) && !prospect.isAnybodyThere()) {
			return sentences(openingClosed(language, cause), nextWithoutAnybody(language, null), known(language, cause),
					(call != null) ? call : this.texts.get(language, "handover.ways.danger"));
		}
		boolean isPlain = kind(cause).equals("plain");
		String takesOver = this.texts.get(language,
				cause.saidSomething() ? "handover.takesOver.known" : "handover.takesOver.tell");
		return sentences(isPlain ? "" : opening(language, cause),
				(prospect.position() > 0) ? standing(language, prospect) : "",
				prospect.isJoined() ? this.texts.get(language, "handover.joined") : "",
				isPlain ? takesOver : known(language, cause), (call != null) ? call : ways(language, prospect));
	}

	/**
	 * Whether somebody must hear nothing but where there is help: a place in the queue, a
	 * way of being called and an address are for others.
	 * @param why what was read between the lines
	 */
	static boolean isInDistress(@Nullable String why) {
		return why != null && DISTRESS.equals(OPENINGS.get(why));
	}

	/** The place and the time alone, for those who wait already. */
	String standing(Language language, Prospect prospect) {
		return sentences(this.texts.get(language, "handover.place", prospect.position()), wait(language, prospect));
	}

	/**
	 * Nobody is there now, and the place is kept.
	 * @param opensAt when people are back, where that is known
	 */
	String closedNow(Language language, @Nullable Instant opensAt) {
		return (opensAt != null) ? this.texts.get(language, "handover.closed", this.times.from(language, opensAt))
				: this.texts.get(language, "handover.closed.unknown");
	}

	/** When people are back, for those who just had one of them. */
	String backThen(Language language, Instant opensAt) {
		return this.texts.get(language, "handover.backThen", this.times.from(language, opensAt));
	}

	/** Nothing is called long where no time was told. */
	private String ways(Language language, Prospect prospect) {
		String key = (prospect.isTooLong() && !WaitWords.isUnsure(prospect.confidence())) ? "handover.ways.long"
				: "handover.ways";
		return (this.desk.email() != null) ? this.texts.get(language, key + ".email", this.desk.email())
				: this.texts.get(language, key);
	}

	/**
	 * The customer asked to be called: they only have to confirm the number, or to say
	 * it.
	 */
	String callOn(Language language, CallOn call) {
		String when = (call.window() != null) ? this.times.between(language, call.window()) : null;
		if (call.phone() == null) {
			return (when != null) ? this.texts.get(language, "handover.ways.whichNumber.at", when)
					: this.texts.get(language, "handover.ways.whichNumber");
		}
		return (when != null) ? this.texts.get(language, "handover.ways.number.at", call.phone(), when)
				: this.texts.get(language, "handover.ways.number", call.phone());
	}

	/** The customer was asked where to call, and answered with the number of an order. */
	String notPhone(Language language) {
		return this.texts.get(language, "handover.ways.notPhone");
	}

	/** The customer answered with a number on which nobody can be called. */
	String noNumber(Language language) {
		return this.texts.get(language, "problem.callback.phone");
	}

	/**
	 * A person takes over, and nobody is there now.
	 * @param opensAt when people are back, where that is known
	 * @param call what is said of the call that the customer asked for, if they did
	 */
	String closed(Language language, Cause cause, @Nullable Instant opensAt, @Nullable String call) {
		if (isInDistress(cause.why())) {
			return sentences(openingClosed(language, cause), nextWithoutAnybody(language, opensAt));
		}
		boolean isInDanger = kind(cause).equals(DANGER);
		String next = isInDanger ? nextWithoutAnybody(language, opensAt) : closedNow(language, opensAt);
		String ways = isInDanger ? this.texts.get(language, "handover.ways.danger")
				: sentences(this.texts.get(language, "handover.ways.closed"), email(language));
		return sentences(openingClosed(language, cause), next, known(language, cause), (call != null) ? call : ways);
	}

	/**
	 * A person of another helpdesk takes over, where this desk knows neither the line,
	 * the buttons, nor whether anybody is there.
	 */
	String elsewhere(Language language, Cause cause) {
		String opening = ALONE.contains(kind(cause))
				? sentences(openingClosed(language, cause), this.texts.get(language, "handover.opening.closed"))
				: opening(language, cause);
		return sentences(opening, known(language, cause));
	}

	/**
	 * Whoever waits already has told of something grave since.
	 * @return nothing where that needs no words of its own
	 */
	Optional<String> graver(Language language, String why) {
		return Optional.ofNullable(OPENINGS.get(why))
			.map((kind) -> this.texts.get(language, "handover.opening." + kind));
	}

	/**
	 * The same where nobody is there now.
	 * @param opensAt when people are back, where that is known
	 */
	Optional<String> graverClosed(Language language, String why, @Nullable Instant opensAt) {
		return Optional.ofNullable(OPENINGS.get(why))
			.map((kind) -> ALONE.contains(kind)
					? sentences(this.texts.get(language, "handover.opening." + kind + ".closed"),
							nextWithoutAnybody(language, opensAt))
					: this.texts.get(language, "handover.opening." + kind));
	}

	/** The same where people of another helpdesk take over. */
	Optional<String> graverElsewhere(Language language, String why) {
		return Optional.ofNullable(OPENINGS.get(why))
			.map((kind) -> ALONE.contains(kind)
					? sentences(this.texts.get(language, "handover.opening." + kind + ".closed"),
							this.texts.get(language, "handover.opening.closed"))
					: this.texts.get(language, "handover.opening." + kind));
	}

	/** Where nobody is there, what becomes of the message of somebody who comes first. */
	private String nextWithoutAnybody(Language language, @Nullable Instant opensAt) {
		return (opensAt != null) ? this.texts.get(language, "handover.first.closed", this.times.from(language, opensAt))
				: this.texts.get(language, "handover.first.nobody");
	}

	/**
	 * Nobody has taken it over for too long.
	 * @param why what was read between the lines
	 */
	String tooLong(Language language, @Nullable String why) {
		return isInDistress(why) ? sentences(this.texts.get(language, "handover.opening.distress.closed"),
				this.texts.get(language, "handover.first.late")) : this.texts.get(language, "handover.tooLong");
	}

	/** The hand-over failed, and is tried again. */
	String failed(Language language) {
		String phone = this.desk.phones()
			.getOrDefault(language.tag(), this.desk.phones().get(this.desk.defaultLanguage().tag()));
		String ways = Stream.of(phone, this.desk.email())
			.flatMap(Stream::ofNullable)
			.collect(Collectors.joining(this.texts.get(language, "handover.or")));
		return sentences(this.texts.get(language, "handover.failed"),
				ways.isEmpty() ? "" : this.texts.get(language, "handover.failed.ways", ways));
	}

	/**
	 * A text of the call-backs, followed by the other way, where the desk has an address.
	 */
	String withOtherWays(Language language, String key, Object... arguments) {
		return sentences(this.texts.get(language, key, arguments), email(language));
	}

	/** "You can also write to …", where the desk has an address. */
	private String email(Language language) {
		return Optional.ofNullable(this.desk.email())
			.map((email) -> this.texts.get(language, "handover.email", email))
			.orElse("");
	}

	/** Nobody takes it over at once where nobody is. */
	private String openingClosed(Language language, Cause cause) {
		String kind = kind(cause);
		return switch (kind) {
			case "plain" -> this.texts.get(language, "handover.opening.closed");
			case DANGER, DISTRESS -> this.texts.get(language, "handover.opening." + kind + ".closed");
			default -> opening(language, cause);
		};
	}

	private String opening(Language language, Cause cause) {
		return this.texts.get(language, "handover.opening." + kind(cause));
	}

	private static String kind(Cause cause) {
		String read = (cause.why() != null) ? OPENINGS.get(cause.why()) : null;
		if (read != null) {
			return (read.equals(MISUNDERSTOOD) && !cause.wasAnswered()) ? "trouble" : read;
		}
		if (List.of("anger", "frustration").contains(cause.feeling())) {
			return "anger";
		}
		return switch (cause.reason()) {
			case NO_ANSWER -> "no-answer";
			case PREFERS_PERSON -> "prefers-person";
			default -> "plain";
		};
	}

	private String wait(Language language, Prospect prospect) {
		return this.waits.of(language, prospect.low(), prospect.high(), prospect.confidence());
	}

	private String known(Language language, Cause cause) {
		return this.texts.get(language, cause.saidSomething() ? "handover.known" : "handover.tell");
	}

	private static String sentences(String... sentences) {
		return Stream.of(sentences).filter((sentence) -> !sentence.isBlank()).collect(Collectors.joining(" "));
	}

}
