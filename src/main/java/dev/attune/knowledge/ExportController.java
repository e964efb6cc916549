package dev.attune.knowledge;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
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

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private final Articles articles;

	private final PastTickets tickets;

	ExportController(Articles articles, PastTickets tickets) {
		this.articles = articles;
		this.tickets = tickets;
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
		Flux<ExportedArticle> lines = articles(filter).map(ExportedArticle::of);
		return attachment(MediaType.APPLICATION_NDJSON, "articles.jsonl", lines);
	}

	/**
	 * Gives all articles as a table. Importing it again changes nothing.
	 * @param language only what is in this language, such as {@code sv}
	 * @param status {@code draft}, {@code review}, {@code published} or {@code archived}
	 * @param audience {@code public}, or {@code internal} for notes
	 */
	@GetMapping("/articles.csv")
	ResponseEntity<Flux<String>> table(@RequestParam @Nullable String language, @RequestParam @Nullable String status,
			@RequestParam @Nullable String audience) {
		ArticleFilter filter = ArticleController.filter(language, status, audience, null);
		return attachment(CSV, "articles.csv", articles(filter).map(Exports::csv).startWith(Exports.ARTICLES_HEADER));
	}

	/**
	 * Gives what customers may read as a schema.org {@code FAQPage} in JSON-LD.
	 * @param language only what is in this language, such as {@code sv}
	 */
	@GetMapping("/articles.jsonld")
	ResponseEntity<Flux<String>> faqPage(@RequestParam @Nullable String language) {
		ArticleFilter filter = ArticleController.filter(language, "published", "public", null);
		Flux<String> entries = articles(filter).map(Exports::faqEntry)
			.index((at, entry) -> ((at > 0) ? ",\n" : "") + entry);
		return attachment(new MediaType("application", "ld+json"), "articles.jsonld",
				entries.startWith("{\"@context\":\"https://schema.org\",\"@type\":\"FAQPage\",\"mainEntity\":[\n")
					.concatWithValues("\n]}\n"));
	}

	/**
	 * Gives the past tickets as JSON lines, without personal data.
	 * @param language only what is in this language, such as {@code sv}
	 */
	@GetMapping("/tickets")
	ResponseEntity<Flux<PastTicket>> tickets(@RequestParam @Nullable String language) {
		return attachment(MediaType.APPLICATION_NDJSON, "tickets.jsonl", pastTickets(language));
	}

	/**
	 * Gives the past tickets as a table, without personal data.
	 * @param language only what is in this language, such as {@code sv}
	 */
	@GetMapping("/tickets.csv")
	ResponseEntity<Flux<String>> ticketTable(@RequestParam @Nullable String language) {
		return attachment(CSV, "tickets.csv",
				pastTickets(language).map(Exports::csv).startWith(Exports.TICKETS_HEADER));
	}

	private Flux<Article> articles(ArticleFilter filter) {
		return Mono.fromCallable(() -> this.articles.list(filter, null, PAGE))
			.expand((page) -> (page.cursor() == null) ? Mono.empty()
					: Mono.fromCallable(() -> this.articles.list(filter, Cursor.decode(page.cursor()), PAGE)))
			.subscribeOn(Schedulers.boundedElastic())
			.concatMapIterable(Page::items);
	}

	private Flux<PastTicket> pastTickets(@Nullable String tag) {
		Language language = ArticleController.read("language", tag, Language::of);
		return Mono.fromCallable(() -> this.tickets.list(language, null, PAGE))
			.expand((page) -> (page.cursor() == null) ? Mono.empty()
					: Mono.fromCallable(() -> this.tickets.list(language, Cursor.decode(page.cursor()), PAGE)))
			.subscribeOn(Schedulers.boundedElastic())
			.concatMapIterable(Page::items);
	}

	private static <T> ResponseEntity<Flux<T>> attachment(MediaType type, String name, Flux<T> content) {
		return ResponseEntity.ok()
			.contentType(type)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
			.body(content);
	}

	/**
	 * Gives what is published, or of another status, as a ZIP of Markdown files, laid out
	 * as the folder of knowledge.
	 * @param language only what is in this language, such as {@code sv}
	 * @param audience {@code public}, or {@code internal} for notes
	 * @param status {@code published} where it is left out; {@code all} for any
	 */
	@GetMapping("/articles.zip")
	ResponseEntity<Flux<DataBuffer>> markdown(@RequestParam @Nullable String language,
			@RequestParam @Nullable String audience, @RequestParam(defaultValue = "published") String status) {
		ArticleFilter filter = ArticleController.filter(language, status.equals("all") ? null : status, audience, null);
		return attachment(MediaType.parseMediaType("application/zip"), "articles.zip",
				Flux.from(DataBufferUtils.outputStreamPublisher((out) -> zip(filter, out),
						DefaultDataBufferFactory.sharedInstance, Thread::startVirtualThread)));
	}

	/** Writes as fast as it is taken, and ends where nobody takes it any more. */
	private void zip(ArticleFilter filter, OutputStream out) {
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
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
