package dev.attune.knowledge;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

import dev.attune.shared.Texts;
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
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;

/** The whole desk as one file, and back. */
@RestController
@RequestMapping("/api/archive")
class ArchiveController {

	private static final int PART = 1 << 16;

	private final DeskArchive archive;

	private final KnowledgeSettings settings;

	private final Texts texts;

	ArchiveController(DeskArchive archive, KnowledgeSettings settings, Texts texts) {
		this.archive = archive;
		this.settings = settings;
		this.texts = texts;
	}

	/**
	 * Gives the whole desk as an archive: everything but conversations and what was
	 * learnt from them; accounts without their passwords, helpdesks without their
	 * secrets.
	 */
	@GetMapping
	ResponseEntity<Flux<DataBuffer>> write() {
		Flux<DataBuffer> content = Flux
			.using(this::written, (path) -> DataBufferUtils.read(path, new DefaultDataBufferFactory(), PART),
					UploadStream::delete)
			.subscribeOn(Schedulers.boundedElastic());
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType("application/zip"))
			.header(HttpHeaders.CONTENT_DISPOSITION,
					"attachment; filename=\"desk-" + LocalDate.now(ZoneOffset.UTC) + ".zip\"")
			.body(content);
	}

	/**
	 * Finds out what restoring an archive would do here. Nothing is changed. What could
	 * not be taken is said in the language of {@code Accept-Language}.
	 * @param file the archive
	 */
	@PostMapping(path = "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Mono<ArchiveReport> preview(@RequestPart("file") FilePart file, Locale locale) {
		return UploadStream
			.into(file, this.settings.maxUpload(),
					(path) -> Mono.fromCallable(() -> this.archive.compare(path))
						.subscribeOn(Schedulers.boundedElastic()))
			.map((report) -> report.in(this.texts, Mend.reader(locale)));
	}

	/**
	 * Restores an archive into a new desk; a second time changes nothing. Lines that are
	 * unfit are told and left out. Answers 409 {@code desk-in-use} where something of
	 * this desk would be lost.
	 * @param file the archive
	 */
	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Mono<ArchiveReport> restore(@RequestPart("file") FilePart file, Locale locale, @Nullable Principal principal) {
		return UploadStream
			.into(file, this.settings.maxUpload(),
					(path) -> Mono.fromCallable(() -> this.archive.restore(path, ArticleController.name(principal)))
						.subscribeOn(Schedulers.boundedElastic()))
			.map((report) -> report.in(this.texts, Mend.reader(locale)));
	}

	private Path written() {
		try {
			Path file = Files.createTempFile("attune-archive", ".zip");
			try (OutputStream out = Files.newOutputStream(file)) {
				this.archive.write(out);
				return file;
			}
			catch (IOException | RuntimeException failure) {
				Files.deleteIfExists(file);
				throw failure;
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
