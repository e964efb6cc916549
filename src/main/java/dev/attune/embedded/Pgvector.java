package dev.attune.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of the vector extension, which the unpacked PostgreSQL does not carry.
 *
 * @param folder where {@code bin/pgvector} put them
 */
record Pgvector(Path folder) {

	/**
	 * Copies the files in. Without them, those of an earlier start are enough.
	 */
	void installInto(Binaries binaries) throws IOException {
		if (isComplete()) {
			copy(this.folder.resolve("vector.so"), binaries.libraries());
			try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder, "vector{.control,--*.sql}")) {
				for (Path file : files) {
					copy(file, binaries.extensions());
				}
			}
		}
		else if (!Files.exists(binaries.libraries().resolve("vector.so"))) {
			throw Failures.noPgvector(this.folder);
		}
	}

	private boolean isComplete() throws IOException {
		if (!Files.exists(this.folder.resolve("vector.so")) || !Files.exists(this.folder.resolve("vector.control"))) {
			return false;
		}
		try (DirectoryStream<Path> scripts = Files.newDirectoryStream(this.folder, "vector--*.sql")) {
			return scripts.iterator().hasNext();
		}
	}

	/** Never writes into a file that a running server may have mapped: it is replaced. */
	private static void copy(Path file, Path folder) throws IOException {
		Path target = folder.resolve(file.getFileName());
		if (!Files.exists(target) || Files.mismatch(file, target) >= 0) {
			Path copy = Files.createTempFile(folder, "vector", ".new");
			Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
			Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
	}

}
