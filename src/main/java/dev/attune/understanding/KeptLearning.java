package dev.attune.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.attune.shared.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What takes long to work out, numbers and counts, kept in files by what they were worked
 * out from: those of the examples that come with Attune are made when it is built, all
 * others stay in a folder between starts. Numbers are kept with eleven bits each, which
 * is plenty.
 */
final class KeptLearning {

	/** Where the build leaves them. */
	static final String BUILT = "signals-learnt";

	private static final Logger log = LoggerFactory.getLogger(KeptLearning.class);

	private final Path folder;

	KeptLearning(Path folder) {
		this.folder = folder;
	}

	/**
	 * @param version of all that the numbers depend on
	 */
	float[] numbers(String name, Fingerprint version, int count, Supplier<float[]> work) {
		String file = file(name, version);
		byte[] kept = read(file);
		if (kept.length == 2L * count) {
			return numbers(kept);
		}
		float[] numbers = work.get();
		keep(file, bytes(numbers));
		return numbers;
	}

	/**
	 * @param version of all that the counts depend on
	 */
	Map<String, Integer> counts(String name, Fingerprint version, Supplier<Map<String, Integer>> work) {
		String file = file(name, version);
		byte[] kept = read(file);
		if (kept.length > 0) {
			return new String(kept, StandardCharsets.UTF_8).lines()
				.map((line) -> line.split("\t"))
				.collect(Collectors.toMap((parts) -> parts[0], (parts) -> Integer.valueOf(parts[1])));
		}
		Map<String, Integer> counts = work.get();
		keep(file,
				counts.entrySet()
					.stream()
					.sorted(Map.Entry.comparingByKey())
					.map((entry) -> entry.getKey() + "\t" + entry.getValue() + "\n")
					.collect(Collectors.joining())
					.getBytes(StandardCharsets.UTF_8));
		return counts;
	}

	private static String file(String name, Fingerprint version) {
		return name + "-" + version.value().substring(0, 16);
	}

	private byte[] read(String file) {
		try (InputStream built = KeptLearning.class.getResourceAsStream("/" + BUILT + "/" + file)) {
			Path own = this.folder.resolve(file);
			return (built != null) ? built.readAllBytes() : Files.exists(own) ? Files.readAllBytes(own) : new byte[0];
		}
		catch (IOException unreadable) {
			log.debug("What was learnt as {} cannot be read and is learnt anew", file, unreadable);
			return new byte[0];
		}
	}

	private static float[] numbers(byte[] bytes) {
		float[] numbers = new float[bytes.length / 2];
		ShortBuffer halves = ByteBuffer.wrap(bytes).asShortBuffer();
		for (int i = 0; i < numbers.length; i++) {
			numbers[i] = Float.float16ToFloat(halves.get(i));
		}
		return numbers;
	}

	private static byte[] bytes(float[] numbers) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * numbers.length);
		for (float number : numbers) {
			bytes.putShort(Float.floatToFloat16(number));
		}
		return bytes.array();
	}

	private void keep(String file, byte[] bytes) {
		try {
			Files.createDirectories(this.folder);
			Path written = Files.createTempFile(this.folder, "learning", ".part");
			Files.write(written, bytes);
			Files.move(written, this.folder.resolve(file), StandardCopyOption.ATOMIC_MOVE,
					StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException failure) {
			log.debug("What was learnt as {} is not kept", file, failure);
		}
	}

}
