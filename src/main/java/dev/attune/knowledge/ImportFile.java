package dev.attune.knowledge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * An uploaded file, taken apart into its items, which are read one by one, so that a bad
 * one spoils no other and a large one never lies in memory whole.
 *
 * @param name as it was where it came from
 * @param path where it lies now
 * @param splitting whether a document is taken apart
 * @param languageOf which language a text is in that does not say so
 */
record ImportFile(ImportFormat format, String name, Path path, Splitting splitting,
		Function<String, Language> languageOf) {

	private static final JsonMapper JSON = new JsonMapper();

	private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FIELDS = new TypeReference<>() {
	};

	/**
	 * An item.
	 *
	 * @param line where it starts, counted from 1; in an archive its place
	 * @param label what it is called in the file, where the fields may not tell
	 * @param fields read when they are asked for; may fail with {@link UnfitContent}
	 * @param tickets whether it is a ticket rather than an article
	 */
	record Item(int line, @Nullable String label, Supplier<ImportedFields> fields, boolean tickets) {

		static Item article(int line, @Nullable String label, Supplier<ImportedFields> fields) {
			return new Item(line, label, fields, false);
		}

		Imported read() {
			ImportedFields found = this.fields.get();
			return this.tickets ? found.ticket() : found.article();
		}

		/** What the item would be called here, where that can be read. */
		@Nullable String name() {
			if (this.label != null) {
				return this.label;
			}
			try {
				ImportedFields found = this.fields.get();
				return this.tickets ? found.id() : found.articleId();
			}
			catch (UnfitContent unreadable) {
				return null;
			}
		}

	}

	/**
	 * The items in the order of the file; to be closed.
	 * @throws Problem where the file as a whole cannot be read
	 */
	Stream<Item> items() {
		return switch (this.format) {
			case ARTICLES_JSONL -> jsonLines(false);
			case TICKETS_JSONL -> jsonLines(true);
			case CSV -> csv();
			case MARKDOWN -> Stream.of(markdown());
			case MARKDOWN_ZIP -> MarkdownZip.items(this.path);
			case FAQ_PAGE -> FaqPage.items(TextFile.of(this.path).whole(), this.languageOf);
			case HTML, PDF, DOCX -> document().stream();
			case ZENDESK -> HelpCenter.zendesk(TextFile.of(this.path), this.languageOf);
			case CHATWOOT -> HelpCenter.chatwoot(TextFile.of(this.path), this.languageOf);
			case TICKETS_MBOX -> Mailbox.items(this.path, this.languageOf);
		};
	}

	/**
	 * How many items there are.
	 * @throws Problem where there is none, or the file as a whole cannot be read
	 */
	int count() {
		try (Stream<Item> items = items()) {
			long count = items.count();
			if (count == 0) {
				throw nothing();
			}
			return Math.toIntExact(count);
		}
		catch (UncheckedIOException | StackOverflowError failure) {
			throw new UnfitContent("file", "file.unreadable");
		}
	}

	static UnfitContent nothing() {
		return new UnfitContent("file", "file.nothing");
	}

	private Stream<Item> jsonLines(boolean tickets) {
		try {
			BufferedReader reader = TextFile.of(this.path).open();
			int[] number = { 0 };
			return reader.lines()
				.map((line) -> new Line(++number[0], line))
				.filter((line) -> !line.text().isBlank())
				.map((line) -> new Item(line.number(), null, () -> json(line.text()), tickets))
				.onClose(() -> close(reader));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private record Line(int number, String text) {
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
			throw new UnfitContent("line", "json.line.at", Math.max(1, column));
		}
		throw new UnfitContent("line", "json.line");
	}

	private Stream<Item> csv() {
		try {
			CsvTable table = CsvTable.open(TextFile.of(this.path).open());
			boolean tickets = table.header().contains("text") && !table.header().contains("title");
			if (!tickets && !table.header().contains("title")) {
				table.close();
				throw new UnfitContent("file", "csv.header");
			}
			return table.rows()
				.map((row) -> new Item(row.line(), null, () -> new ImportedFields(table.fields(row)), tickets))
				.onClose(table::close);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private Item markdown() {
		String text = TextFile.of(this.path).whole();
		return Item.article(1, null, () -> MarkdownZip.fields(text, withoutEnding(this.name), null, null));
	}

	private List<Item> document() {
		try {
			return Document.read(this.format, this.path)
				.items(withoutEnding(this.name), this.splitting, this.languageOf);
		}
		catch (UnfitContent unfit) {
			return List.of(Item.article(1, this.name, () -> {
				throw unfit;
			}));
		}
	}

	private static String withoutEnding(String name) {
		return name.replaceFirst("\\.[^.]*$", "");
	}

	private static void close(BufferedReader reader) {
		try {
			reader.close();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
