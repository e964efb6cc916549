package dev.attune.llm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what a model thought aloud ({@code <think>…</think>} and its like), the marks
 * that it ends its turn with, and the white space before its first word out of a text
 * that comes in pieces, wherever the pieces are cut.
 */
final class ThoughtFilter {

	private static final String THOUGHT = "(?:think(?:ing)?|thoughts?|reasoning|reflection|scratchpad)";

	/** Of models that write on channels, all but the final one is thought. */
	private static final Pattern OPENING = Pattern.compile("<" + THOUGHT
			+ ">|\\[THINK]|(?:<\\|start\\|>\\s*\\w+\\s*)?<\\|channel\\|>\\s*(?:analysis|commentary)\\s*<\\|message\\|>",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern CLOSING = Pattern.compile(
			"</" + THOUGHT + ">|\\[/THINK]|(?:<\\|start\\|>\\s*\\w+\\s*)?<\\|channel\\|>\\s*final\\s*<\\|message\\|>",
			Pattern.CASE_INSENSITIVE);

	/** What comes after it is another's turn. */
	private static final Pattern END = Pattern
		.compile("<\\|(?:im_end|eot_id|end|return|endoftext|end_of_text)\\|>|</s>|<end_of_turn>");

	/** What may become one of them when more comes. */
	private static final Pattern UNFINISHED = Pattern.compile(
			"(?:<[/|]?\\w{0,12}\\|?|\\[/?[A-Z]{0,5}|<\\|(?:start|channel)\\|>[\\w\\s]{0,16}(?:<(?:\\|\\w{0,12}\\|?)?"
					+ "|<\\|channel\\|>[\\w\\s]{0,16}(?:<(?:\\|\\w{0,12}\\|?)?)?)?)$");

	private final StringBuilder held = new StringBuilder();

	private boolean thinking;

	private boolean begun;

	private boolean ended;

	/**
	 * What can be shown after a further piece, often nothing. Where a thought ends that
	 * never began, what was shown was thought: then it begins with
	 * {@link LanguageModel#TAKEN_BACK}.
	 */
	String accept(String piece) {
		this.held.append(this.ended ? "" : piece);
		StringBuilder shown = new StringBuilder();
		while (this.thinking ? skipThought() : showUpToThought(shown)) {
			continue;
		}
		return shown.toString();
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
		this.held.delete(0, this.held.length() - unfinished());
		return false;
	}

	private boolean showUpToThought(StringBuilder shown) {
		Matcher opening = OPENING.matcher(this.held);
		Matcher closing = CLOSING.matcher(this.held);
		boolean opens = opening.find();
		if (closing.find() && !(opens && opening.start() < closing.start())) {
			takeBack(shown);
			this.held.delete(0, closing.end());
			return true;
		}
		if (opens) {
			show(shown, opening.start());
			this.held.delete(0, opening.end() - opening.start());
			this.thinking = true;
			return true;
		}
		Matcher end = END.matcher(this.held);
		if (end.find()) {
			this.ended = true;
			this.held.setLength(end.start());
		}
		show(shown, this.held.length() - (this.ended ? 0 : unfinished()));
		return false;
	}

	private void takeBack(StringBuilder shown) {
		shown.setLength(0);
		if (this.begun) {
			shown.append(LanguageModel.TAKEN_BACK);
			this.begun = false;
		}
	}

	private void show(StringBuilder shown, int length) {
		shown.append(fromFirstWord(this.held.substring(0, length)));
		this.held.delete(0, length);
	}

	private int unfinished() {
		Matcher tag = UNFINISHED.matcher(this.held);
		return tag.find() ? tag.end() - tag.start() : 0;
	}

	private String fromFirstWord(String text) {
		String shown = this.begun ? text : text.stripLeading();
		this.begun |= !shown.isEmpty();
		return shown;
	}

}
