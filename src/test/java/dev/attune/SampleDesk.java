package dev.attune;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.attune.retrieval.Search;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The sample desk's knowledge, which is read in the background after the start.
 */
public final class SampleDesk {

	private static final Set<ConfigurableApplicationContext> desks = ConcurrentHashMap.newKeySet();

	private SampleDesk() {
	}

	static void note(ConfigurableApplicationContext desk) {
		desks.add(desk);
	}

	/** Waits until the last language, and then all there is, has been read. */
	public static void awaitReadiness(WebTestClient client) {
		for (String question : new String[] { "language=sv&q=Hur lång är leveranstiden?",
				"language=en&q=How long does delivery take?" }) {
			Browserless.await(() -> {
				JsonNode answer = Browserless.anonymous(client).get("/api/answers?" + question);
				return answer.get("abstained").asBoolean() ? null : answer;
			});
		}
		desks.removeIf((desk) -> !desk.isActive());
		Browserless.await(() -> desks.stream()
			.allMatch((desk) -> desk.getBeanProvider(Search.class).stream().allMatch(Search::isComplete)) ? true
					: null);
	}

}
