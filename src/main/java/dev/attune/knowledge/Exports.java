package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.attune.shared.Markdown;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Articles and tickets as lines of tables and as entries of a FAQ page.
 */
final class Exports {

	/** Without it spreadsheets take the letters for others. */
	static final String BYTE_ORDER_MARK = "\uFEFF";

	private static final JsonMapper JSON = new JsonMapper();

	static final String ARTICLES_HEADER = BYTE_ORDER_MARK + CsvTable.line(List.of("id", "language", "title", "body",
			"audience", "status", "category", "tags", "questions", "reviewed", "owner"));

	static final String TICKETS_HEADER = BYTE_ORDER_MARK + CsvTable
		.line(List.of("id", "language", "channel", "subject", "text", "answer", "resolvedAt", "csat", "tags"));

	private Exports() {
	}

	static String csv(Article article) {
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(article.id().value());
		cells.add(article.language().tag());
		cells.add(article.title());
		cells.add(article.body());
		cells.add(article.audience().json());
		cells.add(article.status().json());
		cells.add(article.category());
		cells.add(lines(article.tags()));
		cells.add(lines(article.questions()));
		cells.add(article.reviewed());
		cells.add(article.owner());
		return CsvTable.line(cells);
	}

	static String csv(PastTicket ticket) {
		List<@Nullable Object> cells = new ArrayList<>();
		cells.add(ticket.id().value());
		cells.add(ticket.language().tag());
		cells.add(ticket.channel());
		cells.add(ticket.subject());
		cells.add(ticket.text());
		cells.add(ticket.answer());
		cells.add(ticket.resolvedAt());
		cells.add(ticket.csat());
		cells.add(lines(ticket.tags()));
		return CsvTable.line(cells);
	}

	/** An entry of a schema.org {@code FAQPage}. */
	static String faqEntry(Article article) {
		Map<String, Object> entry = new LinkedHashMap<>();
		entry.put("@type", "Question");
		entry.put("identifier", article.id().value());
		entry.put("inLanguage", article.language().tag());
		entry.put("name", article.title());
		entry.put("acceptedAnswer", Map.of("@type", "Answer", "text", Markdown.toPlainHtml(article.body())));
		// Nothing in it may end the script that it is put into.
		return JSON.writeValueAsString(entry).replace("<", "\\u003c");
	}

	/** An entry a line, so that any sign may be in it. */
	private static String lines(List<String> entries) {
		return entries.isEmpty() ? "" : String.join("\n", entries) + "\n";
	}

}
