package dev.attune.escalation;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What those may know who have not asked for a person yet.
 *
 * @param seconds how long they would wait, not worth telling where there is no confidence
 * @param confidence how sure that is, 0 to 1
 * @param inWords the same in each language of the desk, by its tag; empty where nobody is
 * at the desk now
 * @param isLong whether that is longer than it should be, and a call the better way
 * @param opensAt when people are back, where nobody is at the desk now
 */
public record WaitNow(long seconds, double confidence, Map<String, String> inWords, boolean isLong,
		@Nullable Instant opensAt) {
}
