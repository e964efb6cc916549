package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence of a text, a step of a list or a line of its own.
 *
 * @param text without what marks it as a step
 */
record Sentence(int start, int end, String text) {

	/** With a day before them: "2. listopadu". */
	private static final String MONTHS = "ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu"
			+ "|prosince|stycznia|lutego|marca|kwietnia|maja|czerwca|lipca|sierpnia|września|października|listopada"
			+ "|grudnia|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december";

	private static final Pattern LINE = Pattern.compile("[^\\n]+");

	/** A mark of a step or a point, which is no part of what it says. */
	private static final Pattern MARK = Pattern.compile("\\s*(?:\\d{1,2}[.)](?!\\s+(?:" + MONTHS + ")\\b)|[-•*|])\\s+",
			Pattern.UNICODE_CHARACTER_CLASS);

	/**
	 * Not behind a digit ("9. 4."), an initial, or a short word ("ul.", "ca."). It is
	 * looked for by its stop, as there are few, and only then at what stands before that.
	 */
	private static final Pattern END = Pattern
		.compile("[.!?…](?<=[\\p{L}\\p{N})\\]’”\"'%€]{2}.)[\"”’)]*\\s+(?=[\\p{Lu}\\p{N}\"“„(\\[¿€])");

	private static final Pattern SHORT_FORM = Pattern.compile(
			"(?:^|\\s)(?:\\p{L}|e\\.g|i\\.e|np|tj|ul|os|nr|tel|godz|ok|min|max|ca|bl\\.a|t\\.ex|dvs|č|např|tzv|resp|Mr|Mrs|Ms|Dr|St)\\.$");

	/** The sentences in their order. Blank lines and bare marks are none. */
	static List<Sentence> of(String text) {
		List<Sentence> sentences = new ArrayList<>();
		Matcher lines = LINE.matcher(text);
		while (lines.find()) {
			addOfLine(sentences, lines.group(), lines.start());
		}
		return List.copyOf(sentences);
	}

	private static void addOfLine(List<Sentence> sentences, String line, int offset) {
		Matcher mark = MARK.matcher(line);
		int from = mark.lookingAt() ? mark.end() : 0;
		Matcher end = END.matcher(line);
		for (int searched = from; end.find(searched); searched = end.end()) {
			int stop = end.start() + 1;
			if (!SHORT_FORM.matcher(line.substring(from, stop)).find() && !isDate(line, stop, end.end())) {
				add(sentences, line, from, stop, offset);
				from = end.end();
			}
		}
		add(sentences, line, from, line.length(), offset);
	}

	/** "9. 4." */
	private static boolean isDate(String line, int stop, int next) {
		return Character.isDigit(line.charAt(next)) && Character.isDigit(line.charAt(stop - 2));
	}

	private static void add(List<Sentence> sentences, String line, int from, int to, int offset) {
		String text = line.substring(from, to).strip();
		if (text.codePoints().anyMatch(Character::isLetterOrDigit)) {
			sentences.add(new Sentence(offset + from, offset + to, text));
		}
	}

	boolean asks() {
		return this.text.endsWith("?");
	}

}
