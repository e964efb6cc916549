package dev.attune.suggestion;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import dev.attune.llm.Prompt;
import dev.attune.llm.Prompts;
import dev.attune.retrieval.Evidence;
import dev.attune.shared.Desk;

import org.springframework.stereotype.Component;

/**
 * Puts a situation into words for a language model.
 */
@Component
class ReplyPrompt {

	private static final Pattern CITATION_MARK = Pattern.compile("\\s*\\[\\d{1,2}(?:\\s*,\\s*\\d{1,2})*]");

	/** What the further alternatives are, where more than one is wanted. */
	private static final List<Tone> OTHERS = List.of(Tone.BRIEF, Tone.NEUTRAL);

	private final Prompts prompts;

	private final Desk desk;

	ReplyPrompt(Prompts prompts, Desk desk) {
		this.prompts = prompts;
		this.desk = desk;
	}

	record Rendered(Prompt prompt) {

		/**
		 * The model's text as a draft, without the marks of its sources, which are not
		 * for customers.
		 */
		Draft draft(String text, String model) {
			return new Draft(CITATION_MARK.matcher(text).replaceAll("").strip(), model, this.prompt.version().value(),
					null, null);
		}

	}

	Rendered of(Situation situation, SuggestionRequest request, int alternative) {
		String instruction = (request.instruction() != null) ? request.instruction() : "";
		return new Rendered(this.prompts.render("suggestion/draft-reply",
				Map.of("agentName", situation.agentName(), "deskName", this.desk.name(), "language",
						situation.language().locale().getDisplayLanguage(Locale.ENGLISH), "tone",
						tone(request, alternative).description(), "feeling", situation.reading().plainFeeling().word(),
						"instruction", instruction, "conversation", situation.said(), "evidence",
						numbered(situation))));
	}

	static Tone tone(SuggestionRequest request, int alternative) {
		return (alternative == 0) ? request.toneOrUsual() : OTHERS.get((alternative - 1) % OTHERS.size());
	}

	private static String numbered(Situation situation) {
		List<Evidence> evidence = situation.evidence();
		StringBuilder sources = new StringBuilder();
		for (int i = 0; i < evidence.size(); i++) {
			Evidence source = evidence.get(i);
			sources.append('[').append(i + 1).append("] ");
			sources.append(switch (source.kind()) {
				case ARTICLE -> "Article";
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
