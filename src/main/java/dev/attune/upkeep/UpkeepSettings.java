package dev.attune.upkeep;

import java.time.Duration;

import jakarta.validation.constraints.NotNull;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When articles are looked over, and when they are old.
 *
 * @param every how often all articles are looked over without being asked
 * @param staleAfter when an article should be reviewed again
 * @param unusedAfter how long an article may be published without being used
 * @param recent what counts as recent where an article helps less than before
 */
@Validated
@ConfigurationProperties("attune.upkeep")
record UpkeepSettings(@NotNull @DefaultValue("1d") Duration every, @NotNull @DefaultValue("365d") Duration staleAfter,
		@NotNull @DefaultValue("90d") Duration unusedAfter, @NotNull @DefaultValue("30d") Duration recent) {
}
