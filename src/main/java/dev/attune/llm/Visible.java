package dev.attune.llm;

/**
 * Whether there is anything to see in a text.
 */
final class Visible {

	private Visible() {
	}

	static boolean isIn(String text) {
		return text.codePoints().anyMatch(Visible::is);
	}

	/**
	 * The text, or a lone question mark in place of one without anything to embed.
	 */
	static String orQuestionMark(String text) {
		return isIn(text) ? text : "?";
	}

	private static boolean is(int character) {
		// Tokenizers drop the mark of unreadable bytes.
		return character != '\uFFFD' && switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED,
					Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
					Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.PRIVATE_USE ->
				false;
			default -> true;
		};
	}

}
