package dev.attune.retrieval;

import dev.attune.knowledge.EditedArticle;
import jakarta.validation.Valid;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
	 */
	@PostMapping("/api/articles/rehearsal")
	EditRehearsal.Result rehearse(@Valid @RequestBody EditedArticle edited) {
		return this.rehearsal.rehearse(edited.published());
	}

}
