package dev.attune.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what an import would change, without changing it.
 */
class ImportPreview {

	private final Articles articles;

	private final PastTickets tickets;

	private final ArticleOwners owners;

	ImportPreview(Articles articles, PastTickets tickets, ArticleOwners owners) {
		this.articles = articles;
		this.tickets = tickets;
		this.owners = owners;
	}

	void compare(Map<ImportFile.Item, Imported> batch, ImportProgress progress) {
		List<ArticleId> articleIds = batch.values()
			.stream()
			.filter(Imported.AnArticle.class::isInstance)
			.map((article) -> ((Imported.AnArticle) article).content().id())
			.toList();
		List<TicketId> ticketIds = batch.values()
			.stream()
			.filter(Imported.ATicket.class::isInstance)
			.map((ticket) -> ((Imported.ATicket) ticket).content().id())
			.toList();
		Map<ArticleId, Article> there = this.articles.findAll(articleIds)
			.stream()
			.collect(Collectors.toMap(Article::id, Function.identity()));
		Map<TicketId, PastTicket> answered = this.tickets.findAll(ticketIds)
			.stream()
			.collect(Collectors.toMap(PastTicket::id, Function.identity()));
		batch.forEach((item, imported) -> {
			switch (imported) {
				case Imported.AnArticle(ArticleContent content, ArticleStatus status, String owner, Set<String> leftOut) -> {
					Article before = there.get(content.id());
					Stored outcome = outcome(
							(before != null) ? state(before.fingerprint(), before.status(), before.owner()) : null,
							state(content.fingerprint(), status,
									(owner == null && before != null) ? before.owner() : owner));
					if (owner != null && this.owners.find(owner).isEmpty()) {
						progress.toMend(item, Mend.of("owner.kept", owner));
					}
					progress.taken(outcome, item.line(), content.id().value(), content.title());
				}
				case Imported.ATicket(TicketContent content) -> {
					PastTicket before = answered.get(content.id());
					PastTicket after = this.tickets.redacted(content);
					Stored outcome = outcome((before != null) ? before.fingerprint().value() : null,
							after.fingerprint().value());
					progress.taken(outcome, item.line(), content.id().value(), after.heading());
				}
			}
		});
	}

	private static String state(Fingerprint fingerprint, ArticleStatus status, @Nullable String owner) {
		return status.json() + " " + fingerprint.value() + " " + owner;
	}

	private static Stored outcome(@Nullable String before, String now) {
		return (before == null) ? Stored.ADDED : before.equals(now) ? Stored.UNCHANGED : Stored.CHANGED;
	}

}
