package dev.attune;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a benchmark as {@link CommandLine} runs a command of the product's own. The result
 * has the standard output to itself.
 */
final class Bench {

	private Bench() {
	}

	/**
	 * @param arguments {@code bench}, the benchmark's name, and its options
	 */
	public static void main(String[] arguments) {
		PrintStream out = System.out;
		System.setOut(System.err);
		List<String> settings = new ArrayList<>(CommandLine.settings(arguments));
		settings.add("--spring.profiles.active=bench");
		int code = CommandLine.run(CommandLine.withoutSettings(arguments), settings, out, System.err);
		out.flush();
		System.exit(code);
	}

}
