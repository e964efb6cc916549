package dev.attune.retrieval;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import dev.attune.shared.Page;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/evaluations")
class EvaluationController {

	private final Evaluations evaluations;

	private final EvaluationRunner runner;

	EvaluationController(Evaluations evaluations, EvaluationRunner runner) {
		this.evaluations = evaluations;
		this.runner = runner;
	}

	/**
	 * Begins to ask all golden questions, or gives the run that is under way. Answers
	 * 202, and 409 {@code no-golden-questions} where there are none.
	 */
	@PostMapping
	ResponseEntity<EvaluationRun> start() {
		EvaluationRun run = this.runner.start(EvaluationRun.Trigger.MANUAL);
		return ResponseEntity.accepted().location(URI.create("/api/evaluations/" + run.id())).body(run);
	}

	/** Lists the last fifty runs, the newest first, without their questions. */
	@GetMapping
	Page<EvaluationRun> list() {
		return new Page<>(this.evaluations.list(), null);
	}

	/** Gives a run: its figures, and how each golden question was answered. */
	@GetMapping("/{id}")
	EvaluationReport get(@PathVariable UUID id) {
		return EvaluationReport.of(this.evaluations.get(id), this.evaluations.answers(id));
	}

	/** Tells what would have come of a run, had the bot had to be more or less sure. */
	@GetMapping("/{id}/floors")
	List<EvaluationReport.Floor> floors(@PathVariable UUID id) {
		this.evaluations.get(id);
		return EvaluationReport.Floor.of(this.evaluations.answers(id));
	}

	/** Stops a run that is under way; what it has asked stays. */
	@PostMapping("/{id}/cancel")
	EvaluationRun cancel(@PathVariable UUID id) {
		this.evaluations.get(id);
		this.evaluations.end(id, EvaluationRun.State.CANCELLED);
		return this.evaluations.get(id);
	}

}
