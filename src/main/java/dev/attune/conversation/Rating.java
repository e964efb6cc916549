package dev.attune.conversation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

/**
 * What a customer thought of the service.
 *
 * @param csat satisfaction, 1 (not at all) to 5 (very)
 * @param nps how likely they are to recommend the firm, 0 to 10
 * @param ces how easy it was, 1 (hard) to 7 (easy)
 * @param solved whether their matter is solved
 */
public record Rating(@NotNull(
		message = "'csat' is needed: 1 (not at all satisfied) to 5 (very satisfied).") @Min(1) @Max(5) Integer csat,
		@Nullable @Min(0) @Max(10) Integer nps, @Nullable @Min(1) @Max(7) Integer ces, @Nullable Boolean solved,
		@Nullable @Size(max = 2000) String comment) {
}
