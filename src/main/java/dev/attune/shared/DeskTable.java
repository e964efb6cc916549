package dev.attune.shared;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A table whose rows make a desk what it is, as they go into its archive and come back.
 * What is asked of a database is written here by whoever owns the table.
 *
 * @param name of the part, as its file in the archive is called
 * @param table where it is
 * @param key the columns that tell its rows apart
 * @param without columns that stay behind, since what they point to does
 * @param instead columns that stay behind since they are secret or of the moment, each
 * with what it is given in SQL when a row comes back
 * @param only a condition in SQL for the rows that are the desk's and nobody's else; none
 * where all are
 * @param firstMade a condition in SQL for rows that a desk makes by itself when it first
 * starts, which give way to those of an archive; none where there are no such rows
 * @param uses how its rows relate to others and to those of an archive
 */
public record DeskTable(String name, String table, List<String> key, List<String> without, Map<String, String> instead,
		@Nullable String only, @Nullable String firstMade, Uses uses) {

	/** How rows relate to others and to those of an archive. */
	public enum Uses {

		/** Nothing refers to them. */
		ALONE,

		/**
		 * Other rows refer to them, so that a row that differs is changed in its place.
		 */
		REFERRED_TO,

		/** More of them do no harm: those that an archive does not know stay. */
		ADDED_UP,

		/** Those that are here stay as they are; only what is lacking is added. */
		KEPT

	}

	public DeskTable {
		key = List.copyOf(key);
		without = List.copyOf(without);
		instead = Map.copyOf(instead);
	}

	public static DeskTable of(String name, String table, @Nullable String firstMade, String... key) {
		return new DeskTable(name, table, List.of(key), List.of(), Map.of(), null, firstMade, Uses.ALONE);
	}

	public DeskTable uses(Uses other) {
		return new DeskTable(this.name, this.table, this.key, this.without, this.instead, this.only, this.firstMade,
				other);
	}

	public DeskTable without(String... columns) {
		return new DeskTable(this.name, this.table, this.key, List.of(columns), this.instead, this.only, this.firstMade,
				this.uses);
	}

	public DeskTable instead(Map<String, String> columns) {
		return new DeskTable(this.name, this.table, this.key, this.without, columns, this.only, this.firstMade,
				this.uses);
	}

	public DeskTable only(String condition) {
		return new DeskTable(this.name, this.table, this.key, this.without, this.instead, condition, this.firstMade,
				this.uses);
	}

	/** Whether a column stays behind. */
	public boolean leaves(String column) {
		return this.without.contains(column) || this.instead.containsKey(column);
	}

}
