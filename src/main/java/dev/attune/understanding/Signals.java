package dev.attune.understanding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The example messages that readings are made by: text files of one message a line, lines
 * that start with {@code #} left out.
 */
class Signals {

	private static final Pattern FILE = Pattern.compile("([a-z]{2,3})/([^/]+)/([^/]+)\\.txt$");

	private final Path folder;

	/**
	 * @param folder of the desk's own; where it has none of a group, the built-in ones
	 * are used
	 */
	Signals(Path folder) {
		this.folder = folder;
	}

	/**
	 * @param label the name of the file that the message stands in
	 */
	record Signal(Language language, String label, String text) {
	}

	/**
	 * All messages of a group, such as {@code person} or {@code feelings}, in every
	 * language.
	 */
	List<Signal> of(String group) {
		try {
			return read(group);
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The example messages of '" + group + "' cannot be read", failure);
		}
	}

	private List<Signal> read(String group) throws IOException {
		String own = this.folder.toUri().toString();
		List<Signal> signals = Files.isDirectory(this.folder) ? read(own, group) : List.of();
		return signals.isEmpty() ? read("classpath:signals/", group) : signals;
	}

	private static List<Signal> read(String root, String group) throws IOException {
		List<Signal> signals = new ArrayList<>();
		for (Resource file : new PathMatchingResourcePatternResolver().getResources(root + "*/" + group + "/*.txt")) {
			Matcher name = FILE.matcher(file.getURL().getPath());
			if (name.find()) {
				file.getContentAsString(StandardCharsets.UTF_8)
					.lines()
					.map(String::strip)
					.filter((line) -> !line.isEmpty() && !line.startsWith("#"))
					.forEach((line) -> signals.add(new Signal(Language.of(name.group(1)), name.group(3), line)));
			}
		}
		signals.sort(Comparator.comparing((Signal signal) -> signal.language().tag()).thenComparing(Signal::label));
		return signals;
	}

}
