package dev.attune.escalation;

import java.util.Optional;

import dev.attune.shared.ConversationId;
import dev.attune.shared.NextInLine;

import org.springframework.stereotype.Component;

/**
 * Tells modules below who waits first.
 */
@Component
class FirstInLine implements NextInLine {

	private final Line line;

	FirstInLine(Line line) {
		this.line = line;
	}

	@Override
	public Optional<ConversationId> next() {
		return this.line.inOrder().stream().map(Place::conversation).findFirst();
	}

}
