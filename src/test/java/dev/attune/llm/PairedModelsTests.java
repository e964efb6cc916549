package dev.attune.llm;

import java.nio.file.Path;
import java.util.List;

import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PairedModelsTests {

	private static final Path LIBRARIES = Path.of("target", "native");

	private final Embeddings multilingual = new InProcessEmbeddings(LIBRARIES, OnnxModel.MULTILINGUAL_MINILM);

	private final Embeddings english = new InProcessEmbeddings(LIBRARIES, OnnxModel.BGE_SMALL_EN);

	private final IndexEmbeddings pair = new PairedModels(this.multilingual, this.english, "{}");

	@Test
	void readsAQuestionAsItReadsWhatIsToBeFound() {
		String question = "Where is my parcel?";
		assertThat(this.pair.embedQuestion(question, Language.ENGLISH))
			.isEqualTo(this.pair.embed(List.of(question), Language.ENGLISH).getFirst());
	}

	@Test
	void anEnglishCosineIsTheWeightedMeanOfBothModels() {
		String question = "Where is my parcel?";
		String passage = "Track your delivery with the number in the e-mail.";
		double expected = 0.25 * cosine(this.multilingual.embed(question), this.multilingual.embed(passage))
				+ 0.75 * cosine(this.english.embed(question), this.english.embed(passage));
		List<float[]> vectors = this.pair.embed(List.of(question, passage), Language.ENGLISH);
		assertThat(cosine(vectors.getFirst(), vectors.getLast())).isCloseTo(expected, within(1e-4));
	}

	@Test
	void otherLanguagesAreReadByTheMultilingualModelAlone() {
		Language polish = Language.of("pl");
		double expected = cosine(this.multilingual.embed("Gdzie jest moja paczka?"),
				this.multilingual.embed("Przesyłka w drodze"));
		double paired = cosine(this.pair.embedQuestion("Gdzie jest moja paczka?", polish),
				this.pair.embedQuestion("Przesyłka w drodze", polish));
		assertThat(paired).isCloseTo(expected, within(1e-4));
		assertThat(this.pair.closeness(0.5, polish, polish)).isEqualTo(0.5);
	}

	@Test
	void acrossLanguagesTheMultilingualModelCountsAlone() {
		Language polish = Language.of("pl");
		double expected = cosine(this.multilingual.embed("Gdzie jest moja paczka?"),
				this.multilingual.embed("Where is my parcel?"));
		double paired = cosine(this.pair.embedQuestion("Gdzie jest moja paczka?", polish),
				this.pair.embedQuestion("Where is my parcel?", Language.ENGLISH));
		assertThat(this.pair.closeness(paired, polish, Language.ENGLISH)).isCloseTo(expected, within(1e-4));
	}

	@Test
	void allVectorsHaveTheSameDimensionAndLengthOne() {
		for (String language : List.of("en", "pl", "cs", "sv")) {
			float[] vector = this.pair.embedQuestion("Faktura 2026", Language.of(language));
			assertThat(vector).hasSize(this.pair.dimension()).hasSize(768);
			assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
		}
	}

	@Test
	void theSameTextIsAsCloseAsCanBe() {
		assertThat(this.pair.closeness(1, Language.ENGLISH, Language.ENGLISH)).isEqualTo(1);
		assertThat(this.pair.closeness(0.375, Language.ENGLISH, Language.ENGLISH)).isZero();
	}

	private static double cosine(float[] one, float[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * other[i];
		}
		return sum;
	}

}
