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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.knowledge.KnowledgeFolder;
import dev.attune.knowledge.PastTickets;
import dev.attune.knowledge.TicketContent;
import dev.attune.knowledge.TicketId;
import dev.attune.retrieval.Search;
import dev.attune.shared.Command;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.MessageId;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate suggestions}: answers each past ticket from the others (leave-one-out),
 * as the product does without a language model, and says how many replies pass the
 * checks, how much they have in common with what a colleague replied ({@link Overlap}),
 * and how long our side takes before the first word.
 */
@Component
@Lazy
class EvaluateSuggestions implements Command {

	private static final String USAGE = """
			evaluate suggestions --tickets FILE… [--knowledge FOLDER] [--first N] [--errors]""";

	private static final int BATCH = 500;

	private static final int WHOLE = 100_000;

	private final PastTickets tickets;

	private final KnowledgeFolder folder;

	private final Search search;

	private final Situations situations;

	private final ReplyPrompt prompt;

	private final ExtractiveReply extractive;

	private final Policies policies;

	private final SuggestionSettings settings;

	private final ReplyWords words;

	EvaluateSuggestions(PastTickets tickets, KnowledgeFolder folder, Search search, Situations situations,
			ReplyPrompt prompt, ExtractiveReply extractive, Policies policies, SuggestionSettings settings,
			ReplyWords words) {
		this.tickets = tickets;
		this.folder = folder;
		this.search = search;
		this.situations = situations;
		this.prompt = prompt;
		this.extractive = extractive;
		this.policies = policies;
		this.settings = settings;
		this.words = words;
	}

	@Override
	public String name() {
		return "evaluate suggestions";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			Options options = Options.of(arguments);
			List<TicketContent> asked = new ArrayList<>();
			for (Path file : options.files) {
				asked.addAll(read(file, err));
			}
			if (asked.isEmpty()) {
				throw new IllegalArgumentException("There is no answered ticket in these files.");
			}
			fill(options, asked, err);
			out.println(JsonMapper.shared().writeValueAsString(evaluate(options, asked, err)));
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

	private void fill(Options options, List<TicketContent> asked, PrintStream err) throws InterruptedException {
		if (options.knowledge != null) {
			this.folder.add(options.knowledge);
		}
		for (int at = 0; at < asked.size(); at += BATCH) {
			this.tickets.store(asked.subList(at, Math.min(asked.size(), at + BATCH)));
		}
		while (!this.search.isComplete()) {
			Thread.sleep(200);
		}
		err.println("indexed %d tickets".formatted(asked.size()));
	}

	/**
	 * A ticket and the reply to it.
	 *
	 * @param beforeFirst what finding out and the prompt took, in milliseconds
	 * @param overhead the same with writing the extractive reply and the checks
	 */
	private record Answered(TicketContent ticket, Situation situation, Draft draft, Policies.Review review,
			double beforeFirst, double overhead) {

		boolean passed(String check) {
			return this.review.checks().stream().filter((one) -> one.name().equals(check)).allMatch(Check::passed);
		}

		boolean isNegative() {
			return this.situation.reading().plainFeeling().isNegative();
		}

		double overlap() {
			return Overlap.of(this.draft.text(), this.ticket.answer());
		}

		/** What remains without greeting, kind words and signature. */
		String answer(ReplyWords words) {
			List<Sentence> sentences = Sentence.of(this.draft.text());
			return sentences.subList(1, Math.max(1, sentences.size() - 2))
				.stream()
				.map(Sentence::text)
				.filter((sentence) -> !words.isOurs(sentence, this.situation.language()))
				.collect(Collectors.joining(" "));
		}

		/** The whole of the best source, or as much of it as goes into a reply. */
		double plainOverlap(int longest) {
			return this.situation.evidence().isEmpty() ? 0 : Overlap
				.of(Markdown.toText(this.situation.evidence().getFirst().text(), longest), this.ticket.answer());
		}

	}

	private Map<String, Object> evaluate(Options options, List<TicketContent> asked, PrintStream err) {
		List<TicketContent> some = asked.subList(0, Math.min(asked.size(), options.first));
		some.stream().limit(5).forEach(this::answer);
		List<Answered> answered = new ArrayList<>();
		for (TicketContent ticket : some) {
			answered.add(answer(ticket));
			if (answered.size() % 100 == 0) {
				err.println("answered %d of %d".formatted(answered.size(), some.size()));
			}
		}
		Map<String, Object> result = figures(answered);
		Map<String, List<Answered>> byLanguage = new TreeMap<>();
		answered
			.forEach((one) -> byLanguage.computeIfAbsent(one.ticket().language().tag(), (language) -> new ArrayList<>())
				.add(one));
		if (byLanguage.size() > 1) {
			Map<String, Object> figures = new LinkedHashMap<>();
			byLanguage.forEach((language, its) -> figures.put(language, figures(its)));
			result.put("byLanguage", figures);
		}
		if (options.errors) {
			result.put("errors",
					answered.stream()
						.filter((one) -> !one.review().passed())
						.map((one) -> Map.of("id", one.ticket().id().value(), "text", one.draft().text(), "failed",
								one.review()
									.checks()
									.stream()
									.filter((check) -> !check.passed())
									.map(Check::toString)
									.toList()))
						.toList());
		}
		return result;
	}

	private Answered answer(TicketContent ticket) {
		Instant now = Instant.now();
		Conversation conversation = new Conversation(ConversationId.random(), UUID.randomUUID(), "web",
				ticket.language(), Status.AGENT, "agent", now, now, null);
		Customer customer = new Customer(conversation.customerId(), null, null, null, null, false);
		List<Message> messages = List
			.of(new Message(MessageId.random(), Author.CUSTOMER, null, ticket.text(), List.of(), now));
		long start = System.nanoTime();
		Situation situation = this.situations.of(conversation, customer, false, messages,
				this.situations.matter(messages, ticket.language()), "agent", ticket.language(),
				Set.of(ticket.id().value()));
		this.prompt.of(situation, SuggestionRequest.USUAL, List.of(), situation.language(), false);
		double beforeFirst = (System.nanoTime() - start) / 1e6;
		Draft draft = this.extractive.write(situation, SuggestionRequest.USUAL, 0, null);
		Policies.Review review = this.policies.review(draft.text(), situation);
		return new Answered(ticket, situation, draft, review, beforeFirst, (System.nanoTime() - start) / 1e6);
	}

	private Map<String, Object> figures(List<Answered> answered) {
		Map<String, Object> figures = new LinkedHashMap<>();
		List<Answered> negative = answered.stream().filter(Answered::isNegative).toList();
		List<Answered> told = answered.stream().filter((one) -> one.draft().reason() == null).toList();
		figures.put("n", answered.size());
		figures.put("grounded", part(answered, (one) -> one.passed("grounded")));
		figures.put("rightLanguage", part(answered, (one) -> one.passed("language")));
		figures.put("recognisesFeeling", part(negative, (one) -> one.passed("feeling")));
		figures.put("negative", negative.size());
		figures.put("referenceOverlap", mean(answered, Answered::overlap));
		double whole = mean(answered, (one) -> one.plainOverlap(WHOLE));
		double part = mean(answered, (one) -> one.plainOverlap(this.settings.longestExtract()));
		figures.put("plainExtractOverlap", Math.max(whole, part));
		figures.put("answered", told.size());
		figures.put("answeredOverlap", mean(told, Answered::overlap));
		figures.put("answeredOverlapWithoutFrame",
				mean(told, (one) -> Overlap.of(one.answer(this.words), one.ticket().answer())));
		figures.put("answeredWords", mean(told, (one) -> Overlap.words(one.draft().text()).length));
		figures.put("answeredWordsWithoutFrame", mean(told, (one) -> Overlap.words(one.answer(this.words)).length));
		figures.put("answeredReferenceWords", mean(told, (one) -> Overlap.words(one.ticket().answer()).length));
		figures.put("answeredPlainExtractOverlap", Math.max(mean(told, (one) -> one.plainOverlap(WHOLE)),
				mean(told, (one) -> one.plainOverlap(this.settings.longestExtract()))));
		figures.put("passesAllButInternal",
				part(answered,
						(one) -> one.review()
							.checks()
							.stream()
							.allMatch((check) -> check.passed() || check.name().equals("internal"))));
		figures.put("msBeforeFirstToken", percentile(answered, Answered::beforeFirst, 0.5));
		figures.put("msBeforeFirstTokenP99", percentile(answered, Answered::beforeFirst, 0.99));
		figures.put("msOverhead", percentile(answered, Answered::overhead, 0.5));
		figures.put("msOverheadP99", percentile(answered, Answered::overhead, 0.99));
		return figures;
	}

	private static @Nullable Double part(List<Answered> answered, Predicate<Answered> which) {
		return answered.isEmpty() ? null : (double) answered.stream().filter(which).count() / answered.size();
	}

	private static double mean(List<Answered> answered, ToDoubleFunction<Answered> figure) {
		return answered.stream().mapToDouble(figure).average().orElse(0);
	}

	private static double percentile(List<Answered> answered, ToDoubleFunction<Answered> figure, double part) {
		double[] sorted = answered.stream().mapToDouble(figure).sorted().toArray();
		return sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
	}

	private static List<TicketContent> read(Path file, PrintStream err) {
		List<TicketContent> tickets = new ArrayList<>();
		try {
			int number = 0;
			for (String line : Files.readAllLines(file)) {
				number++;
				if (!line.isBlank()) {
					try {
						tickets.add(ticket(JsonMapper.shared().readTree(line)));
					}
					catch (JacksonException | IllegalArgumentException unfit) {
						err.println("%s, line %d is left out: it is no answered ticket".formatted(file, number));
					}
				}
			}
			return tickets;
		}
		catch (IOException failure) {
			throw new IllegalArgumentException("The file '" + file + "' cannot be read.", failure);
		}
	}

	private static TicketContent ticket(JsonNode line) {
		if (line.path("answer").asString("").isBlank()) {
			throw new IllegalArgumentException("there is no answer");
		}
		String subject = line.path("subject").asString("");
		return new TicketContent(new TicketId(line.path("id").asString()),
				Language.of(line.path("language").asString(line.path("lang").asString("en"))), null,
				subject.isEmpty() ? null : subject, line.path("text").asString(), line.path("answer").asString(), null,
				null, List.of());
	}

	private record Options(List<Path> files, @Nullable Path knowledge, int first, boolean errors) {

		static Options of(List<String> arguments) {
			List<Path> files = new ArrayList<>();
			Path knowledge = null;
			int first = Integer.MAX_VALUE;
			boolean errors = false;
			for (var rest = new ArrayList<>(arguments).listIterator(); rest.hasNext();) {
				String option = rest.next();
				if (option.equals("--errors")) {
					errors = true;
					continue;
				}
				if (!Arrays.asList("--tickets", "--knowledge", "--first").contains(option)) {
					throw new IllegalArgumentException("There is no option '" + option + "'.");
				}
				if (!rest.hasNext()) {
					throw new IllegalArgumentException(option + " needs a value.");
				}
				String value = rest.next();
				switch (option) {
					case "--tickets" -> files.add(Path.of(value));
					case "--knowledge" -> knowledge = Path.of(value);
					default -> first = Integer.parseInt(value);
				}
			}
			if (files.isEmpty()) {
				throw new IllegalArgumentException("Which tickets? Give them as --tickets FILE.");
			}
			return new Options(files, knowledge, first, errors);
		}

	}

}
