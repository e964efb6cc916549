package dev.attune.understanding;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.attune.shared.Command;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Measures how well the wish for a person is heard. Messages of the kind
 * {@code borderline_contact_info}, on which people differ, are reported apart and count
 * nowhere else.
 */
@Component
@Lazy
class EvaluateEscalation implements Command {

	private static final String USAGE = "evaluate escalation --messages FILE [--errors]";

	private static final String BORDERLINE = "borderline_contact_info";

	private static final int BINS = 10;

	private final Understanding understanding;

	EvaluateEscalation(Understanding understanding) {
		this.understanding = understanding;
	}

	@Override
	public String name() {
		return "evaluate escalation";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			MessageFile file = MessageFile.of(arguments, "wants_human", err);
			out.println(JsonMapper.shared().writeValueAsString(evaluate(file, err)));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
	}

	/** A message, whether it wants a person, and what was heard. */
	private record Heard(JsonNode message, boolean wants, WishForPerson wish) {

		String kind() {
			return this.message.path("kind").asString(this.wants ? "wish" : "no wish");
		}

		boolean right() {
			return this.wants == this.wish.isThere();
		}

	}

	private Map<String, Object> evaluate(MessageFile file, PrintStream err) {
		this.understanding.read("Hello, is anybody there?", Language.ENGLISH);
		List<Heard> heard = new ArrayList<>();
		long start = System.nanoTime();
		for (JsonNode message : file.messages()) {
			heard.add(new Heard(message,
					message.path("wants_human").asInt(0) == 1 || message.path("wants_human").asBoolean(false),
					this.understanding.read(message.path("text").asString(), MessageFile.languageOf(message)).wish()));
			if (heard.size() % 200 == 0) {
				err.println("read %d of %d".formatted(heard.size(), file.messages().size()));
			}
		}
		double milliseconds = (System.nanoTime() - start) / 1e6 / heard.size();
		List<Heard> counted = heard.stream().filter((one) -> !one.kind().equals(BORDERLINE)).toList();
		Map<String, Object> result = figures(counted);
		result.put("byKind", byKind(heard));
		Map<String, List<Heard>> languages = new TreeMap<>();
		counted.forEach((one) -> languages
			.computeIfAbsent(MessageFile.languageOf(one.message()).tag(), (tag) -> new ArrayList<>())
			.add(one));
		Map<String, Object> byLanguage = new LinkedHashMap<>();
		languages.forEach((tag, some) -> byLanguage.put(tag, figures(some)));
		result.put("byLanguage", byLanguage);
		result.put("calibrationError", calibrationError(counted));
		result.put("msPerMessage", milliseconds);
		if (file.errors()) {
			result.put("errors", heard.stream().filter((one) -> !one.right()).map(EvaluateEscalation::error).toList());
		}
		return result;
	}

	private static Map<String, Object> error(Heard one) {
		return Map.of("text", one.message().path("text").asString(), "kind", one.kind(), "wants_human",
				one.wants() ? 1 : 0, "score", one.wish().score());
	}

	private static Map<String, Object> figures(List<Heard> heard) {
		long hits = heard.stream().filter((one) -> one.wants() && one.wish().isThere()).count();
		long claimed = heard.stream().filter((one) -> one.wish().isThere()).count();
		long wished = heard.stream().filter(Heard::wants).count();
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("n", heard.size());
		figures.put("precision", ratio(hits, claimed));
		figures.put("recall", ratio(hits, wished));
		figures.put("f1", ratio(2 * hits, claimed + wished));
		figures.put("falseAlarmRate", ratio(claimed - hits, heard.size() - wished));
		return figures;
	}

	private static Map<String, Object> byKind(List<Heard> heard) {
		Map<String, List<Heard>> kinds = new TreeMap<>();
		heard.forEach((one) -> kinds.computeIfAbsent(one.kind(), (kind) -> new ArrayList<>()).add(one));
		Map<String, Object> byKind = new LinkedHashMap<>();
		kinds.forEach((kind, some) -> {
			long claimed = some.stream().filter((one) -> one.wish().isThere()).count();
			byKind.put(kind, Map.of("n", some.size(), some.getFirst().wants() ? "recall" : "falseAlarmRate",
					(double) claimed / some.size()));
		});
		return byKind;
	}

	/**
	 * The mean distance between how likely a wish was said to be and how often it was.
	 */
	private static double calibrationError(List<Heard> heard) {
		double error = 0;
		for (int bin = 0; bin < BINS; bin++) {
			int number = bin;
			List<Heard> some = heard.stream()
				.filter((one) -> Math.min(BINS - 1, (int) (one.wish().score() * BINS)) == number)
				.toList();
			double said = some.stream().mapToDouble((one) -> one.wish().score()).sum();
			error += Math.abs(said - some.stream().filter(Heard::wants).count()) / heard.size();
		}
		return error;
	}

	private static @Nullable Double ratio(long part, long whole) {
		return (whole == 0) ? null : (double) part / whole;
	}

}
