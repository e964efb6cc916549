package dev.attune.selfservice;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.attune.conversation.Choice;
import dev.attune.conversation.Conversation;
import dev.attune.escalation.HandOvers;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Says an answer as the place allows in which it is read. Buttons are spoken of only
 * where there are some; elsewhere customers choose by a number, and say in words whether
 * an answer helped.
 */
@Component
class Wording {

	private final HandOvers handOvers;

	private final Texts texts;

	Wording(HandOvers handOvers, Texts texts) {
		this.handOvers = handOvers;
		this.texts = texts;
	}

	Answer of(Answer answer, Conversation conversation) {
		return this.handOvers.isElsewhere(conversation.id()) ? withoutButtons(answer, conversation.language()) : answer;
	}

	private Answer withoutButtons(Answer answer, Language language) {
		return switch (answer) {
			case Answer.Answered answered when !answered.choices().isEmpty() ->
				new Answer.Answered(toChoose(answered.text(), answered.choices(), language), answered.citations(),
						answered.choices(), answered.confidence());
			case Answer.Answered answered ->
				new Answer.Answered(answered.text() + "\n\n" + this.texts.get(language, "bot.didThisHelp.elsewhere"),
						answered.citations(), answered.confidence());
			case Answer.Clarifying asking -> new Answer.Clarifying(toChoose(asking.text(), asking.choices(), language),
					asking.choices(), asking.confidence());
			case Answer.Unknown unknown -> new Answer.Unknown(unknown.text()
				.replace(this.texts.get(language, "bot.unknown"), this.texts.get(language, "bot.unknown.elsewhere")),
					unknown.confidence());
			case Answer.OfDesk told -> told;
			case Answer.OtherLanguage other -> other;
			case Answer.Regret regret -> regret;
			case Answer.Courtesy courtesy -> courtesy;
		};
	}

	private String toChoose(String text, List<Choice> choices, Language language) {
		return text + "\n\n" + numbered(choices) + "\n\n" + this.texts.get(language, "bot.choose.elsewhere");
	}

	private static String numbered(List<Choice> choices) {
		return IntStream.range(0, choices.size())
			.mapToObj((index) -> (index + 1) + ". " + choices.get(index).title())
			.collect(Collectors.joining("\n"));
	}

}
