package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.knowledge.GoldenQuestion;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

/**
 * A golden question as it was asked in an evaluation, and what came of it.
 *
 * @param id of the golden question
 * @param expected the article that answers it, none where the desk should not answer
 * @param found the best that was found, whether or not it was told
 * @param confidence how sure the search was of it
 * @param change compared with the run before
 * @param rightIds the articles that answer it
 * @param foundIds what was found, best first
 */
record GoldenAnswer(UUID id, String question, Language language,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Named expected,
		@JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Named found, double confidence, Outcome outcome,
		Change change, @JsonIgnore List<String> rightIds, @JsonIgnore List<String> foundIds,
		@JsonIgnore boolean abstained) {

	/** An article. */
	record Named(String id, String title) {
	}

	GoldenAnswer {
		rightIds = List.copyOf(rightIds);
		foundIds = List.copyOf(foundIds);
	}

	/**
	 * @param before the same question in the run before
	 * @param first the desk's first language
	 */
	static GoldenAnswer of(GoldenQuestion question, Findings findings, @Nullable GoldenAnswer before, Language first) {
		GoldenQuestion.Expected expected = question.expected();
		Named expectedArticle = (expected != null) ? new Named(expected.id().value(), expected.title()) : null;
		List<Evidence> evidence = findings.evidence();
		Named found = evidence.isEmpty() ? null : new Named(evidence.getFirst().id(), evidence.getFirst().title());
		GoldenAnswer answer = new GoldenAnswer(question.id(), question.question(), question.language(), expectedArticle,
				found, findings.confidence(), Outcome.ABSTAINED, Change.NEW, rightIds(question, first),
				evidence.stream().map(Evidence::id).toList(), findings.abstained());
		Outcome outcome = Outcome.of(answer.asked(), findings.abstained());
		return answer.with(outcome, Change.of((before != null && before.asksTheSame(answer)) ? before : null, outcome));
	}

	/**
	 * What is expected, its translation into the asker's language, and the one in the
	 * desk's first language, which is told where the asker's own has none.
	 */
	private static List<String> rightIds(GoldenQuestion question, Language first) {
		List<String> ids = new ArrayList<>();
		GoldenQuestion.Expected expected = question.expected();
		if (expected != null) {
			ids.add(expected.id().value());
			ids.add(question.language() + "-" + expected.slug());
			ids.add(first + "-" + expected.slug());
		}
		return ids.stream().distinct().toList();
	}

	private GoldenAnswer with(Outcome itsOutcome, Change itsChange) {
		return new GoldenAnswer(this.id, this.question, this.language, this.expected, this.found, this.confidence,
				itsOutcome, itsChange, this.rightIds, this.foundIds, this.abstained);
	}

	private boolean asksTheSame(GoldenAnswer other) {
		return this.question.equals(other.question) && this.language.equals(other.language)
				&& Objects.equals(this.rightIds, other.rightIds);
	}

	Evaluation.Asked asked() {
		return new Evaluation.Asked(this.id.toString(), this.question, this.language.tag(), Set.copyOf(this.rightIds),
				this.foundIds, this.confidence, this.abstained);
	}

	/** What would have come of it, had the bot had to be this sure. */
	Outcome at(double certainty) {
		return Outcome.of(asked(), isPassedOnAt(certainty));
	}

	boolean isPassedOnAt(double certainty) {
		return this.foundIds.isEmpty() || this.confidence < certainty;
	}

}
