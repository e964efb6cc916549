package dev.attune.knowledge.notice;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The disruptions that the desk knows of.
 */
@Repository
public class Notices {

	private static final String SELECT = """
			SELECT id, texts, languages, words, orders, begins_at, ends_at, ended_at, updated_at, updated_by FROM notice
			""";

	private static final int MOST = 200;

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final Desk desk;

	private final Clock clock;

	Notices(JdbcClient jdbc, JsonMapper json, Desk desk, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.desk = desk;
		this.clock = clock;
	}

	/** What is said now to all who read a language, whatever they ask. */
	public List<Announcement> current(Language reader) {
		return current().stream()
			.filter((notice) -> notice.isFor(reader) && (notice.orders().isEmpty() || !notice.words().isEmpty()))
			.map((notice) -> announcement(notice, reader, false))
			.toList();
	}

	/**
	 * What touches somebody now who wrote something: first what is meant by their words.
	 */
	public List<Announcement> touching(Language reader, String said) {
		Wording wording = new Wording(said);
		return current().stream().filter((notice) -> notice.isFor(reader)).flatMap((notice) -> {
			boolean isMeant = notice.isMeantBy(wording);
			return (isMeant || notice.isGeneral()) ? Stream.of(announcement(notice, reader, isMeant)) : Stream.empty();
		}).sorted(Comparator.comparing((Announcement one) -> !one.isMeant())).toList();
	}

	/**
	 * Whether what is known of disruptions has changed since a time: one was written,
	 * changed, ended or deleted, or has begun or ended by itself.
	 */
	public boolean haveChangedSince(Instant time) {
		return this.jdbc.sql("""
				SELECT EXISTS (SELECT FROM notice WHERE updated_at > :time OR deleted_at > :time OR ended_at > :time
				    OR begins_at > :time AND begins_at <= :now OR ends_at > :time AND ends_at <= :now)
				""").param("time", at(time)).param("now", at(this.clock.instant())).query(Boolean.class).single();
	}

	private Announcement announcement(Notice notice, Language reader, boolean isMeant) {
		Language shown = Stream
			.of(Stream.of(reader), Stream.of(this.desk.defaultLanguage()), this.desk.languages().stream(),
					notice.texts().keySet().stream().sorted().map(Language::of))
			.flatMap((languages) -> languages)
			.filter((language) -> notice.texts().containsKey(language.tag()))
			.findFirst()
			.orElseThrow();
		return new Announcement(notice.id(), String.valueOf(notice.texts().get(shown.tag())), shown, isMeant,
				notice.until());
	}

	private List<Notice> current() {
		return this.jdbc.sql(SELECT + """
				WHERE deleted_at IS NULL AND begins_at <= :now AND coalesce(ended_at, ends_at) > :now
				ORDER BY begins_at DESC, id
				""").param("now", at(this.clock.instant())).query(this::notice).list();
	}

	/** All of them but the deleted, those that end last first. */
	List<Notice> all() {
		return this.jdbc
			.sql(SELECT + "WHERE deleted_at IS NULL ORDER BY coalesce(ended_at, ends_at) DESC, id LIMIT :most")
			.param("most", MOST)
			.query(this::notice)
			.list();
	}

	/**
	 * @throws Problem where there is none
	 */
	Notice get(UUID id) {
		return this.jdbc.sql(SELECT + "WHERE id = :id AND deleted_at IS NULL")
			.param("id", id)
			.query(this::notice)
			.optional()
			.orElseThrow(() -> Problem.notFound("notice", id));
	}

	@Transactional
	Notice add(NoticeForm form, String by) {
		return write("""
				INSERT INTO notice (id, texts, languages, words, orders, begins_at, ends_at, updated_at, updated_by)
				VALUES (:id, :texts::jsonb, :languages, :words, :orders, :from, :until, :at, :by)
				""", UUID.randomUUID(), form, by);
	}

	/**
	 * Changes one; where it was ended before its time, it goes on.
	 * @throws Problem where there is none (404), or somebody else has changed it since it
	 * was read (409)
	 */
	@Transactional
	Notice change(UUID id, NoticeForm form, String by) {
		return write("""
				UPDATE notice SET texts = :texts::jsonb, languages = :languages, words = :words, orders = :orders,
				    begins_at = :from, ends_at = :until, ended_at = NULL, updated_at = :at, updated_by = :by
				WHERE id = :id AND deleted_at IS NULL AND updated_at = coalesce(:seen, updated_at)
				""", id, form, by);
	}

	private Notice write(String sql, UUID id, NoticeForm form, String by) {
		Instant now = this.clock.instant();
		int written = this.jdbc.sql(sql)
			.param("id", id)
			.param("seen", (form.updatedAt() != null) ? at(form.updatedAt()) : null, Types.TIMESTAMP_WITH_TIMEZONE)
			.param("texts", this.json.writeValueAsString(form.texts()))
			.param("languages", form.languages().toArray(String[]::new))
			.param("words", form.words().toArray(String[]::new))
			.param("orders", form.orders().toArray(String[]::new))
			.param("from", at(Optional.ofNullable(form.from()).orElse(now)))
			.param("until", at(form.until()))
			.param("at", at(now))
			.param("by", by)
			.update();
		Notice notice = get(id);
		if (written == 0) {
			throw Problem.inWords(HttpStatus.CONFLICT, "changed-meanwhile", notice.updatedAt());
		}
		return notice;
	}

	/** Ends one before its time, which can be undone. */
	@Transactional
	Notice end(UUID id, String by) {
		if (get(id).state(this.clock.instant()) != Notice.State.ENDED) {
			this.jdbc.sql("UPDATE notice SET ended_at = :at, updated_at = :at, updated_by = :by WHERE id = :id")
				.param("at", at(this.clock.instant()))
				.param("by", by)
				.param("id", id)
				.update();
		}
		return get(id);
	}

	/** Deletes one, which can be undone. */
	@Transactional
	void delete(UUID id) {
		get(id);
		this.jdbc.sql("UPDATE notice SET deleted_at = :at WHERE id = :id")
			.param("at", at(this.clock.instant()))
			.param("id", id)
			.update();
	}

	/**
	 * Undoes deleting one, or else ending it.
	 * @throws Problem where there is none
	 */
	@Transactional
	Notice restore(UUID id, String by) {
		this.jdbc.sql("""
				UPDATE notice SET deleted_at = NULL, updated_at = :at, updated_by = :by,
				    ended_at = CASE WHEN deleted_at IS NULL THEN NULL ELSE ended_at END
				WHERE id = :id
				""").param("id", id).param("at", at(this.clock.instant())).param("by", by).update();
		return get(id);
	}

	private Notice notice(ResultSet row, int number) throws SQLException {
		OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
		return new Notice(row.getObject("id", UUID.class),
				this.json.readValue(row.getString("texts"), new TypeReference<Map<String, String>>() {
				}), texts(row.getArray("languages")), texts(row.getArray("words")), texts(row.getArray("orders")),
				row.getObject("begins_at", OffsetDateTime.class).toInstant(),
				row.getObject("ends_at", OffsetDateTime.class).toInstant(), (ended != null) ? ended.toInstant() : null,
				row.getObject("updated_at", OffsetDateTime.class).toInstant(), row.getString("updated_by"));
	}

	private static List<String> texts(Array array) throws SQLException {
		return List.of((String[]) array.getArray());
	}

	private static OffsetDateTime at(Instant instant) {
		return OffsetDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
	}

}
