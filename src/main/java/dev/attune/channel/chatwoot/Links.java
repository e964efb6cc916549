package dev.attune.channel.chatwoot;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Chatwoot's conversations and ours, and who is telling there what was written here.
 */
@Repository
class Links {

	private static final String COLUMNS = """
			 l.helpdesk_id, l.remote_id, l.conversation_id, l.remote_status, l.remote_version, l.doubtful, l.relayed,
			l.attempts, l.failing_since, l.desk_told
			""";

	/** Longer than a call may take; it is renewed before each. */
	private static final Duration LEASE = Duration.ofSeconds(45);

	private final JdbcClient jdbc;

	Links(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Link> find(UUID helpdesk, long remote) {
		return this.jdbc
			.sql("SELECT " + COLUMNS
					+ " FROM chatwoot_conversation l WHERE helpdesk_id = :helpdesk AND remote_id = :remote")
			.param("helpdesk", helpdesk)
			.param("remote", remote)
			.query(Links::link)
			.optional();
	}

	Optional<Link> find(ConversationId conversation) {
		return this.jdbc
			.sql("SELECT " + COLUMNS + " FROM chatwoot_conversation l WHERE conversation_id = :conversation")
			.param("conversation", conversation.value())
			.query(Links::link)
			.optional();
	}

	/** By where an agent sees it: the origin of the page, the account, and the number. */
	Optional<Link> find(String origin, long account, long remote) {
		return this.jdbc.sql("SELECT " + COLUMNS + """
				 FROM chatwoot_conversation l JOIN helpdesk h ON h.id = l.helpdesk_id
				WHERE h.enabled AND h.origin = :origin AND h.account = :account AND l.remote_id = :remote LIMIT 1
				""")
			.param("origin", origin)
			.param("account", account)
			.param("remote", remote)
			.query(Links::link)
			.optional();
	}

	/** Those of a helpdesk that have not come to their end here. */
	List<ConversationId> running(UUID helpdesk) {
		return this.jdbc.sql("""
				SELECT l.conversation_id FROM chatwoot_conversation l JOIN conversation c ON c.id = l.conversation_id
				WHERE l.helpdesk_id = :helpdesk AND c.status <> 'resolved'
				""")
			.param("helpdesk", helpdesk)
			.query((row, index) -> new ConversationId(row.getObject("conversation_id", UUID.class)))
			.list();
	}

	boolean isEnabled(ConversationId conversation) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM chatwoot_conversation l JOIN helpdesk h ON h.id = l.helpdesk_id
				    WHERE l.conversation_id = :conversation AND h.enabled)
				""").param("conversation", conversation.value()).query(Boolean.class).single();
	}

	Link add(UUID helpdesk, long remote, ConversationId conversation, String status, double version) {
		this.jdbc
			.sql("""
					INSERT INTO chatwoot_conversation (helpdesk_id, remote_id, conversation_id, remote_status, remote_version)
					VALUES (:helpdesk, :remote, :conversation, :status, :version)
					""")
			.param("helpdesk", helpdesk)
			.param("remote", remote)
			.param("conversation", conversation.value())
			.param("status", status)
			.param("version", version)
			.update();
		return find(helpdesk, remote).orElseThrow();
	}

	/** Keeps how the conversation is there. */
	void is(Link link, String status, double version) {
		this.jdbc
			.sql("""
					UPDATE chatwoot_conversation SET remote_status = :status, remote_version = greatest(remote_version, :version),
					    doubtful = false
					WHERE conversation_id = :conversation
					""")
			.param("status", status)
			.param("version", version)
			.param("conversation", link.conversation().value())
			.update();
	}

	/** Has somebody look. */
	void doubt(Link link) {
		this.jdbc.sql("UPDATE chatwoot_conversation SET doubtful = true WHERE conversation_id = :conversation")
			.param("conversation", link.conversation().value())
			.update();
	}

	/**
	 * Notes that something was written here.
	 * @return whether it is a conversation of Chatwoot's
	 */
	boolean written(ConversationId conversation, long number) {
		return this.jdbc.sql("""
				UPDATE chatwoot_conversation SET written = greatest(written, :number)
				WHERE conversation_id = :conversation
				""").param("number", number).param("conversation", conversation.value()).update() == 1;
	}

	/**
	 * Takes one that is behind and nobody's.
	 * @param only a certain one, where it is
	 */
	Optional<Link> take(UUID by, @Nullable ConversationId only) {
		return this.jdbc.sql("""
				UPDATE chatwoot_conversation l SET leased_by = :by, attempts = attempts + 1,
				    leased_until = now() + make_interval(secs => :lease)
				WHERE (helpdesk_id, remote_id) = (SELECT b.helpdesk_id, b.remote_id FROM chatwoot_conversation b
				    JOIN helpdesk h ON h.id = b.helpdesk_id
				    WHERE (b.written > b.relayed OR b.doubtful) AND b.leased_until < now() AND b.next_attempt <= now()
				        AND h.enabled AND (:only::uuid IS NULL OR b.conversation_id = :only::uuid)
				    ORDER BY b.next_attempt LIMIT 1 FOR UPDATE OF b SKIP LOCKED)
				RETURNING
				""" + COLUMNS)
			.param("by", by)
			.param("lease", LEASE.toSeconds())
			.param("only", (only != null) ? only.value() : null, java.sql.Types.OTHER)
			.query(Links::link)
			.optional();
	}

	/** Whether the lease still holds; it is made longer. */
	boolean renew(Link link, UUID by) {
		return this.jdbc.sql("""
				UPDATE chatwoot_conversation SET leased_until = now() + make_interval(secs => :lease)
				WHERE conversation_id = :conversation AND leased_by = :by
				""")
			.param("lease", LEASE.toSeconds())
			.param("conversation", link.conversation().value())
			.param("by", by)
			.update() == 1;
	}

	/** Everything up to an event was told, and doubts are settled where it was looked. */
	void told(Link link, UUID by, long upTo, boolean hasLooked) {
		this.jdbc.sql("""
				UPDATE chatwoot_conversation SET relayed = greatest(relayed, :upTo), leased_by = NULL,
				    leased_until = '-infinity', attempts = 0, next_attempt = '-infinity', failing_since = NULL,
				    desk_told = false, doubtful = doubtful AND NOT :hasLooked
				WHERE conversation_id = :conversation AND leased_by = :by
				""")
			.param("upTo", upTo)
			.param("hasLooked", hasLooked)
			.param("conversation", link.conversation().value())
			.param("by", by)
			.update();
	}

	/** It did not work, and is tried again after a pause. */
	void postpone(Link link, UUID by, Duration pause) {
		this.jdbc.sql("""
				UPDATE chatwoot_conversation SET leased_by = NULL, leased_until = '-infinity',
				    next_attempt = now() + make_interval(secs => :pause), failing_since = coalesce(failing_since, now())
				WHERE conversation_id = :conversation AND leased_by = :by
				""")
			.param("pause", pause.toMillis() / 1_000.0)
			.param("conversation", link.conversation().value())
			.param("by", by)
			.update();
	}

	/** Whether this desk had not been told yet that it fails. */
	boolean tellDesk(Link link) {
		return this.jdbc
			.sql("""
					UPDATE chatwoot_conversation SET desk_told = true WHERE conversation_id = :conversation AND NOT desk_told
					""")
			.param("conversation", link.conversation().value())
			.update() == 1;
	}

	/** All of a helpdesk are tried again at once. */
	void hurry(UUID helpdesk) {
		this.jdbc.sql("UPDATE chatwoot_conversation SET next_attempt = '-infinity' WHERE helpdesk_id = :helpdesk")
			.param("helpdesk", helpdesk)
			.update();
	}

	private static Link link(ResultSet row, int index) throws SQLException {
		Timestamp failing = row.getTimestamp("failing_since");
		return new Link(row.getObject("helpdesk_id", UUID.class), row.getLong("remote_id"),
				new ConversationId(row.getObject("conversation_id", UUID.class)), row.getString("remote_status"),
				row.getDouble("remote_version"), row.getBoolean("doubtful"), row.getLong("relayed"),
				row.getInt("attempts"), (failing != null) ? failing.toInstant() : null, row.getBoolean("desk_told"));
	}

}
