package dev.attune.selfservice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.attune.knowledge.Article;
import dev.attune.knowledge.Articles;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * Tells search engines what there is to read, in which languages, and what is not for
 * them (sitemaps.org).
 */
@RestController
class SitemapController {

	private final Articles articles;

	private final Desk desk;

	private final PublicAddress address;

	SitemapController(Articles articles, Desk desk, PublicAddress address) {
		this.articles = articles;
		this.desk = desk;
		this.address = address;
	}

	/** Tells search engines which pages are not for them. */
	@GetMapping(path = "/robots.txt", produces = "text/plain;charset=UTF-8")
	String robots(ServerHttpRequest request) {
		return """
				User-agent: *
				Allow: /faq
				Disallow: /api/
				Disallow: /desk
				Disallow: /knowledge
				Disallow: /sidebar
				Disallow: /survey/

				Sitemap: %s/sitemap.xml
				""".formatted(this.address.of(request));
	}

	/** Tells search engines which articles there are to read, in which languages. */
	@GetMapping(path = "/sitemap.xml", produces = MediaType.APPLICATION_XML_VALUE)
	String sitemap(ServerHttpRequest request) {
		String host = this.address.of(request);
		StringBuilder map = new StringBuilder("""
				<?xml version="1.0" encoding="UTF-8"?>
				<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
				""");
		Map<String, String> portals = new LinkedHashMap<>();
		this.desk.languages().forEach((language) -> portals.put(language.tag(), host + "/faq/" + language));
		portals.values().forEach((url) -> add(map, url, portals, null));
		bySlug().values().forEach((translations) -> {
			Map<String, String> urls = new LinkedHashMap<>();
			translations.forEach((article) -> urls.put(article.language().tag(),
					host + "/faq/" + article.language() + "/" + article.slug()));
			translations
				.forEach((article) -> add(map, String.valueOf(urls.get(article.language().tag())), urls, article));
		});
		return map.append("</urlset>\n").toString();
	}

	private Map<String, List<Article>> bySlug() {
		Map<String, List<Article>> bySlug = new LinkedHashMap<>();
		for (Language language : this.desk.languages()) {
			FaqController.published(this.articles, language)
				.forEach((article) -> bySlug.computeIfAbsent(article.slug(), (slug) -> new java.util.ArrayList<>())
					.add(article));
		}
		return bySlug;
	}

	private static void add(StringBuilder map, String url, Map<String, String> translations,
			@Nullable Article article) {
		map.append("\t<url>\n\t\t<loc>").append(escaped(url)).append("</loc>\n");
		if (article != null) {
			map.append("\t\t<lastmod>").append(article.updatedAt()).append("</lastmod>\n");
		}
		if (translations.size() > 1) {
			translations.forEach((tag, other) -> map.append("\t\t<xhtml:link rel=\"alternate\" hreflang=\"")
				.append(tag)
				.append("\" href=\"")
				.append(escaped(other))
				.append("\"/>\n"));
		}
		map.append("\t</url>\n");
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(text);
	}

}
