package dev.attune.escalation;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How customers are called back.
 *
 * @param zone the desk's time zone until an admin sets the opening hours
 * @param regions the countries (ISO 3166) whose numbers may be written without a country
 * code
 * @param attempts how often a customer is called at most
 * @param pauses how long to wait after the first, second … call that nobody answered; the
 * last one holds for all that follow
 * @param shortest the shortest window that a customer may wish for
 * @param furthest how far ahead a customer may wish for a call
 * @param grace how long after its window a call that nobody has begun counts as missed
 * @param dialling how long an agent has for a call before it is another's to make
 */
@Validated
@ConfigurationProperties("attune.escalation.callback")
record CallbackSettings(@NotNull @DefaultValue("Europe/Stockholm") ZoneId zone, @NotEmpty @DefaultValue( {
		"SE", "PL", "CZ" }) List<@Pattern(regexp = "[A-Z]{2}") String> regions,
		@Min(1) @Max(20) @DefaultValue("3") int attempts,
		@NotEmpty @DefaultValue({ "30m", "2h" }) List<Duration> pauses,
		@DurationMin(minutes = 1) @DefaultValue("30m") Duration shortest,
		@DurationMin(hours = 1) @DurationMax(days = 366) @DefaultValue("90d") Duration furthest,
		@DurationMin(seconds = 0) @DefaultValue("15m") Duration grace,
		@DurationMin(seconds = 1) @DefaultValue("30m") Duration dialling){

	/** How long to wait after so many calls that nobody answered. */
	Duration pauseAfter(int calls) {
		return this.pauses.get(Math.clamp(calls - 1L, 0, this.pauses.size() - 1));
	}

}
