package dev.attune.suggestion;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Command;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate grounding}: how well statements that a source supports are told from
 * those that none does. The statements are made from a folder of articles: sentences as
 * they are and reworded by rule, with their article among the sources; sentences of
 * articles that are not among them; sentences whose "not" was taken out, and such with
 * another number, or two numbers in each other's place. Every other article is for
 * finding the threshold, the rest for measuring it.
 */
@Component
@Lazy
class EvaluateGrounding implements Command {

	private static final String USAGE = "evaluate grounding --knowledge FOLDER";

	private static final int SHORTEST = 6;

	/** One that stands by itself, not a part of a longer one. */
	private static final Pattern NUMBER = Pattern.compile("(?<![\\p{L}\\d.,:+–-])\\d{1,3}(?![\\p{L}\\d:–-]|[.,]\\d)");

	private static final int WHOLE = 100_000;

	private final Grounding grounding;

	private final Phrasebook phrasebook;

	private final Desk desk;

	EvaluateGrounding(Grounding grounding, Phrasebook phrasebook, Desk desk) {
		this.grounding = grounding;
		this.phrasebook = phrasebook;
		this.desk = desk;
	}

	@Override
	public String name() {
		return "evaluate grounding";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		if (arguments.size() != 2 || !arguments.getFirst().equals("--knowledge")) {
			err.println(USAGE);
			return 2;
		}
		List<Scored> scored = new ArrayList<>();
		for (Language language : this.desk.languages()) {
			List<Evidence> articles = articles(Path.of(arguments.get(1), "faq", language.tag()), language);
			for (int half = 0; half < 2; half++) {
				int its = half;
				List<Evidence> some = articles.stream()
					.filter((article) -> articles.indexOf(article) % 2 == its)
					.toList();
				addTo(scored, some, language, half == 1);
			}
			err.println("scored %d statements up to %s".formatted(scored.size(), language.tag()));
		}
		if (scored.isEmpty()) {
			err.println("There is no article in " + arguments.get(1) + "/faq/<language>.");
			return 2;
		}
		out.println(JsonMapper.shared().writeValueAsString(figures(scored)));
		return 0;
	}

	/**
	 * @param supported whether the sources say so
	 * @param heldOut whether it is for measuring
	 */
	private record Scored(String kind, boolean supported, boolean heldOut, double score) {
	}

	private void addTo(List<Scored> scored, List<Evidence> articles, Language language, boolean heldOut) {
		for (int i = 0; i < articles.size(); i++) {
			List<Evidence> sources = List.of(articles.get(i), articles.get((i + 1) % articles.size()),
					articles.get((i + 2) % articles.size()));
			List<String> own = statements(articles.get(i));
			for (int at = 0; at < own.size(); at++) {
				int number = at;
				reworded(own, at).forEach(
						(kind, statement) -> scored.add(scored(kind, statement, true, heldOut, sources, language)));
				misstated(own.get(at)).forEach(
						(kind, statement) -> scored.add(scored(kind, statement, false, heldOut, sources, language)));
				String opposite = this.phrasebook.pattern(language, "negation")
					.matcher(own.get(number))
					.replaceAll("")
					.replaceAll(" {2,}", " ");
				if (!opposite.equals(own.get(at)) && !language.tag().equals("cs")) {
					scored.add(scored("opposite", opposite, false, heldOut, sources, language));
				}
			}
			for (String other : statements(articles.get((i + 3) % articles.size()))) {
				scored.add(scored("ofAnotherArticle", other, false, heldOut, sources, language));
			}
		}
	}

	private Scored scored(String kind, String statement, boolean supported, boolean heldOut, List<Evidence> sources,
			Language language) {
		return new Scored(kind, supported, heldOut, this.grounding.score(statement, sources, language));
	}

	private static List<String> statements(Evidence article) {
		return Sentence.of(Markdown.toText(article.text(), WHOLE))
			.stream()
			.map(Sentence::text)
			.filter((text) -> text.split("\\s+").length >= SHORTEST)
			.toList();
	}

	private static Map<String, String> reworded(List<String> own, int at) {
		Map<String, String> reworded = new LinkedHashMap<>();
		String sentence = own.get(at);
		reworded.put("asItIs", sentence);
		String[] words = sentence.split("\\s+");
		StringBuilder fewer = new StringBuilder();
		for (int i = 0; i < words.length; i++) {
			if (i % 4 != 2) {
				fewer.append(words[i]).append(' ');
			}
		}
		reworded.put("aWordInFourLeftOut", fewer.toString().strip());
		int comma = sentence.indexOf(", ");
		if (comma > 0) {
			reworded.put("clausesSwapped",
					sentence.substring(comma + 2).replaceAll("[.!]$", "") + ", " + sentence.substring(0, comma) + ".");
		}
		if (at + 1 < own.size()) {
			reworded.put("joinedWithTheNext", sentence.replaceAll("[.!]$", "") + ", " + own.get(at + 1));
		}
		return reworded;
	}

	/** With another number, and with two numbers in each other's place. */
	private static Map<String, String> misstated(String sentence) {
		Map<String, String> misstated = new LinkedHashMap<>();
		List<String> numbers = NUMBER.matcher(sentence).results().map(MatchResult::group).distinct().toList();
		if (!numbers.isEmpty()) {
			String other = String.valueOf(Integer.parseInt(numbers.getLast()) + 1);
			misstated.put("anotherNumber", NUMBER.matcher(sentence)
				.replaceAll((found) -> found.group().equals(numbers.getLast()) ? other : found.group()));
		}
		if (numbers.size() == 2) {
			misstated.put("numbersSwapped", NUMBER.matcher(sentence)
				.replaceAll(
						(found) -> found.group().equals(numbers.getFirst()) ? numbers.getLast() : numbers.getFirst()));
		}
		return misstated;
	}

	private static Map<String, Object> figures(List<Scored> scored) {
		List<Scored> tuned = scored.stream().filter((one) -> !one.heldOut()).toList();
		List<Scored> measured = scored.stream().filter(Scored::heldOut).toList();
		double best = 0;
		for (double threshold = 0.4; threshold < 0.9; threshold += 0.01) {
			if (right(tuned, threshold) > right(tuned, best)) {
				best = threshold;
			}
		}
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("n", measured.size());
		figures.put("threshold", Grounding.SUPPORTED);
		figures.put("bestOnTheOtherHalf", Math.round(best * 100) / 100.0);
		figures.put("supportFound", passed(measured.stream().filter(Scored::supported).toList()));
		figures.put("wronglySupported", passed(measured.stream().filter((one) -> !one.supported()).toList()));
		Map<String, List<Scored>> kinds = new TreeMap<>();
		measured.forEach((one) -> kinds.computeIfAbsent(one.kind(), (kind) -> new ArrayList<>()).add(one));
		Map<String, Object> byKind = new LinkedHashMap<>();
		kinds.forEach((kind, some) -> byKind.put(kind, Map.of("n", some.size(), "supported", passed(some))));
		figures.put("byKind", byKind);
		return figures;
	}

	/** The mean of both sides' share that is told rightly. */
	private static double right(List<Scored> scored, double threshold) {
		return Stream.of(true, false)
			.mapToDouble((side) -> scored.stream()
				.filter((one) -> one.supported() == side)
				.mapToInt((one) -> (one.score() >= threshold) == side ? 1 : 0)
				.average()
				.orElse(0))
			.average()
			.orElse(0);
	}

	private static double passed(List<Scored> scored) {
		return scored.stream().mapToInt((one) -> (one.score() >= Grounding.SUPPORTED) ? 1 : 0).average().orElse(0);
	}

	private static List<Evidence> articles(Path folder, Language language) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".md"))
				.sorted()
				.map((file) -> article(file, language))
				.toList();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static Evidence article(Path file, Language language) {
		try {
			String[] parts = Files.readString(file).split("(?m)^---\\s*$", 3);
			return new Evidence(file.toString(), Kind.ARTICLE, language, "", parts[parts.length - 1].strip(), "", 1,
					null);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
