package dev.attune.llm;

import java.util.List;

import dev.attune.shared.Language;

/**
 * The same model for every language.
 */
record OneModel(Embeddings embeddings) implements IndexEmbeddings {

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
		return this.embeddings.embed(texts);
	}

	@Override
	public double closeness(double cosine, Language asked, Language read) {
		return cosine;
	}

}
