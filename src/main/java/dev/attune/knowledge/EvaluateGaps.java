package dev.attune.knowledge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.attune.llm.EmbeddingModels;
import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Command;
import dev.attune.shared.Language;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate gaps}: how well questions whose matter is known are put together into
 * gaps, in an order that is drawn, by language and over a range of thresholds.
 */
@Component
@Lazy
class EvaluateGaps implements Command {

	private static final String USAGE = "evaluate gaps [--queries FILE…] [--articles FOLDER…] [--most N] [--seed N]";

	private static final double[] THRESHOLDS = { 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75 };

	private static final int BATCH = 64;

	private final IndexEmbeddings embeddings;

	EvaluateGaps(EmbeddingModels models) {
		this.embeddings = models.builtIn();
	}

	/**
	 * @param matter what it is about: the same for questions that belong together
	 */
	private record Question(String text, String language, String matter) {
	}

	@Override
	public String name() {
		return "evaluate gaps";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			List<Question> questions = new ArrayList<>();
			int most = Integer.MAX_VALUE;
			long seed = 1;
			for (int i = 0; i < arguments.size(); i += 2) {
				if (i + 1 == arguments.size()) {
					throw new IllegalArgumentException(arguments.get(i) + " needs a value.");
				}
				String value = arguments.get(i + 1);
				switch (arguments.get(i)) {
					case "--queries" -> questions.addAll(ofQueries(Path.of(value)));
					case "--articles" -> questions.addAll(ofArticles(Path.of(value)));
					case "--most" -> most = Integer.parseInt(value);
					case "--seed" -> seed = Long.parseLong(value);
					default -> throw new IllegalArgumentException("There is no option '" + arguments.get(i) + "'.");
				}
			}
			if (questions.isEmpty()) {
				throw new IllegalArgumentException("Name questions with --queries or --articles.");
			}
			out.println(JsonMapper.shared().writeValueAsString(evaluate(questions, most, seed, err)));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
	}

	private Map<String, Object> evaluate(List<Question> questions, int most, long seed, PrintStream err) {
		Map<String, List<Question>> languages = new TreeMap<>();
		questions.forEach((one) -> languages.computeIfAbsent(one.language(), (language) -> new ArrayList<>()).add(one));
		Map<String, Object> byLanguage = new LinkedHashMap<>();
		languages.forEach((language, all) -> {
			Collections.shuffle(all, new Random(seed));
			List<Question> asked = all.subList(0, Math.min(all.size(), most));
			err.println("reading %d questions in '%s'".formatted(asked.size(), language));
			byLanguage.put(language, ofLanguage(asked, Language.of(language)));
		});
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("model", this.embeddings.model());
		result.put("threshold", Clusters.NEAR);
		result.put("byLanguage", byLanguage);
		return result;
	}

	private List<float[]> vectors(List<Question> questions, Language language) {
		List<float[]> vectors = new ArrayList<>();
		for (int at = 0; at < questions.size(); at += BATCH) {
			vectors.addAll(this.embeddings.embed(
					questions.subList(at, Math.min(questions.size(), at + BATCH)).stream().map(Question::text).toList(),
					language));
		}
		return vectors;
	}

	private Map<String, Object> ofLanguage(List<Question> questions, Language language) {
		List<float[]> vectors = vectors(questions, language);
		List<String> matters = questions.stream().map(Question::matter).toList();
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("n", questions.size());
		result.put("matters", matters.stream().distinct().count());
		Map<String, Object> byThreshold = new LinkedHashMap<>();
		for (double threshold : THRESHOLDS) {
			Clusters clusters = new Clusters(threshold,
					(cosine) -> this.embeddings.closeness(cosine, language, language));
			byThreshold.put(String.valueOf(threshold),
					Grouping.of(matters, vectors.stream().map(clusters::add).toList()));
		}
		result.put("byThreshold", byThreshold);
		return result;
	}

	/**
	 * How well groups fit matters.
	 *
	 * @param purity how many questions are of the matter that most of their group are of
	 * @param nmi normalised mutual information, by the mean of both entropies
	 * @param precision B-cubed (Bagga and Baldwin 1998): of a question's group, how many
	 * are of its matter
	 * @param recall of a question's matter, how many are in its group
	 */
	private record Grouping(long groups, double purity, double nmi, double precision, double recall, double f1) {

		static Grouping of(List<String> matters, List<Integer> groups) {
			Map<String, Integer> ofMatter = new HashMap<>();
			Map<Integer, Integer> ofGroup = new HashMap<>();
			Map<List<Object>, Integer> ofBoth = new HashMap<>();
			int n = matters.size();
			for (int i = 0; i < n; i++) {
				ofMatter.merge(matters.get(i), 1, Integer::sum);
				ofGroup.merge(groups.get(i), 1, Integer::sum);
				ofBoth.merge(List.of(groups.get(i), matters.get(i)), 1, Integer::sum);
			}
			Map<Object, Integer> largest = new HashMap<>();
			double information = 0;
			double precision = 0;
			double recall = 0;
			for (Map.Entry<List<Object>, Integer> both : ofBoth.entrySet()) {
				double count = both.getValue();
				int group = ofGroup.getOrDefault(both.getKey().getFirst(), 0);
				int matter = ofMatter.getOrDefault(both.getKey().getLast(), 0);
				largest.merge(both.getKey().getFirst(), both.getValue(), Math::max);
				information += count / n * Math.log(count * n / ((double) group * matter));
				precision += count * count / group / n;
				recall += count * count / matter / n;
			}
			double entropies = entropy(ofMatter, n) + entropy(ofGroup, n);
			return new Grouping(ofGroup.size(),
					largest.values().stream().mapToInt(Integer::intValue).sum() / (double) n,
					(entropies == 0) ? 1 : 2 * information / entropies, precision, recall,
					2 * precision * recall / (precision + recall));
		}

		private static double entropy(Map<?, Integer> counts, int n) {
			return -counts.values()
				.stream()
				.mapToDouble((count) -> (double) count / n * Math.log((double) count / n))
				.sum();
		}

	}

	/** Questions with the article that answers them. */
	private static List<Question> ofQueries(Path file) {
		List<Question> questions = new ArrayList<>();
		try {
			for (String line : Files.readAllLines(file)) {
				JsonNode read = JsonMapper.shared().readTree(line);
				if (read.path("in_scope").asBoolean(true) && !read.path("relevant").isEmpty()) {
					questions.add(new Question(read.path("query").asString(), read.path("lang").asString("en"),
							read.path("relevant").get(0).asString()));
				}
			}
		}
		catch (IOException | JacksonException unreadable) {
			throw new IllegalArgumentException("The file '" + file + "' cannot be read: " + unreadable.getMessage(),
					unreadable);
		}
		return questions;
	}

	/** The titles of articles and the ways in which customers ask them. */
	private static List<Question> ofArticles(Path folder) {
		List<Question> questions = new ArrayList<>();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".md")).sorted().toList()) {
				ArticleFile article = ArticleFile.parse(Files.readString(file));
				String language = (article.language() != null) ? article.language().tag()
						: file.getName(file.getNameCount() - 2).toString();
				Stream.concat(Stream.of(article.title()), article.questions().stream())
					.map((text) -> new Question(text, language, file.getFileName().toString()))
					.forEach(questions::add);
			}
		}
		catch (IOException unreadable) {
			throw new IllegalArgumentException("The folder '" + folder + "' cannot be read: " + unreadable.getMessage(),
					unreadable);
		}
		return questions;
	}

}
