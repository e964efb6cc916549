package dev.attune.understanding;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A file of labelled messages, one JSON object a line, by which readings are measured.
 *
 * @param errors whether the messages that were read wrong are wanted too
 */
record MessageFile(List<JsonNode> messages, boolean errors) {

	/**
	 * Reads the file that {@code --messages} names. A line that is no message is told and
	 * left out.
	 * @param label the field that every message must have beside its {@code text}
	 * @throws IllegalArgumentException where the arguments or the file are unfit
	 */
	static MessageFile of(List<String> arguments, String label, PrintStream err) {
		Path file = null;
		boolean errors = false;
		for (int i = 0; i < arguments.size(); i++) {
			switch (arguments.get(i)) {
				case "--messages" -> {
					if (++i == arguments.size()) {
						throw new IllegalArgumentException("--messages needs a file.");
					}
					file = Path.of(arguments.get(i));
				}
				case "--errors" -> errors = true;
				default -> throw new IllegalArgumentException("There is no option '" + arguments.get(i) + "'.");
			}
		}
		if (file == null) {
			throw new IllegalArgumentException("Name the file of messages with --messages.");
		}
		List<JsonNode> messages = read(file, label, err);
		if (messages.isEmpty()) {
			throw new IllegalArgumentException("There is no message in '" + file + "'.");
		}
		return new MessageFile(messages, errors);
	}

	static Language languageOf(JsonNode message) {
		return Language.of(message.path("lang").asString("en"));
	}

	private static List<JsonNode> read(Path file, String label, PrintStream err) {
		try {
			List<JsonNode> messages = new ArrayList<>();
			int number = 0;
			for (String line : Files.readAllLines(file)) {
				number++;
				if (!line.isBlank()) {
					JsonNode message = parse(line);
					if (message != null && message.path("text").isString() && message.has(label)) {
						messages.add(message);
					}
					else {
						err.println("Line %d of %s is left out: it is no JSON object with 'text' and '%s'."
							.formatted(number, file, label));
					}
				}
			}
			return messages;
		}
		catch (IOException unreadable) {
			throw new IllegalArgumentException("The file '" + file + "' cannot be read: " + unreadable.getMessage(),
					unreadable);
		}
	}

	private static @Nullable JsonNode parse(String line) {
		try {
			return JsonMapper.shared().readTree(line);
		}
		catch (JacksonException malformed) {
			return null;
		}
	}

}
