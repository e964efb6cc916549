package dev.attune.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.Audited;
import dev.attune.shared.Cursor;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who changed what, and when. What is written here stays.
 */
@Repository
class AuditLog {

	private static final int LONGEST_DETAIL = 2_000;

	private final JdbcClient jdbc;

	AuditLog(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A change.
	 *
	 * @param kind what was changed, as in the API's paths
	 * @param subject its id, none where there is only one
	 * @param name what people call it, where that is known
	 * @param action what was done: a word for articles, else the method and what follows
	 * the id
	 * @param detail what it was changed to, without what is secret
	 * @param status how the call was answered, none where that was not heard of any more
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Entry(long id, Instant at, String by, String kind, @Nullable String subject, @Nullable String name,
			String action, @Nullable String detail, @Nullable Integer status) {
	}

	/** Notes a change in its transaction. */
	@EventListener
	void note(Audited change) {
		begin(change.by(), change.kind(), change.subject(), change.name(), change.action(), change.detail(), 200);
	}

	/**
	 * Notes a change.
	 * @param status none where it is about to be made
	 * @return the entry's id
	 */
	long begin(String by, String kind, @Nullable String subject, @Nullable String name, String action,
			@Nullable String detail, @Nullable Integer status) {
		return this.jdbc.sql("""
				insert into audit (at, by_whom, kind, subject, name, action, detail, status)
				values (clock_timestamp(), :by, :kind, :subject, :name, :action, :detail, :status)
				returning id
				""")
			.param("by", by)
			.param("kind", kind)
			.param("subject", subject)
			.param("name", shortened(name))
			.param("action", action)
			.param("detail", cut(detail))
			.param("status", status)
			.query(Long.class)
			.single();
	}

	private static @Nullable String shortened(@Nullable String name) {
		return (name == null || name.isBlank()) ? null : AuditedName.shortened(name);
	}

	private static @Nullable String cut(@Nullable String detail) {
		return (detail != null && detail.length() > LONGEST_DETAIL) ? detail.substring(0, LONGEST_DETAIL - 1) + "…"
				: detail;
	}

	/**
	 * What is known of a change once it has ended.
	 *
	 * @param subject the id of what was added
	 * @param action what was done, where that is another than it seemed
	 */
	record End(int status, @Nullable String subject, @Nullable String name, @Nullable String action,
			@Nullable String detail) {

		boolean isRefusal() {
			return this.status >= 400 && this.status < 500;
		}

	}

	/**
	 * Says how a change ended. What was refused has changed nothing and is forgotten.
	 * What is not called anything now is called what it was last.
	 */
	void end(long id, End end) {
		if (end.isRefusal()) {
			this.jdbc.sql("delete from audit where id = :id").param("id", id).update();
			return;
		}
		this.jdbc
			.sql("""
					update audit
					set status = :status, detail = :detail, subject = coalesce(subject, :subject),
						action = coalesce(:action, action),
						name = coalesce(:name, (
							select e.name from audit e
							where e.kind = audit.kind and e.subject = audit.subject and e.name is not null and e.id < audit.id
							order by e.id desc
							limit 1))
					where id = :id
					""")
			.param("id", id)
			.param("status", end.status())
			.param("subject", end.subject())
			.param("action", end.action())
			.param("name", shortened(end.name()))
			.param("detail", cut(end.detail()))
			.update();
	}

	/** The changes that the filters let through, the newest first. */
	Page<Entry> list(@Nullable String by, @Nullable String kind, @Nullable String subject, @Nullable Instant since,
			@Nullable Cursor after, int size) {
		List<Entry> entries = this.jdbc.sql("""
				select id, at, by_whom, kind, subject, name, action, detail, status
				from audit
				where id < :after
					and (:by::text is null or by_whom = :by)
					and (:kind::text is null or kind = :kind)
					and (:subject::text is null or subject = :subject)
					and (:since::timestamptz is null or at >= :since)
				order by id desc
				limit :limit
				""")
			.param("after", (after != null) ? id(after) : Long.MAX_VALUE)
			.param("by", by)
			.param("kind", kind)
			.param("subject", subject)
			.param("since", (since != null) ? since.toString() : null)
			.param("limit", size + 1)
			.query((row, number) -> new Entry(row.getLong("id"), row.getObject("at", OffsetDateTime.class).toInstant(),
					row.getString("by_whom"), row.getString("kind"), row.getString("subject"), row.getString("name"),
					row.getString("action"), row.getString("detail"), row.getObject("status", Integer.class)))
			.list();
		return Page.of(entries, size, (entry) -> new Cursor(String.valueOf(entry.id())));
	}

	/** What kinds of things have been changed so far, and by whom. */
	List<String> distinct(Column column) {
		return this.jdbc.sql("select distinct %1$s from audit order by %1$s".formatted(column.name))
			.query((row, number) -> row.getString(1))
			.list();
	}

	enum Column {

		KIND("kind"), BY("by_whom");

		private final String name;

		Column(String name) {
			this.name = name;
		}

	}

	private static long id(Cursor cursor) {
		try {
			return Long.parseLong(cursor.after());
		}
		catch (NumberFormatException malformed) {
			throw Problem.invalid("cursor", "This cursor is not one that a page gave out. Start without it.");
		}
	}

}
