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

/**
 * The words by which replies are judged and put together, from the texts of each
 * language: {@code markers.*} are regular expressions, {@code words.*} lists of
 * {@code word:meaning}, and {@code reply.*} lists of wordings that say the same.
 */
@Component
class Phrasebook {

	private static final Pattern BAR = Pattern.compile("\\|");

	private final Texts texts;

	private final MarkersByLanguage markers;

	private final Map<String, Map<String, String>> meanings = new ConcurrentHashMap<>();

	Phrasebook(Texts texts) {
		this.texts = texts;
		this.markers = new MarkersByLanguage(texts);
	}

	/** What of a kind stands in a text, in lower case, each once. */
	List<String> found(String text, Language language, String kind) {
		Matcher matcher = pattern(language, kind).matcher(text);
		return matcher.results().map((found) -> found.group().strip().toLowerCase(Locale.ROOT)).distinct().toList();
	}

	boolean holds(String text, Language language, String kind) {
		return pattern(language, kind).matcher(text).find();
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
		return Arrays.asList(BAR.split(this.texts.get(language, key, arguments)));
	}

	/**
	 * One of the wordings.
	 * @param turn numbers that follow each other choose different ones
	 */
	String wording(Language language, String key, int turn, Object... arguments) {
		List<String> wordings = wordings(language, key, arguments);
		return wordings.get(Math.floorMod(turn, wordings.size()));
	}

	boolean has(String key) {
		return this.texts.has(key);
	}

}
