package dev.attune.understanding;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import dev.attune.llm.Embeddings;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Fingerprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * The vectors of the example messages, kept in the data folder between starts, so that
 * the first customer after a start need not wait for them. Other texts or another model
 * make them anew.
 */
@Component
class KeptVectors {

	private static final Logger log = LoggerFactory.getLogger(KeptVectors.class);

	private final Embeddings embeddings;

	private final DataFolder folder;

	KeptVectors(Embeddings embeddings, DataFolder folder) {
		this.embeddings = embeddings;
		this.folder = folder;
	}

	List<float[]> of(String group, List<String> texts) {
		int dimension = this.embeddings.dimension();
		String version = Fingerprint.of(this.embeddings.model(), dimension, texts).value();
		Path file = this.folder.resolve("signals").resolve(group + "-" + version.substring(0, 16));
		try {
			if (Files.exists(file) && Files.size(file) == 4L * dimension * texts.size()) {
				return read(ByteBuffer.wrap(Files.readAllBytes(file)), texts.size(), dimension);
			}
		}
		catch (IOException unreadable) {
			log.debug("The kept vectors of {} cannot be read and are made anew", group, unreadable);
		}
		List<float[]> vectors = this.embeddings.embed(texts);
		keep(file, vectors, dimension);
		return vectors;
	}

	private static List<float[]> read(ByteBuffer bytes, int count, int dimension) {
		List<float[]> vectors = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			float[] vector = new float[dimension];
			for (int j = 0; j < dimension; j++) {
				vector[j] = bytes.getFloat();
			}
			vectors.add(vector);
		}
		return vectors;
	}

	private static void keep(Path file, List<float[]> vectors, int dimension) {
		ByteBuffer bytes = ByteBuffer.allocate(4 * dimension * vectors.size());
		for (float[] vector : vectors) {
			for (float component : vector) {
				bytes.putFloat(component);
			}
		}
		try {
			Files.createDirectories(file.getParent());
			Path written = Files.createTempFile(file.getParent(), "vectors", ".part");
			Files.write(written, bytes.array());
			Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException failure) {
			log.debug("The vectors of the example messages are not kept", failure);
		}
	}

}
