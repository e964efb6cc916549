package dev.attune.knowledge;

/**
 * A file cannot be read as what it should be: the line, counted from 1, and what to mend.
 */
class UnfitFile extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final int line;

	private final transient Mend mend;

	UnfitFile(int line, Mend mend) {
		super("line " + line + ": " + mend.inEnglish());
		this.line = line;
		this.mend = mend;
	}

	int line() {
		return this.line;
	}

	Mend mend() {
		return this.mend;
	}

	/** In English. */
	String problem() {
		return this.mend.inEnglish();
	}

}
