package dev.attune.llm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class InProcessEmbeddingsTests {

	private static final Path LIBRARIES = Path.of("target", "native");

	private final Embeddings embeddings = new InProcessEmbeddings(LIBRARIES, OnnxModel.MULTILINGUAL_MINILM);

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"Kiedy dotrze moja paczka?            | When will my parcel arrive?            | I forgot my password.",
			"Kdy dostanu vrácené peníze?          | When will I get my money back?         | Is the shop open on Saturday?",
			"Hur återställer jag mitt lösenord?   | How do I reset my password?            | My parcel was damaged.",
			"Chcę rozmawiać z człowiekiem.        | I want to talk to a human.             | Where is the invoice?" })
	void aQuestionLiesNearItsTranslationAndFarFromAnother(String question, String translation, String other) {
		assertThat(cosine(question, translation)).isGreaterThan(0.6);
		assertThat(cosine(question, other)).isLessThan(0.35);
	}

	/**
	 * The first was computed on a processor with VNNI, the second on one without it.
	 */
	@Test
	void vectorsAreTheSameOnAnyProcessor() {
		assertBegins("Where is my parcel?", 0.0363f, 0.0107f, -0.0016f, -0.0104f, 0.0705f);
		assertBegins("Chcę rozmawiać z człowiekiem.", -0.0665f, 0.0374f, 0.0235f, 0.0244f, -0.0444f);
	}

	private void assertBegins(String text, float... components) {
		assertThat(Arrays.copyOf(this.embeddings.embed(text), components.length)).containsExactly(components,
				Offset.offset(0.0005f));
	}

	@Test
	void vectorsHaveLengthOne() {
		for (String text : List.of("a", "Dobrý den", "x ".repeat(3000))) {
			float[] vector = this.embeddings.embed(text);
			assertThat(vector).hasSize(this.embeddings.dimension()).hasSize(384);
			assertThat(cosine(vector, vector)).isCloseTo(1, within(1e-4));
		}
	}

	@Test
	void manyTextsGetTheVectorsTheyGetAlone() {
		List<String> texts = Stream.iterate(1, (i) -> i + 1)
			.limit(60)
			.map((i) -> "Order LV-" + i + (i % 7 == 0 ? " není doručena".repeat(80) : " is late"))
			.toList();
		List<float[]> together = this.embeddings.embed(texts);
		List<float[]> alone = new ArrayList<>();
		texts.forEach((text) -> alone.add(this.embeddings.embed(text)));
		assertThat(together).usingRecursiveComparison().isEqualTo(alone);
	}

	@ParameterizedTest
	@CsvSource({ "Proč mi zablokovali účet?,proc mi zablokovali ucet?",
			"Gdzie jest mój łącznik?,gdzie jest moj lacznik?",
			"Är återbetalningen på väg?,ar aterbetalningen pa vag?" })
	void textTypedWithoutDiacriticsIsTheSame(String text, String stripped) {
		assertThat(this.embeddings.embed(text)).isEqualTo(this.embeddings.embed(stripped));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  \n", "\u0000", "\u200B\u200D", "\uFFFD", "\uE000" })
	void aTextWithNothingToSeeIsAQuestionMark(String text) {
		assertThat(this.embeddings.embed(text)).isEqualTo(this.embeddings.embed("?"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "😀", "你好", "[SEP]", "[UNK] [CLS]", "ﷺ", "ab\uD83D", "###", "🇸🇪👩‍👩‍👧" })
	void oddTextsAreEmbeddedToo(String text) {
		assertThat(this.embeddings.embed(text)).hasSize(384).doesNotContain(Float.NaN);
	}

	@Test
	void anEndlessWordIsEmbeddedToo() {
		assertThat(this.embeddings.embed("x".repeat(100_000))).hasSize(384).doesNotContain(Float.NaN);
	}

	@Test
	void whatStandsLateInALongTextCountsToo() {
		String filler = "Vaši objednávku jsme předali dopravci. ".repeat(60);
		float[] password = this.embeddings.embed("How do I reset my password?");
		float[] without = this.embeddings.embed(filler);
		float[] with = this.embeddings.embed(filler + "How do I reset my password? ".repeat(30));
		assertThat(cosine(password, with)).isGreaterThan(cosine(password, without) + 0.1);
	}

	@Test
	void aLongTextIsCutBetweenWordsAndNothingOfItIsLost() {
		String text = "😀 Nejneuvěřitelnější přeobjednávky łącznik! ".repeat(120);
		List<OnnxModel.Part> parts = new OnnxModel(OnnxModel.MULTILINGUAL_MINILM).parts(text);
		assertThat(parts).hasSizeGreaterThan(2)
			.allSatisfy((part) -> assertThat(part.weight()).isBetween(1, OnnxModel.MOST_PIECES));
		String joined = String.join("", parts.stream().map(OnnxModel.Part::text).toList());
		assertThat(joined.replace(" ", "")).isEqualTo(text.replace(" ", ""));
		assertThat(parts).allSatisfy((part) -> assertThat(part.text().split(" "))
			.allMatch((word) -> List.of("😀", "Nejneuvěřitelnější", "přeobjednávky", "łącznik!", "łącznik", "!", "")
				.contains(word)));
	}

	@Test
	void noTextsHaveNoVectors() {
		assertThat(this.embeddings.embed(List.of())).isEmpty();
	}

	@Test
	void unpacksItsLibrariesOnceAndIntoItsOwnFolder() throws IOException {
		this.embeddings.embed("ready");
		// Whichever test of this process came first has chosen the folder.
		Path folder = Path.of(System.getProperty("onnxruntime.native.path")).getParent();
		assertThat(folder).startsWith(Path.of("target").toAbsolutePath());
		try (Stream<Path> files = Files.walk(folder)) {
			assertThat(files.map(Path::getFileName).map(Path::toString))
				.contains("libonnxruntime.so", "libtokenizers.so")
				.noneMatch((name) -> name.startsWith("unpacking"));
		}
	}

	private double cosine(String one, String other) {
		return cosine(this.embeddings.embed(one), this.embeddings.embed(other));
	}

	private static double cosine(float[] one, float[] other) {
		double sum = 0;
		for (int i = 0; i < one.length; i++) {
			sum += one[i] * other[i];
		}
		return sum;
	}

}
