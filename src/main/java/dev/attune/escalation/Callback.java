package dev.attune.escalation;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where and when a customer would like to be called.
 *
 * @param from earliest time that suits, or nothing for as soon as possible
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

}
