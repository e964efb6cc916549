package dev.attune.retrieval;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

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
 * which it may come before what they expect. A question that the article is far from,
 * before and after, comes out as it does now, and is not asked at all.
 */
@Component
class EditRehearsal {

	/** Whoever edits waits for it. */
	private static final Duration LONGEST = Duration.ofSeconds(8);

	/** So many are asked in a transaction, and between two looks at how far it is. */
	private static final int STEP = 20;

	/**
	 * What is no nearer to a question neither answers it nor takes the place of what
	 * does: right answers are above 0.5.
	 */
	private static final double FAR = 0.3;

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
	 * @param asked how many of them have been asked now
	 * @param next how many of them to leave out the next time, {@code null} where all
	 * have been asked
	 * @param expecting how many of them expect the article
	 * @param changes those that would fare otherwise, what would break first
	 */
	record Result(int total, int asked, @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Integer next, int expecting,
			List<Changed> changes) {

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

	/** Asks as many of them as there is time for. */
	Result rehearse(Article edited) {
		return rehearse(edited, 0, this.clock.instant().plus(LONGEST));
	}

	/**
	 * Asks a few of them, so that somebody can see how far it is.
	 * @param from how many are left out, since they have been asked
	 */
	Result rehearse(Article edited, int from) {
		return rehearse(edited, from, this.clock.instant());
	}

	private Result rehearse(Article edited, int from, Instant until) {
		List<GoldenQuestion> touched = touched(edited);
		Trial.Prepared trial = this.trial.prepare(edited);
		List<Changed> changes = new ArrayList<>();
		int next = Math.min(from, touched.size());
		do {
			List<GoldenQuestion> step = touched.subList(next, Math.min(touched.size(), next + STEP));
			changes.addAll(changes(edited, trial, step));
			next += step.size();
		}
		while (next < touched.size() && this.clock.instant().isBefore(until));
		changes.sort(Comparator.comparing(Changed::change));
		return new Result(touched.size(), next - Math.min(from, touched.size()), (next < touched.size()) ? next : null,
				(int) touched.stream().filter((question) -> expects(question, edited)).count(), changes);
	}

	private List<GoldenQuestion> touched(Article edited) {
		return this.questions.all()
			.stream()
			.filter((question) -> expects(question, edited) || question.language().equals(edited.language())
					|| edited.language().equals(this.desk.defaultLanguage()))
			.sorted(Comparator.comparing((GoldenQuestion question) -> !expects(question, edited))
				.thenComparing((question) -> !question.language().equals(edited.language()))
				.thenComparing(GoldenQuestion::id))
			.toList();
	}

	private List<Changed> changes(Article edited, Trial.Prepared trial, List<GoldenQuestion> step) {
		List<Search.Read> readOfAll = this.search
			.read(step.stream().map((question) -> Query.ofCustomer(question.question(), question.language())).toList());
		List<GoldenQuestion> asked = new ArrayList<>();
		List<Search.Read> read = new ArrayList<>();
		for (int at = 0; at < step.size(); at++) {
			if (expects(step.get(at), edited) || trial.closeness(readOfAll.get(at)) >= FAR) {
				asked.add(step.get(at));
				read.add(readOfAll.get(at));
			}
		}
		if (asked.isEmpty()) {
			return List.of();
		}
		List<GoldenAnswer> after = trial.with(
				() -> IntStream.range(0, asked.size()).mapToObj((at) -> answer(asked.get(at), read.get(at))).toList());
		List<Changed> changes = new ArrayList<>();
		for (int at = 0; at < asked.size(); at++) {
			GoldenQuestion question = asked.get(at);
			GoldenAnswer then = after.get(at);
			// What does not have to do with the article comes out as it does now.
			if (expects(question, edited) || then.outcome() != Outcome.RIGHT) {
				GoldenAnswer now = answer(question, read.get(at));
				Change change = Change.of(now, then.outcome());
				if (change != Change.SAME) {
					changes.add(new Changed(question.id(), question.question(), question.language().tag(),
							then.expected(), then.found(), then.confidence(), now.outcome(), then.outcome(), change));
				}
			}
		}
		return changes;
	}

	private GoldenAnswer answer(GoldenQuestion question, Search.Read read) {
		return GoldenAnswer.of(question, this.search.find(read), null, this.desk.defaultLanguage());
	}

	private static boolean expects(GoldenQuestion question, Article edited) {
		GoldenQuestion.Expected expected = question.expected();
		return expected != null && Objects.equals(expected.slug(), edited.slug());
	}

}
