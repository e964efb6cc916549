package dev.attune.knowledge;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import dev.attune.shared.Audited;
import dev.attune.shared.Desk;
import dev.attune.shared.DeskTable;
import dev.attune.shared.DeskTables;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The whole desk as one archive, and back: a ZIP with a file of JSON lines for each kind
 * of thing, a row a line, and a manifest. Neither accounts nor conversations are in it.
 */
@Component
class DeskArchive {

	static final int FORMAT = 1;

	private static final String MANIFEST = "manifest.json";

	private static final int LONGEST_LINE = 5_000_000;

	private static final int BATCH = 500;

	private static final int MOST_RATIO = 500;

	private static final int SMALL = 10_000_000;

	private static final long LOCK = 0x6174_7475_6e65_6172L;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final JdbcTemplate jdbc;

	private final List<DeskTable> tables;

	private final Desk desk;

	private final ApplicationEventPublisher events;

	private final Clock clock;

	DeskArchive(JdbcTemplate jdbc, List<DeskTables> tables, Desk desk, ApplicationEventPublisher events, Clock clock) {
		this.jdbc = jdbc;
		this.tables = tables.stream().flatMap((its) -> its.tables().stream()).toList();
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
			zip.putNextEntry(new ZipEntry(MANIFEST));
			Map<String, Object> manifest = new LinkedHashMap<>();
			manifest.put("format", FORMAT);
			manifest.put("desk", this.desk.name());
			manifest.put("writtenAt", this.clock.instant().toString());
			manifest.put("parts", this.tables.stream().map(DeskTable::name).toList());
			writer.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
			writer.flush();
			zip.closeEntry();
			JdbcTemplate rows = new JdbcTemplate(Objects.requireNonNull(this.jdbc.getDataSource()));
			rows.setFetchSize(BATCH);
			for (DeskTable table : this.tables) {
				zip.putNextEntry(new ZipEntry(fileOf(table)));
				rows.query("select " + rowOf(table, "t") + " from " + table.table() + " t where " + only(table)
						+ " order by " + String.join(", ", table.key()), (row) -> {
							try {
								writer.write(row.getString(1) + "\n");
							}
							catch (IOException failure) {
								throw new UncheckedIOException(failure);
							}
						});
				writer.flush();
				zip.closeEntry();
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/**
	 * What restoring would do; nothing is changed.
	 * @throws Problem where the file is no such archive
	 */
	@Transactional
	public ArchiveReport compare(Path file) {
		return read(file);
	}

	/**
	 * Makes this desk what the archive says; a second time changes nothing.
	 * @throws Problem where the file is no such archive (400), or this desk has something
	 * of its own that would be lost (409)
	 */
	@Transactional
	public ArchiveReport restore(Path file, String by) {
		this.jdbc.queryForList("select pg_advisory_xact_lock(?)", LOCK);
		ArchiveReport report = read(file);
		if (!report.possible()) {
			String what = report.parts()
				.stream()
				.filter((part) -> part.inTheWay() > 0)
				.map((part) -> part.inTheWay() + " of '" + part.name() + "'")
				.collect(Collectors.joining(", "));
			Problem problem = Problem.conflict("desk-in-use", "This desk has things of its own",
					"An archive is restored into a new desk. Here it would overwrite or delete " + what
							+ ". Start Attune with an empty data folder and restore it there.");
			problem.getBody().setProperty("parts", report.parts());
			throw problem;
		}
		if (report.changes() == 0) {
			return report;
		}
		List<String> articles = changedKeys("articles");
		List<String> tickets = changedKeys("tickets");
		try {
			this.tables.reversed().forEach(this::clear);
			this.tables.forEach(this::bringUp);
		}
		catch (DataAccessException unfit) {
			throw Problem.invalid("file",
					"Something in this archive does not fit together, so nothing of it was restored. Was it changed by hand?");
		}
		articles.forEach((id) -> this.events.publishEvent(new ArticleChanged(new ArticleId(id))));
		if (!tickets.isEmpty()) {
			this.events.publishEvent(new TicketsStored(tickets.stream().map(TicketId::new).toList()));
		}
		this.events.publishEvent(new Audited(by, "archive", null, "restored",
				"of " + report.desk() + ", written at " + report.writtenAt()));
		return report;
	}

	/** Puts the archive beside the desk, for as long as the transaction lasts. */
	private ArchiveReport read(Path file) {
		this.jdbc.execute("set local timezone = 'UTC'");
		this.jdbc.execute(
				"create temp table archived (part text not null, key jsonb not null, line jsonb not null) on commit drop");
		try (ZipFile zip = MarkdownZip.open(file)) {
			JsonNode manifest = manifest(zip);
			for (DeskTable table : this.tables) {
				read(zip, table);
			}
			this.jdbc.execute("analyze archived");
			List<ArchiveReport.Part> parts = this.tables.stream().map(this::compare).toList();
			return new ArchiveReport(manifest.path("format").asInt(),
					Instant.parse(manifest.path("writtenAt").asString()), manifest.path("desk").asString(""),
					parts.stream().allMatch((part) -> part.inTheWay() == 0), parts);
		}
		catch (IOException damaged) {
			throw MarkdownZip.damaged();
		}
	}

	private static JsonNode manifest(ZipFile zip) throws IOException {
		ZipEntry entry = zip.getEntry(MANIFEST);
		if (entry == null) {
			throw Problem.invalid("file", "This is no archive of a desk: it has no " + MANIFEST + ".");
		}
		try (InputStream in = zip.getInputStream(entry)) {
			JsonNode manifest = JSON.readTree(in.readNBytes(100_000));
			int format = manifest.path("format").asInt(0);
			if (format > FORMAT) {
				throw Problem.invalid("file",
						"A newer Attune wrote this archive (format " + format + "). Update this one first.");
			}
			if (format < 1 || !manifest.path("writtenAt").isString()) {
				throw Problem.invalid("file", "This is no archive of a desk: its " + MANIFEST + " says no format.");
			}
			Instant.parse(manifest.path("writtenAt").asString());
			return manifest;
		}
		catch (JacksonException | DateTimeParseException malformed) {
			throw Problem.invalid("file", "This is no archive of a desk: its " + MANIFEST + " cannot be read.");
		}
	}

	private void read(ZipFile zip, DeskTable table) throws IOException {
		ZipEntry entry = zip.getEntry(fileOf(table));
		if (entry == null) {
			return;
		}
		Set<String> columns = columns(table);
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8.newDecoder()))) {
			List<Object[]> batch = new ArrayList<>();
			long length = 0;
			int number = 0;
			for (String line = readLine(reader); line != null; line = readLine(reader)) {
				number++;
				length += line.length() + 1;
				if (length > SMALL && length / Math.max(1, entry.getCompressedSize()) > MOST_RATIO) {
					throw Problem.invalid("file", "'" + entry.getName()
							+ "' is packed more tightly than it honestly can be, so the archive was not unpacked.");
				}
				if (!line.isBlank()) {
					batch.add(row(table, columns, line, number));
				}
				if (batch.size() == BATCH) {
					store(batch);
				}
			}
			store(batch);
		}
		catch (CharacterCodingException malformed) {
			throw Problem.invalid("file", "'" + entry.getName() + "' is not in UTF-8. Was it changed by hand?");
		}
	}

	private static @Nullable String readLine(BufferedReader reader) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
			if (letter == '\n') {
				return line.toString();
			}
			line.append((char) letter);
			if (line.length() > LONGEST_LINE) {
				throw Problem.invalid("file", "A line of this archive is longer than anything a desk holds.");
			}
		}
		return line.isEmpty() ? null : line.toString();
	}

	private static Object[] row(DeskTable table, Set<String> columns, String line, int number) {
		try {
			JsonNode row = JSON.readTree(line);
			if (row.isObject() && columns.containsAll(row.propertyNames())
					&& table.key().stream().allMatch(row::hasNonNull)) {
				return new Object[] { table.name(),
						JSON.writeValueAsString(table.key().stream().map(row::get).toList()), line };
			}
		}
		catch (JacksonException malformed) {
			// Said below.
		}
		throw Problem.invalid("file", "Line %d of '%s' is none that this Attune can read. Was it changed by hand?"
			.formatted(number, fileOf(table)));
	}

	private void store(List<Object[]> batch) {
		try {
			this.jdbc.batchUpdate("insert into archived (part, key, line) values (?, ?::jsonb, ?::jsonb)", batch);
		}
		catch (DataAccessException unfit) {
			throw Problem.invalid("file", "A line of this archive holds what no database can. Was it changed by hand?");
		}
		batch.clear();
	}

	private ArchiveReport.Part compare(DeskTable table) {
		boolean addedUp = table.uses() == DeskTable.Uses.ADDED_UP;
		return Objects.requireNonNull(this.jdbc.queryForObject("""
				select count(a.line) as in_archive,
					count(*) filter (where t.line is null) as added,
					count(*) filter (where t.line = a.line) as same,
					count(*) filter (where t.first_made and %s) as replaced,
					count(*) filter (where not t.first_made and %s) as in_the_way
				from (%s) t full join (select key, line from archived where part = ?) a using (key)
				""".formatted(different(addedUp), different(addedUp), here(table)),
				(row, number) -> new ArchiveReport.Part(table.name(), row.getLong("in_archive"), row.getLong("added"),
						row.getLong("same"), row.getLong("replaced"), row.getLong("in_the_way")),
				table.name()));
	}

	private static String different(boolean addedUp) {
		return "t.line is distinct from a.line" + (addedUp ? " and a.line is not null" : "");
	}

	/** What is here, in the shape of the archive. */
	private static String here(DeskTable table) {
		return "select %s as key, %s as line, coalesce(%s, false) as first_made from %s t where %s".formatted(
				table.key()
					.stream()
					.map((column) -> "to_jsonb(t) -> '" + column + "'")
					.collect(Collectors.joining(", ", "jsonb_build_array(", ")")),
				rowOf(table, "t"), Objects.requireNonNullElse(table.firstMade(), "false"), table.table(), only(table));
	}

	private static String only(DeskTable table) {
		return Objects.requireNonNullElse(table.only(), "true");
	}

	private static String rowOf(DeskTable table, String alias) {
		return "to_jsonb(" + alias + ")"
				+ table.without().stream().map((column) -> " - '" + column + "'").collect(Collectors.joining());
	}

	private List<String> changedKeys(String part) {
		DeskTable table = this.tables.stream().filter((its) -> its.name().equals(part)).findFirst().orElseThrow();
		return texts(
				"select key ->> 0 from (%s) t full join (select key, line from archived where part = ?) a using (key) where %s order by key"
					.formatted(here(table), different(table.uses() == DeskTable.Uses.ADDED_UP)),
				part);
	}

	private List<String> texts(String sql, String parameter) {
		return this.jdbc.query(sql, (row, number) -> row.getString(1), parameter);
	}

	/** Takes away what a new desk made by itself, where it is not as in the archive. */
	private void clear(DeskTable table) {
		if (table.uses() == DeskTable.Uses.ADDED_UP) {
			return;
		}
		boolean inPlace = table.uses() == DeskTable.Uses.REFERRED_TO;
		this.jdbc.update("""
				delete from %s where jsonb_build_array(%s) in (
					select t.key from (%s) t left join (select key, line from archived where part = ?) a using (key)
					where t.first_made and %s)
				""".formatted(table.table(),
				table.key()
					.stream()
					.map((column) -> "to_jsonb(" + table.table() + ") -> '" + column + "'")
					.collect(Collectors.joining(", ")),
				here(table), inPlace ? "a.line is null" : "t.line is distinct from a.line"), table.name());
	}

	private void bringUp(DeskTable table) {
		Set<String> present = new LinkedHashSet<>(
				texts("select distinct jsonb_object_keys(line) from archived where part = ?", table.name()));
		Set<String> columns = columns(table);
		columns.retainAll(present);
		if (columns.isEmpty()) {
			return;
		}
		String names = String.join(", ", columns);
		String others = columns.stream()
			.filter((column) -> !table.key().contains(column))
			.map((column) -> column + " = excluded." + column)
			.collect(Collectors.joining(", "));
		this.jdbc.update(
				"""
						insert into %s (%s) overriding system value
						select %s
						from (select a.* from archived a left join (%s) t using (key)
							where a.part = ? and t.line is distinct from a.line order by a.key) a,
							jsonb_populate_record(null::%s, a.line) r
						on conflict (%s) do update set %s
						""".formatted(table.table(), names,
						columns.stream().map((column) -> "r." + column).collect(Collectors.joining(", ")), here(table),
						table.table(), String.join(", ", table.key()),
						others.isEmpty() ? table.key().getFirst() + " = excluded." + table.key().getFirst() : others),
				table.name());
		for (String column : table.key()) {
			String sequence = this.jdbc.queryForObject("select pg_get_serial_sequence(?, ?)", String.class,
					table.table(), column);
			if (sequence != null) {
				this.jdbc.queryForList("select setval(?::regclass, (select greatest(1, max(%s)) from %s))"
					.formatted(column, table.table()), sequence);
			}
		}
	}

	/** The columns that an archive may fill. */
	private Set<String> columns(DeskTable table) {
		return texts("""
				select attname from pg_attribute
				where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''
				order by attnum
				""", table.table()).stream()
			.filter((column) -> !table.without().contains(column))
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private static String fileOf(DeskTable table) {
		return table.name() + ".jsonl";
	}

}
