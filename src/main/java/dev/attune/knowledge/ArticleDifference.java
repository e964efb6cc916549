package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonValue;
import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * What a version of an article says otherwise than another.
 *
 * @param since the number of the other version, 0 where there is none
 * @param fields those that differ
 */
record ArticleDifference(int since, int version, List<Field> fields) {

	/** Longer texts are compared line by line alone. */
	private static final int MAX_WORDS = 20_000;

	/** Apart from what is between them, which is there only before a further one. */
	private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)|(?<=\\n)");

	private static final Pattern LINES = Pattern.compile("(?<=\\n)");

	record Field(String name, List<Part> parts) {
	}

	/** A stretch of text that stayed, came or went. */
	record Part(Kind kind, String text) {
	}

	enum Kind {

		SAME, ADDED, REMOVED;

		@JsonValue
		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	static ArticleDifference between(@Nullable ArticleVersion before, ArticleVersion after) {
		List<Field> fields = new ArrayList<>();
		add(fields, "title", (before != null) ? before.title() : "", after.title());
		add(fields, "body", (before != null) ? before.body() : "", after.body());
		add(fields, "questions", (before != null) ? lines(before.questions()) : "", lines(after.questions()));
		add(fields, "category", (before != null) ? text(before.category()) : "", text(after.category()));
		add(fields, "tags", (before != null) ? lines(before.tags()) : "", lines(after.tags()));
		add(fields, "audience", (before != null) ? before.audience().json() : "", after.audience().json());
		add(fields, "status", (before != null) ? before.status().json() : "", after.status().json());
		add(fields, "owner", (before != null) ? text(before.owner()) : "", text(after.owner()));
		add(fields, "reviewDue", (before != null) ? text(before.reviewDue()) : "", text(after.reviewDue()));
		add(fields, "reviewed", (before != null) ? text(before.reviewed()) : "", text(after.reviewed()));
		return new ArticleDifference((before != null) ? before.version() : 0, after.version(), fields);
	}

	private static void add(List<Field> fields, String name, String before, String after) {
		if (!before.equals(after)) {
			fields.add(new Field(name, parts(before, after)));
		}
	}

	static List<Part> parts(String before, String after) {
		List<String> from = pieces(before);
		List<String> to = pieces(after);
		List<Part> parts = new ArrayList<>();
		List<AbstractDelta<String>> deltas = DiffUtils.diff(from, to).getDeltas();
		int at = 0;
		for (int i = 0; i < deltas.size(); i++) {
			Chunk<String> removed = deltas.get(i).getSource();
			Chunk<String> added = deltas.get(i).getTarget();
			int end = removed.getPosition() + removed.size();
			int endOfAdded = added.getPosition() + added.size();
			while (i + 1 < deltas.size() && isBlank(from.subList(end, deltas.get(i + 1).getSource().getPosition()))) {
				i++;
				end = deltas.get(i).getSource().getPosition() + deltas.get(i).getSource().size();
				endOfAdded = deltas.get(i).getTarget().getPosition() + deltas.get(i).getTarget().size();
			}
			add(parts, Kind.SAME, from.subList(at, removed.getPosition()));
			add(parts, Kind.REMOVED, from.subList(removed.getPosition(), end));
			add(parts, Kind.ADDED, to.subList(added.getPosition(), endOfAdded));
			at = end;
		}
		add(parts, Kind.SAME, from.subList(at, from.size()));
		return parts;
	}

	/** Words that changed one after the other are one change. */
	private static boolean isBlank(List<String> pieces) {
		return pieces.stream().allMatch(String::isBlank) && !pieces.contains("\n");
	}

	private static List<String> pieces(String text) {
		if (text.isEmpty()) {
			return List.of();
		}
		return List.of(((text.length() < MAX_WORDS) ? WORDS : LINES).split(text));
	}

	private static void add(List<Part> parts, Kind kind, List<String> pieces) {
		if (!pieces.isEmpty()) {
			parts.add(new Part(kind, String.join("", pieces)));
		}
	}

	private static String lines(List<String> texts) {
		return String.join("\n", texts);
	}

	private static String text(@Nullable Object value) {
		return (value != null) ? value.toString() : "";
	}

}
