package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Cursor;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What customers asked and the desk's knowledge did not answer, question by question, and
 * the gaps that the questions show (see {@link GapClusters}).
 */
@Repository
public class Gaps {

	/** How many weeks a gap's course shows. */
	static final int WEEKS = 8;

	private static final int MAX_QUESTION = 1_000;

	private static final int MOST_WORDS = 50;

	/** Who puts gaps aside that ask nothing; no account is called so. */
	static final String BY_ITSELF = "attune: no question";

	private static final String STATUS = """
			case when a.status = 'published' then 'published' when g.dismissed_at is not null then 'dismissed'
				when a.status <> 'archived' then 'drafted' else 'open' end""";

	private static final String SELECT = """
			select g.id, g.language, g.question, g.questions, g.customers, g.times, g.first_at, g.last_at, g.drafted_at,
				g.drafted_by, g.written_by, a.id as article, a.title, %s as state,
				(select min(v.updated_at) from article_version v
					where v.article_id = g.article and v.status = 'published' and v.updated_at >= g.drafted_at) as published_at
			from gap g left join article a on a.id = g.article
			"""
		.formatted(STATUS);

	private final JdbcClient jdbc;

	private final Redaction redaction;

	private final NoQuestion noQuestion;

	private final Clock clock;

	Gaps(JdbcClient jdbc, Redaction redaction, NoQuestion noQuestion, Clock clock) {
		this.jdbc = jdbc;
		this.redaction = redaction;
		this.noQuestion = noQuestion;
		this.clock = clock;
	}

	/**
	 * Keeps a question that was not answered, without personal data. The same words again
	 * in a conversation are the same question, and the gravest of what became of it
	 * stays; without a conversation they are counted. A question without words is left
	 * out; what asks nothing is put aside.
	 */
	@Transactional
	public void report(UnansweredQuestion asked) {
		String redacted = this.redaction.redact(ArticleContent.text(asked.question()).strip()).text();
		String kept = (redacted.length() > MAX_QUESTION) ? redacted.substring(0, MAX_QUESTION) : redacted;
		String words = words(kept);
		if (words.isEmpty()) {
			return;
		}
		ConversationId conversation = asked.conversation();
		String fingerprint = Fingerprint.of(words).value();
		this.jdbc
			.sql("""
					insert into gap_question (id, language, question, fingerprint, why, occasion, conversation, asker, times,
						first_at, last_at, asks)
					values (:id, :language, :question, :fingerprint, :why, :occasion, :conversation, :asker, 1, :at, :at, :asks)
					on conflict (language, fingerprint, occasion) do update
					set times = gap_question.times + case when excluded.conversation is null then 1 else 0 end,
						question = excluded.question, last_at = excluded.last_at,
						why = case when array_position(:gravity::text[], excluded.why) > array_position(:gravity::text[], gap_question.why)
							then excluded.why else gap_question.why end
					returning gap
					""")
			.param("id", UUID.randomUUID())
			.param("language", asked.language().tag())
			.param("question", kept)
			.param("fingerprint", fingerprint)
			.param("why", asked.why().word())
			.param("gravity", gravity())
			.param("occasion",
					(conversation != null) ? conversation.toString()
							: LocalDate.now(this.clock.withZone(ZoneOffset.UTC)).toString())
			.param("conversation", (conversation != null) ? conversation.value() : null, java.sql.Types.OTHER)
			.param("asker",
					(asked.customer() != null) ? Fingerprint.of("customer", asked.customer()).value() : fingerprint)
			.param("at", at(this.clock.instant()))
			.param("asks", !this.noQuestion.is(asked.question()))
			.query((row, number) -> Optional.ofNullable(row.getObject("gap", UUID.class)))
			.single()
			.ifPresent(this::count);
	}

	private static String[] gravity() {
		return java.util.Arrays.stream(GapReason.values()).map(GapReason::word).toArray(String[]::new);
	}

	/** Brings a gap up to its questions. */
	void count(UUID gap) {
		this.jdbc.sql("""
				update gap g
				set times = q.times, customers = q.customers, first_at = q.first_at, last_at = q.last_at,
					question = (select t.question from gap_question t where t.gap = g.id
						order by t.vector <#> g.total, t.first_at, t.id limit 1)
				from (select sum(times) as times, count(distinct asker) as customers, min(first_at) as first_at,
						max(last_at) as last_at
					from gap_question where gap = :gap) q
				where g.id = :gap
				""").param("gap", gap).update();
	}

	/** Has whoever puts questions into gaps or takes them out wait for each other. */
	void lock() {
		this.jdbc.sql("select pg_advisory_xact_lock(hashtext('gap'))").query().listOfRows();
	}

	/** Has a gap mean what is left of its questions. */
	void meanAnew(UUID gap) {
		this.jdbc
			.sql("""
					update gap g set total = q.total, questions = q.questions
					from (select sum(vector) as total, count(*) as questions
						from (select distinct on (fingerprint) vector from gap_question where gap = :gap order by fingerprint, id) v) q
					where g.id = :gap
					""")
			.param("gap", gap)
			.update();
		count(gap);
	}

	/**
	 * The gaps that the filters let through, those of most customers first.
	 */
	Page<Gap> list(@Nullable Language language, @Nullable GapStatus status, @Nullable Cursor after, int size) {
		Place place = Place.of(after);
		List<Row> rows = this.jdbc.sql(SELECT + """
				where (:language::text is null or g.language = :language)
					and (:status::text is null or %s = :status)
					and (g.customers, g.times) <= (:customers, :times)
					and ((g.customers, g.times) < (:customers, :times) or g.id > :id)
				order by g.customers desc, g.times desc, g.id
				limit :limit
				""".formatted(STATUS))
			.param("language", (language != null) ? language.tag() : null)
			.param("status", (status != null) ? status.word() : null)
			.param("customers", place.customers())
			.param("times", place.times())
			.param("id", place.id())
			.param("limit", size + 1)
			.query(Gaps::row)
			.list();
		return Page.of(whole(rows), size, (gap) -> new Cursor(gap.customers() + " " + gap.count() + " " + gap.id()));
	}

	/** How many gaps there are of each status, in a language or all. */
	Map<GapStatus, Integer> counts(@Nullable Language language) {
		Map<GapStatus, Integer> counts = new EnumMap<>(GapStatus.class);
		for (GapStatus status : GapStatus.values()) {
			counts.put(status, 0);
		}
		this.jdbc.sql("""
				select %s as state, count(*) as n from gap g left join article a on a.id = g.article
				where :language::text is null or g.language = :language
				group by 1
				""".formatted(STATUS)).param("language", (language != null) ? language.tag() : null).query((row) -> {
			counts.put(GapStatus.of(row.getString("state")), row.getInt("n"));
		});
		return counts;
	}

	/**
	 * A gap with its words and sources.
	 * @throws Problem where there is none
	 */
	GapDetail get(UUID id) {
		List<Row> rows = this.jdbc.sql(SELECT + "where g.id = :id").param("id", id).query(Gaps::row).list();
		if (rows.isEmpty()) {
			throw Problem.notFound("gap", id);
		}
		return new GapDetail(whole(rows).getFirst(), words(id), sources(id));
	}

	private List<Gap.Question> words(UUID gap) {
		return this.jdbc
			.sql("""
					select (array_agg(question order by last_at desc, id))[1] as question, sum(times) as times, max(last_at) as last_at,
						(array_agg(why order by array_position(:gravity::text[], why) desc))[1] as why
					from gap_question where gap = :gap
					group by fingerprint
					order by times desc, last_at desc, question
					limit :limit
					""")
			.param("gap", gap)
			.param("gravity", gravity())
			.param("limit", MOST_WORDS)
			.query((row, number) -> new Gap.Question(row.getString("question"), row.getInt("times"),
					GapReason.of(row.getString("why")), instant(row, "last_at")))
			.list();
	}

	private List<Gap.Source> sources(UUID gap) {
		return this.jdbc.sql("select conversation, text from gap_source where gap = :gap order by position")
			.param("gap", gap)
			.query((row, number) -> new Gap.Source(row.getObject("conversation", UUID.class), row.getString("text")))
			.list();
	}

	/** Puts a new gap aside whose question asks nothing. */
	void putAside(UUID gap) {
		this.jdbc.sql("update gap set dismissed_at = :at, dismissed_by = :by where id = :id")
			.param("id", gap)
			.param("by", BY_ITSELF)
			.param("at", at(this.clock.instant()))
			.update();
	}

	/**
	 * Says that the desk need not answer a gap; saying it again changes nothing. New
	 * questions that mean the same still join it.
	 * @throws Problem where there is none
	 */
	GapDetail dismiss(UUID id, String by) {
		this.jdbc.sql("""
				update gap set dismissed_at = :at, dismissed_by = :by where id = :id and dismissed_at is null
				""").param("id", id).param("at", at(this.clock.instant())).param("by", by).update();
		return get(id);
	}

	/**
	 * Takes a dismissal back.
	 * @throws Problem where there is no such gap
	 */
	GapDetail reopen(UUID id) {
		this.jdbc.sql("update gap set dismissed_at = null, dismissed_by = null where id = :id")
			.param("id", id)
			.update();
		return get(id);
	}

	/** A question in a conversation, where agents may have answered it. */
	record Asked(ConversationId conversation, Instant at) {
	}

	/** The conversations in which a gap's questions were asked, the newest first. */
	List<Asked> conversations(UUID gap, int most) {
		return this.jdbc.sql("""
				select conversation, min(first_at) as at from gap_question
				where gap = :gap and conversation is not null
				group by conversation
				order by at desc, conversation
				limit :most
				""")
			.param("gap", gap)
			.param("most", most)
			.query((row, number) -> new Asked(new ConversationId(row.getObject("conversation", UUID.class)),
					instant(row, "at")))
			.list();
	}

	/** The article that was written for a gap, unless it was archived; locks the gap. */
	Optional<ArticleId> lockArticle(UUID gap) {
		this.jdbc.sql("select id from gap where id = :gap for update").param("gap", gap).query().listOfRows();
		return this.jdbc.sql("""
				select a.id from gap g join article a on a.id = g.article where g.id = :gap and a.status <> 'archived'
				""").param("gap", gap).query((row, number) -> new ArticleId(row.getString("id"))).optional();
	}

	/** Notes which article was written for a gap, by what and from what. */
	@Transactional
	void drafted(UUID gap, ArticleId article, String by, String writtenBy, List<Gap.Source> sources) {
		this.jdbc
			.sql("""
					update gap
					set article = :article, drafted_at = :at, drafted_by = :by, written_by = :writtenBy, dismissed_at = null,
						dismissed_by = null
					where id = :gap
					""")
			.param("gap", gap)
			.param("article", article.value())
			.param("at", at(this.clock.instant()))
			.param("by", by)
			.param("writtenBy", writtenBy)
			.update();
		this.jdbc.sql("delete from gap_source where gap = :gap").param("gap", gap).update();
		this.jdbc.sql("""
				insert into gap_source (gap, position, conversation, text)
				select :gap, position, conversation, text
				from unnest(:conversations::uuid[], :texts::text[]) with ordinality as s (conversation, text, position)
				""")
			.param("gap", gap)
			.param("conversations",
					sources.stream().map((source) -> source.conversation().toString()).toArray(String[]::new))
			.param("texts", sources.stream().map(Gap.Source::text).toArray(String[]::new))
			.update();
	}

	private List<Gap> whole(List<Row> rows) {
		UUID[] ids = rows.stream().map(Row::id).toArray(UUID[]::new);
		Map<UUID, Map<GapReason, Integer>> reasons = reasons(ids);
		Map<UUID, List<Integer>> weeks = weeks(ids);
		return rows.stream()
			.map((row) -> row.gap(reasons.getOrDefault(row.id(), Map.of()),
					weeks.getOrDefault(row.id(), Collections.nCopies(WEEKS, 0)), effect(row)))
			.toList();
	}

	private Map<UUID, Map<GapReason, Integer>> reasons(UUID[] gaps) {
		Map<UUID, Map<GapReason, Integer>> reasons = new HashMap<>();
		this.jdbc.sql("select gap, why, sum(times) as n from gap_question where gap = any (:gaps) group by gap, why")
			.param("gaps", gaps)
			.query((row) -> {
				reasons.computeIfAbsent(row.getObject("gap", UUID.class), (gap) -> new EnumMap<>(GapReason.class))
					.put(GapReason.of(row.getString("why")), row.getInt("n"));
			});
		return reasons;
	}

	private Map<UUID, List<Integer>> weeks(UUID[] gaps) {
		Map<UUID, List<Integer>> weeks = new HashMap<>();
		Instant now = this.clock.instant();
		this.jdbc.sql("""
				select gap, floor(extract(epoch from :now::timestamptz - last_at) / 604800)::int as ago, sum(times) as n
				from gap_question
				where gap = any (:gaps) and last_at > :from
				group by gap, ago
				""")
			.param("gaps", gaps)
			.param("now", at(now))
			.param("from", at(now.minus(Duration.ofDays(7L * WEEKS))))
			.query((row) -> {
				int week = Math.clamp(WEEKS - 1 - row.getInt("ago"), 0, WEEKS - 1);
				weeks
					.computeIfAbsent(row.getObject("gap", UUID.class),
							(gap) -> new ArrayList<>(Collections.nCopies(WEEKS, 0)))
					.set(week, row.getInt("n"));
			});
		return weeks;
	}

	private Gap.@Nullable Effect effect(Row row) {
		Instant published = row.publishedAt();
		if (published == null || row.status() != GapStatus.PUBLISHED) {
			return null;
		}
		Instant from = published.minus(Duration.ofDays(7L * WEEKS));
		Instant begin = row.firstAt().isAfter(from) ? row.firstAt() : from;
		int before = asked(row.id(), begin, published);
		Instant now = this.clock.instant();
		int after = asked(row.id(), published, now.plusSeconds(1));
		double since = weeks(published, now);
		return new Gap.Effect(published, before, before / Math.max(1, weeks(begin, published)), after,
				(since < 1) ? null : after / since);
	}

	private static double weeks(Instant from, Instant to) {
		return Duration.between(from, to).toMinutes() / (7 * 24 * 60.0);
	}

	private int asked(UUID gap, Instant from, Instant before) {
		return this.jdbc
			.sql("""
					select coalesce(sum(times), 0) from gap_question where gap = :gap and last_at >= :from and last_at < :before
					""")
			.param("gap", gap)
			.param("from", at(from))
			.param("before", at(before))
			.query(Integer.class)
			.single();
	}

	private record Row(UUID id, Language language, String question, int questions, int customers, int times,
			Instant firstAt, Instant lastAt, GapStatus status, Gap.@Nullable Written article,
			@Nullable Instant publishedAt) {

		Gap gap(Map<GapReason, Integer> why, List<Integer> weeks, Gap.@Nullable Effect effect) {
			return new Gap(this.id, this.language, this.question, why, this.times, this.customers, this.questions,
					this.firstAt, this.lastAt, this.status, weeks,
					(this.status == GapStatus.OPEN) ? null : this.article, effect);
		}

	}

	private static Row row(ResultSet row, int number) throws SQLException {
		String article = row.getString("article");
		OffsetDateTime published = row.getObject("published_at", OffsetDateTime.class);
		return new Row(row.getObject("id", UUID.class), new Language(row.getString("language")),
				row.getString("question"), row.getInt("questions"), row.getInt("customers"), row.getInt("times"),
				instant(row, "first_at"), instant(row, "last_at"), GapStatus.of(row.getString("state")),
				(article != null) ? new Gap.Written(new ArticleId(article), row.getString("title"),
						instant(row, "drafted_at"), row.getString("drafted_by"), row.getString("written_by")) : null,
				(published != null) ? published.toInstant() : null);
	}

	private record Place(int customers, int times, UUID id) {

		static Place of(@Nullable Cursor after) {
			if (after == null) {
				return new Place(Integer.MAX_VALUE, Integer.MAX_VALUE, new UUID(0, 0));
			}
			if (!after.after().matches("\\d{1,9} \\d{1,9} [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
				throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, "cursor", "cursor");
			}
			String[] parts = after.after().split(" ");
			return new Place(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), UUID.fromString(parts[2]));
		}

	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}

	static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

	/** The words alone, so that the same question typed otherwise is the same. */
	static String words(String question) {
		return Normalizer.normalize(question.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
			.replaceAll("\\p{M}", "")
			.replaceAll("[^\\p{L}\\p{N}]+", " ")
			.strip();
	}

}
