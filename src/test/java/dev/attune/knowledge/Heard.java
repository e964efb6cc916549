package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** What a listener in the same transaction has heard. */
@TestConfiguration
class Heard {

	private final List<ArticleId> articles = new CopyOnWriteArrayList<>();

	private final List<TicketId> tickets = new CopyOnWriteArrayList<>();

	@EventListener
	void on(ArticleChanged event) {
		this.articles.add(event.article());
		assertTransaction();
	}

	@EventListener
	void on(TicketsStored event) {
		this.tickets.addAll(event.tickets());
		assertTransaction();
	}

	List<String> articles() {
		List<String> heard = this.articles.stream().map(ArticleId::value).toList();
		this.articles.clear();
		return heard;
	}

	List<String> tickets() {
		List<String> heard = new ArrayList<>(this.tickets.stream().map(TicketId::value).toList());
		this.tickets.clear();
		return heard;
	}

	private static void assertTransaction() {
		if (!TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new IllegalStateException("an event came outside of a transaction");
		}
	}

}
