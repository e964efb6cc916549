package dev.attune.access;

import jakarta.validation.constraints.PositiveOrZero;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much may come at once, each a number in a minute; 0 is no limit. Every instance
 * counts by itself. An address of the machine itself has no limit: behind it stands a
 * proxy that does not say whom it speaks for.
 *
 * @param writes what the customer of one conversation may send
 * @param writesOfAddress what may be sent from one address; more than of a conversation,
 * since a whole office may share an address
 * @param openings conversations that may be opened from one address
 * @param questions questions that may be asked from one address outside of conversations
 */
@Validated
@ConfigurationProperties("attune.floods")
record FloodSettings(@PositiveOrZero @DefaultValue("60") int writes,
		@PositiveOrZero @DefaultValue("240") int writesOfAddress, @PositiveOrZero @DefaultValue("30") int openings,
		@PositiveOrZero @DefaultValue("120") int questions) {
}
