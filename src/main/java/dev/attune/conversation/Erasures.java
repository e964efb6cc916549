package dev.attune.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.attune.conversation.events.ConversationErased;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases conversations, at their customers' wish or because their time is over: all that
 * was said, and whatever tells who the customer is. What stays is counted only.
 *
 * <p>
 * A customer's details go with the last conversation of theirs. Whoever holds the token
 * of one has not shown that the others are theirs too.
 */
@Service
public class Erasures {

	private final JdbcClient jdbc;

	private final EventLog log;

	private final Conversations conversations;

	private final PrivacySettings settings;

	private final Texts texts;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	Erasures(JdbcClient jdbc, EventLog log, Conversations conversations, PrivacySettings settings, Texts texts,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.log = log;
		this.conversations = conversations;
		this.settings = settings;
		this.texts = texts;
		this.events = events;
		this.clock = clock;
	}

	/**
	 * The customer wants the conversation erased. Asking again changes nothing.
	 * @return when it is erased; until then it can be taken back
	 */
	@Transactional
	public Instant request(ConversationId id) {
		lock(id);
		Optional<Instant> before = at(id);
		if (before.isPresent()) {
			return before.get();
		}
		Instant at = this.clock.instant().plus(this.settings.grace());
		if (this.settings.grace().isZero()) {
			erase(id);
			return at;
		}
		this.conversations.say(id, this.texts.get(this.conversations.get(id).language(), "privacy.erasure.asked"));
		set(id, Timestamp.from(at));
		this.conversations.announce(id, "erasure", Map.of("at", at));
		return at;
	}

	/** The customer wants to keep it after all. */
	@Transactional
	public void takeBack(ConversationId id) {
		lock(id);
		if (at(id).isPresent()) {
			this.conversations.say(id,
					this.texts.get(this.conversations.get(id).language(), "privacy.erasure.takenBack"));
			set(id, null);
			this.conversations.announce(id, "erasure", Map.of());
		}
	}

	/** When a conversation is to be erased, where its customer has asked for that. */
	public Optional<Instant> at(ConversationId id) {
		return this.jdbc.sql("SELECT erase_at FROM conversation WHERE id = :id AND erase_at IS NOT NULL")
			.param("id", id.value())
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
	}

	/** Until the transaction ends: who asks twice at once is told once. */
	private void lock(ConversationId id) {
		this.jdbc.sql("SELECT id FROM conversation WHERE id = :id FOR UPDATE")
			.param("id", id.value())
			.query()
			.listOfRows();
	}

	private void set(ConversationId id, @Nullable Timestamp at) {
		this.jdbc.sql("UPDATE conversation SET erase_at = :at WHERE id = :id")
			.param("at", at, java.sql.Types.TIMESTAMP)
			.param("id", id.value())
			.update();
	}

	/** Erases a conversation now. */
	@Transactional
	public void erase(ConversationId id) {
		this.log.next(id);
		this.events.publishEvent(new ConversationErased(id, said(id)));
		this.conversations.pass(id, List.of(Status.BOT, Status.QUEUED, Status.AGENT), Status.RESOLVED, null);
		UUID customer = this.conversations.get(id).customerId();
		for (String sql : List.of("DELETE FROM message WHERE conversation_id = :id",
				"DELETE FROM note WHERE conversation_id = :id",
				"DELETE FROM conversation_event WHERE conversation_id = :id",
				"UPDATE rating SET comment = NULL WHERE conversation_id = :id")) {
			this.jdbc.sql(sql).param("id", id.value()).update();
		}
		this.jdbc.sql("""
				UPDATE conversation SET erased_at = :now, erase_at = NULL, idempotency_key = NULL,
				    phone = NULL, token_hash = 'erased ' || gen_random_uuid() WHERE id = :id
				""").param("now", Timestamp.from(this.clock.instant())).param("id", id.value()).update();
		forget(customer);
	}

	private List<String> said(ConversationId id) {
		return this.conversations.messages(id)
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.toList();
	}

	private void forget(UUID customer) {
		this.jdbc.sql("""
				UPDATE customer SET external_id = NULL, name = NULL, email = NULL, phone = NULL, preference = NULL,
				    preferred_way = NULL
				WHERE id = :id AND NOT EXISTS (SELECT FROM conversation WHERE customer_id = :id AND erased_at IS NULL)
				""").param("id", customer).update();
	}

}
