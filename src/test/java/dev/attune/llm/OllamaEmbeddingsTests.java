package dev.attune.llm;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import dev.attune.llm.ModelFailure.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class OllamaEmbeddingsTests {

	private final OllamaServer ollama = new OllamaServer();

	private final Embeddings embeddings = new OllamaEmbeddings(
			OllamaConnection.to(OllamaAddress.of(this.ollama.url()).orElseThrow(), Duration.ofSeconds(5)), "bge-m3",
			null);

	@AfterEach
	void stop() {
		this.ollama.close();
	}

	@Test
	void vectorsHaveLengthOne() {
		float[] vector = this.embeddings.embed("where is my parcel");
		double squares = IntStream.range(0, vector.length).mapToDouble((i) -> (double) vector[i] * vector[i]).sum();
		assertThat(squares).isCloseTo(1, within(1e-5));
	}

	@Test
	void manyTextsGetTheirVectorsInOrder() {
		List<String> texts = IntStream.range(0, 70).mapToObj((i) -> "parcel " + "abcdefghij".charAt(i % 10)).toList();
		List<float[]> together = this.embeddings.embed(texts);
		assertThat(together).hasSize(70);
		assertThat(together.get(69)).isEqualTo(this.embeddings.embed(texts.get(69)));
		assertThat(together.get(33)).isEqualTo(this.embeddings.embed(texts.get(33)));
	}

	@Test
	void learnsItsDimensionFromTheModel() {
		assertThat(this.embeddings.dimension()).isEqualTo(OllamaServer.DIMENSION);
		assertThat(this.embeddings.dimension()).isEqualTo(OllamaServer.DIMENSION);
		assertThat(this.ollama.embeddingRequests()).hasSize(1);
	}

	@Test
	void itsNameSaysWhereItRuns() {
		assertThat(this.embeddings.model()).isEqualTo("ollama:bge-m3");
	}

	@Test
	void aTextWithNothingToSeeIsAQuestionMark() {
		this.embeddings.embed("\n");
		assertThat(this.ollama.embeddingRequests().getFirst().at("/input/0").asString()).isEqualTo("?");
	}

	@Test
	void aBreakdownIsAModelFailure() {
		this.ollama.failsToEmbed();
		fails(Reason.FAILED, "a");
	}

	@Test
	void aMissingModelIsAModelFailure() {
		this.ollama.embeddingModelMissing();
		fails(Reason.MODEL_MISSING, "a");
	}

	@Test
	void nobodyThereIsAModelFailure() {
		this.ollama.goesDown();
		fails(Reason.UNREACHABLE, "a");
	}

	@Test
	void tooFewVectorsAreAModelFailure() {
		this.ollama.embedsWrongly();
		fails(Reason.GARBAGE, "a", "b");
	}

	@Test
	void vectorsOfAnotherDimensionAreAModelFailure() {
		this.embeddings.embed("a");
		this.ollama.embedsWrongly();
		fails(Reason.GARBAGE, "a");
	}

	private void fails(Reason reason, String... texts) {
		assertThatExceptionOfType(ModelFailure.class).isThrownBy(() -> this.embeddings.embed(List.of(texts)))
			.satisfies((failure) -> assertThat(failure.reason()).as(failure.toString()).isEqualTo(reason));
	}

}
