package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.shared.Markdown;

import org.springframework.util.ConcurrentLruCache;

/**
 * An article as an answer: the short answer first, then the part that bears on the
 * question most, steps as steps, as much as there is room for.
 */
final class ArticleAnswer {

	private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

	private static final Pattern STEP = Pattern.compile("^(?:\\d{1,2}[.)]|[-•*])\\s", Pattern.MULTILINE);

	/** A point of a list that is no step. */
	private static final Pattern MARK = Pattern.compile("(?s)^[-•*]\\s+(.*)$");

	private static final int HEADING = 60;

	private static final int WHOLE = 100_000;

	/** The same articles answer again and again. */
	private static final ConcurrentLruCache<String, String> PLAIN = new ConcurrentLruCache<>(1_000,
			(block) -> Markdown.toText(block, WHOLE));

	/** With fewer characters nothing is said yet. */
	private static final int FEWEST = 40;

	private final List<String> blocks;

	/** Which block bears on the question most. */
	private final int nearest;

	/**
	 * That block without its question, where it is on another matter than the rest: "Did
	 * you get something else? Tell us …"; empty where it is not.
	 */
	private final String aside;

	/**
	 * The line of a list that bears on the question; empty where that is more than one.
	 */
	private final String line;

	private ArticleAnswer(List<String> blocks, int nearest, String aside, String line) {
		this.line = line;
		this.blocks = blocks;
		this.nearest = nearest;
		this.aside = aside;
	}

	static ArticleAnswer of(Evidence article) {
		return of(article.text(), article.excerpt());
	}

	/**
	 * @param excerpt the part that bears on the question, empty where none does
	 */
	static ArticleAnswer of(String text, String excerpt) {
		List<String> blocks = new ArrayList<>();
		int nearest = 0;
		String aside = "";
		String line = "";
		String wanted = excerpt.strip();
		StringBuilder announcement = new StringBuilder();
		for (String block : BLANK_LINE.split(text.strip())) {
			String plain = PLAIN.get(block);
			if (plain.endsWith(":") || isHeading(plain)) {
				announcement.append(plain).append('\n');
				continue;
			}
			if (!wanted.isEmpty() && !block.isBlank() && wanted.endsWith(block.strip())) {
				nearest = blocks.size();
				aside = (nearest > 0 && wanted.equals(block.strip())) ? withoutQuestion(plain) : "";
			}
			String whole = announcement + plain;
			if (!wanted.isEmpty() && (wanted.equals(whole)
					|| STEP.matcher(wanted).find() && whole.lines().anyMatch(wanted::equals))) {
				nearest = blocks.size();
				line = MARK.matcher(wanted).matches() ? wanted : "";
			}
			blocks.add(whole);
			announcement.setLength(0);
		}
		return new ArticleAnswer(List.copyOf(blocks), nearest, aside, line);
	}

	/**
	 * The same, where what follows a question is told by itself only to those whom it is
	 * for: "Have 14 days gone by? Tell us which you prefer, a new item or a refund"
	 * grants the latter to nobody else.
	 * @param isFor whether a question is answered with yes
	 */
	ArticleAnswer toldTo(Predicate<String> isFor) {
		boolean isAside = !this.aside.isEmpty()
				&& isFor.test(Sentence.of(this.blocks.get(this.nearest)).getFirst().text());
		return (this.aside.isEmpty() || isAside) ? this : new ArticleAnswer(this.blocks, this.nearest, "", this.line);
	}

	/** A line that names what follows, and says nothing itself. */
	private static boolean isHeading(String block) {
		return !block.isEmpty() && block.length() <= HEADING && !STEP.matcher(block).find()
				&& !block.matches("(?s).*(?:\\n.*|[.!?…)\\]\"”])");
	}

	/**
	 * What follows the question that a block begins with; empty where it begins with
	 * none.
	 */
	private static String withoutQuestion(String block) {
		List<Sentence> sentences = Sentence.of(block);
		return (sentences.size() > 1 && sentences.getFirst().asks())
				? block.substring(sentences.getFirst().end()).strip() : "";
	}

	/**
	 * As many blocks, in the article's order, as fit; at least the short answer.
	 * @param longest in characters
	 */
	String within(int longest) {
		return this.aside.isEmpty() ? blocks(told(longest)) : this.aside;
	}

	/**
	 * The same, with the part that was asked for, whatever else there is room for then.
	 */
	String withPart(int longest) {
		if (this.nearest == 0 || !this.aside.isEmpty() || told(longest).contains(this.nearest)) {
			return within(longest);
		}
		return lines(this.blocks.get(this.nearest), longest);
	}

	/**
	 * No more than the part that bears on the question: one of a list's points, but all
	 * of its steps.
	 */
	String point(int longest) {
		return !this.aside.isEmpty() ? this.aside : this.line.isEmpty() ? lines(this.blocks.get(this.nearest), longest)
				: sentence(MARK.matcher(this.line).replaceFirst("$1"));
	}

	/** By itself: what stood in a list begins and ends as sentences do. */
	static String sentence(String point) {
		String whole = point.replaceFirst("[,;]$", "");
		return Character.toUpperCase(whole.charAt(0)) + whole.substring(1) + (whole.matches("(?s).*[.!?…]") ? "" : ".");
	}

	/** Whether a text tells something of it. */
	boolean isToldIn(String text) {
		return this.blocks.stream()
			.flatMap((block) -> Sentence.of(block).stream())
			.map(Sentence::text)
			.anyMatch((sentence) -> sentence.length() >= FEWEST && text.contains(sentence));
	}

	private String blocks(List<Integer> some) {
		return some.stream().sorted().map(this.blocks::get).collect(Collectors.joining("\n\n"));
	}

	private List<Integer> told(int longest) {
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
		return wanted;
	}

	/** The short answer alone, or as many of its sentences as there is room for. */
	String brief(int longest) {
		return sentences(first(), 1, longest);
	}

	/** No more than its first sentence that says something: "Yes." does not. */
	String shortest() {
		return sentences(first(), FEWEST, 1);
	}

	private String first() {
		return this.aside.isEmpty() ? this.blocks.getFirst() : this.aside;
	}

	/**
	 * Another selection than the usual one: what that leaves out, else the steps without
	 * the short answer. Empty where there is none. A part that begins with a question is
	 * for whoever says yes to it.
	 * @param usual as much as the usual one has room for
	 */
	String further(int usual, int longest) {
		if (this.blocks.size() < 2 || !this.aside.isEmpty()) {
			return "";
		}
		List<Integer> told = told(usual);
		String left = IntStream.range(1, this.blocks.size())
			.filter((block) -> !told.contains(block))
			.mapToObj(this.blocks::get)
			.filter((block) -> withoutQuestion(block).isEmpty())
			.collect(Collectors.joining("\n\n"));
		return lines(left.isEmpty() ? steps() : left, longest);
	}

	/** Those nearest to the question, or the first. */
	private String steps() {
		return Stream.concat(Stream.of(this.blocks.get(this.nearest)), this.blocks.stream().skip(1))
			.filter((block) -> STEP.matcher(block).find())
			.findFirst()
			.orElse("");
	}

	/** As many whole lines as there is room for. */
	private static String lines(String text, int longest) {
		StringBuilder lines = new StringBuilder();
		for (String line : text.split("\\n")) {
			if (lines.length() + line.length() + 1 > longest) {
				break;
			}
			lines.append(line).append('\n');
		}
		return lines.toString().strip();
	}

	/** As many whole ones as there is room for, and so many that they say something. */
	private static String sentences(String block, int fewest, int longest) {
		if (block.length() <= longest) {
			return block;
		}
		int end = 0;
		for (Sentence sentence : Sentence.of(block)) {
			if (end >= fewest && sentence.end() > longest) {
				break;
			}
			end = sentence.end();
		}
		return block.substring(0, end).strip();
	}

}
