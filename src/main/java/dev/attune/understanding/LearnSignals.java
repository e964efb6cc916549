package dev.attune.understanding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.attune.llm.Embeddings;

import org.springframework.util.FileSystemUtils;

/**
 * Learns from the example messages that come with Attune, once, when it is built.
 */
public final class LearnSignals {

	private LearnSignals() {
	}

	/**
	 * @param arguments the folder of example messages, and the one of compiled classes
	 */
	public static void main(String[] arguments) throws IOException {
		Signals signals = new Signals(Path.of(arguments[0]));
		Path folder = Path.of(arguments[1]).resolve(KeptLearning.BUILT);
		Path done = folder.resolve("of-" + LearntClasses.version(signals).value().substring(0, 16));
		if (Files.exists(done)) {
			return;
		}
		FileSystemUtils.deleteRecursively(folder);
		System.out.println("Learning from the example messages, which takes about two minutes");
		KeptLearning kept = new KeptLearning(folder);
		Embeddings embeddings = Embeddings.builtIn(Path.of(arguments[1]).resolveSibling("native"));
		Wishes.learn(signals, embeddings, kept);
		Feelings.learn(signals, embeddings, kept);
		Urgencies.learn(signals, embeddings, kept);
		Files.createFile(done);
		System.exit(0);
	}

}
