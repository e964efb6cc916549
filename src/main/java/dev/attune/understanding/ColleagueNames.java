package dev.attune.understanding;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Colleagues;
import dev.attune.shared.FirstName;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * The first names of those who work at the desk. Messages are read as if a name were the
 * first of those that the examples know: "is Wojciech there?" as "is Karin there?".
 */
class ColleagueNames {

	private static final Duration KEPT = Duration.ofSeconds(2);

	private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{N}]*");

	private static final Pattern SENTENCE_BEGINS = Pattern.compile("(?s)(?:.*[.!?\\n:]\\s*)?[^\\p{L}\\p{N}]*");

	private final Colleagues colleagues;

	/** The name that stands for all others, by language. */
	private final Map<Language, String> known;

	/** Words that examples have in small letters: "will" is hardly Will. */
	private final Map<Language, Set<String>> ordinary;

	private volatile @Nullable Present present;

	private record Present(List<FirstName> names, long readAt) {
	}

	ColleagueNames(Colleagues colleagues, Signals signals) {
		this.colleagues = colleagues;
		this.known = signals.of("words")
			.stream()
			.filter((word) -> word.label().equals("name"))
			.collect(Collectors.toMap(Signals.Signal::language, Signals.Signal::text, (first, other) -> first));
		this.ordinary = signals.of("person")
			.stream()
			.collect(Collectors.groupingBy(Signals.Signal::language,
					Collectors.flatMapping((example) -> WORD.matcher(example.text()).results().map(MatchResult::group),
							Collectors.filtering((word) -> Character.isLowerCase(word.codePointAt(0)),
									Collectors.toCollection(HashSet::new)))));
	}

	/** Those who may work now: at once, or within two seconds of a change. */
	List<FirstName> all() {
		Present read = this.present;
		if (read == null || System.nanoTime() - read.readAt() > KEPT.toNanos()) {
			read = new Present(this.colleagues.agents()
				.stream()
				.flatMap((colleague) -> FirstName.of(colleague.displayName()).stream())
				.distinct()
				.toList(), System.nanoTime());
			this.present = read;
		}
		return read.names();
	}

	/**
	 * A message as it would be of somebody whom the examples know.
	 * @param names of those who work here
	 * @return nothing where it names nobody
	 */
	Optional<String> asKnown(String text, Language language, List<FirstName> names) {
		String instead = this.known.get(language);
		if (instead == null || names.isEmpty()) {
			return Optional.empty();
		}
		String read = WORD.matcher(text)
			.replaceAll((word) -> isName(word, text, language, names) ? capitalised(instead) : word.group());
		return Optional.of(read).filter((other) -> !other.equals(text));
	}

	private boolean isName(MatchResult word, String text, Language language, List<FirstName> names) {
		return names.stream().anyMatch((name) -> name.isSaidAs(word.group()))
				&& (!isOrdinary(word.group(), language) || Character.isUpperCase(word.group().codePointAt(0))
						&& !SENTENCE_BEGINS.matcher(text.substring(0, word.start())).matches());
	}

	private boolean isOrdinary(String word, Language language) {
		return this.ordinary.getOrDefault(language, Set.of()).contains(word.toLowerCase(Locale.ROOT));
	}

	private static String capitalised(String name) {
		return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
	}

}
