package dev.attune.retrieval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.GoldenQuestion;
import dev.attune.knowledge.GoldenQuestions;
import dev.attune.shared.Desk;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Asks the golden questions that an edit may touch, as the desk is and as it would be
 * with the edit: those that expect the article first, then those in its language, for
 * which it may come before what they expect.
 */
@Component
class EditRehearsal {

	/** Whoever edits waits for it, in a transaction. */
	private static final Duration LONGEST = Duration.ofSeconds(8);

	private final GoldenQuestions questions;

	private final Search search;

	private final Trial trial;

	private final Desk desk;

	private final Clock clock;

	EditRehearsal(GoldenQuestions questions, Search search, Trial trial, Desk desk, Clock clock) {
		this.questions = questions;
		this.search = search;
		this.trial = trial;
		this.desk = desk;
		this.clock = clock;
	}

	/**
	 * @param total the questions that the edit may touch
	 * @param asked how many of them there was time for
	 * @param expecting how many of them expect the article
	 * @param changes those that would fare otherwise, what would break first
	 */
	record Result(int total, int asked, int expecting, List<Changed> changes) {

		Result {
			changes = List.copyOf(changes);
		}

	}

	/**
	 * @param before what comes of the question now
	 * @param after what would come of it
	 * @param found what would be found first
	 */
	record Changed(UUID id, String question, String language,
			@JsonInclude(JsonInclude.Include.ALWAYS) GoldenAnswer.@Nullable Named expected,
			@JsonInclude(JsonInclude.Include.ALWAYS) GoldenAnswer.@Nullable Named found, double confidence,
			Outcome before, Outcome after, Change change) {
	}

	Result rehearse(Article edited) {
		List<GoldenQuestion> touched = this.questions.all()
			.stream()
			.filter((question) -> expects(question, edited) || question.language().equals(edited.language())
					|| edited.language().equals(this.desk.defaultLanguage()))
			.sorted(Comparator.comparing((GoldenQuestion question) -> !expects(question, edited))
				.thenComparing((question) -> !question.language().equals(edited.language())))
			.toList();
		Map<UUID, GoldenAnswer> after = touched.isEmpty() ? Map.of()
				: this.trial.with(edited, () -> ask(touched, this.clock.instant().plus(LONGEST)));
		List<Changed> changes = new ArrayList<>();
		for (GoldenQuestion question : touched) {
			GoldenAnswer then = after.get(question.id());
			// What does not have to do with the article comes out as it does now.
			if (then != null && (expects(question, edited) || then.outcome() != Outcome.RIGHT)) {
				GoldenAnswer now = ask(question);
				Change change = Change.of(now, then.outcome());
				if (change != Change.SAME) {
					changes.add(new Changed(question.id(), question.question(), question.language().tag(),
							then.expected(), then.found(), then.confidence(), now.outcome(), then.outcome(), change));
				}
			}
		}
		changes.sort(Comparator.comparing(Changed::change));
		return new Result(touched.size(), after.size(),
				(int) touched.stream().filter((question) -> expects(question, edited)).count(), changes);
	}

	private Map<UUID, GoldenAnswer> ask(List<GoldenQuestion> asked, Instant until) {
		Map<UUID, GoldenAnswer> answers = new HashMap<>();
		for (GoldenQuestion question : asked) {
			if (this.clock.instant().isAfter(until)) {
				break;
			}
			answers.put(question.id(), ask(question));
		}
		return answers;
	}

	private GoldenAnswer ask(GoldenQuestion question) {
		Findings findings = this.search.find(Query.ofCustomer(question.question(), question.language()));
		return GoldenAnswer.of(question, findings, null, this.desk.defaultLanguage());
	}

	private static boolean expects(GoldenQuestion question, Article edited) {
		GoldenQuestion.Expected expected = question.expected();
		return expected != null && Objects.equals(expected.slug(), edited.slug());
	}

}
