package dev.attune.knowledge;

import java.net.URI;
import java.util.UUID;

import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/golden-questions")
class GoldenQuestionController {

	private final GoldenQuestions questions;

	GoldenQuestionController(GoldenQuestions questions) {
		this.questions = questions;
	}

	@GetMapping
	Page<GoldenQuestion> list(@RequestParam @Nullable String language, @RequestParam @Nullable String q,
			@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		return this.questions.list(ArticleController.read("language", language, Language::of), q, Cursor.decode(cursor),
				PageSize.of(size));
	}

	@GetMapping("/{id}")
	GoldenQuestion get(@PathVariable UUID id) {
		return this.questions.get(id);
	}

	@PostMapping
	ResponseEntity<GoldenQuestion> add(@Valid @RequestBody GoldenQuestionForm form) {
		GoldenQuestion added = this.questions.add(form);
		return ResponseEntity.created(URI.create("/api/golden-questions/" + added.id())).body(added);
	}

	@PutMapping("/{id}")
	GoldenQuestion change(@PathVariable UUID id, @Valid @RequestBody GoldenQuestionForm form) {
		return this.questions.change(id, form);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.questions.delete(id);
	}

	/** Undoes deleting it. */
	@PostMapping("/{id}/restore")
	GoldenQuestion restore(@PathVariable UUID id) {
		return this.questions.restore(id);
	}

}
