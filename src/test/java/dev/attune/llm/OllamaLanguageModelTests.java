package dev.attune.llm;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import dev.attune.llm.ModelFailure.Reason;
import dev.attune.shared.Fingerprint;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OllamaLanguageModelTests {

	private static final Prompt PROMPT = new Prompt("Be kind.", "Write.", Fingerprint.of("v1"), null, null);

	private final OllamaServer ollama = new OllamaServer();

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	private final List<ModelFailure> failures = new CopyOnWriteArrayList<>();

	private final LanguageModel model = model(this.ollama.url(), Duration.ofSeconds(20), Duration.ofSeconds(20),
			Duration.ofSeconds(20));

	@AfterEach
	void stop() {
		this.ollama.close();
	}

	@Test
	void writesInThePiecesTheModelComesUpWith() {
		this.ollama.answersWith("Rozumiem", ", jak to jest", " denerwujące.");
		StepVerifier.create(this.model.write(PROMPT))
			.expectNext("Rozumiem", ", jak to jest", " denerwujące.")
			.verifyComplete();
	}

	@Test
	void showsTheFirstPieceBeforeTheLastIsSent() {
		this.ollama.answersOver(Duration.ofMillis(1500), "One", " two", " three", " four", " five");
		List<Long> times = new ArrayList<>();
		StepVerifier.create(this.model.write(PROMPT).doOnNext((piece) -> times.add(System.nanoTime())))
			.expectNextCount(5)
			.verifyComplete();
		assertThat(Duration.ofNanos(times.getLast() - times.getFirst())).isGreaterThan(Duration.ofMillis(800));
	}

	@Test
	void tellsOllamaWhatToDo() {
		this.model.writeAtOnce(new Prompt("Be kind.", "Write.", Fingerprint.of("v1"), 120, 0.7));
		JsonNode request = this.ollama.requests().getFirst();
		assertThat(request.path("model").asString()).isEqualTo("gemma3:4b");
		assertThat(request.path("stream").asBoolean()).isTrue();
		assertThat(request.path("think").asBoolean(true)).isFalse();
		assertThat(request.at("/messages/0/role").asString()).isEqualTo("system");
		assertThat(request.at("/messages/0/content").asString()).isEqualTo("Be kind.");
		assertThat(request.at("/messages/1/role").asString()).isEqualTo("user");
		assertThat(request.at("/messages/1/content").asString()).isEqualTo("Write.");
		assertThat(request.at("/options/num_predict").asInt()).isEqualTo(120);
		assertThat(request.at("/options/temperature").asDouble()).isEqualTo(0.7);
		assertThat(request.at("/options/num_ctx").asInt()).isEqualTo(8192);
	}

	@Test
	void writesWithTheSettingsWhereThePromptSaysNothing() {
		this.model.writeAtOnce(PROMPT);
		JsonNode options = this.ollama.requests().getFirst().path("options");
		assertThat(options.path("num_predict").asInt()).isEqualTo(500);
		assertThat(options.path("temperature").asDouble()).isEqualTo(0.3);
	}

	@Test
	void asksAnewForEachReader() {
		this.model.writeAtOnce(PROMPT);
		this.model.writeAtOnce(PROMPT);
		assertThat(this.ollama.requests()).hasSize(2);
	}

	@Test
	void thoughtsNeverShow() {
		this.ollama.thinks("The customer is annoying.", "I see.");
		assertThat(this.model.writeAtOnce(PROMPT)).isEqualTo("I see.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<reasoning>The customer is annoying.</reasoning>I see.",
			"<thinking>The customer is annoying.</thinking> I see.",
			"<thought>The customer is annoying.</thought> I see.", "[THINK]The customer is annoying.[/THINK]I see.",
			"I see.<|im_end|>", "I see.<|eot_id|><|start_header_id|>user", "I see.</s>", "I see.<end_of_turn>" })
	void whateverAModelMarksItsThoughtsAndItsEndWithIsNotShown(String written) {
		this.ollama.answersWith(written.split("(?<=\\G.{3})"));
		assertThat(this.model.writeAtOnce(PROMPT).strip()).isEqualTo("I see.");
	}

	@Test
	void onlyTheFinalChannelShows() {
		String written = "<|channel|>analysis<|message|>The customer is annoying.<|end|><|start|>assistant<|channel|>final"
				+ "<|message|>I see.<|return|>";
		this.ollama.answersWith(written.split("(?<=\\G.{3})"));
		StepVerifier.create(this.model.write(PROMPT).reduce(String::concat)).expectNext("I see.").verifyComplete();
	}

	@Test
	void aThoughtThatOnlyEndsIsTakenBack() {
		this.ollama.answersWith("Let me think", " about them.", "</thi", "nk>\n\n", "I see.");
		StepVerifier.create(this.model.write(PROMPT))
			.expectNext("Let me think", " about them.", LanguageModel.TAKEN_BACK, "I see.")
			.verifyComplete();
		assertThat(this.model.writeAtOnce(PROMPT)).isEqualTo("I see.");
	}

	@Test
	void aThoughtThatOnlyEndsIsNoAnswer() {
		this.ollama.answersWith("Let me think about them.", "</think>", "\n");
		fails(Reason.EMPTY);
	}

	@Test
	void aThoughtThatNeverEndsIsNoAnswer() {
		this.ollama.answersWith("<think>", "Let me think.");
		fails(Reason.EMPTY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "a < b| and <b>", "<|3", "1 <th|an 2", "x <|/thin| y" })
	void whatOnlyLooksLikeAThoughtShows(String one, String two) {
		this.ollama.answersWith(one, two, "!");
		assertThat(this.model.writeAtOnce(PROMPT)).isEqualTo(one + two + "!");
	}

	@Test
	void aMissingModelIsToldApart() {
		this.ollama.modelMissing();
		fails(Reason.MODEL_MISSING);
	}

	@Test
	void aRefusalIsToldApart() {
		this.ollama.refuses();
		fails(Reason.REFUSED);
	}

	@Test
	void aPromptThatTheModelWouldNotSeeWholeIsNotSent() {
		Prompt tooLong = new Prompt("Be kind.", "Write. ".repeat(5000), Fingerprint.of("v1"), null, null);
		StepVerifier.create(this.model.write(tooLong)).verifyErrorSatisfies(has(Reason.REFUSED));
		assertThat(this.ollama.requests()).isEmpty();
	}

	@Test
	void aBreakdownIsToldApart() {
		this.ollama.fails500();
		fails(Reason.FAILED);
	}

	@Test
	void anErrorInMidStreamIsABreakdown() {
		this.ollama.errorsInMidStream();
		StepVerifier.create(this.model.write(PROMPT)).expectNext("I see").verifyErrorSatisfies(has(Reason.FAILED));
	}

	@Test
	void garbageIsToldApart() {
		this.ollama.sendsGarbage();
		fails(Reason.GARBAGE);
		this.ollama.sendsAPage();
		fails(Reason.GARBAGE);
	}

	@Test
	void anAnswerWithoutItsEndIsCutOff() {
		this.ollama.cutsOff();
		StepVerifier.create(this.model.write(PROMPT))
			.expectNext("I see", " how")
			.verifyErrorSatisfies(has(Reason.CUT_OFF));
	}

	@Test
	void aConnectionThatBreaksIsCutOff() {
		this.ollama.hangsUp();
		fails(Reason.CUT_OFF);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"model\":\"m\",\"message\":{\"role\":\"assist" })
	void aConnectionThatIsResetInMidStreamIsCutOff(String halfALine) throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> resetAfter(socket, halfALine));
			LanguageModel broken = model("http://127.0.0.1:" + socket.getLocalPort(), Duration.ofSeconds(20),
					Duration.ofSeconds(20), Duration.ofSeconds(20));
			StepVerifier.create(broken.write(PROMPT))
				.expectNext("I see")
				.expectErrorSatisfies(has(Reason.CUT_OFF))
				.verify(Duration.ofSeconds(10));
		}
	}

	private static void resetAfter(ServerSocket server, String halfALine) {
		try (Socket socket = server.accept()) {
			assertThat(socket.getInputStream().read(new byte[10_000])).isPositive();
			String line = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"I see\"},\"done\":false}\n"
					+ halfALine;
			socket.getOutputStream()
				.write(("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
						+ Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			Thread.sleep(500);
			socket.setSoLinger(true, 0);
		}
		catch (IOException | InterruptedException ended) {
			assertThat(ended).isNotNull();
		}
	}

	@Test
	void anAnswerOfWhiteSpaceIsEmpty() {
		this.ollama.empty();
		StepVerifier.create(this.model.write(PROMPT)).verifyErrorSatisfies(has(Reason.EMPTY));
	}

	@Test
	void anAnswerThatUsesUpItsTokensIsEndless() {
		this.ollama.answersWithoutEnd("On", " and", " on");
		fails(Reason.ENDLESS);
	}

	@Test
	void anAnswerFarBeyondItsTokensIsEndless() {
		this.ollama.answersWith("a ".repeat(4000));
		fails(Reason.ENDLESS);
	}

	@Test
	void nobodyThereIsUnreachable() {
		this.ollama.goesDown();
		fails(Reason.UNREACHABLE);
	}

	@Test
	void silenceTimesOut() {
		this.ollama.staysSilent();
		LanguageModel hasty = model(this.ollama.url(), Duration.ofSeconds(20), Duration.ofMillis(300),
				Duration.ofSeconds(20));
		StepVerifier.create(hasty.write(PROMPT))
			.expectErrorSatisfies(has(Reason.TIMED_OUT))
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void thinkingForTooLongTimesOut() {
		this.ollama.answersOver(Duration.ofSeconds(5), "<think>", "Let", " me", " think", "</think>", "I see.");
		LanguageModel hasty = model(this.ollama.url(), Duration.ofSeconds(20), Duration.ofSeconds(2),
				Duration.ofSeconds(20));
		StepVerifier.create(hasty.write(PROMPT))
			.expectErrorSatisfies(has(Reason.TIMED_OUT))
			.verify(Duration.ofSeconds(4));
	}

	@Test
	void aLongPauseTimesOut() {
		this.ollama.answersOver(Duration.ofSeconds(10), "One", " two");
		LanguageModel hasty = model(this.ollama.url(), Duration.ofSeconds(20), Duration.ofSeconds(5),
				Duration.ofMillis(300));
		StepVerifier.create(hasty.write(PROMPT))
			.thenConsumeWhile((piece) -> true)
			.expectErrorSatisfies(has(Reason.TIMED_OUT))
			.verify(Duration.ofSeconds(8));
	}

	@Test
	void theWholeAnswerHasADeadline() {
		this.ollama.answersOver(Duration.ofSeconds(10), "a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
		LanguageModel hasty = model(this.ollama.url(), Duration.ofSeconds(2), Duration.ofSeconds(20),
				Duration.ofSeconds(20));
		StepVerifier.create(hasty.write(PROMPT))
			.expectNext("a")
			.thenConsumeWhile((piece) -> true)
			.expectErrorSatisfies(has(Reason.TIMED_OUT))
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void aSlowReaderDoesNotMakeTheModelLookSlow() {
		this.ollama.answersWith("One", " two", " three");
		LanguageModel hasty = model(this.ollama.url(), Duration.ofSeconds(20), Duration.ofMillis(2000),
				Duration.ofMillis(200));
		StepVerifier.create(hasty.write(PROMPT), 1)
			.expectNext("One")
			.thenAwait(Duration.ofMillis(600))
			.thenRequest(10)
			.expectNext(" two", " three")
			.verifyComplete();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void cancellingClosesTheConnection(boolean afterTheFirstPiece) throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Boolean> closed = new CompletableFuture<>();
			CompletableFuture<Boolean> asked = new CompletableFuture<>();
			Thread.ofVirtual().start(() -> writeUntilClosed(socket, afterTheFirstPiece, asked, closed));
			LanguageModel endless = model("http://127.0.0.1:" + socket.getLocalPort(), Duration.ofSeconds(30),
					Duration.ofSeconds(30), Duration.ofSeconds(30));
			CompletableFuture<Boolean> read = new CompletableFuture<>();
			Disposable reader = endless.write(PROMPT).subscribe((piece) -> read.complete(true));
			(afterTheFirstPiece ? read : asked).get(5, TimeUnit.SECONDS);
			reader.dispose();
			assertThat(closed.get(5, TimeUnit.SECONDS)).isTrue();
			assertThat(this.meters.get("attune.llm.calls").tag("outcome", "cancelled").timer().count()).isEqualTo(1);
		}
	}

	@Test
	void theDeadlineClosesTheConnection() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			CompletableFuture<Boolean> closed = new CompletableFuture<>();
			Thread.ofVirtual().start(() -> writeUntilClosed(socket, true, new CompletableFuture<>(), closed));
			LanguageModel hasty = model("http://127.0.0.1:" + socket.getLocalPort(), Duration.ofMillis(300),
					Duration.ofSeconds(30), Duration.ofSeconds(30));
			StepVerifier.create(hasty.write(PROMPT))
				.thenConsumeWhile((piece) -> true)
				.expectErrorSatisfies(has(Reason.TIMED_OUT))
				.verify(Duration.ofSeconds(5));
			assertThat(closed.get(2, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static void writeUntilClosed(ServerSocket server, boolean write, CompletableFuture<Boolean> asked,
			CompletableFuture<Boolean> closed) {
		try (Socket socket = server.accept()) {
			byte[] request = new byte[10_000];
			int length = socket.getInputStream().read(request);
			asked.complete(length > 0);
			if (!write) {
				while (socket.getInputStream().read(request) >= 0) {
					asked.complete(true);
				}
				throw new IOException("closed");
			}
			OutputStream out = socket.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
				.getBytes(StandardCharsets.US_ASCII));
			String line = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"on \"},\"done\":false}\n";
			while (true) {
				out.write((Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
				out.flush();
				Thread.sleep(20);
			}
		}
		catch (IOException | InterruptedException ended) {
			closed.complete(true);
		}
	}

	@Test
	void aServerThatForgetsToEndItsStreamAfterTheLastChunkHasAnswered() throws Exception {
		try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread.ofVirtual().start(() -> answerAndStayOpen(socket));
			LanguageModel forgetful = model("http://127.0.0.1:" + socket.getLocalPort(), Duration.ofSeconds(30),
					Duration.ofSeconds(30), Duration.ofSeconds(30));
			StepVerifier.create(forgetful.write(PROMPT))
				.expectNext("Done.")
				.expectComplete()
				.verify(Duration.ofSeconds(5));
		}
	}

	private static void answerAndStayOpen(ServerSocket server) {
		try (Socket socket = server.accept()) {
			byte[] request = new byte[10_000];
			assertThat(socket.getInputStream().read(request)).isPositive();
			String line = "{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"Done.\"},\"done\":true,\"done_reason\":\"stop\"}\n";
			socket.getOutputStream()
				.write(("HTTP/1.1 200 OK\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
						+ Integer.toHexString(line.length()) + "\r\n" + line + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().read(request)).isNegative();
		}
		catch (IOException ended) {
			assertThat(ended).isNotNull();
		}
	}

	@Test
	void countsItsCallsByOutcome() {
		this.model.writeAtOnce(PROMPT);
		this.ollama.fails500();
		fails(Reason.FAILED);
		assertThat(this.meters.get("attune.llm.calls").tag("outcome", "written").timer().count()).isEqualTo(1);
		assertThat(this.meters.get("attune.llm.calls").tag("outcome", "failed").timer().count()).isEqualTo(1);
		assertThat(this.meters.get("attune.llm.first.piece").timer().count()).isEqualTo(1);
		assertThat(this.failures).singleElement().satisfies(has(Reason.FAILED));
	}

	private void fails(Reason reason) {
		assertThatExceptionOfType(ModelFailure.class).isThrownBy(() -> this.model.writeAtOnce(PROMPT))
			.satisfies(has(reason));
	}

	private static Consumer<Throwable> has(Reason reason) {
		return (failure) -> assertThat(((ModelFailure) failure).reason()).as(failure.toString()).isEqualTo(reason);
	}

	private LanguageModel model(String url, Duration whole, Duration first, Duration idle) {
		LlmSettings.Ollama settings = new LlmSettings.Ollama(url, OllamaServer.MODEL, whole, first, idle,
				Duration.ofSeconds(15), Duration.ofMinutes(30), 500, 8192, 0.3);
		return new OllamaLanguageModel(OllamaConnection.to(OllamaAddress.of(url).orElseThrow(), Duration.ofSeconds(5)),
				settings, this.meters, this.failures::add);
	}

}
