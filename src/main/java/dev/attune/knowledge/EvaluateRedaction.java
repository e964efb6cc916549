package dev.attune.knowledge;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import dev.attune.knowledge.redaction.LabelledMessage;
import dev.attune.knowledge.redaction.LabelledMessage.Label;
import dev.attune.knowledge.redaction.LabelledMessage.Outcome;
import dev.attune.knowledge.redaction.PersonalData;
import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Command;
import dev.attune.shared.Desk;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * {@code evaluate redaction}: how much of the personal data in labelled messages is taken
 * out, and how much else. Needs no database and no model.
 */
public final class EvaluateRedaction implements Command {

	private static final String USAGE = "evaluate redaction --messages FILE… [--errors]";

	private static final Set<PersonalData> ALWAYS_TOLD = Set.of(PersonalData.NAME, PersonalData.EMAIL,
			PersonalData.PHONE, PersonalData.ADDRESS, PersonalData.IBAN, PersonalData.CARD, PersonalData.NATIONAL_ID,
			PersonalData.ORDER_NUMBER);

	private final Redaction redaction;

	/**
	 * @param settings the desk's name and the patterns of its numbers, as for the
	 * application
	 */
	public EvaluateRedaction(Environment settings) {
		Binder binder = Binder.get(settings);
		this.redaction = binder.bindOrCreate("attune.knowledge", KnowledgeSettings.class)
			.redaction(binder.bindOrCreate("attune.desk", Desk.class));
	}

	@Override
	public String name() {
		return "evaluate redaction";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			List<LabelledMessage> messages = new ArrayList<>();
			boolean errors = false;
			for (int i = 0; i < arguments.size(); i++) {
				switch (arguments.get(i)) {
					case "--messages" -> {
						if (++i == arguments.size()) {
							throw new IllegalArgumentException("--messages needs a file.");
						}
						messages.addAll(read(Path.of(arguments.get(i)), err));
					}
					case "--errors" -> errors = true;
					default -> throw new IllegalArgumentException("There is no option '" + arguments.get(i) + "'.");
				}
			}
			if (messages.isEmpty()) {
				throw new IllegalArgumentException("Name a file of messages with --messages.");
			}
			out.println(JsonMapper.shared().writeValueAsString(evaluate(messages, errors, err)));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
	}

	private record Measured(LabelledMessage message, Outcome outcome) {
	}

	private Map<String, Object> evaluate(List<LabelledMessage> messages, boolean errors, PrintStream err) {
		messages.getFirst().measure(this.redaction);
		List<Measured> measured = new ArrayList<>();
		long start = System.nanoTime();
		for (LabelledMessage message : messages) {
			measured.add(new Measured(message, message.measure(this.redaction)));
			if (measured.size() % 1000 == 0) {
				err.println("read %d of %d".formatted(measured.size(), messages.size()));
			}
		}
		double milliseconds = (System.nanoTime() - start) / 1e6 / messages.size();
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("n", messages.size());
		result.put("byKind", byKind(measured));
		Map<String, List<Measured>> languages = new TreeMap<>();
		measured.forEach(
				(one) -> languages.computeIfAbsent(one.message().language(), (language) -> new ArrayList<>()).add(one));
		Map<String, Object> byLanguage = new LinkedHashMap<>();
		languages
			.forEach((language, some) -> byLanguage.put(language, Map.of("n", some.size(), "byKind", byKind(some))));
		result.put("byLanguage", byLanguage);
		result.put("msPerMessage", milliseconds);
		if (errors) {
			result.put("errors", measured.stream().flatMap(EvaluateRedaction::errors).toList());
		}
		return result;
	}

	/** The kinds that every file has, and those that this one labels besides. */
	private static Map<String, Object> byKind(List<Measured> measured) {
		Map<String, Object> byKind = new LinkedHashMap<>();
		for (PersonalData kind : PersonalData.values()) {
			long labels = measured.stream()
				.flatMap((one) -> one.message().labels().stream())
				.filter((label) -> label.kind() == kind)
				.count();
			if (labels == 0 && !ALWAYS_TOLD.contains(kind)) {
				continue;
			}
			long missed = measured.stream()
				.flatMap((one) -> one.outcome().missed().stream())
				.filter((label) -> label.kind() == kind)
				.count();
			Map<String, Object> figures = new LinkedHashMap<>();
			figures.put("precision", precision(measured, kind));
			figures.put("recall", ratio(labels - missed, labels));
			figures.put("n", labels);
			byKind.put(kind.json(), figures);
		}
		return byKind;
	}

	private static @Nullable Double precision(List<Measured> measured, PersonalData kind) {
		long found = measured.stream()
			.flatMap((one) -> one.outcome().found().stream())
			.filter((finding) -> finding.kind() == kind)
			.count();
		long falsely = measured.stream()
			.flatMap((one) -> one.outcome().takenFalsely().stream())
			.filter((finding) -> finding.kind() == kind)
			.count();
		return ratio(found - falsely, found);
	}

	private static @Nullable Double ratio(long part, long whole) {
		return (whole == 0) ? null : (double) part / whole;
	}

	private static Stream<Map<String, Object>> errors(Measured one) {
		return Stream.concat(
				one.outcome().missed().stream().map((label) -> error(one, "missed", label.kind(), label.value())),
				one.outcome()
					.takenFalsely()
					.stream()
					.map((finding) -> error(one, "takenFalsely", finding.kind(), finding.value())));
	}

	private static Map<String, Object> error(Measured one, String error, PersonalData kind, String value) {
		Map<String, Object> told = new LinkedHashMap<>();
		told.put("lang", one.message().language());
		told.put("kind", kind.json());
		told.put(error, value);
		told.put("text", one.message().text());
		return told;
	}

	private static List<LabelledMessage> read(Path file, PrintStream err) {
		try {
			List<LabelledMessage> messages = new ArrayList<>();
			int number = 0;
			for (String line : Files.readAllLines(file)) {
				number++;
				if (line.isBlank()) {
					continue;
				}
				try {
					LabelledMessage message = message(JsonMapper.shared().readTree(line));
					if (!message.strangers().isEmpty()) {
						throw new IllegalArgumentException("a labelled value is not in the text");
					}
					messages.add(message);
				}
				catch (JacksonException | IllegalArgumentException unfit) {
					err.println("Line %d of %s is left out: %s.".formatted(number, file,
							(unfit instanceof JacksonException) ? "it is no JSON" : unfit.getMessage()));
				}
			}
			return messages;
		}
		catch (IOException unreadable) {
			throw new IllegalArgumentException("The file '" + file + "' cannot be read: " + unreadable.getMessage(),
					unreadable);
		}
	}

	private static LabelledMessage message(JsonNode line) {
		if (!line.path("text").isString() || !line.path("entities").isArray()) {
			throw new IllegalArgumentException("it is no JSON object with 'text' and 'entities'");
		}
		List<Label> labels = new ArrayList<>();
		for (JsonNode entity : line.path("entities")) {
			labels.add(new Label(kind(entity.path("kind").asString("")), entity.path("value").asString("")));
		}
		return new LabelledMessage(line.path("text").asString(),
				line.path("lang").asString("en").toLowerCase(Locale.ROOT), labels);
	}

	private static PersonalData kind(String name) {
		return Stream.of(PersonalData.values())
			.filter((kind) -> kind.json().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("there is no kind '" + name + "'"));
	}

}
