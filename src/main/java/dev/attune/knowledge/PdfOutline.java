package dev.attune.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bookmarks of a PDF, which say where its chapters begin: the text has no headings
 * itself.
 */
final class PdfOutline {

	private static final Logger log = LoggerFactory.getLogger(PdfOutline.class);

	private static final int MOST = 2_000;

	/**
	 * @param page counted from 0
	 */
	private record Entry(String title, int page) {
	}

	private PdfOutline() {
	}

	/** Puts a heading into the text of a PDF wherever a bookmark points. */
	static void mark(Document text, Path path) {
		List<Entry> entries = entries(path);
		List<Element> pages = text.select("div.page");
		if (entries.size() < 2 || entries.stream().anyMatch((entry) -> entry.page() >= pages.size())) {
			return;
		}
		Element before = null;
		int page = -1;
		for (Entry entry : entries) {
			Element after = (entry.page() == page) ? before : null;
			before = mark(pages.get(entry.page()), after, entry.title());
			page = entry.page();
		}
	}

	/**
	 * Makes the line that says the title a heading, or begins the page with one where
	 * none does.
	 * @param after the heading before on the same page, if there is one
	 */
	private static Element mark(Element page, @Nullable Element after, String title) {
		boolean behind = after == null;
		for (Element paragraph : List.copyOf(page.children())) {
			if (behind && paragraph.normalName().equals("p")) {
				List<String> lines = paragraph.wholeText().lines().toList();
				for (int at = 0; at < lines.size(); at++) {
					if (says(lines.get(at), title)) {
						Element heading = new Element("h2").text(title);
						paragraph.after(heading);
						heading.after(new Element("p").text(String.join("\n", lines.subList(at + 1, lines.size()))));
						paragraph.text(String.join("\n", lines.subList(0, at)));
						return heading;
					}
				}
			}
			behind = behind || paragraph == after;
		}
		Element heading = new Element("h2").text(title);
		if (after != null) {
			after.after(heading);
		}
		else {
			page.prependChild(heading);
		}
		return heading;
	}

	/** A line may number what a bookmark only names, or the other way round. */
	private static boolean says(String line, String title) {
		String plain = plain(line);
		return !plain.isEmpty() && plain.equals(plain(title));
	}

	private static String plain(String text) {
		return text.replaceAll("[\\s\\u00a0]+", " ")
			.strip()
			.replaceFirst("^(?:\\d++[.)]?+)++ ", "")
			.toLowerCase(Locale.ROOT);
	}

	private static List<Entry> entries(Path path) {
		List<Entry> entries = new ArrayList<>();
		try (PDDocument document = Loader.loadPDF(path.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
			PDOutlineNode outline = document.getDocumentCatalog().getDocumentOutline();
			if (outline == null) {
				return entries;
			}
			List<PDOutlineItem> items = items(outline);
			if (items.size() == 1) {
				items = items(items.getFirst());
			}
			for (PDOutlineItem item : items) {
				PDPage page = item.findDestinationPage(document);
				String title = item.getTitle();
				int number = (page != null) ? document.getPages().indexOf(page) : -1;
				if (number >= 0 && title != null && !title.isBlank()) {
					entries.add(new Entry(title.replaceAll("\\s+", " ").strip(), number));
				}
			}
		}
		catch (IOException | RuntimeException damaged) {
			log.info("The bookmarks of a PDF cannot be read; it is taken without", damaged);
			entries.clear();
		}
		return entries;
	}

	/** A damaged outline may go round in a circle. */
	private static List<PDOutlineItem> items(PDOutlineNode parent) {
		List<PDOutlineItem> items = new ArrayList<>();
		Set<COSBase> seen = new HashSet<>();
		PDOutlineItem item = parent.getFirstChild();
		while (item != null && items.size() < MOST && seen.add(item.getCOSObject())) {
			items.add(item);
			item = item.getNextSibling();
		}
		return items;
	}

}
