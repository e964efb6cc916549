package dev.attune.escalation;

import java.time.Instant;

import dev.attune.conversation.Status;
import org.jspecify.annotations.Nullable;

/**
 * What a customer who waits for a person may know.
 *
 * @param position place in the queue from 1, 0 once a person is there
 * @param estimatedWaitSeconds our best guess
 * @param callbackOffered whether we would rather call back than let them wait that long
 * @param opensAt when people are back, where nobody is at the desk now
 */
public record WaitNotice(Status status, int position, long estimatedWaitSeconds, boolean callbackOffered,
		@Nullable Instant opensAt) {
}
