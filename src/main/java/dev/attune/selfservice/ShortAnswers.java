package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Finds the sentence of an article that answers a question, where it is not the first
 * paragraph: an article tells the usual first, and what is asked may be told last.
 */
@Component
class ShortAnswers {

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[\\p{L}\\p{N}%)»”\"][.!?])\\s+(?=\\p{Lu})");

	/** "Phone lost?", to which the answer follows. */
	private static final Pattern CASE = Pattern.compile("\\p{L}\\?\\s");

	private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

	private static final Pattern STEP = Pattern.compile("^\\d+[.)]\\s.*", Pattern.DOTALL);

	/** Bold, and no sentence. */
	private static final Pattern HEADING = Pattern.compile("\\*\\*[^*\\n]+(?<![.!?…])\\*\\*|#+ [^\\n]+");

	private static final Pattern BULLET = Pattern.compile("^[•*-]\\s+");

	/** What speaks of a place is asked for by the place. */
	private static final double OF_THE_PLACE = 3;

	/** And what tells of the side of the matter that is asked about, by that. */
	private static final double OF_THE_FACET = 3;

	/**
	 * One that answers says at least so much more of what is asked than the beginning.
	 */
	private static final double LEAD = 0.9;

	private static final int FEWEST = 2;

	/** Of a long message a sentence answers little if it takes up little. */
	private static final double SHARE = 0.3;

	private static final Pattern WHOLE = Pattern.compile("\\p{Lu}.*[.!]", Pattern.DOTALL);

	private static final double OF_WHAT_WAS_ASKED = 0.2;

	private final Places places;

	private final MarkersByLanguage marks;

	ShortAnswers(Places places, Texts texts) {
		this.places = places;
		this.marks = new MarkersByLanguage(texts);
	}

	/**
	 * The sentence of an article that answers a question, as people read it.
	 * @param language of both
	 * @return nothing where it is told first anyway, or no sentence stands out
	 */
	Optional<String> of(String question, String body, Language language) {
		List<String> sentences = sentences(body);
		if (sentences.size() < 2) {
			return Optional.empty();
		}
		Places.Place place = this.places.in(question, language).orElse(null);
		List<String> asked = Stems.telling(question, language);
		List<Weighed> weighed = sentences.stream()
			.map((sentence) -> new Weighed(sentence,
					weight(sentence, asked, place, sentences, language)
							+ OF_THE_FACET * Facets.told(question, sentence, language)))
			.toList();
		String first = first(body);
		double told = weighed.stream()
			.filter((one) -> first.contains(one.sentence()))
			.mapToDouble(Weighed::weight)
			.max()
			.orElse(0);
		boolean mayBeDenied = Questions.asks(question) && said(first, asked) < asked.size();
		return weighed.stream()
			.filter((one) -> !first.contains(one.sentence()))
			.max(Comparator.comparingDouble(Weighed::weight))
			.filter((one) -> one.weight() >= told + LEAD
					|| (mayBeDenied && said(one.sentence(), asked) == asked.size() && denies(one.sentence(), language)))
			.filter((one) -> isOfThePlace(one.sentence(), place, language)
					|| Facets.told(question, one.sentence(), language) > 0 || saysEnough(one.sentence(), asked))
			.map(Weighed::sentence);
	}

	/**
	 * The sentence that speaks of the one thing which is asked about, wherever it stands;
	 * of several the one that says most of what was asked before.
	 */
	Optional<String> about(String thing, String earlier, String body, Language language) {
		Places.Place place = this.places.in(thing, language).orElse(null);
		List<String> asked = Stems.telling(thing, language);
		List<String> before = Stems.telling(earlier, language);
		return parts(body).stream()
			.filter((part) -> weight(part.said(), asked, place, List.of(), language) > 0)
			.max(Comparator.comparingDouble((Part part) -> weight(part.said(), asked, place, List.of(), language)
					+ said(part.said(), before) * OF_WHAT_WAS_ASKED))
			.map(Part::told);
	}

	/** A passage of an article; where it is a heading, with what stands under it. */
	static String whole(String passage, String body) {
		return isHeading(passage) ? parts(body).stream()
			.filter((part) -> part.said().equals(Markdown.toText(passage, 0).strip().replaceFirst(":$", "")))
			.map(Part::told)
			.findFirst()
			.orElse(passage) : passage;
	}

	/** What of an article says everything that a message is about. */
	Optional<String> saying(String message, String body, Language language) {
		List<String> asked = Stems.telling(message, language);
		return asked.isEmpty() ? Optional.empty()
				: parts(body).stream()
					.filter((part) -> said(part.said(), asked) == asked.size())
					.map(Part::told)
					.findFirst();
	}

	/** A "no" to all that was asked must not stand at the end. */
	boolean denies(String sentence, Language language) {
		return this.marks.of(language, "markers.negation").matcher(sentence).find();
	}

	/** Whether a message names a country and is about nothing else. */
	boolean isOnlyPlace(String message, Language language) {
		return this.places.in(message, language)
			.filter((place) -> this.places.isAllOf(message, place, language))
			.isPresent();
	}

	/** Whether a message is about a country, of which articles may speak otherwise. */
	boolean isOfPlace(String message, Language language) {
		return this.places.in(message, language).isPresent();
	}

	/**
	 * Whether a question is about a country outside the Union, of which an article says
	 * nothing.
	 */
	boolean isBeyond(String question, String article, Language language) {
		return this.places.in(question, language)
			.filter((place) -> !place.inUnion() && !isOfThePlace(article, place, language))
			.isPresent();
	}

	/** A question about a country, as one about any that lies where it does. */
	Optional<String> ofAnyPlace(String question, Language language) {
		return this.places.in(question, language)
			.map((place) -> this.places.withoutName(question, place, language))
			.filter((without) -> !without.equals(question));
	}

	/** A sentence by itself: what stood in a list begins and ends as others do. */
	static String asSentence(String said) {
		String plain = said.strip().replaceFirst("[,;]$", "");
		String ended = plain.matches("(?s).*[.!?:…]") ? plain : plain + ".";
		return ended.substring(0, 1).toUpperCase(Locale.ROOT) + ended.substring(1);
	}

	private record Weighed(String sentence, double weight) {
	}

	/**
	 * A part of an article: a sentence, or what leads to a list and the list.
	 *
	 * @param said by which it is found
	 * @param told what people read of it
	 */
	private record Part(String said, String told) {
	}

	/** Whether a sentence speaks of where the country lies that a message names. */
	boolean isOfThePlace(String sentence, String message, Language language) {
		return isOfThePlace(sentence, this.places.in(message, language).orElse(null), language);
	}

	private boolean isOfThePlace(String sentence, Places.@Nullable Place place, Language language) {
		return place != null
				&& (this.places.isNamedIn(sentence, place) || this.places.isToldOf(sentence, place, language));
	}

	private static boolean saysEnough(String sentence, List<String> asked) {
		long said = said(sentence, asked);
		return said >= FEWEST && said >= SHARE * asked.size() && WHOLE.matcher(sentence).matches();
	}

	static long said(String sentence, List<String> asked) {
		List<String> words = Stems.words(sentence);
		return asked.stream().filter((word) -> Stems.isIn(word, words)).count();
	}

	/** Words that few sentences have weigh more. */
	private double weight(String sentence, List<String> asked, Places.@Nullable Place place, List<String> all,
			Language language) {
		List<String> words = Stems.words(sentence);
		double weight = asked.stream()
			.filter((word) -> Stems.isIn(word, words))
			.mapToDouble((word) -> 1.0
					/ Math.max(1, all.stream().filter((other) -> Stems.isIn(word, Stems.words(other))).count()))
			.sum();
		if (place == null) {
			return weight;
		}
		boolean isNamed = this.places.isNamedIn(sentence, place);
		return weight
				+ (isNamed ? OF_THE_PLACE + 1 : this.places.isToldOf(sentence, place, language) ? OF_THE_PLACE : 0);
	}

	/** The first paragraph, which tells what holds usually. */
	static String first(String body) {
		return Markdown.toText(BLANK_LINE.split(body.strip(), 2)[0], 0);
	}

	/** The sentences, and what a heading or a line ending in a colon leads to. */
	private static List<Part> parts(String body) {
		List<Part> parts = new ArrayList<>(sentences(body).stream().map((one) -> new Part(one, one)).toList());
		String[] blocks = BLANK_LINE.split(body.strip());
		for (int i = 0; i + 1 < blocks.length; i++) {
			String lead = Markdown.toText(blocks[i], 0).lines().reduce("", (before, line) -> line.strip());
			if (isHeading(blocks[i]) || lead.endsWith(":")) {
				String[] sentences = SENTENCE_END.split(lead);
				String last = sentences[sentences.length - 1].replaceFirst(":$", "");
				parts.add(new Part(last, last + ":\n" + Markdown.toText(blocks[i + 1], 0)));
			}
		}
		return parts;
	}

	/** Whether a text has steps or things listed in it. */
	static boolean isList(String text) {
		return text.lines().anyMatch((line) -> STEP.matcher(line).matches() || BULLET.matcher(line).find());
	}

	private static boolean isHeading(String block) {
		return HEADING.matcher(block.strip()).matches();
	}

	/** "No e-mail? Look into the spam folder." is one, and so is all that follows. */
	private static Stream<String> inCases(String line) {
		List<String> sentences = new ArrayList<>();
		for (String sentence : SENTENCE_END.split(line)) {
			if (!sentences.isEmpty() && CASE.matcher(sentences.getLast() + " ").find()) {
				sentences.set(sentences.size() - 1, sentences.getLast() + " " + sentence);
			}
			else {
				sentences.add(sentence);
			}
		}
		return sentences.stream();
	}

	/** Of prose and of lists, but no steps, which say little by themselves. */
	static List<String> sentences(String body) {
		List<String> sentences = new ArrayList<>();
		for (String block : BLANK_LINE.split(body.strip())) {
			if (isHeading(block)) {
				continue;
			}
			String text = Markdown.toText(block, 0);
			Stream<String> lines = text.lines().map(String::strip).filter((line) -> !STEP.matcher(line).matches());
			lines
				.flatMap((line) -> BULLET.matcher(line).find() ? Stream.of(BULLET.matcher(line).replaceFirst(""))
						: CASE.matcher(line).find() ? inCases(line) : SENTENCE_END.splitAsStream(line))
				.filter((sentence) -> !sentence.endsWith(":") && !sentence.isBlank())
				.forEach(sentences::add);
		}
		return sentences;
	}

}
