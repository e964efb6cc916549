package dev.attune.selfservice;

import java.util.List;
import java.util.Map;

import dev.attune.shared.Language;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * What may be wrong with something bought, whatever it is called: "the blender gave up"
 * is asked in plain words as "my product has stopped working", since no article names
 * every product. By the words of each language ({@code markers.trouble.*}).
 */
@Component
class Troubles {

	/** Longer messages tell more than that something is broken. */
	private static final int MOST_WORDS = 16;

	/** By the kind of trouble, what it may be in plain words; the likeliest first. */
	private static final List<Map.Entry<String, List<String>>> PLAIN = List.of(Map.entry("missing", List.of("missing")),
			Map.entry("wrong", List.of("wrong")), Map.entry("stopped", List.of("stopped")),
			Map.entry("broken", List.of("damaged", "stopped")));

	private final Texts texts;

	private final MarkersByLanguage marks;

	Troubles(Texts texts) {
		this.texts = texts;
		this.marks = new MarkersByLanguage(texts);
	}

	/**
	 * What a message may mean, each in a few plain wordings; nothing where it is about no
	 * trouble with a thing.
	 */
	List<List<String>> inPlainWords(String message, Language language) {
		if (message.strip().split("\\s+").length > MOST_WORDS || says("none", message, language)) {
			return List.of();
		}
		return PLAIN.stream()
			.filter((kind) -> says(kind.getKey(), message, language))
			.findFirst()
			.map(Map.Entry::getValue)
			.orElse(List.of())
			.stream()
			.map((plain) -> List.of(this.texts.get(language, "trouble." + plain).split("\\|")))
			.toList();
	}

	private boolean says(String kind, String message, Language language) {
		return this.marks.of(language, "markers.trouble." + kind).matcher(message).find();
	}

}
