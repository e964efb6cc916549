package dev.attune.llm;

import java.nio.file.Path;
import java.util.List;

/**
 * Turns texts into vectors that lie near each other where the texts mean the same.
 * <p>
 * Vectors have length 1, so that their inner product is the cosine. Only vectors of the
 * same {@link #model()} may be compared. A text without a visible character has the
 * vector of a lone question mark. Safe for use by several threads.
 */
public interface Embeddings {

	/**
	 * The model's name, to be kept beside its vectors: {@code multilingual-minilm},
	 * {@code ollama:bge-m3}.
	 */
	String model();

	/**
	 * How many components a vector has.
	 * @throws ModelFailure where that must be asked of a model that cannot be reached
	 */
	int dimension();

	/**
	 * @throws ModelFailure where the model cannot do its work
	 */
	float[] embed(String text);

	/**
	 * Embeds many texts at once, faster than one by one; the vectors come in the order of
	 * the texts.
	 * @throws ModelFailure where the model cannot do its work; then there is no vector at
	 * all
	 */
	List<float[]> embed(List<String> texts);

	/**
	 * Into how many pieces the model takes a word apart: usual words stay whole, unknown
	 * ones go to pieces. 0 where it does not tell.
	 */
	default int pieces(String word) {
		return 0;
	}

	/**
	 * The model that comes with Attune and reads all its languages.
	 * @param libraries the folder where its machine code is unpacked
	 */
	static Embeddings builtIn(Path libraries) {
		return new InProcessEmbeddings(libraries, OnnxModel.MULTILINGUAL_MINILM);
	}

}
