package dev.attune.understanding;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.attune.llm.Embeddings;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * Classes of messages as learnt from the example messages of one group.
 *
 * @param <C> the classes
 */
final class LearntClasses<C extends Enum<C>> {

	/** Changes whenever the same examples would teach something else. */
	private static final int VERSION = 6;

	private static final int FEWEST_EXAMPLES_OF_A_PIECE = 2;

	private static final int FEWEST_EXAMPLES_OF_A_ROW = 3;

	private static final int OFTEN = 2;

	private final Class<C> type;

	private final KernelClassifier.Settings settings;

	private final KernelClassifier classifier;

	/** What examples that came later say beyond that. */
	private final @Nullable KernelClassifier addition;

	private final Wording pieces;

	private final Wording rows;

	private LearntClasses(Class<C> type, KernelClassifier.Settings settings, KernelClassifier classifier,
			@Nullable KernelClassifier addition, Wording pieces, Wording rows) {
		this.type = type;
		this.settings = settings;
		this.classifier = classifier;
		this.addition = addition;
		this.pieces = pieces;
		this.rows = rows;
	}

	/** An example, and of which class it is. */
	record Example<C>(String text, Language language, C label) {

		Wording.Message message() {
			return new Wording.Message(this.text, this.language);
		}

	}

	/**
	 * @param name of the group
	 * @param words what a message's classes of words tell
	 * @param wordsVersion of what those depend on
	 * @param evenly whether classes with few examples count as much as those with many
	 */
	static <C extends Enum<C>> LearntClasses<C> learn(String name, Class<C> type, List<Example<C>> examples,
			Function<Wording.Message, Set<String>> words, Object wordsVersion, KernelClassifier.Settings settings,
			boolean evenly, Embeddings embeddings, KeptLearning kept) {
		List<Wording.Message> messages = examples.stream().map(Example::message).toList();
		int[] labels = examples.stream().mapToInt((example) -> example.label().ordinal()).toArray();
		Fingerprint version = Fingerprint.of(VERSION, embeddings.model(), messages, Arrays.toString(labels),
				wordsVersion, settings, evenly);
		Wording pieces = new Wording(
				kept.counts(name + "-pieces", version,
						() -> Wording.counts(messages, FEWEST_EXAMPLES_OF_A_PIECE, Wording::pieces)),
				messages.size(), Wording::pieces);
		Wording rows = new Wording(
				kept.counts(name + "-rows", version, () -> Wording.counts(messages, FEWEST_EXAMPLES_OF_A_ROW, words)),
				messages.size(), words);
		int[] dimensions = { pieces.dimension(), rows.dimension() };
		float[] vectors = vectors(name, messages, embeddings, kept);
		int classes = type.getEnumConstants().length;
		float[] learnt = kept.numbers(name, version,
				classes * KernelClassifier.sizeOfClass(messages.size(), dimensions), () -> {
					List<KernelClassifier.Point> points = points(messages, vectors, pieces, rows);
					return KernelClassifier
						.learn(points, wanted(labels, classes), evenly ? evened(labels) : equal(labels.length),
								dimensions, settings)
						.learnt();
				});
		KernelClassifier classifier = KernelClassifier.of(vectors, embeddings.dimension(), classes, dimensions, learnt,
				settings);
		return new LearntClasses<>(type, settings, classifier, null, pieces, rows);
	}

	private static List<KernelClassifier.Point> points(List<Wording.Message> messages, float[] vectors, Wording pieces,
			Wording rows) {
		int dimension = vectors.length / messages.size();
		return IntStream.range(0, messages.size())
			.parallel()
			.mapToObj((i) -> point(messages.get(i), Arrays.copyOfRange(vectors, i * dimension, (i + 1) * dimension),
					pieces, rows))
			.toList();
	}

	/**
	 * The same with further examples. They move what was learnt as far as they contradict
	 * it, at once, and without learning everything anew.
	 */
	LearntClasses<C> with(List<Example<C>> added, Embeddings embeddings) {
		if (added.isEmpty()) {
			return new LearntClasses<>(this.type, this.settings, this.classifier, null, this.pieces, this.rows);
		}
		List<float[]> vectors = embeddings.embed(added.stream().map(Example::text).toList());
		List<KernelClassifier.Point> points = IntStream.range(0, added.size())
			.mapToObj((i) -> point(added.get(i).message(), vectors.get(i), this.pieces, this.rows))
			.toList();
		float[][] missing = wanted(added.stream().mapToInt((example) -> example.label().ordinal()).toArray(),
				this.type.getEnumConstants().length);
		for (int i = 0; i < points.size(); i++) {
			double[] scores = this.classifier.scores(points.get(i));
			for (int label = 0; label < missing.length; label++) {
				missing[label][i] -= (float) scores[label];
			}
		}
		KernelClassifier addition = KernelClassifier.learn(points, missing, equal(points.size()),
				new int[] { this.pieces.dimension(), this.rows.dimension() }, this.settings);
		return new LearntClasses<>(this.type, this.settings, this.classifier, addition, this.pieces, this.rows);
	}

	/** Of all that the classes are learnt from; patterns are only looked for. */
	static Fingerprint version(Signals signals) {
		return Fingerprint.of(VERSION, Wishes.SETTINGS, Feelings.SETTINGS, Urgencies.SETTINGS, signals.of("person"),
				signals.of("feelings"), signals.of("urgency"), signals.of("words"), signals.of("feeling-words"));
	}

	/**
	 * How much a message is of each class, about 1 to about -1.
	 *
	 * @param delivered by the examples alone that were learnt at first
	 * @param now by those that were added, too
	 */
	record Scores<C>(Map<C, Double> delivered, Map<C, Double> now) {
	}

	Scores<C> scores(String text, Language language, float[] vector) {
		KernelClassifier.Point point = point(new Wording.Message(text, language), vector, this.pieces, this.rows);
		double[] scores = this.classifier.scores(point);
		double[] more = (this.addition != null) ? this.addition.scores(point) : new double[scores.length];
		Map<C, Double> delivered = new EnumMap<>(this.type);
		Map<C, Double> now = new EnumMap<>(this.type);
		for (C label : this.type.getEnumConstants()) {
			delivered.put(label, scores[label.ordinal()]);
			now.put(label, scores[label.ordinal()] + more[label.ordinal()]);
		}
		return new Scores<>(delivered, now);
	}

	private static KernelClassifier.Point point(Wording.Message message, float[] vector, Wording pieces, Wording rows) {
		return new KernelClassifier.Point(vector, List.of(pieces.of(message), rows.of(message)));
	}

	/** Of all messages, one after the other. */
	private static float[] vectors(String name, List<Wording.Message> messages, Embeddings embeddings,
			KeptLearning kept) {
		List<String> texts = messages.stream().map(Wording.Message::text).toList();
		int dimension = embeddings.dimension();
		return kept.numbers(name + "-vectors", Fingerprint.of(VERSION, embeddings.model(), dimension, texts),
				dimension * texts.size(), () -> flat(embeddings.embed(texts).toArray(float[][]::new)));
	}

	private static float[][] wanted(int[] labels, int count) {
		float[][] wanted = new float[count][labels.length];
		for (int i = 0; i < labels.length; i++) {
			for (int label = 0; label < count; label++) {
				wanted[label][i] = (labels[i] == label) ? 1 : -1;
			}
		}
		return wanted;
	}

	private static double[] equal(int count) {
		double[] weights = new double[count];
		Arrays.fill(weights, 1);
		return weights;
	}

	private static double[] evened(int[] labels) {
		Map<Integer, Integer> counts = new HashMap<>();
		Arrays.stream(labels).forEach((label) -> counts.merge(label, 1, Integer::sum));
		return Arrays.stream(labels)
			.mapToDouble((label) -> (double) labels.length / counts.size() / counts.getOrDefault(label, 1))
			.toArray();
	}

	/** The words of examples that stand in more than one: they are hardly misspelt. */
	static <C> Map<Language, Set<String>> vocabulary(List<Example<C>> examples) {
		Map<Language, Map<String, Integer>> counts = new HashMap<>();
		for (Example<C> example : examples) {
			Map<String, Integer> ofLanguage = counts.computeIfAbsent(example.language(), (language) -> new HashMap<>());
			new HashSet<>(List.of(PlainText.of(example.text()).split(" ")))
				.forEach((word) -> ofLanguage.merge(word, 1, Integer::sum));
		}
		Map<Language, Set<String>> vocabulary = new HashMap<>();
		counts.forEach((language, ofLanguage) -> {
			ofLanguage.values().removeIf((count) -> count < OFTEN);
			vocabulary.put(language, Set.copyOf(ofLanguage.keySet()));
		});
		return vocabulary;
	}

	private static float[] flat(float[][] parts) {
		float[] flat = new float[parts.length * parts[0].length];
		for (int i = 0; i < parts.length; i++) {
			System.arraycopy(parts[i], 0, flat, i * parts[0].length, parts[0].length);
		}
		return flat;
	}

}
