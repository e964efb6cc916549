package dev.attune.retrieval;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

import dev.attune.knowledge.Article;

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
		Source source = Source.of(edited);
		// Embedded before, so that no transaction waits for a model.
		Map<String, List<float[]>> vectors = this.indexer.vectors(source);
		try {
			return Objects.requireNonNull(this.undone.execute((status) -> {
				status.setRollbackOnly();
				this.index.store(Set.of(new Index.Read(source, vectors)));
				this.untranslated.forget();
				return searches.get();
			}));
		}
		finally {
			this.untranslated.forget();
		}
	}

}
