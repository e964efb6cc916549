package dev.attune.suggestion.macro;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What an agent usually does with a conversation once they have sent the text. The page
 * does it by the calls of the same name.
 */
enum MacroAction {

	RESOLVE, TRANSFER, RETURN_TO_BOT;

	@JsonValue
	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	@JsonCreator
	static MacroAction of(String word) {
		return Arrays.stream(values())
			.filter((action) -> action.word().equals(word))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("It is one of "
					+ Arrays.stream(values()).map(MacroAction::word).collect(Collectors.joining(", ")) + "."));
	}

}
