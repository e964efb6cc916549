package dev.attune.suggestion;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whether and how suggestions are prepared before an agent asks for them.
 *
 * @param enabled whether they are
 * @param pause how long a customer may go on writing before it begins
 * @param atOnce how many are prepared at a time by one instance; the rest wait, and those
 * whose conversation went on meanwhile are left out
 * @param attempts how often it is tried while agents need the language model
 * @param retryAfter how long it is left alone in between
 */
@Validated
@ConfigurationProperties("attune.suggestion.ahead")
record PreparationSettings(@DefaultValue("true") boolean enabled,
		@DurationMin(millis = 0) @DefaultValue("300ms") Duration pause, @Min(1) @Max(100) @DefaultValue("1") int atOnce,
		@Min(1) @Max(100) @DefaultValue("10") int attempts,
		@DurationMin(millis = 1) @DefaultValue("3s") Duration retryAfter) {
}
