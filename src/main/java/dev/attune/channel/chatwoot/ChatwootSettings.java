package dev.attune.channel.chatwoot;

import java.net.URI;
import java.time.Duration;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Attune works with Chatwoot. Which Chatwoot is in the database.
 *
 * @param key what secrets are sealed with, the same for all instances; without it, a key
 * that is made in the data folder
 * @param address where customers reach this service, such as
 * {@code https://help.example}; without it, answers are told without links to articles
 * @param freshness deliveries signed longer ago than this, or so far in the future, are
 * refused
 * @param patience how long Chatwoot may take for a call; longer, and another instance
 * would take it for dead
 * @param giveUpAfter how long Chatwoot may not be reached before the desk is told
 * @param longestPause between two tries, in the end
 * @param rememberDeliveries how long it is remembered that something was delivered
 * @param undoRemoval for how long a helpdesk that was removed can be brought back
 */
@Validated
@ConfigurationProperties("attune.channel.chatwoot")
record ChatwootSettings(@Nullable @Size(min = 16, message = "A key has at least 16 characters.") String key,
		@Nullable URI address, @NotNull @DefaultValue("5m") Duration freshness,
		@NotNull @DurationMin(millis = 1) @DurationMax(seconds = 40) @DefaultValue("10s") Duration patience,
		@NotNull @DefaultValue("5m") Duration giveUpAfter, @NotNull @DefaultValue("5m") Duration longestPause,
		@NotNull @DefaultValue("7d") Duration rememberDeliveries, @NotNull @DefaultValue("30m") Duration undoRemoval) {
}
