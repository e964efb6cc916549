package dev.attune.retrieval;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What was measured, as a table beside the first contender's and as an object for JSON.
 */
final class BenchReport {

	private final List<String> contenders;

	private final List<String> notes = new ArrayList<>();

	private final Map<String, Map<String, BenchFigures>> compared = new LinkedHashMap<>();

	private final Map<String, Map<String, Double>> plain = new LinkedHashMap<>();

	/**
	 * @param contenders the first of which the others are compared with
	 */
	BenchReport(List<String> contenders) {
		this.contenders = List.copyOf(contenders);
	}

	void note(String note) {
		this.notes.add(note);
	}

	/** Something measured in rounds. */
	void add(String measure, String contender, BenchFigures figures) {
		this.compared.computeIfAbsent(measure, (key) -> new LinkedHashMap<>()).put(contender, figures);
	}

	/** Something that is the same whenever it is measured. */
	void add(String measure, String contender, double value) {
		this.plain.computeIfAbsent(measure, (key) -> new LinkedHashMap<>()).put(contender, value);
	}

	/** How many times as much a measure came to at one size as at another. */
	void addGrowth(String name, String measure, String atFirst) {
		Map<String, BenchFigures> before = this.compared.getOrDefault(atFirst, Map.of());
		this.compared.getOrDefault(measure, Map.of())
			.forEach((contender, figures) -> add(name, contender, figures.median() / before.get(contender).median()));
	}

	void print(PrintStream to) {
		List<List<String>> rows = new ArrayList<>();
		List<String> head = new ArrayList<>(List.of("measure"));
		head.addAll(this.contenders);
		rows.add(head);
		this.plain.forEach((measure, values) -> {
			List<String> row = new ArrayList<>(List.of(measure));
			this.contenders.forEach((name) -> row.add(values.containsKey(name) ? number(values.get(name)) : ""));
			rows.add(row);
		});
		this.compared.forEach((measure, figures) -> {
			List<String> row = new ArrayList<>(List.of(measure));
			this.contenders.forEach((name) -> row.add(cell(figures, name)));
			rows.add(row);
		});
		to.println();
		this.notes.forEach(to::println);
		to.println();
		for (int i = 0; i < rows.size(); i++) {
			to.println(line(rows, rows.get(i)));
			if (i == 0) {
				to.println(line(rows, widths(rows).stream().map((width) -> "-".repeat(width)).toList()));
			}
		}
	}

	private String cell(Map<String, BenchFigures> figures, String name) {
		BenchFigures own = figures.get(this.contenders.getFirst());
		BenchFigures other = figures.get(name);
		if (other == null) {
			return "";
		}
		if (other.equals(own) || own == null) {
			return number(other.median());
		}
		BenchFigures.Ratio ratio = own.ratioTo(other);
		return "%s (%.2f×, %d/%d)".formatted(number(other.median()), ratio.times(), ratio.ahead(), ratio.rounds());
	}

	private static List<Integer> widths(List<List<String>> rows) {
		return IntStream.range(0, rows.getFirst().size())
			.mapToObj((column) -> rows.stream().mapToInt((row) -> row.get(column).length()).max().orElse(0))
			.toList();
	}

	private static String line(List<List<String>> rows, List<String> cells) {
		List<Integer> widths = widths(rows);
		StringBuilder line = new StringBuilder("|");
		for (int i = 0; i < cells.size(); i++) {
			line.append(" ").append(cells.get(i)).repeat(' ', widths.get(i) - cells.get(i).length()).append(" |");
		}
		return line.toString();
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value >= 100) ? "%.0f" : (value >= 10) ? "%.1f" : "%.3f", value);
	}

	Map<String, Object> json() {
		Map<String, Object> measures = new LinkedHashMap<>(this.plain);
		this.compared.forEach((measure, figures) -> {
			Map<String, Object> byContender = new LinkedHashMap<>();
			BenchFigures own = figures.get(this.contenders.getFirst());
			figures.forEach((name, figure) -> {
				Map<String, Object> values = new LinkedHashMap<>();
				values.put("median", figure.median());
				values.put("rounds", figure.rounds());
				if (own != null && !figure.equals(own)) {
					BenchFigures.Ratio ratio = own.ratioTo(figure);
					values.put("ratio", ratio.times());
					values.put("ahead", ratio.ahead());
				}
				byContender.put(name, values);
			});
			measures.put(measure, byContender);
		});
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("bench", "retrieval");
		json.put("notes", this.notes);
		json.put("measures", measures);
		return json;
	}

}
