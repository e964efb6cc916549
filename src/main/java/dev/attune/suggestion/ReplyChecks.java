package dev.attune.suggestion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import dev.attune.shared.Markdown;

/**
 * The checks, in the order in which agents read them.
 */
final class ReplyChecks {

	private static final String BETWEEN = ", ";

	private ReplyChecks() {
	}

	static List<ReplyCheck> all(Phrasebook phrasebook, NearestSentences nearest, SuggestionSettings settings) {
		return List.of(new IsGrounded(phrasebook), new AnswersTheQuestion(nearest),
				new RecognisesTheFeeling(phrasebook), new PromisesNothingFalse(phrasebook),
				new StaysWithinGoodwill(phrasebook), new IsInTheirLanguage(), new HoldsNoPersonalData(),
				new KeepsInternalApart(phrasebook), new HasAFittingTone(phrasebook), new FitsTheChannel(settings));
	}

	/** Every fact is known, and every statement rests on something. */
	record IsGrounded(Phrasebook phrasebook) implements ReplyCheck {

		@Override
		public String name() {
			return "grounded";
		}

		@Override
		public Verdict of(Reviewed draft) {
			List<String> facts = draft.grounded().unknown().stream().map(Fact::shown).distinct().toList();
			List<String> statements = draft.grounded()
				.of(Support.Kind.NONE)
				.stream()
				.map((support) -> support.sentence().text())
				.toList();
			if (facts.isEmpty() && statements.isEmpty()) {
				return Verdict.passed("grounded");
			}
			String found = Stream
				.concat(facts.stream(),
						statements.stream()
							.map((statement) -> this.phrasebook.text(draft.situation().agentLanguage(),
									"summary.quoted", statement)))
				.collect(Collectors.joining(BETWEEN));
			return Verdict.failed("grounded.failed", found).about(statements);
		}

	}

	/**
	 * It says what the best source says, or asks for what is missing. What it says must
	 * be near to what the customer asks, too, where the search is not quite sure, or they
	 * go on from a reply, after which a source says much that they did not ask.
	 */
	record AnswersTheQuestion(NearestSentences nearest) implements ReplyCheck {

		/**
		 * A source that scores less than this part of the best is about something else.
		 */
		private static final double NEAR = 0.8;

		@Override
		public String name() {
			return "answers";
		}

		@Override
		public Verdict of(Reviewed draft) {
			Situation situation = draft.situation();
			if (situation.needsCare()) {
				return Verdict.passed("answers.care");
			}
			if (situation.need() == Need.NOTHING || situation.need() == Need.REPORT) {
				return Verdict.passed("answers.nothing");
			}
			boolean tellsOfDisruption = draft.grounded()
				.of(Support.Kind.EVIDENCE)
				.stream()
				.anyMatch((support) -> support.evidence() != null && support.evidence().kind() == Kind.NOTICE);
			if (tellsOfDisruption) {
				return Verdict.passed("answers.notice");
			}
			List<Evidence> used = draft.grounded()
				.of(Support.Kind.EVIDENCE)
				.stream()
				.flatMap((support) -> Stream.ofNullable(support.evidence()))
				.toList();
			boolean isAsColleagues = used.stream().anyMatch((evidence) -> isPrecedent(evidence, situation));
			boolean isTheBest = used.stream()
				.anyMatch((evidence) -> evidence.score() >= NEAR * situation.evidence().getFirst().score());
			boolean isThin = situation.findings().abstained();
			if (!isThin && (isAsColleagues || isTheBest && situation.isSure())) {
				boolean isFar = (situation.asked().isEmpty() || situation.goesOn()) && !isAsColleagues
						&& !(situation.goesOn() ? situation.further().answersSurely(toldFrom(draft))
								: this.nearest.areNear(toldFrom(draft), situation));
				return isFar ? Verdict.failed("answers.far") : Verdict.passed("answers");
			}
			boolean asks = (isThin || !isTheBest) && draft.sentences()
				.stream()
				.anyMatch((sentence) -> sentence.asks() && !isQuoted(sentence, situation));
			if (asks) {
				return Verdict.passed("answers.asks");
			}
			return Verdict.failed(isThin ? "answers.thin" : isTheBest ? "answers.unsure" : "answers.failed");
		}

		/** The sentences of the sources that it rests on. */
		private static List<String> toldFrom(Reviewed draft) {
			return draft.grounded()
				.of(Support.Kind.EVIDENCE)
				.stream()
				.flatMap((support) -> Stream.ofNullable(support.excerpt()))
				.toList();
		}

		/** "Did you get something else?" in an article asks this customer nothing. */
		private static boolean isQuoted(Sentence sentence, Situation situation) {
			return situation.evidence()
				.stream()
				.anyMatch((evidence) -> Markdown.toText(evidence.text(), evidence.text().length())
					.contains(sentence.text()));
		}

		private static boolean isPrecedent(Evidence evidence, Situation situation) {
			return situation.precedent() != null && situation.precedent().ticket().equals(evidence);
		}

	}

	/** Who feels bad is told so before the matter. */
	record RecognisesTheFeeling(Phrasebook phrasebook) implements ReplyCheck {

		@Override
		public String name() {
			return "feeling";
		}

		@Override
		public Verdict of(Reviewed draft) {
			var feeling = draft.situation().reading().plainFeeling();
			if (!feeling.isNegative()) {
				return Verdict.passed("feeling.none");
			}
			return this.phrasebook.holds(draft.opening(), draft.language(), "feeling") ? Verdict.passed("feeling")
					: Verdict.failed("feeling.failed", new Named("feeling.name." + feeling.word()));
		}

	}

	/** A part of a detail that is itself a text. */
	record Named(String key) {
	}

	/** It guarantees nothing, and commits the desk to nothing that no source does. */
	record PromisesNothingFalse(Phrasebook phrasebook) implements ReplyCheck {

		@Override
		public String name() {
			return "promise";
		}

		@Override
		public Verdict of(Reviewed draft) {
			List<String> found = new ArrayList<>();
			List<String> sentences = new ArrayList<>();
			for (Support support : draft.grounded().supports()) {
				String sentence = support.sentence().text();
				boolean isTheirs = support.kind() == Support.Kind.EVIDENCE || support.kind() == Support.Kind.GOODWILL;
				List<String> promises = new ArrayList<>(this.phrasebook.found(sentence, draft.language(), "promise"));
				if (isTheirs && support.excerpt() != null) {
					promises.removeAll(this.phrasebook.found(support.excerpt(), draft.language(), "promise"));
				}
				if (support.kind() == Support.Kind.NONE || support.kind() == Support.Kind.CONVERSATION) {
					promises.addAll(this.phrasebook.found(sentence, draft.language(), "commitment"));
				}
				String source = (isTheirs && support.excerpt() != null) ? support.excerpt() : "";
				if (!this.phrasebook.holds(source, draft.language(), "arrives")) {
					promises.addAll(arrivals(sentence, draft.language()));
				}
				if (!promises.isEmpty()) {
					found.addAll(promises);
					sentences.add(sentence);
				}
			}
			return found.isEmpty() ? Verdict.passed("promise")
					: Verdict.failed("promise.failed", found.stream().distinct().collect(Collectors.joining(BETWEEN)))
						.about(sentences);
		}

		/** "It arrives on Thursday", which the carrier decides. */
		private List<String> arrivals(String sentence, Language language) {
			boolean isDated = Fact.in(sentence, language, this.phrasebook)
				.stream()
				.anyMatch((fact) -> fact.kind() == Fact.Kind.TIME || fact.isDuration());
			return isDated && !sentence.endsWith("?") ? this.phrasebook.found(sentence, language, "arrives")
					: List.of();
		}

	}

	/** It grants no more than the agent may. */
	record StaysWithinGoodwill(Phrasebook phrasebook) implements ReplyCheck {

		@Override
		public String name() {
			return "goodwill";
		}

		@Override
		public Verdict of(Reviewed draft) {
			List<String> sentences = new ArrayList<>();
			List<String> beyond = new ArrayList<>();
			boolean grants = false;
			GoodwillOffer granted = null;
			BigDecimal together = BigDecimal.ZERO;
			for (Support support : draft.grounded().supports()) {
				String sentence = support.sentence().text();
				Evidence source = support.evidence();
				boolean isPublic = source != null && source.kind().isPublic();
				if (isPublic || !grants(sentence, source != null, draft)) {
					continue;
				}
				List<String> found = Fact.in(sentence, draft.language(), this.phrasebook)
					.stream()
					.filter((fact) -> fact.isAmount() || fact.isShare() && support.kind() != Support.Kind.GOODWILL)
					.filter((fact) -> !draft.situation().allows(fact))
					.map(Fact::shown)
					.toList();
				List<String> several = this.phrasebook.found(sentence, draft.language(), "goodwill.several");
				grants = true;
				together = together.add(sum(sentence, draft));
				granted = (granted != null) ? granted : saying(sentence, draft.situation());
				if (!found.isEmpty() || !several.isEmpty()) {
					beyond.addAll(several);
					beyond.addAll(found);
					sentences.add(sentence);
				}
				else if (support.kind() == Support.Kind.NONE && draft.situation().offers().isEmpty()) {
					beyond.addAll(this.phrasebook.found(sentence, draft.language(), "goodwill"));
					sentences.add(sentence);
				}
			}
			BigDecimal all = together;
			if (beyond.isEmpty() && grants && !draft.situation().offers().isEmpty()
					&& draft.situation().offers().stream().allMatch((offer) -> offer.isLess(all))) {
				beyond.add(all.toPlainString());
			}
			if (!beyond.isEmpty()) {
				return Verdict.failed("goodwill.failed", String.join(BETWEEN, beyond)).about(sentences);
			}
			if (granted != null) {
				Language agents = draft.situation().agentLanguage();
				return Verdict.passed("goodwill.granted", granted.amount(agents),
						new Named("goodwill.reason." + granted.policy().reason().word()), granted.limit(agents));
			}
			return Verdict.passed(grants ? "goodwill" : "goodwill.none");
		}

		/**
		 * Whether it gives something, by its words, or gives back money that nobody spoke
		 * of: who gets their own price back is granted nothing.
		 */
		private boolean grants(String sentence, boolean isInternal, Reviewed draft) {
			return this.phrasebook.holds(sentence, draft.language(), "goodwill")
					|| this.phrasebook.holds(sentence, draft.language(), "goodwill.returned")
							&& Fact.in(sentence, draft.language(), this.phrasebook)
								.stream()
								.anyMatch((fact) -> (fact.isAmount() || fact.isShare())
										&& (isInternal || !isSaid(fact, draft.situation())));
		}

		/** Whether the conversation or an article speaks of that much. */
		private boolean isSaid(Fact fact, Situation situation) {
			return Stream.concat(Stream.of(situation.said()),
					situation.evidence().stream().filter((evidence) -> evidence.kind().isPublic()).map(Evidence::text))
				.flatMap((text) -> Fact.in(text, situation.language(), this.phrasebook).stream())
				.anyMatch((other) -> other.value().equals(fact.value()) && Objects.equals(other.unit(), fact.unit()));
		}

		/** What a sentence grants, in money. */
		private BigDecimal sum(String sentence, Reviewed draft) {
			return Fact.in(sentence, draft.language(), this.phrasebook)
				.stream()
				.filter((fact) -> fact.isAmount() && fact.isPlain())
				.map(Fact::amount)
				.reduce(BigDecimal.ZERO, BigDecimal::add);
		}

		private static @Nullable GoodwillOffer saying(String sentence, Situation situation) {
			return situation.offers()
				.stream()
				.filter((offer) -> offer.says(sentence, situation.language()))
				.findFirst()
				.orElse(null);
		}

	}

	/** It is in the customer's language. */
	record IsInTheirLanguage() implements ReplyCheck {

		@Override
		public String name() {
			return "language";
		}

		@Override
		public Verdict of(Reviewed draft) {
			Language theirs = draft.situation().customersLanguage();
			if (!draft.written().equals(theirs)) {
				return Verdict.failed("language.failed", theirs.tag());
			}
			return draft.foreign().isEmpty() ? Verdict.passed("language")
					: Verdict.failed("language.sentences").about(draft.foreign());
		}

	}

	/** Nothing is left to be filled in, and nothing was masked. */
	record HoldsNoPersonalData() implements ReplyCheck {

		static final Pattern PLACEHOLDER = Pattern
			.compile("\\[\\p{Ll}[\\p{Ll} ]{2,30}]|\\{\\{[^}\\n]{1,60}}}|<[A-Z_ ]{3,30}>");

		/** A bank account, a card: never in a reply. */
		private static final Pattern ACCOUNT = Pattern
			.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}\\b|\\b(?:\\d{4}[ -]){3}\\d{4}\\b");

		@Override
		public String name() {
			return "personalData";
		}

		@Override
		public Verdict of(Reviewed draft) {
			List<String> wrong = Stream
				.concat(PLACEHOLDER.matcher(draft.text()).results(), ACCOUNT.matcher(draft.text()).results())
				.map((found) -> found.group())
				.distinct()
				.toList();
			return wrong.isEmpty() ? Verdict.passed("personalData")
					: Verdict.failed("personalData.failed", String.join(BETWEEN, wrong));
		}

	}

	/** What only colleagues may read is pointed out before it is sent. */
	record KeepsInternalApart(Phrasebook phrasebook) implements ReplyCheck {

		@Override
		public String name() {
			return "internal";
		}

		@Override
		public Verdict of(Reviewed draft) {
			List<Support> internal = draft.grounded()
				.of(Support.Kind.EVIDENCE)
				.stream()
				.filter((support) -> support.evidence() != null && !support.evidence().kind().isPublic())
				.filter((support) -> !isOffered(support, draft))
				.toList();
			if (internal.isEmpty()) {
				return Verdict.passed("internal");
			}
			String titles = internal.stream()
				.map((support) -> (support.evidence() != null) ? support.evidence().title() : "")
				.distinct()
				.collect(Collectors.joining("; "));
			return Verdict.failed("internal.failed", titles)
				.about(internal.stream().map((support) -> support.sentence().text()).toList());
		}

		/** A sum that a policy lets them have, in other words than the note's. */
		private boolean isOffered(Support support, Reviewed draft) {
			String sentence = support.sentence().text();
			List<Fact> sums = Fact.in(sentence, draft.language(), this.phrasebook)
				.stream()
				.filter(Fact::isAmount)
				.toList();
			return support.score() < Grounding.WORDING_ALONE && !sums.isEmpty()
					&& this.phrasebook.holds(sentence, draft.language(), "goodwill")
					&& sums.stream().allMatch(draft.situation()::allows);
		}

	}

	/** No flattery, no blame, no hollow apology, no shouting. */
	record HasAFittingTone(Phrasebook phrasebook) implements ReplyCheck {

		private static final Pattern SHOUTED = Pattern
			.compile("!{2,}|\\b\\p{Lu}{2,}(?:\\s+\\p{Lu}{2,}){2,}\\b|\\b\\p{Lu}{4,}\\s+\\p{Lu}{4,}\\b");

		/** A greeting has one, and one more is warmth. */
		private static final int EXCLAMATIONS = 2;

		@Override
		public String name() {
			return "tone";
		}

		@Override
		public Verdict of(Reviewed draft) {
			List<String> wrong = new ArrayList<>();
			List<String> sentences = new ArrayList<>();
			for (Sentence sentence : draft.sentences()) {
				List<String> found = Arrays.asList("flattery", "blame", "hollow")
					.stream()
					.flatMap((kind) -> this.phrasebook.found(sentence.text(), draft.language(), kind).stream())
					.toList();
				if (!found.isEmpty()) {
					wrong.addAll(found);
					sentences.add(sentence.text());
				}
			}
			SHOUTED.matcher(draft.text()).results().map((shout) -> shout.group()).forEach(wrong::add);
			if (draft.text().chars().filter((letter) -> letter == '!').count() > EXCLAMATIONS) {
				wrong.add("!");
			}
			return wrong.isEmpty() ? Verdict.passed("tone")
					: Verdict.failed("tone.failed", wrong.stream().distinct().collect(Collectors.joining(BETWEEN)))
						.about(sentences);
		}

	}

	/** It is short enough for where it is read. */
	record FitsTheChannel(SuggestionSettings settings) implements ReplyCheck {

		@Override
		public String name() {
			return "length";
		}

		@Override
		public Verdict of(Reviewed draft) {
			Channel channel = draft.situation().channel();
			int length = this.settings.length(draft.text(), channel);
			return this.settings.fits(draft.text(), channel) ? Verdict.passed("length") : Verdict.failed(
					(channel == Channel.SMS) ? "length.sms" : "length.failed", length, this.settings.longest(channel));
		}

	}

}
