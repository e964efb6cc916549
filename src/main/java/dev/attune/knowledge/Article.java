package dev.attune.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * What the desk may say about one matter in one language: for customers, or as an
 * internal note for agents only.
 *
 * @param id the language and the slug
 * @param slug the same in every language that the article exists in
 * @param language the language it is written in
 * @param version counts its changes, from 1
 * @param title up to 300 characters
 * @param body Markdown without scripts; other HTML may be in it and is the renderer's to
 * escape
 * @param audience who may read it
 * @param category the heading it is listed under
 * @param tags words to find it by
 * @param questions ways in which customers ask it
 * @param reviewed when somebody last found it right
 * @param status only a published article is ever used
 * @param origin where it first came from
 * @param fingerprint equal for equal content, whatever the status
 * @param updatedAt when it was last changed
 * @param updatedBy who changed it: an account, or {@code knowledge-base} for the folder
 * @param owner the account that keeps it right
 * @param reviewDue when somebody is to look whether it is still right
 * @param pending what a published article is to say next
 * @param publishAt when the draft, or what is pending, becomes what customers read
 * @param source what a translation was made from
 */
public record Article(ArticleId id, String slug, Language language, int version, String title, String body,
		Audience audience, @Nullable String category, List<String> tags, List<String> questions,
		@Nullable LocalDate reviewed, ArticleStatus status, ArticleOrigin origin, @JsonIgnore Fingerprint fingerprint,
		Instant updatedAt, String updatedBy, @Nullable String owner, @Nullable LocalDate reviewDue,
		@Nullable PendingEdit pending, @Nullable Instant publishAt, @Nullable TranslationSource source) {

	public Article {
		tags = List.copyOf(tags);
		questions = List.copyOf(questions);
	}

	/**
	 * What it is called where it is cited: {@code article}, or {@code note} where it is
	 * internal.
	 */
	@JsonProperty
	public String kind() {
		return (this.audience == Audience.INTERNAL) ? "note" : "article";
	}

	/** What an editor works on: what is pending, else what it says. */
	ArticleContent draft() {
		return (this.pending != null) ? this.pending.of(this) : content();
	}

	ArticleCare care() {
		return new ArticleCare(this.owner, this.reviewDue);
	}

	ArticleContent content() {
		return new ArticleContent(this.language, this.slug, this.title, this.body, this.audience, this.category,
				this.tags, this.questions, this.reviewed);
	}

}
