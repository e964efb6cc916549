package dev.attune.suggestion;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.attune.shared.Language;

/**
 * What an agent may grant on their own.
 *
 * @param limit the most, in the currency; never told to customers as a limit
 * @param currency ISO 4217
 * @param wordings how a reply says it, by language, with {@code {amount}} where the sum
 * stands
 * @param updatedBy who set it so
 */
record GoodwillPolicy(UUID id, GoodwillReason reason, CustomerKind customer, BigDecimal limit, String currency,
		Map<String, String> wordings, Instant updatedAt, String updatedBy) {

	GoodwillPolicy {
		wordings = Map.copyOf(wordings);
	}

	/** Whether it can be said in a language. */
	boolean speaks(Language language) {
		return this.wordings.containsKey(language.tag());
	}

}
