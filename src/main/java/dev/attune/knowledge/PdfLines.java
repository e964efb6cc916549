package dev.attune.knowledge;

import java.util.List;
import java.util.regex.Pattern;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Puts the lines of a PDF together again that say one thing. A page knows where its
 * letters stand and nothing of paragraphs; where lines stand far apart each is told as a
 * paragraph of its own.
 */
final class PdfLines {

	/** What is as long as this part of the longest line was broken for want of room. */
	private static final double FULL = .7;

	private static final Pattern ENDS = Pattern.compile("[.!?:;…][\"'”’»)\\]]*$");

	private static final Pattern ITEM = Pattern.compile("^(?:[•▪◦‣*–—-]|\\(?(?:\\d{1,3}|\\p{L})[.)])\\s");

	private PdfLines() {
	}

	/** Joins the paragraphs of each page that are lines of one. */
	static void join(Document text) {
		for (Element page : text.select("div.page")) {
			List<Element> paragraphs = page.children().stream().toList();
			int longest = paragraphs.stream().mapToInt((one) -> one.text().length()).max().orElse(0);
			Element before = null;
			for (Element paragraph : paragraphs) {
				if (!paragraph.normalName().equals("p")) {
					before = null;
				}
				else if (paragraph.text().isBlank()) {
					paragraph.remove();
				}
				else if (before != null && goesOn(lastLine(before), paragraph.text(), longest)) {
					before.appendText("\n" + paragraph.wholeText().strip());
					paragraph.remove();
				}
				else {
					before = paragraph;
				}
			}
		}
	}

	private static boolean goesOn(String line, String next, int longest) {
		if (ENDS.matcher(line).find() || ITEM.matcher(next).find()) {
			return false;
		}
		return Character.isLowerCase(next.codePointAt(0)) || line.length() >= FULL * longest;
	}

	private static String lastLine(Element paragraph) {
		return paragraph.wholeText().strip().lines().reduce("", (first, second) -> second).strip();
	}

}
