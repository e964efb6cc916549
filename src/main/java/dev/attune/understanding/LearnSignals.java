package dev.attune.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import dev.attune.llm.Embeddings;

import org.springframework.util.FileSystemUtils;

/**
 * Learns from the example messages that come with Attune, once, when it is built.
 */
public final class LearnSignals {

	private LearnSignals() {
	}

	/**
	 * @param arguments the folder of example messages, the one of compiled classes, and
	 * one where what was learnt outlives the build: the next from the same examples takes
	 * it
	 */
	public static void main(String[] arguments) throws IOException {
		Signals signals = new Signals(Path.of(arguments[0]));
		Path folder = Path.of(arguments[1]).resolve(KeptLearning.BUILT);
		String version = "of-" + LearntClasses.version(signals).value().substring(0, 16);
		Path done = folder.resolve(version);
		if (Files.exists(done)) {
			return;
		}
		FileSystemUtils.deleteRecursively(folder);
		Path before = Path.of(arguments[2]).resolve(version);
		if (Files.exists(before)) {
			FileSystemUtils.copyRecursively(before, folder);
			return;
		}
		System.out.println("Learning from the example messages, which takes about two minutes");
		KeptLearning kept = new KeptLearning(folder);
		Embeddings embeddings = Embeddings.builtIn(Path.of(arguments[1]).resolveSibling("native"));
		Wishes.learn(signals, embeddings, kept);
		Feelings.learn(signals, embeddings, kept);
		Urgencies.learn(signals, embeddings, kept);
		Files.createFile(done);
		keep(folder, before);
		System.exit(0);
	}

	/** Whole or not at all. */
	private static void keep(Path learnt, Path folder) {
		try {
			Files.createDirectories(folder.getParent());
			Path part = Files.createTempDirectory(folder.getParent(), "part");
			FileSystemUtils.copyRecursively(learnt, part);
			Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException failure) {
			System.out.println("What was learnt is not kept for the next build: " + failure);
		}
	}

}
