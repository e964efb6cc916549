package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.shared.Markdown;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.jsoup.nodes.Element;

/**
 * What could run where a text is shown: scripts, frames, what happens upon a click. None
 * of it stays in an article, but for code, which is text; it is told by name, so that
 * nobody wonders where it is.
 */
final class ActiveContent {

	private static final String ELEMENTS = "script, iframe, object, embed, applet";

	/** Data in the shape of a script, such as what is read from a FAQ page. */
	private static final Pattern DATA = Pattern.compile("(?i)\\s*\\S*json\\S*\\s*");

	/** Where a text has none of this there is nothing to look for. */
	private static final Pattern SIGNS = Pattern.compile(
			"(?i)<\\s*+/?+\\s*+(?:script|style|iframe|object|embed|applet|svg)\\b|\\bon[a-z]+\\s*+=|javascript|vbscript"
					+ "|data\\s*+:|&#|&colon;|&tab;|&newline;");

	private static final Pattern TAGS = Pattern
		.compile("(?is)(?<!\\\\)<\\s*+(?<whole>script|style)\\b[^>]*>.*?(?:<\\s*+/\\s*+\\k<whole>\\s*+>|\\z)"
				+ "|(?<!\\\\)<\\s*+(?<drawing>svg)\\b[^>]*>(?:[^<]*+(?:<(?!\\s*+/?+\\s*+svg\\b)[^<]*+)*+<\\s*+/\\s*+svg\\s*+>)?"
				+ "|(?<!\\\\)<\\s*+/?+\\s*+(?<tag>script|style|iframe|object|embed|applet|svg)\\b[^>]*>?");

	/** Looked for up to the last {@code >} alone, so that no part is read in vain. */
	private static final Pattern ATTRIBUTES = Pattern
		.compile("(?is)(?<!\\\\)<\\s*+[a-z][a-z0-9-]*\\b[^<>]*?[\\s\"'/](?<handler>on[a-z]+)\\s*+=[^>]*+>"
				+ "|(?<!\\\\)<\\s*+[a-z][a-z0-9-]*\\b[^<>]*?=\\s*+[\"']?+\\s*+(?<scheme>javascript|vbscript|data)\\s*+:[^>]*+>"
				+ "|(?<!\\\\)<\\s*+(?<auto>javascript|vbscript|data)\\s*+:[^>\\s]*+>");

	private static final Pattern HANDLER = Pattern.compile("(?i)[\\s\"'/](on[a-z]+)\\s*=");

	private static final Pattern SCHEME = Pattern.compile("(?i)(javascript|vbscript|data):.*", Pattern.DOTALL);

	/** Whoever hides scripts in scripts so often writes no code for anybody to read. */
	private static final int MOST_ROUNDS = 20;

	private static final Parser MARKDOWN = Parser.builder()
		.includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
		.build();

	private ActiveContent() {
	}

	/**
	 * A text without it, and the names of what was taken out, in the order of the
	 * alphabet.
	 */
	record Cleaned(String text, Set<String> leftOut) {
	}

	/** A part of a text that is left out, but for what stays of it. */
	private record Part(int from, int to, String stays, Set<String> names) {
	}

	/** The names of what could run in an element, in the order of the alphabet. */
	static Set<String> in(Element element) {
		Set<String> names = new TreeSet<>();
		for (Element active : element.select(ELEMENTS)) {
			if (!DATA.matcher(active.attr("type")).matches()) {
				names.add("<" + active.normalName() + ">");
			}
		}
		for (Element each : element.getAllElements()) {
			each.attributes().forEach((attribute) -> {
				String name = attribute.getKey().toLowerCase(Locale.ROOT);
				if (name.matches("on[a-z]+")) {
					names.add(name);
				}
				String scheme = scheme(attribute.getValue());
				if (scheme != null && (name.equals("href") || !scheme.equals("data:"))) {
					names.add(scheme);
				}
			});
		}
		return names;
	}

	/**
	 * Takes it out of Markdown, again and again: what was taken out may have kept apart
	 * what is a script when joined.
	 */
	static Cleaned out(String markdown) {
		String text = Markdown.shallow(markdown.strip());
		Set<String> names = new TreeSet<>();
		for (int round = 0; SIGNS.matcher(text).find(); round++) {
			List<Part> parts = parts(text, round < MOST_ROUNDS);
			if (parts.isEmpty()) {
				break;
			}
			StringBuilder left = new StringBuilder();
			int from = 0;
			for (Part part : parts) {
				if (part.from() >= from) {
					left.append(text, from, part.from()).append(part.stays());
					from = part.to();
					names.addAll(part.names());
				}
			}
			text = left.append(text, from, text.length()).toString().strip();
		}
		return new Cleaned(text, names);
	}

	private static List<Part> parts(String text, boolean sparingCode) {
		Reading reading = new Reading(text);
		MARKDOWN.parse(text).accept(reading);
		List<Part> parts = new ArrayList<>();
		for (int[] code : reading.between(sparingCode)) {
			find(TAGS, text, code[0], code[1], parts);
			int last = text.substring(code[0], code[1]).lastIndexOf('>');
			find(ATTRIBUTES, text, code[0], code[0] + last + 1, parts);
		}
		parts.addAll(reading.links);
		parts.sort(Comparator.comparingInt(Part::from));
		return parts;
	}

	private static void find(Pattern pattern, String text, int from, int to, List<Part> parts) {
		Matcher matcher = pattern.matcher(text).region(from, to).useTransparentBounds(true).useAnchoringBounds(true);
		while (matcher.find()) {
			parts.add(new Part(matcher.start(), matcher.end(), "", names(matcher.toMatchResult())));
		}
	}

	private static Set<String> names(MatchResult found) {
		Set<String> names = new TreeSet<>();
		for (String tag : List.of("whole", "drawing", "tag")) {
			String name = group(found, tag);
			if (name != null) {
				names.add("<" + name + ">");
			}
		}
		for (String scheme : List.of("scheme", "auto")) {
			String name = group(found, scheme);
			if (name != null) {
				names.add(name + ":");
			}
		}
		if (group(found, "whole") == null) {
			HANDLER.matcher(found.group()).results().forEach((on) -> names.add(on.group(1).toLowerCase(Locale.ROOT)));
		}
		return names;
	}

	private static @Nullable String group(MatchResult found, String name) {
		Integer number = found.namedGroups().get(name);
		String group = (number != null) ? found.group(number) : null;
		return (group != null) ? group.toLowerCase(Locale.ROOT) : null;
	}

	/** As a browser reads it, which does not mind signs that nobody sees. */
	private static @Nullable String scheme(String address) {
		Matcher scheme = SCHEME.matcher(address.replaceAll("[\\s\\p{Cntrl}]+", ""));
		return scheme.matches() ? scheme.group(1).toLowerCase(Locale.ROOT) + ":" : null;
	}

	/** Where code is in a text, and links that would run. */
	private static final class Reading extends AbstractVisitor {

		private final String text;

		private final List<int[]> code = new ArrayList<>();

		private final List<Part> links = new ArrayList<>();

		Reading(String text) {
			this.text = text;
		}

		@Override
		public void visit(FencedCodeBlock block) {
			isCode(block);
		}

		@Override
		public void visit(IndentedCodeBlock block) {
			isCode(block);
		}

		@Override
		public void visit(Code span) {
			isCode(span);
		}

		@Override
		public void visit(Link link) {
			look(link, link.getDestination());
		}

		@Override
		public void visit(Image image) {
			look(image, image.getDestination());
		}

		@Override
		public void visit(LinkReferenceDefinition definition) {
			look(definition, definition.getDestination());
		}

		private void isCode(Node node) {
			node.getSourceSpans().forEach((span) -> this.code.add(new int[] { span.getInputIndex(), end(span) }));
		}

		/** Its words stay, and what runs in them is looked for in the next round. */
		private void look(Node node, String destination) {
			String scheme = scheme(destination);
			if (scheme == null || node.getSourceSpans().isEmpty()) {
				visitChildren(node);
				return;
			}
			int from = node.getSourceSpans().getFirst().getInputIndex();
			int to = end(node.getSourceSpans().getLast());
			this.links.add(new Part(from, to, words(node), Set.of(scheme)));
		}

		private String words(Node node) {
			Node first = node.getFirstChild();
			Node last = node.getLastChild();
			if (first == null || last == null || first.getSourceSpans().isEmpty() || last.getSourceSpans().isEmpty()) {
				return "";
			}
			return this.text.substring(first.getSourceSpans().getFirst().getInputIndex(),
					end(last.getSourceSpans().getLast()));
		}

		private static int end(SourceSpan span) {
			return span.getInputIndex() + span.getLength();
		}

		/** What is not code, from where to where. */
		List<int[]> between(boolean sparingCode) {
			List<int[]> between = new ArrayList<>();
			int from = 0;
			if (sparingCode) {
				this.code.sort(Comparator.comparingInt((part) -> part[0]));
				for (int[] part : this.code) {
					if (part[0] > from) {
						between.add(new int[] { from, part[0] });
					}
					from = Math.max(from, part[1]);
				}
			}
			if (from < this.text.length()) {
				between.add(new int[] { from, this.text.length() });
			}
			return between;
		}

	}

}
