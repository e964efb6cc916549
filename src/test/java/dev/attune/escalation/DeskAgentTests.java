package dev.attune.escalation;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.NewConversation;
import dev.attune.conversation.Status;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@AttuneTest
class DeskAgentTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	HandOvers handOvers;

	@Autowired
	Conversations conversations;

	@Autowired
	DeskAgents agents;

	@Autowired
	GoneAgents goneAgents;

	Browserless agent;

	Browserless admin;

	@BeforeEach
	@AfterEach
	void startAnew() {
		this.jdbc.sql("DELETE FROM desk_agent").update();
		this.jdbc.sql("DELETE FROM skill").update();
		this.jdbc
			.sql("UPDATE handover SET claimed_at = now(), claimed_by = 'x', ended_at = now() WHERE ended_at IS NULL")
			.update();
		this.jdbc.sql(
				"UPDATE conversation SET status = 'resolved', assignee = NULL, resolved_at = now() WHERE status <> 'resolved'")
			.update();
		this.agent = Browserless.as("agent", this.client, this.data);
		this.admin = Browserless.as("admin", this.client, this.data);
	}

	@Test
	void keepsWhatAnAgentSaysOfThemselvesAndLeavesTheRest() {
		this.admin.put(200, "/api/skills/billing", Map.of("words", List.of("invoice", "faktur*")));
		JsonNode me = this.agent.put(200, "/api/desk/me", Map.of("presence", "available", "languages",
				List.of("pl", "en"), "skills", List.of("billing"), "capacity", 2));
		assertThat(me.toString()).isEqualTo(
				"{\"agent\":\"agent\",\"presence\":\"available\",\"languages\":[\"pl\",\"en\"],\"skills\":[\"billing\"],\"capacity\":2}");
		assertThat(this.agent.put(200, "/api/desk/me", Map.of("presence", "away")).get("capacity").asInt())
			.isEqualTo(2);
		assertThat(this.agent.put(200, "/api/desk/me", Map.of("languages", List.of())).has("languages")).isFalse();
		assertThat(this.agent.get("/api/desk/agents").valueStream())
			.anySatisfy((one) -> assertThat(one.get("displayName").asString() + " " + one.get("presence").asString())
				.isEqualTo("Alex away"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"presence":"asleep"}   | presence
			{"languages":["xx"]}    | languages
			{"skills":["nonsense"]} | skills
			{"capacity":0}          | capacity
			{"capacity":101}        | capacity
			""")
	void saysWhatIsWrong(String body, String field) {
		JsonNode problem = this.agent.putText(400, "/api/desk/me", body);
		assertThat(problem.get("errors").get(0).get("field").asString()).isEqualTo(field);
		assertThat(this.agents.find("agent")).isEmpty();
	}

	@Test
	void isOfflineWhenItsDeskIsSilent() {
		isThere("agent", 3);
		assertThat(this.agents.get("agent").presence()).isEqualTo(Presence.AVAILABLE);
		lastSeen("agent", 89);
		assertThat(this.agents.get("agent").presence()).isEqualTo(Presence.AVAILABLE);
		lastSeen("agent", 91);
		assertThat(this.agents.get("agent").presence()).isEqualTo(Presence.OFFLINE);
		assertThat(this.agents.available()).isEmpty();
		this.agent.events("/api/desk/events", "0", (event) -> event.startsWith("me:"));
		assertThat(Browserless
			.await(() -> (this.agents.get("agent").presence() == Presence.AVAILABLE) ? Presence.AVAILABLE : null))
			.isNotNull();
	}

	@Test
	void offersNobodyMoreThanTheyTakeAtOnceButLetsThemClaim() {
		isThere("agent", 1);
		waiting(Reason.BUTTON);
		ConversationId second = waiting(Reason.BUTTON);
		this.agent.post("/api/queue/next", Map.of());
		JsonNode refused = this.agent.refused(409, "/api/queue/next", Map.of());
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:at-capacity");
		assertThat(refused.get("detail").asString()).contains("claim");
		this.agent.post("/api/conversations/" + second + "/claim", Map.of());
		assertThat(this.agents.inHand()).containsEntry("agent", 2);
	}

	@Test
	void showsWhyACustomerIsWhereTheyAre() {
		this.admin.put(200, "/api/skills/billing", Map.of("words", List.of("invoice")));
		isThere("agent", 3);
		Customer customer = Customer.opens(this.client, "en");
		customer.writes("I am furious!! My invoice is wrong again, this is outrageous. Please put me through to Alex");
		customer.asksForPerson();
		customer.awaitsStatus("queued");
		longAgo(ConversationId.of(customer.id), 9);
		JsonNode row = this.agent.get("/api/queue").get("items").get(0);
		assertThat(row.get("reasons").valueStream().map((ground) -> ground.get("word").asString())).contains("waits",
				"anger", "promise-near", "skill", "colleague");
		assertThat(
				row.get("reasons").valueStream().filter((ground) -> ground.get("word").asString().equals("colleague")))
			.allSatisfy((ground) -> assertThat(ground.get("value").asString()).isEqualTo("Alex"));
		assertThat(row.get("skill").asString()).isEqualTo("billing");
		assertThat(row.get("priority").asDouble()).isEqualTo(9 + 10 + 5, org.assertj.core.data.Offset.offset(0.3));
		assertThat(row.get("next").asBoolean()).isTrue();
	}

	/** The column comes with the understanding of messages. */
	@Test
	void ordersByWhyAPersonIsNeededWhereThatIsKnown() {
		ConversationId plain = waiting(Reason.BETWEEN_THE_LINES);
		ConversationId danger = waiting(Reason.BETWEEN_THE_LINES);
		this.jdbc.sql("UPDATE handover SET why = 'danger' WHERE conversation_id = :id")
			.param("id", danger.value())
			.update();
		JsonNode rows = this.agent.get("/api/queue").get("items");
		assertThat(rows.get(0).get("reasons").get(0).get("word").asString()).isEqualTo("danger");
		assertThat(rows.get(1).get("reasons").get(0).get("word").asString()).isEqualTo("urgent");
		assertThat(this.handOvers.notice(plain).position()).isEqualTo(2);
	}

	@Test
	void hearsWhomACustomerNamesWhileWaiting() {
		this.admin.put(200, "/api/skills/billing", Map.of("words", List.of("faktur*")));
		Customer customer = Customer.opens(this.client, "pl");
		customer.asksForPerson();
		customer.writes("Chodzi o fakturę, rozmawiałem z Alexem");
		await().untilAsserted(() -> {
			JsonNode row = this.agent.get("/api/queue").get("items").get(0);
			assertThat(row.path("skill").asString()).isEqualTo("billing");
			assertThat(row.get("reasons").toString()).contains("\"word\":\"colleague\"");
		});
	}

	@Test
	void tellsCustomersTheirPlaceInTheSameOrder() {
		ConversationId calm = waiting(Reason.BUTTON);
		Customer customer = Customer.opens(this.client, "cs");
		customer.writes("To topení mi dalo ránu!");
		customer.awaitsStatus("queued");
		assertThat(customer.sees().get("waiting").get("position").asInt()).isEqualTo(1);
		assertThat(this.handOvers.notice(calm).position()).isEqualTo(2);
		assertThat(this.handOvers.next("agent")).contains(ConversationId.of(customer.id));
	}

	@Test
	void passesOnToAColleagueWhoIsThereOnly() {
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		String transfer = "/api/conversations/" + id + "/transfer";
		JsonNode refused = this.agent.refused(409, transfer, Map.of("to", "admin"));
		assertThat(refused.get("type").asString()).isEqualTo("urn:attune:problem:agent-offline");
		assertThat(this.conversations.get(id).assignee()).isEqualTo("agent");
		this.agent.refused(400, transfer, Map.of("to", "agent"));
		this.agent.refused(400, transfer, Map.of("to", "nobody"));
		this.agent.refused(400, transfer, Map.of("skill", "nonsense"));
		isThere("admin", 3);
		this.agent.post(transfer, Map.of("to", "Admin", "note", "Knows the case"));
		assertThat(this.conversations.get(id).assignee()).isEqualTo("admin");
		assertThat(this.admin.get("/api/conversations/" + id + "/context").get("handover").get("note").asString())
			.isEqualTo("Knows the case");
		assertThat(this.conversations.messages(id)).noneMatch((message) -> message.text().contains("Knows the case"));
	}

	@Test
	void isTakenBackByWhoeverPassedItOnUntilTheColleagueOpensIt() {
		isThere("agent", 3);
		isThere("admin", 3);
		ConversationId id = waiting(Reason.BUTTON);
		String claim = "/api/conversations/" + id + "/claim";
		this.handOvers.claim(id, "agent");
		this.handOvers.transfer(id, "agent", "admin", null, null);
		this.agent.post(claim, Map.of());
		assertThat(this.conversations.get(id).assignee()).isEqualTo("agent");
		this.admin.refused(409, claim, Map.of());
		this.handOvers.transfer(id, "agent", null, null, null);
		this.agent.post(claim, Map.of());
		assertThat(this.conversations.get(id).assignee()).isEqualTo("agent");
		this.handOvers.transfer(id, "agent", "admin", null, null);
		this.admin.post(claim, Map.of());
		this.agent.refused(409, claim, Map.of());
		assertThat(this.conversations.get(id).assignee()).isEqualTo("admin");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Kim from Lumivik will take over | is reading
			pl | przejmie Kim                    | czyta
			cs | převezme Kim                    | čte
			sv | Kim från Lumivik tar över       | läser
			""")
	void saysThatAColleagueReadsItOnceTheyHaveOpenedIt(String language, String willTakeOver, String reads) {
		isThere("agent", 3);
		isThere("admin", 3);
		ConversationId id = waiting(Reason.BUTTON, language);
		this.handOvers.claim(id, "agent");
		int before = this.conversations.messages(id).size();
		this.handOvers.transfer(id, "agent", "admin", null, null);
		assertThat(this.conversations.messages(id)).hasSize(before + 1);
		assertThat(this.conversations.messages(id).getLast().text()).contains(willTakeOver).doesNotContain(reads);
		assertThat(this.admin.get("/api/desk/conversations").get(0).get("passedOn").asBoolean()).isTrue();
		this.admin.post("/api/conversations/" + id + "/claim", Map.of());
		this.admin.post("/api/conversations/" + id + "/claim", Map.of());
		assertThat(this.conversations.messages(id)).hasSize(before + 2);
		assertThat(this.conversations.messages(id).getLast().text()).contains("Kim").contains(reads);
		assertThat(this.admin.get("/api/desk/conversations").get(0).get("passedOn").asBoolean()).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | We are back         | Nobody is at the desk
			pl | Będziemy znowu      | nikogo z nas nie ma
			cs | Budeme tu zase      | nikdo není
			sv | Vi är tillbaka      | ingen på plats
			""")
	void tellsWhoeverIsPassedOnWhileTheDeskIsClosedWhenItIsBackAndNotThatNobodyIsThere(String language, String back,
			String nobody) {
		LocalTime later = LocalTime.now(ZoneOffset.UTC).plusHours(2).truncatedTo(ChronoUnit.MINUTES);
		open(later.toString(), later.plusHours(5).toString());
		try {
			ConversationId id = waiting(Reason.BUTTON, language);
			this.handOvers.claim(id, "agent");
			int before = this.conversations.messages(id).size();
			this.handOvers.transfer(id, "agent", null, null, null);
			assertThat(this.conversations.messages(id)).hasSize(before + 1);
			assertThat(this.conversations.messages(id).getLast().text()).contains(back).doesNotContain(nobody, "{");
		}
		finally {
			open("00:00", "24:00");
		}
	}

	private void open(String from, String to) {
		Map<String, Object> week = new HashMap<>();
		for (DayOfWeek day : DayOfWeek.values()) {
			week.put(day.name(), List.of(Map.of("from", from, "to", to)));
		}
		this.admin.put("/api/opening-hours", Map.of("zone", "UTC", "week", week));
	}

	@Test
	void putsBackWhatAColleagueWasGivenAndDidNotOpen() {
		isThere("agent", 3);
		isThere("admin", 3);
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		this.handOvers.transfer(id, "agent", "admin", null, null);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).assignee()).isEqualTo("admin");
		claimedLongAgo(id, 181);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.QUEUED);
		assertThat(this.conversations.messages(id).getLast().text()).contains("your place is kept");
	}

	@Test
	void announcesNobodyWhoHasAnsweredAlready() {
		isThere("agent", 3);
		isThere("admin", 3);
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		this.handOvers.transfer(id, "agent", "admin", null, null);
		this.conversations.reply(id, "admin", "Admin", "I can help.", null);
		this.handOvers.claim(id, "admin");
		assertThat(this.conversations.messages(id).getLast().text()).isEqualTo("I can help.");
		claimedLongAgo(id, 600);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).assignee()).isEqualTo("admin");
	}

	@Test
	void handsBackWhoWaitsWhenAnAgentGoesOfflineAndTheOthersWhenTheyWrite() {
		isThere("agent", 3);
		ConversationId waits = waiting(Reason.BUTTON);
		ConversationId answered = waiting(Reason.BUTTON);
		this.conversations.receive(answered, "Where is my parcel?", null);
		this.handOvers.claim(waits, "agent");
		this.handOvers.claim(answered, "agent");
		this.conversations.reply(answered, "agent", "Alex", "It comes tomorrow.", null);
		JsonNode me = this.agent.put(200, "/api/desk/me", Map.of("presence", "offline"));
		assertThat(me.get("handedBack").valueStream().map(JsonNode::asString)).containsExactly(waits.toString());
		assertThat(this.conversations.get(waits).status()).isEqualTo(Status.QUEUED);
		assertThat(this.conversations.messages(waits).getLast().text()).contains("next in line");
		assertThat(this.conversations.get(answered).status()).isEqualTo(Status.AGENT);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(answered).status()).isEqualTo(Status.AGENT);
		this.conversations.receive(answered, "At what time?", null);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(answered).status()).isEqualTo(Status.QUEUED);
	}

	@Test
	void keepsWhatAnAgentKeepsWhoIsBackSoon() {
		isThere("agent", 3);
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		this.agent.put(400, "/api/desk/me", Map.of("presence", "offline", "conversations", "burn"));
		JsonNode me = this.agent.put(200, "/api/desk/me", Map.of("presence", "offline", "conversations", "keep"));
		assertThat(me.has("handedBack")).isFalse();
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available"));
		this.agent.put(200, "/api/desk/me", Map.of("presence", "away"));
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
	}

	/** Each absence is too short, but the customer has waited all the while. */
	@Test
	void isStillGoneWhoComesBackForAMomentOnly() {
		isThere("agent", 3);
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		claimedLongAgo(id, 240);
		this.agent.put(200, "/api/desk/me", Map.of("presence", "offline", "conversations", "keep"));
		theyWentEarlierBy("agent", 170);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available"));
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
		this.agent.put(200, "/api/desk/me", Map.of("presence", "offline", "conversations", "keep"));
		theyWentEarlierBy("agent", 20);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.QUEUED);
	}

	@Test
	void isBackWhoHasBeenThereForAGoodWhile() {
		isThere("agent", 3);
		this.agent.put(200, "/api/desk/me", Map.of("presence", "offline"));
		theyWentEarlierBy("agent", 3600);
		this.agent.put(200, "/api/desk/me", Map.of("presence", "available"));
		this.jdbc.sql("UPDATE desk_agent SET presence_since = now() - interval '2 minutes'").update();
		this.agents.seen("agent");
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		claimedLongAgo(id, 240);
		this.agent.put(200, "/api/desk/me", Map.of("presence", "offline", "conversations", "keep"));
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
	}

	@Test
	void passesOnToATeamWhoseAgentGetsItFirst() {
		this.admin.put(200, "/api/skills/billing", Map.of("words", List.of("invoice")));
		isThere("agent", 3);
		isThere("admin", 3);
		this.admin.put(200, "/api/desk/me", Map.of("skills", List.of("billing")));
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		this.agent.post("/api/conversations/" + id + "/transfer", Map.of("skill", "billing"));
		assertThat(this.conversations.messages(id).getLast().text()).contains("knows more").contains("next in line");
		assertThat(this.handOvers.next("agent")).isEmpty();
		assertThat(this.handOvers.next("admin")).contains(id);
	}

	@Test
	void dissolvesATeamWithoutLeavingAnybodyWaitingForIt() {
		this.admin.put(200, "/api/skills/billing", Map.of("words", List.of()));
		isThere("agent", 3);
		this.agent.put(200, "/api/desk/me", Map.of("skills", List.of("billing")));
		this.admin.delete(204, "/api/skills/billing");
		assertThat(this.agents.get("agent").skills()).isEmpty();
		this.admin.delete(404, "/api/skills/billing");
		this.admin.put(400, "/api/skills/Billing!", Map.of("words", List.of()));
		this.admin.put(400, "/api/skills/billing", Map.of("words", List.of("*")));
		this.admin.put(400, "/api/skills/billing", Map.of());
	}

	@ParameterizedTest
	@CsvSource({ "en, We are sorry", "pl, przepraszamy", "cs, omlouváme", "sv, ursäkt" })
	void takesBackCustomersWhoseAgentWentAwayAndTellsThemOnce(String language, String words) {
		isThere("agent", 3);
		ConversationId id = waiting(Reason.BUTTON, language);
		this.conversations.receive(id, "LV-4820193", null);
		longAgo(id, 2);
		this.handOvers.claim(id, "agent");
		ConversationId later = waiting(Reason.BUTTON);
		lastSeen("agent", 179);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
		lastSeen("agent", 181);
		this.goneAgents.sweep();
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.QUEUED);
		assertThat(this.conversations.messages(id)).filteredOn((message) -> message.text().contains(words)).hasSize(1);
		assertThat(this.handOvers.notice(id).position()).isEqualTo(1);
		assertThat(this.handOvers.notice(later).position()).isEqualTo(2);
		JsonNode row = this.admin.get("/api/queue").get("items").get(0);
		assertThat(row.get("waitSeconds").asInt()).isGreaterThanOrEqualTo(120);
		assertThat(row.get("reasons").get(0).get("word").asString()).isEqualTo("returned");
		assertThat(row.get("reasons").get(0).get("value").asString()).isEqualTo("Alex");
		assertThatThrownBy(() -> this.conversations.reply(id, "agent", "Alex", "Hello?", null))
			.isInstanceOf(Problem.class);
	}

	@Test
	void leavesThoseAloneWhoseAgentHasAnswered() {
		isThere("agent", 3);
		ConversationId id = waiting(Reason.BUTTON);
		this.conversations.receive(id, "Where is my parcel?", null);
		this.handOvers.claim(id, "agent");
		this.conversations.reply(id, "agent", "Alex", "It comes tomorrow.", null);
		lastSeen("agent", 600);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
		this.conversations.receive(id, "At what time?", null);
		this.goneAgents.sweep();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.QUEUED);
	}

	@Test
	void takesNothingFromThoseWhoAreAwayOrCameBack() {
		isThere("agent", 3);
		ConversationId id = waiting(Reason.BUTTON);
		this.handOvers.claim(id, "agent");
		DeskAgents.LeftBehind left = new DeskAgents.LeftBehind(id, "agent");
		this.agent.put(200, "/api/desk/me", Map.of("presence", "away"));
		this.goneAgents.sweep();
		lastSeen("agent", 600);
		assertThat(this.agents.leftBehind()).containsExactly(left);
		this.agents.seen("agent");
		assertThat(this.handOvers.takeBack(left)).isFalse();
		assertThat(this.conversations.get(id).status()).isEqualTo(Status.AGENT);
	}

	private void isThere(String name, int capacity) {
		this.agents.change(name, new DeskAgents.Change(Presence.AVAILABLE, null, null, capacity));
	}

	private void lastSeen(String name, int secondsAgo) {
		this.jdbc.sql("UPDATE desk_agent SET seen_at = now() - make_interval(secs => :seconds) WHERE agent = :agent")
			.param("seconds", secondsAgo)
			.param("agent", name)
			.update();
	}

	private void claimedLongAgo(ConversationId id, int seconds) {
		this.jdbc.sql("""
				UPDATE handover SET claimed_at = now() - make_interval(secs => :seconds)
				WHERE conversation_id = :id AND ended_at IS NULL
				""").param("seconds", seconds).param("id", id.value()).update();
	}

	private void theyWentEarlierBy(String name, int seconds) {
		this.jdbc.sql("""
				UPDATE desk_agent SET presence_since = presence_since - make_interval(secs => :seconds),
				    gone_since = gone_since - make_interval(secs => :seconds) WHERE agent = :agent
				""").param("seconds", seconds).param("agent", name).update();
	}

	private void longAgo(ConversationId id, int minutes) {
		this.jdbc.sql("""
				UPDATE handover SET requested_at = now() - make_interval(mins => :minutes)
				WHERE conversation_id = :id AND ended_at IS NULL
				""").param("minutes", minutes).param("id", id.value()).update();
	}

	private ConversationId waiting(Reason reason) {
		return waiting(reason, "en");
	}

	private ConversationId waiting(Reason reason, String language) {
		ConversationId id = this.conversations
			.open(new NewConversation("test", new Language(language), null, null, null, null, false), null)
			.conversation()
			.id();
		this.handOvers.request(id, reason);
		return id;
	}

}
