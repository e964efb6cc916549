package dev.attune.shared;

import java.util.regex.Pattern;

import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as people read it.
 */
public final class Markdown {

	private static final Pattern BULLET = Pattern.compile("(?m)^(\\s*)- ");

	/** As the renderer writes a link: its text in quotes. */
	private static final Pattern LINK = Pattern.compile("\"([^\"\\n]+)\" \\((https?://[^)\\s]+)\\)");

	private static final Parser parser = Parser.builder().build();

	private static final TextContentRenderer text = TextContentRenderer.builder()
		.lineBreakRendering(LineBreakRendering.COMPACT)
		.build();

	private static final HtmlRenderer html = HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();

	private Markdown() {
	}

	/**
	 * As plain text: paragraphs, steps with their numbers, no marks. Of a long document
	 * as many of the first blocks as are within a length in characters, but one at least,
	 * and never one that only announces the next.
	 */
	public static String toText(String markdown, int longest) {
		Node document = parser.parse(markdown);
		StringBuilder rendered = new StringBuilder();
		for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
			String paragraph = inWords(text.render(block).strip());
			boolean isAnnounced = !rendered.isEmpty() && rendered.charAt(rendered.length() - 1) == ':';
			if (!rendered.isEmpty() && !isAnnounced && rendered.length() + paragraph.length() > longest) {
				break;
			}
			rendered.append(rendered.isEmpty() ? "" : "\n\n").append(paragraph);
		}
		return rendered.toString();
	}

	private static String inWords(String rendered) {
		return LINK.matcher(BULLET.matcher(rendered).replaceAll("$1• ")).replaceAll("$1 ($2)");
	}

	/** As HTML in which no markup but Markdown's own has survived. */
	public static String toHtml(String markdown) {
		return html.render(parser.parse(markdown));
	}

}
