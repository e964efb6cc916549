package dev.attune.selfservice;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
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

	private static final int FEW_WORDS = 9;

	/** By the kind of trouble, what it may be in plain words; the likeliest first. */
	private static final List<Map.Entry<String, List<String>>> PLAIN = List.of(Map.entry("missing", List.of("missing")),
			Map.entry("wrong", List.of("wrong")), Map.entry("stopped", List.of("stopped")),
			Map.entry("arrived", List.of("damaged")), Map.entry("broken", List.of("damaged", "stopped")));

	private final Texts texts;

	private final Search search;

	private final MarkersByLanguage marks;

	Troubles(Texts texts, Search search) {
		this.texts = texts;
		this.search = search;
		this.marks = new MarkersByLanguage(texts);
	}

	/**
	 * What the articles have on the trouble that a message tells of, found in the
	 * plainest words: the one, or several of which any may be meant.
	 */
	Optional<Findings> find(String message, Language language) {
		List<Findings> plainly = inPlainWords(message, language).stream()
			.flatMap((wordings) -> wordings.stream()
				.map((plain) -> this.search.find(Query.ofCustomer(plain, language)))
				.filter((findings) -> !findings.abstained())
				.limit(1))
			.toList();
		if (plainly.isEmpty()) {
			return Optional.empty();
		}
		Findings first = plainly.getFirst();
		List<Evidence> articles = AnswerWords
			.distinct(plainly.stream().map((findings) -> findings.evidence().getFirst()));
		return Optional
			.of((articles.size() == 1) ? first : new Findings(first.evidence(), first.confidence(), true, articles));
	}

	/**
	 * What a message may mean, each in a few plain wordings; nothing where it is about no
	 * trouble with a thing.
	 */
	private List<List<String>> inPlainWords(String message, Language language) {
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

	/**
	 * Whether a message tells in a few words that a thing is broken, or has stopped
	 * working, and nothing else.
	 */
	boolean areAll(String message, Language language) {
		return message.strip().split("\\s+").length <= FEW_WORDS
				&& (says("stopped", message, language) || says("broken", message, language))
				&& !says("none", message, language);
	}

	private boolean says(String kind, String message, Language language) {
		return this.marks.isIn(message, language, "markers.trouble." + kind);
	}

}
