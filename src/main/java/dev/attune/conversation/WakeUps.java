package dev.attune.conversation;

import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

import dev.attune.shared.ConversationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells every instance which conversations were written to, once that is committed.
 * Transactions that notify commit one after the other, each with its wait for the disk
 * (PostgreSQL, <em>NOTIFY</em>: a lock on the whole database), so that those who write
 * leave it to one that waits for nothing and names many conversations at once. What it
 * fails to tell is found by {@link EventListener} a little later.
 */
@Component
class WakeUps implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(WakeUps.class);

	static final String CHANNEL = "attune_conversation";

	/** A conversation whose streams are to be woken. */
	record Due(ConversationId conversation) {
	}

	private final JdbcClient jdbc;

	private final TransactionTemplate transactions;

	private final Queue<ConversationId> due = new ConcurrentLinkedQueue<>();

	private final ExecutorService sender = Executors
		.newSingleThreadExecutor(Thread.ofVirtual().name("wake-ups").factory());

	WakeUps(JdbcClient jdbc, TransactionTemplate transactions) {
		this.jdbc = jdbc;
		this.transactions = transactions;
	}

	@TransactionalEventListener(fallbackExecution = true)
	void add(Due one) {
		this.due.add(one.conversation());
		try {
			this.sender.execute(this::send);
		}
		catch (RejectedExecutionException ending) {
			log.debug("Other instances find what is written while this one ends");
		}
	}

	private void send() {
		Set<ConversationId> those = new LinkedHashSet<>();
		for (ConversationId one = this.due.poll(); one != null; one = this.due.poll()) {
			those.add(one);
		}
		if (those.isEmpty()) {
			return;
		}
		try {
			this.transactions.executeWithoutResult((transaction) -> send(those));
		}
		catch (DataAccessException | TransactionException failure) {
			log.warn("The streams of {} conversations are woken later ({})", those.size(), failure.getMessage());
		}
	}

	private void send(Set<ConversationId> those) {
		this.jdbc.sql("SET LOCAL synchronous_commit = off").update();
		this.jdbc.sql("SELECT pg_notify(:channel, conversation) FROM unnest(:those) AS conversation")
			.param("channel", CHANNEL)
			.param("those", those.stream().map(ConversationId::toString).toArray(String[]::new))
			.query((row, index) -> true)
			.list();
	}

	/** What is committed is told before the instance ends. */
	@Override
	public void close() {
		this.sender.close();
	}

}
