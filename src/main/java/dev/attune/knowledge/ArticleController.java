package dev.attune.knowledge;

import java.net.URI;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.attune.shared.Colleagues;
import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/articles")
class ArticleController {

	/** The version of an article that somebody has before them. */
	record SeenVersion(@NotNull(message = VERSION) @Positive Integer version) {
	}

	/**
	 * @param version without it, whatever version there is
	 */
	record PerhapsSeen(@Nullable @Positive Integer version) {

		private static final PerhapsSeen NOT = new PerhapsSeen(null);

	}

	/**
	 * @param at none where it is not to be published by itself
	 */
	record Publication(@NotNull(message = VERSION) @Positive Integer version, @Nullable Instant at) {
	}

	record Source(@NotNull(message = VERSION) @Positive Integer version,
			@NotNull(message = "Say which language it was translated from, such as 'en'.") Language language) {
	}

	/**
	 * An article with what says the same in other languages, itself among it.
	 */
	record Together(@JsonUnwrapped Article article, List<Translation> translations) {
	}

	/**
	 * An article as it is kept.
	 *
	 * @param leftOut the names of what the text that was sent had and an article must not
	 * hold, such as {@code <script>}, in the order of the alphabet
	 */
	record Kept(@JsonUnwrapped Article article, Set<String> leftOut) {

		static Kept of(Article article, String sent) {
			return new Kept(article, ArticleContent.withoutScripts(sent).leftOut());
		}

	}

	private static final String VERSION = "Send the version that you have seen, so that nobody's work is overwritten.";

	private final Articles articles;

	private final ArticleLife life;

	private final ArticleOwners owners;

	ArticleController(Articles articles, ArticleLife life, ArticleOwners owners) {
		this.articles = articles;
		this.life = life;
		this.owners = owners;
	}

	/**
	 * Lists articles by their id. With {@code together}, an article in several languages
	 * is one item with its {@code translations}, by slug.
	 * @param language only what is in this language, such as {@code sv}
	 * @param status {@code draft}, {@code review}, {@code published} or {@code archived}
	 * @param audience {@code public}, or {@code internal} for notes
	 * @param q what the title, the text, a question or the id contains
	 * @param owner the account that keeps them right
	 * @param need what somebody has to do about them: {@code review}, {@code due},
	 * {@code pending}, {@code scheduled} or {@code translation}
	 */
	@GetMapping
	Page<Article> list(@RequestParam @Nullable String language, @RequestParam @Nullable String status,
			@RequestParam @Nullable String audience, @RequestParam @Nullable String q,
			@RequestParam @Nullable String owner, @RequestParam @Nullable String need,
			@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		return this.articles.list(filter(language, status, audience, q, owner, need), Cursor.decode(cursor),
				PageSize.of(size));
	}

	/**
	 * Lists articles by their id. With {@code together}, an article in several languages
	 * is one item with its {@code translations}, by slug.
	 * @param together the language of whoever reads the list, in which each item is where
	 * there is one
	 * @param language only what is in this language, such as {@code sv}
	 * @param status {@code draft}, {@code review}, {@code published} or {@code archived}
	 * @param audience {@code public}, or {@code internal} for notes
	 * @param q what the title, the text, a question or the id contains
	 * @param owner the account that keeps them right
	 * @param need what somebody has to do about them: {@code review}, {@code due},
	 * {@code pending}, {@code scheduled} or {@code translation}
	 */
	@GetMapping(params = "together")
	Page<Together> list(@RequestParam Language together, @RequestParam @Nullable String language,
			@RequestParam @Nullable String status, @RequestParam @Nullable String audience,
			@RequestParam @Nullable String q, @RequestParam @Nullable String owner, @RequestParam @Nullable String need,
			@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		Page<Article> page = this.articles.listTogether(filter(language, status, audience, q, owner, need), together,
				Cursor.decode(cursor), PageSize.of(size));
		List<Translation> all = this.articles.translations(page.items().stream().map(Article::slug).toList());
		return new Page<>(page.items()
			.stream()
			.map((article) -> new Together(article,
					all.stream().filter((other) -> other.slug().equals(article.slug())).toList()))
			.toList(), page.cursor());
	}

	/** Counts the articles that somebody has to do something about, by what. */
	@GetMapping("/needs")
	Map<String, Integer> needs() {
		return this.articles.needs();
	}

	/** Lists who may keep articles right: all accounts that may edit them. */
	@GetMapping("/owners")
	List<Colleagues.Colleague> owners() {
		return this.owners.all();
	}

	/** Gives an article as it is now, whatever its status. */
	@GetMapping("/{id}")
	Article get(@PathVariable ArticleId id) {
		return this.articles.find(id).orElseThrow(() -> Problem.notFound("article", id));
	}

	/**
	 * Adds an article as a draft. Answers 201, 409 {@code article-exists} where there is
	 * one of this slug and language, and 422 {@code invalid-request} where there is none
	 * in the language that it is said to be translated from.
	 */
	@PostMapping
	ResponseEntity<Kept> add(@Valid @RequestBody ArticleForm form, @Nullable Principal principal) {
		ArticleContent content = form.content();
		Language source = form.translatedFrom();
		Article added = ((source != null) ? this.life.addTranslation(content, source, name(principal))
				: this.life.add(content, ArticleStatus.DRAFT, ArticleOrigin.EDITOR, name(principal), null))
			.orElseThrow(() -> Problem.inWords(HttpStatus.CONFLICT, "article-exists", content.id()));
		return ResponseEntity.created(URI.create("/api/articles/" + added.id())).body(Kept.of(added, form.body()));
	}

	/**
	 * Changes what an article says at once, whatever its status. Answers 409
	 * {@code article-changed} where there is a newer version.
	 */
	@PutMapping("/{id}")
	Kept change(@PathVariable ArticleId id, @Valid @RequestBody ArticleChange change, @Nullable Principal principal) {
		Article before = get(id);
		return Kept.of(this.life.change(change.of(before), before.status(), change.version(), name(principal)),
				change.body());
	}

	/**
	 * Keeps what somebody works on; a published article stays as it is and has it
	 * pending. Answers 409 {@code article-changed} where there is a newer version, and
	 * 400 {@code invalid-request} where nobody who may edit is called as the new owner.
	 */
	@PutMapping("/{id}/draft")
	Kept draft(@PathVariable ArticleId id, @Valid @RequestBody DraftForm form, @Nullable Principal principal) {
		Article before = get(id);
		return Kept.of(this.life.draft(form.content(before), this.owners.checked(form.care(), before.owner()),
				ArticleStatus.DRAFT, form.version(), name(principal)), form.body());
	}

	/**
	 * Drops what is pending for an article; it stays among the versions. Answers 409
	 * {@code article-changed} where there is a newer version.
	 * @param version the version that the editor has seen
	 */
	@DeleteMapping("/{id}/draft")
	Article discard(@PathVariable ArticleId id, @RequestParam int version, @Nullable Principal principal) {
		return this.life.discard(id, version, name(principal));
	}

	/**
	 * Hands in what somebody works on, for a publisher to look at. Answers 409
	 * {@code article-changed} where there is a newer version.
	 */
	@PostMapping("/{id}/review")
	Article handIn(@PathVariable ArticleId id, @Valid @RequestBody SeenVersion seen, @Nullable Principal principal) {
		return this.life.handIn(id, seen.version(), name(principal));
	}

	/**
	 * Lets customers read what is pending, or what the draft says. Answers 409
	 * {@code article-changed} where there is a newer version.
	 */
	@PostMapping("/{id}/publish")
	Article publish(@PathVariable ArticleId id, @Valid @RequestBody(required = false) @Nullable PerhapsSeen seen,
			@Nullable Principal principal) {
		return this.life.publish(id, Objects.requireNonNullElse(seen, PerhapsSeen.NOT).version(), name(principal));
	}

	/**
	 * Has an article published at a time to come; without a time, no more. Answers 409
	 * {@code article-changed} where there is a newer version. Answers 422
	 * {@code invalid-request} where the time is over, or nothing waits to be published.
	 */
	@PutMapping("/{id}/publication")
	Article publishAt(@PathVariable ArticleId id, @Valid @RequestBody Publication publication,
			@Nullable Principal principal) {
		return this.life.publishAt(id, publication.at(), publication.version(), name(principal));
	}

	/**
	 * Takes an article out of use. Answers 409 {@code article-changed} where there is a
	 * newer version.
	 */
	@PostMapping("/{id}/archive")
	Article archive(@PathVariable ArticleId id, @Valid @RequestBody(required = false) @Nullable PerhapsSeen seen,
			@Nullable Principal principal) {
		return this.life.archive(id, Objects.requireNonNullElse(seen, PerhapsSeen.NOT).version(), name(principal));
	}

	/**
	 * Undoes archiving an article. Answers 409 {@code article-changed} where there is a
	 * newer version.
	 */
	@PostMapping("/{id}/unarchive")
	Article unarchive(@PathVariable ArticleId id, @Valid @RequestBody SeenVersion seen, @Nullable Principal principal) {
		return this.life.unarchive(id, seen.version(), name(principal));
	}

	/**
	 * Says that a translation says what its source says now. Answers 409
	 * {@code article-changed} where there is a newer version. Answers 422
	 * {@code invalid-request} where there is no such source.
	 */
	@PutMapping("/{id}/source")
	Article madeFrom(@PathVariable ArticleId id, @Valid @RequestBody Source source, @Nullable Principal principal) {
		return this.life.madeFrom(id, source.language(), source.version(), name(principal));
	}

	/** Lists the articles of the same slug in every language, this one among them. */
	@GetMapping("/{id}/translations")
	List<Translation> translations(@PathVariable ArticleId id) {
		return this.articles.translations(List.of(get(id).slug()));
	}

	/** Lists the versions of an article, the newest first. */
	@GetMapping("/{id}/versions")
	List<ArticleVersion> versions(@PathVariable ArticleId id) {
		get(id);
		return this.articles.versions(id);
	}

	/**
	 * Tells what a version says otherwise than an earlier one.
	 * @param number the version
	 * @param since the number of the earlier one, the one before where it is left out
	 */
	@GetMapping("/{id}/versions/{number}/difference")
	ArticleDifference difference(@PathVariable ArticleId id, @PathVariable int number,
			@RequestParam @Nullable Integer since) {
		get(id);
		return ArticleDifference.between(
				(since != null || number > 1) ? this.articles.version(id, (since != null) ? since : number - 1) : null,
				this.articles.version(id, number));
	}

	/**
	 * Takes up what an earlier version says, as a draft. Answers 409
	 * {@code article-changed} where there is a newer version.
	 * @param number the earlier version
	 */
	@PostMapping("/{id}/versions/{number}/restore")
	Article restore(@PathVariable ArticleId id, @PathVariable int number, @Valid @RequestBody SeenVersion seen,
			@Nullable Principal principal) {
		return this.life.restore(id, number, seen.version(), name(principal));
	}

	static ArticleFilter filter(@Nullable String language, @Nullable String status, @Nullable String audience,
			@Nullable String text) {
		return filter(language, status, audience, text, null, null);
	}

	private static ArticleFilter filter(@Nullable String language, @Nullable String status, @Nullable String audience,
			@Nullable String text, @Nullable String owner, @Nullable String need) {
		return new ArticleFilter(read("language", language, Language::of), read("status", status, ArticleStatus::of),
				read("audience", audience, Audience::of), text, (owner != null && owner.isBlank()) ? null : owner,
				read("need", need, ArticleFilter.Need::of));
	}

	static <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reader) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return reader.apply(text);
		}
		catch (IllegalArgumentException unknown) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, field, "value", text.strip(), field);
		}
	}

	/** Who changes something; every call is authenticated before it comes here. */
	static String name(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : "unknown";
	}

}
