package dev.attune.knowledge;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/**
 * An article as a Markdown file with YAML front matter ({@code id, title, language,
 * audience, status, category, tags, reviewed, questions}). What is written reads back as
 * the same.
 */
record ArticleFile(@Nullable String id, String title, @Nullable Language language, @Nullable Audience audience,
		@Nullable ArticleStatus status, @Nullable String category, List<String> tags, @Nullable LocalDate reviewed,
		List<String> questions, String body) {

	static final int MAX_BYTES = 1_000_000;

	private static final Pattern FORM = Pattern.compile(
			"\\A\\uFEFF?---[ \\t]*\\n(?<front>.*?)\\n?^---[ \\t]*(?:\\n(?<body>.*))?\\z",
			Pattern.DOTALL | Pattern.MULTILINE | Pattern.UNIX_LINES);

	private static final List<String> FIELDS = List.of("id", "title", "language", "audience", "status", "category",
			"tags", "reviewed", "questions");

	/** What others call a field. */
	private static final Map<String, String> ALSO_CALLED = Map.of("language", "lang");

	ArticleFile {
		tags = List.copyOf(tags);
		questions = List.copyOf(questions);
	}

	/** What is published does not say so: that is what a file is for. */
	static ArticleFile of(ArticleContent content, ArticleStatus status) {
		return new ArticleFile(content.slug(), content.title(), content.language(), content.audience(),
				(status != ArticleStatus.PUBLISHED) ? status : null, content.category(), content.tags(),
				content.reviewed(), content.questions(), content.body());
	}

	/**
	 * Reads a file.
	 * @throws UnfitFile where it is not such a file, with the line
	 */
	static ArticleFile parse(String text) {
		String normal = ArticleContent.text(text);
		if (normal.replace("\uFEFF", "").isBlank()) {
			throw new UnfitFile(1, Mend.of("file.empty"));
		}
		Matcher form = FORM.matcher(normal);
		if (!form.find()) {
			throw new UnfitFile(1, normal.startsWith("---") ? Mend.of("front.open") : Mend.of("front.none"));
		}
		Map<?, ?> front = front(form.group("front"));
		String title = string(front, "title", normal);
		if (title == null) {
			throw new UnfitFile(lineOf(normal, "title"), Mend.of("front.title"));
		}
		for (Object field : front.keySet()) {
			if (!FIELDS.contains(String.valueOf(field))) {
				throw new UnfitFile(lineOf(normal, String.valueOf(field)),
						Mend.of("front.field", field, String.join(", ", FIELDS)));
			}
		}
		try {
			String language = string(front, "language", normal);
			String audience = string(front, "audience", normal);
			String status = string(front, "status", normal);
			String body = form.group("body");
			return new ArticleFile(string(front, "id", normal), title,
					(language != null) ? Language.of(language) : null,
					(audience != null) ? Audience.of(audience) : null,
					(status != null) ? ArticleStatus.of(status) : null, string(front, "category", normal),
					strings(front, "tags", normal), date(front, normal), strings(front, "questions", normal),
					(body != null) ? body.strip() : "");
		}
		catch (IllegalArgumentException unfit) {
			String problem = String.valueOf(unfit.getMessage());
			String field = problem.contains("audience") ? "audience"
					: problem.contains("status") ? "status" : "language";
			throw new UnfitFile(lineOf(normal, field),
					Mend.of(field + ".unknown", String.valueOf(string(front, field, normal))));
		}
	}

	/**
	 * What the file says as an article, with what it leaves open taken from its place.
	 * @throws UnfitContent where something is missing or too long
	 */
	ArticleContent content(String fallbackId, Language fallbackLanguage, Audience fallbackAudience) {
		return new ArticleContent((this.language != null) ? this.language : fallbackLanguage,
				(this.id != null) ? this.id : fallbackId, this.title, this.body,
				(this.audience != null) ? this.audience : fallbackAudience, this.category, this.tags, this.questions,
				this.reviewed);
	}

	/**
	 * The text of the file.
	 */
	String format() {
		Map<String, Object> front = new LinkedHashMap<>();
		put(front, "id", this.id);
		put(front, "title", this.title);
		put(front, "language", (this.language != null) ? this.language.tag() : null);
		put(front, "audience", (this.audience != null) ? this.audience.json() : null);
		put(front, "status", (this.status != null) ? this.status.json() : null);
		put(front, "category", this.category);
		put(front, "tags", this.tags.isEmpty() ? null : this.tags);
		put(front, "reviewed", this.reviewed);
		put(front, "questions", this.questions.isEmpty() ? null : this.questions);
		DumperOptions options = new DumperOptions();
		options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
		options.setAllowUnicode(true);
		options.setSplitLines(false);
		options.setIndent(4);
		options.setIndicatorIndent(2);
		return "---\n" + new Yaml(new DatesAsDates(options), options).dump(front) + "---\n" + this.body + "\n";
	}

	private static void put(Map<String, Object> front, String field, @Nullable Object value) {
		if (value != null) {
			front.put(field, value);
		}
	}

	private static Map<?, ?> front(String yaml) {
		LoaderOptions options = new LoaderOptions();
		options.setCodePointLimit(MAX_BYTES);
		options.setAllowDuplicateKeys(false);
		options.setMaxAliasesForCollections(5);
		options.setNestingDepthLimit(10);
		Object front;
		try {
			front = new Yaml(new SafeConstructor(options)).load(yaml);
		}
		catch (MarkedYAMLException malformed) {
			int line = (malformed.getProblemMark() != null) ? malformed.getProblemMark().getLine() + 2 : 2;
			throw new UnfitFile(line, Mend.of("front.yaml", String.valueOf(malformed.getProblem())));
		}
		// What says that it is a number and is none is no YAMLException.
		catch (RuntimeException malformed) {
			throw new UnfitFile(2, Mend.of("front.unreadable", String.valueOf(malformed.getMessage())));
		}
		if (front instanceof Map<?, ?> fields) {
			Map<Object, @Nullable Object> ours = new LinkedHashMap<>(fields);
			ALSO_CALLED.forEach((field, theirs) -> {
				if (ours.containsKey(theirs) && !ours.containsKey(field)) {
					ours.put(field, ours.remove(theirs));
				}
			});
			return ours;
		}
		throw new UnfitFile(2, Mend.of("front.list"));
	}

	private static @Nullable String string(Map<?, ?> front, String field, String text) {
		Object value = front.get(field);
		requireScalar(value, field, text);
		// YAML takes the bare word for Norwegian for a boolean, and a number for a
		// number.
		String said = Boolean.FALSE.equals(value) && field.equals("language") ? "no" : plain(value).strip();
		return (value == null || said.isEmpty()) ? null : said;
	}

	/** A list or a map is no text, and may hold itself. */
	private static void requireScalar(@Nullable Object value, String field, String text) {
		if (value instanceof Map || value instanceof Iterable) {
			throw new UnfitFile(lineOf(text, field), Mend.of("front.entry", field));
		}
	}

	/** What has a control character in it is binary to YAML. */
	private static String plain(@Nullable Object value) {
		return (value instanceof byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
	}

	private static List<String> strings(Map<?, ?> front, String field, String text) {
		Object value = front.get(field);
		List<String> strings = new ArrayList<>();
		for (Object each : (value instanceof List<?> list) ? list : (value != null) ? List.of(value) : List.of()) {
			requireScalar(each, field, text);
			if (each != null) {
				strings.add(plain(each));
			}
		}
		return strings;
	}

	private static @Nullable LocalDate date(Map<?, ?> front, String text) {
		Object value = front.get("reviewed");
		if (value == null) {
			return null;
		}
		requireScalar(value, "reviewed", text);
		if (value instanceof Date date) {
			return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate();
		}
		try {
			return LocalDate.parse(value.toString());
		}
		catch (DateTimeParseException malformed) {
			throw new UnfitFile(lineOf(text, "reviewed"), Mend.of("date", "reviewed"));
		}
	}

	private static int lineOf(String text, String field) {
		int line = 1;
		for (String each : text.split("\n")) {
			if (each.startsWith(field + ":") || each.startsWith(ALSO_CALLED.getOrDefault(field, field) + ":")) {
				return line;
			}
			line++;
		}
		return 2;
	}

	/** Writes a date bare, as people do, and not as text in quotes. */
	private static final class DatesAsDates extends Representer {

		DatesAsDates(DumperOptions options) {
			super(options);
			this.representers.put(LocalDate.class, (date) -> representScalar(Tag.TIMESTAMP, date.toString()));
		}

	}

}
