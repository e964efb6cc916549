package dev.attune.retrieval;

import java.util.List;

import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Language;

/**
 * The product's own embeddings, whose English vectors can be kept.
 */
class BenchEmbeddings implements IndexEmbeddings {

	private final IndexEmbeddings real;

	private final KeptVectors english;

	BenchEmbeddings(IndexEmbeddings real) {
		this.real = real;
		this.english = new KeptVectors(real.model(), real.dimension(),
				(texts) -> (texts.size() == 1) ? List.of(real.embedQuestion(texts.getFirst(), Language.ENGLISH))
						: real.embed(texts, Language.ENGLISH));
	}

	KeptVectors english() {
		return this.english;
	}

	@Override
	public String model() {
		return this.real.model();
	}

	@Override
	public String settings() {
		return this.real.settings();
	}

	@Override
	public int dimension() {
		return this.real.dimension();
	}

	@Override
	public List<float[]> embed(List<String> texts, Language language) {
		return language.equals(Language.ENGLISH) ? this.english.embed(texts) : this.real.embed(texts, language);
	}

	@Override
	public float[] embedQuestion(String question, Language language) {
		return language.equals(Language.ENGLISH) ? this.english.embed(List.of(question)).getFirst()
				: this.real.embedQuestion(question, language);
	}

	@Override
	public double closeness(double cosine, Language asked, Language read) {
		return this.real.closeness(cosine, asked, read);
	}

}
