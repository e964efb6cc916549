package dev.attune.knowledge;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.attune.shared.AuditedCall;
import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.LanguageDetection;
import dev.attune.shared.Page;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

@RestController
@RequestMapping("/api/imports")
class ImportController {

	private static final String RESULT = "import.result.";

	private final ImportJobs jobs;

	private final ImportRunner runner;

	private final LanguageDetection languages;

	private final KnowledgeSettings settings;

	private final Texts texts;

	ImportController(ImportJobs jobs, ImportRunner runner, LanguageDetection languages, KnowledgeSettings settings,
			Texts texts) {
		this.jobs = jobs;
		this.runner = runner;
		this.languages = languages;
		this.settings = settings;
		this.texts = texts;
	}

	/**
	 * Takes in a file of articles or past tickets and works through it in the background.
	 * Answers 202, and 413 {@code too-large} where the file is larger than the desk
	 * takes.
	 * @param file what is to be imported
	 * @param format what it is, such as {@code csv} or {@code tickets-mbox}; left out,
	 * its content tells
	 * @param split {@code chapters} where a document is to become an article a chapter,
	 * {@code none} where it is to become one, {@code where-long} (as when it is left out)
	 * where its length and chapters tell
	 * @param preview {@code true} where it is first to be found out what it would change
	 */
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Mono<ResponseEntity<ImportJob>> start(@RequestPart("file") FilePart file,
			@RequestPart(name = "format", required = false) @Nullable String format,
			@RequestPart(name = "split", required = false) @Nullable String split,
			@RequestPart(name = "preview", required = false) @Nullable String preview, @Nullable Principal principal,
			ServerWebExchange exchange) {
		boolean isPreview = Boolean.parseBoolean(preview);
		new AuditedCall(file.filename(), isPreview ? "look" : null).of(exchange);
		return UploadStream.into(file, this.settings.maxUpload(), (content) -> Mono
			.fromCallable(
					() -> add(file.filename(), format, split, content, isPreview, ArticleController.name(principal)))
			.subscribeOn(Schedulers.boundedElastic()));
	}

	private ResponseEntity<ImportJob> add(String fileName, @Nullable String format, @Nullable String split,
			Path content, boolean preview, String by) throws IOException {
		if (Files.size(content) == 0) {
			throw new UnfitContent("file", "file.empty");
		}
		ImportFormat wanted = (format != null && !format.isBlank()) ? ImportFormat.of(format)
				: FormatSigns.of(fileName, content);
		Splitting splitting = Splitting.of(split);
		int total = new ImportFile(wanted, fileName, content, splitting, this.languages::of).count();
		ImportJob job = this.jobs.add(wanted, splitting, fileName, total, content, preview, by);
		this.runner.wake();
		return ResponseEntity.accepted().location(URI.create("/api/imports/" + job.id())).body(job);
	}

	/** Lists the imports, the newest first, without their reports. */
	@GetMapping
	Page<ImportJob> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		return this.jobs.list(Cursor.decode(cursor), PageSize.of(size));
	}

	/**
	 * Gives an import: how far it is, and what is to be mended, in the language of
	 * {@code Accept-Language}.
	 */
	@GetMapping("/{id}")
	ImportJob get(@PathVariable UUID id, Locale locale) {
		return in(locale, this.jobs.get(id));
	}

	private ImportJob in(Locale locale, ImportJob job) {
		return job.with(said(job.report(), locale), job.examples());
	}

	/** Where an item stands, and what it is called. */
	private record Place(int line, String item) {

		static Place of(ImportProblem problem) {
			return new Place(problem.line(), Objects.requireNonNullElse(problem.item(), ""));
		}

	}

	private List<ImportProblem> said(List<ImportProblem> problems, Locale locale) {
		Language reader = Mend.reader(locale);
		return problems.stream().map((problem) -> problem.in(this.texts, reader)).toList();
	}

	/** Gives what is to be mended of an import as a text, a line an item. */
	@GetMapping(path = "/{id}/report", produces = MediaType.TEXT_PLAIN_VALUE)
	String report(@PathVariable UUID id, Locale locale) {
		Language reader = Mend.reader(locale);
		return said(this.jobs.get(id).report(), locale).stream()
			.map((problem) -> this.texts.get(reader, "mend.at",
					problem.line() + ((problem.item() != null) ? " (" + problem.item() + ")" : ""), problem.problem())
					+ "\n")
			.collect(Collectors.joining());
	}

	/**
	 * Gives the report as a table: the first items of each outcome, and what is to be
	 * mended, the first hundred thousand.
	 * @param language in which it is said; left out, that of {@code Accept-Language}
	 */
	@GetMapping(path = "/{id}/report.csv", produces = "text/csv")
	ResponseEntity<String> table(@PathVariable UUID id, @RequestParam(required = false) @Nullable Language language,
			Locale locale) {
		Locale wanted = (language != null) ? language.locale() : locale;
		Language reader = Mend.reader(wanted);
		List<ImportProblem> problems = said(this.jobs.problems(id, ImportJobs.MOST_PROBLEMS), wanted);
		Set<Place> mended = problems.stream().map(Place::of).collect(Collectors.toSet());
		Map<Place, Stored> outcomes = new HashMap<>();
		StringBuilder table = new StringBuilder(CsvTable.line(List.of("line", "item", "result", "problem", "code")));
		this.jobs.get(id).examples().forEach((example) -> {
			Place place = new Place(example.line(), example.item());
			outcomes.put(place, example.outcome());
			if (!mended.contains(place)) {
				table.append(CsvTable.line(List.of(place.line(), place.item(),
						this.texts.get(reader, RESULT + example.outcome().json()), "", "")));
			}
		});
		problems.forEach((problem) -> {
			Stored outcome = problem.taken() ? outcomes.get(Place.of(problem)) : null;
			String result = (outcome != null) ? outcome.json() : problem.taken() ? "taken" : "not-taken";
			table.append(CsvTable
				.line(List.of(problem.line(), Place.of(problem).item(), this.texts.get(reader, RESULT + result),
						problem.problem(), (problem.code() != null) ? problem.code() : "")));
		});
		return ResponseEntity.ok()
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"import-report.csv\"")
			.body(Exports.BYTE_ORDER_MARK + table);
	}

	/**
	 * Starts what was only looked at, or goes on with what was cancelled. Answers 409
	 * {@code not-startable} where there is nothing to start.
	 */
	@PostMapping("/{id}/start")
	ImportJob goOn(@PathVariable UUID id, Locale locale) {
		ImportJob job = this.jobs.start(id);
		this.runner.wake();
		return in(locale, job);
	}

	/** Stops an import that is not over; what it has stored stays. */
	@PostMapping("/{id}/cancel")
	ImportJob cancel(@PathVariable UUID id, Locale locale) {
		return in(locale, this.jobs.cancel(id));
	}

	/** Deletes the upload of a job that does not run. */
	@DeleteMapping("/{id}/upload")
	ImportJob drop(@PathVariable UUID id, Locale locale) {
		return in(locale, this.jobs.drop(id));
	}

}
