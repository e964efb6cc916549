package dev.attune.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

import org.springframework.util.FileSystemUtils;

/**
 * An unpacked PostgreSQL.
 *
 * @param home the folder that holds its {@code bin}, {@code lib} and {@code share}
 */
record Binaries(Path home) {

	/**
	 * Unpacks the PostgreSQL of this platform where it is not unpacked yet.
	 */
	static Binaries unpackedIn(Path folder) throws IOException {
		URL archive = archiveOfThisPlatform();
		if (archive == null) {
			throw Failures.noBinaries(platform());
		}
		Path home = folder.resolve(versionOf(archive));
		if (!Files.exists(home)) {
			Files.createDirectories(folder);
			Path unpacked = Files.createTempDirectory(folder, "unpacking");
			unpack(archive, unpacked);
			moveOrDiscard(unpacked, home);
		}
		return new Binaries(home);
	}

	private static @Nullable URL archiveOfThisPlatform() {
		return Binaries.class.getResource("/postgres-" + platform() + ".txz");
	}

	private static String platform() {
		String architecture = switch (System.getProperty("os.arch")) {
			case "amd64", "x86_64" -> "x86_64";
			case "aarch64" -> "arm_64";
			case String other -> other;
		};
		return System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '_') + "-" + architecture;
	}

	/** The name of the jar that the archive comes in, which ends with the version. */
	private static String versionOf(URL archive) {
		String jar = archive.toString().replaceFirst("\\.jar!/[^!]*$", "");
		return jar.substring(jar.lastIndexOf('/') + 1);
	}

	private static void unpack(URL archive, Path folder) throws IOException {
		try (InputStream stream = new BufferedInputStream(archive.openStream());
				TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(stream))) {
			for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
				unpack(entry, entries, folder.resolve(entry.getName()));
			}
		}
	}

	private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.resolveSibling("."));
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
		}
		else {
			Files.copy(content, target);
			if ((entry.getMode() & 0100) != 0) {
				target.toFile().setExecutable(true);
			}
		}
	}

	/** Two that share the folder may unpack at once; the first one's is as good. */
	private static void moveOrDiscard(Path unpacked, Path home) throws IOException {
		try {
			Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException failure) {
			FileSystemUtils.deleteRecursively(unpacked);
			if (!Files.exists(home)) {
				throw failure;
			}
		}
	}

	Path program(String name) {
		return this.home.resolve("bin").resolve(name);
	}

	Path libraries() {
		return this.home.resolve("lib/postgresql");
	}

	Path extensions() {
		return this.home.resolve("share/postgresql/extension");
	}

}
