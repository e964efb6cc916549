package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of comma- or semicolon-separated values (RFC 4180) with a header.
 *
 * @param header the names of the columns
 * @param rows what stands under them
 */
record CsvTable(List<String> header, List<Row> rows) {

	/** A row, with the line of the file that it starts on, counted from 1. */
	record Row(int line, List<String> cells) {
	}

	static CsvTable parse(String text) {
		List<Row> rows = new ArrayList<>();
		List<String> cells = new ArrayList<>();
		StringBuilder cell = new StringBuilder();
		String firstLine = text.lines().findFirst().orElse("");
		char separator = (firstLine.indexOf(';') >= 0 && firstLine.indexOf(',') < 0) ? ';' : ',';
		boolean quoted = false;
		int line = 1;
		int start = 1;
		for (int at = 0; at <= text.length(); at++) {
			char letter = (at < text.length()) ? text.charAt(at) : '\n';
			boolean end = at == text.length();
			if (letter == '\n' && !end) {
				line++;
			}
			if (quoted && !end) {
				if (letter != '"') {
					cell.append(letter);
				}
				else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
					cell.append('"');
					at++;
				}
				else {
					quoted = false;
				}
			}
			else if (letter == '"' && cell.isEmpty()) {
				quoted = true;
			}
			else if (letter == separator) {
				cells.add(cell.toString());
				cell.setLength(0);
			}
			else if (letter == '\n') {
				cells.add(cell.toString());
				cell.setLength(0);
				if (cells.stream().anyMatch((each) -> !each.isBlank())) {
					rows.add(new Row(start, List.copyOf(cells)));
				}
				cells.clear();
				start = line;
			}
			else {
				cell.append(letter);
			}
		}
		List<String> header = rows.isEmpty() ? List.of() : rows.getFirst().cells().stream().map(String::strip).toList();
		return new CsvTable(header, rows.isEmpty() ? rows : rows.subList(1, rows.size()));
	}

	Map<String, String> fields(Row row) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (int at = 0; at < Math.min(this.header.size(), row.cells().size()); at++) {
			fields.put(this.header.get(at), row.cells().get(at));
		}
		return fields;
	}

}
