package dev.attune.knowledge;

/**
 * A file cannot be read as what it should be: the line, counted from 1, and what to mend.
 */
class UnfitFile extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int line;

	private final String problem;

	UnfitFile(int line, String problem) {
		super("line " + line + ": " + problem);
		this.line = line;
		this.problem = problem;
	}

	int line() {
		return this.line;
	}

	String problem() {
		return this.problem;
	}

}
