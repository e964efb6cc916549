package dev.attune;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.attune.retrieval.Search;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
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

	/**
	 * Waits until the last language, and then all there is, has been read. A desk that
	 * rests until a test wants it again reads nothing meanwhile.
	 */
	public static void awaitReadiness(WebTestClient client) {
		for (String question : new String[] { "language=sv&q=Hur lång är leveranstiden?",
				"language=en&q=How long does delivery take?" }) {
			Browserless.await(() -> answer(client, question));
		}
		desks.removeIf((desk) -> !desk.isActive());
		Browserless.await(() -> desks.stream()
			.filter(ConfigurableApplicationContext::isRunning)
			.allMatch((desk) -> desk.getBeanProvider(Search.class).stream().allMatch(Search::isComplete)) ? true
					: null);
	}

	/**
	 * The first answer, for which all models are loaded, may take a busy machine longer
	 * than a client waits.
	 */
	private static @Nullable JsonNode answer(WebTestClient client, String question) {
		try {
			JsonNode answer = Browserless.anonymous(client).get("/api/answers?" + question);
			return answer.get("abstained").asBoolean() ? null : answer;
		}
		catch (IllegalStateException late) {
			return null;
		}
	}

	/**
	 * Nobody waits, nobody is served, and no agent is there: what others left behind is
	 * over.
	 */
	public static void sendEverybodyHome(JdbcClient jdbc) {
		jdbc.sql("DELETE FROM desk_agent").update();
		jdbc.sql("UPDATE handover SET claimed_at = now(), claimed_by = 'x', ended_at = now() WHERE ended_at IS NULL")
			.update();
		jdbc.sql(
				"UPDATE conversation SET status = 'resolved', assignee = NULL, resolved_at = now() WHERE status <> 'resolved'")
			.update();
	}

}
