package dev.attune.selfservice;

import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.Accents;

import org.springframework.util.ConcurrentLruCache;

/**
 * A message that is nothing but small talk: all of it is put together of phrases that one
 * says so ({@link Phrases}), such as thanks, "for the help", "have a nice day". One word
 * that is none of them, and it may be about something.
 *
 * @param parts what is said
 * @param languages in which it is said, by their tags; few words are of several
 */
record SmallTalk(Set<Part> parts, Set<String> languages) {

	/** Longer messages are about something. */
	private static final int MOST_WORDS = 18;

	/** Each part of a message is looked at several times. */
	private static final ConcurrentLruCache<String, Optional<SmallTalk>> HEARD = new ConcurrentLruCache<>(500,
			SmallTalk::hear);

	private static final Pattern SMILEYS = Pattern
		.compile("(?<![\\p{L}\\p{N}])(?:[:;=8xX]-?[)(DdPpOo3*/\\\\]+|<3+|\\^\\^|[xX][dD]+)(?![\\p{L}\\p{N}])");

	private static final Pattern HAPPY = Pattern.compile("[:;=]-?[)D*]|<3|[👍👌🙏😊🙂😀😃😄😁😍🥰😘❤💚💙♥🤗👏🎉✌✅]",
			Pattern.UNICODE_CHARACTER_CLASS);

	private static final Pattern DRAWN_OUT = Pattern.compile("(\\p{L})\\1{2,}");

	private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");

	/** Parts that are told by patterns, since they may be put in many ways. */
	private static final Set<Part> BY_PATTERN = EnumSet.of(Part.IDENTITY, Part.OPENING, Part.ASIDE, Part.GOOD_NEWS);

	private static final Map<String, Sayings> BY_LANGUAGE = Phrases.all()
		.entrySet()
		.stream()
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, (entry) -> Sayings.of(entry.getValue())));

	/** What a phrase means: the section in which it stands. */
	enum Part {

		GREETING, HOW_ARE_YOU, GOODBYE, THANKS, PRAISE,
		/** An answer helped, or it is solved. */
		HELPED, NOT_HELPED, YES,
		/** As an answer to an offer. */
		PLEASE,
		/** "ok", which agrees to an offer as well. */
		CONSENT, NO,
		/** None of the choices. */
		NONE, SORRY,
		/** There is nothing else. */
		DONE,
		/** No help was had, and none is hoped for any more. */
		RESIGNED, ACKNOWLEDGED,
		/** Who or what it is that answers. */
		IDENTITY,
		/** There is a question, and nothing is said of what. */
		OPENING,
		/** About the world, or to see what the bot does: a joke, the weather. */
		ASIDE,
		/** Something has turned out well: "the parcel came a day early". */
		GOOD_NEWS,
		/** Stands beside others. */
		EXTRA;

		private String section() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/** Parts of which one asks for nothing. With a question mark they ask. */
	private static final Set<Part> STATED = EnumSet.of(Part.PRAISE, Part.GOOD_NEWS, Part.HELPED, Part.NOT_HELPED,
			Part.DONE, Part.RESIGNED, Part.NONE);

	SmallTalk {
		parts = Set.copyOf(parts);
		languages = Set.copyOf(languages);
	}

	static Optional<SmallTalk> in(String message) {
		return HEARD.get(message);
	}

	private static Optional<SmallTalk> hear(String message) {
		if (message.length() > MOST_WORDS * 12) {
			return Optional.empty();
		}
		if (!LETTER.matcher(SMILEYS.matcher(message).replaceAll(" ")).find()) {
			return HAPPY.matcher(message).find()
					? Optional.of(new SmallTalk(EnumSet.of(Part.PRAISE), BY_LANGUAGE.keySet())) : Optional.empty();
		}
		String plain = plain(SMILEYS.matcher(message).replaceAll(" "));
		return Stream.of(plain, DRAWN_OUT.matcher(plain).replaceAll("$1"), DRAWN_OUT.matcher(plain).replaceAll("$1$1"))
			.distinct()
			.flatMap((spelt) -> ofPlain(spelt).stream())
			.findFirst()
			.filter((talk) -> !message.contains("?") || talk.parts().stream().noneMatch(STATED::contains));
	}

	/** Without capitals, punctuation and doubled blanks. */
	static String plain(String message) {
		return message.toLowerCase(Locale.ROOT)
			.replace('’', '\'')
			.replaceAll("[^\\p{L}\\p{N}' ]+", " ")
			.strip()
			.replaceAll("\\s+", " ");
	}

	boolean has(Part part) {
		return this.parts.contains(part);
	}

	/** Whether it says nothing but these, and something of them. */
	boolean isOnly(Part first, Part... others) {
		return EnumSet.of(first, others).containsAll(withoutExtra());
	}

	private Collection<Part> withoutExtra() {
		return this.parts.stream().filter((part) -> part != Part.EXTRA).toList();
	}

	private static Optional<SmallTalk> ofPlain(String plain) {
		List<String> words = List.of(plain.split(" "));
		if (words.size() > MOST_WORDS) {
			return Optional.empty();
		}
		Set<Part> parts = EnumSet.noneOf(Part.class);
		Set<String> languages = new TreeSet<>();
		BY_LANGUAGE.forEach((language, sayings) -> {
			Set<Part> said = sayings.in(words);
			if (!said.isEmpty()) {
				parts.addAll(said);
				languages.add(language);
			}
		});
		return languages.isEmpty() ? Optional.empty() : Optional.of(new SmallTalk(parts, languages));
	}

	/**
	 * The phrases of a language.
	 *
	 * @param parts what each means, as it is spelt, and without accents
	 * @param longest words of a phrase
	 * @param patterns the ways of saying what may be put in many
	 */
	private record Sayings(Map<String, Set<Part>> parts, int longest, Map<Part, Pattern> patterns) {

		/** Who asks who is there says no more than this besides. */
		private static final int MOST_BY_PATTERN = 14;

		static Sayings of(Phrases phrases) {
			Map<String, Set<Part>> parts = new HashMap<>();
			for (Part part : Part.values()) {
				if (!BY_PATTERN.contains(part)) {
					for (String phrase : phrases.phrases(part.section())) {
						for (String spelt : spellings(phrase)) {
							parts.computeIfAbsent(spelt, (none) -> EnumSet.noneOf(Part.class)).add(part);
						}
					}
				}
			}
			int longest = parts.keySet().stream().mapToInt((phrase) -> phrase.split(" ").length).max().orElse(0);
			Map<Part, Pattern> patterns = new EnumMap<>(Part.class);
			for (Part part : BY_PATTERN) {
				String pattern = String.join("|", phrases.lines(part.section()));
				patterns.put(part, Pattern.compile(pattern + "|" + Accents.without(pattern)));
			}
			return new Sayings(parts, longest, patterns);
		}

		private static Set<String> spellings(String phrase) {
			String plain = plain(phrase);
			String folded = Accents.without(plain);
			return Set.copyOf(List.of(plain, folded, folded.replace("'", "")));
		}

		/**
		 * What a message says, in the longest phrases; nothing where a word of it is none
		 * of them.
		 */
		Set<Part> in(List<String> words) {
			Map<Integer, Set<Part>> saidFrom = new HashMap<>();
			saidFrom.put(words.size(), EnumSet.noneOf(Part.class));
			for (int from = words.size() - 1; from >= 0; from--) {
				for (int to = words.size(); to > from; to--) {
					Set<Part> rest = saidFrom.get(to);
					Set<Part> said = (rest != null) ? said(words.subList(from, to)) : Set.of();
					if (rest != null && !said.isEmpty()) {
						Set<Part> all = EnumSet.copyOf(said);
						all.addAll(rest);
						saidFrom.put(from, all);
						break;
					}
				}
			}
			Set<Part> all = saidFrom.getOrDefault(0, Set.of());
			return EnumSet.of(Part.EXTRA).containsAll(all) ? Set.of() : all;
		}

		private Set<Part> said(List<String> words) {
			String phrase = String.join(" ", words);
			Set<Part> known = (words.size() <= this.longest) ? this.parts.getOrDefault(phrase, Set.of()) : Set.of();
			return (known.isEmpty() && words.size() <= MOST_BY_PATTERN) ? this.patterns.entrySet()
				.stream()
				.filter((one) -> one.getValue().matcher(phrase).matches())
				.map(Map.Entry::getKey)
				.collect(Collectors.toCollection(() -> EnumSet.noneOf(Part.class))) : known;
		}

	}

}
