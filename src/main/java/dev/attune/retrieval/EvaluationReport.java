package dev.attune.retrieval;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.attune.shared.Language;

/**
 * A run with what came of each question.
 *
 * @param figures how well the right articles were found
 * @param calibration how sure the search was, against how often it was right
 * @param questions broken ones first, then fixed ones
 */
record EvaluationReport(@JsonUnwrapped EvaluationRun run, Map<String, Object> figures,
		Evaluation.Calibration calibration, Map<String, Part> byLanguage, List<GoldenAnswer> questions) {

	/** The same of the questions in one language. */
	record Part(EvaluationRun.Counts answers, Map<String, Object> figures) {
	}

	/**
	 * What would have come of the questions, had the bot had to be this sure.
	 *
	 * @param right rightly answered, or rightly passed on
	 * @param abstained passed on though the desk knows
	 * @param passedOn all that were passed on, rightly or not
	 */
	record Floor(double certainty, int right, int wrong, int abstained, int passedOn) {

		private static final int STEPS = 20;

		static List<Floor> of(List<GoldenAnswer> answers) {
			return IntStream.rangeClosed(0, STEPS).mapToObj((step) -> at((double) step / STEPS, answers)).toList();
		}

		private static Floor at(double certainty, List<GoldenAnswer> answers) {
			int right = 0;
			int wrong = 0;
			int abstained = 0;
			int passedOn = 0;
			for (GoldenAnswer answer : answers) {
				Outcome outcome = answer.at(certainty);
				right += (outcome == Outcome.RIGHT) ? 1 : 0;
				wrong += (outcome == Outcome.WRONG) ? 1 : 0;
				abstained += (outcome == Outcome.ABSTAINED) ? 1 : 0;
				passedOn += answer.isPassedOnAt(certainty) ? 1 : 0;
			}
			return new Floor(certainty, right, wrong, abstained, passedOn);
		}

	}

	static EvaluationReport of(EvaluationRun run, List<GoldenAnswer> answers) {
		Evaluation all = evaluation(answers);
		Map<Language, List<GoldenAnswer>> answersByLanguage = answers.stream()
			.collect(Collectors.groupingBy(GoldenAnswer::language));
		Map<String, Part> byLanguage = new TreeMap<>();
		answersByLanguage.forEach(
				(language, some) -> byLanguage.put(language.tag(), new Part(counts(some), evaluation(some).figures())));
		return new EvaluationReport(run, all.figures(), all.calibration(), byLanguage, answers);
	}

	private static Evaluation evaluation(List<GoldenAnswer> answers) {
		return new Evaluation(answers.stream().map(GoldenAnswer::asked).toList());
	}

	private static EvaluationRun.Counts counts(List<GoldenAnswer> answers) {
		Map<Outcome, Long> counts = answers.stream()
			.collect(Collectors.groupingBy(GoldenAnswer::outcome, Collectors.counting()));
		return new EvaluationRun.Counts(counts.getOrDefault(Outcome.RIGHT, 0L).intValue(),
				counts.getOrDefault(Outcome.WRONG, 0L).intValue(),
				counts.getOrDefault(Outcome.ABSTAINED, 0L).intValue());
	}

}
