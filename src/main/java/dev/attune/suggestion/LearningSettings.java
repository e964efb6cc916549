package dev.attune.suggestion;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is reported of the use of suggestions.
 *
 * @param smallestGroup a group of fewer agents is not reported, so that nobody can be
 * made out in it
 * @param period how far back is looked; not for callers to choose, who could tell one
 * agent's day from the difference of two reports
 */
@Validated
@ConfigurationProperties("attune.suggestion.learning")
record LearningSettings(@Min(3) @DefaultValue("5") int smallestGroup,
		@DurationMin(days = 7) @DefaultValue("90d") Duration period) {
}
