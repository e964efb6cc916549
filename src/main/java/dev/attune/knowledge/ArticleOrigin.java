package dev.attune.knowledge;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where an article first came from.
 */
public enum ArticleOrigin {

	FILE, IMPORT, EDITOR;

	@JsonValue
	public String json() {
		return name().toLowerCase(Locale.ROOT);
	}

}
