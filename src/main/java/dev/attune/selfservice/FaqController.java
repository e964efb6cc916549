package dev.attune.selfservice;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleFilter;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.Audience;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The FAQ portal: every public article as a page that needs no script.
 */
@Controller
class FaqController {

	private static final int MOST = 2_000;

	private final Articles articles;

	private final Desk desk;

	private final Texts texts;

	private final JsonMapper json;

	FaqController(Articles articles, Desk desk, Texts texts, JsonMapper json) {
		this.articles = articles;
		this.desk = desk;
		this.texts = texts;
		this.json = json;
	}

	@GetMapping("/faq")
	ResponseEntity<Void> portal(Locale locale) {
		Language language = this.desk.firstServed(List.of(locale.toLanguageTag())).orElse(this.desk.defaultLanguage());
		return ResponseEntity.status(HttpStatus.FOUND)
			.location(URI.create("/faq/" + language))
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
			.build();
	}

	@GetMapping("/faq/{language}")
	String questions(@PathVariable String language, Model model) {
		Language shown = served(language);
		Map<String, List<Article>> byCategory = new TreeMap<>();
		published(shown).forEach((article) -> byCategory
			.computeIfAbsent(categoryName(shown, article.category()), (name) -> new java.util.ArrayList<>())
			.add(article));
		frame(model, shown, null);
		model.addAttribute("categories", byCategory);
		return "faq/questions";
	}

	@GetMapping("/faq/{language}/{slug}")
	String article(@PathVariable String language, @PathVariable String slug, Model model) {
		Language shown = served(language);
		Article article = find(shown, slug).orElseThrow(() -> Problem.notFound("article", slug));
		frame(model, shown, slug);
		model.addAttribute("article", article);
		model.addAttribute("body", Markdown.toHtml(article.body()));
		if (article.reviewed() != null) {
			model.addAttribute("reviewed",
					this.texts.get(shown, "faq.reviewed",
							DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
								.withLocale(shown.locale())
								.format(article.reviewed())));
		}
		model.addAttribute("structuredData", structuredData(article));
		return "faq/article";
	}

	/** A page too, with the way on, for whoever followed an old link. */
	@ExceptionHandler(Problem.class)
	@ResponseStatus(HttpStatus.NOT_FOUND)
	String missing(ServerHttpRequest request, Model model) {
		List<String> path = List.of(request.getPath().value().split("/"));
		Language shown = this.desk.firstServed((path.size() > 2) ? List.of(path.get(2)) : List.of())
			.orElse(this.desk.defaultLanguage());
		frame(model, shown, null);
		model.addAttribute("missing", this.texts.get(shown, "faq.missing"));
		return "faq/missing";
	}

	private void frame(Model model, Language shown, @Nullable String slug) {
		Map<String, String> translations = new LinkedHashMap<>();
		for (Language other : this.desk.languages()) {
			if (slug == null || find(other, slug).isPresent()) {
				translations.put(other.tag(), "/faq/" + other + ((slug != null) ? "/" + slug : ""));
			}
		}
		model.addAttribute("language", shown.tag());
		model.addAttribute("desk", this.desk.name());
		model.addAttribute("translations", translations);
		model.addAttribute("names", names(translations));
		for (String key : List.of("title", "intro", "ask", "back", "languages")) {
			model.addAttribute(key, this.texts.get(shown, "faq." + key));
		}
	}

	private static Map<String, String> names(Map<String, String> translations) {
		Map<String, String> names = new LinkedHashMap<>();
		translations.keySet().forEach((tag) -> {
			Locale locale = Locale.of(tag);
			String name = locale.getDisplayLanguage(locale);
			names.put(tag, name.substring(0, 1).toUpperCase(locale) + name.substring(1));
		});
		return names;
	}

	private List<Article> published(Language language) {
		ArticleFilter filter = new ArticleFilter(language, ArticleStatus.PUBLISHED, Audience.PUBLIC, null);
		return this.articles.list(filter, null, MOST).items();
	}

	private Optional<Article> find(Language language, String slug) {
		return this.articles.find(ArticleId.of(language + "-" + slug))
			.filter((article) -> article.status() == ArticleStatus.PUBLISHED && article.audience() == Audience.PUBLIC);
	}

	private Language served(String tag) {
		return this.desk.languages()
			.stream()
			.filter((language) -> language.tag().equals(tag))
			.findFirst()
			.orElseThrow(() -> Problem.notFound("FAQ in the language", tag));
	}

	private String categoryName(Language language, @Nullable String category) {
		String key = "category." + category;
		return this.texts.has(key) ? this.texts.get(language, key) : this.texts.get(language, "category.other");
	}

	/**
	 * schema.org data; {@code <} is escaped, so that no text can end the element it
	 * stands in.
	 */
	private String structuredData(Article article) {
		return this.json
			.writeValueAsString(Map.of("@context", "https://schema.org", "@type", "FAQPage", "inLanguage",
					article.language().tag(), "mainEntity",
					List.of(Map.of("@type", "Question", "name", article.title(), "acceptedAnswer",
							Map.of("@type", "Answer", "text", Markdown.toText(article.body(), Integer.MAX_VALUE))))))
			.replace("<", "\\u003c");
	}

}
