package dev.attune.knowledge;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.attune.shared.Markdown;

/**
 * The first line of a document that reads like its name, where no heading is marked as
 * one.
 *
 * @param block that it stands in
 * @param words without Markdown
 * @param whole whether the block says no more
 */
record FirstLine(HtmlText.Block block, String words, boolean whole) {

	private static final int LONGEST = 120;

	/** How far down a name may stand, below a date, a number or a letterhead. */
	private static final int MOST_BEFORE = 3;

	/** "Page 1 of 3", "28.11.2026", "v1.2": they name nothing. */
	private static final Pattern WORDS = Pattern.compile("(?U).*\\p{L}{3,}.*");

	private static final Pattern AROUND = Pattern.compile(
			"(?iU)(?:page|strona|strana|stránka|sida|version|wersja|verze|date|data|datum)\\b[\\W\\d]*+(?:of|z|av)?+[\\W\\d]*+");

	private static final Pattern SENTENCE = Pattern.compile("^(.{8,118}?[\\p{L}\\p{N})][.!?])(?:\\s.*)?$",
			Pattern.DOTALL);

	static Optional<FirstLine> of(List<HtmlText.Block> blocks) {
		return blocks.stream().limit(MOST_BEFORE + 1L).flatMap((block) -> in(block).stream()).findFirst();
	}

	private static Optional<FirstLine> in(HtmlText.Block block) {
		String text = Markdown.toText(block.text(), Integer.MAX_VALUE).strip();
		String line = text.lines().findFirst().orElse("").strip();
		if (block.text().startsWith("- ") || !WORDS.matcher(line).matches() || AROUND.matcher(line).matches()) {
			return Optional.empty();
		}
		if (line.length() <= LONGEST && !line.matches(".*[.,;:]")) {
			return Optional.of(new FirstLine(block, line, line.equals(text)));
		}
		return Optional.of(line)
			.map(SENTENCE::matcher)
			.filter((sentence) -> sentence.matches())
			.map((sentence) -> new FirstLine(block, sentence.group(1).replaceFirst("\\.$", ""), false));
	}

}
