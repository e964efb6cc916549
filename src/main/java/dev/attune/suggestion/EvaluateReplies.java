package dev.attune.suggestion;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.knowledge.KnowledgeFolder;
import dev.attune.retrieval.Search;
import dev.attune.shared.Command;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate replies}: replies to what customers write at first, or after a reply,
 * without a language model, where it is known what of the knowledge answers that. The
 * first reply is sent as it is drafted.
 */
@Component
@Lazy
class EvaluateReplies implements Command {

	private static final String USAGE = "evaluate replies --conversations FILE --knowledge FOLDER [--all | --signs]";

	private final KnowledgeFolder folder;

	private final Search search;

	private final Situations situations;

	private final ExtractiveReply extractive;

	private final Policies policies;

	private final LikelyAnswers likely;

	EvaluateReplies(KnowledgeFolder folder, Search search, Situations situations, ExtractiveReply extractive,
			Policies policies, LikelyAnswers likely) {
		this.likely = likely;
		this.policies = policies;
		this.folder = folder;
		this.search = search;
		this.situations = situations;
		this.extractive = extractive;
	}

	@Override
	public String name() {
		return "evaluate replies";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			List<String> left = new ArrayList<>(arguments);
			boolean all = left.remove("--all");
			boolean signs = left.remove("--signs");
			Path conversations = Path.of(value("--conversations", left));
			this.folder.add(Path.of(value("--knowledge", left)));
			if (!left.isEmpty()) {
				throw new IllegalArgumentException("There is no option '" + left.getFirst() + "'.");
			}
			while (!this.search.isComplete()) {
				Thread.sleep(200);
			}
			if (signs) {
				read(conversations).forEach((asked) -> signs(asked, out));
				return 0;
			}
			out.println(JsonMapper.shared().writeValueAsString(evaluate(read(conversations), all)));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			return 2;
		}
	}

	private static String value(String option, List<String> arguments) {
		int at = arguments.indexOf(option);
		if (at < 0 || at + 1 >= arguments.size()) {
			throw new IllegalArgumentException(option + " is needed, with a value.");
		}
		arguments.remove(at);
		return arguments.remove(at);
	}

	/**
	 * What a reply comes to.
	 */
	private enum Outcome {

		/**
		 * It tells what answers; or, where nothing does, that it has to be looked into.
		 */
		RIGHT,
		/** It says that it has to be looked into, or asks, where an article answers. */
		ASKED,
		/** It tells something else. */
		WRONG

	}

	/**
	 * @param follow what is written after the reply to the first; empty where that reply
	 * is the one in question
	 * @param answers of which a right reply has one, none where no article answers
	 */
	record Asked(String id, Language language, String first, String follow, List<String> answers) {
	}

	/**
	 * @param isTold whether the draft tells something, and does not ask
	 * @param isSure whether the checks of the draft doubt nothing
	 * @param isAmong whether one of three alternatives is right
	 * @param millis what finding out took that comes before the first word
	 */
	private record Judged(Asked asked, Outcome outcome, boolean isTold, boolean isSure, boolean isAmong, double millis,
			String first, List<String> replies) {
	}

	Map<String, Object> evaluate(List<Asked> questions, boolean all) {
		List<Judged> judged = questions.stream().map(this::judged).toList();
		Map<String, Object> result = figures(judged);
		result.put("told", Map.of("sure", told(judged, true), "doubted", told(judged, false)));
		Map<String, Object> byLanguage = new TreeMap<>();
		judged.stream()
			.map((one) -> one.asked().language())
			.distinct()
			.forEach((language) -> byLanguage.put(language.tag(),
					figures(judged.stream().filter((one) -> one.asked().language().equals(language)).toList())));
		result.put("byLanguage", byLanguage);
		double[] millis = judged.stream().mapToDouble(Judged::millis).sorted().toArray();
		result.put("msBeforeFirstToken", (millis.length == 0) ? 0 : millis[millis.length / 2]);
		if (all) {
			result.put("all",
					judged.stream()
						.map((one) -> Map.of("id", one.asked().id(), "outcome", one.outcome(), "sure", one.isSure(),
								"first", one.asked().first(), "firstReply", one.first(), "follow", one.asked().follow(),
								"replies", one.replies(), "answers", one.asked().answers()))
						.toList());
		}
		return result;
	}

	/** What is told is right or wrong, and the checks should know of the latter. */
	private static Map<String, Object> told(List<Judged> judged, boolean isSure) {
		List<Judged> told = judged.stream().filter((one) -> one.isTold() && one.isSure() == isSure).toList();
		long right = told.stream().filter((one) -> one.outcome() == Outcome.RIGHT).count();
		return new TreeMap<>(Map.of("right", right, "wrong", told.size() - right));
	}

	private static Map<String, Object> figures(List<Judged> judged) {
		Map<String, Object> figures = new LinkedHashMap<>();
		for (boolean isAnswered : List.of(true, false)) {
			List<Judged> some = judged.stream().filter((one) -> one.asked().answers().isEmpty() != isAnswered).toList();
			Map<String, Object> counts = new LinkedHashMap<>();
			counts.put("n", some.size());
			for (Outcome outcome : Outcome.values()) {
				counts.put(outcome.name().toLowerCase(Locale.ROOT),
						some.stream().filter((one) -> one.outcome() == outcome).count());
			}
			counts.put("rightAmongThree", some.stream().filter(Judged::isAmong).count());
			figures.put(isAnswered ? "answeredByArticle" : "answeredByNone", counts);
		}
		return figures;
	}

	/**
	 * What {@link LikelyAnswers} is fitted to: a line for each sentence with the
	 * conversation's id, 1 where it answers, else 0, and its signs, tabs between them.
	 */
	private void signs(Asked asked, PrintStream out) {
		List<Message> messages = messages(asked, conversation(asked.language()));
		for (LikelyAnswers.Candidate one : this.likely.candidates(this.situations.matter(messages, asked.language()),
				Situation.saidBy(Author.AGENT, messages), Set.of())) {
			boolean answers = asked.answers().stream().anyMatch(one.text()::contains);
			out.println(asked.id() + "\t" + (answers ? 1 : 0) + "\t"
					+ Arrays.stream(one.signs()).mapToObj(String::valueOf).collect(Collectors.joining("\t")));
		}
	}

	private List<Message> messages(Asked asked, Conversation conversation) {
		List<Message> messages = new ArrayList<>(List.of(said(Author.CUSTOMER, asked.first())));
		if (!asked.follow().isEmpty()) {
			messages.add(said(Author.AGENT, drafts(situation(conversation, messages), 1).getFirst().text()));
			messages.add(said(Author.CUSTOMER, asked.follow()));
		}
		return messages;
	}

	private Judged judged(Asked asked) {
		Conversation conversation = conversation(asked.language());
		List<Message> messages = messages(asked, conversation);
		long start = System.nanoTime();
		Situation situation = situation(conversation, messages);
		double millis = (System.nanoTime() - start) / 1e6;
		List<Draft> drafts = drafts(situation, ExtractiveReply.ALTERNATIVES);
		boolean tellsOfNothing = situation.need() == Need.REPORT || situation.need() == Need.NOTHING;
		boolean isTold = drafts.getFirst().reason() == null && !tellsOfNothing;
		boolean isSure = this.policies.review(drafts.getFirst().text(), situation).passed();
		return new Judged(asked, outcome(asked, drafts.getFirst(), tellsOfNothing), isTold, isSure,
				drafts.stream().anyMatch((draft) -> outcome(asked, draft, tellsOfNothing) == Outcome.RIGHT), millis,
				situation.saidByColleagues(), drafts.stream().map(Draft::text).toList());
	}

	private static Outcome outcome(Asked asked, Draft draft, boolean isThanks) {
		if (asked.answers().stream().anyMatch(draft.text()::contains)) {
			return Outcome.RIGHT;
		}
		boolean isAsked = draft.reason() != null || isThanks;
		return !isAsked ? Outcome.WRONG : asked.answers().isEmpty() ? Outcome.RIGHT : Outcome.ASKED;
	}

	static Conversation conversation(Language language) {
		return new Conversation(ConversationId.random(), UUID.randomUUID(), "web", language, Status.AGENT, "agent",
				Instant.now(), Instant.now(), null);
	}

	List<Draft> drafts(Situation situation, int wanted) {
		return this.extractive.different(Wished.of(situation, SuggestionRequest.USUAL), wanted, null);
	}

	Situation situation(Conversation conversation, List<Message> messages) {
		Customer customer = new Customer(conversation.customerId(), null, null, null, null, false);
		return this.situations.of(conversation, customer, false, messages,
				this.situations.matter(messages, conversation.language()), "agent", conversation.language(), Set.of());
	}

	static Message said(Author author, String text) {
		return new Message(MessageId.random(), author, null, text, List.of(), Instant.now());
	}

	static List<Asked> read(Path file) {
		try {
			List<Asked> questions = new ArrayList<>();
			for (String line : Files.readAllLines(file)) {
				if (!line.isBlank()) {
					JsonNode asked = JsonMapper.shared().readTree(line);
					questions
						.add(new Asked(asked.path("id").asString(), new Language(asked.path("language").asString()),
								asked.path("first").asString(), asked.path("follow").asString(""),
								asked.path("answers").valueStream().map(JsonNode::asString).toList()));
				}
			}
			return questions;
		}
		catch (IOException | JacksonException failure) {
			throw new IllegalArgumentException("The file '" + file + "' cannot be read.", failure);
		}
	}

}
