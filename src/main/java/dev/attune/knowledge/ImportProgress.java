package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;

/** What one batch of an import brought. */
final class ImportProgress {

	private final List<ImportExample> examples = new ArrayList<>();

	private final List<ImportProblem> problems = new ArrayList<>();

	private final int[] times = new int[Stored.values().length];

	void taken(Stored outcome, int line, String item, String title) {
		this.times[outcome.ordinal()]++;
		this.examples.add(new ImportExample(outcome, line, item, title));
	}

	void notTaken(ImportFile.Item item, String problem) {
		this.problems.add(new ImportProblem(item.name(), item.line(), problem));
	}

	int times(Stored outcome) {
		return this.times[outcome.ordinal()];
	}

	List<ImportExample> examples() {
		return this.examples;
	}

	List<ImportProblem> problems() {
		return this.problems;
	}

}
