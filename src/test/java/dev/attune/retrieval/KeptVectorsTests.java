package dev.attune.retrieval;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class KeptVectorsTests {

	private static final PrintStream SILENT = new PrintStream(OutputStream.nullOutputStream());

	private final List<String> embedded = new ArrayList<>();

	@TempDir
	Path folder;

	@Test
	void embedsOnlyWhatItsFileLacks() {
		List<String> texts = IntStream.range(0, 1_500).mapToObj(Integer::toString).toList();
		vectors(1).keep(texts.subList(0, 1_200), this.folder, SILENT);
		this.embedded.clear();

		KeptVectors vectors = vectors(1);
		vectors.keep(texts, this.folder, SILENT);
		// The first tells whether the file is this model's.
		assertThat(this.embedded).hasSize(301).startsWith("0", "1200").endsWith("1499");
		vectors.setFromMemory(true);
		assertThat(vectors.embed(List.of("1100", "1400"))).containsExactly(vector("1100", 1), vector("1400", 1));
		assertThat(vectors.embed(List.of("2000"))).containsExactly(vector("2000", 1));
	}

	@Test
	void distrustsTheFileOfAnotherModelAndOneThatIsTorn() throws IOException {
		List<String> texts = List.of("10", "20", "30");
		vectors(1).keep(texts, this.folder, SILENT);
		this.embedded.clear();
		vectors(-1).keep(texts, this.folder, SILENT);
		assertThat(this.embedded).endsWith("10", "20", "30");

		try (var files = Files.list(this.folder)) {
			Files.write(files.findFirst().orElseThrow(), new byte[] { 1 }, StandardOpenOption.APPEND);
		}
		KeptVectors vectors = vectors(-1);
		vectors.keep(texts, this.folder, SILENT);
		vectors.setFromMemory(true);
		assertThat(vectors.embed(texts)).containsExactly(vector("10", -1), vector("20", -1), vector("30", -1));
	}

	private KeptVectors vectors(int sign) {
		return new KeptVectors("a model", 2, (texts) -> {
			this.embedded.addAll(texts);
			return texts.stream().map((text) -> vector(text, sign)).toList();
		});
	}

	private static float[] vector(String text, int sign) {
		return new float[] { 1, sign * Integer.parseInt(text) };
	}

}
