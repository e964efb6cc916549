package dev.attune.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * An import of a file, which goes on in the background; before it, what it would change
 * can be looked at.
 *
 * @param split whether a document is taken apart
 * @param total how many items the file has
 * @param done how many of them are in, whether they changed anything or not
 * @param failed how many could not be taken
 * @param added how many were not there before
 * @param changed how many say something else now
 * @param unchanged how many were there just so
 * @param folded how many tickets of those that are in say nearly what enough others say,
 * so that they are kept, and not searched
 * @param behind the file that is worked on before it, while it waits for that
 * @param preview whether these figures are what would be, and nothing of it is in yet
 * @param resumable whether the file is still there, so that the import can be started or
 * gone on with
 * @param report what to mend, for the first thousand that failed; empty in a list of jobs
 * @param examples the first few of each outcome; empty in a list of jobs
 */
record ImportJob(UUID id, ImportStatus status, ImportFormat format, Splitting split, String fileName, int total,
		int done, int failed, int added, int changed, int unchanged, int folded, @Nullable String behind,
		boolean preview, boolean resumable, Instant createdAt, String createdBy, List<ImportProblem> report,
		List<ImportExample> examples) {

	ImportJob {
		report = List.copyOf(report);
		examples = List.copyOf(examples);
	}

	int processed() {
		return this.done + this.failed;
	}

	ImportJob with(List<ImportProblem> problems, List<ImportExample> first) {
		return new ImportJob(this.id, this.status, this.format, this.split, this.fileName, this.total, this.done,
				this.failed, this.added, this.changed, this.unchanged, this.folded, this.behind, this.preview,
				this.resumable, this.createdAt, this.createdBy, problems, first);
	}

}
