package dev.attune.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.attune.shared.Language;

/**
 * Identifies an article: its language and its slug, such as {@code sv-delivery-times}.
 * Opaque to callers.
 */
public record ArticleId(@JsonValue String value) {

	/**
	 * The id as it comes from outside; whether there is such an article is not checked.
	 */
	@JsonCreator
	public static ArticleId of(String text) {
		return new ArticleId(text);
	}

	static ArticleId of(Language language, String slug) {
		return new ArticleId(language + "-" + slug);
	}

	@Override
	public String toString() {
		return this.value;
	}

}
