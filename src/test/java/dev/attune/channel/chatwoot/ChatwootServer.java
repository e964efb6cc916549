package dev.attune.channel.chatwoot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

/**
 * A Chatwoot on a loopback port of its own, as its API documentation says: it has
 * conversations with a status, takes messages, and fails as servers do.
 */
public final class ChatwootServer implements AutoCloseable {

	public static final String BOT_TOKEN = "the-bots-token";

	public static final String AGENT_TOKEN = "an-agents-token";

	private static final Pattern PATH = Pattern
		.compile("/api/v1/accounts/1(?:/conversations/(\\d+)(/messages|/toggle_status)?)?");

	private static final JsonMapper json = JsonMapper.builder().build();

	/**
	 * A call that was made and taken.
	 *
	 * @param what {@code message}, {@code note}, {@code look} or the status it is passed
	 * to
	 */
	public record Call(long conversation, String what, String text, String token) {
	}

	private final List<Call> calls = new CopyOnWriteArrayList<>();

	private final Map<Long, String> statuses = new ConcurrentHashMap<>();

	private final Map<Long, String> assignees = new ConcurrentHashMap<>();

	private final Map<Long, Deque<ResponseDefinition>> faults = new ConcurrentHashMap<>();

	private final Map<Long, Deque<ResponseDefinition>> looks = new ConcurrentHashMap<>();

	private volatile boolean letsBotsLook = true;

	private volatile int refusal;

	private volatile Consumer<Long> whenLookedAt = (conversation) -> {
	};

	private final int port;

	private WireMockServer server;

	public ChatwootServer() {
		this.server = started(0);
		this.port = this.server.port();
	}

	private WireMockServer started(int wanted) {
		WireMockConfiguration options = WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.gzipDisabled(true)
			.extensions(new Behaviour());
		WireMockServer started = new WireMockServer((wanted == 0) ? options.dynamicPort() : options.port(wanted));
		started.start();
		started.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(404)));
		return started;
	}

	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/** Somebody there changed a conversation. */
	public void passes(long conversation, String status, String assignee) {
		if (assignee != null) {
			this.assignees.put(conversation, assignee);
		}
		this.statuses.put(conversation, status);
	}

	public String status(long conversation) {
		return this.statuses.getOrDefault(conversation, "pending");
	}

	/** As before its agent bots could read conversations. */
	void keepsBotsFromLooking(boolean keeps) {
		this.letsBotsLook = !keeps;
	}

	/** Answers every call so, from now on; 0 to work again. */
	void answersAllWith(int status) {
		this.refusal = status;
	}

	/** Fails the next looks at a conversation, in this order, and works after. */
	void failsNextLooks(long conversation, ResponseDefinitionBuilder... answers) {
		Deque<ResponseDefinition> queue = new ConcurrentLinkedDeque<>();
		for (ResponseDefinitionBuilder answer : answers) {
			queue.add(answer.build());
		}
		this.looks.put(conversation, queue);
	}

	/** How many looks are still to fail. */
	int failingLooks(long conversation) {
		return this.looks.getOrDefault(conversation, new ArrayDeque<>()).size();
	}

	/** Fails the next writes to a conversation, in this order, and works after. */
	void failsNext(long conversation, ResponseDefinitionBuilder... answers) {
		Deque<ResponseDefinition> queue = new ArrayDeque<>();
		for (ResponseDefinitionBuilder answer : answers) {
			queue.add(answer.build());
		}
		this.faults.put(conversation, queue);
	}

	/** Takes the message, and is too slow to say so. */
	static ResponseDefinitionBuilder takesItLate(Duration late) {
		return aResponse().withStatus(200).withHeader("X-Taken", "yes").withFixedDelay((int) late.toMillis());
	}

	/** Takes the message, and says something of its own. */
	static ResponseDefinitionBuilder takesItSaying(String answer) {
		return aResponse().withStatus(200).withHeader("X-Taken", "yes").withBody(answer);
	}

	/** What happens whenever a conversation is looked at, before the answer. */
	void whenLookedAt(Consumer<Long> happens) {
		this.whenLookedAt = happens;
	}

	/** All that was done to a conversation, but for looks. */
	public List<Call> done(long conversation) {
		return this.calls.stream()
			.filter((call) -> call.conversation() == conversation && !call.what().equals("look"))
			.toList();
	}

	List<Call> messages(long conversation) {
		return done(conversation).stream().filter((call) -> call.what().equals("message")).toList();
	}

	/** After it was closed: with all that it knew, on the same port. */
	public void startAgain() {
		this.server = started(this.port);
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private final class Behaviour implements ResponseDefinitionTransformerV2 {

		@Override
		public String getName() {
			return "chatwoot";
		}

		@Override
		public boolean applyGlobally() {
			return true;
		}

		@Override
		public ResponseDefinition transform(ServeEvent event) {
			Request request = event.getRequest();
			Matcher path = PATH.matcher(request.getUrl());
			if (!path.matches()) {
				return answer(404, "{\"error\":\"Resource could not be found\"}");
			}
			if (ChatwootServer.this.refusal != 0) {
				return answer(ChatwootServer.this.refusal, "{\"error\":\"Invalid Access Token\"}");
			}
			String token = request.getHeader("api_access_token");
			if (!BOT_TOKEN.equals(token) && !AGENT_TOKEN.equals(token)) {
				return answer(401, "{\"error\":\"Invalid Access Token\"}");
			}
			if (path.group(1) == null) {
				return answer(200, "{\"id\":1,\"name\":\"A shop\",\"role\":\"agent\"}");
			}
			long conversation = Long.parseLong(path.group(1));
			if (conversation == 0) {
				return ChatwootServer.this.letsBotsLook ? answer(404, "{\"error\":\"Resource could not be found\"}")
						: answer(401, "{\"error\":\"Access to this endpoint is not authorized for bots\"}");
			}
			return (path.group(2) == null) ? look(conversation, token)
					: write(conversation, path.group(2), json.readTree(request.getBodyAsString()), token);
		}

		private ResponseDefinition look(long conversation, String token) {
			if (token.equals(BOT_TOKEN) && !ChatwootServer.this.letsBotsLook) {
				return answer(401, "{\"error\":\"Access to this endpoint is not authorized for bots\"}");
			}
			ResponseDefinition fault = ChatwootServer.this.looks.getOrDefault(conversation, new ArrayDeque<>()).poll();
			if (fault != null) {
				return fault;
			}
			ChatwootServer.this.whenLookedAt.accept(conversation);
			ChatwootServer.this.calls.add(new Call(conversation, "look", "", token));
			String assignee = ChatwootServer.this.assignees.get(conversation);
			String last = messages(conversation).isEmpty() ? "" : messages(conversation).getLast().text();
			return answer(200,
					json.writeValueAsString(Map.of("id", conversation, "account_id", 1, "status", status(conversation),
							"messages", List.of(Map.of("content", last, "message_type", 1)), "meta",
							(assignee != null) ? Map.of("assignee", Map.of("id", 5, "name", assignee)) : Map.of())));
		}

		private ResponseDefinition write(long conversation, String path, JsonNode body, String token) {
			Deque<ResponseDefinition> faults = ChatwootServer.this.faults.getOrDefault(conversation,
					new ArrayDeque<>());
			ResponseDefinition fault = faults.poll();
			if (fault != null && (fault.getHeaders() == null || !fault.getHeaders().getHeader("X-Taken").isPresent())) {
				return fault;
			}
			if (path.equals("/toggle_status")) {
				String status = body.get("status").asString();
				ChatwootServer.this.statuses.put(conversation, status);
				ChatwootServer.this.calls.add(new Call(conversation, status, "", token));
				return (fault != null) ? fault
						: answer(200, "{\"meta\":{},\"payload\":{\"success\":true,\"conversation_id\":" + conversation
								+ ",\"current_status\":\"" + status + "\"}}");
			}
			ChatwootServer.this.calls.add(new Call(conversation, body.get("private").asBoolean() ? "note" : "message",
					body.get("content").asString(), token));
			return (fault != null) ? fault
					: answer(200, json.writeValueAsString(Map.of("id", 90_000 + ChatwootServer.this.calls.size(),
							"content", body.get("content"), "message_type", 1, "conversation_id", conversation)));
		}

		private ResponseDefinition answer(int status, String body) {
			return aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body).build();
		}

	}

}
