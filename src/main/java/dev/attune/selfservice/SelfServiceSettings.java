package dev.attune.selfservice;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the bot behaves.
 *
 * @param longestAnswer longer articles are told by their first paragraphs, with the link
 * to the rest, in characters
 */
@ConfigurationProperties("attune.self-service")
record SelfServiceSettings(@DefaultValue("480") int longestAnswer) {
}
