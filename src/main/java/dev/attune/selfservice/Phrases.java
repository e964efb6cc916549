package dev.attune.selfservice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What people say in a few words, and how they put questions, by language: the sections
 * of {@code phrases/*.txt}, a file for each language. A further language is a further
 * file.
 */
final class Phrases {

	private static final String FILES = "classpath:phrases/*.txt";

	private static final Map<String, Phrases> BY_LANGUAGE = read(FILES);

	private final Map<String, List<String>> lines;

	private Phrases(Map<String, List<String>> lines) {
		this.lines = lines;
	}

	/** By the tag of their language. */
	static Map<String, Phrases> all() {
		return BY_LANGUAGE;
	}

	/** The lines of a section, as they stand; none where there is no such section. */
	List<String> lines(String section) {
		return this.lines.getOrDefault(section, List.of());
	}

	/** The phrases of a section, which stand between commas. */
	List<String> phrases(String section) {
		return lines(section).stream().flatMap((line) -> List.of(line.split(",\\s*")).stream()).toList();
	}

	/** Of files, by their names without the ending. */
	static Map<String, Phrases> read(String where) {
		try {
			Map<String, Phrases> files = new TreeMap<>();
			for (Resource file : new PathMatchingResourcePatternResolver().getResources(where)) {
				String name = String.valueOf(file.getFilename());
				files.put(name.substring(0, name.indexOf('.')),
						new Phrases(sections(file.getContentAsString(StandardCharsets.UTF_8))));
			}
			return Map.copyOf(files);
		}
		catch (IOException unread) {
			throw new UncheckedIOException("The phrases of the languages cannot be read", unread);
		}
	}

	private static Map<String, List<String>> sections(String text) {
		Map<String, List<String>> sections = new LinkedHashMap<>();
		List<String> section = new ArrayList<>();
		for (String line : text.lines().map(String::strip).toList()) {
			if (line.startsWith("[")) {
				section = sections.computeIfAbsent(line.substring(1, line.indexOf(']')), (name) -> new ArrayList<>());
			}
			else if (!line.isEmpty() && !line.startsWith("#")) {
				section.add(line);
			}
		}
		return sections;
	}

}
