package dev.attune.retrieval;

import java.util.List;

import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Language;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The product's own embeddings, whose English vectors can be kept.
 */
@Component
@Primary
@Profile("bench")
class BenchEmbeddings implements IndexEmbeddings {

	private final IndexEmbeddings real;

	private final KeptVectors english;

	BenchEmbeddings(@Qualifier("indexEmbeddings") IndexEmbeddings real) {
		this.real = real;
		this.english = new KeptVectors(real.model(), real.dimension(), (texts) -> real.embed(texts, Language.ENGLISH));
	}

	KeptVectors english() {
		return this.english;
	}

	@Override
	public String model() {
		return this.real.model();
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
	public double closeness(double cosine, Language asked, Language read) {
		return this.real.closeness(cosine, asked, read);
	}

}
