package dev.attune.knowledge;

/**
 * What an item of an imported file is.
 */
sealed interface Imported {

	record AnArticle(ArticleContent content, ArticleStatus status) implements Imported {
	}

	record ATicket(TicketContent content) implements Imported {
	}

}
