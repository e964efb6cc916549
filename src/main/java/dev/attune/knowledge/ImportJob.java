package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An import of a file, which goes on in the background.
 *
 * @param total how many items the file has
 * @param done how many of them are in, whether they changed anything or not
 * @param failed how many could not be taken
 * @param report what to mend, for the first thousand that failed; empty in a list of jobs
 */
record ImportJob(UUID id, ImportStatus status, ImportFormat format, String fileName, int total, int done, int failed,
		Instant createdAt, String createdBy, List<ImportProblem> report) {

	ImportJob {
		report = List.copyOf(report);
	}

	int processed() {
		return this.done + this.failed;
	}

	ImportJob with(List<ImportProblem> problems) {
		return new ImportJob(this.id, this.status, this.format, this.fileName, this.total, this.done, this.failed,
				this.createdAt, this.createdBy, problems);
	}

}
