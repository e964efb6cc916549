package dev.attune.suggestion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Something in a text that is either true or made up, whatever the rest of its sentence
 * says: a number with what it counts, a link or an address, a day or a month, a name.
 *
 * @param value in a form in which equal ones compare
 * @param unit what a number counts ({@code day}, {@code EUR}, {@code %}), where that can
 * be told
 * @param shown as it stands in the text
 */
record Fact(Kind kind, String value, @Nullable String unit, String shown) {

	enum Kind {

		LINK, NUMBER, TIME, NAME

	}

	private static final Pattern LINK = Pattern
		.compile("https?://[^\\s)\\]>\"]+|[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|\\bwww\\.[^\\s)\\]>\"]+");

	private static final Pattern STEP = Pattern.compile("(?m)^\\s*\\d{1,2}[.)]\\s+");

	private static final Pattern NUMBER = Pattern
		.compile("(\\p{Sc}|\\b[A-Z]{3}\\s?)?(\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+(?:[.,]\\d+)?|\\d+(?:[.,:]\\d+)*)");

	/** A number as it is normalised. */
	private static final Pattern PLAIN = Pattern.compile("\\d+(?:\\.\\d+)?");

	private static final Pattern WHOLE = Pattern.compile("\\d{1,3}(?:[.,]\\d{3})+");

	/** "1,299.00" and "1.299,00". */
	private static final Pattern WITH_DECIMALS = Pattern
		.compile("(\\d+|\\d{1,3}(?:,\\d{3})+(?=\\.)|\\d{1,3}(?:\\.\\d{3})+(?=,))[.,](\\d{1,2})");

	private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}’'-]*");

	private static final Pattern LETTERS = Pattern.compile("\\p{L}+");

	private static final long HUNDRED = 100;

	private static final long THOUSAND = 1_000;

	/** In the middle of a sentence, where only names are spelt so. */
	private static final Pattern CAPITALISED = Pattern
		.compile("(?<=[\\p{Ll},;:] )\\p{Lu}[\\p{Ll}’']+(?:-\\p{L}[\\p{Ll}’']+)*");

	private static final Map<String, String> CURRENCIES = Map.ofEntries(Map.entry("€", "EUR"), Map.entry("eur", "EUR"),
			Map.entry("euro", "EUR"), Map.entry("euros", "EUR"), Map.entry("zł", "PLN"), Map.entry("pln", "PLN"),
			Map.entry("kč", "CZK"), Map.entry("czk", "CZK"), Map.entry("korun", "CZK"), Map.entry("kr", "SEK"),
			Map.entry("sek", "SEK"), Map.entry("kronor", "SEK"), Map.entry("$", "USD"), Map.entry("usd", "USD"),
			Map.entry("£", "GBP"), Map.entry("gbp", "GBP"));

	private static final Set<String> MONEY = Set.copyOf(CURRENCIES.values());

	private static final Map<String, Integer> DURATIONS = Map.of("minute", 1, "hour", 60, "day", 1_440, "week", 10_080,
			"month", 43_200);

	private static final long YEAR = 525_600;

	/** How far behind a number the word for what it counts may stand. */
	private static final int NEAR = 3;

	/** The facts of a text, each once. */
	static Set<Fact> in(String text, Language language, Phrasebook phrasebook) {
		Set<Fact> facts = new LinkedHashSet<>();
		StringBuilder rest = new StringBuilder();
		Matcher links = LINK.matcher(text);
		while (links.find()) {
			String link = links.group().replaceAll("[.,;:]+$", "");
			facts.add(new Fact(Kind.LINK, link.toLowerCase(Locale.ROOT), null, link));
			links.appendReplacement(rest, " ");
		}
		links.appendTail(rest);
		String plain = STEP.matcher(rest).replaceAll("");
		addNumbers(facts, plain, language, phrasebook);
		addWords(facts, plain, language, phrasebook);
		addNames(facts, plain, language, phrasebook);
		return facts;
	}

	/**
	 * Whether it is among others. A number counts where it counts the same there, or
	 * where one of both does not tell what it counts.
	 * @param words the beginnings of the words of the text that the others are of
	 */
	boolean isAmong(Set<Fact> others, Set<String> words) {
		return (this.kind == Kind.NAME) ? words.contains(stem(this.value))
				: others.stream().anyMatch((other) -> switch (this.kind) {
					case LINK -> other.kind == Kind.LINK
							&& (other.value.equals(this.value) || other.value.startsWith(this.value + "/"));
					case NUMBER -> other.kind == Kind.NUMBER && other.value.equals(this.value)
							&& (this.unit == null || other.unit == null || this.unit.equals(other.unit));
					case TIME -> other.kind == Kind.TIME && other.value.equals(this.value);
					case NAME -> false;
				});
	}

	/** The beginnings of the words of a text, among which a name is looked for. */
	static Set<String> words(String text) {
		Set<String> words = new HashSet<>();
		Matcher matcher = WORD.matcher(text);
		while (matcher.find()) {
			words.add(stem(matcher.group().toLowerCase(Locale.ROOT)));
		}
		return words;
	}

	/** A sum of money. */
	boolean isAmount() {
		return this.kind == Kind.NUMBER && this.unit != null && MONEY.contains(this.unit);
	}

	/** A share of something: 20 %. */
	boolean isShare() {
		return this.kind == Kind.NUMBER && "%".equals(this.unit);
	}

	/** How long something takes: 3 days. */
	boolean isDuration() {
		return this.kind == Kind.NUMBER && this.unit != null && DURATIONS.containsKey(this.unit);
	}

	/** How long that is; 0 where it is no time. */
	long minutes() {
		return (isDuration() && isPlain()) ? amount().longValue() * DURATIONS.getOrDefault(this.unit, 0) : 0;
	}

	/** The same of a time by which something is old, in minutes; 0 where it is none. */
	long age() {
		return ("year".equals(this.unit) && isPlain()) ? amount().longValue() * YEAR : minutes();
	}

	/** A number that is one, and no date, time or version. */
	boolean isPlain() {
		return this.kind == Kind.NUMBER && PLAIN.matcher(this.value).matches();
	}

	/**
	 * @throws NumberFormatException where it is not plain
	 */
	BigDecimal amount() {
		return new BigDecimal(this.value);
	}

	private static void addNumbers(Set<Fact> facts, String text, Language language, Phrasebook phrasebook) {
		Matcher numbers = NUMBER.matcher(text);
		while (numbers.find()) {
			String before = numbers.group(1);
			String unit = (before != null) ? CURRENCIES.get(before.strip().toLowerCase(Locale.ROOT)) : null;
			facts.add(new Fact(Kind.NUMBER, normalised(numbers.group(2)),
					(unit != null) ? unit : unit(text, numbers.end(), language, phrasebook), numbers.group().strip()));
		}
	}

	private static @Nullable String unit(String text, int from, Language language, Phrasebook phrasebook) {
		String behind = text.substring(from, Math.min(text.length(), from + 40));
		String first = behind.stripLeading();
		if (first.startsWith("%")) {
			return "%";
		}
		if (first.startsWith("€")) {
			return "EUR";
		}
		Map<String, String> units = phrasebook.meanings(language, "unit");
		Matcher words = WORD.matcher(behind.split("[.!?;](?:\\s|$)|\\n", 2)[0]);
		for (int i = 0; i < NEAR && words.find(); i++) {
			String word = words.group().toLowerCase(Locale.ROOT);
			String currency = CURRENCIES.get(word);
			if (currency != null) {
				return currency;
			}
			for (Map.Entry<String, String> unit : units.entrySet()) {
				if (word.startsWith(unit.getKey())) {
					return unit.getValue();
				}
			}
		}
		return null;
	}

	/** Words are inflected, unless their beginning ends with {@code $}. */
	private static boolean is(String word, String beginning) {
		return beginning.endsWith("$") ? word.equals(beginning.substring(0, beginning.length() - 1))
				: word.startsWith(beginning);
	}

	/** Numbers in words, days and months. */
	private static void addWords(Set<Fact> facts, String text, Language language, Phrasebook phrasebook) {
		Map<String, String> numbers = phrasebook.meanings(language, "number");
		Map<String, String> times = phrasebook.meanings(language, "time");
		Matcher parts = LETTERS.matcher(text);
		List<MatchResult> number = new ArrayList<>();
		while (parts.find()) {
			MatchResult part = parts.toMatchResult();
			boolean goesOn = number.isEmpty() || text.substring(number.getLast().end(), part.start()).isBlank()
					|| text.startsWith("-", number.getLast().end());
			if (!goesOn) {
				addNumber(facts, number, numbers, text, language, phrasebook);
			}
			if (numbers.containsKey(part.group().toLowerCase(Locale.ROOT))) {
				number.add(part);
			}
			else {
				addNumber(facts, number, numbers, text, language, phrasebook);
			}
		}
		addNumber(facts, number, numbers, text, language, phrasebook);
		Matcher words = WORD.matcher(text);
		while (words.find()) {
			String word = words.group().toLowerCase(Locale.ROOT);
			times.forEach((beginning, time) -> {
				if (is(word, beginning)) {
					facts.add(new Fact(Kind.TIME, time, null, words.group()));
				}
			});
		}
	}

	/** A number in words that stand together; none are left. */
	private static void addNumber(Set<Fact> facts, List<MatchResult> parts, Map<String, String> numbers, String text,
			Language language, Phrasebook phrasebook) {
		if (!parts.isEmpty()) {
			int end = parts.getLast().end();
			String unit = unit(text, end, language, phrasebook);
			if (unit != null) {
				long value = together(parts.stream()
					.map((part) -> numbers.getOrDefault(part.group().toLowerCase(Locale.ROOT), "0"))
					.mapToLong(Long::parseLong)
					.toArray());
				facts.add(new Fact(Kind.NUMBER, Long.toString(value), unit,
						text.substring(parts.getFirst().start(), end)));
			}
			parts.clear();
		}
	}

	/** "Fifteen hundred", "dwa tysiące pięćset". */
	private static long together(long[] parts) {
		long thousands = 0;
		long rest = 0;
		for (long part : parts) {
			if (part == THOUSAND) {
				thousands += Math.max(1, rest) * THOUSAND;
				rest = 0;
			}
			else if (part == HUNDRED && rest > 0 && rest < HUNDRED) {
				rest *= HUNDRED;
			}
			else {
				rest += part;
			}
		}
		return thousands + rest;
	}

	private static void addNames(Set<Fact> facts, String text, Language language, Phrasebook phrasebook) {
		Matcher names = CAPITALISED.matcher(text);
		Map<String, String> times = phrasebook.meanings(language, "time");
		while (names.find()) {
			String name = names.group();
			boolean isTime = times.keySet()
				.stream()
				.anyMatch((beginning) -> is(name.toLowerCase(Locale.ROOT), beginning));
			if (!isTime && !phrasebook.pattern(language, "polite").matcher(name).matches()) {
				facts.add(new Fact(Kind.NAME, name.toLowerCase(Locale.ROOT), null, name));
			}
		}
	}

	/** Names are inflected: what follows their first letters may differ. */
	private static String stem(String name) {
		return name.substring(0, Math.min(name.length(), Math.max(3, name.length() - 3)));
	}

	private static String normalised(String number) {
		String plain = number.replaceAll("[ \\u00a0\\u202f]", "");
		if (WHOLE.matcher(plain).matches()) {
			return plain.replaceAll("[.,]", "");
		}
		Matcher parts = WITH_DECIMALS.matcher(plain);
		if (parts.matches()) {
			BigDecimal value = new BigDecimal(parts.group(1).replaceAll("[.,]", "") + "." + parts.group(2))
				.stripTrailingZeros();
			return value.scale() < 0 ? value.toBigInteger().toString() : value.toPlainString();
		}
		return plain;
	}

}
