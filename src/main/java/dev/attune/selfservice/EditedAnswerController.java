package dev.attune.selfservice;

import dev.attune.knowledge.EditedArticle;
import dev.attune.retrieval.Trial;
import dev.attune.understanding.Understanding;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the bot would say if an edit were published. It leaves no trace: no gap, no
 * conversation.
 */
@RestController
class EditedAnswerController {

	record Asked(
			@NotBlank(message = "What is the question?") @Size(max = 4000,
					message = "A question has at most 4,000 characters.") String question,
			@NotNull(message = "Send the article as it is edited.") @Valid EditedArticle article) {
	}

	private final Answers answers;

	private final Understanding understanding;

	private final Trial trial;

	EditedAnswerController(Answers answers, Understanding understanding, Trial trial) {
		this.answers = answers;
		this.understanding = understanding;
		this.trial = trial;
	}

	/** Tells what the bot would say if an edit were published. Nothing is stored. */
	@PostMapping("/api/articles/answer")
	AnswersController.AnswerBody answer(@Valid @RequestBody Asked asked) {
		var reading = this.understanding.read(asked.question(), asked.article().language());
		return AnswersController.AnswerBody.of(
				this.trial.with(asked.article().published(), () -> this.answers.decide(asked.question(), reading)),
				reading.language());
	}

}
