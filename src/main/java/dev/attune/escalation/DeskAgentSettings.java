package dev.attune.escalation;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How agents come and go.
 *
 * @param agentSilence an agent whose desk has not been heard of for so long is offline;
 * an open desk is heard of every 15 seconds
 * @param reclaimAfter when an agent has been away from the desk for so long, customers
 * who wait for their answer or their call go back into the queue; also when what a
 * colleague passed on to an agent has not been opened for so long
 * @param capacity how many conversations an agent has at once who has not said otherwise
 */
@Validated
@ConfigurationProperties("attune.escalation")
record DeskAgentSettings(@NotNull @DurationMin(seconds = 1) @DefaultValue("90s") Duration agentSilence,
		@NotNull @DurationMin(seconds = 1) @DefaultValue("3m") Duration reclaimAfter,
		@Min(1) @Max(100) @DefaultValue("3") int capacity) {
}
