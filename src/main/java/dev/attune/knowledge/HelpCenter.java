package dev.attune.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The articles of another help centre, as its API gives them: one page or several, one
 * after the other or in a list.
 */
final class HelpCenter {

	private static final JsonMapper JSON = JsonMapper.builder()
		.disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private HelpCenter() {
	}

	/** {@code GET /api/v2/help_center/articles.json} of Zendesk. */
	static Stream<ImportFile.Item> zendesk(TextFile file, Function<String, Language> languageOf) {
		return items(file, "articles", HelpCenter::zendesk, languageOf);
	}

	/** {@code GET /api/v1/accounts/…/portals/…/articles} of Chatwoot. */
	static Stream<ImportFile.Item> chatwoot(TextFile file, Function<String, Language> languageOf) {
		Map<String, String> originals = originals(file);
		return items(file, "payload", (article, language) -> chatwoot(article, originals, language), languageOf);
	}

	private static ImportedFields zendesk(JsonNode article, Function<String, Language> languageOf) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		Element html = Jsoup.parseBodyFragment(article.path("body").asString("")).body();
		String body = HtmlText.of(html);
		// Translations have the number in common, and nothing else.
		fields.put("id", "zendesk-" + number(article));
		fields.put("language", language(article.path("locale"), body, languageOf));
		fields.put("title", article.path("title").asString(""));
		fields.put("body", body);
		fields.put("status", article.path("draft").asBoolean(false) ? "draft" : "published");
		// Without a segment everybody may read it; whom a segment means is not in the
		// file.
		fields.put("audience", article.hasNonNull("user_segment_id") || !article.path("user_segment_ids").isEmpty()
				? "internal" : "public");
		fields.put("tags", article.path("label_names").valueStream().map((label) -> label.asString("")).toList());
		return new ImportedFields(fields, ActiveContent.in(html));
	}

	/**
	 * Of which article the others are translations: the original lists them as
	 * {@code associated_articles}, and they do not say so themselves.
	 */
	private static Map<String, String> originals(TextFile file) {
		Map<String, String> originals = new HashMap<>();
		try (BufferedReader reader = file.open()) {
			Walk walk = new Walk(JSON.createParser(reader), "payload");
			for (Found article = walk.next(); article != null; article = walk.next()) {
				String original = article.node().path("id").asString("");
				article.node()
					.path("associated_articles")
					.valueStream()
					.map((translation) -> translation.path("id").asString(""))
					.filter((translation) -> !originals.containsKey(original))
					.forEach((translation) -> originals.put(translation, original));
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		catch (UnfitContent malformed) {
			// What is wrong is told where it is read.
			return originals;
		}
		return originals;
	}

	private static ImportedFields chatwoot(JsonNode article, Map<String, String> originals,
			Function<String, Language> languageOf) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		JsonNode category = article.path("category");
		String body = article.path("content").asString("");
		String number = number(article);
		String original = article.path("associated_article_id").asString(originals.getOrDefault(number, number));
		fields.put("id", "chatwoot-" + original);
		fields.put("language",
				language(article.path("locale").isString() ? article.path("locale") : category.path("locale"), body,
						languageOf));
		fields.put("title", article.path("title").asString(""));
		fields.put("body", body);
		fields.put("category", category.isObject() ? category.path("name").asString("") : category.asString(""));
		fields.put("status", switch (article.path("status").asString("")) {
			case "published", "1" -> "published";
			case "archived", "2" -> "archived";
			default -> "draft";
		});
		fields.put("tags", article.path("meta").path("tags").valueStream().map((tag) -> tag.asString("")).toList());
		return new ImportedFields(fields);
	}

	private static String number(JsonNode article) {
		String number = article.path("id").asString("");
		if (number.isBlank()) {
			throw new UnfitContent("id", "helpcenter.id");
		}
		return number;
	}

	private static String language(JsonNode locale, String body, Function<String, Language> languageOf) {
		String said = locale.asString("");
		return said.isBlank() ? languageOf.apply(body).tag() : said;
	}

	private static Stream<ImportFile.Item> items(TextFile file, String list,
			BiFunction<JsonNode, Function<String, Language>, ImportedFields> read,
			Function<String, Language> languageOf) {
		try {
			BufferedReader reader = file.open();
			Walk walk = new Walk(JSON.createParser(reader), list);
			return Stream.generate(walk::next).takeWhile(Objects::nonNull).map((found) -> {
				Found article = Objects.requireNonNull(found);
				return ImportFile.Item.article(article.line(), label(article.node()),
						() -> read.apply(article.node(), languageOf));
			}).onClose(walk::close);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static @Nullable String label(JsonNode article) {
		String title = article.path("title").asString("");
		return title.isBlank() ? null : (title.length() <= 200) ? title : title.substring(0, 199) + "…";
	}

	private record Found(int line, JsonNode node) {
	}

	/** Goes through the pages and stops at each entry of the lists of that name. */
	private static final class Walk {

		private final JsonParser parser;

		private final String list;

		private boolean inside;

		Walk(JsonParser parser, String list) {
			this.parser = parser;
			this.list = list;
		}

		@Nullable Found next() {
			try {
				for (JsonToken token = this.parser.nextToken(); token != null; token = this.parser.nextToken()) {
					if (this.inside && token == JsonToken.START_OBJECT) {
						int line = Math.max(1, this.parser.currentTokenLocation().getLineNr());
						return new Found(line, JSON.readTree(this.parser));
					}
					if (this.inside) {
						this.inside = token != JsonToken.END_ARRAY;
					}
					else if (token == JsonToken.START_ARRAY && this.list.equals(this.parser.currentName())) {
						this.inside = true;
					}
				}
				return null;
			}
			catch (JacksonException malformed) {
				throw new UnfitContent("file", "json.cut.at",
						(malformed.getLocation() != null) ? Math.max(1, malformed.getLocation().getLineNr()) : 1);
			}
		}

		void close() {
			this.parser.close();
		}

	}

}
