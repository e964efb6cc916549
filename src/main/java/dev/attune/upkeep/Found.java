package dev.attune.upkeep;

import java.util.Map;
import java.util.TreeMap;

import dev.attune.knowledge.Article;
import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Something that a look at the articles has found.
 *
 * @param other the article it is about besides
 * @param details what differs, leads nowhere, and so on: words for people
 * @param weight what weighs more stands first among those of its kind
 */
record Found(FindingKind kind, Article article, @Nullable Article other, Map<String, String> details, double weight) {

	Found {
		details = Map.copyOf(details);
	}

	/**
	 * Equal for the same finding, and for most another as soon as what it says changes.
	 */
	Fingerprint key() {
		return Fingerprint.of(this.kind.word(), this.article.id(), (this.other != null) ? this.other.id() : "",
				switch (this.kind) {
					case NEAR_DUPLICATE, LESS_HELPFUL, MISSING_TRANSLATION -> "";
					default -> new TreeMap<>(this.details);
				});
	}

}
