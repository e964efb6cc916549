package dev.attune.knowledge;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at rows of an archive for what the database itself does not check: an archive may
 * have been written by hand.
 */
final class ArchivedRows {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** Texts by language, as they are shown to people. */
	private static final Map<String, Set<String>> TEXTS = Map.of("macros", Set.of("texts", "names"), "notices",
			Set.of("texts"), "goodwill", Set.of("wordings"));

	private ArchivedRows() {
	}

	/** What is wrong with a row of that part, if anything. */
	static Optional<Mend> problem(String part, JsonNode row) {
		for (String field : TEXTS.getOrDefault(part, Set.of())) {
			JsonNode texts = row.path(field);
			if (!texts.isMissingNode() && !texts.isNull()
					&& !(texts.isObject() && texts.valueStream().allMatch(JsonNode::isString))) {
				return Optional.of(Mend.of("archive.row", field));
			}
		}
		try {
			return switch (part) {
				case "articles" -> article(row);
				case "article-versions" -> text(row, "en", "version");
				default -> Optional.empty();
			};
		}
		catch (IllegalArgumentException unknown) {
			return Optional.of(Mend.of("archive.row", "status, audience, language"));
		}
		catch (JacksonException malformed) {
			return Optional.of(Mend.of("archive.row", "pending"));
		}
	}

	private static Optional<Mend> article(JsonNode row) {
		String language = row.path("language").asString("");
		String slug = row.path("slug").asString("");
		Optional<Mend> unfit = text(row, language, slug);
		JsonNode pending = row.path("pending");
		if (unfit.isPresent() || pending.isMissingNode() || pending.isNull()) {
			return unfit;
		}
		JSON.treeToValue(pending, PendingEdit.class);
		return text(pending, language, slug);
	}

	private static Optional<Mend> text(JsonNode row, String language, String slug) {
		ArticleStatus.of(row.path("status").asString(""));
		String body = row.path("body").asString("");
		try {
			ArticleContent content = new ArticleContent(Language.of(language), slug, row.path("title").asString(""),
					body, Audience.of(row.path("audience").asString("")), string(row.path("category")),
					ArticleContent.strings(list(row.path("tags"))), ArticleContent.strings(list(row.path("questions"))),
					null);
			return content.body().equals(body) ? Optional.empty() : Optional.of(Mend.of("archive.scripts"));
		}
		catch (UnfitContent unfit) {
			return Optional.of(unfit.mend());
		}
	}

	private static @Nullable String string(JsonNode node) {
		return node.isString() ? node.asString() : null;
	}

	private static Iterable<String> list(JsonNode node) {
		return node.valueStream().map((each) -> each.asString("")).toList();
	}

}
