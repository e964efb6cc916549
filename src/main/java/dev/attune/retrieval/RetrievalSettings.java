package dev.attune.retrieval;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the index is searched.
 *
 * @param certainty how sure a search must be to answer, 0 to 1; below, it abstains; until
 * an admin sets another
 * @param certaintyToAsk how sure a search that abstains must be that the desk knows an
 * answer at all to ask which of a few articles is meant, 0 to 1; 1 never asks
 * @param certaintyForAgents the same where an agent decides what to do with it; of the
 * sample desk's past tickets, 25 in 59 are then answered, 20 of them rightly, instead of
 * 10
 * @param wordingWeight what wording in common counts beside meaning in common, by
 * language; in English, which two models read, it adds little
 * @param mendTypos whether misspelt words are mended by those that the desk uses
 * @param evaluateAfter how long after the last change of an article the golden questions
 * are asked
 */
@Validated
@ConfigurationProperties("attune.retrieval")
record RetrievalSettings(@DefaultValue("0.65") @DecimalMin("0") @DecimalMax("1") double certainty,
		@DefaultValue("0.7") @DecimalMin("0") @DecimalMax("1") double certaintyToAsk,
		@DefaultValue("0.25") @DecimalMin("0") @DecimalMax("1") double certaintyForAgents,
		@DefaultValue Map<String, Double> wordingWeight, @DefaultValue("true") boolean mendTypos,
		@NotNull @DefaultValue("30s") Duration evaluateAfter) {

	private static final double WORDING_WEIGHT = 0.5;

	private static final double WORDING_WEIGHT_ENGLISH = 0.25;

	double wordingWeight(String language) {
		return this.wordingWeight.getOrDefault(language,
				"en".equals(language) ? WORDING_WEIGHT_ENGLISH : WORDING_WEIGHT);
	}

}
