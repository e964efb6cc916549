package dev.attune.shared;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/**
 * Markdown as people read it.
 */
public final class Markdown {

	private static final Pattern BULLET = Pattern.compile("(?m)^(\\s*)[-*+] ");

	/** As the renderer writes a link: its text in quotes. */
	private static final Pattern LINK = Pattern.compile("\"([^\"\\n]+)\" \\((https?://[^)\\s]+)\\)");

	private static final Parser parser = Parser.builder().build();

	private static final TextContentRenderer text = TextContentRenderer.builder()
		.lineBreakRendering(LineBreakRendering.COMPACT)
		.build();

	private static final HtmlRenderer html = HtmlRenderer.builder()
		.escapeHtml(true)
		.sanitizeUrls(true)
		.attributeProviderFactory((context) -> Markdown::relate)
		.build();

	/**
	 * So much is set into each other by nobody, and more of it than the stack is deep.
	 */
	private static final Pattern DEEP = Pattern.compile(
			"(?m)^((?:[ \\t]*+(?:>|(?:[-+*]|\\d{1,9}[.)])(?=[ \\t]))){50})[ \\t]*+(?=[>+*\\d-])(?!(?:-[ \\t]*+)++$|(?:[*][ \\t]*+)++$)");

	private Markdown() {
	}

	/**
	 * The same, but that no line opens more quotes and lists than fifty: what it opens
	 * beyond is text.
	 */
	public static String shallow(String markdown) {
		return DEEP.matcher(markdown).replaceAll("$1 \\\\");
	}

	/**
	 * As plain text: paragraphs, steps with their numbers, no marks. Of a long document
	 * as many of the first blocks as are within a length in characters, but one at least,
	 * and never one that only announces the next.
	 */
	public static String toText(String markdown, int longest) {
		Node document = parser.parse(shallow(markdown));
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

	/** As HTML in which no markup but Markdown's own has survived, and none was added. */
	public static String toPlainHtml(String markdown) {
		return html.render(parser.parse(shallow(markdown)));
	}

	/**
	 * The same to be read: addresses are links whether they were written as such or not.
	 */
	public static String toHtml(String markdown) {
		Node document = parser.parse(shallow(markdown));
		document.accept(new Linking());
		return html.render(document);
	}

	private static void relate(Node node, String tag, Map<String, String> attributes) {
		if (node instanceof Link link && link.getDestination().startsWith("http")) {
			attributes.put("rel", LinkedText.RELATION);
		}
	}

	/** Makes links of the addresses in texts. */
	private static final class Linking extends AbstractVisitor {

		@Override
		public void visit(Link link) {
			// It leads somewhere already.
		}

		@Override
		public void visit(Text text) {
			String literal = text.getLiteral();
			int end = 0;
			for (MatchResult address : LinkedText.addresses(literal).toList()) {
				text.insertBefore(new Text(literal.substring(end, address.start())));
				Link link = new Link(LinkedText.target(address.group()), null);
				link.appendChild(new Text(address.group()));
				text.insertBefore(link);
				end = address.end();
			}
			text.setLiteral(literal.substring(end));
		}

	}

}
