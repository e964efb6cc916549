package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.DeskTable;

/**
 * A table of the desk in the words of SQL, beside the temporary tables {@code archived}
 * and {@code archived_unfit} that an archive is read into.
 */
record ArchivedTable(DeskTable its) {

	String name() {
		return this.its.name();
	}

	String file() {
		return fileOf(name());
	}

	static String fileOf(String part) {
		return part + ".jsonl";
	}

	/** Every row, as a line of the archive. */
	String rows() {
		return "select " + row() + " from " + this.its.table() + " t where " + only() + " order by "
				+ String.join(", ", this.its.key());
	}

	/**
	 * What is here, in the shape of the archive. Of what the archive tells unfitly it
	 * tells nothing, so that it stays.
	 */
	String here() {
		return """
				select * from (select %s as key, %s as line, coalesce(%s, false) as first_made from %s t where %s) h
				where not exists (select from archived_unfit u where u.part = '%s' and u.key = h.key)
				""".formatted(key("t"), row(), Objects.requireNonNullElse(this.its.firstMade(), "false"),
				this.its.table(), only(), name());
	}

	/** What an archive has otherwise, in a join of both. */
	String different() {
		boolean staysAlone = this.its.uses() == DeskTable.Uses.ADDED_UP || isKept();
		return "t.line is distinct from a.line" + (staysAlone ? " and a.line is not null" : "");
	}

	/** How many rows there are of each outcome. */
	String outcomes() {
		return """
				select count(a.line) as in_archive,
					count(*) filter (where t.line is null) as added,
					count(*) filter (where t.line = a.line) as same,
					count(*) filter (where t.first_made and %s) as replaced,
					count(*) filter (where not t.first_made and %s) as other
				from (%s) t full join (select key, line from archived where part = ?) a using (key)
				""".formatted(different(), different(), here());
	}

	/** The keys of the first few rows that say something else and would be lost. */
	String firstInTheWay(int most) {
		return """
				select (select string_agg(value, ' ' order by place)
					from jsonb_array_elements_text(key) with ordinality as k (value, place))
				from (%s) t full join (select key, line from archived where part = ?) a using (key)
				where not t.first_made and %s
				order by key
				limit %d
				""".formatted(here(), different(), most);
	}

	/** Takes away what a new desk made by itself, where it is not as in the archive. */
	String clear() {
		boolean inPlace = this.its.uses() == DeskTable.Uses.REFERRED_TO;
		return """
				delete from %s where %s in (
					select t.key from (%s) t left join (select key, line from archived where part = ?) a using (key)
					where t.first_made and %s)
				""".formatted(this.its.table(), key(this.its.table()), here(),
				inPlace ? "a.line is null" : "t.line is distinct from a.line");
	}

	/**
	 * Brings up the rows between two lines of the archive.
	 * @param present the columns that the archive fills
	 */
	String bringUp(Set<String> present) {
		List<String> names = new ArrayList<>(present);
		List<String> values = new ArrayList<>(present.stream().map((column) -> "r." + column).toList());
		this.its.instead().forEach((column, value) -> {
			names.add(column);
			values.add(value);
		});
		String others = present.stream()
			.filter((column) -> !this.its.key().contains(column))
			.map((column) -> column + " = excluded." + column)
			.collect(Collectors.joining(", "));
		return """
				insert into %s (%s) overriding system value
				select %s
				from (select a.* from archived a left join (%s) t using (key)
					where a.part = ? and a.number between ? and ? and %s order by a.key) a,
					jsonb_populate_record(null::%s, a.line) r
				on conflict (%s) do %s
				""".formatted(this.its.table(), String.join(", ", names), String.join(", ", values), here(),
				isKept() ? "t.line is null" : "t.line is distinct from a.line", this.its.table(),
				String.join(", ", this.its.key()), (isKept() || others.isEmpty()) ? "nothing" : "update set " + others);
	}

	boolean isKept() {
		return this.its.uses() == DeskTable.Uses.KEPT;
	}

	private String only() {
		return Objects.requireNonNullElse(this.its.only(), "true");
	}

	private String key(String alias) {
		return this.its.key()
			.stream()
			.map((column) -> "to_jsonb(" + alias + ") -> '" + column + "'")
			.collect(Collectors.joining(", ", "jsonb_build_array(", ")"));
	}

	private String row() {
		return "to_jsonb(t)" + Stream.concat(this.its.without().stream(), this.its.instead().keySet().stream().sorted())
			.map((column) -> " - '" + column + "'")
			.collect(Collectors.joining());
	}

}
