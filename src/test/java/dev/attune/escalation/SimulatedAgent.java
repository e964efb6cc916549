package dev.attune.escalation;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;

/**
 * An agent of the simulated day: takes the next customer while on shift and with a hand
 * free, answers, and finishes what is in hand before going anywhere.
 */
final class SimulatedAgent {

	private static final Duration REACTION = Duration.ofSeconds(20);

	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

	private final String name;

	private final String authorization;

	private final int capacity;

	private final SimulatedDay.Shift shift;

	private final DeskCalls desk;

	private final SimulatedDay day;

	private final ExecutorService executor;

	private final Function<String, Duration> handling;

	/** Who took which conversation, of all agents. */
	private final Map<String, String> taken;

	private final Set<String> twice;

	private final Set<String> inHand = ConcurrentHashMap.newKeySet();

	private long seen;

	private String presence = "";

	SimulatedAgent(String name, String authorization, int capacity, SimulatedDay.Shift shift, DeskCalls desk,
			SimulatedDay day, ExecutorService executor, Function<String, Duration> handling, Map<String, String> taken,
			Set<String> twice) {
		this.name = name;
		this.authorization = authorization;
		this.capacity = capacity;
		this.shift = shift;
		this.desk = desk;
		this.day = day;
		this.executor = executor;
		this.handling = handling;
		this.taken = taken;
		this.twice = twice;
	}

	/**
	 * @param closes whether the desk is closed and empty
	 */
	void work(BooleanSupplier closes) throws InterruptedException {
		while (!closes.getAsBoolean()) {
			// After closing time, everybody helps until nobody waits any more.
			boolean isOn = this.shift.isOn(this.day.passed()) || this.day.passed().compareTo(SimulatedDay.LENGTH) > 0;
			tell(isOn ? "available" : "away");
			if (!isOn || this.inHand.size() >= this.capacity || !takeNext()) {
				this.day.sleep(this.day.lognormal(REACTION, 0.4));
			}
		}
		tell("offline");
	}

	/** Says whether they are there, now and then again. */
	private void tell(String wanted) throws InterruptedException {
		if (!wanted.equals(this.presence) || System.nanoTime() - this.seen > SIGN_OF_LIFE.toNanos()) {
			this.desk.call("PUT", "/api/desk/me", this.authorization,
					Map.of("presence", wanted, "capacity", this.capacity), null);
			this.presence = wanted;
			this.seen = System.nanoTime();
		}
	}

	private boolean takeNext() throws InterruptedException {
		DeskCalls.Answer next = this.desk.call("POST", "/api/queue/next", this.authorization, null, null);
		if (next.status() == 200) {
			serve(next.body().get("conversationId").asString());
		}
		if (next.repeated()) {
			lookWhatIsInHand();
		}
		return next.status() == 200;
	}

	/** What was taken by a call whose answer got lost, as the page shows it. */
	private void lookWhatIsInHand() throws InterruptedException {
		for (JsonNode one : this.desk.get("/api/desk/conversations", this.authorization).body()) {
			serve(one.get("id").asString());
		}
	}

	private void serve(String id) {
		String before = this.taken.putIfAbsent(id, this.name);
		if (before != null && !before.equals(this.name)) {
			this.twice.add(id);
		}
		if (before == null && this.inHand.add(id)) {
			this.executor.submit(() -> {
				serveNow(id);
				return null;
			});
		}
	}

	private void serveNow(String id) throws InterruptedException {
		Duration time = this.handling.apply(id);
		String path = "/api/conversations/" + id;
		this.desk.get(path + "/context", this.authorization);
		this.day.sleep(time.dividedBy(4));
		reply(path, "Hello, I am reading what you wrote.");
		this.day.sleep(time.dividedBy(2));
		reply(path, "I have taken care of it.");
		this.day.sleep(time.dividedBy(4));
		this.desk.call("POST", path + "/resolve", this.authorization, null, null);
		this.inHand.remove(id);
	}

	private void reply(String path, String text) throws InterruptedException {
		this.desk.post(path + "/replies", this.authorization, Map.of("text", text), UUID.randomUUID().toString());
	}

}
