package dev.attune.knowledge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An uploaded file taken apart into its items, which are read one by one, so that a bad
 * one spoils no other.
 *
 * @param items in the order of the file
 */
record ImportFile(List<Item> items) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {
	};

	/**
	 * An item.
	 *
	 * @param line where it starts, counted from 1
	 * @param fields read when they are asked for; may fail with {@link UnfitContent}
	 * @param tickets whether it is a ticket rather than an article
	 */
	record Item(int line, Supplier<ImportedFields> fields, boolean tickets) {

		Imported read() {
			ImportedFields found = this.fields.get();
			return this.tickets ? found.ticket() : found.article();
		}

		/** What the item calls itself, where that can be read. */
		@Nullable String name() {
			try {
				return this.fields.get().id();
			}
			catch (UnfitContent unreadable) {
				return null;
			}
		}

	}

	/**
	 * Takes a file apart.
	 * @throws Problem where it is no text in UTF-8 or there is nothing in it
	 */
	static ImportFile of(ImportFormat format, String name, byte[] content) {
		String text = text(content);
		List<Item> items = switch (format) {
			case ARTICLES_JSONL -> jsonLines(text, false);
			case TICKETS_JSONL -> jsonLines(text, true);
			case CSV -> csv(text);
			case MARKDOWN -> List.of(new Item(1, () -> markdown(text, name), false));
		};
		if (items.isEmpty()) {
			throw Problem.invalid("file", "There is nothing in this file that could be imported.");
		}
		return new ImportFile(items);
	}

	private static String text(byte[] content) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.onMalformedInput(CodingErrorAction.REPORT)
				.onUnmappableCharacter(CodingErrorAction.REPORT)
				.decode(ByteBuffer.wrap(content))
				.toString();
			if (text.indexOf('\u0000') >= 0) {
				throw Problem.invalid("file", "This is no text file. Save it as text in UTF-8.");
			}
			return text.startsWith("\uFEFF") ? text.substring(1) : text;
		}
		catch (CharacterCodingException malformed) {
			throw Problem.invalid("file", "This file is not in UTF-8. Save it with that encoding and try again.");
		}
	}

	private static List<Item> jsonLines(String text, boolean tickets) {
		List<Item> items = new ArrayList<>();
		int number = 0;
		for (String line : (Iterable<String>) text.lines()::iterator) {
			number++;
			if (!line.isBlank()) {
				items.add(new Item(number, () -> json(line), tickets));
			}
		}
		return items;
	}

	private static ImportedFields json(String line) {
		try {
			Map<String, @Nullable Object> fields = JSON.readValue(line, FIELDS);
			if (fields != null) {
				return new ImportedFields(fields);
			}
		}
		catch (JacksonException malformed) {
			int column = (malformed.getLocation() != null) ? malformed.getLocation().getColumnNr() : 1;
			throw new UnfitContent("line", "This line is no JSON object (near character " + Math.max(1, column)
					+ "). Each line holds one object in braces.");
		}
		throw new UnfitContent("line", "This line is no JSON object.");
	}

	private static List<Item> csv(String text) {
		CsvTable table = CsvTable.parse(text.replace("\r\n", "\n").replace('\r', '\n'));
		boolean tickets = table.header().contains("text") && !table.header().contains("title");
		if (!tickets && !table.header().contains("title")) {
			throw Problem.invalid("file",
					"The first line of a CSV file names its columns: 'id,language,title,body' for articles, 'id,language,text,answer' for tickets.");
		}
		return table.rows()
			.stream()
			.map((row) -> new Item(row.line(), () -> new ImportedFields(table.fields(row)), tickets))
			.toList();
	}

	private static ImportedFields markdown(String text, String name) {
		try {
			ArticleFile file = ArticleFile.parse(text);
			Map<String, @Nullable Object> fields = new LinkedHashMap<>();
			Language language = file.language();
			Audience audience = file.audience();
			fields.put("id", (file.id() != null) ? file.id() : name.replaceFirst("\\.[^.]*$", ""));
			fields.put("language", (language != null) ? language.tag() : null);
			fields.put("title", file.title());
			fields.put("body", file.body());
			fields.put("audience", (audience != null) ? audience.json() : null);
			fields.put("category", file.category());
			fields.put("tags", file.tags());
			fields.put("questions", file.questions());
			fields.put("reviewed", file.reviewed());
			return new ImportedFields(fields);
		}
		catch (UnfitFile unfit) {
			throw new UnfitContent("file", "Line " + unfit.line() + ": " + unfit.problem());
		}
	}

}
