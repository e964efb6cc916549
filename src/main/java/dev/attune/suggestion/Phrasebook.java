package dev.attune.suggestion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Language;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * The words by which replies are judged and put together, from the texts of each
 * language: {@code markers.*} are regular expressions, {@code words.*} lists of
 * {@code word:meaning}, and {@code reply.*} lists of wordings that say the same.
 */
@Component
class Phrasebook {

	private static final int REMEMBERED = 2_000;

	private static final Pattern BAR = Pattern.compile("\\|");

	private final Texts texts;

	private final MarkersByLanguage markers;

	/** The same sentences of an article are looked at for every reply that tells them. */
	private final ConcurrentLruCache<Looked, List<String>> found = new ConcurrentLruCache<>(REMEMBERED, this::look);

	private final ConcurrentLruCache<Looked, Boolean> held = new ConcurrentLruCache<>(REMEMBERED,
			(looked) -> markers().isIn(looked.text(), looked.language(), "markers." + looked.kind()));

	private final Map<String, Map<String, String>> meanings = new ConcurrentHashMap<>();

	Phrasebook(Texts texts) {
		this.texts = texts;
		this.markers = new MarkersByLanguage(texts);
	}

	private record Looked(String text, Language language, String kind) {
	}

	private MarkersByLanguage markers() {
		return this.markers;
	}

	/** What of a kind stands in a text, in lower case, each once. */
	List<String> found(String text, Language language, String kind) {
		return this.found.get(new Looked(text, language, kind));
	}

	private List<String> look(Looked looked) {
		Matcher matcher = pattern(looked.language(), looked.kind()).matcher(looked.text());
		return matcher.results().map((found) -> found.group().strip().toLowerCase(Locale.ROOT)).distinct().toList();
	}

	/** Whether a text has something of a kind, be it typed without accents. */
	boolean holds(String text, Language language, String kind) {
		return this.held.get(new Looked(text, language, kind));
	}

	/** A text with a space for all of a kind, be it typed without accents. */
	String without(String text, Language language, String kind) {
		return this.markers.without(text, language, "markers." + kind);
	}

	Pattern pattern(Language language, String kind) {
		return this.markers.of(language, "markers." + kind);
	}

	/** What words or their beginnings mean, the longest first. */
	Map<String, String> meanings(Language language, String kind) {
		return this.meanings.computeIfAbsent(language + "/" + kind,
				(key) -> BAR.splitAsStream(this.texts.get(language, "words." + kind))
					.map((entry) -> entry.split(":"))
					.sorted((a, b) -> b[0].length() - a[0].length())
					.collect(Collectors.toMap((entry) -> entry[0], (entry) -> entry[entry.length - 1],
							(first, second) -> first, java.util.LinkedHashMap::new)));
	}

	/** The wordings of one thing, all fit to stand for another. */
	List<String> wordings(Language language, String key, Object... arguments) {
		return Arrays.asList(BAR.split(text(language, key, arguments)));
	}

	/**
	 * One of the wordings.
	 * @param turn numbers that follow each other choose different ones
	 */
	String wording(Language language, String key, int turn, Object... arguments) {
		List<String> wordings = wordings(language, key, arguments);
		return wordings.get(Math.floorMod(turn, wordings.size()));
	}

	/** A text that has one wording only. */
	String text(Language language, String key, Object... arguments) {
		return this.texts.get(language, key, arguments);
	}

	boolean has(String key) {
		return this.texts.has(key);
	}

}
