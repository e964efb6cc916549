package dev.attune.conversation;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How customers found the service: asked once for each conversation, when it is over,
 * there or by a link.
 */
@Service
public class Surveys {

	private static final int MOST_COMMENTS = 50;

	private final JdbcClient jdbc;

	private final Conversations conversations;

	private final SurveySettings settings;

	private final Clock clock;

	Surveys(JdbcClient jdbc, Conversations conversations, SurveySettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.conversations = conversations;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * What a customer is to be asked.
	 *
	 * @param open whether they have neither answered nor skipped it
	 * @param nps whether it is time to ask again whether they would recommend the firm
	 */
	public record Asked(boolean open, boolean nps) {
	}

	public Asked asked(ConversationId id) {
		return new Asked(of(id).isEmpty(), isTimeForNps(this.conversations.get(id)));
	}

	/** What was answered, if anything was. */
	public Optional<SurveyAnswer> of(ConversationId id) {
		return this.jdbc.sql("""
				SELECT skipped, csat, nps, ces, solved, comment, way, at FROM rating WHERE conversation_id = :id
				""")
			.param("id", id.value())
			.query((row, index) -> new SurveyAnswer(row.getBoolean("skipped"), row.getObject("csat", Integer.class),
					row.getObject("nps", Integer.class), row.getObject("ces", Integer.class),
					row.getObject("solved", Boolean.class), row.getString("comment"), row.getString("way"),
					row.getTimestamp("at").toInstant()))
			.optional();
	}

	/**
	 * Keeps what the customer thought; said again, the last word counts. How likely they
	 * are to recommend the firm is kept only where it was time to ask.
	 */
	@Transactional
	public void rate(ConversationId id, Rating rating) {
		this.conversations.announce(id, "survey", Map.of("open", false));
		keep(id, rating, "conversation");
	}

	/**
	 * The same by a link, which can be used once.
	 * @throws Problem where the survey has been answered
	 */
	@Transactional
	public void rateByLink(ConversationId id, Rating rating) {
		this.conversations.announce(id, "survey", Map.of("open", false));
		if (of(id).filter((answer) -> !answer.skipped()).isPresent()) {
			throw Problem.inWords(HttpStatus.CONFLICT, "survey-answered");
		}
		keep(id, rating, "link");
	}

	/** The customer would rather not say. What was answered stays. */
	@Transactional
	public void skip(ConversationId id) {
		this.conversations.announce(id, "survey", Map.of("open", false));
		this.jdbc.sql("""
				INSERT INTO rating (conversation_id, skipped, at) VALUES (:id, true, :at) ON CONFLICT DO NOTHING
				""").param("id", id.value()).param("at", now()).update();
	}

	private void keep(ConversationId id, Rating rating, String way) {
		boolean isTimeForNps = isTimeForNps(lockedCustomer(this.conversations.get(id)));
		this.jdbc.sql("""
				INSERT INTO rating (conversation_id, csat, nps, nps_asked, ces, solved, comment, way, at)
				VALUES (:id, :csat, :nps, :npsAsked, :ces, :solved, :comment, :way, :at)
				ON CONFLICT (conversation_id) DO UPDATE
				SET csat = excluded.csat, nps = excluded.nps, nps_asked = excluded.nps_asked, ces = excluded.ces,
				    solved = excluded.solved, comment = excluded.comment, way = excluded.way, at = excluded.at,
				    skipped = false
				""")
			.param("id", id.value())
			.param("csat", rating.csat())
			.param("nps", isTimeForNps ? rating.nps() : null, java.sql.Types.INTEGER)
			.param("npsAsked", isTimeForNps)
			.param("ces", rating.ces(), java.sql.Types.INTEGER)
			.param("solved", rating.solved(), java.sql.Types.BOOLEAN)
			.param("comment", rating.comment())
			.param("way", way)
			.param("at", now())
			.update();
	}

	/** Two conversations of a customer are not to ask the same at the same time. */
	private Conversation lockedCustomer(Conversation conversation) {
		this.jdbc.sql("SELECT id FROM customer WHERE id = :id FOR NO KEY UPDATE")
			.param("id", conversation.customerId())
			.query(UUID.class)
			.single();
		return conversation;
	}

	private boolean isTimeForNps(Conversation conversation) {
		return this.jdbc.sql("""
				SELECT NOT EXISTS (SELECT FROM rating r JOIN conversation c ON c.id = r.conversation_id
				    WHERE c.customer_id = :customer AND c.id <> :own AND r.nps_asked AND r.at > :since)
				""")
			.param("customer", conversation.customerId())
			.param("own", conversation.id().value())
			.param("since", Timestamp.from(this.clock.instant().minus(this.settings.recommendEvery())))
			.query(Boolean.class)
			.single();
	}

	/** What was answered from a time on. */
	public SurveySummary summary(Instant since) {
		Map<Integer, Long> csat = counts("csat", 1, 5, since);
		Map<Integer, Long> ces = counts("ces", 1, 7, since);
		Map<Integer, Long> nps = counts("nps", 0, 10, since);
		long promoters = between(nps, 9, 10);
		long detractors = between(nps, 0, 6);
		long asked = between(nps, 0, 10);
		return new SurveySummary(since,
				count("SELECT count(*) FROM conversation WHERE status = 'resolved' AND resolved_at >= :since", since),
				count("SELECT count(*) FROM rating WHERE NOT skipped AND at >= :since", since),
				count("SELECT count(*) FROM rating WHERE skipped AND at >= :since", since),
				count("SELECT count(*) FROM rating WHERE way = 'link' AND at >= :since", since),
				new SurveySummary.Satisfaction(between(csat, 1, 5), csat,
						Share.of(between(csat, 4, 5), between(csat, 1, 5))),
				new SurveySummary.Effort(between(ces, 1, 7), ces, Share.of(between(ces, 5, 7), between(ces, 1, 7))),
				new SurveySummary.Recommendation(asked, promoters, between(nps, 7, 8), detractors,
						(asked > 0) ? Math.round(100.0 * (promoters - detractors) / asked) : null),
				Share.of(count("SELECT count(*) FROM rating WHERE solved AND at >= :since", since),
						count("SELECT count(*) FROM rating WHERE solved IS NOT NULL AND at >= :since", since)),
				comments(since));
	}

	private long count(String sql, Instant since) {
		return this.jdbc.sql(sql).param("since", Timestamp.from(since)).query(Long.class).single();
	}

	private Map<Integer, Long> counts(String column, int lowest, int highest, Instant since) {
		Map<Integer, Long> counts = new TreeMap<>();
		for (int answer = lowest; answer <= highest; answer++) {
			counts.put(answer, 0L);
		}
		this.jdbc.sql("""
				SELECT %1$s AS answer, count(*) AS times FROM rating WHERE %1$s IS NOT NULL AND at >= :since GROUP BY 1
				""".formatted(column)).param("since", Timestamp.from(since)).query((row) -> {
			counts.put(row.getInt("answer"), row.getLong("times"));
		});
		return counts;
	}

	private static long between(Map<Integer, Long> counts, int lowest, int highest) {
		return counts.entrySet()
			.stream()
			.filter((answer) -> answer.getKey() >= lowest && answer.getKey() <= highest)
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	private List<SurveySummary.Comment> comments(Instant since) {
		return this.jdbc.sql("""
				SELECT r.conversation_id, r.at, r.csat, c.language, r.comment FROM rating r
				JOIN conversation c ON c.id = r.conversation_id
				WHERE r.comment IS NOT NULL AND r.at >= :since ORDER BY r.at DESC LIMIT :most
				""")
			.param("since", Timestamp.from(since))
			.param("most", MOST_COMMENTS)
			.query((row, index) -> new SurveySummary.Comment(
					new ConversationId(row.getObject("conversation_id", UUID.class)),
					row.getTimestamp("at").toInstant(), row.getObject("csat", Integer.class),
					new Language(row.getString("language")), row.getString("comment")))
			.list();
	}

	private Timestamp now() {
		return Timestamp.from(this.clock.instant());
	}

}
