package dev.attune.llm;

import java.util.List;

import dev.attune.shared.Language;

/**
 * The same model for every language.
 *
 * @param questionPrefix what it wants in front of a question
 * @param passagePrefix what it wants in front of a text to be found
 * @param unrelated the cosine of its vectors of texts that have nothing to do with each
 * other: with many models well above 0
 */
record OneModel(Embeddings embeddings, String settings, String questionPrefix, String passagePrefix,
		double unrelated) implements IndexEmbeddings {

	@Override
	public String model() {
		return this.embeddings.model();
	}

	@Override
	public int dimension() {
		return this.embeddings.dimension();
	}

	@Override
	public List<float[]> embed(List<String> texts, Language language) {
		return this.embeddings.embed(texts.stream().map(this.passagePrefix::concat).toList());
	}

	@Override
	public float[] embedQuestion(String question, Language language) {
		return this.embeddings.embed(this.questionPrefix + question);
	}

	@Override
	public List<float[]> embedQuestions(List<String> questions, Language language) {
		return this.embeddings.embed(questions.stream().map(this.questionPrefix::concat).toList());
	}

	@Override
	public double closeness(double cosine, Language asked, Language read) {
		return (cosine - this.unrelated) / (1 - this.unrelated);
	}

}
