package dev.attune.escalation;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What counts in the order of the queue, each as the wait that it is worth: who is angry
 * comes before those who have waited up to that much longer. Because every weight has an
 * end and a wait has none, nobody is overtaken for ever.
 *
 * @param why by why a person is needed; {@code urgent} is between the lines without more,
 * {@code other} all that is not listed
 * @param feeling by what the customer feels
 * @param nearFrom the part of the promised wait after which the promise is near
 * @param returned for those whose agent went away
 * @param heldForMatch the part of the promised wait during which a customer is kept for
 * the team or the colleague they want
 * @param heldForLanguage the same for those who speak their language
 */
@Validated
@ConfigurationProperties("attune.escalation.order")
record OrderSettings(@NotNull @DefaultValue Map<String, @DurationMin Duration> why,
		@NotNull @DefaultValue Map<String, @DurationMin Duration> feeling,
		@NotNull @DurationMin @DefaultValue("5m") Duration promiseNear,
		@NotNull @DurationMin @DefaultValue("10m") Duration promiseBroken,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("0.8") double nearFrom,
		@NotNull @DurationMin @DefaultValue("20m") Duration returned,
		@NotNull @DurationMin @DefaultValue("10m") Duration colleague,
		@NotNull @DurationMin @DefaultValue("5m") Duration skill,
		@NotNull @DurationMin @DefaultValue("2m") Duration language,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("0.3") double heldForMatch,
		@DecimalMin("0") @DecimalMax("1") @DefaultValue("1") double heldForLanguage) {

	private static final Map<String, Integer> WHY = Map.ofEntries(Map.entry("danger", 60), Map.entry("distress", 75),
			Map.entry("bereavement", 45), Map.entry("fraud", 45), Map.entry("urgent", 45), Map.entry("vulnerable", 15),
			Map.entry("legal", 10), Map.entry("complaint", 10), Map.entry("other", 5), Map.entry("asked", 0),
			Map.entry("call", 0), Map.entry("team", 0));

	private static final Map<String, Integer> FEELING = Map.of("anger", 10, "frustration", 5, "sadness", 4, "worry", 4,
			"confusion", 1);

	OrderSettings {
		why = completed(why, WHY);
		feeling = completed(feeling, FEELING);
	}

	Duration ofWhy(String word) {
		return this.why.getOrDefault(word, this.why.getOrDefault("other", Duration.ZERO));
	}

	Duration ofFeeling(String word) {
		return this.feeling.getOrDefault(word, Duration.ZERO);
	}

	private static Map<String, Duration> completed(Map<String, Duration> given, Map<String, Integer> usual) {
		Map<String, Duration> all = new HashMap<>();
		usual.forEach((word, minutes) -> all.put(word, Duration.ofMinutes(minutes)));
		all.putAll(given);
		return Map.copyOf(all);
	}

}
