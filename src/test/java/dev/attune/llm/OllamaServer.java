package dev.attune.llm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.Notifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

/**
 * A server on a loopback port of its own that speaks as Ollama's API documentation says,
 * and fails as servers do. It has {@link #MODEL}, answers with a fixed sentence, and
 * embeds, until told otherwise; what it is told last counts.
 *
 * <pre>
 * try (OllamaServer ollama = new OllamaServer().answersWith("I see", " how that is.")) {
 *     // attune.llm.ollama.url=ollama.url()
 * }
 * </pre>
 */
public final class OllamaServer implements AutoCloseable {

	/** The model it has at first, the one that the settings choose by default. */
	public static final String MODEL = "gemma3:4b";

	/** How many components its vectors have. */
	public static final int DIMENSION = 64;

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final Obedience obedience = new Obedience();

	private final int port;

	private WireMockServer server;

	public OllamaServer() {
		this.server = started(0);
		this.port = this.server.port();
	}

	private WireMockServer started(int port) {
		WireMockConfiguration options = WireMockConfiguration.options()
			.bindAddress("127.0.0.1")
			.usingFilesUnderClasspath("ollama")
			.gzipDisabled(true)
			.notifier(new Silence())
			.extensions(new VectorForEachInput(), this.obedience);
		WireMockServer server = new WireMockServer((port == 0) ? options.dynamicPort() : options.port(port));
		server.start();
		return server;
	}

	public String url() {
		return "http://127.0.0.1:" + this.port;
	}

	/**
	 * Has exactly these models.
	 */
	public OllamaServer has(String... models) {
		ObjectNode tags = JSON.createObjectNode();
		ArrayNode list = tags.putArray("models");
		Stream.of(models)
			.forEach((model) -> list.addObject()
				.put("name", model)
				.put("model", model)
				.put("modified_at", "2026-10-01T09:30:12.123456789+02:00"));
		this.server.stubFor(get("/api/tags").willReturn(json(200, tags)));
		return this;
	}

	/**
	 * Answers, a chunk a piece, all at once.
	 */
	public OllamaServer answersWith(String... pieces) {
		return chats(ndjson(Stream.concat(contents(pieces), Stream.of(done("stop")))));
	}

	/**
	 * Answers, the pieces spread evenly over a time.
	 */
	public OllamaServer answersOver(Duration time, String... pieces) {
		return chats(ndjson(Stream.concat(contents(pieces), Stream.of(done("stop"))))
			.withChunkedDribbleDelay(pieces.length + 1, (int) time.toMillis()));
	}

	/**
	 * Writes until the tokens that it was given are used up.
	 */
	public OllamaServer answersWithoutEnd(String... pieces) {
		return chats(ndjson(Stream.concat(contents(pieces), Stream.of(done("length")))));
	}

	/**
	 * Answers what depends on what it is asked.
	 * @param answer gives the text for the body of the request
	 */
	public OllamaServer answersBy(Function<JsonNode, String> answer) {
		this.obedience.answer = answer;
		return chats(aResponse().withHeader("Content-Type", "application/x-ndjson").withTransformers(Obedience.NAME));
	}

	/**
	 * Has no such model when it comes to it.
	 */
	public OllamaServer modelMissing() {
		return chats(error(404, "model '" + MODEL + "' not found"));
	}

	public OllamaServer refuses() {
		return chats(error(400, "invalid options"));
	}

	public OllamaServer fails500() {
		return chats(error(500, "model runner has unexpectedly stopped"));
	}

	/**
	 * Sends what is no JSON.
	 */
	public OllamaServer sendsGarbage() {
		return chats(
				aResponse().withHeader("Content-Type", "application/x-ndjson").withBody("%PDF-1.7 \u0000\u0001{{{"));
	}

	/**
	 * Sends another server's page.
	 */
	public OllamaServer sendsAPage() {
		return chats(aResponse().withHeader("Content-Type", "text/html").withBody("<h1>Welcome to nginx</h1>"));
	}

	/**
	 * Takes the request and says nothing.
	 */
	public OllamaServer staysSilent() {
		return chats(ndjson(Stream.of(done("stop"))).withFixedDelay(20_000));
	}

	/**
	 * Ends in good order without having said that it is done.
	 */
	public OllamaServer cutsOff() {
		return chats(ndjson(contents("I see", " how")));
	}

	/**
	 * Drops the connection before a word.
	 */
	public OllamaServer hangsUp() {
		return chats(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
	}

	public OllamaServer errorsInMidStream() {
		return chats(ndjson(Stream.concat(contents("I see"),
				Stream.of(JSON.createObjectNode().put("error", "an error was encountered while running the model")))));
	}

	/**
	 * Thinks, in Ollama's field for it and in the text too, and then answers.
	 */
	public OllamaServer thinks(String thought, String answer) {
		return chats(ndjson(Stream.of(thought(thought), content("<thi"), content("nk>" + thought), content("</th"),
				content("ink>\n\n"), content(answer), done("stop"))));
	}

	/**
	 * Finishes without a visible character.
	 */
	public OllamaServer empty() {
		return answersWith(" ", "\n");
	}

	/**
	 * Gives each input a vector of {@link #DIMENSION} components, near those of texts
	 * with the same words.
	 */
	public OllamaServer embeds() {
		return embedsAs(
				aResponse().withHeader("Content-Type", "application/json").withTransformers(VectorForEachInput.NAME));
	}

	public OllamaServer failsToEmbed() {
		return embedsAs(error(500, "model runner has unexpectedly stopped"));
	}

	public OllamaServer embeddingModelMissing() {
		return embedsAs(error(404, "model not found, try pulling it first"));
	}

	/**
	 * Gives one vector of three components, whatever the inputs.
	 */
	public OllamaServer embedsWrongly() {
		ObjectNode body = JSON.createObjectNode();
		body.putArray("embeddings").addArray().add(1).add(0).add(0);
		return embedsAs(json(200, body));
	}

	/**
	 * What it was asked to write, in order: the bodies of {@code POST /api/chat}.
	 */
	public List<JsonNode> requests() {
		return bodies("/api/chat");
	}

	/**
	 * What it was asked to embed, in order: the bodies of {@code POST /api/embed}.
	 */
	public List<JsonNode> embeddingRequests() {
		return bodies("/api/embed");
	}

	/**
	 * Stops, and keeps the address for {@link #comesUp()}.
	 */
	public void goesDown() {
		this.server.stop();
	}

	/**
	 * Starts again at the same address, with everything as at first.
	 */
	public void comesUp() {
		this.server = started(this.port);
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private OllamaServer chats(ResponseDefinitionBuilder response) {
		this.server.stubFor(post("/api/chat").willReturn(response));
		return this;
	}

	private OllamaServer embedsAs(ResponseDefinitionBuilder response) {
		this.server.stubFor(post("/api/embed").willReturn(response));
		return this;
	}

	private List<JsonNode> bodies(String path) {
		return this.server.findAll(postRequestedFor(urlEqualTo(path)))
			.stream()
			.map(LoggedRequest::getBodyAsString)
			.map(JSON::readTree)
			.toList();
	}

	private static Stream<ObjectNode> contents(String... pieces) {
		return Stream.of(pieces).map(OllamaServer::content);
	}

	private static ObjectNode content(String piece) {
		ObjectNode chunk = chunk();
		chunk.putObject("message").put("role", "assistant").put("content", piece);
		return chunk.put("done", false);
	}

	private static ObjectNode thought(String thought) {
		ObjectNode chunk = chunk();
		chunk.putObject("message").put("role", "assistant").put("content", "").put("thinking", thought);
		return chunk.put("done", false);
	}

	private static ObjectNode done(String reason) {
		ObjectNode chunk = chunk();
		chunk.putObject("message").put("role", "assistant").put("content", "");
		return chunk.put("done", true)
			.put("done_reason", reason)
			.put("total_duration", 5191566416L)
			.put("load_duration", 2154458L)
			.put("prompt_eval_count", 26)
			.put("prompt_eval_duration", 383809000L)
			.put("eval_count", 6)
			.put("eval_duration", 479993100L);
	}

	private static ObjectNode chunk() {
		return JSON.createObjectNode().put("model", MODEL).put("created_at", "2026-11-21T08:00:00.123456789Z");
	}

	private static ResponseDefinitionBuilder ndjson(Stream<ObjectNode> chunks) {
		List<String> lines = new ArrayList<>();
		chunks.forEach((chunk) -> lines.add(chunk + "\n"));
		return aResponse().withHeader("Content-Type", "application/x-ndjson").withBody(String.join("", lines));
	}

	private static ResponseDefinitionBuilder error(int status, String message) {
		return json(status, JSON.createObjectNode().put("error", message));
	}

	private static ResponseDefinitionBuilder json(int status, ObjectNode body) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", "application/json; charset=utf-8")
			.withBody(body.toString());
	}

	private static final class VectorForEachInput implements ResponseDefinitionTransformerV2 {

		static final String NAME = "vector-for-each-input";

		@Override
		public ResponseDefinition transform(ServeEvent event) {
			JsonNode request = JSON.readTree(event.getRequest().getBodyAsString());
			ObjectNode body = JSON.createObjectNode().put("model", request.path("model").asString());
			ArrayNode vectors = body.putArray("embeddings");
			request.path("input").forEach((text) -> {
				ArrayNode vector = vectors.addArray();
				for (float component : vector(text.asString())) {
					vector.add(component);
				}
			});
			body.put("total_duration", 14143917).put("load_duration", 1019500).put("prompt_eval_count", 8);
			return ResponseDefinitionBuilder.like(event.getResponseDefinition())
				.but()
				.withBody(body.toString())
				.build();
		}

		private static float[] vector(String text) {
			float[] vector = new float[DIMENSION];
			vector[0] = 0.1f;
			for (String word : text.toLowerCase(Locale.ROOT).split("\\P{L}+")) {
				vector[Math.floorMod(word.hashCode(), DIMENSION)] += 1;
			}
			return vector;
		}

		@Override
		public String getName() {
			return NAME;
		}

		@Override
		public boolean applyGlobally() {
			return false;
		}

	}

	private static final class Obedience implements ResponseDefinitionTransformerV2 {

		static final String NAME = "obedience";

		private volatile Function<JsonNode, String> answer = (request) -> "";

		@Override
		public ResponseDefinition transform(ServeEvent event) {
			String text = this.answer.apply(JSON.readTree(event.getRequest().getBodyAsString()));
			return ResponseDefinitionBuilder.like(event.getResponseDefinition())
				.but()
				.withBody(content(text) + "\n" + done("stop") + "\n")
				.build();
		}

		@Override
		public String getName() {
			return NAME;
		}

		@Override
		public boolean applyGlobally() {
			return false;
		}

	}

	private static final class Silence implements Notifier {

		@Override
		public void info(String message) {
		}

		@Override
		public void error(String message) {
		}

		@Override
		public void error(String message, Throwable failure) {
		}

	}

}
