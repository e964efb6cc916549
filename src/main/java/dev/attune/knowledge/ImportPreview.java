package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

	private final NearTickets.Looked looked = new NearTickets.Looked();

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
		List<PastTicket> toStore = new ArrayList<>();
		batch.forEach((item, imported) -> {
			switch (imported) {
				case Imported.AnArticle article -> {
					ArticleContent content = article.content();
					String owner = article.owner();
					Article before = there.get(content.id());
					if (before != null && before.status() == ArticleStatus.ARCHIVED) {
						ImportRunner.broughtBack(article, item, progress);
					}
					Stored outcome = outcome(
							(before != null) ? state(before.fingerprint(), before.status(), before.owner()) : null,
							state(content.fingerprint(), article.status(),
									(owner == null && before != null) ? before.owner() : owner));
					if (owner != null && this.owners.find(owner).isEmpty()) {
						progress.toMend(item, article, Mend.of("owner.kept", owner));
					}
					progress.taken(outcome, item.line(), content.id().value(), content.title());
				}
				case Imported.ATicket(TicketContent content) -> {
					PastTicket before = answered.get(content.id());
					PastTicket after = this.tickets.redacted(content);
					Stored outcome = outcome((before != null) ? before.fingerprint().value() : null,
							after.fingerprint().value());
					if (outcome != Stored.UNCHANGED) {
						toStore.add(after);
					}
					progress.taken(outcome, item.line(), content.id().value(), after.heading());
				}
			}
		});
		this.tickets.folded(toStore, this.looked).forEach((ticket) -> progress.folded());
	}

	private static String state(Fingerprint fingerprint, ArticleStatus status, @Nullable String owner) {
		return status.json() + " " + fingerprint.value() + " " + owner;
	}

	private static Stored outcome(@Nullable String before, String now) {
		return (before == null) ? Stored.ADDED : before.equals(now) ? Stored.UNCHANGED : Stored.CHANGED;
	}

}
