package dev.attune.selfservice;

import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Languages that customers write and the desk does not speak, by their commonest words or
 * their letters: {@code unspoken/*.txt}, a file for each. A further language is a further
 * file.
 */
@Component
class OtherLanguages {

	private static final String FILES = "classpath:unspoken/*.txt";

	/** So much of a message at least is common words of its language. */
	private static final double SHARE = 0.34;

	private static final int FEWEST = 2;

	private static final Pattern NOT_WORDS = Pattern.compile("[^\\p{L}\\p{N}'-]+");

	/** What is as common in a language that the desk may speak tells nothing. */
	private static final Set<String> LIGHT = Phrases.all()
		.values()
		.stream()
		.flatMap((phrases) -> Stream.of("light", "asking", "and")
			.flatMap((section) -> phrases.phrases(section).stream()))
		.collect(Collectors.toUnmodifiableSet());

	private static final Map<String, Other> BY_TAG = Phrases.read(FILES)
		.entrySet()
		.stream()
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> Other.of(entry.getValue())));

	private final Desk desk;

	private final Texts texts;

	OtherLanguages(Desk desk, Texts texts) {
		this.desk = desk;
		this.texts = texts;
	}

	/**
	 * What a customer is told, in the language in which they wrote, where the desk does
	 * not speak it: which languages it does, and how to get a person.
	 * @param spoken so far
	 */
	Optional<String> answer(String message, Language spoken) {
		List<String> words = words(message);
		return BY_TAG.entrySet()
			.stream()
			.filter((other) -> this.desk.languages().stream().noneMatch((own) -> own.tag().equals(other.getKey())))
			.filter((other) -> other.getValue().is(message, words))
			.max((one, two) -> Long.compare(one.getValue().hits(words), two.getValue().hits(words)))
			.map((other) -> MessageFormat.format(other.getValue().says(), names(Locale.of(other.getKey())),
					this.texts.get(spoken, "bot.yes")));
	}

	private String names(Locale reader) {
		return this.desk.languages()
			.stream()
			.map((language) -> language.locale().getDisplayLanguage(reader))
			.collect(Collectors.joining(", "));
	}

	private static List<String> words(String message) {
		return NOT_WORDS.splitAsStream(message.toLowerCase(Locale.ROOT).replace('’', '\''))
			.filter((word) -> !word.isEmpty())
			.toList();
	}

	/**
	 * @param words the commonest
	 * @param whole messages that are in this language, in whole
	 * @param letters of which the language is written, where no other is
	 */
	private record Other(Set<String> words, Set<String> whole, Predicate<String> letters, String says) {

		static Other of(Phrases file) {
			Set<String> words = new HashSet<>(file.phrases("words"));
			List<String> letters = file.lines("letters");
			return new Other(Set.copyOf(words), Set.copyOf(file.phrases("whole")),
					letters.isEmpty() ? (letter) -> false : Pattern.compile(letters.getFirst()).asMatchPredicate(),
					String.join(" ", file.lines("says")).replace("'", "''"));
		}

		/**
		 * Whether a message is of this language: more of its words than of all languages
		 * spoken, as far as they are told apart.
		 */
		boolean is(String message, List<String> words) {
			long own = words.stream().filter((word) -> this.words.contains(word) && !LIGHT.contains(word)).count();
			long spoken = words.stream().filter((word) -> LIGHT.contains(word) && !this.words.contains(word)).count();
			return this.whole.contains(SmallTalk.plain(message)) || isOfItsLetters(message)
					|| (own >= FEWEST && own > spoken && hits(words) >= SHARE * words.size());
		}

		long hits(List<String> words) {
			return words.stream().filter(this.words::contains).count();
		}

		private boolean isOfItsLetters(String message) {
			List<String> all = message.codePoints().filter(Character::isLetter).mapToObj(Character::toString).toList();
			return all.stream().filter(this.letters).count() * 2 > all.size();
		}

	}

}
