package dev.attune;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.attune.shared.Command;
import tools.jackson.databind.json.JsonMapper;

/**
 * A benchmark of the built application: its figures are printed as a table and as one
 * JSON object, and it fails where {@code holds} is not among them.
 */
public abstract class Benchmark implements Command {

	private final String usage;

	protected Benchmark(String usage) {
		this.usage = usage;
	}

	@FunctionalInterface
	protected interface Run {

		Map<String, Object> measure(PrintStream err) throws Exception;

	}

	/**
	 * @throws IllegalArgumentException where the arguments are unfit, in words
	 */
	protected abstract Run prepare(List<String> arguments);

	@Override
	public final int run(List<String> arguments, PrintStream out, PrintStream err) {
		Run run;
		try {
			run = prepare(arguments);
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(this.usage);
			return 2;
		}
		try {
			Map<String, Object> figures = run.measure(err);
			figures.forEach((name, value) -> err.printf(Locale.ROOT, "%-34s %10s%n", name, value));
			out.println(JsonMapper.shared().writeValueAsString(figures));
			return Boolean.TRUE.equals(figures.get("holds")) ? 0 : 1;
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			return 1;
		}
		catch (Exception failure) {
			throw new IllegalStateException("'" + name() + "' came to no end.", failure);
		}
	}

	protected static String value(Iterator<String> rest) {
		if (!rest.hasNext()) {
			throw new IllegalArgumentException("A value is missing.");
		}
		return rest.next();
	}

	protected static int number(Iterator<String> rest) {
		String text = value(rest);
		if (!text.matches("\\d{1,5}")) {
			throw new IllegalArgumentException("A number is missing.");
		}
		return Integer.parseInt(text);
	}

	protected static Duration duration(Iterator<String> rest) {
		String text = value(rest);
		if (!text.matches("[1-9]\\d{0,3}[sm]")) {
			throw new IllegalArgumentException("A time is given as 8m or 480s.");
		}
		long number = Long.parseLong(text.substring(0, text.length() - 1));
		return text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
	}

	/** The application that {@code bin/bench} built. */
	protected static Path built(Path app) {
		if (!Files.exists(app)) {
			throw new IllegalArgumentException("There is no " + app + "; bin/bench builds it.");
		}
		return app;
	}

}
