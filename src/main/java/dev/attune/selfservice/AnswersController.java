package dev.attune.selfservice;

import java.util.List;
import java.util.Locale;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.conversation.Choice;
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

	private final Announcements announcements;

	private final Understanding understanding;

	private final Desk desk;

	AnswersController(Answers answers, Announcements announcements, Understanding understanding, Desk desk) {
		this.answers = answers;
		this.announcements = announcements;
		this.understanding = understanding;
		this.desk = desk;
	}

	/**
	 * @param abstained whether the question is not answered, be it that the answer asks
	 * which of the choices is meant
	 * @param confidence how likely the answer is right, 0 to 1
	 * @param choices what may be meant; of an answer, by another question that was asked
	 * with it
	 */
	record AnswerBody(String answer, boolean abstained, double confidence, List<Citation> citations,
			@JsonInclude(JsonInclude.Include.NON_EMPTY) List<Choice> choices, Language language) {

		static AnswerBody of(Answer answer, Language used) {
			return switch (answer) {
				case Answer.Answered answered -> new AnswerBody(answered.text(), false, answered.confidence(),
						answered.citations(), answered.choices(), used);
				case Answer.Clarifying asking ->
					new AnswerBody(asking.text(), true, asking.confidence(), List.of(), asking.choices(), used);
				case Answer.Unknown unknown ->
					new AnswerBody(unknown.text(), true, unknown.confidence(), List.of(), List.of(), used);
				case Answer.OfDesk told -> new AnswerBody(told.text(), false, 1, List.of(), List.of(), used);
				case Answer.OtherLanguage other -> new AnswerBody(other.text(), true, 0, List.of(), List.of(), used);
				case Answer.Regret regret -> new AnswerBody(regret.text(), true, 0, List.of(), List.of(), used);
				case Answer.Courtesy courtesy -> new AnswerBody(courtesy.text(), true, 0, List.of(), List.of(), used);
			};
		}

	}

	/**
	 * Answers one question, without a conversation. Where {@code abstained} is true, the
	 * answer says that there is no reliable one, answers a greeting, or asks which of the
	 * {@code choices} is meant.
	 * @param q the question
	 * @param language assumed where the question does not show it; that of
	 * {@code Accept-Language} where it is left out or the desk does not speak it
	 */
	@GetMapping("/api/answers")
	AnswerBody answer(
			@RequestParam @NotBlank(message = "What is the question? Give it as 'q'.") @Size(max = 4000,
					message = "A question has at most 4,000 characters.") String q,
			@RequestParam(required = false) @Nullable String language, Locale locale) {
		Language assumed = this.desk.spoken(language, locale);
		var reading = this.answers.inItsLanguage(this.understanding.read(q, assumed), q, assumed);
		Language used = reading.language();
		return AnswerBody
			.of(this.announcements.before(this.answers.to(q, reading), this.announcements.of(q, used), used), used);
	}

}
