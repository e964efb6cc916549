package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * HTML as Markdown: what is said, its headings, lists, tables and links. Scripts, forms,
 * pictures and whatever else does something are left out.
 */
final class HtmlText {

	private static final Set<String> SILENT = Set.of("script", "style", "noscript", "template", "iframe", "object",
			"embed", "form", "button", "input", "select", "textarea", "svg", "canvas", "audio", "video", "head",
			"title", "link", "meta");

	private static final Set<String> BLOCKS = Set.of("p", "div", "section", "article", "main", "header", "footer",
			"aside", "figure", "figcaption", "address", "dl", "dt", "dd", "details", "summary", "body", "html",
			"center", "fieldset", "nav");

	private static final String BESIDE_THE_MATTER = "nav, header, footer, aside, [role=navigation], [role=banner], [role=contentinfo], [role=search], [hidden], [aria-hidden=true]";

	private static final Pattern SPECIAL = Pattern.compile("([\\\\`*_\\[\\]<>])");

	private static final Pattern LOOKS_LIKE_A_BLOCK = Pattern
		.compile("^([#+-]|={3,}|\\d{1,9}[.)])(?=\\s|$)|^(-{3,}|~{3,})");

	private static final int DEEPEST = 200;

	private HtmlText() {
	}

	/** A piece of HTML as Markdown. */
	static String of(String html) {
		return of(Jsoup.parseBodyFragment(html).body());
	}

	/** What a page has to say, without what stands around it on every page. */
	static Element matter(Document page) {
		Element main = page.selectFirst("main, [role=main]");
		if (main == null && page.select("article").size() == 1) {
			main = page.selectFirst("article");
		}
		Element body = ((main != null) ? main : page.body()).clone();
		body.select(BESIDE_THE_MATTER).remove();
		return body;
	}

	/**
	 * A paragraph, list or heading.
	 *
	 * @param level of a heading, from 1; 0 for anything else
	 * @param heading its plain words, where it is one
	 * @param text Markdown
	 */
	record Block(int level, String heading, String text) {
	}

	/** What an element has to say, block by block. */
	static List<Block> blocks(Element element) {
		Writing writing = new Writing();
		writing.children(element, 0);
		writing.end();
		return List.copyOf(writing.blocks);
	}

	static String text(List<Block> blocks) {
		return blocks.stream().map(Block::text).collect(Collectors.joining("\n\n"));
	}

	static String of(Element element) {
		Writing writing = new Writing();
		writing.children(element, 0);
		return writing.text();
	}

	/** Text in which Markdown sees nothing but text. */
	static String escaped(String text) {
		String plain = SPECIAL.matcher(text).replaceAll("\\\\$1");
		return LOOKS_LIKE_A_BLOCK.matcher(plain).replaceAll((found) -> {
			String mark = found.group();
			boolean numbered = Character.isDigit(mark.charAt(0));
			return Matcher.quoteReplacement(numbered
					? mark.substring(0, mark.length() - 1) + "\\" + mark.charAt(mark.length() - 1) : "\\" + mark);
		});
	}

	/** One run through a tree. */
	private static final class Writing {

		private final List<Block> blocks = new ArrayList<>();

		private final StringBuilder line = new StringBuilder();

		String text() {
			end();
			return HtmlText.text(this.blocks);
		}

		private void add(String text) {
			this.blocks.add(new Block(0, "", text));
		}

		void children(Node node, int depth) {
			if (depth < DEEPEST) {
				node.childNodes().forEach((child) -> write(child, depth + 1));
			}
		}

		private void write(Node node, int depth) {
			if (node instanceof TextNode text) {
				this.line.append(
						escaped(text.getWholeText().replaceAll("[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]", "")));
			}
			else if (node instanceof Element element && !SILENT.contains(element.normalName())) {
				write(element, depth);
			}
		}

		private void write(Element element, int depth) {
			String name = element.normalName();
			switch (name) {
				case "br" -> this.line.append("\u0001");
				case "hr" -> end();
				case "h1", "h2", "h3", "h4", "h5", "h6" -> {
					end();
					String heading = inline(element, depth).replace('\u0001', ' ');
					if (!heading.isBlank()) {
						int level = name.charAt(1) - '0';
						this.blocks
							.add(new Block(level, element.text(), "#".repeat(Math.max(2, level)) + " " + heading));
					}
				}
				case "ul", "ol" -> {
					end();
					list(element, name.equals("ol"), depth);
				}
				case "table" -> {
					end();
					table(element, depth);
				}
				case "pre" -> {
					end();
					String code = element.wholeText().strip();
					if (!code.isEmpty()) {
						add(code.lines().map((each) -> "    " + each).reduce((a, b) -> a + "\n" + b).orElse(""));
					}
				}
				case "blockquote" -> {
					end();
					String quoted = inner(element, depth);
					if (!quoted.isEmpty()) {
						add(prefixed(quoted, "> "));
					}
				}
				case "strong", "b" -> around(element, "**", depth);
				case "em", "i" -> around(element, "*", depth);
				case "a" -> link(element, depth);
				default -> {
					boolean block = BLOCKS.contains(name);
					if (block) {
						end();
					}
					children(element, depth);
					if (block) {
						end();
					}
				}
			}
		}

		private void around(Element element, String mark, int depth) {
			String inside = inline(element, depth);
			boolean plain = inside.isEmpty() || inside.indexOf('\u0001') >= 0 || inside.indexOf('*') >= 0
					|| (mark.length() == 1 && !Character.isLetterOrDigit(inside.charAt(inside.length() - 1)));
			boolean spaced = element.wholeText().startsWith(" ");
			this.line.append((spaced && !plain) ? " " : "").append(plain ? inside : mark + inside + mark);
			if (element.wholeText().endsWith(" ")) {
				this.line.append(' ');
			}
		}

		private void link(Element element, int depth) {
			String inside = inline(element, depth);
			String to = element.attr("href").strip();
			String lower = to.toLowerCase(Locale.ROOT);
			boolean safe = lower.startsWith("https://") || lower.startsWith("http://") || lower.startsWith("mailto:")
					|| lower.startsWith("tel:");
			boolean fits = safe && !inside.isBlank() && inside.indexOf('\u0001') < 0 && to.indexOf('>') < 0
					&& to.indexOf('<') < 0 && to.chars().noneMatch(Character::isWhitespace);
			this.line.append(fits ? "[" + inside + "](<" + to + ">)" : inside);
		}

		private void list(Element list, boolean numbered, int depth) {
			List<String> entries = new ArrayList<>();
			int number = 1;
			for (Element entry : list.children()) {
				String inside = inner(entry, depth);
				if (!inside.isEmpty()) {
					String mark = numbered ? number + ". " : "- ";
					number++;
					entries.add(mark + prefixed(inside, " ".repeat(mark.length())).substring(mark.length()));
				}
			}
			if (!entries.isEmpty()) {
				add(String.join("\n", entries));
			}
		}

		/**
		 * A row a line: what answers are made of has no grid. The rows of a table in a
		 * cell are that cell's.
		 */
		private void table(Element table, int depth) {
			List<String> rows = new ArrayList<>();
			for (Element row : table.select("> tr, > thead > tr, > tbody > tr, > tfoot > tr")) {
				List<String> cells = row.select("> td, > th")
					.stream()
					.map((cell) -> inner(cell, depth).replaceAll("\\s+", " "))
					.filter((cell) -> !cell.isEmpty())
					.toList();
				if (!cells.isEmpty()) {
					rows.add("- " + String.join(" – ", cells));
				}
			}
			if (!rows.isEmpty()) {
				add(String.join("\n", rows));
			}
		}

		private static String inner(Element element, int depth) {
			Writing inside = new Writing();
			inside.children(element, depth);
			return inside.text();
		}

		private static String inline(Element element, int depth) {
			Writing inside = new Writing();
			inside.children(element, depth);
			return inside.text().replaceAll("\\s*\\n\\s*", " ").strip();
		}

		private static String prefixed(String text, String prefix) {
			return (prefix + text.replace("\n", "\n" + prefix)).replaceAll("(?m)^ +$", "");
		}

		private void end() {
			String text = this.line.toString().replaceAll("[\\s\\u00a0]+", " ").replaceAll(" ?\\u0001 ?", "\u0001");
			text = text.replaceAll("^[ \\u0001]+|[ \\u0001]+$", "").replaceAll("\\u0001+", "  \n");
			if (!text.isEmpty()) {
				add(text);
			}
			this.line.setLength(0);
		}

	}

}
