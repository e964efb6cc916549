package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.llm.LanguageModel;
import dev.attune.suggestion.WritingStream.Piece;

/**
 * What of a model's words is shown while they come: all, but not what looks as if the
 * reply were wrapped in something that is taken off at the end.
 */
final class WordsAsTheyCome {

	/**
	 * JSON, a code fence, an introduction or thoughts under a heading, as far as it is
	 * there.
	 */
	private static final Pattern WRAPPED = Pattern
		.compile("\\s*(?:[{`]|\\[\\s*(?:$|[{\"])|\\W{0,4}(?:thoughts?|thinking|reasoning|analysis)\\b\\W{0,3}:"
				+ "|(?:sure|certainly|here(?:'s|\u2019s| is)|below is|json)\\b[^\\n:{]{0,80}(?:$|[:\\n]\\s*(?:$|[{`\"])))",
				Pattern.CASE_INSENSITIVE);

	private final StringBuilder text = new StringBuilder();

	private int shown;

	/** What is shown of a further piece. */
	List<Piece> accept(String piece) {
		List<Piece> pieces = new ArrayList<>();
		if (piece.startsWith(LanguageModel.TAKEN_BACK)) {
			this.text.setLength(0);
			this.shown = 0;
			pieces.add(new Piece.Thought());
		}
		this.text.append(piece, piece.startsWith(LanguageModel.TAKEN_BACK) ? 1 : 0, piece.length());
		if (!isHeld() && this.shown < this.text.length()) {
			pieces.add(new Piece.Word(this.text.substring(this.shown)));
			this.shown = this.text.length();
		}
		return pieces;
	}

	/** Nothing was shown yet, and it begins or may yet begin so. */
	private boolean isHeld() {
		Matcher wrapped = WRAPPED.matcher(this.text);
		return this.shown == 0 && (wrapped.lookingAt() || wrapped.hitEnd());
	}

	String last(int characters) {
		return this.text.substring(Math.max(0, this.text.length() - characters));
	}

	String all() {
		return this.text.toString();
	}

}
