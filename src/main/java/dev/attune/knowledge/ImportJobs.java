package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.Cursor;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The imports, their uploads and reports. A run of a job holds a lease on it, so that a
 * job whose instance died is taken up by another, and one that was believed dead cannot
 * go on beside it.
 */
@Repository
class ImportJobs {

	static final int MAX_REPORT = 1_000;

	private static final String COLUMNS = "id, status, format, file_name, total, done, failed, created_at, created_by ";

	private final JdbcClient jdbc;

	private final Clock clock;

	ImportJobs(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Transactional
	ImportJob add(ImportFormat format, String fileName, int total, byte[] content, String by) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into import_job (id, format, file_name, status, total, created_at, created_by)
				values (:id, :format, :fileName, 'waiting', :total, :at, :by)
				""")
			.param("id", id)
			.param("format", format.json())
			.param("fileName", fileName)
			.param("total", total)
			.param("at", now())
			.param("by", by)
			.update();
		this.jdbc.sql("insert into import_upload (job_id, content) values (:id, :content)")
			.param("id", id)
			.param("content", content)
			.update();
		return get(id);
	}

	/**
	 * The job with its report.
	 * @throws Problem where there is none
	 */
	ImportJob get(UUID id) {
		ImportJob job = this.jdbc.sql("select " + COLUMNS + "from import_job where id = :id")
			.param("id", id)
			.query(ImportJobs::job)
			.optional()
			.orElseThrow(() -> Problem.notFound("import", id));
		return job.with(this.jdbc.sql("""
				select item, line, problem
				from import_problem
				where job_id = :id
				order by id
				limit :limit
				""")
			.param("id", id)
			.param("limit", MAX_REPORT)
			.query((row, number) -> new ImportProblem(row.getString("item"), row.getInt("line"),
					row.getString("problem")))
			.list());
	}

	/** The jobs, the newest first, without their reports. */
	Page<ImportJob> list(@Nullable Cursor after, int size) {
		List<ImportJob> jobs = this.jdbc.sql("select " + COLUMNS + """
				from import_job
				where :after::text is null or (created_at, id) < (
					select created_at, id from import_job where id::text = :after)
				order by created_at desc, id desc
				limit :limit
				""")
			.param("after", (after != null) ? after.after() : null)
			.param("limit", size + 1)
			.query(ImportJobs::job)
			.list();
		return Page.of(jobs, size, (job) -> new Cursor(job.id().toString()));
	}

	/** Stops a job that is not over; what it has stored stays. */
	@Transactional
	ImportJob cancel(UUID id) {
		end(id, ImportStatus.CANCELLED);
		return get(id);
	}

	/**
	 * Takes up the oldest job that nobody works on.
	 */
	@Transactional
	Optional<ImportJob> claim(UUID run, Duration lease) {
		Optional<UUID> claimed = this.jdbc.sql("""
				update import_job
				set status = 'running', run = :run, leased_until = :until
				where id = (
					select id
					from import_job
					where status = 'waiting' or (status = 'running' and (leased_until is null or leased_until < :now))
					order by created_at
					limit 1
					for update skip locked)
				returning id
				""")
			.param("run", run)
			.param("until", now().plus(lease))
			.param("now", now())
			.query(UUID.class)
			.optional();
		return claimed.map(this::get);
	}

	byte[] upload(UUID id) {
		return this.jdbc.sql("select content from import_upload where job_id = :id")
			.param("id", id)
			.query(byte[].class)
			.single();
	}

	/**
	 * Notes what a batch brought, in the batch's own transaction.
	 * @return whether the run still holds the job; if not, the batch must be undone
	 */
	boolean advance(UUID id, UUID run, int done, List<ImportProblem> problems, Duration lease) {
		int advanced = this.jdbc.sql("""
				update import_job
				set done = done + :done, failed = failed + :failed, leased_until = :until
				where id = :id and run = :run and status = 'running'
				""")
			.param("id", id)
			.param("run", run)
			.param("done", done)
			.param("failed", problems.size())
			.param("until", now().plus(lease))
			.update();
		for (ImportProblem problem : problems) {
			this.jdbc
				.sql("insert into import_problem (job_id, line, item, problem) values (:id, :line, :item, :problem)")
				.param("id", id)
				.param("line", problem.line())
				.param("item", problem.item())
				.param("problem", problem.problem())
				.update();
		}
		return advanced == 1;
	}

	/** Ends a job that is not over, and deletes its upload. */
	@Transactional
	void end(UUID id, ImportStatus status) {
		this.jdbc.sql("""
				update import_job
				set status = :status, run = null, leased_until = null
				where id = :id and status in ('waiting', 'running')
				""").param("id", id).param("status", status.json()).update();
		this.jdbc.sql("""
				delete from import_upload
				where job_id = :id and exists (
					select from import_job where id = :id and status not in ('waiting', 'running'))
				""").param("id", id).update();
	}

	/** Leaves a job to whoever takes it up next. */
	void release(UUID id, UUID run) {
		this.jdbc.sql("update import_job set leased_until = null where id = :id and run = :run and status = 'running'")
			.param("id", id)
			.param("run", run)
			.update();
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static ImportJob job(ResultSet row, int number) throws SQLException {
		Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
		return new ImportJob(row.getObject("id", UUID.class),
				ImportStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
				ImportFormat.of(row.getString("format")), row.getString("file_name"), row.getInt("total"),
				row.getInt("done"), row.getInt("failed"), createdAt, row.getString("created_by"), List.of());
	}

}
