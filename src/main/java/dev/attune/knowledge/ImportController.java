package dev.attune.knowledge;

import java.net.URI;
import java.security.Principal;
import java.util.UUID;
import java.util.stream.Collectors;

import dev.attune.shared.Cursor;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/imports")
class ImportController {

	private final ImportJobs jobs;

	private final ImportRunner runner;

	private final KnowledgeSettings settings;

	ImportController(ImportJobs jobs, ImportRunner runner, KnowledgeSettings settings) {
		this.jobs = jobs;
		this.runner = runner;
		this.settings = settings;
	}

	/**
	 * Begins to import a file of articles or past tickets, in the background. Answers
	 * 202, and 413 {@code too-large} where the file is larger than the desk takes.
	 * @param file text in UTF-8
	 * @param format {@code articles-jsonl}, {@code tickets-jsonl}, {@code csv} or
	 * {@code markdown}; left out, the file's name tells
	 */
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Mono<ResponseEntity<ImportJob>> start(@RequestPart("file") FilePart file,
			@RequestPart(name = "format", required = false) @Nullable String format, @Nullable Principal principal) {
		return DataBufferUtils.join(file.content(), Math.toIntExact(this.settings.maxUpload().toBytes()))
			.onErrorMap(DataBufferLimitException.class, (tooLarge) -> tooLarge())
			.map(ImportController::bytes)
			.defaultIfEmpty(new byte[0])
			.flatMap((content) -> Mono
				.fromCallable(() -> start(file.filename(), format, content, ArticleController.name(principal)))
				.subscribeOn(Schedulers.boundedElastic()));
	}

	private ResponseEntity<ImportJob> start(String fileName, @Nullable String format, byte[] content, String by) {
		ImportFormat wanted = (format != null && !format.isBlank()) ? ImportFormat.of(format)
				: ImportFormat.ofFile(fileName)
					.orElseThrow(() -> Problem.invalid("format",
							"The name '" + fileName + "' does not tell what this is. Send 'format' too."));
		int total = ImportFile.of(wanted, fileName, content).items().size();
		ImportJob job = this.jobs.add(wanted, fileName, total, content, by);
		this.runner.wake();
		return ResponseEntity.accepted().location(URI.create("/api/imports/" + job.id())).body(job);
	}

	/** Lists the imports, the newest first, without their reports. */
	@GetMapping
	Page<ImportJob> list(@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		return this.jobs.list(Cursor.decode(cursor), PageSize.of(size));
	}

	/** Gives an import: how far it is, and what could not be taken. */
	@GetMapping("/{id}")
	ImportJob get(@PathVariable UUID id) {
		return this.jobs.get(id);
	}

	/** Gives what could not be taken of an import as a text, a line an item. */
	@GetMapping(path = "/{id}/report", produces = MediaType.TEXT_PLAIN_VALUE)
	String report(@PathVariable UUID id) {
		return this.jobs.get(id)
			.report()
			.stream()
			.map((problem) -> "line " + problem.line() + ((problem.item() != null) ? " (" + problem.item() + ")" : "")
					+ ": " + problem.problem() + "\n")
			.collect(Collectors.joining());
	}

	/** Stops an import that is not over; what it has stored stays. */
	@PostMapping("/{id}/cancel")
	ImportJob cancel(@PathVariable UUID id) {
		return this.jobs.cancel(id);
	}

	private Problem tooLarge() {
		return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The file is too large",
				"A file may have up to " + this.settings.maxUpload().toMegabytes()
						+ " MB. Split it: importing the parts one after the other comes to the same.");
	}

	private static byte[] bytes(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		return bytes;
	}

}
