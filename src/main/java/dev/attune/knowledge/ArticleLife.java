package dev.attune.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.attune.shared.Colleagues;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What becomes of articles: drafts, reviews, publishing, archiving and back. Every change
 * adds a version and publishes {@link ArticleChanged} in its transaction; what changes
 * nothing does neither.
 */
@Service
class ArticleLife {

	private final Articles articles;

	private final Colleagues colleagues;

	private final Clock clock;

	ArticleLife(Articles articles, Colleagues colleagues, Clock clock) {
		this.articles = articles;
		this.colleagues = colleagues;
		this.clock = clock;
	}

	/**
	 * Adds an article.
	 * @return nothing where one of that id exists
	 */
	@Transactional
	Optional<Article> add(ArticleContent content, ArticleStatus status, ArticleOrigin origin, String by,
			@Nullable SourceFile source) {
		return this.articles.insert(content, status, origin, by, source)
				? Optional.of(this.articles.recorded(content.id(),
						(origin == ArticleOrigin.IMPORT) ? ArticleDeed.IMPORTED : ArticleDeed.of(status)))
				: Optional.empty();
	}

	/**
	 * Adds a draft that was translated from the article of the same slug in another
	 * language.
	 * @return nothing where one of that id exists
	 * @throws Problem where there is no such source (422): then nothing is added
	 */
	@Transactional
	Optional<Article> addTranslation(ArticleContent content, Language source, String by) {
		return add(content, ArticleStatus.DRAFT, ArticleOrigin.EDITOR, by, null)
			.map((added) -> madeFrom(added.id(), source, added.version(), by));
	}

	/**
	 * Gives an article a new content and status, where it still has the version that the
	 * change was made on. Where both are as they were, nothing happens.
	 * @throws Problem where there is no such article (404) or somebody else changed it in
	 * between (409)
	 */
	@Transactional
	Article change(ArticleContent content, ArticleStatus status, int version, String by) {
		return change(content, status, version, by, ArticleDeed.of(status));
	}

	private Article change(ArticleContent content, ArticleStatus status, int version, String by, ArticleDeed deed) {
		Article before = this.articles.locked(content.id());
		if (before.version() != version) {
			throw changedInBetween(before, version);
		}
		if (before.fingerprint().equals(content.fingerprint()) && before.status() == status) {
			return before;
		}
		this.articles.write(content, status, by);
		return this.articles.recorded(content.id(), deed);
	}

	/**
	 * Gives an article another status, keeping what it says.
	 * @throws Problem where there is no such article
	 */
	@Transactional
	Article change(ArticleId id, ArticleStatus status, String by) {
		Article before = this.articles.locked(id);
		return change(before.content(), status, before.version(), by);
	}

	/**
	 * Keeps what somebody works on, without customers reading it: a published article
	 * stays as it is and has it pending.
	 * @param status a draft, or handed in for review
	 * @param version the version that the editor had before them
	 * @throws Problem where there is no such article (404) or somebody else changed it in
	 * between (409)
	 */
	@Transactional
	Article draft(ArticleContent content, ArticleCare care, ArticleStatus status, int version, String by) {
		return draft(content, care, status, version, by, ArticleDeed.of(status));
	}

	private Article draft(ArticleContent content, ArticleCare care, ArticleStatus status, int version, String by,
			ArticleDeed deed) {
		Article before = seen(content.id(), version);
		this.articles.take(before, care);
		takeTimeBack(before, content, by);
		if (before.status() != ArticleStatus.PUBLISHED) {
			return rewrite(before, content, care, status, by, deed);
		}
		boolean isNew = !before.draft().fingerprint().equals(content.fingerprint())
				|| status != ((before.pending() != null) ? before.pending().status() : ArticleStatus.DRAFT);
		if (!isNew) {
			return before.care().equals(care) ? before
					: this.articles.recordedPending(before, before.pending(), care, by, ArticleDeed.CARE);
		}
		return this.articles.recordedPending(before,
				PendingEdit.of(content, status, this.clock.instant().truncatedTo(ChronoUnit.MICROS), by), care, by,
				deed);
	}

	/**
	 * Nobody publishes who may not, by changing what a publisher has set a time for:
	 * somebody has to look again.
	 */
	private void takeTimeBack(Article before, ArticleContent content, String by) {
		if (before.publishAt() != null && !before.draft().fingerprint().equals(content.fingerprint())
				&& !this.colleagues.mayPublish(by)) {
			this.articles.schedule(before.id(), null, by);
			this.articles.audited(before, by, ArticleDeed.UNSCHEDULED);
		}
	}

	/** Brings up an article that customers do not read. */
	private Article rewrite(Article before, ArticleContent content, ArticleCare care, ArticleStatus status, String by,
			ArticleDeed deed) {
		boolean saysSame = before.fingerprint().equals(content.fingerprint()) && before.status() == status;
		if (saysSame && before.care().equals(care)) {
			return before;
		}
		this.articles.rewrite(content, status, by);
		return this.articles.recorded(content.id(), saysSame ? ArticleDeed.CARE : deed);
	}

	/**
	 * Drops what was pending; it stays among the versions.
	 * @throws Problem as for {@link #draft}
	 */
	@Transactional
	Article discard(ArticleId id, int version, String by) {
		Article before = seen(id, version);
		if (before.pending() == null) {
			return before;
		}
		this.articles.schedule(id, null, by);
		return this.articles.recordedPending(before, null, before.care(), by, ArticleDeed.DISCARDED);
	}

	/**
	 * Hands in what somebody works on.
	 * @throws Problem as for {@link #draft}
	 */
	@Transactional
	Article handIn(ArticleId id, int version, String by) {
		Article before = seen(id, version);
		return draft(before.draft(), before.care(), ArticleStatus.REVIEW, version, by);
	}

	/**
	 * Lets customers read what is pending, or what the article says.
	 * @param version the version that the publisher had before them, none where that does
	 * not matter
	 * @throws Problem as for {@link #draft}
	 */
	@Transactional
	Article publish(ArticleId id, @Nullable Integer version, String by) {
		return publish(id, version, by, ArticleDeed.of(ArticleStatus.PUBLISHED));
	}

	private Article publish(ArticleId id, @Nullable Integer version, String by, ArticleDeed deed) {
		Article before = (version != null) ? seen(id, version) : this.articles.locked(id);
		ArticleContent content = before.draft();
		this.articles.dropPending(id);
		return change(content, ArticleStatus.PUBLISHED, before.version(), by, deed);
	}

	/**
	 * Has an article published at a time to come, or no more.
	 * @throws Problem as for {@link #draft}; where there is nothing to publish (422)
	 */
	@Transactional
	Article publishAt(ArticleId id, @Nullable Instant at, int version, String by) {
		Article before = seen(id, version);
		if (at != null && before.status() == ArticleStatus.PUBLISHED && before.pending() == null) {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "at", "publish.nothing");
		}
		if (at != null && !at.isAfter(this.clock.instant())) {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "at", "publish.past");
		}
		this.articles.schedule(id, at, by);
		this.articles.audited(before, by, (at != null) ? ArticleDeed.SCHEDULED : ArticleDeed.UNSCHEDULED);
		return this.articles.find(id).orElseThrow();
	}

	/**
	 * Publishes one article whose time has come, if there is one that no other instance
	 * is publishing.
	 */
	@Transactional
	Optional<Article> publishNextDue() {
		return this.articles.lockNextDue()
			.map((due) -> publish(due.id(), null, due.by(), ArticleDeed.PUBLISHED_AS_PLANNED));
	}

	/**
	 * Takes an article out of use. It keeps what it says, and what was pending stays
	 * among its versions.
	 * @throws Problem as for {@link #publish}
	 */
	@Transactional
	Article archive(ArticleId id, @Nullable Integer version, String by) {
		Article before = (version != null) ? seen(id, version) : this.articles.locked(id);
		return change(before.content(), ArticleStatus.ARCHIVED, before.version(), by);
	}

	/**
	 * Undoes archiving: the article is what it was before.
	 * @throws Problem as for {@link #draft}
	 */
	@Transactional
	Article unarchive(ArticleId id, int version, String by) {
		Article before = seen(id, version);
		if (before.status() != ArticleStatus.ARCHIVED) {
			return before;
		}
		ArticleStatus earlier = this.articles.archivedFrom(id);
		return change(before.content(), earlier, version, by, ArticleDeed.UNARCHIVED);
	}

	/**
	 * Makes an earlier version what somebody works on; customers read it once it is
	 * published.
	 * @param restored the number of the version
	 * @throws Problem as for {@link #draft}
	 */
	@Transactional
	Article restore(ArticleId id, int restored, int version, String by) {
		Article before = seen(id, version);
		return draft(this.articles.version(id, restored).content(before), before.care(), ArticleStatus.DRAFT, version,
				by, ArticleDeed.restored(restored));
	}

	/**
	 * Says that a translation says what its source says now.
	 * @param language the source's
	 * @throws Problem as for {@link #draft}; where there is no such source (422)
	 */
	@Transactional
	Article madeFrom(ArticleId id, Language language, int version, String by) {
		Article before = seen(id, version);
		if (!this.articles.link(id, language)) {
			throw Problem.inWordsOf(HttpStatus.UNPROCESSABLE_CONTENT, "language", "translation.source", language);
		}
		this.articles.audited(before, by, ArticleDeed.TRANSLATION_CHECKED);
		return this.articles.find(id).orElseThrow();
	}

	/**
	 * Adds the article, or brings it up to this content and status.
	 */
	@Transactional
	Stored store(ArticleContent content, ArticleStatus status, ArticleOrigin origin, String by) {
		if (add(content, status, origin, by, null).isPresent()) {
			return Stored.ADDED;
		}
		Article before = this.articles.locked(content.id());
		ArticleDeed deed = (origin == ArticleOrigin.IMPORT) ? ArticleDeed.IMPORTED : ArticleDeed.of(status);
		return (change(content, status, before.version(), by, deed).version() != before.version()) ? Stored.CHANGED
				: Stored.UNCHANGED;
	}

	/**
	 * The same, with whoever keeps it right from now on; nobody else does where it is not
	 * said.
	 */
	@Transactional
	Stored store(ArticleContent content, ArticleStatus status, ArticleOrigin origin, @Nullable String owner,
			String by) {
		Stored stored = store(content, status, origin, by);
		Article now = this.articles.locked(content.id());
		if (owner == null || owner.equals(now.owner())) {
			return stored;
		}
		ArticleCare care = new ArticleCare(owner, now.reviewDue());
		this.articles.take(now, care);
		this.articles.recordedPending(now, now.pending(), care, by, ArticleDeed.CARE);
		return (stored == Stored.ADDED) ? stored : Stored.CHANGED;
	}

	private Article seen(ArticleId id, int version) {
		Article article = this.articles.locked(id);
		if (article.version() != version) {
			throw changedInBetween(article, version);
		}
		return article;
	}

	private static Problem changedInBetween(Article now, int version) {
		PendingEdit pending = now.pending();
		Problem problem = Problem.inWords(HttpStatus.CONFLICT, "article-changed",
				(pending != null) ? pending.by() : now.updatedBy(), now.title(),
				(pending != null) ? pending.at() : now.updatedAt(), now.version(), version);
		problem.getBody().setProperty("version", now.version());
		return problem;
	}

}
