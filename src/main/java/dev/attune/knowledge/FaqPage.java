package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The questions and answers of a page that is marked up as schema.org's {@code FAQPage},
 * as JSON-LD or as microdata.
 */
final class FaqPage {

	private static final JsonMapper JSON = new JsonMapper();

	private static final int DEEPEST = 50;

	private record Entry(String question, String answerHtml, @Nullable String language, @Nullable String id) {
	}

	private FaqPage() {
	}

	static boolean isOne(Document page) {
		return !jsonLd(page).isEmpty() || !microdata(page).isEmpty();
	}

	static Stream<ImportFile.Item> items(String text, Function<String, Language> languageOf) {
		List<Entry> entries;
		if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
			entries = new ArrayList<>();
			try {
				collect(JSON.readTree(text), null, entries, 0);
			}
			catch (JacksonException malformed) {
				throw new UnfitContent("file", "json.cut");
			}
		}
		else {
			Document page = Jsoup.parse(text);
			entries = jsonLd(page);
			if (entries.isEmpty()) {
				entries = microdata(page);
			}
		}
		if (entries.isEmpty()) {
			throw new UnfitContent("file", "faq.none");
		}
		List<Entry> found = entries;
		return IntStream.range(0, found.size())
			.mapToObj((at) -> ImportFile.Item.article(at + 1, shortened(found.get(at).question()),
					() -> fields(found.get(at), languageOf)));
	}

	private static ImportedFields fields(Entry entry, Function<String, Language> languageOf) {
		Element answer = Jsoup.parseBodyFragment(entry.answerHtml()).body();
		String body = HtmlText.of(answer);
		if (entry.question().isBlank()) {
			throw new UnfitContent("title", "faq.name");
		}
		if (body.isBlank()) {
			throw new UnfitContent("body", "faq.answer");
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		String language = entry.language();
		fields.put("language", (language != null) ? language : languageOf.apply(entry.question() + "\n" + body).tag());
		fields.put("title", entry.question());
		fields.put("body", body);
		fields.put("id", entry.id());
		return new ImportedFields(fields, ActiveContent.in(answer));
	}

	private static List<Entry> jsonLd(Document page) {
		List<Entry> entries = new ArrayList<>();
		for (Element script : page.select("script[type*=ld+json]")) {
			try {
				collect(JSON.readTree(script.data()), language(page), entries, 0);
			}
			catch (JacksonException malformed) {
				// Another may be well-formed, and microdata may be there as well.
			}
		}
		return entries;
	}

	private static void collect(JsonNode node, @Nullable String language, List<Entry> entries, int depth) {
		if (depth > DEEPEST) {
			return;
		}
		if (node.isArray()) {
			node.forEach((each) -> collect(each, language, entries, depth + 1));
			return;
		}
		if (!node.isObject()) {
			return;
		}
		String own = node.path("inLanguage").isString() ? node.path("inLanguage").asString() : language;
		if (is(node, "FAQPage")) {
			each(node.path("mainEntity")).filter((question) -> is(question, "Question"))
				.forEach((question) -> entries.add(entry(question, own)));
		}
		else {
			collect(node.path("@graph"), own, entries, depth + 1);
			collect(node.path("mainEntity"), own, entries, depth + 1);
		}
	}

	private static Entry entry(JsonNode question, @Nullable String language) {
		String answers = Stream.concat(each(question.path("acceptedAnswer")), each(question.path("suggestedAnswer")))
			.map((answer) -> answer.path("text").asString(""))
			.filter((text) -> !text.isBlank())
			.findFirst()
			.orElse("");
		String own = question.path("inLanguage").isString() ? question.path("inLanguage").asString() : language;
		String identifier = question.path("identifier").asString("");
		return new Entry(Jsoup.parseBodyFragment(question.path("name").asString("")).text(), answers, own,
				identifier.isBlank() ? null : identifier);
	}

	private static boolean is(JsonNode node, String type) {
		return each(node.path("@type")).anyMatch((each) -> each.asString("").replaceFirst("^.*[/:#]", "").equals(type));
	}

	private static Stream<JsonNode> each(JsonNode node) {
		return node.isMissingNode() || node.isNull() ? Stream.empty()
				: node.isArray() ? node.valueStream() : Stream.of(node);
	}

	private static List<Entry> microdata(Document page) {
		return page.select("[itemtype~=(?i)schema.org/FAQPage] [itemtype~=(?i)schema.org/Question]")
			.stream()
			.map((question) -> {
				Element name = question.selectFirst("[itemprop=name]");
				Element answer = question.selectFirst("[itemtype~=(?i)schema.org/Answer] [itemprop=text]");
				Element withLanguage = question.closest("[lang]");
				return new Entry((name != null) ? name.text() : "", (answer != null) ? answer.html() : "",
						(withLanguage != null) ? withLanguage.attr("lang") : language(page), null);
			})
			.toList();
	}

	/** What a page says it is in. */
	static @Nullable String language(Document page) {
		Element root = page.selectFirst("html");
		String language = (root != null) ? root.attr("lang") + root.attr("xml:lang") : "";
		return language.matches("(?i)[a-z]{2,3}(?:[-_].*)?") ? language : null;
	}

	private static String shortened(String name) {
		return (name.length() <= 200) ? name : name.substring(0, 199) + "…";
	}

}
