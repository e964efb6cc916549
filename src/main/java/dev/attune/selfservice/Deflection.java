package dev.attune.selfservice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import dev.attune.retrieval.Rehearsal;

/**
 * How many questions the bot deals with, and how well.
 */
record Deflection(List<Decided> decided) {

	Deflection {
		decided = List.copyOf(decided);
	}

	/** What the bot's decision was worth. */
	enum Outcome {

		/** Told the right article; or told none, where none is right. */
		RIGHT,
		/**
		 * Told another article, or one where none is right; or took a question for small
		 * talk.
		 */
		WRONG,
		/** Asked which of several articles is meant. */
		CLARIFIED,
		/** Told nothing, though there is a right article, and offered a person. */
		ABSTAINED;

		String word() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/** What the bot may do. */
	enum Act {

		ANSWERED, CLARIFIED, UNKNOWN, COURTESY, HANDED_OVER;

		String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/**
	 * @param articles ids of what was told, or of the choices that were offered
	 * @param confidence how sure the bot was of the best
	 */
	record Decided(Rehearsal.Question question, Act act, List<String> articles, double confidence) {

		Decided {
			articles = List.copyOf(articles);
		}

		Outcome outcome() {
			return switch (this.act) {
				case ANSWERED -> hasRight() ? Outcome.RIGHT : Outcome.WRONG;
				case CLARIFIED -> Outcome.CLARIFIED;
				case COURTESY -> this.question.isAnswerable() ? Outcome.WRONG : Outcome.RIGHT;
				case UNKNOWN, HANDED_OVER -> this.question.isAnswerable() ? Outcome.ABSTAINED : Outcome.RIGHT;
			};
		}

		boolean hasRight() {
			return this.articles.stream().anyMatch(this.question.expected()::contains);
		}

		Map<String, Object> told() {
			Map<String, Object> told = new LinkedHashMap<>();
			told.put("id", this.question.id());
			told.put("query", this.question.text());
			told.put("lang", this.question.language().tag());
			told.put("expected", this.question.expected());
			told.put("act", this.act.word());
			told.put("outcome", outcome().word());
			told.put("articles", this.articles);
			told.put("confidence", this.confidence);
			return told;
		}

	}

	/** Shares of all questions by the names that the interface gives them, and counts. */
	Map<String, Object> figures() {
		Map<String, Object> figures = new LinkedHashMap<>();
		Map<String, Object> counts = new LinkedHashMap<>();
		figures.put("n", this.decided.size());
		for (Outcome outcome : Outcome.values()) {
			long count = this.decided.stream().filter((one) -> one.outcome() == outcome).count();
			figures.put(outcome.word(), (double) count / this.decided.size());
			counts.put(outcome.word(), count);
		}
		counts.put("rightAmongChoices", count(Act.CLARIFIED, true));
		counts.put("handedOver", count(Act.HANDED_OVER, false));
		counts.put("outOfScope", this.decided.stream().filter((one) -> !one.question().isAnswerable()).count());
		figures.put("counts", counts);
		return figures;
	}

	private long count(Act act, boolean isRight) {
		return this.decided.stream().filter((one) -> one.act() == act && (!isRight || one.hasRight())).count();
	}

}
