package dev.attune.suggestion;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

import dev.attune.llm.Prompt;
import dev.attune.llm.Prompts;
import dev.attune.retrieval.Evidence;
import dev.attune.shared.Desk;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * Puts a situation into words for a language model.
 */
@Component
class ReplyPrompt {

	private static final Pattern CITATION_MARK = Pattern.compile("\\s*\\[\\d{1,2}(?:\\s*,\\s*\\d{1,2})*]");

	private static final String FIRMER = "suggestion/only-in-language";

	private static final String ANOTHER_SOLUTION = "suggestion/another-solution";

	private static final String SHORTER = "suggestion/shorter-draft";

	private static final String WARMER = "suggestion/warmer-draft";

	/** What of the room a long conversation takes; the sources have the rest. */
	private static final double CONVERSATION = 0.45;

	/** What of the length that fits is asked for. */
	private static final double ASKED = 0.8;

	/** What it takes to say what a source is. */
	private static final int LABEL = 100;

	private final Prompts prompts;

	private final Desk desk;

	private final Lessons lessons;

	private final SuggestionSettings settings;

	ReplyPrompt(Prompts prompts, Desk desk, Lessons lessons, SuggestionSettings settings) {
		this.prompts = prompts;
		this.desk = desk;
		this.lessons = lessons;
		this.settings = settings;
	}

	/**
	 * @param language the one that the model is to write in
	 * @param given the text that it is to put into other words, empty where there is none
	 * @param cut what there was no room for
	 */
	record Rendered(Prompt prompt, Language language, String given, PromptCut cut) {

		/**
		 * The model's text as a draft.
		 */
		Draft draft(String text, String model) {
			return new Draft(text, model, this.prompt.version().value(), null, null, null, this.cut);
		}

	}

	/** The text without the marks of its sources, which are not for customers. */
	static String withoutMarks(String text) {
		return CITATION_MARK.matcher(text).replaceAll("").strip();
	}

	/**
	 * @param earlier the drafts that are there already, from which this one is to differ
	 * @param language the one to write in
	 * @param firmer whether to insist on it
	 */
	Rendered of(Situation situation, SuggestionRequest request, List<String> earlier, Language language,
			boolean firmer) {
		String name = request.modeOrReply().prompt();
		Map<String, String> arguments = all(situation, request, earlier.size(), language);
		arguments.keySet().retainAll(this.prompts.variablesOf(name));
		PromptCut cut = fill(arguments, situation, (given) -> this.prompts.render(name, given));
		Prompt prompt = this.prompts.render(name, arguments);
		Prompt other = earlier.isEmpty() ? prompt : with(prompt, this.prompts.render(differing(request, earlier.size()),
				Map.of("drafts", String.join("\n\n", earlier))));
		return new Rendered(
				firmer ? with(other, this.prompts.render(FIRMER, Map.of("language", inEnglish(language)))) : other,
				language, request.modeOrReply().isRewording() ? request.textOrNone() : "", cut);
	}

	/**
	 * A prompt of a draft's text instead of the file's. What an agent would have typed is
	 * what the desk said last.
	 * @throws IllegalArgumentException where it is not written as it should be
	 */
	Rendered ofText(String name, String text, Situation situation) {
		SuggestionRequest request = SuggestionRequest.USUAL.with(situation.saidLastByDesk());
		Language language = situation.language();
		Map<String, String> all = all(situation, request, 0, language);
		all.keySet().retainAll(this.prompts.variablesOf(name, text));
		PromptCut cut = fill(all, situation, (given) -> this.prompts.render(name, text, given));
		return new Rendered(this.prompts.render(name, text, all), language, "", cut);
	}

	/** Puts in as much of the conversation and the sources as there is room for. */
	private PromptCut fill(Map<String, String> arguments, Situation situation,
			Function<Map<String, String>, Prompt> rendered) {
		Prompt empty = rendered.apply(arguments);
		int left = Math.max(0, this.settings.longestPrompt() - empty.system().length() - empty.user().length());
		PromptRoom room = new PromptRoom();
		String conversation = room.conversation(situation.messages(), (int) (CONVERSATION * left));
		arguments.computeIfPresent("conversation", (name, none) -> conversation);
		int rest = left - conversation.length() - LABEL * (situation.evidence().size() + situation.offers().size());
		arguments.computeIfPresent("evidence",
				(name, none) -> numbered(situation, room.sources(situation.evidence(), rest)));
		return room.cut();
	}

	private Map<String, String> all(Situation situation, SuggestionRequest request, int alternative,
			Language language) {
		Map<String, String> arguments = new HashMap<>();
		arguments.put("agentName", situation.agentName());
		arguments.put("deskName", this.desk.name());
		arguments.put("language", inEnglish(language));
		arguments.put("form", form(situation.channel()));
		arguments.put("tone", tone(request, alternative).description());
		arguments.put("feeling", situation.reading().plainFeeling().word());
		arguments.put("instruction", (request.instruction() != null) ? request.instruction() : "");
		// Filled with what there is room for beside all else.
		arguments.put("conversation", "");
		arguments.put("evidence", "");
		arguments.put("typed", request.textOrNone());
		arguments.put("drafts", request.textOrNone());
		arguments.put("dismissed", this.lessons.inWords(situation.conversation().id()));
		return arguments;
	}

	/** A model that is asked for less than fits writes what fits. */
	private String form(Channel channel) {
		int most = (int) (ASKED * this.settings.longest(channel));
		return switch (channel) {
			case CHAT -> "a message in a chat, of at most %d words in short paragraphs".formatted(most);
			case EMAIL -> "an e-mail of at most %d words in short paragraphs".formatted(most);
			case SMS ->
				"a text message to a phone (SMS), of at most %d characters altogether, the name at its end included, in one"
					.formatted(most) + " paragraph";
		};
	}

	/** The clause that says in what one more draft is to differ. */
	private static String differing(SuggestionRequest request, int alternative) {
		if (alternative == 1 && request.modeOrReply() == Mode.REPLY) {
			return ANOTHER_SOLUTION;
		}
		return (tone(request, alternative) == Tone.BRIEF) ? SHORTER : WARMER;
	}

	private static Prompt with(Prompt prompt, Prompt clause) {
		return new Prompt(prompt.system(), prompt.user() + "\n\n" + clause.user(),
				Fingerprint.of(prompt.version(), clause.version()), prompt.maxTokens(), prompt.temperature());
	}

	private static String inEnglish(Language language) {
		return language.locale().getDisplayLanguage(Locale.ENGLISH);
	}

	/**
	 * The last of three is shorter than was wished for, or warmer where that was short.
	 */
	private static Tone tone(SuggestionRequest request, int alternative) {
		Tone wished = request.toneOrUsual();
		return (alternative < 2) ? wished : (wished == Tone.BRIEF) ? Tone.WARM : Tone.BRIEF;
	}

	private static String numbered(Situation situation, List<Evidence> evidence) {
		StringBuilder sources = new StringBuilder();
		for (int i = 0; i < evidence.size(); i++) {
			Evidence source = evidence.get(i);
			sources.append('[').append(i + 1).append("] ");
			sources.append(switch (source.kind()) {
				case ARTICLE -> "Article";
				case NOTICE -> "A known disruption that affects this customer now; mention it first";
				case NOTE -> "Internal note, not to be told to the customer";
				case TICKET -> "What a colleague answered in a similar case";
			});
			sources.append(": ").append(source.title()).append('\n').append(source.text()).append("\n\n");
		}
		int number = evidence.size();
		for (GoodwillOffer offer : situation.offers()) {
			sources.append('[')
				.append(++number)
				.append("] What you may grant in this matter if it fits, and no more: ");
			sources.append(offer.wording(situation.language())).append("\n\n");
		}
		return sources.toString().strip();
	}

}
