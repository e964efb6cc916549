package dev.attune.knowledge;

import java.net.URI;
import java.util.UUID;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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

	private final Redaction redaction;

	GoldenQuestionController(GoldenQuestions questions, Redaction redaction) {
		this.questions = questions;
		this.redaction = redaction;
	}

	/**
	 * Lists the questions whose right article is known, by language.
	 * @param language only what is in this language, such as {@code sv}
	 * @param q what the question or the title of its article contains
	 */
	@GetMapping
	Page<GoldenQuestion> list(@RequestParam @Nullable String language, @RequestParam @Nullable String q,
			@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		return this.questions.list(ArticleController.read("language", language, Language::of), q, Cursor.decode(cursor),
				PageSize.of(size));
	}

	/** Gives one golden question. */
	@GetMapping("/{id}")
	GoldenQuestion get(@PathVariable UUID id) {
		return this.questions.get(id);
	}

	/**
	 * Adds a golden question; with {@code null} for the expected article, one that the
	 * desk should not answer. Answers 201, 400 {@code invalid-request} where the article
	 * is left out or there is a field that is not known, 409
	 * {@code golden-question-exists} where one reads the same, and 422
	 * {@code invalid-request} where its article cannot be expected.
	 */
	@PostMapping
	ResponseEntity<GoldenQuestion> add(@Valid @RequestBody GoldenQuestionForm form) {
		GoldenQuestion added = this.questions.add(form);
		return ResponseEntity.created(URI.create("/api/golden-questions/" + added.id())).body(added);
	}

	record Asked(@NotBlank(message = "Write the question as a customer would.") @Size(max = 10_000) String question) {
	}

	/**
	 * Gives what a customer asked without personal data, to make a golden question of.
	 * Nothing is stored.
	 */
	@PostMapping("/redaction")
	Asked redact(@Valid @RequestBody Asked asked) {
		String redacted = this.redaction.redact(ArticleContent.text(asked.question()).strip()).text();
		return new Asked((redacted.length() > GoldenQuestions.MAX_QUESTION)
				? redacted.substring(0, GoldenQuestions.MAX_QUESTION) : redacted);
	}

	/**
	 * Gives a golden question another wording or article. Answers 409
	 * {@code golden-question-exists} where another one reads the same, 409
	 * {@code changed-meanwhile} where somebody has changed it since the time that the
	 * form says, and 422 {@code invalid-request} where its article cannot be expected.
	 */
	@PutMapping("/{id}")
	GoldenQuestion change(@PathVariable UUID id, @Valid @RequestBody GoldenQuestionForm form) {
		return this.questions.change(id, form);
	}

	/** Deletes a golden question, which can be undone for 30 days. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.questions.delete(id);
	}

	/**
	 * Undoes deleting a golden question. Answers 409 {@code golden-question-exists} where
	 * another one reads the same by now.
	 */
	@PostMapping("/{id}/restore")
	GoldenQuestion restore(@PathVariable UUID id) {
		return this.questions.restore(id);
	}

}
