package dev.attune.retrieval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import dev.attune.shared.Command;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate retrieval}: reads a knowledge base into the index, asks it questions
 * whose right articles or tickets are known, and prints how often they were found.
 */
@Component
@Lazy
class EvaluateRetrieval implements Command {

	private static final String USAGE = """
			evaluate retrieval --kb FILE --queries FILE… [--index auto|answer|title+answer|title+examples|text]
			                   [--language L] [--cross] [--typos SEED] [--errors]""";

	private static final int BATCH = 64;

	private static final int FOUND = 5;

	private final Indexer indexer;

	private final Index index;

	private final Search search;

	private final Grams grams;

	private final Vocabulary vocabulary;

	EvaluateRetrieval(Indexer indexer, Index index, Search search, Grams grams, Vocabulary vocabulary) {
		this.indexer = indexer;
		this.index = index;
		this.search = search;
		this.grams = grams;
		this.vocabulary = vocabulary;
	}

	@Override
	public String name() {
		return "evaluate retrieval";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			Options options = Options.of(arguments);
			List<JsonNode> sources = lines(options.kb, err);
			List<JsonNode> questions = new ArrayList<>();
			for (Path file : options.queries) {
				questions.addAll(lines(file, err));
			}
			out.println(JsonMapper.shared().writeValueAsString(evaluate(options, sources, questions, err)));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
	}

	private Map<String, Object> evaluate(Options options, List<JsonNode> sources, List<JsonNode> questions,
			PrintStream err) {
		String set = options.kb.getFileName().toString().replaceFirst("\\.[^.]*$", "");
		Map<String, List<JsonNode>> byContent = new LinkedHashMap<>();
		for (JsonNode question : questions) {
			String kb = question.path("kb").asString(set);
			String language = question.path("lang").asString("en");
			if (kb.equals(set) && (options.language == null || options.language.equals(language))
					&& !(options.cross && language.equals("en"))) {
				byContent.computeIfAbsent(options.content(question), (key) -> new ArrayList<>()).add(question);
			}
		}
		// What no source answers is asked of what the other questions are asked of.
		List<JsonNode> anyContent = byContent.remove("");
		if (anyContent != null) {
			byContent
				.computeIfAbsent(byContent.keySet().stream().findFirst().orElse("title+answer"),
						(key) -> new ArrayList<>())
				.addAll(anyContent);
		}
		List<Evaluation.Asked> asked = new ArrayList<>();
		long nanos = 0;
		for (Map.Entry<String, List<JsonNode>> part : byContent.entrySet()) {
			Set<String> known = fill(options, sources, part.getKey(), err);
			this.grams.forget();
			this.vocabulary.forget();
			this.search.find(new Query("warm up", Language.ENGLISH, Set.of(Kind.ARTICLE), FOUND));
			int done = 0;
			for (JsonNode question : part.getValue()) {
				long start = System.nanoTime();
				Optional<Evaluation.Asked> answered = ask(options, question, known);
				if (answered.isPresent()) {
					nanos += System.nanoTime() - start;
					asked.add(answered.get());
				}
				if (++done % 200 == 0) {
					err.println("asked %d of %d".formatted(done, part.getValue().size()));
				}
			}
		}
		if (asked.isEmpty()) {
			throw new IllegalArgumentException("None of the questions is for the knowledge base '" + set + "'.");
		}
		return result(set, new Evaluation(asked), nanos / 1e6 / asked.size(), options.errors);
	}

	private static Map<String, Object> result(String set, Evaluation evaluation, double msPerQuery, boolean errors) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("set", set);
		result.putAll(evaluation.figures());
		result.put("msPerQuery", msPerQuery);
		result.put("answers", evaluation.answers());
		result.put("calibration", evaluation.calibration());
		Map<String, Evaluation> byLanguage = evaluation.byLanguage();
		if (byLanguage.size() > 1) {
			Map<String, Object> figures = new LinkedHashMap<>();
			byLanguage.forEach((language, part) -> figures.put(language, part.figures()));
			result.put("byLanguage", figures);
		}
		if (errors) {
			result.put("errors", evaluation.misses());
		}
		return result;
	}

	private Optional<Evaluation.Asked> ask(Options options, JsonNode question, Set<String> known) {
		boolean answerable = question.path("in_scope").asBoolean(true);
		Set<String> expected = new HashSet<>();
		question.path(options.cross ? "relevant_cross" : "relevant").forEach((id) -> expected.add(id.asString()));
		expected.retainAll(known);
		if (answerable && expected.isEmpty()) {
			return Optional.empty();
		}
		String text = options.typed(question.path("query").asString());
		String language = question.path("lang").asString("en");
		Findings findings = this.search
			.find(new Query(text, Language.of(language), Set.of(options.tickets ? Kind.TICKET : Kind.ARTICLE), FOUND));
		return Optional.of(new Evaluation.Asked(question.path("id").asString(""), text, language, expected,
				findings.evidence().stream().map(Evidence::id).toList(), findings.confidence(), findings.abstained()));
	}

	/** Replaces all that is in the index. */
	private Set<String> fill(Options options, List<JsonNode> sources, String content, PrintStream err) {
		this.indexer.settle();
		this.index.clear();
		Set<String> known = new HashSet<>();
		List<Source> batch = new ArrayList<>();
		Consumer<List<Source>> store = (some) -> {
			this.indexer.store(some);
			err.println("read %d of %d (%s)".formatted(known.size(), sources.size(), content));
		};
		for (JsonNode source : sources) {
			Source read = source(source, content);
			if (read.passages().isEmpty() || (options.cross && !read.language().equals(Language.ENGLISH))) {
				continue;
			}
			known.add(read.id());
			batch.add(read);
			if (batch.size() == BATCH) {
				store.accept(batch);
				batch.clear();
			}
		}
		store.accept(batch);
		return known;
	}

	private static Source source(JsonNode line, String content) {
		String id = line.path("id").asString();
		boolean ticket = content.equals("text");
		String title = line.path("title").asString("");
		String answer = line.path("answer").asString("");
		List<Passage> passages = new ArrayList<>();
		if (ticket) {
			passages.add(new Passage("question", line.path("text").asString(), line.path("text").asString()));
		}
		boolean titled = content.contains("title") && !title.isBlank();
		if (titled) {
			passages.add(new Passage("title", title, title));
		}
		if (content.contains("examples")) {
			line.path("examples")
				.forEach((example) -> passages.add(new Passage("question", example.asString(), example.asString())));
		}
		if (content.contains("answer")) {
			List<String> answers = new ArrayList<>(List.of(answer));
			line.path("answers_alt").forEach((other) -> answers.add(other.asString()));
			answers.stream()
				.flatMap((text) -> Passage.paragraphs(text).stream())
				.forEach((paragraph) -> passages
					.add(new Passage("body", paragraph, titled ? title + "\n" + paragraph : paragraph)));
		}
		return new Source((ticket ? "ticket/" : "article/") + id, id, ticket ? Kind.TICKET : Kind.ARTICLE,
				Language.of(line.path("lang").asString("en")), ticket ? null : "evaluated", title, answer, id,
				passages);
	}

	private static List<JsonNode> lines(Path file, PrintStream err) {
		List<JsonNode> lines = new ArrayList<>();
		try {
			Iterator<String> texts = Files.readAllLines(file).iterator();
			for (int number = 1; texts.hasNext(); number++) {
				String text = texts.next();
				if (text.isBlank()) {
					continue;
				}
				try {
					JsonNode line = JsonMapper.shared().readTree(text);
					if (!line.path("id").isString()) {
						throw new IllegalArgumentException("it has no \"id\"");
					}
					lines.add(line);
				}
				catch (JacksonException | IllegalArgumentException unfit) {
					err.println("%s, line %d is left out: %s".formatted(file, number,
							String.valueOf(unfit.getMessage()).lines().findFirst().orElse("")));
				}
			}
			return lines;
		}
		catch (IOException failure) {
			throw new IllegalArgumentException("The file '" + file + "' cannot be read.", failure);
		}
	}

	private static final class Options {

		private static final Set<String> CONTENTS = Set.of("auto", "answer", "title+answer", "title+examples",
				"title+examples+answer", "text");

		private final Path kb;

		private final List<Path> queries = new ArrayList<>();

		private final @Nullable String language;

		private final String index;

		private final boolean cross;

		private final boolean errors;

		private final @Nullable Typos typos;

		private boolean tickets;

		private Options(Map<String, List<String>> given) {
			this.kb = Path.of(one(given, "--kb")
				.orElseThrow(() -> new IllegalArgumentException("Which knowledge base? Give it as --kb FILE.")));
			given.getOrDefault("--queries", List.of()).forEach((file) -> this.queries.add(Path.of(file)));
			if (this.queries.isEmpty()) {
				throw new IllegalArgumentException("Which questions? Give them as --queries FILE.");
			}
			this.language = one(given, "--language").orElse(null);
			this.index = one(given, "--index").orElse("auto");
			if (!CONTENTS.contains(this.index)) {
				throw new IllegalArgumentException(
						"--index is one of " + CONTENTS.stream().sorted().toList() + ", not '" + this.index + "'.");
			}
			this.cross = given.containsKey("--cross");
			this.errors = given.containsKey("--errors");
			this.typos = one(given, "--typos").map((seed) -> new Typos(seed.hashCode())).orElse(null);
			this.tickets = this.index.equals("text");
		}

		String typed(String question) {
			return (this.typos != null) ? this.typos.in(question) : question;
		}

		static Options of(List<String> arguments) {
			Map<String, List<String>> given = new LinkedHashMap<>();
			Iterator<String> rest = arguments.iterator();
			while (rest.hasNext()) {
				String option = rest.next();
				switch (option) {
					case "--cross", "--errors" -> given.put(option, List.of());
					case "--kb", "--queries", "--index", "--language", "--typos" -> {
						if (!rest.hasNext()) {
							throw new IllegalArgumentException(option + " needs a value.");
						}
						given.computeIfAbsent(option, (key) -> new ArrayList<>()).add(rest.next());
					}
					default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
				}
			}
			return new Options(given);
		}

		private static Optional<String> one(Map<String, List<String>> given, String option) {
			return given.getOrDefault(option, List.of()).stream().findFirst();
		}

		/**
		 * What of the knowledge base a question may be answered from; empty where the
		 * question does not say.
		 */
		String content(JsonNode question) {
			if (!this.index.equals("auto")) {
				return this.index;
			}
			if (this.cross) {
				return "title+answer";
			}
			String match = question.path("match").asString("");
			if (match.startsWith("answer_only")) {
				return "answer";
			}
			if (match.equals("text")) {
				this.tickets = true;
			}
			return match;
		}

	}

}
