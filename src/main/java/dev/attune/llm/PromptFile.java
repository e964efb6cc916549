package dev.attune.llm;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * A prompt as it is written in a file: optional YAML front matter, then the sections
 * {@code # System} and {@code # User}, with variables in double braces.
 *
 * @param name the module's and its own, such as {@code suggestion/draft-reply}
 * @param text the whole file
 * @param system the system section, empty where there is none
 * @param user the user section, empty where there is none
 */
record PromptFile(String name, String text, String system, String user, @Nullable Integer maxTokens,
		@Nullable Double temperature) {

	private static final Pattern FRONT_MATTER = Pattern.compile("\\A---\\n(.*?)^---\\n",
			Pattern.DOTALL | Pattern.MULTILINE);

	private static final Pattern HEADING = Pattern.compile("^# +(.+?) *$", Pattern.MULTILINE);

	private static final Pattern VARIABLE = Pattern.compile("\\{\\{(data:)?([a-zA-Z][a-zA-Z0-9]*)}}");

	/**
	 * @throws IllegalArgumentException where the file is not written as it should be
	 */
	static PromptFile parse(String name, String content) {
		String text = content.replace("\uFEFF", "").replace("\r\n", "\n");
		Matcher front = FRONT_MATTER.matcher(text);
		boolean hasFront = front.find();
		Map<String, Object> settings = hasFront ? yaml(name, front.group(1)) : Map.of();
		Map<String, String> sections = sections(name, hasFront ? text.substring(front.end()) : text);
		PromptFile file = new PromptFile(name, text, sections.getOrDefault("System", ""),
				sections.getOrDefault("User", ""), take(name, settings, "maxTokens", Number::intValue),
				take(name, settings, "temperature", Number::doubleValue));
		if (!settings.isEmpty()) {
			throw wrong(name, "has settings that are not known: " + String.join(", ", settings.keySet()));
		}
		if (VARIABLE.matcher(file.system + file.user).replaceAll("").matches("(?s).*(\\{\\{|}}).*")) {
			throw wrong(name, "has double braces that are not a variable such as {{name}} or {{data:name}}");
		}
		if (VARIABLE.matcher(file.system).results().anyMatch((found) -> found.group(1) != null)) {
			throw wrong(name, "has data in its System section, where only rules may stand");
		}
		return file;
	}

	private static Map<String, Object> yaml(String name, String front) {
		try {
			Map<String, Object> settings = new Yaml(new SafeConstructor(new LoaderOptions())).load(front);
			return (settings != null) ? new LinkedHashMap<>(settings) : Map.of();
		}
		catch (YAMLException | ClassCastException malformed) {
			throw new IllegalArgumentException("The prompt " + name + " has front matter that is not YAML", malformed);
		}
	}

	private static <T> @Nullable T take(String name, Map<String, Object> settings, String key,
			Function<Number, T> read) {
		if (!settings.containsKey(key)) {
			return null;
		}
		if (settings.remove(key) instanceof Number number) {
			return read.apply(number);
		}
		throw wrong(name, "has a " + key + " that is no number");
	}

	private static Map<String, String> sections(String name, String body) {
		Map<String, String> sections = new LinkedHashMap<>();
		Matcher heading = HEADING.matcher(body);
		if (!body.substring(0, heading.find() ? heading.start() : body.length()).isBlank()) {
			throw wrong(name, "has text before its first section");
		}
		for (MatchResult present : HEADING.matcher(body).results().toList()) {
			Matcher next = HEADING.matcher(body);
			int end = next.find(present.end()) ? next.start() : body.length();
			String title = present.group(1);
			if (!Set.of("System", "User").contains(title)
					|| sections.put(title, body.substring(present.end(), end).strip()) != null) {
				throw wrong(name, "has a section '" + title + "'; it may have System and User, once each");
			}
		}
		return sections;
	}

	private static IllegalArgumentException wrong(String name, String what) {
		return new IllegalArgumentException("The prompt " + name + " " + what);
	}

	/**
	 * The names of its variables, those of data without {@code data:}.
	 */
	Set<String> variables() {
		Set<String> names = new LinkedHashSet<>();
		VARIABLE.matcher(this.system + this.user).results().forEach((found) -> names.add(found.group(2)));
		return names;
	}

	boolean hasData() {
		return VARIABLE.matcher(this.system + this.user).results().anyMatch((found) -> found.group(1) != null);
	}

	/**
	 * A section with its variables filled in, data within the fence.
	 */
	static String fill(String section, Map<String, String> arguments, Fence fence) {
		return VARIABLE.matcher(section).replaceAll((found) -> {
			String value = arguments.getOrDefault(found.group(2), "");
			return Matcher
				.quoteReplacement((found.group(1) != null) ? fence.around(found.group(2), value) : plain(value));
		});
	}

	private static String plain(String value) {
		String harmless = Fence.harmless(value).strip();
		return harmless.isEmpty() ? "(none)" : harmless;
	}

}
