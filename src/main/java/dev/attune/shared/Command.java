package dev.attune.shared;

import java.io.PrintStream;
import java.util.List;

/**
 * Something that is done once from the command line, on a throw-away database, instead of
 * serving.
 */
public interface Command {

	/** The words that call it: {@code evaluate retrieval}. */
	String name();

	/**
	 * @param arguments what stands behind the name
	 * @param out for the result alone
	 * @param err for progress, and for what was wrong with the arguments
	 * @return the exit code: 0, or 2 where the arguments or files are unfit
	 */
	int run(List<String> arguments, PrintStream out, PrintStream err);

}
