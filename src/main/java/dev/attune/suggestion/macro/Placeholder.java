package dev.attune.suggestion.macro;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a macro leaves to the conversation that it is used in.
 */
enum Placeholder {

	/** The customer's first name. */
	CUSTOMER("customer"),
	/** What customers know the agent by. */
	AGENT("agent"),
	/** What customers know the desk by. */
	DESK("desk"),
	/** The order number that the customer named last. */
	ORDER_NUMBER("orderNumber");

	/** Anything that looks like one. */
	static final Pattern ANY = Pattern.compile("\\{([^{}\\n]*)}");

	private final String word;

	Placeholder(String word) {
		this.word = word;
	}

	String word() {
		return this.word;
	}

	static Optional<Placeholder> of(String word) {
		return Arrays.stream(values()).filter((placeholder) -> placeholder.word.equals(word)).findFirst();
	}

	/** All of them, as they are written. */
	static String all() {
		return Arrays.stream(values()).map((one) -> "{" + one.word + "}").collect(Collectors.joining(", "));
	}

}
