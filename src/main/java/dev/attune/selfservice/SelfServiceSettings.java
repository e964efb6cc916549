package dev.attune.selfservice;

import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the bot and the portal behave.
 *
 * @param longestAnswer longer articles are told by their first paragraphs, with the link
 * to the rest, in characters
 * @param publicUrl where the portal is to be found from outside, for search engines; as
 * it was called where this is not set
 */
@Validated
@ConfigurationProperties("attune.self-service")
record SelfServiceSettings(@DefaultValue("480") int longestAnswer,
		@Nullable @Pattern(regexp = "https?://[^/\\s]+/?") String publicUrl) {
}
