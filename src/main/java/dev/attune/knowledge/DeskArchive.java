package dev.attune.knowledge;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import dev.attune.shared.Audited;
import dev.attune.shared.Desk;
import dev.attune.shared.DeskFiles;
import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;
import dev.attune.shared.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/**
 * The whole desk as one archive, and back: a ZIP with a file of JSON lines for each kind
 * of thing, a row a line, and a manifest. Neither passwords and other secrets nor
 * conversations are in it.
 */
@Component
class DeskArchive {

	private static final int BATCH = 500;

	/** So many unfit lines of one kind mean that the archive is not what it says. */
	private static final int MOST_UNFIT = 200;

	/** Of what is in the way. */
	private static final int MOST_NAMED = 5;

	private static final long LOCK = 0x6174_7475_6e65_6172L;

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> TEXT = List.of("name", "text");

	private final JdbcTemplate jdbc;

	private final List<ArchivedTable> tables;

	private final List<DeskFiles> files;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	DeskArchive(JdbcTemplate jdbc, List<DeskTables> tables, List<DeskFiles> files, Desk desk,
			ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.tables = tables.stream().flatMap((its) -> its.tables().stream()).map(ArchivedTable::new).toList();
		this.files = files;
		this.desk = desk;
		this.events = events;
		this.clock = clock;
	}

	/** Writes the desk as it is at one moment. */
	@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
	public void write(OutputStream out) {
		this.jdbc.execute("set local timezone = 'UTC'");
		try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
			Writer writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
			zip.putNextEntry(new ZipEntry(ArchiveReader.MANIFEST));
			Map<String, Object> manifest = new LinkedHashMap<>();
			manifest.put("format", ArchiveReader.FORMAT);
			manifest.put("desk", this.desk.name());
			manifest.put("writtenAt", this.clock.instant().toString());
			manifest.put("parts",
					Stream
						.concat(this.tables.stream().map(ArchivedTable::name), this.files.stream().map(DeskFiles::name))
						.toList());
			writer.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
			writer.flush();
			zip.closeEntry();
			JdbcTemplate rows = new JdbcTemplate(Objects.requireNonNull(this.jdbc.getDataSource()));
			rows.setFetchSize(BATCH);
			for (ArchivedTable table : this.tables) {
				zip.putNextEntry(new ZipEntry(table.file()));
				rows.query(table.rows(), (row) -> {
					write(writer, row.getString(1));
				});
				writer.flush();
				zip.closeEntry();
			}
			for (DeskFiles texts : this.files) {
				zip.putNextEntry(new ZipEntry(ArchivedTable.fileOf(texts.name())));
				texts.texts().forEach((name, text) -> write(writer, JSON.writeValueAsString(new Text(name, text))));
				writer.flush();
				zip.closeEntry();
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static void write(Writer writer, String line) {
		try {
			writer.write(line + "\n");
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** A text of a file, as a line of the archive. */
	private record Text(String name, String text) {
	}

	/**
	 * A text in an archive, and what would become of it here.
	 */
	private record Found(DeskFiles files, int line, Text text, DeskFiles.Outcome outcome) {
	}

	/**
	 * One reading of an archive.
	 */
	private record Read(ArchiveReport report, List<Found> texts, List<ArchiveReport.Unfit> problems) {

		ArchiveReport whole() {
			return this.report.with(this.problems.stream().limit(ArchiveReader.MOST_PROBLEMS).toList());
		}

	}

	/**
	 * What restoring would do: it is done, looked at and undone.
	 * @throws Problem where the file is no such archive
	 */
	@Transactional
	public ArchiveReport compare(Path file) {
		Read read = read(file);
		if (read.report().possible()) {
			bringUp(read);
		}
		TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
		return read.whole();
	}

	/**
	 * Makes this desk what the archive says, but for lines that are unfit, which are
	 * told; a second time changes nothing.
	 * @throws Problem where the file is no such archive (400), or this desk has something
	 * of its own that would be lost (409)
	 */
	@Transactional
	public ArchiveReport restore(Path file, String by) {
		this.jdbc.queryForList("select pg_advisory_xact_lock(?)", LOCK);
		Read read = read(file);
		ArchiveReport report = read.report();
		if (!report.possible()) {
			String what = report.parts()
				.stream()
				.filter((part) -> part.inTheWay() > 0)
				.map(ArchiveReport.Part::obstacle)
				.collect(Collectors.joining(", "));
			Problem problem = Problem.inWords(HttpStatus.CONFLICT, "desk-in-use", what,
					report.parts()
						.stream()
						.filter((part) -> part.inTheWay() > 0)
						.map((part) -> part.name() + ": " + part.inTheWay())
						.collect(Collectors.joining(", ")));
			problem.getBody().setProperty("parts", report.parts());
			throw problem;
		}
		if (report.changes() == 0) {
			audit(report, "restored-same", by);
			return read.whole();
		}
		List<String> articles = changedKeys("articles");
		List<String> tickets = changedKeys("tickets");
		bringUp(read);
		articles.forEach((id) -> this.events.publishEvent(new ArticleChanged(new ArticleId(id))));
		if (!tickets.isEmpty()) {
			this.events.publishEvent(new TicketsStored(tickets.stream().map(TicketId::new).toList()));
		}
		audit(report, "restored", by);
		read.texts()
			.stream()
			.filter((found) -> found.outcome() == DeskFiles.Outcome.ADDED)
			.forEach((found) -> found.files().restore(found.text().name(), found.text().text()));
		return read.whole();
	}

	private void audit(ArchiveReport report, String action, String by) {
		this.events.publishEvent(new Audited(by, "archive", null, report.desk(), action,
				"of " + report.desk() + ", written at " + report.writtenAt()));
	}

	/** Puts the archive beside the desk, for as long as the transaction lasts. */
	private Read read(Path file) {
		this.jdbc.execute("set local timezone = 'UTC'");
		this.jdbc.execute(
				"create temp table archived (part text not null, number int not null, key jsonb not null, line jsonb not null) on commit drop");
		this.jdbc.execute("create temp table archived_unfit (part text not null, key jsonb not null) on commit drop");
		List<ArchiveReport.Unfit> problems = new ArrayList<>();
		List<Found> texts = new ArrayList<>();
		try (ZipFile zip = MarkdownZip.open(file)) {
			ArchiveReader reader = new ArchiveReader(zip, problems);
			JsonNode manifest = reader.manifest();
			reader.tellOfOthers(Stream
				.concat(this.tables.stream().map(ArchivedTable::file),
						this.files.stream().map((its) -> ArchivedTable.fileOf(its.name())))
				.collect(Collectors.toSet()));
			for (ArchivedTable table : this.tables) {
				read(reader, table);
			}
			for (DeskFiles its : this.files) {
				reader.read(its.name(), Set.copyOf(TEXT), TEXT, new ArchiveReader.Rows() {

					@Override
					public void take(ArchiveReader.Row row) {
						Text text = new Text(row.row().path("name").asString(""), row.row().path("text").asString(""));
						DeskFiles.Outcome outcome = its.outcome(text.name(), text.text());
						texts.add(new Found(its, row.number(), text, outcome));
						tell(reader, its, row.number(), outcome);
					}

					@Override
					public void leave(JsonNode row) {
						// A text that is not in the archive stays anyway.
					}

				});
			}
			this.jdbc.execute("analyze archived");
			List<ArchiveReport.Part> parts = Stream
				.concat(this.tables.stream().map(this::compare), this.files.stream().map((its) -> compare(its, texts)))
				.toList();
			return new Read(
					new ArchiveReport(manifest.path("format").asInt(),
							Instant.parse(manifest.path("writtenAt").asString()), manifest.path("desk").asString(""),
							parts.stream().allMatch((part) -> part.inTheWay() == 0), parts, List.of()),
					texts, problems);
		}
		catch (IOException damaged) {
			throw MarkdownZip.damaged();
		}
	}

	private void read(ArchiveReader reader, ArchivedTable table) throws IOException {
		List<Object[]> batch = new ArrayList<>();
		List<Object[]> unfit = new ArrayList<>();
		reader.read(table.name(), columns(table), table.its().key(), new ArchiveReader.Rows() {

			@Override
			public void take(ArchiveReader.Row row) {
				batch.add(new Object[] { table.name(), row.number(), key(row.row()), row.line() });
				if (batch.size() == BATCH) {
					store(batch, reader, table);
					batch.clear();
				}
			}

			@Override
			public void leave(JsonNode row) {
				String key = key(row);
				if (!key.contains("\\u0000")) {
					unfit.add(new Object[] { table.name(), key });
				}
			}

			private String key(JsonNode row) {
				return JSON.writeValueAsString(table.its().key().stream().map(row::get).toList());
			}

		});
		store(batch, reader, table);
		this.jdbc.batchUpdate("insert into archived_unfit (part, key) values (?, ?::jsonb)", unfit);
	}

	private static void tell(ArchiveReader reader, DeskFiles files, int line, DeskFiles.Outcome outcome) {
		String code = switch (outcome) {
			case ADDED, SAME -> "";
			case KEPT -> "archive.text.kept";
			case UNKNOWN -> "archive.text.unknown";
			case UNFIT -> "archive.text.unfit";
			case NOWHERE -> "archive.text.nowhere";
		};
		if (!code.isEmpty()) {
			reader.tell(ArchivedTable.fileOf(files.name()), line, Mend.of(code));
		}
	}

	/** What no database can hold, such as half a character, is told and left out. */
	private void store(List<Object[]> batch, ArchiveReader reader, ArchivedTable table) {
		if (batch.isEmpty()) {
			return;
		}
		this.jdbc.execute("savepoint batch");
		try {
			this.jdbc.batchUpdate("insert into archived (part, number, key, line) values (?, ?, ?::jsonb, ?::jsonb)",
					batch);
			this.jdbc.execute("release savepoint batch");
			return;
		}
		catch (DataAccessException unfit) {
			this.jdbc.execute("rollback to savepoint batch");
		}
		if (batch.size() == 1) {
			reader.tell(table.file(), (Integer) batch.getFirst()[1], Mend.of("archive.line"));
			return;
		}
		int half = batch.size() / 2;
		store(batch.subList(0, half), reader, table);
		store(batch.subList(half, batch.size()), reader, table);
	}

	private ArchiveReport.Part compare(ArchivedTable table) {
		ArchiveReport.Part part = outcomes(table);
		return (part.inTheWay() == 0) ? part : part.with(texts(table.firstInTheWay(MOST_NAMED), table.name()));
	}

	private ArchiveReport.Part outcomes(ArchivedTable table) {
		return Objects.requireNonNull(this.jdbc.queryForObject(table.outcomes(), (row, number) -> {
			long other = row.getLong("other");
			return new ArchiveReport.Part(table.name(), row.getLong("in_archive"), row.getLong("added"),
					row.getLong("same"), row.getLong("replaced"), table.isKept() ? other : 0,
					table.isKept() ? 0 : other, List.of());
		}, table.name()));
	}

	private static ArchiveReport.Part compare(DeskFiles files, List<Found> texts) {
		List<DeskFiles.Outcome> outcomes = texts.stream()
			.filter((found) -> found.files() == files)
			.map(Found::outcome)
			.toList();
		return new ArchiveReport.Part(files.name(), outcomes.size(), times(outcomes, DeskFiles.Outcome.ADDED),
				times(outcomes, DeskFiles.Outcome.SAME), 0, times(outcomes, DeskFiles.Outcome.KEPT), 0, List.of());
	}

	private static long times(List<DeskFiles.Outcome> outcomes, DeskFiles.Outcome wanted) {
		return outcomes.stream().filter((outcome) -> outcome == wanted).count();
	}

	private List<String> changedKeys(String part) {
		ArchivedTable table = this.tables.stream().filter((its) -> its.name().equals(part)).findFirst().orElseThrow();
		return texts(
				"select key ->> 0 from (%s) t full join (select key, line from archived where part = ?) a using (key) where %s order by key"
					.formatted(table.here(), table.different()),
				part);
	}

	private List<String> texts(String sql, String parameter) {
		return this.jdbc.query(sql, (row, number) -> row.getString(1), parameter);
	}

	/**
	 * A line that only the database finds unfit, when something may have given way to it
	 * already: all of it is undone, and done again without that line.
	 */
	private void bringUp(Read read) {
		List<Line> unfit = new ArrayList<>();
		this.jdbc.execute("savepoint desk");
		for (int told = -1; told < unfit.size();) {
			told = unfit.size();
			clear();
			this.tables.forEach((table) -> bringUp(table, unfit));
			if (unfit.size() > told) {
				this.jdbc.execute("rollback to savepoint desk");
				leave(unfit.subList(told, unfit.size()));
			}
		}
		unfit.forEach((line) -> read.problems()
			.add(ArchiveReport.Unfit.of(line.table().file(), line.number(), Mend.of("archive.unfit"))));
	}

	/** A line of the archive. */
	private record Line(ArchivedTable table, int number) {
	}

	/** Takes it that the archive tells these lines unfitly. */
	private void leave(List<Line> lines) {
		List<Object[]> unfit = lines.stream()
			.map((line) -> new Object[] { line.table().name(), line.number() })
			.toList();
		this.jdbc.batchUpdate("""
				with line as (delete from archived where part = ? and number = ? returning part, key)
				insert into archived_unfit (part, key) select part, key from line
				""", unfit);
	}

	private void clear() {
		try {
			this.tables.reversed()
				.stream()
				.filter((table) -> table.its().uses() != DeskTable.Uses.ADDED_UP)
				.forEach((table) -> this.jdbc.update(table.clear(), table.name()));
		}
		catch (DataAccessException unfit) {
			throw notTogether();
		}
	}

	private static UnfitContent notTogether() {
		return new UnfitContent("file", "archive.apart");
	}

	private void bringUp(ArchivedTable table, List<Line> unfit) {
		Set<String> present = new LinkedHashSet<>(
				texts("select distinct jsonb_object_keys(line) from archived where part = ?", table.name()));
		Set<String> columns = columns(table);
		columns.retainAll(present);
		if (columns.isEmpty()) {
			return;
		}
		List<Integer> lines = this.jdbc.query("select number from archived where part = ? order by number",
				(row, index) -> row.getInt("number"), table.name());
		bringUp(table, table.bringUp(columns), lines, unfit);
		for (String column : table.its().key()) {
			String sequence = this.jdbc.queryForObject("select pg_get_serial_sequence(?, ?)", String.class,
					table.its().table(), column);
			if (sequence != null) {
				this.jdbc.queryForList("select setval(?::regclass, (select greatest(1, max(%s)) from %s))"
					.formatted(column, table.its().table()), sequence);
			}
		}
	}

	/**
	 * All of the lines at once; where that fails, by halves, down to those that are
	 * unfit.
	 */
	private void bringUp(ArchivedTable table, String sql, List<Integer> lines, List<Line> unfit) {
		this.jdbc.execute("savepoint lines");
		try {
			this.jdbc.update(sql, table.name(), lines.getFirst(), lines.getLast());
			this.jdbc.execute("release savepoint lines");
			return;
		}
		catch (DataAccessException failure) {
			this.jdbc.execute("rollback to savepoint lines");
		}
		if (lines.size() == 1) {
			unfit.add(new Line(table, lines.getFirst()));
			if (unfit.stream().filter((line) -> line.table() == table).count() > MOST_UNFIT) {
				throw notTogether();
			}
			return;
		}
		int half = lines.size() / 2;
		bringUp(table, sql, lines.subList(0, half), unfit);
		bringUp(table, sql, lines.subList(half, lines.size()), unfit);
	}

	/** The columns that an archive may fill. */
	private Set<String> columns(ArchivedTable table) {
		return texts("""
				select attname from pg_attribute
				where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
				order by attnum
				""", table.its().table()).stream()
			.filter((column) -> !table.its().leaves(column))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
