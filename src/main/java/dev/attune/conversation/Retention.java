package dev.attune.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes what has been kept for long enough. Several instances may do so at once: each
 * conversation is one transaction of the instance that gets its row, and what another has
 * in hand is left to it.
 */
@Component
public class Retention {

	private static final Logger log = LoggerFactory.getLogger(Retention.class);

	/** Event logs of so many conversations are deleted in one statement. */
	private static final int BATCH = 500;

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final Erasures erasures;

	private final PrivacySettings settings;

	private final Clock clock;

	Retention(JdbcClient jdbc, TransactionOperations transactions, Erasures erasures, PrivacySettings settings,
			Clock clock) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.erasures = erasures;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * How long things are kept.
	 *
	 * @param graceSeconds how long a customer can take back that a conversation is to be
	 * erased
	 */
	public record Periods(int conversationDays, int eventDays, int feedbackDays, long graceSeconds) {
	}

	public Periods periods() {
		return new Periods(this.settings.conversationDays(), this.settings.eventDays(), this.settings.feedbackDays(),
				this.settings.grace().toSeconds());
	}

	/**
	 * What was deleted.
	 *
	 * @param wished conversations that their customers wanted erased
	 * @param old conversations in which nothing was said for long enough
	 */
	record Deleted(int wished, int old, int events, int comments) {

		boolean isNothing() {
			return this.wished + this.old + this.events + this.comments == 0;
		}

	}

	@Scheduled(fixedDelay = 60_000, initialDelay = 20_000)
	void heedWishes() {
		report(new Deleted(wished(), 0, 0, 0));
	}

	@Scheduled(fixedDelay = 3_600_000, initialDelay = 300_000)
	void deleteTheOld() {
		report(sweep());
	}

	/** Deletes all that is due. */
	Deleted sweep() {
		return new Deleted(wished(), old(), events(), comments());
	}

	private static void report(Deleted deleted) {
		if (!deleted.isNothing()) {
			log.info(
					"Deleted: {} conversations whose customers wished so, {} in which nothing was said for long enough, {} events, {} comments",
					deleted.wished(), deleted.old(), deleted.events(), deleted.comments());
		}
	}

	private int wished() {
		return eraseAll("""
				SELECT id FROM conversation WHERE erased_at IS NULL AND erase_at <= :limit AND id::text <> ALL (:failed)
				ORDER BY erase_at LIMIT 1 FOR UPDATE SKIP LOCKED
				""", this.clock.instant());
	}

	/** What somebody still has in hand, or waits for, is not over. */
	private int old() {
		return eraseAll("""
				SELECT c.id FROM conversation c
				WHERE c.erased_at IS NULL AND c.opened_at < :limit AND c.status IN ('bot', 'resolved')
				    AND c.id::text <> ALL (:failed)
				    AND coalesce(c.resolved_at, c.opened_at) < :limit
				    AND NOT EXISTS (SELECT FROM message m WHERE m.conversation_id = c.id AND m.at >= :limit)
				ORDER BY c.opened_at LIMIT 1 FOR UPDATE OF c SKIP LOCKED
				""", before(this.settings.conversationDays()));
	}

	/**
	 * One after the other. One that fails is left for the next time, and stops no other.
	 */
	private int eraseAll(String nextOne, Instant limit) {
		List<UUID> failed = new ArrayList<>();
		int erased = 0;
		for (Outcome outcome = eraseNext(nextOne, limit, failed); outcome != Outcome.NONE; outcome = eraseNext(nextOne,
				limit, failed)) {
			erased += (outcome == Outcome.ERASED) ? 1 : 0;
		}
		return erased;
	}

	private enum Outcome {

		ERASED, FAILED, NONE

	}

	private Outcome eraseNext(String nextOne, Instant limit, List<UUID> failed) {
		UUID[] taken = new UUID[1];
		try {
			return this.transactions.execute((status) -> {
				Optional<UUID> next = this.jdbc.sql(nextOne)
					.param("limit", Timestamp.from(limit))
					.param("failed", failed.stream().map(UUID::toString).toArray(String[]::new))
					.query(UUID.class)
					.optional();
				next.ifPresent((id) -> {
					taken[0] = id;
					this.erasures.erase(new ConversationId(id));
				});
				return next.isPresent() ? Outcome.ERASED : Outcome.NONE;
			});
		}
		catch (RuntimeException failure) {
			if (taken[0] == null) {
				throw failure;
			}
			log.warn("Conversation {} could not be erased", taken[0], failure);
			failed.add(taken[0]);
			return Outcome.FAILED;
		}
	}

	private int events() {
		int deleted = 0;
		for (int more = eventsOfSome(); more > 0; more = eventsOfSome()) {
			deleted += more;
		}
		return deleted;
	}

	/** Only where the last event is old: a log is whole, or gone. */
	private int eventsOfSome() {
		return this.jdbc
			.sql("""
					DELETE FROM conversation_event WHERE conversation_id = ANY (ARRAY(SELECT c.id FROM conversation c
					    WHERE c.status IN ('bot', 'resolved')
					        AND EXISTS (SELECT FROM conversation_event e WHERE e.conversation_id = c.id AND e.at < :limit)
					        AND NOT EXISTS (SELECT FROM conversation_event e WHERE e.conversation_id = c.id AND e.at >= :limit)
					    LIMIT :batch FOR UPDATE OF c SKIP LOCKED))
					""")
			.param("limit", Timestamp.from(before(this.settings.eventDays())))
			.param("batch", BATCH)
			.update();
	}

	private int comments() {
		return this.jdbc.sql("UPDATE rating SET comment = NULL WHERE comment IS NOT NULL AND at < :limit")
			.param("limit", Timestamp.from(before(this.settings.feedbackDays())))
			.update();
	}

	private Instant before(int days) {
		return this.clock.instant().minus(Duration.ofDays(days));
	}

}
