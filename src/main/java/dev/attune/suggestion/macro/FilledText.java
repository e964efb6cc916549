package dev.attune.suggestion.macro;

import java.util.List;

import dev.attune.shared.Language;

/**
 * A text of a macro as it would be put into a reply.
 *
 * @param gaps what nobody knows and the agent has to fill in, as it stands in the text:
 * {@code [order number]}
 */
record FilledText(Language language, String text, List<String> gaps) {

	FilledText {
		gaps = List.copyOf(gaps);
	}

}
