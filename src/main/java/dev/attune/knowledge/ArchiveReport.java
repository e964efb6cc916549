package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

/**
 * What restoring an archive would do here, or has done.
 *
 * @param possible whether nothing of this desk would be lost
 * @param parts what there is of each kind
 * @param problems what could not be taken, the first thousand
 */
record ArchiveReport(int format, Instant writtenAt, String desk, boolean possible, List<Part> parts,
		List<Unfit> problems) {

	/**
	 * What there is of one kind.
	 *
	 * @param inArchive how many the archive has
	 * @param added how many of them this desk lacks
	 * @param same how many it has just so
	 * @param replaced how many of its own give way that nobody has touched since it first
	 * started
	 * @param kept how many of its own stay, though the archive has them otherwise
	 * @param inTheWay how many of its own say something else or are not in the archive
	 * @param firstInTheWay the ids of the first few of them
	 */
	record Part(String name, long inArchive, long added, long same, long replaced, long kept, long inTheWay,
			List<String> firstInTheWay) {

		/** The id of a row of which there is one. */
		private static final String THE_ONLY = "true";

		Part {
			firstInTheWay = List.copyOf(firstInTheWay);
		}

		Part with(List<String> first) {
			return new Part(this.name, this.inArchive, this.added, this.same, this.replaced, this.kept, this.inTheWay,
					first);
		}

		/** What is in the way, in words. */
		String obstacle() {
			if (this.firstInTheWay.equals(List.of(THE_ONLY))) {
				return "'" + this.name + "'";
			}
			long more = this.inTheWay - this.firstInTheWay.size();
			return this.inTheWay + " of '" + this.name + "' (" + String.join(", ", this.firstInTheWay)
					+ ((more > 0) ? " and " + more + " more" : "") + ")";
		}

	}

	/**
	 * What was not taken.
	 *
	 * @param file of the archive
	 * @param line counted from 1
	 * @param code what is wrong, for programs
	 * @param problem the same for people
	 */
	record Unfit(String file, int line, String code, @JsonIgnore Mend mend, String problem) {

		static Unfit of(String file, int line, Mend mend) {
			return new Unfit(file, line, mend.code(), mend, mend.inEnglish());
		}

	}

	ArchiveReport {
		parts = List.copyOf(parts);
		problems = List.copyOf(problems);
	}

	/** How many rows are not as the archive has them. */
	long changes() {
		return this.parts.stream().mapToLong((part) -> part.added() + part.replaced()).sum();
	}

	ArchiveReport in(Texts texts, Language language) {
		return with(this.problems.stream()
			.map((unfit) -> new Unfit(unfit.file(), unfit.line(), unfit.code(), unfit.mend(),
					unfit.mend().in(texts, language)))
			.toList());
	}

	ArchiveReport with(List<Unfit> its) {
		return new ArchiveReport(this.format, this.writtenAt, this.desk, this.possible, this.parts, its);
	}

}
