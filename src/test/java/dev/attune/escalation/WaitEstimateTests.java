package dev.attune.escalation;

import java.time.Duration;
import java.util.Random;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.Browserless.Customer;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@AttuneTest
class WaitEstimateTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	WaitEstimate estimate;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void emptyTheDesk() {
		this.jdbc.sql("DELETE FROM handover").update();
		this.jdbc.sql("DELETE FROM desk_agent").update();
	}

	@Test
	void admitsThatNobodyKnowsWhereNobodyIsThere() {
		Wait wait = this.estimate.at(1);
		assertThat(wait.isKnown()).isFalse();
		assertThat(wait.confidence()).isZero();
		assertThat(wait.expected()).isGreaterThan(Duration.ofMinutes(10));
		assertThat(this.estimate.tooLong(wait)).isEqualTo(WaitEstimate.TooLong.NOBODY);
	}

	@Test
	void goesByWhatIsUsualWhereLittleIsKnownAndIsUnsure() {
		agent("anna", 1);
		claimed("anna", 1);
		Wait second = this.estimate.at(2);
		assertThat(second.expected().toSeconds()).isCloseTo(6 * 60 + 30, within(30L));
		assertThat(second.confidence()).isBetween(0.01, 0.2);
	}

	@Test
	void expectsAFreeAgentToReactSoon() {
		agent("anna", 3);
		Wait wait = this.estimate.at(2);
		assertThat(wait.expected()).isLessThanOrEqualTo(Duration.ofSeconds(30));
		assertThat(this.estimate.tooLong(wait)).isEqualTo(WaitEstimate.TooLong.NO);
	}

	@Test
	void countsNeitherThoseWhoAreAwayNorThoseWhoseDeskFellSilent() {
		agent("anna", 3);
		agent("away", 3);
		agent("silent", 3);
		this.jdbc.sql("UPDATE desk_agent SET presence = 'away' WHERE agent = 'away'").update();
		this.jdbc.sql("UPDATE desk_agent SET seen_at = now() - interval '5 minutes' WHERE agent = 'silent'").update();
		assertThat(this.estimate.outlook().agents()).isEqualTo(1);
		assertThat(this.estimate.outlook().capacity()).isEqualTo(3);
	}

	@Test
	void countsThoseWhoToldNoPresenceButTookSomebody() {
		claimed("through-another-helpdesk", 2);
		assertThat(this.estimate.outlook().agents()).isEqualTo(1);
	}

	/**
	 * Two agents with two at once, six minutes each: one leaves every 90 seconds, a
	 * little more with what is usual.
	 */
	@Test
	void followsThePaceOfTheDesk() {
		busyDesk(360);
		Wait first = this.estimate.at(1);
		Wait fourth = this.estimate.at(4);
		assertThat(first.expected().toSeconds()).isCloseTo(135, within(30L));
		assertThat(fourth.expected().toSeconds()).isCloseTo(450, within(60L));
		assertThat(fourth.low()).isLessThan(fourth.expected());
		assertThat(fourth.high()).isGreaterThan(fourth.expected());
		assertThat(fourth.confidence()).isGreaterThan(first.confidence()).isGreaterThan(0.4);
	}

	@Test
	@DisplayName("Promise 3, ten minutes: a call-back is offered when the estimate passes the limit")
	void offersACallBackWhereTheLimitIsPassed() {
		busyDesk(360);
		assertThat(this.estimate.tooLong(this.estimate.at(3))).isEqualTo(WaitEstimate.TooLong.NO);
		assertThat(this.estimate.tooLong(this.estimate.at(12))).isEqualTo(WaitEstimate.TooLong.LONG);
	}

	@Test
	void offersACallBackWhereTheWaitMightBeTooLongAndLittleIsKnown() {
		agent("anna", 1);
		claimed("anna", 1);
		assertThat(this.estimate.tooLong(this.estimate.at(2))).isEqualTo(WaitEstimate.TooLong.UNSURE);
	}

	@Test
	void learnsFromWaitsThatWereLongerThanForetold() {
		busyDesk(360);
		Wait before = this.estimate.at(4);
		for (int i = 0; i < 30; i++) {
			foretold("anna", 4, 360, 720);
		}
		Wait after = this.estimate.at(4);
		double ratio = after.expected().toMillis() / (double) before.expected().toMillis();
		assertThat(ratio).isBetween(1.5, 2.0);
		assertThat(spread(after)).isGreaterThan(spread(before));
	}

	@Test
	void learnsNothingFromThoseWhoAreTakenBeforeTheirTurn() {
		busyDesk(360);
		Wait before = this.estimate.at(4);
		for (int i = 0; i < 30; i++) {
			foretold("anna", 4, 360, 30);
		}
		assertThat(this.estimate.at(4).expected()).isLessThan(before.expected().multipliedBy(3).dividedBy(4));
		this.jdbc.sql("UPDATE handover SET out_of_order = true WHERE predicted_stages > 0").update();
		assertThat(this.estimate.at(4).expected()).as("but for what comes of so many being taken")
			.isGreaterThan(before.expected().multipliedBy(9).dividedBy(10));
	}

	@Test
	void knowsWhoWasTakenByHandBeforeTheirTurn() {
		busyDesk(360);
		Customer first = Customer.opens(this.client, "en");
		first.asksForPerson();
		Customer second = Customer.opens(this.client, "en");
		second.asksForPerson();
		Browserless agent = Browserless.as("agent", this.client, this.data);
		agent.post("/api/conversations/" + second.id + "/claim", java.util.Map.of());
		agent.post("/api/conversations/" + first.id + "/claim", java.util.Map.of());
		assertThat(this.jdbc.sql("SELECT conversation_id::text FROM handover WHERE out_of_order")
			.query(String.class)
			.list()).containsExactly(second.id);
	}

	@Test
	void isCorrectedWithinBoundsOnly() {
		busyDesk(360);
		Wait before = this.estimate.at(4);
		for (int i = 0; i < 60; i++) {
			foretold("anna", 4, 10, 7_000);
		}
		assertThat(this.estimate.at(4).expected()).isLessThanOrEqualTo(before.expected().multipliedBy(4));
	}

	@Test
	void keepsWhatItToldSoThatTheErrorIsKnown() {
		busyDesk(360);
		Customer customer = Customer.opens(this.client, "sv");
		JsonNode notice = customer.asksForPerson();
		assertThat(notice.get("estimatedWaitSeconds").asLong()).isBetween(60L, 240L);
		assertThat(notice.get("estimatedWaitFromSeconds").asLong())
			.isLessThan(notice.get("estimatedWaitSeconds").asLong());
		assertThat(notice.get("estimatedWaitToSeconds").asLong())
			.isGreaterThan(notice.get("estimatedWaitSeconds").asLong());
		assertThat(notice.get("confidence").asDouble()).isBetween(0.1, 1.0);
		Browserless agent = Browserless.as("agent", this.client, this.data);
		assertThat(agent.get("/api/desk/waits").get("today").get("estimate")).isNull();
		agent.post("/api/conversations/" + customer.id + "/claim", java.util.Map.of());
		JsonNode error = agent.get("/api/desk/waits").get("today").get("estimate");
		assertThat(error.get("predictions").asInt()).isEqualTo(1);
		assertThat(error.get("medianAbsoluteErrorSeconds").asDouble())
			.isCloseTo(notice.get("estimatedWaitSeconds").asDouble(), within(10.0));
	}

	private static double spread(Wait wait) {
		return (wait.high().toMillis() - wait.low().toMillis()) / (double) wait.expected().toMillis();
	}

	/**
	 * Two agents who have had two conversations at once for an hour, and have their hands
	 * full.
	 */
	private void busyDesk(int handlingSeconds) {
		Random random = new Random(7);
		for (String name : new String[] { "anna", "bob" }) {
			agent(name, 2);
			for (int i = 0; i < 2; i++) {
				for (int start = 3_600; start > handlingSeconds; start -= handlingSeconds) {
					ended(name, start + random.nextInt(5), handlingSeconds);
				}
				claimed(name, handlingSeconds / 2);
			}
		}
	}

	private void agent(String name, int capacity) {
		this.jdbc.sql("""
				INSERT INTO desk_agent (agent, presence, capacity, seen_at, presence_since)
				VALUES (:name, 'available', :capacity, now(), now())
				""").param("name", name).param("capacity", capacity).update();
	}

	private void claimed(String agent, int secondsAgo) {
		insert("""
				now() - make_interval(secs => %1$d + 60), now() - make_interval(secs => %1$d), '%2$s', NULL, NULL, NULL,
				NULL""".formatted(secondsAgo, agent));
	}

	private void ended(String agent, int secondsAgo, int handling) {
		insert("""
				now() - make_interval(secs => %1$d + 60), now() - make_interval(secs => %1$d), '%2$s',
				now() - make_interval(secs => %1$d - %3$d), NULL, NULL, NULL""".formatted(secondsAgo, agent, handling));
	}

	private void foretold(String agent, int stages, int predicted, int waited) {
		insert("""
				now() - make_interval(secs => 400 + %4$d), now() - interval '400 seconds', '%1$s',
				now() - interval '40 seconds', %2$d, %3$d, %3$d""".formatted(agent, stages, predicted, waited));
	}

	private void insert(String values) {
		Customer customer = Customer.opens(this.client, "en");
		this.jdbc.sql("""
				INSERT INTO handover (conversation_id, reason, feeling, requested_at, claimed_at, claimed_by, ended_at,
				    predicted_stages, predicted_model, predicted_wait)
				VALUES (:conversation::uuid, 'button', 'neutral', """ + values + ")")
			.param("conversation", customer.id)
			.update();
	}

}
