package dev.attune.suggestion;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.SampleDesk;
import dev.attune.llm.OllamaServer;
import dev.attune.llm.WithOllama;
import dev.attune.retrieval.IndexFilled;
import dev.attune.shared.DataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is made before it is asked for, what is learnt from what agents do, and prompts
 * that admins try.
 */
@AttuneTest
class SuggestionLearningTests implements WithOllama {

	private static final String QUESTION = "My parcel is late, it should have been here on Monday. What happens now?";

	/** In the words of the article on parcels that are late. */
	private static final String CITED = "I understand that you are waiting. "
			+ "Once your parcel is 2 working days past the promised date, we start a search with the carrier. [1]\nAlex";

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ApplicationEventPublisher events;

	Browserless agent;

	Browserless admin;

	Customer customer;

	@BeforeEach
	void aCustomerWaits() {
		ollama.has(OllamaServer.MODEL)
			.answersWith("I understand that you are waiting, and we start a search. [1]\nAlex");
		SampleDesk.awaitReadiness(this.client);
		this.agent = Browserless.as("agent", this.client, this.data);
		this.admin = Browserless.as("admin", this.client, this.data);
		this.jdbc.sql("UPDATE handover SET ended_at = now() WHERE ended_at IS NULL").update();
		this.customer = Customer.opens(this.client, "en");
		this.customer.asksForPerson();
	}

	@Test
	void aSuggestionIsReadyBeforeTheAgentOpensTheConversation() {
		this.customer.writes(QUESTION);
		awaitPrepared();
		ollama.fails500();
		claim();
		JsonNode ready = ready().get("suggestions").get(0);
		assertThat(ready.get("text").asString())
			.isEqualTo("I understand that you are waiting, and we start a search.\nAlex");
		assertThat(ready.get("writtenBy").asString()).startsWith("ollama");
		assertThat(ready.get("checks")).isNotEmpty();
		assertThat(ready.get("citations")).isNotEmpty();
		assertThat(ready().get("suggestions").get(0).get("id")).as("the same when asked again")
			.isEqualTo(ready.get("id"));
		assertThat(this.jdbc.sql("SELECT prepared FROM suggestion WHERE id = :id::uuid")
			.param("id", ready.get("id").asString())
			.query(Boolean.class)
			.single()).isTrue();
	}

	@Test
	void adminsSeeHowASuggestionWasMadeButNotWhatItSays() {
		this.customer.writes(QUESTION);
		claim();
		JsonNode made = suggest(Map.of("tone", "formal"));
		JsonNode records = this.admin.get("/api/suggestions/records?conversationId=" + this.customer.id);
		JsonNode record = records.get("items")
			.valueStream()
			.filter((one) -> one.get("id").equals(made.get("id")))
			.findFirst()
			.orElseThrow();
		assertThat(record.get("writtenBy").asString()).isEqualTo("ollama:" + OllamaServer.MODEL);
		assertThat(record.get("promptVersion").asString()).isNotBlank();
		assertThat(record.get("evidence").get(0).get("id").asString()).isEqualTo("en-parcel-late");
		assertThat(record.get("checks").valueStream().map((check) -> check.get("name").asString())).contains("grounded",
				"language");
		assertThat(record.get("searchMillis").isNumber() && record.get("firstTokenMillis").isNumber()
				&& record.get("writeMillis").isNumber())
			.isTrue();
		assertThat(record.toString()).doesNotContain("I understand that you are waiting", "\"agent\"");
		this.client.get()
			.uri("/api/suggestions/records?conversationId=" + this.customer.id)
			.header("Authorization", this.agent.authorization())
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void whoeverOnlyThanksForAReplyIsNotToldItAgain() {
		ollama.fails500();
		this.customer.writes(QUESTION);
		claim();
		this.agent.post(replies(), Map.of("text", suggest(Map.of()).get("text").asString()));
		this.customer.writes("Great, that helped, thank you!");
		JsonNode next = suggest(Map.of());
		assertThat(next.get("text").asString()).doesNotContain("search", "parcel", "?");
		assertThat(next.get("citations").valueStream()).noneMatch((citation) -> citation.get("used").asBoolean());
	}

	/** Two questions that one sentence joins are both answered. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | How much is delivery and how long does it take?                | delivery-costs  | delivery-times
			pl | Jak mogę to zwrócić i kiedy dostanę pieniądze?                 | return-item     | refund-time
			cs | Jak dlouhá je záruka a jak dlouho trvá oprava?                 | warranty-length | repair-time
			sv | Vad kostar frakten och hur lång tid tar det?                   | delivery-costs  | delivery-times
			""")
	void bothQuestionsOfASentenceAreAnswered(String language, String message, String first, String second) {
		ollama.fails500();
		this.customer = Customer.opens(this.client, language);
		this.customer.asksForPerson();
		this.customer.writes(message);
		claim();
		assertThat(suggest(Map.of()).get("citations").valueStream().filter((one) -> one.get("used").asBoolean()))
			.extracting((one) -> one.get("id").asString())
			.containsExactly(language + "-" + first, language + "-" + second);
	}

	/** "How long is that?" is about what was told, whatever article has the words. */
	@Test
	void whatOnlyGoesOnIsAnsweredFromWhatWasTold() {
		ollama.fails500();
		this.customer.writes("I want to return my headphones. How do I do that?");
		claim();
		this.agent.post(replies(), Map.of("text", suggest(Map.of()).get("text").asString()));
		this.customer.writes("And how long does that take?");
		assertThat(suggest(Map.of()).get("citations").valueStream().filter((one) -> one.get("used").asBoolean()))
			.extracting((one) -> one.get("id").asString())
			.allMatch((id) -> id.startsWith("en-return-") || id.equals("en-refund-time"));
	}

	/** Words of a note are for colleagues, unless the agent has read them over. */
	@Test
	void warnsBeforeWordsOfANoteAreSent() {
		String words = "I checked: above the limit, team lead, up to EUR 150 (ext. 4417) decides.";
		this.customer.writes(QUESTION);
		claim();
		JsonNode warned = this.agent.refused(409, replies(), Map.of("text", words));
		assertThat(warned.get("type").asString()).endsWith("internal-words");
		assertThat(warned.get("detail").asString()).containsIgnoringCase("goodwill");
		this.agent.refused(409, replies(), Map.of("text",
				"Du får själv bevilja upp till 150 kr vid försenat paket, upp till 400 kr vid skadad vara."));
		this.agent.post(replies(),
				Map.of("text", "We start a search with the carrier today, and I will write to you."));
		this.agent.post(replies(), Map.of("text", words, "acknowledged", true));
		this.agent.post(replies(), Map.of("text", words));
	}

	@Test
	void whatTheAgentMadeOfASuggestionCanBeCheckedAsItStands() {
		ollama.answersWith(CITED);
		this.customer.writes(QUESTION);
		claim();
		JsonNode suggestion = suggest(Map.of());
		String id = suggestion.get("id").asString();
		String text = suggestion.get("text").asString();
		assertThat(checks(text, id, "en")).allMatch((check) -> check.get("passed").asBoolean())
			.extracting((check) -> check.get("name").asString())
			.containsExactly("grounded", "answers", "feeling", "promise", "goodwill", "language", "personalData",
					"internal", "tone", "length");
		String edited = text + "\n\nI guarantee that you get 777 euros back, to 4111 1111 1111 1111.";
		List<JsonNode> failed = checks(edited, id, "en").stream()
			.filter((check) -> !check.get("passed").asBoolean())
			.toList();
		assertThat(failed).extracting((check) -> check.get("name").asString())
			.contains("grounded", "promise", "personalData");
		assertThat(failed.getFirst().get("detail").asString()).contains("777");
		assertThat(checks(edited, id, "pl").getFirst().get("detail").asString()).contains("777")
			.isNotEqualTo(failed.getFirst().get("detail").asString());
		assertThat(row(suggestion).get("outcome")).as("checking decides nothing").isNull();
		assertThat(this.agent.post(replies(), Map.of("text", edited, "suggestionId", id)).get("text").asString())
			.as("nor does it forbid anything")
			.isEqualTo(edited);
	}

	@Test
	void whatASuggestionRestsOnTheTextMadeOfItMayRestOnToo() {
		ollama.answersWith(CITED);
		this.customer.writes(QUESTION);
		claim();
		JsonNode suggestion = suggest(Map.of());
		Customer another = Customer.opens(this.client, "en");
		another.writes("I forgot the password of my account. How do I reset it?");
		String uri = "/api/conversations/" + another.id + "/replies/check";
		Map<String, Object> typed = Map.of("text", suggestion.get("text").asString());
		JsonNode grounded = this.agent.post(uri, typed).get("checks").get(0);
		assertThat(grounded.get("passed").asBoolean()).as(grounded.toString()).isFalse();
		this.agent.refused(400, uri, Map.of("text", "x", "suggestionId", suggestion.get("id").asString()));
		this.jdbc.sql("UPDATE suggestion SET conversation_id = :other::uuid WHERE id = :id::uuid")
			.param("other", another.id)
			.param("id", suggestion.get("id").asString())
			.update();
		grounded = this.agent
			.post(uri,
					Map.of("text", suggestion.get("text").asString(), "suggestionId", suggestion.get("id").asString()))
			.get("checks")
			.get(0);
		assertThat(grounded.get("passed").asBoolean()).as(grounded.toString()).isTrue();
	}

	private List<JsonNode> checks(String text, String suggestion, String language) {
		return this.agent
			.post(replies() + "/check", Map.of("text", text, "suggestionId", suggestion), "Accept-Language", language)
			.get("checks")
			.valueStream()
			.toList();
	}

	@Test
	void theAgentsNameStandsWhereTheModelLeftRoomForIt() {
		ollama.answersWith("I understand, and we start a search.\n[agent]");
		this.customer.writes(QUESTION);
		awaitPrepared();
		claim();
		assertThat(ready().get("suggestions").get(0).get("text").asString())
			.isEqualTo("I understand, and we start a search.\nAlex");
	}

	@Test
	void theNextMessageMakesItVoid() {
		this.customer.writes(QUESTION);
		awaitPrepared();
		claim();
		ollama.answersOver(Duration.ofSeconds(2), "You asked ", "how long ", "it takes.");
		this.customer.writes("And how long does that take?");
		assertThat(notReady()).isTrue();
		Browserless.await(() -> notReady() ? null : true);
		assertThat(ready().get("suggestions").get(0).get("text").asString()).startsWith("You asked how long");
	}

	/** As in the first minutes, when the articles are still being read. */
	@Test
	void whatWasMadeBeforeTheKnowledgeCouldBeFoundIsMadeAnew() {
		this.jdbc.sql("INSERT INTO index_task (source_key, leased_until) VALUES ('article/none', 'infinity')").update();
		try {
			this.customer.writes("Mumble mumble, frobnicate the whatsit?");
			awaitPrepared();
			claim();
			assertThat(ready().get("reason").asString()).startsWith("The knowledge is still being read");
			assertThat(early()).isTrue();
		}
		finally {
			this.jdbc.sql("DELETE FROM index_task WHERE source_key = 'article/none'").update();
		}
		assertThat(notReady()).as("what was made early").isTrue();
		this.events.publishEvent(new IndexFilled());
		Browserless.await(() -> notReady() ? null : true);
		assertThat(early()).isFalse();
		assertThat(ready().get("reason").asString()).doesNotContain("still being read");
	}

	private boolean early() {
		return this.jdbc.sql("SELECT early FROM prepared_suggestion WHERE conversation_id = :id::uuid")
			.param("id", this.customer.id)
			.query(Boolean.class)
			.single();
	}

	@Test
	void whatIsMadeReadyAnewIsWhatIsCountedOnceItIsSent() {
		this.customer.writes(QUESTION);
		awaitPrepared();
		claim();
		JsonNode first = ready().get("suggestions").get(0);
		ollama.answersWith("I am sorry that you wait. We start a search. [1]\nAlex");
		this.agent.post("/api/conversations/" + this.customer.id + "/transfer", Map.of());
		Browserless.await(() -> notReady() || ready().get("suggestions").get(0).get("text").equals(first.get("text"))
				? null : true);
		claimOnce();
		JsonNode second = ready().get("suggestions").get(0);
		assertThat(second.get("text").asString()).startsWith("I am sorry that you wait.");
		this.agent.post(replies(),
				Map.of("text", second.get("text").asString(), "suggestionId", second.get("id").asString()));
		assertThat(row(second)).containsEntry("outcome", "sent").containsEntry("text", second.get("text").asString());
	}

	@Test
	void ofAnErasedSuggestionNothingIsKeptAnyMore() {
		this.customer.writes(QUESTION);
		claim();
		JsonNode suggestion = suggest(Map.of());
		this.jdbc.sql("UPDATE suggestion SET text = '' WHERE id = :id::uuid")
			.param("id", suggestion.get("id").asString())
			.update();
		dismiss(suggestion, "They live in Brno");
		assertThat(row(suggestion)).containsEntry("outcome", null).containsEntry("reason", null);
	}

	@Test
	void nothingIsReadyOnceTheAgentHasAnswered() {
		this.customer.writes(QUESTION);
		awaitPrepared();
		claim();
		this.agent.post("/api/conversations/" + this.customer.id + "/replies", Map.of("text", "We are looking."));
		assertThat(notReady()).isTrue();
	}

	@Test
	void whatAnAgentPutAsideIsNotReadyAgain() {
		this.customer.writes(QUESTION);
		awaitPrepared();
		claim();
		dismiss(ready().get("suggestions").get(0), "too long");
		assertThat(notReady()).isTrue();
	}

	@Test
	void workAheadStandsBackForAnAgentWhoWaits() {
		ollama.answersOver(Duration.ofSeconds(6), "I ", "understand, ", "we ", "look ", "for ", "it.");
		Customer other = this.customer;
		int before = ollama.requests().size();
		other.writes(QUESTION);
		Browserless.await(() -> ollama.requests()
			.stream()
			.skip(before)
			.anyMatch((request) -> request.toString().contains("[agent]")) ? true : null);
		claim();
		long start = System.nanoTime();
		JsonNode asked = suggest(Map.of());
		assertThat(Duration.ofNanos(System.nanoTime() - start)).as("its own six seconds, and not those of another")
			.isLessThan(Duration.ofSeconds(11));
		assertThat(asked.get("writtenBy").asString()).startsWith("ollama");
	}

	@Test
	void keepsHowMuchWasChangedAndHowLongItTook() {
		ollama.answersWith(CITED);
		this.customer.writes(QUESTION);
		claim();
		JsonNode suggestion = suggest(Map.of("count", 2));
		String text = suggestion.get("text").asString();
		this.agent.post("/api/conversations/" + this.customer.id + "/replies",
				Map.of("text", text.replace("Alex", "Axel"), "suggestionId", suggestion.get("id").asString()));
		Map<String, Object> kept = row(suggestion);
		assertThat(kept).containsEntry("outcome", "edited").containsEntry("mode", "reply");
		assertThat((Double) kept.get("edit_distance")).isBetween(0.001, 0.1);
		assertThat((Long) kept.get("send_millis")).isPositive();
		assertThat(kept.get("evidence").toString()).contains("\"used\": true");
		assertThat(kept.get("prompt_version")).isNotNull();
		assertThat((Long) kept.get("first_token_millis")).isNotNegative();
		assertThat(this.jdbc
			.sql("SELECT count(*) FROM suggestion WHERE conversation_id = :id::uuid AND outcome = 'ignored'"
					+ " AND reason = 'another'")
			.param("id", this.customer.id)
			.query(Integer.class)
			.single()).as("the alternative beside it").isEqualTo(1);
	}

	@Test
	void whatIsPassedOverIsKnownAsSuch() {
		this.customer.writes(QUESTION);
		claim();
		JsonNode suggestion = suggest(Map.of());
		this.agent.post("/api/conversations/" + this.customer.id + "/replies", Map.of("text", "My own words."));
		assertThat(row(suggestion)).containsEntry("outcome", "ignored").containsEntry("reason", null);
		this.agent.refused(400, "/api/suggestions/" + suggestion.get("id").asString() + "/outcome",
				Map.of("outcome", "ignored"));
		this.agent.post("/api/suggestions/" + suggestion.get("id").asString() + "/outcome",
				Map.of("outcome", "edited"));
		assertThat(row(suggestion)).as("nobody told what was sent")
			.containsEntry("outcome", "edited")
			.containsEntry("edit_distance", null);
	}

	@Test
	void aReplySentAgainSaysNothingOfWhatWasSuggestedSince() {
		this.customer.writes(QUESTION);
		claim();
		JsonNode first = suggest(Map.of());
		Map<String, String> reply = Map.of("text", first.get("text").asString(), "suggestionId",
				first.get("id").asString());
		String[] key = { "Idempotency-Key", "aReplySentAgain-" + this.customer.id };
		JsonNode sent = this.agent.post(replies(), reply, key);
		this.customer.writes("And how long does that take?");
		awaitPrepared();
		JsonNode second = ready().get("suggestions").get(0);
		JsonNode third = suggest(Map.of());

		assertThat(this.agent.post(replies(), reply, key).get("id")).isEqualTo(sent.get("id"));
		assertThat(row(first)).containsEntry("outcome", "sent");
		assertThat(row(second)).containsEntry("outcome", null);
		assertThat(row(third)).containsEntry("outcome", null);
		assertThat(ready().get("suggestions").get(0).get("id")).isEqualTo(second.get("id"));

		this.agent.post(replies(), Map.of("text", "Two days."), "Idempotency-Key", "another-" + this.customer.id);
		assertThat(row(second)).containsEntry("outcome", "ignored");
		assertThat(row(third)).containsEntry("outcome", "ignored");
	}

	@Test
	void whatWasPutAsideIsNotFirstAgainAndTheModelKnowsWhy() {
		ollama.answersWith(CITED);
		this.customer.writes(QUESTION);
		claim();
		JsonNode first = suggest(Map.of());
		dismiss(first, "The parcel is already found");
		suggest(Map.of());
		String user = lastPrompt();
		assertThat(user).containsPattern(
				"<data name=\"dismissed\" id=\"[0-9a-f]{16}\">\n- Put aside because: The parcel is already found");
		String used = row(first).get("evidence").toString();
		assertThat(used)
			.containsPattern("\"id\": \"en-parcel-late\"[^}]*\"used\": true|\"used\": true[^}]*en-parcel-late");
		assertThat(user).doesNotContain("[1] Article: My parcel is late");
	}

	@Test
	void aDismissalCanBeTakenBack() {
		ollama.answersWith(CITED);
		this.customer.writes(QUESTION);
		claim();
		JsonNode first = suggest(Map.of());
		dismiss(first, "wrong");
		takeBack(first);
		assertThat(row(first)).containsEntry("outcome", null).containsEntry("reason", null);
		suggest(Map.of());
		assertThat(lastPrompt()).doesNotContain("Put aside").contains("[1] Article: My parcel is late");

		this.agent.post(replies(),
				Map.of("text", first.get("text").asString(), "suggestionId", first.get("id").asString()));
		takeBack(first);
		assertThat(row(first)).as("what was sent stays sent").containsEntry("outcome", "sent");
	}

	/** Of this conversation: others may be prepared meanwhile. */
	private static String lastPrompt() {
		return ollama.requests()
			.reversed()
			.stream()
			.map((request) -> request.at("/messages/1/content").asString())
			.filter((prompt) -> prompt.contains(QUESTION))
			.findFirst()
			.orElseThrow();
	}

	private void takeBack(JsonNode suggestion) {
		this.agent.delete("/api/suggestions/" + suggestion.get("id").asString() + "/outcome");
	}

	@Test
	void aSourceThatMisleadsIsListedForTheAdmin() {
		ollama.answersWith("You can split the payment over 3, 6, 12 or 24 months.\nAlex");
		for (int i = 0; i < 3; i++) {
			Customer another = Customer.opens(this.client, "en");
			another.asksForPerson();
			another.writes("How do I pay by instalments?");
			this.agent.post("/api/conversations/" + another.id + "/claim", Map.of());
			JsonNode suggestion = this.agent.post("/api/conversations/" + another.id + "/suggestions", Map.of())
				.get("suggestions")
				.get(0);
			dismiss(suggestion, "Not what they asked");
		}
		JsonNode listed = this.admin.get("/api/suggestions/evidence").get("items");
		assertThat(listed.valueStream()).anySatisfy((source) -> {
			assertThat(source.get("misled").asInt()).isGreaterThanOrEqualTo(3);
			assertThat(source.get("misleads").asBoolean()).isTrue();
			assertThat(source.get("title").asString()).isNotBlank();
			assertThat(source.get("reasons").valueStream().map(JsonNode::asString)).contains("Not what they asked");
		});
	}

	/** A tone that did not please is not the article's fault, in whatever words. */
	@Test
	void aSourceIsNotBlamedForHowItWasTold() {
		this.jdbc.sql("DELETE FROM suggestion").update();
		ollama.answersWith("You can split the payment over 3, 6, 12 or 24 months. [1]\nAlex");
		this.customer.writes("How do I pay by instalments?");
		claim();
		for (String reason : List.of("tone", "incomplete", "Too long", "zbyt oficjalnie")) {
			dismiss(suggest(Map.of()), reason);
		}
		this.jdbc.sql("UPDATE suggestion SET reason = NULL WHERE reason = 'tone'").update();
		assertThat(this.admin.get("/api/suggestions/evidence").get("items").valueStream()).isNotEmpty()
			.allSatisfy((source) -> {
				assertThat(source.get("misled").asInt()).isZero();
				assertThat(source.get("reasons")).isEmpty();
			});
	}

	@Test
	void whatADismissedSuggestionDidNotCiteIsNotBlamed() {
		this.jdbc.sql("DELETE FROM suggestion").update();
		ollama.answersWith("You can split the payment over 3, 6, 12 or 24 months. [2]\nAlex");
		this.customer.writes("How do I pay by instalments?");
		claim();
		JsonNode dismissed = suggest(Map.of());
		dismiss(dismissed, "Not what they asked");
		List<String> cited = dismissed.get("citations")
			.valueStream()
			.filter((citation) -> citation.get("used").asBoolean())
			.map((citation) -> citation.get("id").asString())
			.toList();
		assertThat(cited).containsExactly("en-instalments");
		assertThat(dismissed.get("citations").size()).isGreaterThan(1);
		assertThat(this.admin.get("/api/suggestions/evidence")
			.get("items")
			.valueStream()
			.map((source) -> source.get("id").asString())).containsExactlyElementsOf(cited);
	}

	@Test
	void tellsWhySuggestionsArePutAsideAndNotByWhom() {
		this.jdbc.sql("DELETE FROM suggestion").update();
		this.customer.writes(QUESTION);
		claim();
		for (String reason : List.of("tone", "Too long", "tone", "wrong")) {
			dismiss(suggest(Map.of()), reason);
		}
		this.agent.post(replies(), Map.of("text", "I will look."));
		JsonNode told = this.admin.get("/api/suggestions/dismissals");
		assertThat(told.get("dismissed").asInt()).isEqualTo(4);
		assertThat(told.get("suggestions").asInt()).isEqualTo(4);
		assertThat(told.get("reasons").valueStream().map((one) -> one.get("reason").asString() + one.get("times")))
			.containsExactly("tone2", "wrong1");
		assertThat(told.get("inOwnWords").get(0).get("reason").asString()).isEqualTo("Too long");
		assertThat(told.toString()).doesNotContain("agent", "Alex");
	}

	@Test
	void acceptanceIsTheGroupsAndNobodys() {
		this.customer.writes(QUESTION);
		claim();
		JsonNode suggestion = suggest(Map.of());
		this.agent.post("/api/conversations/" + this.customer.id + "/replies",
				Map.of("text", suggestion.get("text").asString(), "suggestionId", suggestion.get("id").asString()));
		JsonNode acceptance = this.admin.get("/api/suggestions/acceptance");
		assertThat(acceptance.get("smallestGroup").asInt()).isEqualTo(5);
		assertThat(acceptance.get("groups")).isEmpty();
		assertThat(acceptance.get("withheld").get(0).asString()).isEqualTo("0-1");
		assertThat(acceptance.toString()).doesNotContain("agent\"", "Alex");
	}

	@Test
	void listsPromptsWithTheVersionThatSuggestionsRecord() {
		this.customer.writes(QUESTION);
		claim();
		JsonNode suggestion = suggest(Map.of());
		JsonNode draft = this.admin.get("/api/prompts")
			.get("items")
			.valueStream()
			.filter((prompt) -> prompt.get("name").asString().equals("suggestion/draft-reply"))
			.findFirst()
			.orElseThrow();
		assertThat(row(suggestion)).containsEntry("prompt_version", draft.get("version").asString());
		JsonNode shown = this.admin.get("/api/prompts/suggestion/draft-reply");
		assertThat(shown.get("text").asString()).contains("# System", "{{data:conversation}}");
		assertThat(shown.get("variables").valueStream().map(JsonNode::asString)).contains("conversation", "dismissed");
	}

	@Test
	void previewsAPromptOnAConversationWithTheCustomersWordsFenced() {
		this.customer.writes(QUESTION);
		JsonNode preview = this.admin.post("/api/prompts/preview",
				Map.of("name", "suggestion/draft-reply", "conversationId", this.customer.id));
		assertThat(preview.get("user").asString())
			.containsPattern("<data name=\"conversation\"[^>]*>[^<]*My parcel is late");
		assertThat(preview.get("system").asString()).doesNotContain("My parcel is late");
		assertThat(this.admin.get("/api/prompts/conversations").get("items").get(0).get("id").asString())
			.isEqualTo(this.customer.id);
		JsonNode draft = this.admin.post("/api/prompts/preview", Map.of("name", "suggestion/draft-reply",
				"conversationId", this.customer.id, "text", "# User\n\nAnswer {{data:conversation}} in {{language}}."));
		assertThat(draft.get("user").asString()).startsWith("Answer <data").endsWith("in English.");
		assertThat(draft.get("version")).isNotEqualTo(preview.get("version"));
	}

	@Test
	void aDraftThatCannotBeRenderedIsRefused() {
		this.customer.writes(QUESTION);
		for (String text : List.of("# User\n\n{{unheard}}", "# System\n\n{{data:conversation}}\n\n# User\n\nx",
				"no section")) {
			JsonNode problem = this.admin.refused(422, "/api/prompts/preview",
					Map.of("name", "suggestion/draft-reply", "conversationId", this.customer.id, "text", text));
			assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo("text");
		}
		this.admin.refused(422, "/api/prompts/preview", Map.of("name", "llm/data", "conversationId", this.customer.id));
	}

	@Test
	void whatCannotBeReadIsRefusedAndNamed() {
		Map<String, Object> nobody = Map.of("name", "suggestion/draft-reply", "text", "# User\n\nx", "conversationIds",
				Collections.singletonList(null));
		assertThat(fieldRefused("/api/prompts/comparisons", nobody)).isEqualTo("conversationIds[0]");
		assertThat(fieldRefused("/api/prompts/preview", Map.of("name", List.of(), "conversationId", "x")))
			.isEqualTo("body");
		assertThat(fieldRefused("/api/prompts/preview", null)).isEqualTo("body");
		this.customer.writes(QUESTION);
		claim();
		String suggestions = "/api/conversations/" + this.customer.id + "/suggestions";
		assertThat(fieldRefused(suggestions, Map.of("mode", "sing"))).isEqualTo("body");
		assertThat(fieldRefused(suggestions, Map.of("mode", "rewrite"))).isEqualTo("text");
		assertThat(fieldRefused(suggestions, Map.of("mode", "rewrite", "text", "x".repeat(4001)))).isEqualTo("text");
		assertThat(fieldRefused(suggestions, Map.of("count", "many"))).isEqualTo("body");
		assertThat(fieldRefused(replies(), Collections.singletonMap("text", null))).isEqualTo("text");
		assertThat(fieldRefused(replies(), Map.of("text", Map.of()))).isEqualTo("body");
		assertThat(fieldRefused(replies(), Map.of("text", "x".repeat(8001)))).isEqualTo("text");
		String outcome = "/api/suggestions/" + this.customer.id + "/outcome";
		assertThat(fieldRefused(outcome, Map.of())).isEqualTo("outcome");
		assertThat(fieldRefused(outcome, Map.of("outcome", "eaten"))).isEqualTo("body");
		assertThat(fieldRefused(outcome, Map.of("outcome", "dismissed", "reason", "x".repeat(501))))
			.isEqualTo("reason");
	}

	private String fieldRefused(String uri, @Nullable Object body) {
		return this.agentOrAdmin(uri).refused(400, uri, body).get("errors").get(0).get("field").asString();
	}

	private Browserless agentOrAdmin(String uri) {
		return uri.startsWith("/api/prompts") ? this.admin : this.agent;
	}

	@Test
	void comparesTwoVersionsOnTheSameConversations() {
		this.customer.writes(QUESTION);
		Browserless.await(() -> suggestOrNull());
		ollama.answersBy((request) -> request.at("/messages/1/content").asString().startsWith("DRAFT")
				? "The draft says that we will look for it." : "The file says that we will look for it.");
		JsonNode begun = this.admin.post("/api/prompts/comparisons",
				Map.of("name", "suggestion/draft-reply", "text",
						"# User\n\nDRAFT {{data:conversation}} {{data:evidence}} {{language}} {{agentName}}",
						"conversationIds", List.of(this.customer.id)));
		assertThat(begun.get("fileVersion")).isNotEqualTo(begun.get("draftVersion"));
		JsonNode done = Browserless.await(() -> {
			JsonNode seen = this.admin.get("/api/prompts/comparisons/" + begun.get("id").asString());
			return seen.has("finishedAt") ? seen : null;
		});
		assertThat(done.get("texts")
			.valueStream()
			.map((text) -> text.get("version").asString() + ": " + text.path("text").asString())).containsExactly(
					"file: The file says that we will look for it.", "draft: The draft says that we will look for it.");
		assertThat(done.get("texts").get(0).get("checks")).isNotEmpty();
		assertThat(this.admin.get("/api/prompts/comparisons").get("items").get(0).get("id")).isEqualTo(begun.get("id"));
	}

	private JsonNode suggestOrNull() {
		claimOnce();
		JsonNode suggestion = suggest(Map.of());
		return suggestion.get("writtenBy").asString().startsWith("ollama") ? suggestion : null;
	}

	private void claimOnce() {
		if (!this.customer.status().equals("agent")) {
			claim();
		}
	}

	private String replies() {
		return "/api/conversations/" + this.customer.id + "/replies";
	}

	private void claim() {
		this.agent.post("/api/conversations/" + this.customer.id + "/claim", Map.of());
	}

	private JsonNode suggest(Map<String, ?> wish) {
		return this.agent.post("/api/conversations/" + this.customer.id + "/suggestions", wish)
			.get("suggestions")
			.get(0);
	}

	private void dismiss(JsonNode suggestion, String reason) {
		this.agent.post("/api/suggestions/" + suggestion.get("id").asString() + "/outcome",
				Map.of("outcome", "dismissed", "reason", reason));
	}

	private Map<String, Object> row(JsonNode suggestion) {
		return this.jdbc.sql("SELECT * FROM suggestion WHERE id = :id::uuid")
			.param("id", suggestion.get("id").asString())
			.query()
			.singleRow();
	}

	private void awaitPrepared() {
		Browserless.await(
				() -> this.jdbc.sql("SELECT EXISTS (SELECT FROM prepared_suggestion WHERE conversation_id = :id::uuid)")
					.param("id", this.customer.id)
					.query(Boolean.class)
					.single() ? true : null);
	}

	private JsonNode ready() {
		return this.agent.get("/api/conversations/" + this.customer.id + "/suggestions/prepared");
	}

	private boolean notReady() {
		return this.agent.client()
			.get()
			.uri("/api/conversations/" + this.customer.id + "/suggestions/prepared")
			.header("Authorization", this.agent.authorization())
			.exchange()
			.returnResult(byte[].class)
			.getStatus()
			.equals(HttpStatus.NO_CONTENT);
	}

}
