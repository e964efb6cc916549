package dev.attune.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import dev.attune.shared.Language;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.DocumentSelector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.ToXMLContentHandler;
import org.apache.tika.sax.WriteOutContentHandler;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.xml.sax.SAXException;

/**
 * A document that becomes one article, or an article a chapter: its text, headings, lists
 * and tables, without pictures, attachments, macros and scripts.
 *
 * @param title what it calls itself, if anything
 * @param blocks what it says
 * @param language what it says it is in, if anything
 * @param leftOut what it had that could have run
 */
record Document(@Nullable String title, List<HtmlText.Block> blocks, @Nullable String language, Set<String> leftOut) {

	Document {
		blocks = List.copyOf(blocks);
	}

	private static final int LONGEST = 3_000_000;

	private static final long MOST_UNPACKED = 200_000_000;

	private static final int MOST_PARTS = 10_000;

	private static final int MOST_RATIO = 200;

	/**
	 * Reads a document.
	 * @throws UnfitContent where it has no text or cannot be read
	 */
	static Document read(ImportFormat format, Path path) {
		Document document = switch (format) {
			case PDF -> parsed(pdf(), path, true);
			case DOCX -> {
				unpacksHonestly(path);
				yield parsed(new OOXMLParser(), path, false);
			}
			default -> page(Jsoup.parse(TextFile.of(path).whole()));
		};
		if (document.blocks().stream().allMatch((block) -> block.text().isBlank())) {
			throw new UnfitContent("body", (format == ImportFormat.PDF) ? "document.scanned" : "document.empty");
		}
		return document;
	}

	/**
	 * The articles that it becomes; each tells when it is asked for whether it is fit to
	 * be one.
	 * @param fileName without its ending
	 */
	List<ImportFile.Item> items(String fileName, Splitting splitting, Function<String, Language> languageOf) {
		Chapters chapters = Chapters.of(this.blocks);
		if (!chapters.worthSplitting(splitting)) {
			return List.of(ImportFile.Item.article(1, fileName, () -> whole(fileName, languageOf)));
		}
		// One language for all of it: a short chapter alone could be taken for another.
		String tag = language(HtmlText.text(this.blocks), languageOf);
		String name = (chapters.name() != null) ? cut(chapters.name()) : this.title;
		List<ImportFile.Item> items = new ArrayList<>();
		String before = chapters.hasIntroduction() ? "" : chapters.before();
		if (chapters.hasIntroduction()) {
			items.add(item(1, fileName, tag, (name != null) ? name : fileName, chapters.before(), null, this.leftOut));
		}
		for (Chapters.Chapter chapter : chapters.chapters()) {
			String body = before.isEmpty() ? chapter.body() : before + "\n\n" + chapter.body();
			before = "";
			items.add(item(items.size() + 1, fileName + " " + chapter.key(), tag, cut(chapter.title()), body, name,
					items.isEmpty() ? this.leftOut : Set.of()));
		}
		return items;
	}

	private static ImportFile.Item item(int number, String id, String language, String title, String body,
			@Nullable String category, Set<String> leftOut) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put("id", ArticleContent.slugOf(id));
		fields.put("language", language);
		fields.put("title", title);
		fields.put("body", body);
		fields.put("category", category);
		return ImportFile.Item.article(number, title, () -> new ImportedFields(fields, leftOut));
	}

	private ImportedFields whole(String fileName, Function<String, Language> languageOf) {
		HtmlText.Block heading = this.blocks.stream().filter((block) -> block.level() == 1).findFirst().orElse(null);
		FirstLine first = (heading == null && this.title == null) ? FirstLine.of(this.blocks).orElse(null) : null;
		HtmlText.Block named = (first != null && first.whole() && this.blocks.size() > 1) ? first.block() : heading;
		String body = HtmlText.text(this.blocks.stream().filter((block) -> block != named).toList());
		if (body.length() > ArticleContent.MAX_BODY) {
			throw new UnfitContent("body", "document.long", body.length(), ArticleContent.MAX_BODY);
		}
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		String name = (heading != null) ? cut(heading.heading()) : (first != null) ? cut(first.words()) : this.title;
		fields.put("id", fileName);
		fields.put("language", language(body, languageOf));
		fields.put("title", (name != null && !name.isBlank()) ? name : fileName);
		fields.put("body", body);
		return new ImportedFields(fields, this.leftOut);
	}

	private String language(String text, Function<String, Language> languageOf) {
		return (this.language != null) ? this.language : languageOf.apply(text).tag();
	}

	private static Document page(org.jsoup.nodes.Document page) {
		String title = page.title();
		Element matter = HtmlText.matter(page);
		return new Document(title.isBlank() ? null : cut(title), HtmlText.blocks(matter), FaqPage.language(page),
				ActiveContent.in(matter));
	}

	private static PDFParser pdf() {
		PDFParserConfig settings = new PDFParserConfig();
		settings.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
		settings.setExtractInlineImages(false);
		settings.setExtractAcroFormContent(false);
		settings.setExtractBookmarksText(false);
		settings.setExtractActions(false);
		PDFParser parser = new PDFParser();
		parser.setPDFParserConfig(settings);
		return parser;
	}

	private static Document parsed(Parser parser, Path path, boolean isPdf) {
		OfficeParserConfig office = new OfficeParserConfig();
		office.setUseSAXDocxExtractor(true);
		office.setIncludeHeadersAndFooters(false);
		office.setIncludeDeletedContent(false);
		office.setExtractMacros(false);
		ParseContext context = new ParseContext();
		context.set(OfficeParserConfig.class, office);
		context.set(DocumentSelector.class, (metadata) -> false);
		ToXMLContentHandler xhtml = new ToXMLContentHandler();
		Metadata metadata = new Metadata();
		try (TikaInputStream in = TikaInputStream.get(path)) {
			parser.parse(in, new WriteOutContentHandler(xhtml, LONGEST), metadata, context);
		}
		catch (EncryptedDocumentException locked) {
			throw new UnfitContent("file", "document.locked");
		}
		catch (SAXException | TikaException | IOException | RuntimeException damaged) {
			throw new UnfitContent("file", "document.damaged");
		}
		org.jsoup.nodes.Document page = Jsoup.parse(xhtml.toString());
		if (isPdf) {
			PdfOutline.mark(page, path);
			PdfLines.join(page);
		}
		// A table of contents only says again what the headings say.
		page.select("p[class^=toc]").remove();
		String title = metadata.get(TikaCoreProperties.TITLE);
		return new Document((title == null || title.isBlank()) ? null : cut(title), HtmlText.blocks(page.body()),
				said(metadata.get(TikaCoreProperties.LANGUAGE)), Set.of());
	}

	private static @Nullable String said(@Nullable String said) {
		return (said != null && said.matches("(?i)[a-z]{2,3}(?:[-_].*)?")) ? said : null;
	}

	/**
	 * Looks at an Office file, which is an archive, before it is read. How large its
	 * parts say that they are is not believed.
	 */
	private static void unpacksHonestly(Path path) {
		try (ZipFile zip = MarkdownZip.open(path)) {
			long unpacked = 0;
			int parts = 0;
			for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
				long length = length(zip, entry, MOST_UNPACKED - unpacked);
				unpacked += length;
				parts++;
				boolean bomb = length > 5_000_000 && length / Math.max(1, entry.getCompressedSize()) > MOST_RATIO;
				if (bomb || parts > MOST_PARTS || unpacked > MOST_UNPACKED) {
					throw new UnfitContent("file", "document.bomb");
				}
			}
		}
		catch (IOException failure) {
			throw MarkdownZip.damaged();
		}
	}

	/** How long a part is, read no further than just beyond the most that it may be. */
	private static long length(ZipFile zip, ZipEntry entry, long most) throws IOException {
		byte[] some = new byte[1 << 16];
		long length = 0;
		try (InputStream in = zip.getInputStream(entry)) {
			for (int read = in.read(some); read >= 0 && length <= most; read = in.read(some)) {
				length += read;
			}
		}
		return length;
	}

	private static String cut(String title) {
		String line = title.strip().replaceAll("\\s+", " ");
		return (line.length() <= ArticleContent.MAX_TITLE) ? line
				: line.substring(0, ArticleContent.MAX_TITLE - 1) + "…";
	}

}
