package dev.attune.retrieval;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.attune.knowledge.Article;
import dev.attune.shared.Vectors;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries what an edit would do: searches as the product does, with the edited article in
 * the index in place of what is there. It is put there in a transaction that is always
 * undone, so that nobody else ever finds it.
 */
@Component
public class Trial {

	private final Indexer indexer;

	private final Index index;

	private final Untranslated untranslated;

	private final TransactionTemplate undone;

	Trial(Indexer indexer, Index index, Untranslated untranslated, PlatformTransactionManager transactions) {
		this.indexer = indexer;
		this.index = index;
		this.untranslated = untranslated;
		this.undone = new TransactionTemplate(transactions);
	}

	/**
	 * What comes of searches while the article is as edited.
	 * @param edited whatever its status, it is found as if it were published
	 * @param searches on this thread alone
	 */
	public <T> T with(Article edited, Supplier<T> searches) {
		return prepare(edited).with(searches);
	}

	/** Reads an edit, before any transaction has to wait for a model. */
	Prepared prepare(Article edited) {
		Source source = Source.of(edited);
		Map<String, List<float[]>> after = this.indexer.vectors(source);
		Map<String, List<float[]>> both = new HashMap<>();
		after.forEach((model, vectors) -> both.put(model,
				Stream.concat(vectors.stream(), this.index.vectors(source.key(), model).stream()).toList()));
		return new Prepared(new Index.Read(source, after), both);
	}

	/** An edit that has been read, and may be tried as often as is wanted. */
	final class Prepared {

		private final Index.Read edited;

		private final Map<String, List<float[]>> passages;

		private Prepared(Index.Read edited, Map<String, List<float[]>> passages) {
			this.edited = edited;
			this.passages = passages;
		}

		/**
		 * How near a question is to the nearest passage of the article, as it is now or
		 * as it would be: about 0 where it has nothing to do with it, 1 where that cannot
		 * be told.
		 */
		double closeness(Search.Read read) {
			Lookup.Embedded question = read.question();
			List<float[]> vectors = (question != null) ? this.passages.get(question.model().model()) : null;
			if (question == null || vectors == null) {
				return 1;
			}
			return vectors.stream()
				.mapToDouble((passage) -> question.model()
					.closeness(Vectors.cosine(question.vector(), passage), read.query().language(),
							this.edited.source().language()))
				.max()
				.orElse(0);
		}

		/**
		 * As {@link Trial#with(Article, Supplier)}. Where the article itself is being
		 * read into the index at the same moment, it is tried once more.
		 */
		<T> T with(Supplier<T> searches) {
			try {
				return tried(searches);
			}
			catch (DuplicateKeyException readMeanwhile) {
				return tried(searches);
			}
		}

		private <T> T tried(Supplier<T> searches) {
			try {
				return Objects.requireNonNull(Trial.this.undone.execute((status) -> {
					status.setRollbackOnly();
					Trial.this.index.store(Set.of(this.edited));
					Trial.this.untranslated.forget();
					return searches.get();
				}));
			}
			finally {
				Trial.this.untranslated.forget();
			}
		}

	}

}
