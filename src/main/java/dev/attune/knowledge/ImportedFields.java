package dev.attune.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one item of an import, under our own names and under those of the public
 * evaluation data ({@code lang, answer, examples}).
 *
 * @param values by name; text, numbers or lists of them
 * @param leftOut what was taken out of them already, since it could have run
 */
record ImportedFields(Map<String, ? extends @Nullable Object> values, Set<String> leftOut) {

	private static final int TITLE_OF_AN_ANSWER = 120;

	ImportedFields(Map<String, ? extends @Nullable Object> values) {
		this(values, Set.of());
	}

	Imported.AnArticle article() {
		Language language = language();
		String body = Objects.requireNonNullElse(string("body", "answer"), "");
		String title = string("title");
		if (body.isBlank()) {
			throw new UnfitContent("body", "body.none");
		}
		if (title == null) {
			title = firstSentence(body);
		}
		String slug = slug(Objects.requireNonNullElse(string("id", "slug"), title), language);
		if (slug.isEmpty()) {
			slug = Fingerprint.of(title).value().substring(0, 12);
		}
		String audience = string("audience");
		String status = string("status");
		Set<String> leftOut = new HashSet<>(this.leftOut);
		leftOut.addAll(ArticleContent.withoutScripts(body).leftOut());
		return new Imported.AnArticle(new ArticleContent(language, slug, title, body,
				(audience != null) ? read("audience", audience, Audience::of) : Audience.PUBLIC, string("category"),
				list("tags"), Stream.concat(list("questions").stream(), list("examples").stream()).toList(),
				date("reviewed")),
				(status != null) ? read("status", status, ArticleStatus::of) : ArticleStatus.PUBLISHED, owner(),
				leftOut);
	}

	Imported.ATicket ticket() {
		new TicketOutcome(string("status", "state"), string("solved"), string("answeredBy", "answered_by")).unfit()
			.ifPresent((unfit) -> {
				throw unfit;
			});
		String text = Objects.requireNonNullElse(string("text"), "");
		String answer = Objects.requireNonNullElse(string("answer"), "");
		String id = string("id");
		return new Imported.ATicket(new TicketContent(
				new TicketId((id != null) ? id : Fingerprint.of(text, answer).value().substring(0, 16)), language(),
				string("channel"), string("subject"), text, answer, instant("resolvedAt"), number("csat"),
				list("tags")));
	}

	private @Nullable String owner() {
		String owner = string("owner");
		return (owner == null) ? null
				: owner.strip().substring(0, Math.min(owner.strip().length(), ArticleCare.MAX_OWNER));
	}

	private static <T> T read(String field, String text, Function<String, T> reader) {
		try {
			return reader.apply(text);
		}
		catch (IllegalArgumentException unknown) {
			throw new UnfitContent(field, field + ".unknown", text);
		}
	}

	/** The item's id as it was given. */
	@Nullable String id() {
		String id = string("id", "slug");
		return (id != null && id.length() > 200) ? id.substring(0, 200) : id;
	}

	/** The id that the article would have here, where that can be told. */
	@Nullable String articleId() {
		String id = id();
		try {
			String slug = (id != null) ? slug(id, language()) : "";
			return slug.isEmpty() ? id : ArticleId.of(language(), slug).value();
		}
		catch (UnfitContent unknown) {
			return id;
		}
	}

	private static String slug(String id, Language language) {
		return ArticleContent.slugOf(withoutLanguage(id, language));
	}

	private Language language() {
		String tag = string("language", "lang");
		if (tag == null) {
			throw new UnfitContent("language", "language");
		}
		try {
			return Language.of(tag);
		}
		catch (IllegalArgumentException unknown) {
			throw new UnfitContent("language", "language.unknown", tag);
		}
	}

	private @Nullable String string(String... names) {
		for (String name : names) {
			Object value = this.values.get(name);
			if (value != null && !value.toString().isBlank()) {
				return value.toString();
			}
		}
		return null;
	}

	/**
	 * A list, or a text in which new lines part the entries, or {@code |} where there is
	 * none.
	 */
	private List<String> list(String name) {
		Object value = this.values.get(name);
		return (value instanceof String text) ? List.of(text.split(text.contains("\n") ? "\n" : "[|]"))
				: ArticleContent.strings(value);
	}

	private @Nullable LocalDate date(String name) {
		String date = string(name);
		try {
			return (date != null) ? LocalDate.parse(date.strip()) : null;
		}
		catch (DateTimeParseException malformed) {
			throw new UnfitContent(name, "date", name);
		}
	}

	private @Nullable Instant instant(String name) {
		String instant = string(name);
		try {
			return (instant != null) ? OffsetDateTime.parse(instant.strip()).toInstant() : null;
		}
		catch (DateTimeParseException malformed) {
			throw new UnfitContent(name, "time", name);
		}
	}

	private @Nullable Integer number(String name) {
		String number = string(name);
		try {
			return (number != null) ? Integer.valueOf(number.strip()) : null;
		}
		catch (NumberFormatException malformed) {
			throw new UnfitContent(name, "number", name);
		}
	}

	/**
	 * {@code en-delivery-times} and {@code shop:en:delivery-times}, without the language:
	 * the same slug in every language is what links translations.
	 */
	private static String withoutLanguage(String id, Language language) {
		return id.replaceFirst("^" + language + "-", "").replaceFirst("(^|[:/])" + language + "[:/]", "$1");
	}

	private static String firstSentence(String body) {
		String line = body.strip().split("\\n", 2)[0].replaceFirst("(?<=[.!?])\\s.*$", "");
		return (line.length() <= TITLE_OF_AN_ANSWER) ? line
				: line.substring(0, TITLE_OF_AN_ANSWER - 1).replaceFirst("\\s+\\S*$", "") + "…";
	}

}
