package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;

/**
 * What restoring an archive would do here, or has done.
 *
 * @param possible whether nothing of this desk would be lost
 * @param parts what there is of each kind
 */
record ArchiveReport(int format, Instant writtenAt, String desk, boolean possible, List<Part> parts) {

	/**
	 * What there is of one kind.
	 *
	 * @param inArchive how many the archive has
	 * @param added how many of them this desk lacks
	 * @param same how many it has just so
	 * @param replaced how many of its own give way that nobody has touched since it first
	 * started
	 * @param inTheWay how many of its own say something else or are not in the archive
	 */
	record Part(String name, long inArchive, long added, long same, long replaced, long inTheWay) {
	}

	ArchiveReport {
		parts = List.copyOf(parts);
	}

	/** How many rows are not as the archive has them. */
	long changes() {
		return this.parts.stream().mapToLong((part) -> part.added() + part.replaced()).sum();
	}

}
