package dev.attune.escalation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What customers talk about with the bot, as an agent sees it.
 */
@Repository
class BotsConversations {

	/** Whoever has written nothing for longer has what they wanted, or has left. */
	private static final Duration RECENT = Duration.ofMinutes(30);

	private static final int LONGEST = 50;

	private final JdbcClient jdbc;

	private final HandOvers handOvers;

	private final Clock clock;

	BotsConversations(JdbcClient jdbc, HandOvers handOvers, Clock clock) {
		this.jdbc = jdbc;
		this.handOvers = handOvers;
		this.clock = clock;
	}

	/** Newest first. What people of another helpdesk look after is theirs. */
	List<WithBot> now() {
		return this.jdbc.sql("""
				SELECT c.id, p.name, c.language, c.channel, left(m.text, 200) AS last_message, m.at
				FROM (SELECT DISTINCT ON (conversation_id) conversation_id, text, at FROM message
				    WHERE author = 'customer' AND at > :since ORDER BY conversation_id, event DESC) m
				JOIN conversation c ON c.id = m.conversation_id JOIN customer p ON p.id = c.customer_id
				WHERE c.status = 'bot' AND c.erased_at IS NULL ORDER BY m.at DESC LIMIT :longest
				""")
			.param("since", Timestamp.from(this.clock.instant().minus(RECENT)))
			.param("longest", LONGEST)
			.query((row, index) -> new WithBot(new ConversationId(row.getObject("id", UUID.class)),
					row.getString("name"), new Language(row.getString("language")), row.getString("channel"),
					row.getString("last_message"), row.getTimestamp("at").toInstant()))
			.list()
			.stream()
			.filter((one) -> !this.handOvers.isElsewhere(one.id()))
			.toList();
	}

}
