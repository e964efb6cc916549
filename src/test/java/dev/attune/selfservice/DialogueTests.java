package dev.attune.selfservice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.attune.conversation.Author;
import dev.attune.conversation.Choice;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Message;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DialogueTests {

	private final List<Message> messages = new ArrayList<>();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			1                     | pl-cancel-plus
			2.                    | pl-plus-membership
			numer 2               | pl-plus-membership
			den första            | pl-cancel-plus
			pierwsze              | pl-cancel-plus
			the second one        | pl-plus-membership
			jak zrezygnować z plus | pl-cancel-plus
			Czym jest Plus        | pl-plus-membership
			pl-cancel-plus        |
			3                     | none
			Coś innego            | none
			nie                   | none
			""")
	void seesWhichChoiceIsMade(String said, String chosen) {
		customer("Plus?");
		offers();
		customer(said);
		if (chosen == null) {
			assertThat(dialogue().chosen()).isEmpty();
		}
		else {
			assertThat(dialogue().chosen()).map(Choice::id).contains(chosen);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "4", "0", "Ile kosztuje Plus?", "tak" })
	void seesNoneWhereSomethingElseIsSaid(String said) {
		customer("Plus?");
		offers();
		customer(said);
		assertThat(dialogue().chosen()).isEmpty();
	}

	@Test
	void takesYesForTheOnlyChoice() {
		customer("plus");
		say(Author.BOT, "Is this what you mean?", List.of(), List
			.of(new Choice("en-cancel-plus", "How do I cancel Plus?"), new Choice(Choice.NONE, "Something else")));
		customer("yes");
		assertThat(dialogue().chosen()).map(Choice::id).contains("en-cancel-plus");
	}

	@Test
	void offersNoChoiceOnceAPersonHasSpoken() {
		customer("Plus?");
		offers();
		say(Author.AGENT, "Dzień dobry!", List.of(), List.of());
		customer("1");
		assertThat(dialogue().chosen()).isEmpty();
	}

	@Test
	void remembersTheQuestionAndNotWhatOnlyFollowedIt() {
		customer("How do I return a kettle?");
		say(Author.BOT, "Like this.", List.of(new Citation("en-return-item", "Returns", "/faq/en/return-item")),
				List.of());
		customer("and for a gift?");
		say(Author.BOT, "Like that.", List.of(new Citation("en-gift-return", "Gifts", "/faq/en/gift-return")),
				List.of());
		customer("no");
		customer("thanks");
		customer("and abroad?");
		assertThat(dialogue().askedBefore()).contains("How do I return a kettle?");
		assertThat(dialogue().told()).containsExactly("en-return-item", "en-gift-return");
	}

	@Test
	void rememberNoQuestionWhereNoneWasAsked() {
		customer("Hello!");
		say(Author.BOT, "Hello! What can I do for you?", List.of(), List.of());
		customer("and for a gift?");
		assertThat(dialogue().askedBefore()).isEmpty();
	}

	private void offers() {
		say(Author.BOT, "O co dokładnie chodzi?", List.of(),
				List.of(new Choice("pl-cancel-plus", "Jak zrezygnować z Plus?"),
						new Choice("pl-plus-membership", "Czym jest Plus?"), new Choice(Choice.NONE, "Coś innego")));
	}

	private Dialogue dialogue() {
		return new Dialogue(this.messages, Language.ENGLISH);
	}

	private void customer(String text) {
		say(Author.CUSTOMER, text, List.of(), List.of());
	}

	private void say(Author author, String text, List<Citation> citations, List<Choice> choices) {
		this.messages.add(new Message(MessageId.random(), author, null, text, citations, choices, Instant.EPOCH, null));
	}

}
