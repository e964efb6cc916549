package dev.attune.selfservice;

import java.util.List;
import java.util.Locale;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import dev.attune.conversation.Citation;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.understanding.Understanding;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * One answer without a conversation.
 */
@RestController
class AnswersController {

	private final Answers answers;

	private final Understanding understanding;

	private final Desk desk;

	AnswersController(Answers answers, Understanding understanding, Desk desk) {
		this.answers = answers;
		this.understanding = understanding;
		this.desk = desk;
	}

	/**
	 * @param confidence how likely the answer is right, 0 to 1
	 */
	record AnswerBody(String answer, boolean abstained, double confidence, List<Citation> citations,
			Language language) {
	}

	@GetMapping("/api/answers")
	AnswerBody answer(
			@RequestParam @NotBlank(message = "What is the question? Give it as 'q'.") @Size(max = 4000,
					message = "A question has at most 4,000 characters.") String q,
			@RequestParam(required = false) @Nullable String language, Locale locale) {
		Language assumed = this.desk.firstServed(List.of((language != null) ? language : locale.toLanguageTag()))
			.orElse(this.desk.defaultLanguage());
		var reading = this.understanding.read(q, assumed);
		return switch (this.answers.to(q, reading)) {
			case Answer.Answered answered ->
				new AnswerBody(answered.text(), false, answered.confidence(), answered.citations(), reading.language());
			case Answer.Unknown unknown ->
				new AnswerBody(unknown.text(), true, unknown.confidence(), List.of(), reading.language());
			case Answer.Courtesy courtesy -> new AnswerBody(courtesy.text(), true, 0, List.of(), reading.language());
		};
	}

}
