package dev.attune.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * What somebody did to an article, for the audit.
 *
 * @param action in a word
 * @param from the version that was taken up again, if one was
 */
record ArticleDeed(String action, @Nullable Integer from) {

	/** Its owner or the day to look at it again. */
	static final ArticleDeed CARE = new ArticleDeed("care", null);

	static final ArticleDeed DISCARDED = new ArticleDeed("discarded", null);

	static final ArticleDeed IMPORTED = new ArticleDeed("imported", null);

	static final ArticleDeed PUBLISHED_AS_PLANNED = new ArticleDeed("published-as-planned", null);

	static final ArticleDeed SCHEDULED = new ArticleDeed("schedule", null);

	static final ArticleDeed TRANSLATION_CHECKED = new ArticleDeed("translation", null);

	static final ArticleDeed UNARCHIVED = new ArticleDeed("unarchived", null);

	static final ArticleDeed UNSCHEDULED = new ArticleDeed("unschedule", null);

	/** It was given a status. */
	static ArticleDeed of(ArticleStatus status) {
		return new ArticleDeed(status.json(), null);
	}

	/** An earlier version was taken up again. */
	static ArticleDeed restored(int version) {
		return new ArticleDeed("restored", version);
	}

	String detail(int version) {
		return "version " + version + ((this.from != null) ? ", from version " + this.from : "");
	}

}
