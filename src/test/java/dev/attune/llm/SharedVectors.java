package dev.attune.llm;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

import dev.attune.llm.RememberedVectors.Text;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * The vectors that the processes of one run of the tests have in common. They read the
 * same desk at the same time, so that each finds half of it read by the other.
 */
final class SharedVectors {

	private final RandomAccessFile file;

	private SharedVectors(RandomAccessFile file) {
		this.file = file;
	}

	/**
	 * None where a test runs by itself. They are of one run and no longer: the next is to
	 * find what its models read.
	 */
	static @Nullable SharedVectors ofThisRun() {
		String run = System.getProperty("attune.test.run");
		if (run == null) {
			return null;
		}
		try {
			Path folder = Files.createDirectories(Path.of("target", "test-data"));
			return new SharedVectors(
					new RandomAccessFile(folder.resolve("vectors-" + run.replace(':', '-')).toFile(), "rw"));
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/**
	 * Takes over what others have read, and adds what is read now, while nobody else
	 * reads.
	 */
	void meanwhile(Map<Text, float[]> known, Supplier<Map<Text, float[]>> reading) {
		try (FileLock lock = this.file.getChannel().lock()) {
			takeOver(known);
			Map<Text, float[]> read = reading.get();
			for (Map.Entry<Text, float[]> each : read.entrySet()) {
				byte[] row = row(each.getKey(), each.getValue());
				this.file.writeInt(row.length);
				this.file.write(row);
			}
			known.putAll(read);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Of a process that was killed, the last row may be cut off: it is written over. */
	private void takeOver(Map<Text, float[]> known) throws IOException {
		long end = this.file.length();
		while (this.file.getFilePointer() + Integer.BYTES <= end) {
			long start = this.file.getFilePointer();
			int length = this.file.readInt();
			if (start + Integer.BYTES + length > end) {
				this.file.seek(start);
				return;
			}
			byte[] row = new byte[length];
			this.file.readFully(row);
			add(known, row);
		}
	}

	private static byte[] row(Text text, float[] vector) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		DataOutputStream row = new DataOutputStream(bytes);
		row.writeUTF(text.model());
		row.writeUTF(text.language().tag());
		byte[] encoded = text.text().getBytes(StandardCharsets.UTF_8);
		row.writeInt(encoded.length);
		row.write(encoded);
		row.writeInt(vector.length);
		for (float each : vector) {
			row.writeFloat(each);
		}
		return bytes.toByteArray();
	}

	private static void add(Map<Text, float[]> known, byte[] bytes) throws IOException {
		DataInputStream row = new DataInputStream(new ByteArrayInputStream(bytes));
		String model = row.readUTF();
		Language language = new Language(row.readUTF());
		String text = new String(row.readNBytes(row.readInt()), StandardCharsets.UTF_8);
		float[] vector = new float[row.readInt()];
		for (int i = 0; i < vector.length; i++) {
			vector[i] = row.readFloat();
		}
		known.put(new Text(model, language, text), vector);
	}

}
