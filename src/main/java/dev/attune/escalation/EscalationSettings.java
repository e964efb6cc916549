package dev.attune.escalation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How hand-overs are dealt with.
 *
 * @param waitLimit the longest wait that a customer is asked to accept; a call-back is
 * offered when the estimate is longer
 * @param usualPace how long it usually takes until the next in the queue is taken, where
 * the last hours do not tell
 * @param summaryDeadline how long a language model may take to sum a conversation up; no
 * page waits for it
 */
@ConfigurationProperties("attune.escalation")
record EscalationSettings(@DefaultValue("10m") Duration waitLimit, @DefaultValue("3m") Duration usualPace,
		@DefaultValue("45s") Duration summaryDeadline) {
}
