package dev.attune.llm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

import dev.attune.shared.DeskFiles;

import org.springframework.stereotype.Component;

/**
 * The prompts that the desk has changed, in its archive and out of it.
 */
@Component
class OwnPrompts implements DeskFiles {

	private static final int LONGEST = 20_000;

	private final Prompts prompts;

	OwnPrompts(Prompts prompts) {
		this.prompts = prompts;
	}

	@Override
	public String name() {
		return "prompts";
	}

	@Override
	public Map<String, String> texts() {
		Map<String, String> texts = new TreeMap<>();
		for (String name : this.prompts.names()) {
			String text = this.prompts.textOf(name);
			if (this.prompts.isOwn(name) && !text.equals(this.prompts.builtIn(name))) {
				texts.put(name, text);
			}
		}
		return texts;
	}

	@Override
	public Outcome outcome(String name, String text) {
		if (!this.prompts.names().contains(name)) {
			return Outcome.UNKNOWN;
		}
		if (!isFit(name, text)) {
			return Outcome.UNFIT;
		}
		String now = this.prompts.textOf(name);
		if (now.equals(text)) {
			return Outcome.SAME;
		}
		if (!now.equals(this.prompts.builtIn(name))) {
			return Outcome.KEPT;
		}
		Path folder = this.prompts.folder();
		return (folder != null && Files.isWritable(folder)) ? Outcome.ADDED : Outcome.NOWHERE;
	}

	/** A prompt is asked with just the variables that the built-in one has. */
	private boolean isFit(String name, String text) {
		try {
			return text.length() <= LONGEST && this.prompts.variablesOf(name, text)
				.equals(this.prompts.variablesOf(name, this.prompts.builtIn(name)));
		}
		catch (IllegalArgumentException malformed) {
			return false;
		}
	}

	@Override
	public void restore(String name, String text) {
		Path folder = this.prompts.folder();
		if (folder == null || outcome(name, text) != Outcome.ADDED) {
			throw new IllegalArgumentException("The prompt " + name + " cannot be taken");
		}
		Path file = folder.resolve(name + ".md");
		try {
			Files.createDirectories(file.getParent());
			Path aside = Files.createTempFile(file.getParent(), "prompt", null);
			try {
				Files.writeString(aside, text);
				Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
			finally {
				Files.deleteIfExists(aside);
			}
		}
		catch (IOException failure) {
			throw new UncheckedIOException("The prompt " + name + " cannot be written", failure);
		}
	}

}
