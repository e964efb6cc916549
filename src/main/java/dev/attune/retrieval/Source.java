package dev.attune.retrieval;

import java.util.List;
import java.util.stream.Collectors;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.Audience;
import dev.attune.knowledge.PastTicket;
import dev.attune.knowledge.TicketId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Something that is or shall be in the index, whole.
 *
 * @param key its id, told apart from those of other kinds of sources
 */
record Source(String key, String id, Kind kind, Language language, @Nullable String slug, String title, String text,
		String fingerprint, List<Passage> passages) {

	static final String OF_ARTICLE = "article/";

	static final String OF_TICKET = "ticket/";

	/** How many ways of asking for it there are, its title one of them. */
	int ways() {
		return (int) this.passages.stream().filter((passage) -> !passage.isParagraph()).count();
	}

	/** All that may be searched of it. */
	String searched() {
		return this.passages.stream().map(Passage::text).distinct().collect(Collectors.joining("\n"));
	}

	static String key(ArticleId article) {
		return OF_ARTICLE + article.value();
	}

	static String key(TicketId ticket) {
		return OF_TICKET + ticket.value();
	}

	static Source of(Article article) {
		Kind kind = (article.audience() == Audience.PUBLIC) ? Kind.ARTICLE : Kind.NOTE;
		return new Source(key(article.id()), article.id().value(), kind, article.language(), article.slug(),
				article.title(), article.body(), article.fingerprint().value(), Passage.of(article));
	}

	static Source of(PastTicket ticket) {
		String subject = ticket.subject();
		String title = (subject != null) ? subject : ticket.text().lines().findFirst().orElse("");
		return new Source(key(ticket.id()), ticket.id().value(), Kind.TICKET, ticket.language(), null, title,
				ticket.answer(), ticket.fingerprint().value(), Passage.of(ticket));
	}

}
