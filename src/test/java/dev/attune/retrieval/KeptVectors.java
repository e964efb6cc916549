package dev.attune.retrieval;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model whose vectors of many texts are kept in a file, so that stores can be measured
 * without it.
 */
final class KeptVectors {

	private static final int AT_ONCE = 1_000;

	/** Who works on several texts at once may come to slightly other vectors. */
	private static final double SAME = 0.99;

	private final String model;

	private final int dimension;

	private final Embedder embedder;

	private final Map<String, float[]> kept = new ConcurrentHashMap<>();

	private final AtomicInteger lacked = new AtomicInteger();

	private volatile boolean fromMemory;

	KeptVectors(String model, int dimension, Embedder embedder) {
		this.model = model;
		this.dimension = dimension;
		this.embedder = embedder;
	}

	/** How texts become vectors. */
	interface Embedder {

		List<float[]> embed(List<String> texts);

	}

	String model() {
		return this.model;
	}

	int dimension() {
		return this.dimension;
	}

	/**
	 * Whether vectors are looked up, which costs next to nothing, instead of computed.
	 */
	void setFromMemory(boolean fromMemory) {
		this.fromMemory = fromMemory;
	}

	List<float[]> embed(List<String> texts) {
		return this.fromMemory ? texts.stream().map(this::kept).toList() : this.embedder.embed(texts);
	}

	/** A question whose typos were mended is another text than the one that was kept. */
	private float[] kept(String text) {
		return this.kept.computeIfAbsent(text, (unknown) -> {
			this.lacked.incrementAndGet();
			return this.embedder.embed(List.of(unknown)).getFirst();
		});
	}

	/**
	 * How many vectors had to be computed although they were looked up. A time in which
	 * that happened is not a store's alone.
	 */
	int lacked() {
		return this.lacked.get();
	}

	void keep(List<String> texts) {
		List<float[]> vectors = this.embedder.embed(texts);
		for (int i = 0; i < texts.size(); i++) {
			this.kept.put(texts.get(i), vectors.get(i));
		}
	}

	/**
	 * Reads the vectors of texts from a file in the folder, and adds those that it lacks:
	 * more of the same texts continue it.
	 */
	void keep(List<String> texts, Path folder, PrintStream err) {
		try {
			Files.createDirectories(folder);
			Path file = folder.resolve(this.model.replaceAll("[^A-Za-z0-9.-]", "_") + "-"
					+ fingerprint(texts.subList(0, Math.min(AT_ONCE, texts.size()))) + ".vectors");
			int done = read(texts, file);
			try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
					DataOutputStream data = new DataOutputStream(new BufferedOutputStream(out))) {
				while (done < texts.size()) {
					List<String> next = texts.subList(done, Math.min(done + AT_ONCE, texts.size()));
					keep(next);
					for (String text : next) {
						write(kept(text), data);
					}
					data.flush();
					done += next.size();
					err.println("embedded %d of %d with %s".formatted(done, texts.size(), this.model));
				}
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private int read(List<String> texts, Path file) throws IOException {
		if (!Files.exists(file)) {
			return 0;
		}
		List<float[]> vectors = new ArrayList<>();
		long whole = Files.size(file) / (Float.BYTES * this.dimension);
		try (InputStream in = Files.newInputStream(file);
				DataInputStream data = new DataInputStream(new BufferedInputStream(in, 1 << 20))) {
			while (vectors.size() < Math.min(whole, texts.size())) {
				float[] vector = new float[this.dimension];
				for (int i = 0; i < vector.length; i++) {
					vector[i] = data.readFloat();
				}
				vectors.add(vector);
			}
		}
		boolean torn = Files.size(file) != whole * Float.BYTES * this.dimension;
		if (torn || vectors.isEmpty()
				|| cosine(vectors.getFirst(), this.embedder.embed(texts.subList(0, 1)).getFirst()) < SAME) {
			Files.delete(file);
			return 0;
		}
		for (int i = 0; i < vectors.size(); i++) {
			this.kept.put(texts.get(i), vectors.get(i));
		}
		return vectors.size();
	}

	private static void write(float[] vector, DataOutputStream data) throws IOException {
		for (float component : vector) {
			data.writeFloat(component);
		}
	}

	private static double cosine(float[] one, float[] other) {
		double product = 0;
		double ofOne = 0;
		double ofOther = 0;
		for (int i = 0; i < one.length; i++) {
			product += (double) one[i] * other[i];
			ofOne += (double) one[i] * one[i];
			ofOther += (double) other[i] * other[i];
		}
		return product / Math.sqrt(ofOne * ofOther);
	}

	private static String fingerprint(List<String> texts) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			texts.forEach((text) -> digest.update((text + "\0").getBytes(StandardCharsets.UTF_8)));
			return HexFormat.of().formatHex(digest.digest(), 0, 6);
		}
		catch (NoSuchAlgorithmException impossible) {
			throw new IllegalStateException(impossible);
		}
	}

}
