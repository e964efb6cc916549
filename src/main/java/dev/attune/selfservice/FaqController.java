package dev.attune.selfservice;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleFilter;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.Audience;
import dev.attune.knowledge.notice.Announcement;
import dev.attune.knowledge.notice.Notices;
import dev.attune.shared.DatabaseAway;
import dev.attune.shared.Desk;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.LinkedText;
import dev.attune.shared.Markdown;
import dev.attune.shared.Problem;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;

/**
 * The FAQ portal: every public article as a page that needs no script.
 */
@Controller
class FaqController {

	static final int MOST = 2_000;

	/** Which articles this browser has been counted for. */
	private static final String COUNTED = "attune_helpful";

	private static final int LONGEST_QUESTION = 200;

	private static final int LONGEST_COOKIE = 1_300;

	private final Articles articles;

	private final Desk desk;

	private final Texts texts;

	private final JsonMapper json;

	private final FaqSearch search;

	private final Helpfulness helpfulness;

	private final Notices notices;

	private final PublicAddress address;

	FaqController(Articles articles, FaqSearch search, Helpfulness helpfulness, Notices notices, PublicAddress address,
			Desk desk, Texts texts, JsonMapper json) {
		this.articles = articles;
		this.search = search;
		this.helpfulness = helpfulness;
		this.notices = notices;
		this.address = address;
		this.desk = desk;
		this.texts = texts;
		this.json = json;
	}

	/** Leads to the portal in the reader's language. */
	@GetMapping("/faq")
	ResponseEntity<Void> portal(Locale locale) {
		Language language = this.desk.spoken(null, locale);
		return ResponseEntity.status(HttpStatus.FOUND)
			.location(URI.create("/faq/" + language))
			.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
			.build();
	}

	/** Shows the portal: notices, and all public articles by category. */
	@GetMapping("/faq/{language}")
	String questions(@PathVariable String language, Model model, ServerWebExchange exchange) {
		Language shown = served(language);
		Map<String, List<Article>> byCategory = new TreeMap<>(Collator.getInstance(shown.locale()));
		published(shown).forEach((article) -> byCategory
			.computeIfAbsent(categoryName(shown, article.category()), (name) -> new java.util.ArrayList<>())
			.add(article));
		frame(model, shown, null, exchange);
		model.addAttribute("categories", byCategory);
		model.addAttribute("notices", announced(this.notices.current(shown), shown));
		return "faq/questions";
	}

	/** What is found, where nothing shows it while it is typed. */
	@GetMapping("/faq/{language}/search")
	String search(@PathVariable String language, @RequestParam(name = "q", defaultValue = "") String asked, Model model,
			ServerWebExchange exchange) {
		Language shown = served(language);
		String q = asked.strip().substring(0, Math.min(asked.strip().length(), LONGEST_QUESTION));
		frame(model, shown, null, exchange);
		model.addAttribute("noindex", true);
		model.addAttribute("q", q);
		model.addAttribute("translations",
				searches(q.isEmpty() ? "" : "?q=" + UriUtils.encode(q, StandardCharsets.UTF_8)));
		List<FaqSearch.Found> found = q.isEmpty() ? List.of() : this.search.find(q, shown);
		model.addAttribute("found", found);
		model.addAttribute("notices", announced(this.notices.touching(shown, q), shown));
		model.addAttribute("heading", this.texts.get(shown, found.isEmpty() ? "faq.found.none" : "faq.found", q));
		return "faq/search";
	}

	/** The same search in every language. */
	private Map<String, String> searches(String query) {
		Map<String, String> searches = new LinkedHashMap<>();
		this.desk.languages().forEach((other) -> searches.put(other.tag(), "/faq/" + other + "/search" + query));
		return searches;
	}

	/** Shows an article. */
	@GetMapping("/faq/{language}/{slug}")
	String article(@PathVariable String language, @PathVariable String slug,
			@RequestParam(required = false) @Nullable String thanks, Model model, ServerWebExchange exchange) {
		Language shown = served(language);
		Article article = find(shown, slug).orElseThrow(() -> Problem.notFound("article", slug));
		frame(model, shown, slug, exchange);
		model.addAttribute("article", article);
		model.addAttribute("notices", announced(this.notices.touching(shown, searched(article)), shown));
		model.addAttribute("related", this.search.related(article));
		model.addAttribute("relatedTitle", this.texts.get(shown, "faq.related"));
		model.addAttribute("helpful", this.texts.get(shown, "faq.helpful"));
		model.addAttribute("yes", this.texts.get(shown, "survey.solved.yes"));
		model.addAttribute("no", this.texts.get(shown, "survey.solved.no"));
		model.addAttribute("thanks", (thanks != null) ? this.texts.get(shown, "faq.helpful.thanks") : null);
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

	/**
	 * Whether an article helped. A browser is counted once for each version, and only
	 * where a page of ours sent it: it acts on nobody's authority, but should not be made
	 * up by other sites.
	 */
	@PostMapping("/faq/{language}/{slug}/helpful")
	ResponseEntity<Void> helpful(@PathVariable String language, @PathVariable String slug,
			@ModelAttribute Verdict verdict, @CookieValue(name = COUNTED, required = false) @Nullable String counted,
			ServerHttpRequest request) {
		Article article = find(served(language), slug).orElseThrow(() -> Problem.notFound("article", slug));
		ResponseEntity.BodyBuilder back = ResponseEntity.status(HttpStatus.SEE_OTHER)
			.location(URI.create("/faq/" + language + "/" + slug + "?thanks=1"));
		String key = Fingerprint.of(article.id().value() + " " + article.version()).value().substring(0, 12);
		String known = (counted != null && counted.matches("[0-9a-f.]*")) ? counted : "";
		if (verdict.isThere() && isSentFromHere(request) && !List.of(known.split("\\.")).contains(key)) {
			this.helpfulness.count(article, "yes".equals(verdict.helpful()));
			String more = known + (known.isEmpty() ? "" : ".") + key;
			back.header(HttpHeaders.SET_COOKIE,
					ResponseCookie.from(COUNTED, more.substring(Math.max(0, more.length() - LONGEST_COOKIE)))
						.path("/faq")
						.httpOnly(true)
						.sameSite("Lax")
						.maxAge(Duration.ofDays(30))
						.build()
						.toString());
		}
		return back.build();
	}

	record Verdict(@Nullable String helpful) {

		boolean isThere() {
			return "yes".equals(this.helpful) || "no".equals(this.helpful);
		}

	}

	private static boolean isSentFromHere(ServerHttpRequest request) {
		String site = request.getHeaders().getFirst("Sec-Fetch-Site");
		String origin = request.getHeaders().getOrigin();
		InetSocketAddress host = request.getHeaders().getHost();
		boolean isOwnOrigin = origin == null || (host != null && origin.matches("https?://"
				+ Pattern.quote(host.getHostString() + ((host.getPort() > 0) ? ":" + host.getPort() : ""))));
		return (site == null || site.equals("same-origin")) && (site != null || isOwnOrigin);
	}

	/** A page too, with the way on, for whoever followed an old link. */
	@ExceptionHandler(Problem.class)
	@ResponseStatus(HttpStatus.NOT_FOUND)
	String missing(ServerWebExchange exchange, Model model) {
		Language shown = shown(exchange);
		frame(model, shown, null, exchange);
		model.addAttribute("noindex", true);
		model.addAttribute("missing", this.texts.get(shown, "faq.missing"));
		return "faq/missing";
	}

	private Language shown(ServerWebExchange exchange) {
		List<String> path = List.of(exchange.getRequest().getPath().value().split("/"));
		return this.desk.firstServed((path.size() > 2) ? List.of(path.get(2)) : List.of())
			.orElse(this.desk.defaultLanguage());
	}

	/** Where the articles cannot be read for a moment, the ways to people still hold. */
	@ExceptionHandler({ DataAccessException.class, TransactionException.class })
	String away(RuntimeException failure, ServerWebExchange exchange, Model model) {
		if (!DatabaseAway.isBehind(failure)) {
			throw failure;
		}
		missing(exchange, model);
		Language shown = shown(exchange);
		model.addAttribute("missing", this.texts.get(shown, "faq.away"));
		exchange.getResponse().setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
		exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, DatabaseAway.retryAfter());
		return "faq/missing";
	}

	private static String searched(Article article) {
		return article.title() + "\n" + String.join("\n", article.questions()) + "\n" + article.body();
	}

	/**
	 * Notices as the reader's page says them: marked where there is none in their
	 * language.
	 */
	private List<Told> announced(List<Announcement> notices, Language reader) {
		return notices.stream()
			.map((one) -> new Told(LinkedText.toHtml(one.text()), one.language().tag(),
					one.language().equals(reader) ? null : this.texts.get(reader, "faq.notices.otherLanguage")))
			.toList();
	}

	/**
	 * @param html the text, with its addresses to follow
	 */
	record Told(String html, String language, @Nullable String mark) {
	}

	private void frame(Model model, Language shown, @Nullable String slug, ServerWebExchange exchange) {
		spoken(shown, exchange.getResponse());
		String host = this.address.of(exchange.getRequest());
		model.addAttribute("host", host);
		model.addAttribute("canonical", host + "/faq/" + shown + ((slug != null) ? "/" + slug : ""));
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
		model.addAttribute("anyLanguage", (slug == null) ? "/faq"
				: translations.getOrDefault(this.desk.defaultLanguage().tag(), "/faq/" + shown + "/" + slug));
		for (String key : List.of("title", "intro", "ask", "back", "languages", "search", "find", "privacy")) {
			model.addAttribute(key, this.texts.get(shown, "faq." + key));
		}
		model.addAttribute("nothing", this.texts.get(shown, "faq.found.nothing"));
		model.addAttribute("count", this.texts.get(shown, "faq.found.count"));
		String phone = this.desk.phones().get(shown.tag());
		model.addAttribute("phone", phone);
		model.addAttribute("dial", (phone != null) ? phone.replaceAll("[^+\\d]", "") : null);
		model.addAttribute("email", this.desk.email());
		model.addAttribute("noticesTitle", this.texts.get(shown, "faq.notices"));
	}

	/** The page is in its own language, whatever the browser would have liked. */
	private static void spoken(Language shown, ServerHttpResponse response) {
		response.beforeCommit(() -> Mono.fromRunnable(() -> response.getHeaders().setContentLanguage(shown.locale())));
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
		return published(this.articles, language);
	}

	static List<Article> published(Articles articles, Language language) {
		return articles.list(new ArticleFilter(language, ArticleStatus.PUBLISHED, Audience.PUBLIC, null), null, MOST)
			.items();
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
