package dev.attune.escalation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls to a desk of several instances, as a balancer passes them on: to any, and to
 * another where that one does not answer. What is called has to bear being called twice.
 */
final class DeskCalls {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private static final JsonMapper json = JsonMapper.shared();

	private final HttpClient http;

	private final List<String> addresses;

	/** Calls that got no answer, or one that the instance failed. */
	final AtomicInteger failed = new AtomicInteger();

	DeskCalls(HttpClient http, List<String> addresses) {
		this.http = http;
		this.addresses = addresses;
	}

	/**
	 * @param repeated whether it was made more than once, so that an earlier one may have
	 * been heard
	 */
	record Answer(int status, JsonNode body, boolean repeated) {

		boolean isFine() {
			return this.status / 100 == 2;
		}

	}

	Answer get(String path, String authorization) throws InterruptedException {
		return call("GET", path, authorization, null, null);
	}

	Answer post(String path, String authorization, Object body, String key) throws InterruptedException {
		return call("POST", path, authorization, body, key);
	}

	Answer call(String method, String path, String authorization, @Nullable Object body, @Nullable String key)
			throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		int first = ThreadLocalRandom.current().nextInt(this.addresses.size());
		for (int attempt = 0;; attempt++) {
			String address = this.addresses.get((first + attempt) % this.addresses.size());
			try {
				HttpResponse<String> response = this.http.send(
						request(method, address + path, authorization, body, key),
						HttpResponse.BodyHandlers.ofString());
				if (response.statusCode() < 500) {
					String text = response.body();
					return new Answer(response.statusCode(),
							text.startsWith("{") || text.startsWith("[") ? json.readTree(text) : json.nullNode(),
							attempt > 0);
				}
			}
			catch (IOException gone) {
				// Another may answer.
			}
			this.failed.incrementAndGet();
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException(method + " " + path + " got no answer");
			}
			Thread.sleep(20L + 20L * attempt);
		}
	}

	private static HttpRequest request(String method, String uri, String authorization, @Nullable Object body,
			@Nullable String key) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(10));
		if (!authorization.isEmpty()) {
			request.header("Authorization", authorization);
		}
		if (key != null) {
			request.header("Idempotency-Key", key);
		}
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		return request
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body))
							: HttpRequest.BodyPublishers.noBody())
			.build();
	}

}
