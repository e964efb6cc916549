package dev.attune.conversation;

import java.util.Objects;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation starts with.
 *
 * @param channel the way in: {@code web}, {@code email} …
 * @param wantsPerson whether the customer chose a person before the first word
 */
public record NewConversation(String channel, Language language, @Nullable String externalId, @Nullable String name,
		@Nullable String email, @Nullable String phone, boolean wantsPerson) {

	public NewConversation {
		Objects.requireNonNull(channel);
		externalId = blankToNull(externalId);
		name = blankToNull(name);
		email = blankToNull(email);
		phone = blankToNull(phone);
	}

	private static @Nullable String blankToNull(@Nullable String text) {
		return (text == null || text.isBlank()) ? null : text.strip();
	}

}
