package dev.attune.channel;

import java.time.Clock;
import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import dev.attune.conversation.SurveyLinks;
import dev.attune.conversation.SurveySummary;
import dev.attune.conversation.Surveys;
import dev.attune.shared.ConversationId;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What customers thought of the service, for the desk.
 */
@RestController
class SurveysController {

	private final Surveys surveys;

	private final SurveyLinks links;

	private final Clock clock;

	SurveysController(Surveys surveys, SurveyLinks links, Clock clock) {
		this.surveys = surveys;
		this.links = links;
		this.clock = clock;
	}

	/**
	 * Tells what customers thought of the service: counts, shares and the newest
	 * comments.
	 * @param days how far back is looked
	 */
	@GetMapping("/api/surveys")
	SurveySummary summary(@RequestParam(defaultValue = "30") @Min(1) @Max(3650) int days) {
		return this.surveys.summary(this.clock.instant().minus(Duration.ofDays(days)));
	}

	/**
	 * Makes a link to the survey of a conversation, for a customer who was called. It can
	 * be answered once, until {@code expiresAt}.
	 */
	@PostMapping("/api/conversations/{id}/survey-link")
	SurveyLinks.Link link(@PathVariable ConversationId id) {
		return this.links.make(id);
	}

}
