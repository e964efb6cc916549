package dev.attune.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import dev.attune.shared.Fingerprint;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Makes prompts out of the files {@code prompts/<module>/<name>.md}. A file in the folder
 * of {@code attune.llm.prompts} goes before the built-in one, and is read anew each time,
 * so that its author sees a change at once.
 */
@Component
public class Prompts {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*/[a-z][a-z0-9-]*");

	private static final String ABOUT_DATA = "llm/data";

	private final @Nullable Path folder;

	Prompts(LlmSettings settings) {
		this.folder = folder(settings.prompts());
	}

	private static @Nullable Path folder(@Nullable Path wanted) {
		if (wanted != null && !Files.isDirectory(wanted)) {
			throw new IllegalArgumentException("attune.llm.prompts is not a folder: " + wanted.toAbsolutePath());
		}
		Path usual = Path.of("prompts");
		return (wanted == null && Files.isDirectory(usual)) ? usual : wanted;
	}

	/**
	 * Fills in a prompt's variables. {@code {{name}}} becomes the text of that argument;
	 * {@code {{data:name}}} becomes a block that the text cannot break out of, and the
	 * system section says that its content is never an instruction. A blank argument
	 * reads {@code (none)}.
	 * @param name the file's, without its ending: {@code suggestion/draft-reply}
	 * @param arguments exactly the variables of the file
	 * @throws IllegalArgumentException where there is no such file, it is not written as
	 * it should be, a variable has no argument, or an argument no variable
	 */
	public Prompt render(String name, Map<String, String> arguments) {
		return render(file(name), arguments);
	}

	/**
	 * The same with another text than the file's, to try it.
	 */
	public Prompt render(String name, String text, Map<String, String> arguments) {
		return render(PromptFile.parse(name, text), arguments);
	}

	/** The variables that a prompt has to be given. */
	public Set<String> variablesOf(String name) {
		return file(name).variables();
	}

	/** The variables that a prompt of that text would have to be given. */
	public Set<String> variablesOf(String name, String text) {
		return PromptFile.parse(name, text).variables();
	}

	/** The text of a prompt's file. */
	public String textOf(String name) {
		return file(name).text();
	}

	/**
	 * The version of a prompt's file, as {@link Prompt#version()} has it.
	 */
	public Fingerprint versionOf(String name) {
		return versionOf(file(name));
	}

	/** Whether a file of the desk's own says something else than the built-in one. */
	public boolean isOwn(String name) {
		try {
			return !text(name).equals(builtIn(name));
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The prompt " + name + " cannot be read", failure);
		}
	}

	/** The names of all prompts, in order. */
	public List<String> names() {
		Set<String> names = new TreeSet<>();
		try {
			for (Resource builtIn : new PathMatchingResourcePatternResolver()
				.getResources("classpath*:/prompts/*/*.md")) {
				String url = builtIn.getURL().toString();
				names
					.add(url.substring(url.lastIndexOf("/prompts/") + "/prompts/".length()).replaceFirst("\\.md$", ""));
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The prompts cannot be listed", failure);
		}
		return names.stream().filter((name) -> NAME.matcher(name).matches()).toList();
	}

	private Fingerprint versionOf(PromptFile file) {
		return file.hasData() ? Fingerprint.of(file.text(), file(ABOUT_DATA).text()) : Fingerprint.of(file.text());
	}

	private Prompt render(PromptFile file, Map<String, String> arguments) {
		String name = file.name();
		requireAll(name, "has no argument for", file.variables(), arguments.keySet());
		requireAll(name, "has no variable for", arguments.keySet(), file.variables());
		Fence fence = Fence.random();
		String system = PromptFile.fill(file.system(), arguments, fence);
		String user = PromptFile.fill(file.user(), arguments, fence);
		if (!file.hasData()) {
			return new Prompt(system, user, versionOf(file), file.maxTokens(), file.temperature());
		}
		PromptFile aboutData = file(ABOUT_DATA);
		String rule = PromptFile.fill(aboutData.system(), Map.of("fence", fence.id()), fence);
		return new Prompt((system + "\n\n" + rule).strip(), user, versionOf(file), file.maxTokens(),
				file.temperature());
	}

	private static void requireAll(String name, String complaint, Set<String> needed, Set<String> given) {
		Set<String> missing = new TreeSet<>(needed);
		missing.removeAll(given);
		if (!missing.isEmpty()) {
			throw new IllegalArgumentException(
					"The prompt " + name + " " + complaint + " " + String.join(", ", missing));
		}
	}

	PromptFile file(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'" + name + "' is not a prompt's name such as suggestion/draft-reply");
		}
		try {
			return PromptFile.parse(name, text(name));
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The prompt " + name + " cannot be read", failure);
		}
	}

	private String text(String name) throws IOException {
		Path own = (this.folder != null) ? this.folder.resolve(name + ".md") : null;
		if (own != null && Files.isRegularFile(own)) {
			return Files.readString(own);
		}
		return builtIn(name);
	}

	/** The text that a prompt has unless the desk has one of its own. */
	String builtIn(String name) {
		try (InputStream builtIn = Prompts.class.getResourceAsStream("/prompts/" + name + ".md")) {
			if (builtIn == null) {
				throw new IllegalArgumentException("There is no prompt " + name);
			}
			return new String(builtIn.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The prompt " + name + " cannot be read", failure);
		}
	}

	/** Where the desk's own are, if they can be anywhere. */
	@Nullable Path folder() {
		return this.folder;
	}

}
