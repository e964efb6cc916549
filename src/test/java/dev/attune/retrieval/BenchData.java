package dev.attune.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

import dev.attune.shared.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Public questions and answers, and as many texts as are wanted made of them: the same at
 * every run, none twice.
 *
 * @param folder of the evaluation data, with {@code kb} and {@code dev} in it
 */
record BenchData(Path folder) {

	/** A title, ways of asking, and an answer, as an article has. */
	static final int PASSAGES_A_SOURCE = 5;

	private static final int SEED = 20261125;

	private static final Pattern END_OF_SENTENCE = Pattern.compile("(?<=[.!?])\\s+");

	private static final int SHORTEST = 20;

	private static final int LONGEST = 200;

	/**
	 * A set of questions over a knowledge base.
	 */
	record QuestionSet(String name, Path knowledgeBase, Path questions) {
	}

	/** Those over English FAQs. */
	List<QuestionSet> questionSets() {
		return List.of("banking77", "bitext", "stackfaq")
			.stream()
			.map((name) -> new QuestionSet(name, this.folder.resolve("kb/" + name + "_en.jsonl"),
					this.folder.resolve("dev/queries_" + name + "_en.jsonl")))
			.toList();
	}

	/** Sources with that many passages together; fewer are the first of more. */
	List<Source> sources(int passages) {
		List<String> questions = new ArrayList<>();
		List<String> sentences = new ArrayList<>();
		for (String file : List.of("banking77_en", "clinc150_en", "bitext_en", "past_tickets_bitext_en")) {
			for (JsonNode line : lines(this.folder.resolve("kb/" + file + ".jsonl"))) {
				line.path("examples").forEach((example) -> questions.add(example.asString()));
				for (String sentence : END_OF_SENTENCE.split(line.path("answer").asString(""))) {
					if (sentence.length() >= SHORTEST && sentence.length() <= LONGEST) {
						sentences.add(sentence.strip());
					}
				}
			}
		}
		Random random = new Random(SEED);
		Set<String> made = new HashSet<>();
		List<Source> sources = new ArrayList<>();
		for (int number = 0; sources.size() * PASSAGES_A_SOURCE < passages; number++) {
			List<Passage> parts = new ArrayList<>();
			for (int part = 0; part < PASSAGES_A_SOURCE; part++) {
				boolean answer = part == PASSAGES_A_SOURCE - 1;
				String text = unused(made, random, questions, answer ? sentences : questions);
				parts.add(new Passage((part == 0) ? "title" : answer ? "body" : "question", text, text));
			}
			String id = "bench-" + number;
			sources.add(new Source("article/" + id, id, Kind.ARTICLE, Language.ENGLISH, id, parts.getFirst().text(),
					parts.getLast().text(), "1", parts));
		}
		return sources;
	}

	private static String unused(Set<String> made, Random random, List<String> beginnings, List<String> ends) {
		while (true) {
			String text = beginnings.get(random.nextInt(beginnings.size())) + " "
					+ ends.get(random.nextInt(ends.size()));
			if (made.add(text)) {
				return text;
			}
		}
	}

	/** Questions that people asked, none of which the texts are made of. */
	List<String> questions(int most) {
		Set<String> questions = new LinkedHashSet<>();
		for (String file : List.of("banking77", "clinc150", "bitext")) {
			lines(this.folder.resolve("dev/queries_" + file + "_en.jsonl"))
				.forEach((line) -> questions.add(line.path("query").asString()));
		}
		List<String> shuffled = new ArrayList<>(questions);
		Collections.shuffle(shuffled, new Random(SEED));
		return List.copyOf(shuffled.subList(0, Math.min(most, shuffled.size())));
	}

	/**
	 * A knowledge base as a user of a vector store would put it in: every question, and
	 * the title with the answer.
	 */
	static List<Source> documents(Path knowledgeBase) {
		List<Source> sources = new ArrayList<>();
		for (JsonNode line : lines(knowledgeBase)) {
			String title = line.path("title").asString("");
			String answer = line.path("answer").asString("");
			Set<String> texts = new LinkedHashSet<>();
			texts.add((title + "\n" + answer).strip());
			line.path("examples").forEach((example) -> texts.add(example.asString().strip()));
			sources.add(new Source(line.path("id").asString(), line.path("id").asString(), Kind.ARTICLE,
					Language.ENGLISH, null, title, answer, "1",
					texts.stream().map((text) -> new Passage("body", text, text)).toList()));
		}
		return sources;
	}

	static List<JsonNode> lines(Path file) {
		try {
			return Files.readAllLines(file)
				.stream()
				.filter((line) -> !line.isBlank())
				.map((line) -> JsonMapper.shared().readTree(line))
				.toList();
		}
		catch (IOException failure) {
			throw new IllegalArgumentException("The file '" + file + "' cannot be read. Give the folder of the "
					+ "evaluation data as --data DIR.", failure);
		}
	}

}
