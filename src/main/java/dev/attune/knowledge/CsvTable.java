package dev.attune.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * A table of values parted by commas, semicolons or tabs (RFC 4180) with a header. A cell
 * that a spreadsheet would take for a formula is written with an apostrophe before it,
 * and that is taken off again.
 */
final class CsvTable implements AutoCloseable {

	private static final Pattern FORMULA = Pattern.compile("(?s)\\A'*[=+\\-@\\t\\r].*");

	private static final Pattern NEUTRALISED = Pattern.compile("(?s)\\A'+[=+\\-@\\t\\r].*");

	private static final int LARGEST_CELL = 1_000_000;

	private static final int MOST_CELLS = 1_000;

	private final BufferedReader reader;

	private final char separator;

	private final List<String> header;

	private int line = 1;

	/** A row, with the line of the file that it starts on, counted from 1. */
	record Row(int line, List<String> cells) {
	}

	private CsvTable(BufferedReader reader) throws IOException {
		this.reader = reader;
		reader.mark(LARGEST_CELL);
		String firstLine = Objects.requireNonNullElse(reader.readLine(), "");
		reader.reset();
		this.separator = separator(firstLine);
		Row first = next();
		this.header = (first != null) ? first.cells().stream().map(String::strip).toList() : List.of();
	}

	/** Reads a table, row by row. */
	static CsvTable open(BufferedReader reader) throws IOException {
		return new CsvTable(reader);
	}

	/** Whether a line names the columns of a table that could be imported. */
	static boolean isHeader(String line) {
		List<String> names = Stream.of(line.split(String.valueOf(separator(line))))
			.map((name) -> name.strip().replace("\"", "").toLowerCase(Locale.ROOT))
			.toList();
		return names.size() > 1 && (names.contains("title") || names.contains("text"));
	}

	private static char separator(String line) {
		return Stream.of(',', ';', '\t').filter((each) -> line.indexOf(each) >= 0).findFirst().orElse(',');
	}

	List<String> header() {
		return this.header;
	}

	/** The rows under the header, read as they are asked for. */
	Stream<Row> rows() {
		return Stream.generate(this::nextUnchecked).takeWhile(Objects::nonNull).map(Objects::requireNonNull);
	}

	/**
	 * The cells by their column.
	 * @throws UnfitContent where there are more than columns: the row has come apart, and
	 * would say something else than it did
	 */
	Map<String, String> fields(Row row) {
		if (row.cells().size() > this.header.size()) {
			throw new UnfitContent("line", "csv.cells", row.cells().size(), this.header.size());
		}
		Map<String, String> fields = new LinkedHashMap<>();
		for (int at = 0; at < Math.min(this.header.size(), row.cells().size()); at++) {
			fields.put(this.header.get(at), plain(row.cells().get(at)));
		}
		return fields;
	}

	/** A line of a table, which no spreadsheet takes for a formula. */
	static String line(List<? extends @Nullable Object> cells) {
		StringBuilder line = new StringBuilder();
		for (Object cell : cells) {
			if (!line.isEmpty()) {
				line.append(',');
			}
			String text = (cell != null) ? cell.toString() : "";
			line.append('"')
				.append((FORMULA.matcher(text).matches() ? "'" + text : text).replace("\"", "\"\""))
				.append('"');
		}
		return line.append("\r\n").toString();
	}

	private static String plain(String cell) {
		return NEUTRALISED.matcher(cell).matches() ? cell.substring(1) : cell;
	}

	private @Nullable Row nextUnchecked() {
		try {
			return next();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** The next row that is not empty. */
	private @Nullable Row next() throws IOException {
		while (true) {
			Row row = read();
			if (row == null || row.cells().stream().anyMatch((cell) -> !cell.isBlank())) {
				return row;
			}
		}
	}

	private @Nullable Row read() throws IOException {
		int start = this.line;
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		boolean quoted = false;
		boolean any = false;
		for (int letter = letter(); letter >= 0; letter = letter()) {
			any = true;
			if (quoted) {
				if (letter != '"') {
					cell.append((char) letter);
				}
				else if (follows('"')) {
					cell.append('"');
				}
				else {
					quoted = false;
				}
			}
			else if (letter == '"' && cell.isEmpty()) {
				quoted = true;
			}
			else if (letter == this.separator) {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else if (letter == '\n') {
				cells.add(cell.toString());
				return new Row(start, List.copyOf(cells));
			}
			else {
				cell.append((char) letter);
			}
			if (cell.length() > LARGEST_CELL || cells.size() > MOST_CELLS) {
				throw new UnfitContent("file", "csv.open", start);
			}
		}
		if (!any) {
			return null;
		}
		cells.add(cell.toString());
		return new Row(start, List.copyOf(cells));
	}

	/** The next letter, every way to end a line being the same. */
	private int letter() throws IOException {
		int letter = this.reader.read();
		if (letter == '\r') {
			follows('\n');
			letter = '\n';
		}
		if (letter == '\n') {
			this.line++;
		}
		return letter;
	}

	private boolean follows(char expected) throws IOException {
		this.reader.mark(1);
		if (this.reader.read() == expected) {
			return true;
		}
		this.reader.reset();
		return false;
	}

	@Override
	public void close() {
		try {
			this.reader.close();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
