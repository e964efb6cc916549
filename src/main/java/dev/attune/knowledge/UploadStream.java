package dev.attune.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import dev.attune.shared.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.util.unit.DataSize;

/**
 * Puts an uploaded file on the disk for as long as it is worked on, never more of it than
 * is allowed, and never much of it in memory.
 */
final class UploadStream {

	private UploadStream() {
	}

	static <T> Mono<T> into(FilePart file, DataSize most, Function<Path, Mono<T>> work) {
		return Mono.using(UploadStream::create, (path) -> {
			AtomicLong length = new AtomicLong();
			Flux<DataBuffer> content = file.content().map((buffer) -> {
				if (length.addAndGet(buffer.readableByteCount()) > most.toBytes()) {
					DataBufferUtils.release(buffer);
					throw tooLarge(most);
				}
				return buffer;
			}).onErrorMap(DataBufferLimitException.class, (limit) -> tooLarge(most));
			return DataBufferUtils.write(content, path).then(Mono.defer(() -> work.apply(path)));
		}, UploadStream::delete).subscribeOn(Schedulers.boundedElastic());
	}

	private static Path create() {
		try {
			return Files.createTempFile("attune-upload", null);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	static void delete(Path path) {
		try {
			Files.deleteIfExists(path);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static Problem tooLarge(DataSize most) {
		Problem problem = new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The file is too large",
				"A file may have up to " + most.toMegabytes()
						+ " MB. Split it: importing the parts one after the other comes to the same.");
		problem.getBody().setProperty("mostMegabytes", most.toMegabytes());
		return problem;
	}

}
