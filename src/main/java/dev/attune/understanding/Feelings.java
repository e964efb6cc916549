package dev.attune.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import dev.attune.llm.Embeddings;
import dev.attune.shared.Language;

/**
 * Hears from a single message what its writer feels, and how strongly.
 */
final class Feelings {

	static final KernelClassifier.Settings SETTINGS = new KernelClassifier.Settings(4, List.of(1.0, 2.0), 3);

	/** How scores become likelihoods: by their exponentials, times this. */
	private static final double STEEPNESS = 3;

	private static final String NOT = "not";

	/**
	 * What is added to the score of a feeling: frustration, sadness and joy are named
	 * less often than they are felt, worry more often; and most of what people write is
	 * neutral. Chosen on the dev half of GoEmotions, see docs/understanding.md.
	 */
	private static final Map<Feeling, Double> LEANING = Map.of(Feeling.ANGER, -0.1, Feeling.FRUSTRATION, 0.1,
			Feeling.SADNESS, 0.2, Feeling.WORRY, -0.2, Feeling.JOY, 0.12, Feeling.NEUTRAL, 0.12);

	private static final String GLAD = "GLAD";

	private final LearntClasses<Feeling> classes;

	private final WordClasses words;

	private Feelings(LearntClasses<Feeling> classes, WordClasses words) {
		this.classes = classes;
		this.words = words;
	}

	/** A feeling and how likely it is, 0 to 1. */
	record Felt(Feeling feeling, double likelihood) {

		static final Felt NOTHING = new Felt(Feeling.NEUTRAL, 0);

	}

	static Feelings learn(Signals signals, Embeddings embeddings, KeptLearning kept) {
		List<LearntClasses.Example<Feeling>> examples = signals.of("feelings")
			.stream()
			.map((signal) -> new LearntClasses.Example<>(signal.text(), signal.language(),
					Feeling.valueOf(signal.label().toUpperCase(Locale.ROOT))))
			.toList();
		List<Signals.Signal> words = new ArrayList<>(signals.of("feeling-words"));
		signals.of("words").stream().filter((word) -> word.label().equals(NOT)).forEach(words::add);
		WordClasses classes = new WordClasses(words);
		return new Feelings(LearntClasses.learn("feelings", Feeling.class, examples, classes::namedIn, words, SETTINGS,
				true, embeddings, kept), classes);
	}

	/** Whether a text has a word of joy, and not behind a "not". */
	boolean nameJoy(String text, Language language) {
		Set<String> named = this.words.namedIn(new Wording.Message(text, language));
		return named.contains(GLAD) && !named.contains("not " + GLAD);
	}

	/** The likeliest feeling. */
	Felt in(String text, Language language, float[] vector) {
		Map<Feeling, Double> scores = this.classes.scores(text, language, vector).now();
		LEANING.forEach((feeling, more) -> scores.merge(feeling, more, Double::sum));
		Map.Entry<Feeling, Double> best = scores.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
		double sum = scores.values()
			.stream()
			.mapToDouble((score) -> Math.exp(STEEPNESS * (score - best.getValue())))
			.sum();
		return new Felt(best.getKey(), 1 / sum);
	}

}
