package dev.attune.suggestion;

import java.util.List;

/**
 * What a check found.
 *
 * @param key of the text that says why: {@code grounded.failed}
 * @param arguments of that text
 * @param sentences of the draft that it is about
 */
record Verdict(boolean passed, String key, List<Object> arguments, List<String> sentences) {

	Verdict {
		arguments = List.copyOf(arguments);
		sentences = List.copyOf(sentences);
	}

	static Verdict passed(String key, Object... arguments) {
		return new Verdict(true, key, List.of(arguments), List.of());
	}

	static Verdict failed(String key, Object... arguments) {
		return new Verdict(false, key, List.of(arguments), List.of());
	}

	Verdict about(List<String> its) {
		return new Verdict(this.passed, this.key, this.arguments, its);
	}

}
