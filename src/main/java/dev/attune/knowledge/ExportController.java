package dev.attune.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.attune.shared.Cursor;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exports")
class ExportController {

	private static final int PAGE = 200;

	private final Articles articles;

	ExportController(Articles articles) {
		this.articles = articles;
	}

	/**
	 * Gives all articles as JSON lines, whatever their status.
	 * @param language only what is in this language, such as {@code sv}
	 * @param status {@code draft}, {@code review}, {@code published} or {@code archived}
	 * @param audience {@code public}, or {@code internal} for notes
	 */
	@GetMapping("/articles")
	ResponseEntity<Flux<ExportedArticle>> articles(@RequestParam @Nullable String language,
			@RequestParam @Nullable String status, @RequestParam @Nullable String audience) {
		ArticleFilter filter = ArticleController.filter(language, status, audience, null);
		Flux<ExportedArticle> lines = Mono.fromCallable(() -> this.articles.list(filter, null, PAGE))
			.expand((page) -> (page.cursor() == null) ? Mono.empty()
					: Mono.fromCallable(() -> this.articles.list(filter, Cursor.decode(page.cursor()), PAGE)))
			.subscribeOn(Schedulers.boundedElastic())
			.concatMapIterable((page) -> page.items().stream().map(ExportedArticle::of).toList());
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_NDJSON)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"articles.jsonl\"")
			.body(lines);
	}

	/**
	 * Gives what is published as a ZIP of Markdown files, laid out as the folder of
	 * knowledge.
	 * @param language only what is in this language, such as {@code sv}
	 * @param audience {@code public}, or {@code internal} for notes
	 */
	@GetMapping("/articles.zip")
	ResponseEntity<byte[]> markdown(@RequestParam @Nullable String language, @RequestParam @Nullable String audience) {
		ArticleFilter filter = ArticleController.filter(language, "published", audience, null);
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("application/zip"))
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"articles.zip\"")
			.body(zip(filter));
	}

	private byte[] zip(ArticleFilter filter) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			Page<Article> page = this.articles.list(filter, null, PAGE);
			write(page.items(), zip);
			while (page.cursor() != null) {
				page = this.articles.list(filter, Cursor.decode(page.cursor()), PAGE);
				write(page.items(), zip);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
		return bytes.toByteArray();
	}

	private static void write(List<Article> articles, ZipOutputStream zip) throws IOException {
		for (Article article : articles) {
			String folder = (article.audience() == Audience.INTERNAL) ? "notes/" : "faq/";
			zip.putNextEntry(new ZipEntry(folder + article.language() + "/" + article.slug() + ".md"));
			zip.write(ArticleFile.of(article.content(), article.status()).format().getBytes(StandardCharsets.UTF_8));
			zip.closeEntry();
		}
	}

}
