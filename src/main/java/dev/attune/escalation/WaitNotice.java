package dev.attune.escalation;

import dev.attune.conversation.Status;

/**
 * What a customer who waits for a person may know.
 *
 * @param position place in the queue from 1, 0 once a person is there
 * @param estimatedWaitSeconds our best guess
 * @param callbackOffered whether we would rather call back than let them wait that long
 */
public record WaitNotice(Status status, int position, long estimatedWaitSeconds, boolean callbackOffered) {
}
