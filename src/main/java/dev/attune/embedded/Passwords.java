package dev.attune.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Properties;

/**
 * The embedded database's passwords, in a file that only its owner reads.
 *
 * @param superuser of the role that may do anything, used at the start only
 * @param application of the role that the application signs in as
 */
record Passwords(String superuser, String application) {

	/**
	 * Reads the file, or makes it with random passwords.
	 * @param needed whether a database with these passwords exists already
	 */
	static Passwords in(Path file, boolean needed) throws IOException {
		if (Files.exists(file)) {
			return readFrom(file);
		}
		if (needed) {
			throw Failures.passwordsGone(file);
		}
		Passwords made = new Passwords(random(), random());
		// Under another name first, so that a killed process leaves all or nothing.
		Path written = file.resolveSibling(file.getFileName() + ".new");
		Files.deleteIfExists(written);
		writePrivately(written, "superuser=" + made.superuser + "\napplication=" + made.application + "\n");
		Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
		return made;
	}

	private static Passwords readFrom(Path file) throws IOException {
		Properties lines = new Properties();
		try (var reader = Files.newBufferedReader(file)) {
			lines.load(reader);
		}
		String superuser = lines.getProperty("superuser");
		String application = lines.getProperty("application");
		if (superuser == null || application == null) {
			throw Failures.passwordsGone(file);
		}
		return new Passwords(superuser, application);
	}

	/** Writes a new file that nobody else could read at any moment. */
	static void writePrivately(Path file, String text) throws IOException {
		try (SeekableByteChannel channel = Files.newByteChannel(file,
				EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
				var stream = Channels.newOutputStream(channel)) {
			stream.write(text.getBytes(StandardCharsets.UTF_8));
		}
	}

	private static String random() {
		byte[] bytes = new byte[24];
		new SecureRandom().nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	@Override
	public String toString() {
		return "Passwords[hidden]";
	}

}
