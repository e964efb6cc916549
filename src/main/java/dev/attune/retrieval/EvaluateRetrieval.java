package dev.attune.retrieval;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.attune.shared.Command;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate retrieval}: asks the search questions whose right articles or tickets
 * are known, and prints how often they were found.
 */
@Component
@Lazy
class EvaluateRetrieval implements Command {

	private static final String USAGE = "evaluate retrieval " + Rehearsal.USAGE + " [--errors]";

	private static final int FOUND = 5;

	private final Rehearsal rehearsal;

	private final Search search;

	EvaluateRetrieval(Rehearsal rehearsal, Search search) {
		this.rehearsal = rehearsal;
		this.search = search;
	}

	@Override
	public String name() {
		return "evaluate retrieval";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			Rehearsal.Script script = Rehearsal.Script.of(arguments, "--errors");
			out.println(JsonMapper.shared().writeValueAsString(evaluate(script, err)));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
	}

	private Map<String, Object> evaluate(Rehearsal.Script script, PrintStream err) {
		List<Evaluation.Asked> asked = new ArrayList<>();
		long[] nanos = new long[1];
		this.rehearsal.play(script, err, (question) -> {
			long start = System.nanoTime();
			Findings findings = this.search
				.find(new Query(question.text(), question.language(), Set.of(question.kind()), FOUND));
			nanos[0] += System.nanoTime() - start;
			asked.add(new Evaluation.Asked(question.id(), question.text(), question.language().tag(),
					question.expected(), findings.evidence().stream().map(Evidence::id).toList(), findings.confidence(),
					findings.abstained()));
		});
		return result(script, new Evaluation(asked), nanos[0] / 1e6 / asked.size());
	}

	private static Map<String, Object> result(Rehearsal.Script script, Evaluation evaluation, double msPerQuery) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("set", script.set());
		result.putAll(evaluation.figures());
		result.put("msPerQuery", msPerQuery);
		result.put("answers", evaluation.answers());
		result.put("calibration", evaluation.calibration());
		result.put("calibrationErrorInScope",
				new Evaluation(evaluation.answerable()).calibration().expectedCalibrationError());
		Map<String, Evaluation> byLanguage = evaluation.byLanguage();
		if (byLanguage.size() > 1) {
			Map<String, Object> figures = new LinkedHashMap<>();
			byLanguage.forEach((language, part) -> figures.put(language, part.figures()));
			result.put("byLanguage", figures);
		}
		if (script.has("--errors")) {
			result.put("errors", evaluation.misses());
		}
		return result;
	}

}
