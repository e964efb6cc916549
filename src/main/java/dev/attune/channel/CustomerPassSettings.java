package dev.attune.channel;

import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose word is taken for who a customer is.
 *
 * @param customerSecret what the servers of the sites sign {@link CustomerPass passes}
 * with; without it, none is taken
 */
@Validated
@ConfigurationProperties("attune.widget")
record CustomerPassSettings(
		@Nullable @Size(min = 32, message = "A secret has at least 32 characters.") String customerSecret) {
}
