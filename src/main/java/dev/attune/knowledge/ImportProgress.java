package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What one batch of an import brought. */
final class ImportProgress {

	private final List<ImportExample> examples = new ArrayList<>();

	private final List<ImportProblem> problems = new ArrayList<>();

	private final Map<Stored, Integer> times = new EnumMap<>(Stored.class);

	private int folded;

	/** A ticket was taken that says nearly what enough others say. */
	void folded() {
		this.folded++;
	}

	int foldedTimes() {
		return this.folded;
	}

	void taken(Stored outcome, int line, String item, String title) {
		this.times.merge(outcome, 1, Integer::sum);
		this.examples.add(new ImportExample(outcome, line, item, title));
	}

	/** It says the same as an item before it, and is told of beside what to mend. */
	void takenBefore() {
		this.times.merge(Stored.UNCHANGED, 1, Integer::sum);
	}

	/** Of an item that cannot be read: where a line of the file says why, in that. */
	void notTaken(ImportFile.Item item, Mend mend) {
		boolean isInFile = item.label() == null && mend.line() > 0;
		this.problems.add(ImportProblem.of(item.name(), isInFile ? mend.line() : item.line(), false,
				isInFile ? mend.at(0) : mend));
	}

	void notTaken(ImportFile.Item item, Imported read, Mend mend) {
		this.problems.add(ImportProblem.of(read.id(), item.line(), false, mend));
	}

	/** Of an item that is taken all the same. */
	void toMend(ImportFile.Item item, Imported read, Mend mend) {
		this.problems.add(ImportProblem.of(read.id(), item.line(), true, mend));
	}

	int notTaken() {
		return Math.toIntExact(this.problems.stream().filter((problem) -> !problem.taken()).count());
	}

	int times(Stored outcome) {
		return this.times.getOrDefault(outcome, 0);
	}

	/** In the order of the file. */
	List<ImportExample> examples() {
		return this.examples.stream().sorted(Comparator.comparingInt(ImportExample::line)).toList();
	}

	/** In the order of the file. */
	List<ImportProblem> problems() {
		return this.problems.stream().sorted(Comparator.comparingInt(ImportProblem::line)).toList();
	}

}
