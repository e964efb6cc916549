package dev.attune.llm;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Sets what others wrote apart from what we ask. The id is drawn for every prompt, so
 * that nobody can write the end of the fence beforehand, and nothing within looks like
 * one, or like the marks that models use for their turns.
 */
record Fence(String id) {

	private static final SecureRandom RANDOM = new SecureRandom();

	// Line breaks and tabs stay, and so do the joiners that scripts and emojis need.
	private static final Pattern UNSEEN = Pattern
		.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}&&[^\\n\\t\\u200C\\u200D]]");

	private static final Pattern TAG = Pattern
		.compile("[<\\uFF1C\\uFE64](?=\\s*[\\p{L}/|\\uFF0F\\uFF5C!?<\\uFF1C\\uFE64])");

	private static final Pattern TURN = Pattern
		.compile("\\[(?=/?\\s*(?:INST|SYSTEM|USER|ASSISTANT|AVAILABLE_TOOLS|TOOL_)[^\\]]*])", Pattern.CASE_INSENSITIVE);

	static Fence random() {
		byte[] bytes = new byte[8];
		RANDOM.nextBytes(bytes);
		return new Fence(HexFormat.of().formatHex(bytes));
	}

	String around(String name, String text) {
		String safe = harmless(text).strip();
		return "<data name=\"" + name + "\" id=\"" + this.id + "\">\n" + (safe.isEmpty() ? "(none)" : safe)
				+ "\n</data id=\"" + this.id + "\">";
	}

	/**
	 * The text without unseen characters, and with a look-alike for each angle bracket
	 * that could begin a tag and each square one that could begin a turn.
	 */
	static String harmless(String text) {
		String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u2028', '\n').replace('\u2029', '\n');
		String seen = UNSEEN.matcher(lines).replaceAll("");
		return TURN.matcher(TAG.matcher(seen).replaceAll("‹")).replaceAll("(");
	}

}
