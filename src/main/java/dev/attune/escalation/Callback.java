package dev.attune.escalation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A customer's wish to be called.
 *
 * @param from earliest time that suits
 * @param to latest time that suits
 */
public record Callback(@NotBlank(message = "Which number shall we call?") @Pattern(regexp = "\\+?[0-9 ()/.-]{6,24}",
		message = "This does not look like a phone number. Write it with digits, such as +46 70 123 45 67.") String phone,
		@Nullable Instant from, @Nullable Instant to) {

	@JsonIgnore
	@AssertTrue(message = "The call-back cannot end before it starts.")
	public boolean isInOrder() {
		return this.from == null || this.to == null || this.from.isBefore(this.to);
	}

	@JsonIgnore
	@AssertTrue(message = "A call-back can be wished for within the next three months.")
	public boolean isSoon() {
		return isSoon(this.from) && isSoon(this.to);
	}

	private static boolean isSoon(@Nullable Instant time) {
		Instant now = Instant.now();
		return time == null
				|| (time.isAfter(now.minus(1, ChronoUnit.DAYS)) && time.isBefore(now.plus(92, ChronoUnit.DAYS)));
	}
}
