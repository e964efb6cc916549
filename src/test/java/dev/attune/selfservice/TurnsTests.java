package dev.attune.selfservice;

import java.util.List;
import java.util.Optional;

import dev.attune.AttuneTest;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.MessageId;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class TurnsTests {

	@Autowired
	WebTestClient client;

	@Autowired
	Turns turns;

	@Autowired
	Conversations conversations;

	@Autowired
	JdbcClient jdbc;

	@Test
	void answersWhatAnInstanceLeftBehindWhenItDied() {
		SampleDesk.awaitReadiness(this.client);
		Customer customer = Customer.opens(this.client, "en");
		leaveBehind(customer, "How long does delivery take?");
		assertThat(customer.reads("bot").get("citations").get(0).get("id").asString()).isEqualTo("en-delivery-times");
	}

	@Test
	void answersTheMessagesOfAConversationOneAfterTheOther() {
		ConversationId id = ConversationId.random();
		MessageId first = MessageId.random();
		MessageId second = MessageId.random();
		this.turns.add(id, first);
		this.turns.add(id, second);
		Optional<Turns.Turn> taken = this.turns.take(id);
		assertThat(taken).map(Turns.Turn::message).contains(first);
		assertThat(this.turns.take(id)).isEmpty();
		this.turns.done(taken.get());
		assertThat(this.turns.take(id)).map(Turns.Turn::message).contains(second);
	}

	@Test
	void handsOverWhatItCannotAnswerTwiceInARow() {
		Customer customer = Customer.opens(this.client, "cs");
		customer.writes("Jaké je hlavní město Mongolska a kdo tam vládl ve třináctém století?");
		customer.reads("bot");
		customer.writes("A kolik obyvatel mělo v roce 1950 hlavní město Bolívie?");
		customer.awaitsStatus("queued");
		assertThat(customer.messages()).filteredOn((message) -> message.get("author").asString().equals("bot"))
			.hasSize(1);
	}

	@Test
	void doesNotCountAGreetingAsAQuestionWithoutAnswer() {
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("hello");
		customer.reads("bot");
		customer.writes("What is the capital of Mongolia and who ruled there in the thirteenth century?");
		customer.reads((message) -> message.get("text").asString().contains("do not want to guess"));
		assertThat(customer.status()).isEqualTo("bot");
	}

	/** A message stored by an instance that took its turn and was killed. */
	private void leaveBehind(Customer customer, String text) {
		ConversationId id = ConversationId.of(customer.id);
		this.conversations.pass(id, List.of(Status.BOT), Status.QUEUED, null);
		MessageId message = this.conversations.receive(id, text, null).id();
		this.conversations.pass(id, List.of(Status.QUEUED), Status.BOT, null);
		this.jdbc.sql("""
				INSERT INTO bot_turn (message_id, conversation_id, leased_until, attempts)
				VALUES (:message, :conversation, now() + interval '2 seconds', 1)
				""").param("message", message.value()).param("conversation", id.value()).update();
	}

}
