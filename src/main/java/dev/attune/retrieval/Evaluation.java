package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How well questions were answered whose right sources are known.
 *
 * @param asked the questions, answerable and not
 */
record Evaluation(List<Asked> asked) {

	private static final int BINS = 10;

	private static final double KEPT = 0.95;

	Evaluation {
		asked = List.copyOf(asked);
	}

	/**
	 * A question that was asked.
	 *
	 * @param expected the ids of the sources that answer it, none where the desk does not
	 * know
	 * @param found the ids of what was found, best first
	 * @param confidence how sure the search was of the first
	 */
	record Asked(String id, String question, String language, Set<String> expected, List<String> found,
			double confidence, boolean abstained) {

		Asked {
			expected = Set.copyOf(expected);
			found = List.copyOf(found);
		}

		boolean isAnswerable() {
			return !this.expected.isEmpty();
		}

		/** The place of the first right source, from 1; 0 where none was found. */
		int rank() {
			for (int i = 0; i < this.found.size(); i++) {
				if (this.expected.contains(this.found.get(i))) {
					return i + 1;
				}
			}
			return 0;
		}

		boolean isRight() {
			return rank() == 1;
		}

	}

	/**
	 * Questions whose confidence fell into a bin.
	 *
	 * @param confidence its mean
	 * @param right the share that was right, which a calibrated confidence equals
	 */
	record Bin(double from, double to, int n, double confidence, double right) {
	}

	/**
	 * @param expectedCalibrationError how far confidence and truth lie apart on average
	 * (Naeini et al. 2015)
	 * @param brier mean squared difference of confidence and truth (Brier 1950)
	 */
	record Calibration(double expectedCalibrationError, double brier, List<Bin> bins) {
	}

	List<Asked> answerable() {
		return this.asked.stream().filter(Asked::isAnswerable).toList();
	}

	List<Asked> outOfScope() {
		return this.asked.stream().filter((question) -> !question.isAnswerable()).toList();
	}

	/** The share of answerable questions with a right source among the first. */
	OptionalDouble hit(int first) {
		return mean(answerable(), (question) -> (question.rank() > 0 && question.rank() <= first) ? 1 : 0);
	}

	/** The mean of 1 by the place of the first right source. */
	OptionalDouble meanReciprocalRank() {
		return mean(answerable(), (question) -> (question.rank() > 0) ? 1.0 / question.rank() : 0);
	}

	/**
	 * How often an answerable question has more confidence than one that is not (area
	 * under the ROC curve); ties count half.
	 */
	OptionalDouble areaUnderRoc() {
		List<Asked> outOfScope = outOfScope();
		if (outOfScope.isEmpty()) {
			return OptionalDouble.empty();
		}
		return mean(answerable(),
				(in) -> outOfScope.stream()
					.mapToDouble((out) -> (Double.compare(in.confidence(), out.confidence()) + 1) / 2.0)
					.average()
					.orElseThrow());
	}

	/**
	 * The share of unanswerable questions below the confidence that 95 % of the
	 * answerable ones reach.
	 */
	OptionalDouble rejected() {
		double[] kept = answerable().stream().mapToDouble(Asked::confidence).sorted().toArray();
		if (kept.length == 0) {
			return OptionalDouble.empty();
		}
		double threshold = kept[(int) Math.floor((1 - KEPT) * kept.length)];
		return mean(outOfScope(), (question) -> (question.confidence() < threshold) ? 1 : 0);
	}

	Calibration calibration() {
		List<Bin> bins = new ArrayList<>();
		double error = 0;
		for (int bin = 0; bin < BINS; bin++) {
			int number = bin;
			List<Asked> within = this.asked.stream()
				.filter((question) -> Math.min((int) (question.confidence() * BINS), BINS - 1) == number)
				.toList();
			double confidence = mean(within, Asked::confidence).orElse(0);
			double right = mean(within, (question) -> question.isRight() ? 1 : 0).orElse(0);
			bins.add(new Bin((double) bin / BINS, (double) (bin + 1) / BINS, within.size(), confidence, right));
			error += Math.abs(confidence - right) * within.size() / Math.max(1, this.asked.size());
		}
		double brier = mean(this.asked, (question) -> {
			double difference = question.confidence() - (question.isRight() ? 1 : 0);
			return difference * difference;
		}).orElse(0);
		return new Calibration(error, brier, bins);
	}

	List<Asked> misses() {
		return answerable().stream().filter((question) -> !question.isRight()).toList();
	}

	/** The figures by the names that the interface gives them. */
	Map<String, Object> figures() {
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("n", answerable().size());
		put(figures, "hit1", hit(1));
		put(figures, "hit5", hit(5));
		put(figures, "mrr", meanReciprocalRank());
		figures.put("nOutOfScope", outOfScope().size());
		put(figures, "oosAuroc", areaUnderRoc());
		put(figures, "oosRejectedAt95", rejected());
		return figures;
	}

	/**
	 * What would come of answering wherever the search does not abstain, in the words of
	 * {@link Outcome}.
	 */
	Map<String, Object> answers() {
		Map<String, Object> answers = new LinkedHashMap<>();
		for (Outcome outcome : Outcome.values()) {
			answers.put(outcome.word(),
					this.asked.stream()
						.filter((question) -> Outcome.of(question, question.abstained()) == outcome)
						.count());
		}
		return answers;
	}

	Map<String, Evaluation> byLanguage() {
		Map<String, List<Asked>> byLanguage = new TreeMap<>();
		this.asked.forEach((question) -> byLanguage.computeIfAbsent(question.language(), (key) -> new ArrayList<>())
			.add(question));
		Map<String, Evaluation> evaluations = new LinkedHashMap<>();
		byLanguage.forEach((language, questions) -> evaluations.put(language, new Evaluation(questions)));
		return evaluations;
	}

	private static void put(Map<String, Object> figures, String name, OptionalDouble value) {
		figures.put(name, value.isPresent() ? (Object) value.getAsDouble() : null);
	}

	private static OptionalDouble mean(List<Asked> questions, ToDoubleFunction<Asked> value) {
		return questions.stream().mapToDouble(value).average();
	}

}
