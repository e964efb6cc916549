package dev.attune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.attune.shared.DataFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Customers and agents as their clients see the service: nothing but HTTP.
 */
public final class Browserless {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final WebTestClient client;

	private final String authorization;

	private Browserless(WebTestClient client, String authorization) {
		// The description of the API is longer than what is usually taken.
		this.client = client.mutate()
			.responseTimeout(Duration.ofSeconds(30))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(2 * 1024 * 1024))
			.build();
		this.authorization = authorization;
	}

	/** A customer who opens a conversation. */
	public static final class Customer {

		public final String id;

		private final Browserless http;

		public final JsonNode opened;

		private Customer(WebTestClient client, Map<String, ?> opening, String... headers) {
			this.opened = new Browserless(client, "").post("/api/conversations", opening, headers);
			this.id = this.opened.get("id").asString();
			this.http = new Browserless(client, "Bearer " + this.opened.get("token").asString());
		}

		public static Customer opens(WebTestClient client, String language) {
			return new Customer(client, Map.of("channel", "web", "language", language));
		}

		public static Customer opens(WebTestClient client, Map<String, ?> opening, String... headers) {
			return new Customer(client, opening, headers);
		}

		public JsonNode writes(String text) {
			return this.http.post("/api/conversations/" + this.id + "/messages", Map.of("text", text));
		}

		public JsonNode asksForPerson() {
			return this.http.post("/api/conversations/" + this.id + "/handover", Map.of());
		}

		public JsonNode sees() {
			return this.http.get("/api/conversations/" + this.id);
		}

		public String status() {
			return sees().get("status").asString();
		}

		public List<JsonNode> messages() {
			return sees().get("messages").valueStream().toList();
		}

		/** Waits until a message of an author is there, and gives the newest. */
		public JsonNode reads(String author) {
			return reads((message) -> message.get("author").asString().equals(author));
		}

		public JsonNode reads(Predicate<JsonNode> wanted) {
			return await(() -> messages().reversed().stream().filter(wanted).findFirst().orElse(null));
		}

		public void awaitsStatus(String status) {
			await(() -> status().equals(status) ? status : null);
		}

		public Browserless http() {
			return this.http;
		}

		/** The same customer, on another instance. */
		public Browserless at(WebTestClient instance) {
			return new Browserless(instance, this.http.authorization);
		}

	}

	/** An agent or admin, by HTTP Basic with the password of the first start. */
	public static Browserless as(String name, WebTestClient client, DataFolder data) {
		try {
			String password = Files.readAllLines(data.resolve("credentials"))
				.stream()
				.filter((line) -> line.startsWith(name + ":"))
				.map((line) -> line.substring(name.length() + 1))
				.findFirst()
				.orElseThrow();
			return new Browserless(client, "Basic " + java.util.Base64.getEncoder()
				.encodeToString((name + ":" + password).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	public static Browserless anonymous(WebTestClient client) {
		return new Browserless(client, "");
	}

	public JsonNode get(String uri, String... headers) {
		WebTestClient.RequestHeadersSpec<?> request = this.client.get().uri(uri);
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return read(exchange(request), HttpStatusCode::is2xxSuccessful);
	}

	public JsonNode post(String uri, Object body, String... headers) {
		return read(exchange(with(this.client.post().uri(uri), headers).contentType(MediaType.APPLICATION_JSON)
			.bodyValue(json.writeValueAsString(body))), HttpStatusCode::is2xxSuccessful);
	}

	public JsonNode put(String uri, Object body) {
		return read(exchange(this.client.put()
			.uri(uri)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(json.writeValueAsString(body))), HttpStatusCode::is2xxSuccessful);
	}

	public void delete(String uri) {
		read(exchange(this.client.delete().uri(uri)), HttpStatusCode::is2xxSuccessful);
	}

	/** Puts something, and gives the answer that comes with the expected status. */
	public JsonNode put(int status, String uri, Object body) {
		return putText(status, uri, json.writeValueAsString(body));
	}

	public JsonNode putText(int status, String uri, String body) {
		return read(exchange(this.client.put().uri(uri).contentType(MediaType.APPLICATION_JSON).bodyValue(body)),
				(code) -> code.value() == status);
	}

	public JsonNode delete(int status, String uri) {
		return read(exchange(this.client.delete().uri(uri)), (code) -> code.value() == status);
	}

	/** Posts what is expected to be refused, and gives the problem detail. */
	public JsonNode refused(int status, String uri, Object body, String... headers) {
		return read(exchange(with(this.client.post().uri(uri), headers).contentType(MediaType.APPLICATION_JSON)
			.bodyValue(json.writeValueAsString(body))), (code) -> code.value() == status);
	}

	/** The events of a stream until one is wanted, each as {@code event: data}. */
	public List<String> events(String uri, String lastEventId, Predicate<String> last) {
		return this.client.get()
			.uri(uri)
			.header("Authorization", this.authorization)
			.header("Last-Event-ID", lastEventId)
			.accept(MediaType.TEXT_EVENT_STREAM)
			.exchange()
			.expectStatus()
			.isOk()
			.returnResult(
					new org.springframework.core.ParameterizedTypeReference<org.springframework.http.codec.ServerSentEvent<String>>() {
					})
			.getResponseBody()
			.filter((event) -> event.event() != null)
			.map((event) -> event.event() + ": " + event.data())
			.takeUntil(last)
			.collectList()
			.block(Duration.ofSeconds(30));
	}

	public WebTestClient client() {
		return this.client;
	}

	public String authorization() {
		return this.authorization;
	}

	private WebTestClient.RequestBodySpec with(WebTestClient.RequestBodySpec request, String... headers) {
		for (int i = 0; i < headers.length; i += 2) {
			request.header(headers[i], headers[i + 1]);
		}
		return request;
	}

	private EntityExchangeResult<byte[]> exchange(WebTestClient.RequestHeadersSpec<?> request) {
		if (!this.authorization.isEmpty()) {
			request.header("Authorization", this.authorization);
		}
		return request.exchange().expectBody().returnResult();
	}

	private static JsonNode read(EntityExchangeResult<byte[]> result, Predicate<HttpStatusCode> expected) {
		byte[] body = result.getResponseBody();
		String text = (body != null) ? new String(body, java.nio.charset.StandardCharsets.UTF_8) : "";
		if (!expected.test(result.getStatus())) {
			throw new AssertionError(
					result.getMethod() + " " + result.getUrl() + ": " + result.getStatus() + " " + text);
		}
		return text.isEmpty() ? json.nullNode() : json.readTree(text);
	}

	/**
	 * Looks again and again until there is something, for three minutes: machines may
	 * have much else to do.
	 */
	public static <T> T await(java.util.function.Supplier<T> look) {
		long deadline = System.nanoTime() + Duration.ofMinutes(3).toNanos();
		while (System.nanoTime() < deadline) {
			T found = look.get();
			if (found != null) {
				return found;
			}
			try {
				Thread.sleep(50);
			}
			catch (InterruptedException interrupted) {
				throw new IllegalStateException(interrupted);
			}
		}
		throw new AssertionError("waited in vain");
	}

}
