package dev.attune.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import dev.attune.llm.Embeddings;
import dev.attune.shared.Language;

/**
 * Hears from a single message whether minutes or hours matter.
 */
final class Urgencies {

	static final KernelClassifier.Settings SETTINGS = new KernelClassifier.Settings(4, List.of(1.0, 0.5), 0.5);

	private static final double STEEPNESS = 3;

	/** Feelings whose examples are in no hurry; anger and worry may well be. */
	private static final Set<String> UNHURRIED = Set.of("neutral", "joy", "confusion", "sadness");

	private final LearntClasses<Haste> classes;

	private Urgencies(LearntClasses<Haste> classes) {
		this.classes = classes;
	}

	private enum Haste {

		NONE, URGENT

	}

	static Urgencies learn(Signals signals, Embeddings embeddings, KeptLearning kept) {
		List<LearntClasses.Example<Haste>> examples = new ArrayList<>();
		for (Signals.Signal signal : signals.of("urgency")) {
			examples.add(new LearntClasses.Example<>(signal.text(), signal.language(), Haste.URGENT));
		}
		for (Signals.Signal signal : signals.of("feelings")) {
			if (UNHURRIED.contains(signal.label())) {
				examples.add(new LearntClasses.Example<>(signal.text(), signal.language(), Haste.NONE));
			}
		}
		List<Signals.Signal> words = signals.of("words");
		WordClasses classes = new WordClasses(words, LearntClasses.vocabulary(examples));
		return new Urgencies(LearntClasses.learn("urgency", Haste.class, examples, classes::in, words, SETTINGS, true,
				embeddings, kept));
	}

	/** How likely it is that minutes or hours matter, 0 to 1. */
	double in(String text, Language language, float[] vector) {
		double score = this.classes.scores(text, language, vector).now().getOrDefault(Haste.URGENT, -1.0);
		return 1 / (1 + Math.exp(-STEEPNESS * score));
	}

}
