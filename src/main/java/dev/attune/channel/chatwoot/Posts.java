package dev.attune.channel.chatwoot;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;

import dev.attune.shared.Fingerprint;
import dev.attune.shared.MessageId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What was posted to Chatwoot, so that nothing is posted twice. Chatwoot has no key that
 * would make repeating a call harmless: what may or may not have got there is known again
 * by its text, when it comes back.
 */
@Repository
class Posts {

	private final JdbcClient jdbc;

	Posts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	enum State {

		/** It came from there. */
		THEIRS,
		/** It is being posted, or was when something failed: nobody knows. */
		POSTING, POSTED,
		/** It is not to be posted. */
		WITHHELD

	}

	/**
	 * @param at when it came to be so
	 */
	record Post(String key, State state, Instant at) {
	}

	Optional<Post> find(String key) {
		return this.jdbc.sql("SELECT key, state, at FROM chatwoot_post WHERE key = :key")
			.param("key", key)
			.query((row, index) -> new Post(row.getString("key"),
					State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
					row.getTimestamp("at").toInstant()))
			.optional();
	}

	void theirs(Link link, MessageId message) {
		put(link, message.toString(), State.THEIRS, null, Instant.EPOCH);
	}

	/**
	 * Begins to post, unless that was begun before under this key.
	 * @return whether it is this caller's to post
	 */
	boolean begins(Link link, String key, String text, Instant now) {
		return this.jdbc.sql("""
				INSERT INTO chatwoot_post (key, helpdesk_id, remote_id, state, fingerprint, at)
				VALUES (:key, :helpdesk, :remote, 'posting', :fingerprint, :at) ON CONFLICT (key) DO NOTHING
				""")
			.param("key", key)
			.param("helpdesk", link.helpdesk())
			.param("remote", link.remote())
			.param("fingerprint", fingerprint(text))
			.param("at", Timestamp.from(now))
			.update() == 1;
	}

	void posting(Link link, String key, String text, Instant now) {
		put(link, key, State.POSTING, fingerprint(text), now);
	}

	void posted(Link link, String key, Instant now) {
		put(link, key, State.POSTED, null, now);
	}

	void withheld(Link link, String key, Instant now) {
		put(link, key, State.WITHHELD, null, now);
	}

	/** It was certainly not posted. */
	void failed(String key) {
		this.jdbc.sql("DELETE FROM chatwoot_post WHERE key = :key AND state = 'posting'").param("key", key).update();
	}

	/**
	 * One of the bot's messages came back: the oldest with this text of which nobody knew
	 * has got there.
	 */
	void cameBack(Link link, String text) {
		this.jdbc.sql("""
				UPDATE chatwoot_post SET state = 'posted', fingerprint = NULL
				WHERE key = (SELECT key FROM chatwoot_post WHERE helpdesk_id = :helpdesk AND remote_id = :remote
				    AND state = 'posting' AND fingerprint = :fingerprint ORDER BY at LIMIT 1 FOR UPDATE SKIP LOCKED)
				""")
			.param("helpdesk", link.helpdesk())
			.param("remote", link.remote())
			.param("fingerprint", fingerprint(text))
			.update();
	}

	private void put(Link link, String key, State state, @org.jspecify.annotations.Nullable String fingerprint,
			Instant now) {
		this.jdbc
			.sql("""
					INSERT INTO chatwoot_post (key, helpdesk_id, remote_id, state, fingerprint, at)
					VALUES (:key, :helpdesk, :remote, :state, :fingerprint, :at)
					ON CONFLICT (key) DO UPDATE SET state = excluded.state, fingerprint = excluded.fingerprint, at = excluded.at
					""")
			.param("key", key)
			.param("helpdesk", link.helpdesk())
			.param("remote", link.remote())
			.param("state", state.name().toLowerCase(java.util.Locale.ROOT))
			.param("fingerprint", fingerprint)
			.param("at", Timestamp.from(now))
			.update();
	}

	/** Chatwoot may set spaces and line ends its own way. */
	static String fingerprint(String text) {
		return Fingerprint.of(text.replaceAll("\\s+", " ").strip()).value();
	}

}
