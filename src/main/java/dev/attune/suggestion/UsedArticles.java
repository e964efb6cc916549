package dev.attune.suggestion;

import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/**
 * Which articles agents have had suggestions from.
 */
@Component
public class UsedArticles {

	private final Suggestions suggestions;

	UsedArticles(Suggestions suggestions) {
		this.suggestions = suggestions;
	}

	/** The ids of those used in the last half year. */
	public Set<String> ids() {
		return this.suggestions.sourceRecords().stream().map(SourceRecord::id).collect(Collectors.toSet());
	}

}
