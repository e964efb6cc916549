package dev.attune.suggestion;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import dev.attune.shared.Desk;
import dev.attune.shared.KnownFieldsOnly;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A goodwill policy as an admin writes it.
 *
 * @param customer whom it is for, everyone where that is not said
 * @param limit the most that an agent may grant
 * @param wordings by language tag, each with {@code {amount}}
 */
@KnownFieldsOnly
@JsonIgnoreProperties({ "id", "updatedAt", "updatedBy" })
record GoodwillForm(@NotNull(message = "Say what it is for, such as late.") GoodwillReason reason,
		@Nullable CustomerKind customer,
		@NotNull(message = "Say up to how much.") @DecimalMin(value = "0.01",
				message = "A limit is more than nothing.") @DecimalMax(value = "100000",
						message = "That is more than any agent may grant.") @Digits(integer = 6, fraction = 2,
								message = "A limit has at most two decimals.") BigDecimal limit,
		@NotNull(message = "Say in which currency, such as EUR.") @Size(max = 3,
				message = "A currency has three letters, such as EUR.") String currency,
		@NotEmpty(message = "Write how a reply says it, in one language at least.") Map<String, @NotNull(
				message = "A wording is a text.") String> wordings) {

	private static final int LONGEST = 500;

	private static final Pattern PLACEHOLDER = Pattern.compile("[{}]");

	CustomerKind customerOrEveryone() {
		return Objects.requireNonNullElse(this.customer, CustomerKind.EVERYONE);
	}

	/**
	 * The wordings, tidied.
	 * @throws Problem where the currency or a wording is unfit (422)
	 */
	Map<String, String> checked(Desk desk, Phrasebook phrasebook) {
		try {
			Currency.getInstance(this.currency);
		}
		catch (IllegalArgumentException unknown) {
			throw Problem.unprocessable("currency", "There is no currency '" + this.currency
					+ "'. Write its three letters, such as EUR, PLN, CZK or SEK.");
		}
		Map<String, String> checked = new LinkedHashMap<>();
		this.wordings.forEach((tag, wording) -> {
			String field = "wordings." + tag;
			String plain = wording.strip().replaceAll("\\s+", " ");
			var language = desk.served(tag);
			if (!plain.contains(GoodwillOffer.AMOUNT) || plain.length() > LONGEST) {
				throw Problem.unprocessable(field, "A wording has " + GoodwillOffer.AMOUNT
						+ " where the sum stands, and at most " + LONGEST + " characters.");
			}
			if (PLACEHOLDER.matcher(plain.replace(GoodwillOffer.AMOUNT, "")).find()) {
				throw Problem.unprocessable(field, "A wording has no other placeholder than " + GoodwillOffer.AMOUNT
						+ ": what stands in braces would be sent as it is.");
			}
			if (Fact.in(plain.replace(GoodwillOffer.AMOUNT, ""), language, phrasebook)
				.stream()
				.anyMatch(Fact::isAmount)) {
				throw Problem.unprocessable(field,
						"A wording names no sum of its own: " + GoodwillOffer.AMOUNT + " stands for the one granted.");
			}
			checked.put(language.tag(), plain);
		});
		return checked;
	}

}
