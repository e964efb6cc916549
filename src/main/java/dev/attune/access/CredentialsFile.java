package dev.attune.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The first passwords, as {@code name:password} lines that only the owner can read.
 */
record CredentialsFile(Path path) {

	boolean exists() {
		return Files.exists(this.path);
	}

	/**
	 * The passwords by name, as they stand in the file.
	 */
	Map<String, String> read() {
		try {
			Map<String, String> passwords = new LinkedHashMap<>();
			for (String line : Files.readAllLines(this.path)) {
				int colon = line.indexOf(':');
				if (colon > 0) {
					passwords.put(line.substring(0, colon), line.substring(colon + 1));
				}
			}
			return passwords;
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/**
	 * Writes the file. At no moment is it there half, or readable by others.
	 */
	void write(Map<String, String> passwords) {
		String lines = passwords.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + ":" + entry.getValue() + "\n")
			.collect(Collectors.joining());
		Path draft = this.path.resolveSibling(this.path.getFileName() + "." + UUID.randomUUID());
		try {
			Files.createDirectories(draft.toAbsolutePath().getParent());
			try {
				writeOwnersOnly(draft, lines);
				Files.move(draft, this.path, StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(draft);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static void writeOwnersOnly(Path file, String text) throws IOException {
		try (FileChannel channel = FileChannel.open(file,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
			ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
			channel.force(true);
		}
	}

}
