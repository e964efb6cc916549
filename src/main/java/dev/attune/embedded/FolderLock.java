package dev.attune.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder to one process. The operating system releases it with the process,
 * however that ends.
 */
final class FolderLock implements AutoCloseable {

	private final FileChannel file;

	private FolderLock(FileChannel file) {
		this.file = file;
	}

	/**
	 * Takes a folder, made where it does not exist, for its owner only to look into.
	 */
	static FolderLock take(Path folder) {
		try {
			Files.createDirectories(folder);
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
			FileChannel file = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			if (lockOf(file) == null) {
				file.close();
				throw Failures.inUse(folder);
			}
			return new FolderLock(file);
		}
		catch (IOException failure) {
			throw Failures.notUsable(folder, failure);
		}
	}

	private static @Nullable FileLock lockOf(FileChannel file) throws IOException {
		try {
			return file.tryLock();
		}
		catch (OverlappingFileLockException heldByThisProcess) {
			return null;
		}
	}

	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException released) {
			// Closed or not, the lock goes with the process.
		}
	}

}
