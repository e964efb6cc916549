package dev.attune.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.attune.shared.Cursor;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
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

	/** Of a file that is not what it says, more would help nobody. */
	static final int MOST_PROBLEMS = 100_000;

	private static final int EXAMPLES = 10;

	private static final int PART = 1 << 20;

	private static final Duration UPLOAD_KEPT = Duration.ofDays(1);

	private static final String COLUMNS = """
			id, status, format, split, file_name, total, done, failed, added, changed, folded, is_preview, created_at, created_by,
			exists (select from import_upload where job_id = import_job.id)
				and status in ('previewed', 'cancelled') as resumable,
			case when status in ('waiting', 'previewing') and coalesce(leased_until < now(), true) then (
				select other.file_name
				from import_job other
				where other.status in ('running', 'previewing') and other.leased_until > now() and other.id <> import_job.id
				order by other.created_at
				limit 1)
			end as behind
			""";

	private final JdbcClient jdbc;

	private final MetItems met;

	private final Clock clock;

	ImportJobs(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.met = new MetItems(jdbc);
		this.clock = clock;
	}

	/**
	 * Adds a job.
	 * @param preview whether it is first to be found out what it would change
	 */
	@Transactional
	ImportJob add(ImportFormat format, Splitting split, String fileName, int total, Path content, boolean preview,
			String by) {
		UUID id = UUID.randomUUID();
		this.jdbc.sql("""
				insert into import_job (id, format, split, file_name, status, total, is_preview, created_at, created_by)
				values (:id, :format, :split, :fileName, :status, :total, :preview, :at, :by)
				""")
			.param("id", id)
			.param("format", format.json())
			.param("split", split.json())
			.param("fileName", fileName.replace("\u0000", ""))
			.param("status", (preview ? ImportStatus.PREVIEWING : ImportStatus.WAITING).json())
			.param("total", total)
			.param("preview", preview)
			.param("at", now())
			.param("by", by)
			.update();
		try (InputStream in = Files.newInputStream(content)) {
			int part = 0;
			for (byte[] bytes = in.readNBytes(PART); bytes.length > 0; bytes = in.readNBytes(PART)) {
				this.jdbc.sql("insert into import_upload (job_id, part, content) values (:id, :part, :content)")
					.param("id", id)
					.param("part", part++)
					.param("content", bytes)
					.update();
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return get(id);
	}

	/**
	 * The job with its report.
	 * @throws Problem where there is none
	 */
	ImportJob get(UUID id) {
		ImportJob job = this.jdbc.sql("select " + COLUMNS + " from import_job where id = :id")
			.param("id", id)
			.query(ImportJobs::job)
			.optional()
			.orElseThrow(() -> Problem.notFound("import", id));
		return job.with(problems(id, MAX_REPORT), this.jdbc.sql("""
				select outcome, line, item, title
				from import_example
				where job_id = :id
				order by outcome, id
				""")
			.param("id", id)
			.query((row, number) -> new ImportExample(Stored.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
					row.getInt("line"), row.getString("item"), row.getString("title")))
			.list());
	}

	/** What could not be taken, in the order of the file. */
	List<ImportProblem> problems(UUID id, int atMost) {
		return this.jdbc.sql("""
				select item, line, taken, code, arguments, place, problem
				from import_problem
				where job_id = :id
				order by id
				limit :limit
				""").param("id", id).param("limit", atMost).query(ImportJobs::problem).list();
	}

	private static ImportProblem problem(ResultSet row, int number) throws SQLException {
		String code = row.getString("code");
		Mend mend = (code != null) ? new Mend(code, Articles.strings(row, "arguments"), row.getInt("place")) : null;
		return new ImportProblem(row.getString("item"), row.getInt("line"), row.getBoolean("taken"), code, mend,
				row.getString("problem"));
	}

	private void add(UUID id, ImportProblem problem) {
		Mend mend = problem.mend();
		this.jdbc.sql("""
				insert into import_problem (job_id, line, item, taken, code, arguments, place, problem)
				values (:id, :line, :item, :taken, :code, :arguments, :place, :problem)
				""")
			.param("id", id)
			.param("line", problem.line())
			.param("item", problem.item())
			.param("taken", problem.taken())
			.param("code", problem.code())
			.param("arguments", (mend != null) ? mend.arguments().toArray(String[]::new) : new String[0])
			.param("place", (mend != null) ? mend.line() : 0)
			.param("problem", problem.problem())
			.update();
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

	/**
	 * Stops a job that is not over; what it has stored stays, and its upload does for a
	 * day.
	 */
	@Transactional
	ImportJob cancel(UUID id) {
		this.jdbc.sql("""
				update import_job
				set status = 'cancelled', run = null, leased_until = null, upload_until = :until
				where id = :id and status in ('previewing', 'previewed', 'waiting', 'running')
				""").param("id", id).param("until", now().plus(UPLOAD_KEPT)).update();
		return get(id);
	}

	/**
	 * Starts a job whose preview was looked at, or goes on with one that was cancelled.
	 * @throws Problem where there is nothing to start (409)
	 */
	@Transactional
	ImportJob start(UUID id) {
		lock(id);
		ImportJob job = get(id);
		int started = this.jdbc.sql("""
				update import_job
				set status = 'waiting', upload_until = null
				where id = :id and status in ('previewed', 'cancelled')
					and exists (select from import_upload where job_id = :id)
				""").param("id", id).update();
		if (started == 0) {
			throw Problem.inWords(HttpStatus.CONFLICT, "not-startable");
		}
		if (job.preview()) {
			forgetFigures(id, false);
		}
		return get(id);
	}

	/** Deletes the upload of a job that is not at work; what it has stored stays. */
	@Transactional
	ImportJob drop(UUID id) {
		lock(id);
		this.jdbc.sql("update import_job set status = 'cancelled' where id = :id and status = 'previewed'")
			.param("id", id)
			.update();
		this.jdbc.sql("""
				delete from import_upload
				where job_id = :id and exists (select from import_job where id = :id and status = 'cancelled')
				""").param("id", id).update();
		this.jdbc.sql("""
				delete from import_item
				where job_id = :id and exists (select from import_job where id = :id and status = 'cancelled')
				""").param("id", id).update();
		return get(id);
	}

	/** Has starting a job and dropping its upload wait for each other. */
	private void lock(UUID id) {
		this.jdbc.sql("select id from import_job where id = :id for update").param("id", id).query().listOfRows();
	}

	/** Deletes the uploads that nobody came back for. */
	@Transactional
	void dropForgotten() {
		this.jdbc.sql("select id from import_job where upload_until < :now")
			.param("now", now())
			.query(UUID.class)
			.list()
			.forEach((id) -> {
				drop(id);
				this.jdbc.sql("update import_job set upload_until = null where id = :id").param("id", id).update();
			});
	}

	/**
	 * Takes up the oldest job that nobody works on. What would change is found out from
	 * the start again.
	 */
	@Transactional
	Optional<ImportJob> claim(UUID run, Duration lease) {
		Optional<UUID> claimed = this.jdbc.sql("""
				update import_job
				set status = case status when 'previewing' then status else 'running' end, run = :run,
					leased_until = :until
				where id = (
					select id
					from import_job
					where status = 'waiting'
						or (status in ('running', 'previewing') and (leased_until is null or leased_until < :now))
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
		return claimed.map(this::get).map((job) -> {
			if (job.preview()) {
				forgetFigures(job.id(), true);
			}
			return get(job.id());
		});
	}

	private void forgetFigures(UUID id, boolean preview) {
		this.jdbc.sql("""
				update import_job
				set done = 0, failed = 0, added = 0, changed = 0, folded = 0, is_preview = :preview
				where id = :id
				""").param("id", id).param("preview", preview).update();
		this.jdbc.sql("delete from import_problem where job_id = :id").param("id", id).update();
		this.jdbc.sql("delete from import_example where job_id = :id").param("id", id).update();
		this.met.forget(id);
	}

	/** Writes the upload into a file. */
	void upload(UUID id, Path into) {
		try (OutputStream out = Files.newOutputStream(into)) {
			int part = 0;
			for (Optional<byte[]> bytes = part(id, part); bytes.isPresent(); bytes = part(id, ++part)) {
				out.write(bytes.get());
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private Optional<byte[]> part(UUID id, int part) {
		return this.jdbc.sql("select content from import_upload where job_id = :id and part = :part")
			.param("id", id)
			.param("part", part)
			.query(byte[].class)
			.optional();
	}

	/**
	 * Keeps in mind which items a batch has, in the batch's own transaction.
	 * @return of those whose id stands earlier in the file, where that is
	 */
	Map<ImportFile.Item, MetItems.First> meet(UUID id, Map<ImportFile.Item, Imported> batch) {
		return this.met.meet(id, batch);
	}

	/**
	 * Notes what a batch brought, in the batch's own transaction.
	 * @return whether the run still holds the job; if not, the batch must be undone
	 */
	boolean advance(UUID id, UUID run, ImportProgress progress, Duration lease) {
		int added = progress.times(Stored.ADDED);
		int changed = progress.times(Stored.CHANGED);
		int advanced = this.jdbc.sql("""
				update import_job
				set done = done + :done, failed = failed + :failed, added = added + :added,
					changed = changed + :changed, folded = folded + :folded, leased_until = :until
				where id = :id and run = :run and status in ('previewing', 'running')
				""")
			.param("id", id)
			.param("run", run)
			.param("done", added + changed + progress.times(Stored.UNCHANGED))
			.param("failed", progress.notTaken())
			.param("added", added)
			.param("changed", changed)
			.param("folded", progress.foldedTimes())
			.param("until", now().plus(lease))
			.update();
		noteProblems(id, progress.problems());
		for (Stored outcome : Stored.values()) {
			progress.examples()
				.stream()
				.filter((example) -> example.outcome() == outcome)
				.limit(EXAMPLES)
				.forEach((example) -> add(id, example));
		}
		return advanced == 1;
	}

	private void noteProblems(UUID id, List<ImportProblem> problems) {
		if (!problems.isEmpty()) {
			int noted = this.jdbc
				.sql("select count(*) from (select from import_problem where job_id = :id limit :most) noted")
				.param("id", id)
				.param("most", MOST_PROBLEMS)
				.query(Integer.class)
				.single();
			problems.stream().limit(MOST_PROBLEMS - noted).forEach((problem) -> add(id, problem));
		}
	}

	private void add(UUID id, ImportExample example) {
		this.jdbc.sql("""
				insert into import_example (job_id, outcome, line, item, title)
				select :id, :outcome, :line, :item, :title
				where (select count(*) from import_example where job_id = :id and outcome = :outcome) < :most
				""")
			.param("id", id)
			.param("outcome", example.outcome().json())
			.param("line", example.line())
			.param("item", example.item())
			.param("title", example.title())
			.param("most", EXAMPLES)
			.update();
	}

	/**
	 * Ends a run's work on a job; the upload is deleted unless the job is still to be
	 * started.
	 */
	@Transactional
	void end(UUID id, UUID run, ImportStatus status, @Nullable Mend problem) {
		int ended = this.jdbc.sql("""
				update import_job
				set status = :status, run = null, leased_until = null, upload_until = :until
				where id = :id and run = :run and status in ('previewing', 'running')
				""")
			.param("id", id)
			.param("run", run)
			.param("status", status.json())
			.param("until", (status == ImportStatus.PREVIEWED) ? now().plus(UPLOAD_KEPT) : null)
			.update();
		if (ended == 1) {
			this.met.forget(id);
		}
		if (ended == 1 && status != ImportStatus.PREVIEWED) {
			this.jdbc.sql("delete from import_upload where job_id = :id").param("id", id).update();
		}
		if (ended == 1 && problem != null) {
			add(id, ImportProblem.of(null, 1, false, problem));
		}
	}

	/** Says that a run is still at work in the middle of a batch. */
	void renew(UUID id, UUID run, Duration lease) {
		this.jdbc.sql("""
				update import_job set leased_until = :until
				where id = :id and run = :run and status in ('previewing', 'running')
				""").param("id", id).param("run", run).param("until", now().plus(lease)).update();
	}

	/** Leaves a job to whoever takes it up next. */
	void release(UUID id, UUID run) {
		this.jdbc.sql("""
				update import_job set leased_until = null
				where id = :id and run = :run and status in ('previewing', 'running')
				""").param("id", id).param("run", run).update();
	}

	private OffsetDateTime now() {
		return OffsetDateTime.ofInstant(this.clock.instant(), ZoneOffset.UTC);
	}

	private static ImportJob job(ResultSet row, int number) throws SQLException {
		Instant createdAt = row.getObject("created_at", OffsetDateTime.class).toInstant();
		int done = row.getInt("done");
		int added = row.getInt("added");
		int changed = row.getInt("changed");
		return new ImportJob(row.getObject("id", UUID.class),
				ImportStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
				ImportFormat.of(row.getString("format")), Splitting.of(row.getString("split")),
				row.getString("file_name"), row.getInt("total"), done, row.getInt("failed"), added, changed,
				done - added - changed, row.getInt("folded"), row.getString("behind"), row.getBoolean("is_preview"),
				row.getBoolean("resumable"), createdAt, row.getString("created_by"), List.of(), List.of());
	}

}
