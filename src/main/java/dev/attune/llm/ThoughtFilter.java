package dev.attune.llm;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what a model thought aloud ({@code <think>…</think>}) and the white space before
 * its first word out of a text that comes in pieces, wherever the pieces are cut.
 */
final class ThoughtFilter {

	private static final Pattern OPENING = Pattern.compile("<think(?:ing)?>", Pattern.CASE_INSENSITIVE);

	private static final Pattern CLOSING = Pattern.compile("</think(?:ing)?>", Pattern.CASE_INSENSITIVE);

	private static final String LONGEST_OPENING = "<thinking>";

	private static final String LONGEST_CLOSING = "</thinking>";

	private final StringBuilder held = new StringBuilder();

	private boolean thinking;

	private boolean begun;

	/**
	 * What can be shown after a further piece, often nothing.
	 * @throws ModelFailure where a thought ends that never began, so that what was shown
	 * was thought
	 */
	String accept(String piece) {
		this.held.append(piece);
		StringBuilder shown = new StringBuilder();
		while (this.thinking ? skipThought() : showUpToThought(shown)) {
			continue;
		}
		return fromFirstWord(shown.toString());
	}

	/**
	 * What was held back when no piece follows.
	 */
	String end() {
		String rest = this.thinking ? "" : this.held.toString();
		this.held.setLength(0);
		return fromFirstWord(rest);
	}

	private boolean skipThought() {
		Matcher closing = CLOSING.matcher(this.held);
		if (closing.find()) {
			this.held.delete(0, closing.end());
			this.thinking = false;
			return true;
		}
		this.held.delete(0, this.held.length() - unfinishedTag());
		return false;
	}

	private boolean showUpToThought(StringBuilder shown) {
		if (CLOSING.matcher(this.held).find() && !OPENING.matcher(this.held).find()) {
			throw new ModelFailure(ModelFailure.Reason.GARBAGE, "the model showed its thoughts");
		}
		Matcher opening = OPENING.matcher(this.held);
		if (opening.find()) {
			shown.append(this.held, 0, opening.start());
			this.held.delete(0, opening.end());
			this.thinking = true;
			return true;
		}
		int certain = this.held.length() - unfinishedTag();
		shown.append(this.held, 0, certain);
		this.held.delete(0, certain);
		return false;
	}

	private int unfinishedTag() {
		int tag = this.held.lastIndexOf("<");
		String end = (tag < 0) ? "" : this.held.substring(tag).toLowerCase(Locale.ROOT);
		boolean open = isStart(end, LONGEST_OPENING) || isStart(end, LONGEST_CLOSING);
		return open ? end.length() : 0;
	}

	private static boolean isStart(String text, String tag) {
		return !text.isEmpty() && tag.startsWith(text);
	}

	private String fromFirstWord(String text) {
		String shown = this.begun ? text : text.stripLeading();
		this.begun |= !shown.isEmpty();
		return shown;
	}

}
