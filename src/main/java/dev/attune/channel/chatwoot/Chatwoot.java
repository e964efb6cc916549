package dev.attune.channel.chatwoot;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Chatwoot's API, as far as it is needed. Each call is made once and throws a
 * {@link ChatwootFailure} where it did not work; trying again is up to the caller.
 */
@Component
class Chatwoot {

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(3))
		.followRedirects(HttpClient.Redirect.NEVER)
		.build();

	private final JsonMapper json;

	private final ChatwootSettings settings;

	Chatwoot(JsonMapper json, ChatwootSettings settings) {
		this.json = json;
		this.settings = settings;
	}

	/**
	 * A conversation as it is there now.
	 *
	 * @param assignee what the person is called who has it
	 * @param lastText what was last written in it, by whoever
	 */
	record Seen(String status, @Nullable String assignee, @Nullable String lastText) {
	}

	/** Looks at a conversation. */
	Seen look(Helpdesk helpdesk, long conversation) {
		String agentToken = helpdesk.agentToken();
		JsonNode found = call("GET", helpdesk, conversation, "", null,
				(agentToken != null) ? agentToken : helpdesk.botToken());
		JsonNode status = found.path("status");
		if (!status.isString()) {
			throw new ChatwootFailure(ChatwootFailure.Kind.BROKEN, "A conversation came without a status", null);
		}
		JsonNode last = found.path("last_non_activity_message");
		if (last.isMissingNode() || last.isNull()) {
			last = found.path("messages").path(found.path("messages").size() - 1);
		}
		return new Seen(status.asString(), text(found.path("meta").path("assignee").path("name")),
				text(last.path("content")));
	}

	/**
	 * Calls it as the bot, for a conversation that is never there: whoever is told so, or
	 * that this is not for bots, was let in.
	 */
	void knock(Helpdesk helpdesk) {
		HttpResponse<ShortText.Read> answer = send(
				request("GET", account(helpdesk) + "/conversations/0", null, helpdesk.botToken()));
		boolean isLetIn = switch (answer.statusCode()) {
			case 401, 403 -> kind(answer.statusCode(), answer.body().text()) == ChatwootFailure.Kind.NOT_FOR_BOTS;
			case 404 -> answer.body().text().stripLeading().startsWith("{");
			default -> false;
		};
		if (!isLetIn) {
			read("GET", answer);
		}
	}

	/** Looks at the account, with the token of a user there. */
	void knockAsAgent(Helpdesk helpdesk, String agentToken) {
		read("GET", send(request("GET", account(helpdesk), null, agentToken)));
	}

	/** Writes a message for the customer, as the bot. */
	void say(Helpdesk helpdesk, long conversation, String text) {
		post(helpdesk, conversation, text, false, helpdesk.botToken());
	}

	/** Writes a message for the customer in the name of the user whose token there is. */
	void sayAsAgent(Helpdesk helpdesk, long conversation, String text) {
		String agentToken = helpdesk.agentToken();
		post(helpdesk, conversation, text, false, (agentToken != null) ? agentToken : helpdesk.botToken());
	}

	/** Leaves a note that only agents see. */
	void note(Helpdesk helpdesk, long conversation, String text) {
		post(helpdesk, conversation, text, true, helpdesk.botToken());
	}

	/**
	 * @param status {@code open}, {@code pending} or {@code resolved}
	 */
	void passTo(Helpdesk helpdesk, long conversation, String status) {
		call("POST", helpdesk, conversation, "/toggle_status", Map.of("status", status), helpdesk.botToken());
	}

	private void post(Helpdesk helpdesk, long conversation, String text, boolean isPrivate, String token) {
		Map<String, Object> message = new HashMap<>();
		message.put("content", text);
		message.put("message_type", "outgoing");
		message.put("private", isPrivate);
		message.put("content_type", "text");
		call("POST", helpdesk, conversation, "/messages", message, token);
	}

	private JsonNode call(String method, Helpdesk helpdesk, long conversation, String path, @Nullable Object body,
			String token) {
		return read(method + " " + path,
				send(request(method, account(helpdesk) + "/conversations/" + conversation + path, body, token)));
	}

	private static String account(Helpdesk helpdesk) {
		return helpdesk.url() + "/api/v1/accounts/" + helpdesk.account();
	}

	private HttpRequest request(String method, String address, @Nullable Object body, String token) {
		return HttpRequest.newBuilder(URI.create(address))
			.timeout(this.settings.patience())
			.header("api_access_token", token)
			.header("Accept", "application/json")
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(this.json.writeValueAsString(body))
							: HttpRequest.BodyPublishers.noBody())
			.build();
	}

	/** The whole answer has to be there in time, and not only its beginning. */
	private HttpResponse<ShortText.Read> send(HttpRequest request) {
		CompletableFuture<HttpResponse<ShortText.Read>> answer = this.http.sendAsync(request, ShortText.handler());
		try {
			return answer.get(this.settings.patience().toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException late) {
			throw new ChatwootFailure(ChatwootFailure.Kind.UNREACHABLE, "No answer in time", late, true);
		}
		catch (ExecutionException failure) {
			Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
			boolean isConnected = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
			throw new ChatwootFailure(
					(cause instanceof IOException) ? ChatwootFailure.Kind.UNREACHABLE : ChatwootFailure.Kind.BROKEN,
					"The call failed: " + cause.getClass().getSimpleName(), cause, isConnected);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
			throw new ChatwootFailure(ChatwootFailure.Kind.UNREACHABLE, "Interrupted", stopped, true);
		}
		finally {
			answer.cancel(true);
		}
	}

	private JsonNode read(String call, HttpResponse<ShortText.Read> answer) {
		int status = answer.statusCode();
		if (status >= 200 && status < 300) {
			return parsed(call, answer.body());
		}
		// A gateway answers so where it does not know what has become of a call.
		boolean isOfGateway = status == 502 || status == 504;
		throw new ChatwootFailure(kind(status, answer.body().text()), call + " was answered with " + status, null,
				isOfGateway);
	}

	private JsonNode parsed(String call, ShortText.Read body) {
		boolean isWrite = call.startsWith("POST");
		if (body.text().isBlank() || isWrite && body.isCut()) {
			// It was done; what it says of it is not needed.
			return this.json.createObjectNode();
		}
		if (body.isCut()) {
			throw new ChatwootFailure(ChatwootFailure.Kind.BROKEN,
					call + " was answered with more than " + ShortText.LONGEST + " bytes", null);
		}
		try {
			return this.json.readTree(body.text());
		}
		catch (JacksonException unreadable) {
			if (isWrite) {
				return this.json.createObjectNode();
			}
			throw new ChatwootFailure(ChatwootFailure.Kind.BROKEN, call + " was answered with something unreadable",
					null);
		}
	}

	private static ChatwootFailure.Kind kind(int status, String body) {
		return switch (status) {
			case 401, 403 -> body.contains("not authorized for bots") ? ChatwootFailure.Kind.NOT_FOR_BOTS
					: ChatwootFailure.Kind.REFUSED;
			case 404 -> ChatwootFailure.Kind.MISSING;
			case 400, 413, 422 -> ChatwootFailure.Kind.REJECTED;
			default -> ChatwootFailure.Kind.BROKEN;
		};
	}

	private static @Nullable String text(JsonNode node) {
		return node.isString() && !node.asString().isBlank() ? node.asString() : null;
	}

}
