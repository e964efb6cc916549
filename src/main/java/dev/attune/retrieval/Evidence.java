package dev.attune.retrieval;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Something the desk knows that bears on a question.
 *
 * @param id of the article, note or ticket
 * @param text the whole of it: an article's body in Markdown, or a ticket's answer
 * @param excerpt the part that bears on the question most
 * @param score how well it fits, 0 to 1, comparable within one search only
 * @param url where a customer can read it, {@code null} for what is internal
 * @param match why it was found, {@code null} for what was not searched for
 */
public record Evidence(String id, Kind kind, Language language, String title, String text, String excerpt, double score,
		@Nullable String url, @Nullable Match match) {

	/** Something that was not searched for. */
	public Evidence(String id, Kind kind, Language language, String title, String text, String excerpt, double score,
			@Nullable String url) {
		this(id, kind, language, title, text, excerpt, score, url, null);
	}

	/** The same with another score. */
	public Evidence scored(double other) {
		return new Evidence(this.id, this.kind, this.language, this.title, this.text, this.excerpt, other, this.url,
				this.match);
	}

	/** The same where another part of it bears on the question. */
	public Evidence excerpted(String part) {
		return new Evidence(this.id, this.kind, this.language, this.title, this.text, part, this.score, this.url,
				this.match);
	}

	/** The same with a part of its text. */
	public Evidence told(String part) {
		return new Evidence(this.id, this.kind, this.language, this.title, part, this.excerpt, this.score, this.url,
				this.match);
	}

}
