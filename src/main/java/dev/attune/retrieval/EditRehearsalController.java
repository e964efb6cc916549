package dev.attune.retrieval;

import dev.attune.knowledge.EditedArticle;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells before an edit is published which golden questions it would break.
 */
@RestController
class EditRehearsalController {

	private final EditRehearsal rehearsal;

	EditRehearsalController(EditRehearsal rehearsal) {
		this.rehearsal = rehearsal;
	}

	/**
	 * Tells which golden questions would fare otherwise if an edit were published.
	 * Nothing is stored.
	 * @param from where to go on, from the answer before: some questions at a time, 0 at
	 * first; left out, it is as many as there is time for
	 */
	@PostMapping("/api/articles/rehearsal")
	EditRehearsal.Result rehearse(@Valid @RequestBody EditedArticle edited,
			@RequestParam(required = false) @Nullable Integer from) {
		return (from == null) ? this.rehearsal.rehearse(edited.published())
				: this.rehearsal.rehearse(edited.published(), Math.max(0, from));
	}

}
