package dev.attune.retrieval;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How far the index is, for those who wait for an import or a change of the model.
 */
@RestController
class SearchIndexController {

	private final Index index;

	private final IndexModels models;

	private final IndexTasks tasks;

	SearchIndexController(Index index, IndexModels models, IndexTasks tasks) {
		this.index = index;
		this.models = models;
		this.tasks = tasks;
	}

	/**
	 * @param model the embedding model that is searched by; none where there is none, and
	 * words alone are searched
	 * @param sources the articles, notes and past tickets that can be found
	 * @param waiting how many are not found yet as they read now
	 * @param next the model that is to take its place, where the settings have changed
	 * @param problem what is wrong with the model that the settings ask for, where it
	 * cannot be used and the one before goes on
	 */
	record Progress(@Nullable String model, int sources, int waiting, @Nullable Next next, @Nullable String problem) {
	}

	/**
	 * @param read how many of the sources it has read; it is used when it has read all
	 */
	record Next(String model, int read) {
	}

	/**
	 * Tells how much of the knowledge can be found yet, after an import or a change of
	 * the model.
	 */
	@GetMapping("/api/search-index")
	Progress progress() {
		int sources = this.index.sources();
		Next next = this.models.reading()
			.map((model) -> new Next(model.model(), Math.max(0, sources - this.index.unread(model.model()).size())))
			.orElse(null);
		return new Progress(this.models.serving().map((model) -> model.model()).orElse(null), sources,
				this.tasks.openChanges(), next, this.models.problem().orElse(null));
	}

}
