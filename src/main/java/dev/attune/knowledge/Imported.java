package dev.attune.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * What an item of an imported file is.
 */
sealed interface Imported {

	/**
	 * @param owner who keeps it right, where the file says so
	 */
	record AnArticle(ArticleContent content, ArticleStatus status, @Nullable String owner) implements Imported {
	}

	record ATicket(TicketContent content) implements Imported {
	}

}
