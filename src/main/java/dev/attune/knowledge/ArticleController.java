package dev.attune.knowledge;

import java.net.URI;
import java.security.Principal;
import java.util.List;
import java.util.function.Function;

import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
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

	private final Articles articles;

	ArticleController(Articles articles) {
		this.articles = articles;
	}

	@GetMapping
	Page<Article> list(@RequestParam @Nullable String language, @RequestParam @Nullable String status,
			@RequestParam @Nullable String audience, @RequestParam @Nullable String q,
			@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		return this.articles.list(filter(language, status, audience, q), Cursor.decode(cursor), PageSize.of(size));
	}

	@GetMapping("/{id}")
	Article get(@PathVariable ArticleId id) {
		return this.articles.find(id).orElseThrow(() -> Problem.notFound("article", id));
	}

	@PostMapping
	ResponseEntity<Article> add(@Valid @RequestBody ArticleForm form, @Nullable Principal principal) {
		ArticleContent content = form.content();
		Article added = this.articles.add(content, ArticleStatus.DRAFT, ArticleOrigin.EDITOR, name(principal), null)
			.orElseThrow(() -> Problem.conflict("article-exists", "There is such an article",
					"There is already an article '" + content.id() + "'. Change that one, or choose another slug."));
		return ResponseEntity.created(URI.create("/api/articles/" + added.id())).body(added);
	}

	@PutMapping("/{id}")
	Article change(@PathVariable ArticleId id, @Valid @RequestBody ArticleChange change,
			@Nullable Principal principal) {
		Article before = get(id);
		return this.articles.change(change.of(before), before.status(), change.version(), name(principal));
	}

	@PostMapping("/{id}/publish")
	Article publish(@PathVariable ArticleId id, @Nullable Principal principal) {
		return this.articles.change(id, ArticleStatus.PUBLISHED, name(principal));
	}

	@PostMapping("/{id}/archive")
	Article archive(@PathVariable ArticleId id, @Nullable Principal principal) {
		return this.articles.change(id, ArticleStatus.ARCHIVED, name(principal));
	}

	@GetMapping("/{id}/versions")
	List<ArticleVersion> versions(@PathVariable ArticleId id) {
		get(id);
		return this.articles.versions(id);
	}

	static ArticleFilter filter(@Nullable String language, @Nullable String status, @Nullable String audience,
			@Nullable String text) {
		return new ArticleFilter(read("language", language, Language::of), read("status", status, ArticleStatus::of),
				read("audience", audience, Audience::of), text);
	}

	static <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reader) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return reader.apply(text);
		}
		catch (IllegalArgumentException unknown) {
			throw Problem.invalid(field, String.valueOf(unknown.getMessage()));
		}
	}

	/** Who changes something; every call is authenticated before it comes here. */
	static String name(@Nullable Principal principal) {
		return (principal != null) ? principal.getName() : "unknown";
	}

}
