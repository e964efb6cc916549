package dev.attune.escalation;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The agents at the desk. Those who only use the API and never said that they are here
 * are not known: they are bound to no number of conversations, and nothing is taken from
 * them.
 */
@Repository
class DeskAgents {

	private static final String COLUMNS = "agent, presence, languages, skills, capacity, seen_at, presence_since";

	private final JdbcClient jdbc;

	private final DeskAgentSettings settings;

	private final Clock clock;

	DeskAgents(JdbcClient jdbc, DeskAgentSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * What an agent says of themselves; what is {@code null} stays.
	 *
	 * @param languages empty for all languages of the desk
	 * @param handsBack whether one who goes offline goes for good: those who wait for
	 * their answer, now or later, go back into the queue at once
	 */
	record Change(@Nullable Presence presence, @Nullable List<Language> languages, @Nullable List<String> skills,
			@Nullable Integer capacity, boolean handsBack) {

		Change(@Nullable Presence presence, @Nullable List<Language> languages, @Nullable List<String> skills,
				@Nullable Integer capacity) {
			this(presence, languages, skills, capacity, false);
		}

	}

	/** A conversation in the hands of an agent who has gone. */
	record LeftBehind(ConversationId conversation, String agent) {
	}

	Optional<DeskAgent> find(String agent) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM desk_agent WHERE agent = :agent")
			.param("agent", agent)
			.query(this::deskAgent)
			.optional();
	}

	/** An agent as known, or as they start. */
	DeskAgent get(String agent) {
		Instant now = this.clock.instant();
		return find(agent).orElseGet(
				() -> new DeskAgent(agent, Presence.OFFLINE, null, List.of(), this.settings.capacity(), now, now));
	}

	List<DeskAgent> all() {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM desk_agent ORDER BY agent").query(this::deskAgent).list();
	}

	/** Those who take customers now. */
	List<DeskAgent> available() {
		return all().stream().filter(DeskAgent::isThere).toList();
	}

	@Transactional
	DeskAgent change(String agent, Change change) {
		DeskAgent before = lock(agent).orElseGet(() -> get(agent));
		Presence presence = (change.presence() != null) ? change.presence() : before.presence();
		List<Language> languages = (change.languages() != null) ? change.languages() : before.languages();
		List<String> skills = (change.skills() != null) ? change.skills() : before.skills();
		int capacity = (change.capacity() != null) ? change.capacity() : before.capacity();
		Instant now = this.clock.instant();
		boolean wasGone = before.presence() == Presence.OFFLINE;
		boolean isGone = presence == Presence.OFFLINE;
		boolean isBack = !wasGone && !isGone
				&& before.presenceSince().isBefore(now.minus(this.settings.agentSilence()));
		this.jdbc
			.sql("""
					INSERT INTO desk_agent (agent, presence, languages, skills, capacity, seen_at, presence_since, hands_back)
					VALUES (:agent, :presence, :languages::text[], :skills::text[], :capacity, :now, :since, :handsBack)
					ON CONFLICT (agent) DO UPDATE SET presence = excluded.presence, languages = excluded.languages,
					    skills = excluded.skills, capacity = excluded.capacity, seen_at = excluded.seen_at,
					    presence_since = excluded.presence_since,
					    gone_since = CASE WHEN :back THEN NULL WHEN :goes THEN coalesce(desk_agent.gone_since, :now)
					        WHEN :comes THEN coalesce(desk_agent.gone_since, desk_agent.seen_at) ELSE desk_agent.gone_since END,
					    hands_back = CASE WHEN :changes THEN excluded.hands_back
					        ELSE desk_agent.hands_back AND excluded.presence = 'offline' END
					""")
			.param("handsBack", change.handsBack() && isGone)
			.param("back", isBack)
			.param("goes", isGone && !wasGone)
			.param("comes", wasGone && !isGone)
			.param("changes", change.presence() != null)
			.param("agent", agent)
			.param("presence", presence.word())
			.param("languages",
					(languages == null || languages.isEmpty()) ? null
							: languages.stream().map(Language::tag).distinct().toArray(String[]::new))
			.param("skills", skills.stream().distinct().toArray(String[]::new))
			.param("capacity", capacity)
			.param("now", Timestamp.from(now))
			.param("since", Timestamp.from((presence == before.presence()) ? before.presenceSince() : now))
			.update();
		return get(agent);
	}

	/**
	 * Takes note of a sign of life. Who comes back for a moment is still gone: only a
	 * good while at a stretch ends that.
	 */
	void seen(String agent) {
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				UPDATE desk_agent SET seen_at = :now,
				    gone_since = CASE WHEN seen_at < :silent THEN coalesce(gone_since, seen_at)
				        WHEN presence <> 'offline' AND presence_since < :silent THEN NULL ELSE gone_since END,
				    presence_since = CASE WHEN seen_at < :silent THEN :now ELSE presence_since END
				WHERE agent = :agent
				""")
			.param("agent", agent)
			.param("now", Timestamp.from(now))
			.param("silent", Timestamp.from(now.minus(this.settings.agentSilence())))
			.update();
	}

	/**
	 * Keeps an agent from coming, going and taking somebody until the transaction ends.
	 */
	Optional<DeskAgent> lock(String agent) {
		return this.jdbc.sql("SELECT " + COLUMNS + " FROM desk_agent WHERE agent = :agent FOR UPDATE")
			.param("agent", agent)
			.query(this::deskAgent)
			.optional();
	}

	/**
	 * Locks an agent who wants another customer.
	 * @throws Problem where they have as many as they want to have at once
	 */
	void requireRoom(String agent) {
		int capacity = lock(agent).map(DeskAgent::capacity).orElse(Integer.MAX_VALUE);
		int inHand = inHand().getOrDefault(agent, 0);
		if (inHand >= capacity) {
			throw Problem.inWords(HttpStatus.CONFLICT, "at-capacity", inHand, capacity, Math.min(100, inHand + 1));
		}
	}

	/** How many conversations each agent has; those with none are left out. */
	Map<String, Integer> inHand() {
		return this.jdbc.sql(
				"SELECT assignee, count(*) AS conversations FROM conversation WHERE status = 'agent' GROUP BY assignee")
			.query((row, index) -> Map.entry(row.getString("assignee"), row.getInt("conversations")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Conversations whose agent has gone while the customer waits for an answer or for a
	 * call, or has not opened what a colleague passed on.
	 */
	List<LeftBehind> leftBehind() {
		return leftBehind(null);
	}

	/** Locks an agent and tells whether a conversation is still left behind by them. */
	boolean isLeftBehind(LeftBehind left) {
		return lock(left.agent()).isPresent() && leftBehind(left.conversation()).contains(left);
	}

	private List<LeftBehind> leftBehind(@Nullable ConversationId conversation) {
		return withTimes(this.jdbc
			.sql("""
					SELECT c.id, c.assignee FROM conversation c
					    JOIN desk_agent a ON a.agent = c.assignee
					    JOIN handover h ON h.conversation_id = c.id AND h.ended_at IS NULL AND h.claimed_at IS NOT NULL
					    LEFT JOIN LATERAL (SELECT m.author, m.at FROM message m
					        WHERE m.conversation_id = c.id AND m.author <> 'system' ORDER BY m.event DESC LIMIT 1) last ON true
					WHERE c.status = 'agent' AND (:conversation::uuid IS NULL OR c.id = :conversation::uuid)
					    AND (%s OR h.unopened AND h.claimed_at < :gone)
					    AND (last.author IS NULL OR last.author <> 'agent' OR last.at < h.claimed_at
					        OR EXISTS (SELECT FROM callback k WHERE k.conversation_id = c.id
					            AND (k.state = 'due' OR k.state = 'dialling' AND k.claimed_by = c.assignee)))
					ORDER BY h.requested_at
					"""
				.formatted(gone("h.claimed_at"))))
			.param("conversation", (conversation != null) ? conversation.value() : null, java.sql.Types.OTHER)
			.query((row, index) -> new LeftBehind(new ConversationId(row.getObject("id", java.util.UUID.class)),
					row.getString("assignee")))
			.list();
	}

	/** Whether an agent has gone who began something at a moment. */
	boolean hasGone(String agent, Instant began) {
		return withTimes(this.jdbc.sql("SELECT EXISTS (SELECT FROM desk_agent a WHERE a.agent = :agent AND "
				+ gone(":began::timestamptz") + ")"))
			.param("agent", agent)
			.param("began", Timestamp.from(began))
			.query(Boolean.class)
			.single();
	}

	/** Calls that an agent was making who has gone. */
	List<UUID> callsLeftBehind() {
		return withTimes(this.jdbc.sql("""
				SELECT k.id FROM callback k JOIN desk_agent a ON a.agent = k.claimed_by
				    JOIN conversation c ON c.id = k.conversation_id
				WHERE k.state = 'dialling' AND c.assignee IS DISTINCT FROM k.claimed_by AND %s
				ORDER BY k.claimed_at LIMIT 100
				""".formatted(gone("k.claimed_at")))).query((row, index) -> row.getObject("id", UUID.class)).list();
	}

	/**
	 * The condition that an agent {@code a} has gone for too long who took something: for
	 * good, or for longer than is waited for. What was taken since is theirs for as long
	 * again. Who comes back for moments only is gone since the first of these absences.
	 */
	private static String gone(String taken) {
		return """
				(a.presence = 'offline' AND (a.hands_back AND TAKEN <= a.presence_since OR greatest(a.presence_since, TAKEN) < :gone)
				    OR a.seen_at < :silent
				    OR (a.presence = 'offline' OR a.seen_at < :quiet) AND a.gone_since < :gone AND TAKEN < :gone)
				"""
			.replace("TAKEN", taken);
	}

	private JdbcClient.StatementSpec withTimes(JdbcClient.StatementSpec statement) {
		Instant now = this.clock.instant();
		Duration silence = this.settings.agentSilence();
		Duration gone = this.settings.reclaimAfter();
		return statement.param("gone", Timestamp.from(now.minus(gone)))
			.param("quiet", Timestamp.from(now.minus(silence)))
			.param("silent", Timestamp.from(now.minus((gone.compareTo(silence) > 0) ? gone : silence)));
	}

	private DeskAgent deskAgent(ResultSet row, int index) throws SQLException {
		Instant seen = row.getTimestamp("seen_at").toInstant();
		Instant silent = seen.plus(this.settings.agentSilence());
		Presence presence = Presence.of(row.getString("presence"));
		Instant since = row.getTimestamp("presence_since").toInstant();
		boolean isSilent = presence != Presence.OFFLINE && silent.isBefore(this.clock.instant());
		Array languages = row.getArray("languages");
		return new DeskAgent(row.getString("agent"), isSilent ? Presence.OFFLINE : presence,
				(languages != null) ? strings(languages).map(Language::new).toList() : null,
				strings(row.getArray("skills")).toList(), row.getInt("capacity"), seen, isSilent ? silent : since);
	}

	private static Stream<String> strings(Array array) throws SQLException {
		return Stream.of((String[]) array.getArray());
	}

}
