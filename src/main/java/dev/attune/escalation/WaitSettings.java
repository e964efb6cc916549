package dev.attune.escalation;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How waits are estimated and watched. The limit itself is
 * {@link EscalationSettings#waitLimit()}.
 *
 * @param warnAfter how long somebody waits until the desk is warned
 * @param watchEvery how often an instance looks
 * @param window how far back the desk's work tells how fast it is
 * @param presentFor how long an agent who told no presence counts as present after taking
 * somebody
 * @param usualReaction how long a free agent usually takes to take somebody, where the
 * window does not tell
 * @param sure below this confidence a call-back is offered where the wait might be too
 * long, and not only where it is expected to be
 */
@Validated
@ConfigurationProperties("attune.escalation.waits")
record WaitSettings(@NotNull @DefaultValue("8m") @DurationMin(seconds = 1) Duration warnAfter,
		@NotNull @DefaultValue("2s") @DurationMin(millis = 100) Duration watchEvery,
		@NotNull @DefaultValue("2h") @DurationMin(seconds = 1) Duration window,
		@NotNull @DefaultValue("15m") @DurationMin(seconds = 1) Duration presentFor,
		@NotNull @DefaultValue("30s") @DurationMin(millis = 1) Duration usualReaction,
		@DefaultValue("0.3") @DecimalMin("0") @DecimalMax("1") double sure) {
}
