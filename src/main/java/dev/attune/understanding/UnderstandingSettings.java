package dev.attune.understanding;

import java.nio.file.Path;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

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
 */
@Validated
@ConfigurationProperties("attune.understanding")
record UnderstandingSettings(@DefaultValue("knowledge-base/signals") Path signals,
		@DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") double person) {
}
