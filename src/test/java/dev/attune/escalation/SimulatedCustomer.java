package dev.attune.escalation;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

/**
 * A customer of the simulated day: comes, perhaps asks the bot something, wants a person,
 * and waits for as long as their patience lasts.
 */
final class SimulatedCustomer {

	private static final Map<String, String> QUESTIONS = Map.of("en", "How long does delivery take?", "sv",
			"Hur lång är leveranstiden?", "pl", "Ile trwa dostawa?", "cs", "Jak dlouho trvá doručení?");

	private static final Map<String, String> WISHES = Map.of("en", "I want to talk to a person please", "sv",
			"Jag vill prata med en människa", "pl", "Chcę porozmawiać z konsultantem", "cs",
			"Chci mluvit s operátorem");

	private static final Map<String, String> MATTERS = Map.of("en", "The parcel was meant to be here on Monday.", "sv",
			"Paketet skulle ha kommit i måndags.", "pl", "Paczka miała być w poniedziałek.", "cs",
			"Balík měl přijít v pondělí.");

	private static final Duration LOOK = Duration.ofMillis(300);

	private final DeskCalls desk;

	private final SimulatedDay day;

	private final SimulatedDay.Arrival arrival;

	private String authorization = "";

	String path = "";

	volatile String id = "";

	/** Whether the desk has promised a person. */
	volatile boolean asked;

	volatile boolean left;

	SimulatedCustomer(DeskCalls desk, SimulatedDay day, SimulatedDay.Arrival arrival) {
		this.desk = desk;
		this.day = day;
		this.arrival = arrival;
	}

	void live() throws InterruptedException {
		JsonNode opened = this.desk
			.post("/api/conversations", "", Map.of("channel", "web", "language", this.arrival.language()),
					UUID.randomUUID().toString())
			.body();
		this.path = "/api/conversations/" + opened.get("id").asString();
		this.authorization = "Bearer " + opened.get("token").asString();
		this.id = opened.get("id").asString();
		if (this.arrival.asksFirst()) {
			write(QUESTIONS.get(this.arrival.language()));
			this.day.sleep(Duration.ofMinutes(2));
		}
		if (this.arrival.inWords()) {
			write(WISHES.get(this.arrival.language()));
		}
		else {
			this.desk.post(this.path + "/handover", this.authorization, Map.of(), UUID.randomUUID().toString());
		}
		this.asked = true;
		Duration until = this.day.passed().plus(this.arrival.patience());
		while (!status().equals("agent")) {
			if (this.day.passed().compareTo(until) > 0) {
				this.left = true;
				return;
			}
			Thread.sleep(LOOK);
		}
		write(MATTERS.get(this.arrival.language()));
	}

	private void write(String text) throws InterruptedException {
		DeskCalls.Answer answer = this.desk.post(this.path + "/messages", this.authorization, Map.of("text", text),
				UUID.randomUUID().toString());
		if (!answer.isFine()) {
			throw new IllegalStateException("A message was refused: " + answer);
		}
	}

	private String status() throws InterruptedException {
		JsonNode seen = this.desk.get(this.path, this.authorization).body();
		String status = seen.get("status").asString();
		return status.equals("resolved") ? "agent" : status;
	}

}
