package dev.attune.knowledge;

/**
 * An article was made, changed, published or archived. Published inside the transaction
 * that changes it; {@link Articles#find} tells what became of it.
 */
public record ArticleChanged(ArticleId article) {
}
