package dev.attune.shared;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells whether a sentence is in another language than it should be, whether the desk
 * speaks that or not: by its script, else by how likely its letters are and by the words
 * that every sentence has.
 */
@Component
public class ForeignSentences {

	/** Those written in our letters, which are told apart by them. */
	private static final List<String> OTHERS = List.of("de", "nl", "fr", "es", "it", "pt", "ro", "nb", "da", "sk", "sl",
			"hr", "hu", "fi", "et", "lt", "tr");

	/** It must be this much likelier in another language. */
	private static final double MARGIN = 0.1;

	/** Shorter sentences look like many languages. */
	private static final int FEWEST_WORDS = 6;

	/** So many words of another script in a row are no name. */
	private static final int WORDS_OF_A_SCRIPT = 3;

	/** The same of one without spaces between words. */
	private static final int LETTERS_OF_A_SCRIPT = 5;

	private static final Set<UnicodeScript> WITHOUT_SPACES = Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA,
			UnicodeScript.KATAKANA, UnicodeScript.THAI, UnicodeScript.LAO, UnicodeScript.KHMER, UnicodeScript.MYANMAR);

	/** More of a text tells no more about it. */
	private static final int ENOUGH = 1_000;

	private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

	/** Addresses are of no language. */
	private static final Pattern ADDRESS = Pattern.compile("\\S*(?:://|@|\\w\\.\\w{2,}/)\\S*");

	private final List<String> others;

	private final LanguageDetector detector;

	private final Map<String, Set<String>> words = wordsOfOthers();

	public ForeignSentences(Desk desk) {
		desk.languages().forEach((language) -> this.words.put(language.tag(), LanguageDetection.words(language)));
		this.others = Stream.concat(OTHERS.stream(), desk.languages().stream().map(Language::tag)).distinct().toList();
		this.detector = LanguageDetectorBuilder
			.fromIsoCodes639_1(this.others.stream()
				.map((tag) -> IsoCode639_1.valueOf(tag.toUpperCase(Locale.ROOT)))
				.toArray(IsoCode639_1[]::new))
			.withLowAccuracyMode()
			.build();
	}

	/** Reads the letters of all languages before the first agent has to wait for them. */
	@EventListener(ApplicationReadyEvent.class)
	void warmUp() {
		Thread.ofPlatform()
			.daemon()
			.name("warm-up-languages")
			.start(() -> isForeign("Ob das wohl eine andere Sprache ist?", Language.ENGLISH));
	}

	/**
	 * Whether a sentence, or a text as a whole, is in another language. One that is too
	 * short to tell, of names, or a point of a list, is not.
	 */
	public boolean isForeign(String sentence, Language language) {
		String text = ADDRESS.matcher(sentence.substring(0, Math.min(sentence.length(), ENOUGH))).replaceAll(" ");
		List<String> said = BETWEEN_WORDS.splitAsStream(text).filter((word) -> !word.isEmpty()).toList();
		if (isInAnotherScript(said, language)) {
			return true;
		}
		long common = said.stream().filter(ForeignSentences::isCommon).count();
		boolean isSentence = said.size() >= FEWEST_WORDS && common * 2 > said.size() && !text.strip().endsWith(",");
		return isSentence && isInOtherWords(text, said, language.tag());
	}

	/** Names are spelt large. */
	private static boolean isCommon(String word) {
		return !Character.isUpperCase(word.charAt(0));
	}

	private static boolean isInAnotherScript(List<String> said, Language language) {
		UnicodeScript own = UnicodeScript.of(language.locale().getDisplayLanguage(language.locale()).codePointAt(0));
		int inARow = 0;
		for (String word : said) {
			UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
			boolean isOther = script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED
					&& script != UnicodeScript.LATIN && script != own;
			inARow = isOther ? inARow + 1 : 0;
			boolean isMany = WITHOUT_SPACES.contains(script) && word.length() >= LETTERS_OF_A_SCRIPT;
			if (isOther && (isMany || inARow >= WORDS_OF_A_SCRIPT)) {
				return true;
			}
		}
		return false;
	}

	private boolean isInOtherWords(String text, List<String> said, String language) {
		Set<String> others = this.others.stream()
			.filter((other) -> !other.equals(language) && !hasOurWords(said, language, other))
			.collect(Collectors.toSet());
		if (others.isEmpty()) {
			return false;
		}
		Map<String, Double> likelihoods = new HashMap<>();
		this.detector.computeLanguageConfidenceValues(text)
			.forEach((one, likelihood) -> likelihoods.put(one.getIsoCode639_1().toString(), likelihood));
		double own = likelihoods.getOrDefault(language, 0.0);
		return likelihoods.entrySet()
			.stream()
			.filter((other) -> other.getValue() > own + MARGIN)
			.max(Map.Entry.comparingByValue())
			.filter((likeliest) -> others.contains(likeliest.getKey()))
			.isPresent();
	}

	/** Whether more words are of ours than of the other, those of both aside. */
	private boolean hasOurWords(List<String> said, String language, String other) {
		Set<String> ours = this.words.getOrDefault(language, Set.of());
		Set<String> theirs = this.words.getOrDefault(other, Set.of());
		int more = said.stream()
			.map((word) -> word.toLowerCase(Locale.ROOT))
			.distinct()
			.mapToInt((word) -> (ours.contains(word) ? 1 : 0) - (theirs.contains(word) ? 1 : 0))
			.sum();
		return more > (theirs.isEmpty() ? 1 : 0);
	}

	private static Map<String, Set<String>> wordsOfOthers() {
		Map<String, Set<String>> words = new HashMap<>();
		try (InputStream file = Objects
			.requireNonNull(ForeignSentences.class.getResourceAsStream("/languages/others.txt"))) {
			new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
				.filter((line) -> !line.startsWith("#"))
				.map((line) -> line.split(": ", 2))
				.forEach((line) -> words.put(line[0], Set.of(line[1].split("\\s+"))));
			return words;
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The words of other languages cannot be read", failure);
		}
	}

}
