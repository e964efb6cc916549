package dev.attune.understanding;

import java.nio.file.Path;
import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How messages are read.
 *
 * @param signals the folder of example messages, {@code <language>/person/*.txt} and
 * {@code <language>/feelings/*.txt}; where it is missing, the examples that come with
 * Attune are used
 * @param person how sure a reading must be that somebody wants a person, 0 to 1; lower
 * leans towards people
 * @param askModel whether a language model, where there is one, is asked about messages
 * of which this is nearly sure
 * @param modelMargin how far below the sureness that is needed a message may lie for the
 * model to be asked
 * @param modelDeadline how long the bot waits for the model's word
 */
@Validated
@ConfigurationProperties("attune.understanding")
record UnderstandingSettings(@DefaultValue("knowledge-base/signals") Path signals,
		@DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double person, @DefaultValue("false") boolean askModel,
		@DefaultValue("0.25") @DecimalMin("0") @DecimalMax("1") double modelMargin,
		@DurationMin(millis = 100) @DurationMax(seconds = 5) @DefaultValue("2s") Duration modelDeadline) {
}
