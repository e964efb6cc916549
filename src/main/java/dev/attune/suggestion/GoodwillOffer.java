package dev.attune.suggestion;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * A policy that fits a situation, as a reply may offer it.
 *
 * @param sum what is offered: the limit or less
 */
record GoodwillOffer(GoodwillPolicy policy, BigDecimal sum) {

	private static final BigDecimal TWO = BigDecimal.valueOf(2);

	/** All that the policy grants. */
	GoodwillOffer(GoodwillPolicy policy) {
		this(policy, policy.limit());
	}

	/**
	 * What fits: half of the limit, to a round sum, and the whole where it weighs more.
	 */
	static GoodwillOffer fitting(GoodwillPolicy policy, boolean weighsMore) {
		BigDecimal limit = policy.limit();
		int digits = limit.precision() - limit.scale();
		BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(digits - 1).divide(TWO);
		BigDecimal half = limit.divide(TWO).divide(step, 0, RoundingMode.CEILING).multiply(step);
		return new GoodwillOffer(policy, weighsMore ? limit : half.min(limit));
	}

	/**
	 * The same policy, where it grants that much; in its currency where none is named.
	 */
	Optional<GoodwillOffer> of(Fact other) {
		boolean isGranted = (other.unit() == null || other.unit().equals(this.policy.currency())) && other.isPlain()
				&& other.amount().signum() > 0 && other.amount().compareTo(this.policy.limit()) <= 0;
		return isGranted ? Optional.of(new GoodwillOffer(this.policy, other.amount())) : Optional.empty();
	}

	/** Whether the policy grants less than that, in the same money. */
	boolean isLess(Fact other) {
		return (other.unit() == null || other.unit().equals(this.policy.currency())) && other.isPlain()
				&& other.amount().compareTo(this.policy.limit()) > 0;
	}

	/** The same of that much in its own money. */
	boolean isLess(BigDecimal sum) {
		return sum.compareTo(this.policy.limit()) > 0;
	}

	static final String AMOUNT = "{amount}";

	/** With its currency on either side. */
	private static final String SUM = "[\\p{Sc}\\p{L}\\d.,\\h]{1,20}";

	/** The whole of it in words, for the customer. */
	String wording(Language language) {
		String wording = this.policy.wordings().get(language.tag());
		return (wording == null) ? "" : wording.replace(AMOUNT, inWords(this.sum, language));
	}

	/** Whether a sentence is one of its wording, with that sum or another. */
	boolean says(String sentence, Language language) {
		String wording = this.policy.wordings().get(language.tag());
		return wording != null && Sentence.of(wording)
			.stream()
			.map((its) -> Pattern.compile(Pattern.quote(its.text()).replace(AMOUNT, "\\E" + SUM + "\\Q")))
			.anyMatch((its) -> its.matcher(sentence).matches());
	}

	/** Whether it is so much money as is within the policy. */
	boolean allows(Fact sum) {
		return sum.isPlain() && this.policy.currency().equals(sum.unit())
				&& sum.amount().compareTo(this.policy.limit()) <= 0;
	}

	/** What is offered, in words. */
	String amount(Language language) {
		return inWords(this.sum, language);
	}

	/** The most that the policy grants, in words. */
	String limit(Language language) {
		return inWords(this.policy.limit(), language);
	}

	private String inWords(BigDecimal amount, Language language) {
		NumberFormat format = NumberFormat.getCurrencyInstance(switch (language.tag()) {
			case "en" -> java.util.Locale.UK;
			case "pl" -> java.util.Locale.of("pl", "PL");
			case "cs" -> java.util.Locale.of("cs", "CZ");
			case "sv" -> java.util.Locale.of("sv", "SE");
			default -> Objects.requireNonNull(language.locale());
		});
		format.setCurrency(Currency.getInstance(this.policy.currency()));
		int cents = (amount.stripTrailingZeros().scale() > 0) ? 2 : 0;
		format.setMinimumFractionDigits(cents);
		format.setMaximumFractionDigits(cents);
		return format.format(amount);
	}

}
