package dev.attune.suggestion.macro;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A text that agents use often.
 *
 * @param name what agents find it by
 * @param names the same for those who read another language, by tag
 * @param texts by language tag, with {@linkplain Placeholder placeholders}
 * @param action what is to be done once it is sent, if anything
 * @param skill the team that a transfer is for; without one it is for whoever is next
 * @param updatedBy who wrote it so
 */
record Macro(UUID id, String name, Map<String, String> names, Map<String, String> texts, @Nullable MacroAction action,
		@Nullable String skill, Instant updatedAt, String updatedBy) {

	Macro {
		names = Map.copyOf(names);
		texts = Map.copyOf(texts);
	}

	String nameIn(Language language) {
		return this.names.getOrDefault(language.tag(), this.name);
	}

	boolean speaks(Language language) {
		return this.texts.containsKey(language.tag());
	}

}
