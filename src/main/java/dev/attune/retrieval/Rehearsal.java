package dev.attune.retrieval;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Plays questions whose right answers are known to the desk's own index, filled with a
 * knowledge base from a file. <strong>What was in the index is thrown away</strong>, so
 * it is for throw-away databases alone.
 */
@Component
@Lazy
public class Rehearsal {

	/** What every rehearsal is told on the command line. */
	public static final String USAGE = "--kb FILE --queries FILE… [--index auto|answer|title+answer|title+examples|title+examples+answer|text] "
			+ "[--language L] [--cross] [--typos SEED]";

	private static final int BATCH = 64;

	private final Indexer indexer;

	private final Index index;

	private final Search search;

	private final Grams grams;

	private final Vocabulary vocabulary;

	Rehearsal(Indexer indexer, Index index, Search search, Grams grams, Vocabulary vocabulary) {
		this.indexer = indexer;
		this.index = index;
		this.search = search;
		this.grams = grams;
		this.vocabulary = vocabulary;
	}

	/**
	 * A question whose answer is known.
	 *
	 * @param expected ids of the articles or tickets that answer it, none where the right
	 * thing is not to answer
	 * @param kind what it is answered from
	 */
	public record Question(String id, String text, Language language, Set<String> expected, Kind kind) {

		public Question {
			expected = Set.copyOf(expected);
		}

		public boolean isAnswerable() {
			return !this.expected.isEmpty();
		}

	}

	/**
	 * Asks all questions of a script. The index holds what each may be answered from when
	 * it is asked.
	 * @param err is told how far it is, and what is left out
	 * @throws IllegalArgumentException where files cannot be read, or no question is for
	 * the knowledge base
	 */
	public void play(Script script, PrintStream err, Consumer<Question> ask) {
		List<JsonNode> sources = lines(script.kb, err);
		int asked = 0;
		for (Map.Entry<String, List<JsonNode>> part : byContent(script, err).entrySet()) {
			Set<String> known = fill(script, sources, part.getKey(), err);
			this.grams.forget();
			this.vocabulary.forget();
			this.search.find(new Query("warm up", Language.ENGLISH, Set.of(Kind.ARTICLE), 1));
			int done = 0;
			for (JsonNode line : part.getValue()) {
				Optional<Question> question = question(script, line, known);
				if (question.isPresent()) {
					ask.accept(question.get());
					asked++;
				}
				if (++done % 200 == 0) {
					err.println("asked %d of %d".formatted(done, part.getValue().size()));
				}
			}
		}
		if (asked == 0) {
			throw new IllegalArgumentException(
					"None of the questions is for the knowledge base '" + script.set() + "'.");
		}
	}

	/** The questions, by what of the knowledge base they may be answered from. */
	private static Map<String, List<JsonNode>> byContent(Script script, PrintStream err) {
		Map<String, List<JsonNode>> byContent = new LinkedHashMap<>();
		for (Path file : script.queries) {
			for (JsonNode line : lines(file, err)) {
				if (script.isFor(line)) {
					byContent.computeIfAbsent(script.content(line), (key) -> new ArrayList<>()).add(line);
				}
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
		return byContent;
	}

	private static Optional<Question> question(Script script, JsonNode line, Set<String> known) {
		boolean answerable = line.path("in_scope").asBoolean(true);
		Set<String> expected = new HashSet<>();
		line.path(script.cross ? "relevant_cross" : "relevant").forEach((id) -> expected.add(id.asString()));
		expected.retainAll(known);
		if (answerable && expected.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new Question(line.path("id").asString(""), script.typed(line.path("query").asString()),
				Language.of(language(line)), expected, script.tickets ? Kind.TICKET : Kind.ARTICLE));
	}

	private static String language(JsonNode line) {
		return line.path("lang").asString("en");
	}

	/** Replaces all that is in the index. */
	private Set<String> fill(Script script, List<JsonNode> sources, String content, PrintStream err) {
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
			if (read.passages().isEmpty() || (script.cross && !read.language().equals(Language.ENGLISH))) {
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
				Language.of(language(line)), ticket ? null : "evaluated", title, answer, id, passages);
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

	/**
	 * Which questions are asked of which knowledge base, and what of it may be found.
	 */
	public static final class Script {

		private static final Set<String> CONTENTS = Set.of("auto", "answer", "title+answer", "title+examples",
				"title+examples+answer", "text");

		private static final List<String> VALUES = List.of("--kb", "--queries", "--index", "--language", "--typos");

		private final Path kb;

		private final List<Path> queries = new ArrayList<>();

		private final @Nullable String language;

		private final String index;

		private final boolean cross;

		private final Set<String> flags;

		private final @Nullable Typos typos;

		private boolean tickets;

		private Script(Map<String, List<String>> given) {
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
			this.flags = given.keySet();
			this.typos = one(given, "--typos").map((seed) -> new Typos(seed.hashCode())).orElse(null);
			this.tickets = this.index.equals("text");
		}

		/**
		 * @param flags options without a value that the caller knows besides
		 * @throws IllegalArgumentException with words for whoever typed the arguments
		 */
		public static Script of(List<String> arguments, String... flags) {
			List<String> known = Stream.concat(Stream.of("--cross"), Arrays.stream(flags)).toList();
			Map<String, List<String>> given = new LinkedHashMap<>();
			Iterator<String> rest = arguments.iterator();
			while (rest.hasNext()) {
				String option = rest.next();
				if (known.contains(option)) {
					given.put(option, List.of());
				}
				else if (!VALUES.contains(option)) {
					throw new IllegalArgumentException("There is no option '" + option + "'.");
				}
				else if (!rest.hasNext()) {
					throw new IllegalArgumentException(option + " needs a value.");
				}
				else {
					given.computeIfAbsent(option, (key) -> new ArrayList<>()).add(rest.next());
				}
			}
			return new Script(given);
		}

		/** Whether an option without a value was given. */
		public boolean has(String flag) {
			return this.flags.contains(flag);
		}

		/** The name of the knowledge base, which questions are told apart by. */
		public String set() {
			return this.kb.getFileName().toString().replaceFirst("\\.[^.]*$", "");
		}

		private boolean isFor(JsonNode line) {
			return line.path("kb").asString(set()).equals(set())
					&& (this.language == null || this.language.equals(Rehearsal.language(line)))
					&& !(this.cross && Rehearsal.language(line).equals("en"));
		}

		private String typed(String question) {
			return (this.typos != null) ? this.typos.in(question) : question;
		}

		private static Optional<String> one(Map<String, List<String>> given, String option) {
			return given.getOrDefault(option, List.of()).stream().findFirst();
		}

		/**
		 * What of the knowledge base a question may be answered from; empty where the
		 * question does not say.
		 */
		private String content(JsonNode question) {
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
