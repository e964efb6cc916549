package dev.attune.conversation;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * Someone who contacts the desk. What is said of them is what they or the page they came
 * from said; nobody has verified it.
 *
 * @param externalId what another system knows them by
 * @param prefersPerson whether they would rather not talk to a bot
 */
public record Customer(UUID id, @Nullable String externalId, @Nullable String name, @Nullable String email,
		@Nullable String phone, boolean prefersPerson) {
}
