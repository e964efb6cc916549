package dev.attune;

import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;

/**
 * The sample desk's knowledge, which is read in the background after the start.
 */
public final class SampleDesk {

	private SampleDesk() {
	}

	/** Waits until the last language has been read. */
	public static void awaitReadiness(WebTestClient client) {
		for (String question : new String[] { "language=sv&q=Hur lång är leveranstiden?",
				"language=en&q=How long does delivery take?" }) {
			Browserless.await(() -> {
				JsonNode answer = Browserless.anonymous(client).get("/api/answers?" + question);
				return answer.get("abstained").asBoolean() ? null : answer;
			});
		}
	}

}
