package dev.attune.selfservice;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Rehearsal;
import dev.attune.selfservice.Deflection.Act;
import dev.attune.selfservice.Deflection.Decided;
import dev.attune.shared.Command;
import dev.attune.understanding.Reading;
import dev.attune.understanding.Understanding;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code evaluate answers}: what the bot would do with questions whose right articles are
 * known, by its own decisions at its default setting.
 */
@Component
@Lazy
class EvaluateAnswers implements Command {

	private static final String USAGE = "evaluate answers " + Rehearsal.USAGE + " [--errors] [--all]";

	private final Rehearsal rehearsal;

	private final Understanding understanding;

	private final Answers answers;

	private final Cues cues;

	EvaluateAnswers(Rehearsal rehearsal, Understanding understanding, Answers answers, Cues cues) {
		this.rehearsal = rehearsal;
		this.understanding = understanding;
		this.answers = answers;
		this.cues = cues;
	}

	@Override
	public String name() {
		return "evaluate answers";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			Rehearsal.Script script = Rehearsal.Script.of(arguments, "--errors", "--all");
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
		List<Decided> decided = new ArrayList<>();
		long start = System.nanoTime();
		this.rehearsal.play(script, err, (question) -> {
			if (question.kind() != Kind.ARTICLE) {
				throw new IllegalArgumentException(
						"The bot answers from articles; past tickets are for agents (evaluate retrieval).");
			}
			decided.add(decide(question));
		});
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("set", script.set());
		result.putAll(new Deflection(decided).figures());
		result.put("byLanguage", byLanguage(decided));
		List<Decided> outOfScope = decided.stream().filter((one) -> !one.question().isAnswerable()).toList();
		if (!outOfScope.isEmpty()) {
			result.put("outOfScope", new Deflection(outOfScope).figures());
		}
		result.put("seconds", (System.nanoTime() - start) / 1_000_000_000);
		if (script.has("--all")) {
			result.put("decisions", decided.stream().map(Decided::told).toList());
		}
		else if (script.has("--errors")) {
			result.put("errors",
					decided.stream()
						.filter((one) -> one.outcome() != Deflection.Outcome.RIGHT)
						.map(Decided::told)
						.toList());
		}
		return result;
	}

	private static Map<String, Object> byLanguage(List<Decided> decided) {
		Map<String, Object> figures = new LinkedHashMap<>();
		decided.stream()
			.collect(Collectors.groupingBy((one) -> one.question().language().tag(), TreeMap::new, Collectors.toList()))
			.forEach((language, some) -> figures.put(language, new Deflection(some).figures()));
		return figures;
	}

	/** The language is assumed right, as that of a page or of earlier messages is. */
	private Decided decide(Rehearsal.Question question) {
		Reading reading = this.understanding.read(question.text(), question.language());
		Answer answer = this.answers.decide(question.text(), reading);
		boolean isBetterAnswered = Cues.isOnlyGuessed(question.text(), reading, true)
				&& answer instanceof Answer.Answered answered && answered.isWhole();
		if (reading.wish().isThere() && !isBetterAnswered
				&& !this.cues.isMistaken(question.text(), reading.language(), reading.wish())) {
			return new Decided(question, Act.HANDED_OVER, List.of(), 0);
		}
		return switch (answer) {
			case Answer.Answered answered ->
				new Decided(question, Act.ANSWERED, answered.articles(), answered.confidence());
			case Answer.Clarifying asking ->
				new Decided(question, Act.CLARIFIED, asking.articles(), asking.confidence());
			case Answer.OfDesk told -> new Decided(question, Act.COURTESY, List.of(), 0);
			case Answer.OtherLanguage other -> new Decided(question, Act.UNKNOWN, List.of(), 0);
			case Answer.Regret regret -> new Decided(question, Act.COURTESY, List.of(), 0);
			case Answer.Courtesy courtesy -> new Decided(question, Act.COURTESY, List.of(), 0);
			case Answer.Unknown unknown -> new Decided(question, Act.UNKNOWN, List.of(), unknown.confidence());
		};
	}

}
