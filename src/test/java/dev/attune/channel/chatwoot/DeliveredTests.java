package dev.attune.channel.chatwoot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveredTests {

	@Test
	void readsAnExample() {
		Delivered delivered = new Delivered(Webhook.example());
		assertThat(delivered.conversationId()).contains(207L);
		assertThat(delivered.account()).contains(1L);
		assertThat(delivered.status()).contains("pending");
		assertThat(delivered.version()).isEqualTo(1_795_939_868);
		assertThat(delivered.assignee()).isEmpty();
		assertThat(delivered.language()).contains("en");
		assertThat(delivered.contact())
			.isEqualTo(new Delivered.Contact(4L, null, false, "Maja Berg", "maja@mail.example", "+46701234567"));
		assertThat(delivered.said()).hasValueSatisfying((said) -> {
			assertThat(said.id()).isEqualTo(654);
			assertThat(said.from()).isEqualTo(Delivered.From.CUSTOMER);
			assertThat(said.text()).isEqualTo("Hello");
			assertThat(said.isPrivate()).isFalse();
		});
	}

	@ParameterizedTest
	@CsvSource({ "incoming,contact,CUSTOMER", "0,contact,CUSTOMER", "incoming,,CUSTOMER", "outgoing,user,PERSON",
			"1,user,PERSON", "outgoing,agent_bot,BOT", "outgoing,,NOBODY", "activity,,NOBODY", "template,,NOBODY",
			"3,,NOBODY", "unheard-of,user,NOBODY" })
	void tellsWhoseMessageItIs(String kind, String sender, Delivered.From from) {
		ObjectNode body = Webhook.example();
		if (kind.matches("\\d")) {
			body.put("message_type", Integer.parseInt(kind));
		}
		else {
			body.put("message_type", kind);
		}
		if (sender != null) {
			((ObjectNode) body.get("sender")).put("type", sender);
		}
		else {
			body.putNull("sender");
		}
		assertThat(new Delivered(body).said()).map(Delivered.Said::from).contains(from);
	}

	@Test
	void takesNoAssistantForAPerson() {
		ObjectNode body = Webhook.example();
		ObjectNode meta = (ObjectNode) body.get("conversation").get("meta");
		meta.putObject("assignee").put("name", "Attune").put("type", "agent_bot");
		assertThat(new Delivered(body).assignee()).isEmpty();
		meta.putObject("assignee").put("name", "Anna").put("type", "user");
		assertThat(new Delivered(body).assignee()).contains("Anna");
		meta.put("assignee_type", "AgentBot");
		assertThat(new Delivered(body).assignee()).isEmpty();
	}

	@Test
	void takesOfAMailTheReplyAlone() {
		ObjectNode body = Webhook.example();
		body.put("content", "Yes please.\n\nOn Friday you wrote:\n> Shall I?");
		body.putObject("content_attributes").putObject("email").putObject("text_content").put("reply", "Yes please.");
		assertThat(new Delivered(body).said()).map(Delivered.Said::text).contains("Yes please.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[]", "null", "1", "\"x\"", "{\"event\":\"message_created\"}",
			"{\"event\":\"message_created\",\"id\":null,\"conversation\":null,\"sender\":null,\"content\":null}",
			"{\"event\":\"message_created\",\"id\":\"x\",\"conversation\":{\"id\":{}},\"message_type\":[]}",
			"{\"event\":\"conversation_opened\",\"id\":null,\"meta\":null}", "{\"event\":7}" })
	void makesNothingOfNothing(String text) {
		Delivered delivered = new Delivered(Webhook.json.readTree(text));
		assertThat(delivered.conversationId()).isEmpty();
		assertThat(delivered.status()).isEmpty();
		assertThat(delivered.assignee()).isEmpty();
		assertThat(delivered.said()).isEmpty();
		assertThat(delivered.contact().name()).isNull();
	}

	@Test
	void leavesOutWhatADatabaseCannotKeep() {
		ObjectNode body = Webhook.example();
		body.put("content", "a\0b");
		assertThat(new Delivered(body).said()).map(Delivered.Said::text).contains("ab");
	}

}
