package dev.attune.suggestion;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Why suggestions were put aside, by nobody in particular.
 *
 * @param since how far back it was looked
 * @param suggestions how many were decided about, one way or another
 * @param dismissed how many of them were put aside
 * @param reasons those that agents choose from ({@code wrong}, {@code tone},
 * {@code incomplete}), the most frequent first
 * @param inOwnWords what agents wrote instead, the newest first, at most 20
 */
record Dismissals(Instant since, long suggestions, long dismissed, List<Counted> reasons, List<Counted> inOwnWords) {

	/** The reasons that agents choose from. */
	static final List<String> USUAL = List.of("wrong", "tone", "incomplete");

	Dismissals {
		reasons = List.copyOf(reasons);
		inOwnWords = List.copyOf(inOwnWords);
	}

	/**
	 * @param reason nothing where none was given
	 */
	record Counted(@Nullable String reason, long times, Instant lastAt) {

		boolean isUsual() {
			return this.reason == null || USUAL.contains(this.reason);
		}

	}

}
