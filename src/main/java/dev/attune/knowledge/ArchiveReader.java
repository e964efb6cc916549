package dev.attune.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads an archive of a desk, which may be damaged or written by hand: lines that are
 * unfit are told and left out. Nothing of it is ever unpacked into a file.
 */
class ArchiveReader {

	/** The newest that can be read. */
	static final int FORMAT = 2;

	static final String MANIFEST = "manifest.json";

	static final int MOST_PROBLEMS = 1_000;

	private static final int LONGEST_LINE = 5_000_000;

	private static final int MOST_RATIO = 500;

	private static final int SMALL = 10_000_000;

	private static final long MOST_UNPACKED = 4_000_000_000L;

	private static final JsonMapper JSON = JsonMapper.shared();

	private final ZipFile zip;

	private final List<ArchiveReport.Unfit> problems;

	private long unpacked;

	/** A line of the archive, fit to be kept. */
	record Row(int number, JsonNode row, String line) {
	}

	/** Takes rows as they come. */
	interface Rows {

		void take(Row row);

		/** What an unfit row is about, where it tells: that stays as it is. */
		void leave(JsonNode row);

	}

	/**
	 * @param problems where what is unfit is told
	 */
	ArchiveReader(ZipFile zip, List<ArchiveReport.Unfit> problems) {
		this.zip = zip;
		this.problems = problems;
	}

	/**
	 * What the archive says about itself.
	 * @throws UnfitContent where it is none
	 */
	JsonNode manifest() throws IOException {
		ZipEntry entry = this.zip.getEntry(MANIFEST);
		if (entry == null) {
			throw new UnfitContent("file", "archive.none");
		}
		try (InputStream in = this.zip.getInputStream(entry)) {
			JsonNode manifest = JSON.readTree(in.readNBytes(100_000));
			int format = manifest.path("format").asInt(0);
			if (format > FORMAT) {
				throw new UnfitContent("file", "archive.newer", format);
			}
			if (format < 1 || !manifest.path("writtenAt").isString()) {
				throw new UnfitContent("file", "archive.format");
			}
			Instant.parse(manifest.path("writtenAt").asString());
			return manifest;
		}
		catch (JacksonException | DateTimeParseException malformed) {
			throw new UnfitContent("file", "archive.manifest");
		}
	}

	/** Tells of whatever else lies in the archive, wherever it would want to go. */
	void tellOfOthers(Set<String> known) {
		this.zip.stream()
			.filter((entry) -> !entry.isDirectory() && !entry.getName().equals(MANIFEST)
					&& !known.contains(entry.getName()))
			.limit(MOST_PROBLEMS)
			.forEach((entry) -> tell(shortened(entry.getName()), 1, Mend.of("archive.file")));
	}

	/**
	 * Reads the lines of a part.
	 * @param columns what a line may say
	 * @param key what tells it from others, which it has to say
	 */
	void read(String part, Set<String> columns, List<String> key, Rows rows) throws IOException {
		String file = ArchivedTable.fileOf(part);
		ZipEntry entry = this.zip.getEntry(file);
		if (entry == null) {
			return;
		}
		Set<String> seen = new HashSet<>();
		int number = 0;
		long length = 0;
		try (BufferedReader reader = new BufferedReader(
				new InputStreamReader(this.zip.getInputStream(entry), StandardCharsets.UTF_8.newDecoder()))) {
			StringBuilder line = new StringBuilder();
			for (int read = readLine(reader, line); read >= 0; read = readLine(reader, line)) {
				number++;
				length += read + 1;
				this.unpacked += read + 1;
				if (this.unpacked > MOST_UNPACKED
						|| (length > SMALL && length / Math.max(1, entry.getCompressedSize()) > MOST_RATIO)) {
					throw new UnfitContent("file", "archive.bomb", file);
				}
				if (read > LONGEST_LINE) {
					tell(file, number, Mend.of("archive.long"));
				}
				else if (!line.toString().isBlank()) {
					row(part, columns, key, number, line.toString(), seen, rows);
				}
			}
		}
		catch (CharacterCodingException malformed) {
			tell(file, number + 1, Mend.of("archive.encoding"));
		}
	}

	/**
	 * Reads a line, as far as it may be long.
	 * @return how long it is, or less than nothing where there is none
	 */
	private static int readLine(BufferedReader reader, StringBuilder line) throws IOException {
		line.setLength(0);
		int length = 0;
		for (int letter = reader.read(); letter >= 0; letter = reader.read()) {
			if (letter == '\n') {
				return length;
			}
			length++;
			if (length <= LONGEST_LINE) {
				line.append((char) letter);
			}
		}
		return (length == 0) ? -1 : length;
	}

	private void row(String part, Set<String> columns, List<String> key, int number, String line, Set<String> seen,
			Rows rows) {
		@Nullable Mend mend;
		try {
			JsonNode row = JSON.readTree(line);
			boolean isNamed = row.isObject() && key.stream().allMatch(row::hasNonNull);
			if (isNamed && !seen.add(JSON.writeValueAsString(key.stream().map(row::get).toList()))) {
				mend = Mend.of("archive.twice");
			}
			else {
				mend = (isNamed && columns.containsAll(row.propertyNames()))
						? ArchivedRows.problem(part, row).orElse(null) : Mend.of("archive.line");
				if (mend == null) {
					rows.take(new Row(number, row, line));
					return;
				}
				if (isNamed) {
					rows.leave(row);
				}
			}
		}
		catch (JacksonException malformed) {
			mend = Mend.of("archive.line");
		}
		tell(ArchivedTable.fileOf(part), number, mend);
	}

	void tell(String file, int line, Mend mend) {
		if (this.problems.size() < MOST_PROBLEMS) {
			this.problems.add(ArchiveReport.Unfit.of(file, line, mend));
		}
	}

	private static String shortened(String name) {
		return (name.length() <= 200) ? name : "…" + name.substring(name.length() - 199);
	}

}
