package dev.attune.escalation;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import dev.attune.conversation.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a customer who waits for a person may know.
 *
 * @param position place in the queue from 1, {@code null} without one: where a person is
 * there, or a call is promised for later
 * @param estimatedWaitSeconds our best guess, not worth telling where there is no
 * confidence in it, as the next two
 * @param estimatedWaitFromSeconds one in ten waits less
 * @param estimatedWaitToSeconds one in ten waits longer
 * @param confidence how sure we are, 0 to 1; 0 where nobody is there and nobody can tell
 * @param callbackOffered whether we would rather call back than let them wait that long
 * @param callbackReason why: {@code long}, {@code unsure} where it might become too long,
 * {@code nobody} where nobody is there, or {@code closed} outside the opening hours
 * @param opensAt when people are back, where nobody is at the desk now
 * @param phone the number that the customer gave in this conversation, for them to
 * confirm
 * @param callAsked whether they asked to be called in so many words, so that nothing but
 * their confirmation is missing, or the number where there is no {@code phone}
 * @param callFrom when they want to be called, as they wrote it, moved to when people are
 * there
 * @param callTo the end of that
 * @param waitInWords the wait as the messages tell it, in each language of the desk, by
 * its tag; empty where no minutes are told
 * @param waitIsLong whether that is longer than it should be, and a call the better way
 * @param comesFirst whether they are in distress, and neither a place nor minutes are to
 * be told them
 */
public record WaitNotice(Status status, @Nullable Integer position, long estimatedWaitSeconds,
		long estimatedWaitFromSeconds, long estimatedWaitToSeconds, double confidence, Map<String, String> waitInWords,
		boolean waitIsLong, boolean callbackOffered, @Nullable String callbackReason, @Nullable Instant opensAt,
		@Nullable String phone, boolean callAsked, @Nullable Instant callFrom, @Nullable Instant callTo,
		boolean comesFirst) {

	static WaitNotice of(Status status, int position, Wait wait, Map<String, String> inWords,
			WaitEstimate.TooLong tooLong, @Nullable Instant opensAt, GivenNumbers.@Nullable Given given,
			@Nullable Window wished, boolean comesFirst) {
		boolean offered = opensAt != null || tooLong != WaitEstimate.TooLong.NO;
		String reason = (opensAt != null) ? "closed" : tooLong.name().toLowerCase(Locale.ROOT);
		return new WaitNotice(status, (position > 0) ? position : null, wait.expected().toSeconds(),
				wait.low().toSeconds(), wait.high().toSeconds(), wait.confidence(), inWords,
				opensAt == null && isLong(tooLong, wait), offered, offered ? reason : null, opensAt,
				(given != null) ? given.phone() : null, given != null && given.isAskedFor(),
				(wished != null) ? wished.from() : null, (wished != null) ? wished.to() : null, comesFirst);
	}

	/** Nothing is called long where no time is told. */
	static boolean isLong(WaitEstimate.TooLong tooLong, Wait wait) {
		return tooLong != WaitEstimate.TooLong.NO && !WaitWords.isUnsure(wait.confidence());
	}

}
