package dev.attune.suggestion;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Objects;

import dev.attune.shared.Language;

/**
 * A policy that fits a situation, as a reply may offer it.
 */
record GoodwillOffer(GoodwillPolicy policy) {

	static final String AMOUNT = "{amount}";

	/** The whole of it in words, for the customer. */
	String wording(Language language) {
		String wording = this.policy.wordings().get(language.tag());
		return (wording == null) ? "" : wording.replace(AMOUNT, amount(language));
	}

	/** Whether a sentence is one of its wording. */
	boolean says(String sentence, Language language) {
		return Sentence.of(wording(language)).stream().anyMatch((its) -> its.text().equals(sentence));
	}

	/** Whether so much money is within it. */
	boolean allows(BigDecimal amount, String currency) {
		return currency.equals(this.policy.currency()) && amount.compareTo(this.policy.limit()) <= 0;
	}

	String amount(Language language) {
		NumberFormat format = NumberFormat.getCurrencyInstance(switch (language.tag()) {
			case "en" -> java.util.Locale.UK;
			case "pl" -> java.util.Locale.of("pl", "PL");
			case "cs" -> java.util.Locale.of("cs", "CZ");
			case "sv" -> java.util.Locale.of("sv", "SE");
			default -> Objects.requireNonNull(language.locale());
		});
		format.setCurrency(Currency.getInstance(this.policy.currency()));
		format.setMinimumFractionDigits(0);
		format.setMaximumFractionDigits((this.policy.limit().stripTrailingZeros().scale() > 0) ? 2 : 0);
		return format.format(this.policy.limit());
	}

}
