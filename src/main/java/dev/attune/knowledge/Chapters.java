package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * A document taken apart at its headings of the first level, or of the second where there
 * is only one of the first.
 *
 * @param name of the whole, where its headings say one
 * @param before what stands before the first chapter
 * @param chapters those that say something, in their order
 */
record Chapters(@Nullable String name, String before, List<Chapter> chapters) {

	/** Less than this alone tells a customer little. */
	private static final int ENOUGH = 400;

	/** A page or so: nobody needs less than that in parts. */
	private static final int LONG = 3_000;

	/**
	 * A chapter.
	 *
	 * @param key tells it from the others, and is the same as long as its heading is
	 * @param body Markdown
	 */
	record Chapter(String key, String title, String body) {
	}

	Chapters {
		chapters = List.copyOf(chapters);
	}

	static Chapters of(List<HtmlText.Block> blocks) {
		Chapters byFirst = at(1, blocks);
		return (byFirst.chapters().size() > 1) ? byFirst : at(2, blocks);
	}

	private static Chapters at(int level, List<HtmlText.Block> blocks) {
		String name = null;
		String before = "";
		String heading = null;
		Map<String, Integer> times = new LinkedHashMap<>();
		List<Chapter> chapters = new ArrayList<>();
		List<HtmlText.Block> open = new ArrayList<>();
		for (int at = 0; at <= blocks.size(); at++) {
			HtmlText.Block block = (at < blocks.size()) ? blocks.get(at) : null;
			boolean begins = block != null && block.level() > 0 && block.level() <= level;
			if (block != null && !begins) {
				open.add(block);
				continue;
			}
			boolean saysSomething = open.stream().anyMatch((its) -> its.level() == 0);
			if (heading != null && saysSomething) {
				chapters.add(new Chapter(key(heading, times), heading, HtmlText.text(open)));
			}
			else if (saysSomething) {
				before = before.isEmpty() ? HtmlText.text(open) : before + "\n\n" + HtmlText.text(open);
			}
			open.clear();
			if (block != null) {
				boolean isName = chapters.isEmpty() && name == null && block.level() == 1
						&& (level > 1 || followedByHeading(blocks, at));
				name = isName ? block.heading() : name;
				// What stands under the document's name is no chapter, but what comes
				// before them.
				heading = (isName && level > 1) ? null : block.heading();
			}
		}
		return new Chapters(name, before, chapters);
	}

	private static boolean followedByHeading(List<HtmlText.Block> blocks, int at) {
		return at + 1 < blocks.size() && blocks.get(at + 1).level() == 1;
	}

	/** A heading that comes again is told from the one before. */
	private static String key(String heading, Map<String, Integer> times) {
		String slug = ArticleContent.slugOf(heading);
		String key = slug.isEmpty() ? Fingerprint.of(heading).value().substring(0, 8) : slug;
		int time = times.merge(key, 1, Integer::sum);
		return (time == 1) ? key : key + "-" + time;
	}

	/** Whether the document is to come in by its chapters. */
	boolean worthSplitting(Splitting splitting) {
		return switch (splitting) {
			case NONE -> false;
			case CHAPTERS -> this.chapters.size() > 1;
			case WHERE_LONG -> this.chapters.stream().filter((chapter) -> chapter.body().length() >= ENOUGH).count() > 1
					&& this.before.length()
							+ this.chapters.stream().mapToInt((chapter) -> chapter.body().length()).sum() >= LONG;
		};
	}

	/** Whether what stands before the chapters can stand alone. */
	boolean hasIntroduction() {
		return this.before.length() >= ENOUGH;
	}

}
