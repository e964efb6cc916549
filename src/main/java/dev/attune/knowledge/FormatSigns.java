package dev.attune.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import dev.attune.shared.Problem;
import org.jsoup.Jsoup;

/**
 * Tells what a file is by what is in it; its name only decides where that leaves several.
 */
final class FormatSigns {

	private static final int LOOK = 64_000;

	private static final Pattern MAILBOX = Pattern.compile("\\AFrom \\S.*\\n(?:[!-9;-~]+:.*\\n)", Pattern.MULTILINE);

	private static final Pattern PAGE = Pattern
		.compile("(?is)\\A\\s*+(?:<!--.*?-->\\s*+)*+<(?:!doctype\\s+html|html|head|body|main|article|div|h1|p)\\b");

	private static final Pattern ZENDESK = Pattern.compile("(?s)\\A\\s*+\\[?+\\s*+\\{.*\"articles\"\\s*:\\s*\\[");

	private static final Pattern CHATWOOT = Pattern.compile("(?s)\\A\\s*+\\[?+\\s*+\\{.*\"payload\"\\s*:\\s*\\[");

	private static final Pattern FAQ_PAGE = Pattern.compile("\"@type\"\\s*:\\s*\\[?\\s*\"FAQPage\"");

	/** What would have begun with its own signs. */
	private static final Pattern DOCUMENT = Pattern.compile("\\.(?:pdf|docx?|odt|rtf|zip)$");

	private static final Pattern HAS_TEXT = Pattern.compile("\"text\"\\s*:");

	private static final Pattern IS_ARTICLE = Pattern.compile("\"(?:title|body)\"\\s*:");

	private FormatSigns() {
	}

	/**
	 * @throws Problem where it cannot be told, or is nothing that can be imported
	 */
	static ImportFormat of(String name, Path path) {
		try (InputStream in = Files.newInputStream(path)) {
			byte[] head = in.readNBytes(1_100);
			String start = new String(head, StandardCharsets.ISO_8859_1);
			if (start.contains("%PDF-")) {
				return ImportFormat.PDF;
			}
			if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
				return archive(path);
			}
			if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
				throw new UnfitContent("file", "format.doc");
			}
			if (start.startsWith("{\\rtf")) {
				throw new UnfitContent("file", "format.rtf");
			}
			if (start.startsWith("\u001f\u008b") || start.startsWith("7z\u00bc\u00af") || start.startsWith("Rar!")) {
				throw new UnfitContent("file", "format.archive");
			}
			return text(name.toLowerCase(Locale.ROOT), path);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static ImportFormat archive(Path path) {
		try (ZipFile zip = new ZipFile(path.toFile())) {
			if (zip.getEntry("[Content_Types].xml") == null) {
				return ImportFormat.MARKDOWN_ZIP;
			}
			if (zip.getEntry("word/document.xml") != null) {
				return ImportFormat.DOCX;
			}
			throw new UnfitContent("file", "format.office");
		}
		catch (IOException damaged) {
			throw MarkdownZip.damaged();
		}
	}

	private static ImportFormat text(String name, Path path) throws IOException {
		String start = start(textOf(name, path)).replace("\r\n", "\n").replace('\r', '\n');
		String line = start.lines().filter((each) -> !each.isBlank()).findFirst().orElse("").strip();
		if (line.isEmpty()) {
			throw new UnfitContent("file", "file.empty");
		}
		if (MAILBOX.matcher(start).lookingAt()) {
			return ImportFormat.TICKETS_MBOX;
		}
		if (line.startsWith("---")) {
			return ImportFormat.MARKDOWN;
		}
		if (PAGE.matcher(start).lookingAt() || line.startsWith("<?xml")) {
			return FaqPage.isOne(Jsoup.parse(TextFile.of(path).whole())) ? ImportFormat.FAQ_PAGE : ImportFormat.HTML;
		}
		if (line.startsWith("{") || line.startsWith("[")) {
			return json(name, start, line);
		}
		if (CsvTable.isHeader(line)) {
			return ImportFormat.CSV;
		}
		if (name.endsWith(".csv")) {
			return ImportFormat.CSV;
		}
		if (name.endsWith(".md") || name.endsWith(".markdown")) {
			return ImportFormat.MARKDOWN;
		}
		if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
			return name.contains("ticket") ? ImportFormat.TICKETS_JSONL : ImportFormat.ARTICLES_JSONL;
		}
		throw new UnfitContent("format", "format.unknown", shortened(name));
	}

	/** What is called a document and is no text either was one. */
	private static TextFile textOf(String name, Path path) {
		try {
			return TextFile.of(path);
		}
		catch (UnfitContent noText) {
			throw DOCUMENT.matcher(name).find() ? new UnfitContent("file", "document.damaged") : noText;
		}
	}

	private static ImportFormat json(String name, String start, String line) {
		if (FAQ_PAGE.matcher(start).find()) {
			return ImportFormat.FAQ_PAGE;
		}
		if (!isWholeObject(line) || !line.startsWith("{") || line.contains("\"articles\"")
				|| line.contains("\"payload\"")) {
			if (ZENDESK.matcher(start).find()) {
				return ImportFormat.ZENDESK;
			}
			if (CHATWOOT.matcher(start).find()) {
				return ImportFormat.CHATWOOT;
			}
		}
		boolean tickets = name.endsWith("l") && name.contains("ticket");
		return (tickets || (HAS_TEXT.matcher(line).find() && !IS_ARTICLE.matcher(line).find()))
				? ImportFormat.TICKETS_JSONL : ImportFormat.ARTICLES_JSONL;
	}

	private static boolean isWholeObject(String line) {
		return line.startsWith("{") && line.endsWith("}");
	}

	private static String start(TextFile file) throws IOException {
		try (Reader reader = file.open()) {
			char[] start = new char[LOOK];
			int length = 0;
			for (int read = reader.read(start); read > 0; read = reader.read(start, length, LOOK - length)) {
				length += read;
			}
			return new String(start, 0, length);
		}
	}

	private static String shortened(String name) {
		return (name.length() <= 100) ? name : name.substring(0, 99) + "…";
	}

}
