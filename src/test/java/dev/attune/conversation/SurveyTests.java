package dev.attune.conversation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.shared.ConversationId;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class SurveyTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Surveys surveys;

	@Autowired
	SurveyLinks links;

	@Autowired
	Conversations conversations;

	@Autowired
	SurveySettings settings;

	Browserless agent;

	@BeforeEach
	void signIn() {
		this.agent = Browserless.as("agent", this.client, this.data);
		this.jdbc.sql("DELETE FROM rating").update();
	}

	@Test
	void asksOnceInEveryWindowAndKeepsOneRow() {
		Customer customer = Customer.opens(this.client, "sv");
		assertThat(survey(customer).get("open").asBoolean()).isTrue();
		rate(customer, Map.of("csat", 2));
		rate(customer, Map.of("csat", 4, "ces", 6, "solved", true, "comment", "Snabbt!"));
		customer.http().post("/api/conversations/" + customer.id + "/survey/skip", Map.of());
		assertThat(survey(customer).get("open").asBoolean()).isFalse();
		assertThat(customer.http()
			.events("/api/conversations/" + customer.id + "/events", "0", (event) -> event.startsWith("survey"))).last()
			.asString()
			.contains("\"open\":false");
		assertThat(this.jdbc.sql("SELECT count(*) FROM rating").query(Long.class).single()).isOne();
		JsonNode context = this.agent.get("/api/conversations/" + customer.id + "/context").get("survey");
		assertThat(context.get("csat").asInt()).isEqualTo(4);
		assertThat(context.get("comment").asString()).isEqualTo("Snabbt!");
		customer.http().refused(400, "/api/conversations/" + customer.id + "/rating", Map.of("csat", 6));
		customer.http().refused(400, "/api/conversations/" + customer.id + "/rating", Map.of("csat", 5, "ces", 8));
	}

	@Test
	void asksWhoHasSkippedItNoMore() {
		Customer customer = Customer.opens(this.client, "en");
		customer.http().post("/api/conversations/" + customer.id + "/survey/skip", Map.of());
		assertThat(survey(customer).get("open").asBoolean()).isFalse();
		assertThat(this.agent.get("/api/conversations/" + customer.id + "/context")
			.get("survey")
			.get("skipped")
			.asBoolean()).isTrue();
	}

	@Test
	void asksACustomerForARecommendationAtMostEveryNinetyDays() {
		Map<String, Object> opening = Map.of("language", "en", "customer",
				Map.of("externalId", "survey-" + UUID.randomUUID()));
		Customer first = Customer.opens(this.client, opening);
		Customer second = Customer.opens(this.client, opening);
		assertThat(survey(second).get("nps").asBoolean()).isTrue();
		rate(first, Map.of("csat", 5, "nps", 9));
		assertThat(survey(first).get("nps").asBoolean()).as("of the same conversation it may be said again").isTrue();
		assertThat(survey(second).get("nps").asBoolean()).isFalse();
		rate(second, Map.of("csat", 5, "nps", 10));
		assertThat(this.surveys.of(ConversationId.of(second.id)).orElseThrow().nps()).isNull();
		this.jdbc.sql("UPDATE rating SET at = at - interval '91 days'").update();
		assertThat(survey(Customer.opens(this.client, opening)).get("nps").asBoolean()).isTrue();
	}

	@Test
	void tellsSharesWithHowManyTheyRestOn() {
		for (int csat : List.of(5, 5, 4, 1)) {
			rate(Customer.opens(this.client, "en"), Map.of("csat", csat, "nps", 2 * csat, "solved", csat > 3));
		}
		Customer shy = Customer.opens(this.client, "en");
		shy.http().post("/api/conversations/" + shy.id + "/survey/skip", Map.of());
		JsonNode summary = this.agent.get("/api/surveys?days=1");
		assertThat(summary.get("answered").asInt()).isEqualTo(4);
		assertThat(summary.get("skipped").asInt()).isOne();
		assertThat(summary.get("csat").get("counts").get("5").asInt()).isEqualTo(2);
		JsonNode satisfied = summary.get("csat").get("satisfied");
		assertThat(satisfied.get("count").asInt()).isEqualTo(3);
		assertThat(satisfied.get("n").asInt()).isEqualTo(4);
		assertThat(satisfied.get("low").asDouble()).isBetween(0.29, 0.31);
		assertThat(satisfied.get("high").asDouble()).isBetween(0.95, 0.96);
		assertThat(summary.get("ces").get("n").asInt()).isZero();
		assertThat(summary.get("nps").get("score").asInt()).as("two promoters, one passive, one detractor")
			.isEqualTo(25);
		assertThat(summary.get("solved").get("count").asInt()).isEqualTo(3);
	}

	@Test
	void isAnsweredOnceByALinkThatAnAgentGives() {
		Customer customer = Customer.opens(this.client, "pl");
		String path = this.agent.post("/api/conversations/" + customer.id + "/survey-link", Map.of())
			.get("path")
			.asString();
		assertThat(page(200, path)).contains("lang=\"pl\"", "Jak bardzo są Państwo zadowoleni");
		assertThat(page(200, path + "?language=cs")).contains("Jak jste spokojeni");
		assertThat(answer(400, path, Map.of("csat", "9"))).contains("od 1 do 5");
		assertThat(answer(200, path,
				Map.of("csat", "5", "nps", "10", "solved", "yes", "ces", "", "comment", "<b>Dziękuję!</b>")))
			.contains("Dziękujemy");
		assertThat(answer(200, path, Map.of("csat", "1"))).contains("została już wypełniona");
		assertThat(page(200, path)).contains("została już wypełniona").doesNotContain("<form");
		SurveyAnswer kept = this.surveys.of(ConversationId.of(customer.id)).orElseThrow();
		assertThat(kept)
			.extracting(SurveyAnswer::csat, SurveyAnswer::nps, SurveyAnswer::ces, SurveyAnswer::solved,
					SurveyAnswer::comment, SurveyAnswer::way)
			.containsExactly(5, 10, null, true, "<b>Dziękuję!</b>", "link");
		assertThat(survey(customer).get("open").asBoolean()).as("nor is it asked in the window").isFalse();
		assertThat(this.conversations.after(ConversationId.of(customer.id), 0)).extracting(ConversationEvent::type)
			.containsExactly("survey");
	}

	@Test
	void opensNoSurveyByALinkThatIsNotOursOrIsTooOld() {
		ConversationId id = ConversationId.of(Customer.opens(this.client, "sv").id);
		String path = this.links.make(id).path();
		int middle = path.length() / 2;
		String forged = path.substring(0, middle) + ((path.charAt(middle) == 'A') ? 'B' : 'A')
				+ path.substring(middle + 1);
		assertThat(page(404, forged)).doesNotContain("<form");
		assertThat(page(404, "/survey/nothing")).doesNotContain("<form");
		answer(404, forged, Map.of("csat", "1"));
		Clock longAgo = Clock.offset(Clock.systemUTC(),
				this.settings.linkValid().plus(Duration.ofMinutes(1)).negated());
		String old = new SurveyLinks(this.jdbc, this.surveys, this.conversations, this.settings, longAgo).make(id)
			.path();
		assertThat(page(410, old)).contains("Tiden för att svara på enkäten har gått ut");
		answer(410, old, Map.of("csat", "1"));
		assertThat(this.surveys.of(id)).isEmpty();
	}

	private JsonNode survey(Customer customer) {
		return customer.http().get("/api/conversations/" + customer.id + "/survey");
	}

	private void rate(Customer customer, Map<String, ?> rating) {
		customer.http().post("/api/conversations/" + customer.id + "/rating", rating);
	}

	private String page(int status, String path) {
		return text(this.client.get().uri(path), status);
	}

	private String answer(int status, String path, Map<String, String> answers) {
		BodyInserters.FormInserter<String> form = BodyInserters.fromFormData("csat", answers.get("csat"));
		answers.forEach((name, value) -> {
			if (!name.equals("csat")) {
				form.with(name, value);
			}
		});
		return text(this.client.post().uri(path).contentType(MediaType.APPLICATION_FORM_URLENCODED).body(form), status);
	}

	private static String text(WebTestClient.RequestHeadersSpec<?> request, int status) {
		return String.valueOf(request.exchange()
			.expectStatus()
			.isEqualTo(status)
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

}
