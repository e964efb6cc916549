package dev.attune.understanding;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import dev.attune.shared.Command;
import dev.attune.shared.Language;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Measures how well feelings are recognised.
 */
@Component
@Lazy
class EvaluateEmotion implements Command {

	private static final String USAGE = "evaluate emotion --messages FILE [--errors]";

	/** What the feelings are called in evaluation data. */
	private static final Map<String, Feeling> LABELS = Map.of("anger", Feeling.ANGER, "frustration_annoyance",
			Feeling.FRUSTRATION, "sadness_disappointment", Feeling.SADNESS, "fear_anxiety", Feeling.WORRY, "confusion",
			Feeling.CONFUSION, "joy_gratitude", Feeling.JOY, "neutral", Feeling.NEUTRAL);

	private final Understanding understanding;

	EvaluateEmotion(Understanding understanding) {
		this.understanding = understanding;
	}

	@Override
	public String name() {
		return "evaluate emotion";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			MessageFile file = MessageFile.of(arguments, "label", err);
			out.println(JsonMapper.shared().writeValueAsString(evaluate(file, err)));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
	}

	/** A message, what it says, and what was recognised. */
	private record Felt(String text, Feeling felt, Feeling recognised) {
	}

	private Map<String, Object> evaluate(MessageFile file, PrintStream err) {
		this.understanding.read("Hello, is anybody there?", Language.ENGLISH);
		List<Felt> felt = new ArrayList<>();
		long start = System.nanoTime();
		for (JsonNode message : file.messages()) {
			String text = message.path("text").asString();
			felt.add(new Felt(text, feeling(message.path("label").asString()),
					this.understanding.read(text, MessageFile.languageOf(message)).feeling()));
			if (felt.size() % 200 == 0) {
				err.println("read %d of %d".formatted(felt.size(), file.messages().size()));
			}
		}
		double milliseconds = (System.nanoTime() - start) / 1e6 / felt.size();
		Map<String, Figures> byLabel = new LinkedHashMap<>();
		double sum = 0;
		int labels = 0;
		for (Map.Entry<String, Feeling> label : LABELS.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByValue())
			.toList()) {
			Figures figures = figures(felt, label.getValue()::equals);
			if (figures.n() > 0) {
				byLabel.put(label.getKey(), figures);
				sum += figures.f1();
				labels++;
			}
		}
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("n", felt.size());
		result.put("macroF1", sum / labels);
		result.put("negativeF1", figures(felt, Feeling::isNegative).f1());
		result.put("byLabel", byLabel);
		result.put("msPerMessage", milliseconds);
		if (file.errors()) {
			result.put("errors",
					felt.stream()
						.filter((one) -> one.felt() != one.recognised())
						.map((one) -> Map.of("text", one.text(), "label", one.felt(), "recognised", one.recognised()))
						.toList());
		}
		return result;
	}

	private static Feeling feeling(String label) {
		Feeling feeling = LABELS.get(label);
		if (feeling == null) {
			throw new IllegalArgumentException("There is no feeling '" + label + "'; there are "
					+ String.join(", ", LABELS.keySet().stream().sorted().toList()) + ".");
		}
		return feeling;
	}

	/**
	 * @param n how many messages have it
	 */
	record Figures(long n, double precision, double recall, double f1) {
	}

	private static Figures figures(List<Felt> felt, Predicate<Feeling> isMeant) {
		long wanted = felt.stream().filter((one) -> isMeant.test(one.felt())).count();
		long claimed = felt.stream().filter((one) -> isMeant.test(one.recognised())).count();
		long hits = felt.stream().filter((one) -> isMeant.test(one.felt()) && isMeant.test(one.recognised())).count();
		return new Figures(wanted, ratio(hits, claimed), ratio(hits, wanted), ratio(2 * hits, claimed + wanted));
	}

	private static double ratio(long part, long whole) {
		return (whole == 0) ? 0 : (double) part / whole;
	}

}
