package dev.attune.llm;

import java.util.List;

import dev.attune.shared.Language;

/**
 * Embeds what is searched and what is searched for, each language as well as the models
 * at hand can.
 * <p>
 * Vectors of one {@link #model()} have the same length in all languages, so that one
 * index holds them, and {@link #closeness} puts the cosines of all languages on one
 * scale.
 */
public interface IndexEmbeddings {

	/** The name to be kept beside the vectors. */
	String model();

	/** What {@link EmbeddingModels#of} makes the same model from again. */
	String settings();

	/**
	 * How many components a vector has.
	 * @throws ModelFailure where that must be asked of a model that cannot be reached
	 */
	int dimension();

	/**
	 * The vectors of texts that are to be found, all of one language, in their order.
	 * @throws ModelFailure where the model cannot do its work; then there is no vector at
	 * all
	 */
	List<float[]> embed(List<String> texts, Language language);

	/**
	 * The vector of what is searched for.
	 * @throws ModelFailure where the model cannot do its work
	 */
	float[] embedQuestion(String question, Language language);

	/**
	 * The same of several at once, all of one language, in their order.
	 * @throws ModelFailure where the model cannot do its work
	 */
	default List<float[]> embedQuestions(List<String> questions, Language language) {
		return questions.stream().map((question) -> embedQuestion(question, language)).toList();
	}

	/**
	 * How near two texts are: about 0 where they have nothing to do with each other, 1
	 * where they say the same.
	 * @param cosine of their vectors
	 * @param asked the language of the one
	 * @param read the language of the other
	 */
	double closeness(double cosine, Language asked, Language read);

}
