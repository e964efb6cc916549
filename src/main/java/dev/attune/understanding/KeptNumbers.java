package dev.attune.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Supplier;

import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Numbers that take long to work out, kept in files by what they were worked out from:
 * those of the examples that come with Attune are made when it is built, all others stay
 * in a folder between starts. They are kept with eleven bits each, which is plenty.
 */
final class KeptNumbers {

	/** Where the build leaves them. */
	static final String BUILT = "signals-learnt";

	private static final Logger log = LoggerFactory.getLogger(KeptNumbers.class);

	private final Path folder;

	KeptNumbers(Path folder) {
		this.folder = folder;
	}

	/**
	 * @param version of all that the numbers depend on
	 */
	float[] of(String name, Fingerprint version, int count, Supplier<float[]> work) {
		String file = name + "-" + version.value().substring(0, 16);
		float[] kept = read(file, count);
		if (kept != null) {
			return kept;
		}
		float[] numbers = work.get();
		keep(file, numbers);
		return numbers;
	}

	private float @Nullable [] read(String file, int count) {
		try (InputStream built = KeptNumbers.class.getResourceAsStream("/" + BUILT + "/" + file)) {
			Path own = this.folder.resolve(file);
			byte[] bytes = (built != null) ? built.readAllBytes()
					: Files.exists(own) ? Files.readAllBytes(own) : new byte[0];
			if (bytes.length != 2L * count) {
				return null;
			}
			float[] numbers = new float[count];
			ShortBuffer halves = ByteBuffer.wrap(bytes).asShortBuffer();
			for (int i = 0; i < count; i++) {
				numbers[i] = Float.float16ToFloat(halves.get(i));
			}
			return numbers;
		}
		catch (IOException unreadable) {
			log.debug("What was learnt as {} cannot be read and is learnt anew", file, unreadable);
			return null;
		}
	}

	private void keep(String file, float[] numbers) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length);
		for (float number : numbers) {
			bytes.putShort(Float.floatToFloat16(number));
		}
		try {
			Files.createDirectories(this.folder);
			Path written = Files.createTempFile(this.folder, "numbers", ".part");
			Files.write(written, bytes.array());
			Files.move(written, this.folder.resolve(file), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException failure) {
			log.debug("What was learnt as {} is not kept", file, failure);
		}
	}

}
