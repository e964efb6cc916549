package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.retrieval.Evidence;
import dev.attune.shared.Markdown;

/**
 * An article as an answer: the short answer first, then the part that bears on the
 * question most, steps as steps, as much as there is room for.
 */
final class ArticleAnswer {

	private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

	private static final int WHOLE = 100_000;

	private final List<String> blocks;

	/** Which block bears on the question most. */
	private final int nearest;

	private ArticleAnswer(List<String> blocks, int nearest) {
		this.blocks = blocks;
		this.nearest = nearest;
	}

	static ArticleAnswer of(Evidence article) {
		List<String> blocks = new ArrayList<>();
		int nearest = 0;
		String wanted = article.excerpt().strip();
		StringBuilder announcement = new StringBuilder();
		for (String block : BLANK_LINE.split(article.text().strip())) {
			String plain = Markdown.toText(block, WHOLE);
			if (plain.endsWith(":")) {
				announcement.append(plain).append('\n');
				continue;
			}
			if (!wanted.isEmpty() && !block.isBlank() && wanted.endsWith(block.strip())) {
				nearest = blocks.size();
			}
			blocks.add(announcement + plain);
			announcement.setLength(0);
		}
		return new ArticleAnswer(List.copyOf(blocks), nearest);
	}

	/**
	 * As many blocks, in the article's order, as fit; at least the short answer.
	 * @param longest in characters
	 */
	String within(int longest) {
		List<Integer> wanted = new ArrayList<>(List.of(0));
		int length = this.blocks.getFirst().length();
		List<Integer> others = new ArrayList<>();
		if (this.nearest != 0) {
			others.add(this.nearest);
		}
		for (int i = 1; i < this.blocks.size(); i++) {
			if (i != this.nearest) {
				others.add(i);
			}
		}
		for (int other : others) {
			if (length + this.blocks.get(other).length() > longest) {
				break;
			}
			length += this.blocks.get(other).length();
			wanted.add(other);
		}
		return wanted.stream().sorted().map(this.blocks::get).collect(Collectors.joining("\n\n"));
	}

	/** The short answer alone, or as many of its sentences as there is room for. */
	String brief(int longest) {
		return sentences(this.blocks.getFirst(), longest);
	}

	/** No more than its first sentence. */
	String shortest() {
		return sentences(this.blocks.getFirst(), 1);
	}

	/**
	 * What the article says beside the short answer: the part that bears on the question
	 * most, else the one that follows, as many lines of it as there is room for. Empty
	 * where not one fits.
	 */
	String further(int longest) {
		if (this.blocks.size() < 2) {
			return "";
		}
		StringBuilder lines = new StringBuilder();
		for (String line : this.blocks.get(Math.max(1, this.nearest)).split("\\n")) {
			if (lines.length() + line.length() + 1 > longest) {
				break;
			}
			lines.append(line).append('\n');
		}
		return lines.toString().strip();
	}

	/** As many whole ones as there is room for, and one at least. */
	private static String sentences(String block, int longest) {
		if (block.length() <= longest) {
			return block;
		}
		int end = 0;
		for (Sentence sentence : Sentence.of(block)) {
			if (end > 0 && sentence.end() > longest) {
				break;
			}
			end = sentence.end();
		}
		return block.substring(0, end).strip();
	}

}
