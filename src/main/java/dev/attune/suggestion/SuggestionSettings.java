package dev.attune.suggestion;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How replies are suggested.
 *
 * @param longestReply what customers read in one go, in words
 * @param longestExtract how much of an article goes into a reply, in characters
 */
@Validated
@ConfigurationProperties("attune.suggestion")
record SuggestionSettings(@DefaultValue("180") @Min(20) int longestReply,
		@DefaultValue("700") @Min(100) int longestExtract) {
}
