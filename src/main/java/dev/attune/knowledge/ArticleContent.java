package dev.attune.knowledge;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.attune.shared.Accents;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, apart from its life: tidied, within the limits and without
 * scripts, whichever way it came in.
 */
record ArticleContent(Language language, String slug, String title, String body, Audience audience,
		@Nullable String category, List<String> tags, List<String> questions, @Nullable LocalDate reviewed) {

	static final int MAX_TITLE = 300;

	static final int MAX_BODY = 100_000;

	static final int MAX_SLUG = 150;

	static final int MAX_QUESTIONS = 200;

	static final int MAX_QUESTION = 1_000;

	static final int MAX_CATEGORY = 300;

	static final int MAX_TAGS = 50;

	static final int MAX_TAG = 100;

	private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

	/**
	 * Tidies and checks.
	 * @throws UnfitContent where something is missing or too long
	 */
	ArticleContent {
		slug = slug.strip();
		title = line(title);
		body = withoutScripts(body).text();
		category = (category == null || line(category).isEmpty()) ? null : line(category);
		tags = lines(tags);
		questions = lines(questions);
		require(SLUG.matcher(slug).matches() && slug.length() <= MAX_SLUG, "id", "slug", MAX_SLUG);
		require(!title.isEmpty(), "title", "title");
		require(title.length() <= MAX_TITLE, "title", "title.long", MAX_TITLE);
		require(!body.isEmpty(), "body", "body");
		require(body.length() <= MAX_BODY, "body", "body.long", MAX_BODY);
		require(category == null || category.length() <= MAX_CATEGORY, "category", "category.long", MAX_CATEGORY);
		require(tags.size() <= MAX_TAGS, "tags", "tags.many", MAX_TAGS);
		require(tags.stream().allMatch((tag) -> tag.length() <= MAX_TAG), "tags", "tag.long", MAX_TAG);
		require(questions.size() <= MAX_QUESTIONS, "questions", "questions.many", MAX_QUESTIONS);
		require(questions.stream().allMatch((question) -> question.length() <= MAX_QUESTION), "questions",
				"question.long", MAX_QUESTION);
	}

	ArticleId id() {
		return ArticleId.of(this.language, this.slug);
	}

	Fingerprint fingerprint() {
		return Fingerprint.of(this.language, this.slug, this.title, this.body, this.audience.json(),
				Objects.requireNonNullElse(this.category, ""), this.tags, this.questions,
				(this.reviewed != null) ? this.reviewed : "");
	}

	/**
	 * Makes a slug of an id or title that came from elsewhere; empty where nothing of it
	 * can be kept.
	 */
	static String slugOf(String text) {
		String plain = Accents.without(text.strip().toLowerCase(Locale.ROOT))
			.replace('ø', 'o')
			.replace("ß", "ss")
			.replaceAll("[^a-z0-9]+", "-");
		String slug = plain.replaceAll("^-|-$", "");
		if (slug.length() <= MAX_SLUG) {
			return slug;
		}
		// Cut ones must still differ where the whole ones do.
		return slug.substring(0, MAX_SLUG - 9).replaceAll("-$", "") + "-"
				+ Fingerprint.of(slug).value().substring(0, 8);
	}

	/** PostgreSQL stores no NUL, and nobody needs one. */
	static String text(String text) {
		return Normalizer.normalize(text.replace("\u0000", "").replace("\r\n", "\n").replace('\r', '\n'),
				Normalizer.Form.NFC);
	}

	/** One line, whatever parted lines in it, and without signs that nobody sees. */
	static String line(String text) {
		return text(text).replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ").strip();
	}

	/**
	 * The text of an article without what could run.
	 * @throws UnfitContent where it is longer than any article with pictures in it
	 */
	static ActiveContent.Cleaned withoutScripts(String body) {
		require(body.length() <= ArticleFile.MAX_BYTES, "body", "body.long", MAX_BODY);
		return ActiveContent.out(text(body));
	}

	private static List<String> lines(List<String> texts) {
		return texts.stream().map(ArticleContent::line).filter(Predicate.not(String::isEmpty)).distinct().toList();
	}

	private static void require(boolean condition, String field, String code, Object... arguments) {
		if (!condition) {
			throw new UnfitContent(field, code, arguments);
		}
	}

	static List<String> strings(@Nullable Object value) {
		List<String> strings = new ArrayList<>();
		if (value instanceof Iterable<?> values) {
			values.forEach((each) -> strings.add(String.valueOf(each)));
		}
		else if (value != null && !value.toString().isBlank()) {
			strings.add(value.toString());
		}
		return strings;
	}

}
