package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.attune.retrieval.Evidence;
import dev.attune.shared.ForeignSentences;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import dev.attune.understanding.Understanding;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Has drafts looked at by every {@link ReplyCheck}, and says what they found in the
 * agent's language.
 */
@Component
class Policies {

	private final Grounding grounding;

	private final Languages languages;

	private final ForeignSentences foreign;

	private final Texts texts;

	private final List<ReplyCheck> checks;

	/** Tells the language of a text; the assumed one where it does not show. */
	interface Languages {

		Language of(String text, Language assumed);

	}

	@Autowired
	Policies(Grounding grounding, Understanding understanding, ForeignSentences foreign, Texts texts,
			Phrasebook phrasebook, NearestSentences nearest, SuggestionSettings settings) {
		this(grounding, understanding::languageOf, foreign, texts, ReplyChecks.all(phrasebook, nearest, settings));
	}

	Policies(Grounding grounding, Languages languages, ForeignSentences foreign, Texts texts, List<ReplyCheck> checks) {
		this.grounding = grounding;
		this.languages = languages;
		this.foreign = foreign;
		this.texts = texts;
		this.checks = List.copyOf(checks);
	}

	/**
	 * What was found of a draft.
	 *
	 * @param citations of what it used first, with the sentences that it used, then of
	 * what else was found
	 */
	record Review(List<Check> checks, List<SuggestionCitation> citations) {

		Review {
			checks = List.copyOf(checks);
			citations = List.copyOf(citations);
		}

		boolean passed() {
			return this.checks.stream().allMatch(Check::passed);
		}

	}

	Review review(String text, Situation situation) {
		List<Sentence> sentences = Sentence.of(text);
		Grounding.Grounded grounded = this.grounding.of(sentences, situation);
		Reviewed draft = new Reviewed(text, sentences, situation, grounded,
				this.languages.of(text, situation.language()), foreign(sentences, situation.language()));
		return new Review(this.checks.stream().map((check) -> inWords(check, draft)).toList(),
				citations(grounded, situation));
	}

	private List<String> foreign(List<Sentence> sentences, Language language) {
		return sentences.stream()
			.map(Sentence::text)
			.filter((sentence) -> this.foreign.isForeign(sentence, language))
			.toList();
	}

	private Check inWords(ReplyCheck check, Reviewed draft) {
		Verdict verdict = check.of(draft);
		Language language = draft.situation().agentLanguage();
		Object[] arguments = verdict.arguments()
			.stream()
			.map((argument) -> (argument instanceof ReplyChecks.Named named) ? this.texts.get(language, named.key())
					: argument)
			.toArray();
		return new Check(check.name(), verdict.passed(), this.texts.get(language, "check." + verdict.key(), arguments),
				verdict.sentences());
	}

	private static List<SuggestionCitation> citations(Grounding.Grounded grounded, Situation situation) {
		Map<Evidence, List<String>> used = new LinkedHashMap<>();
		grounded.of(Support.Kind.EVIDENCE)
			.forEach((support) -> used
				.computeIfAbsent(Objects.requireNonNull(support.evidence()), (evidence) -> new ArrayList<>())
				.add(Objects.requireNonNull(support.excerpt())));
		List<SuggestionCitation> citations = new ArrayList<>();
		used.forEach((evidence, excerpts) -> citations.add(SuggestionCitation.used(evidence, excerpts)));
		if (!grounded.of(Support.Kind.GOODWILL).isEmpty()) {
			situation.offers()
				.stream()
				.filter((offer) -> grounded.of(Support.Kind.GOODWILL)
					.stream()
					.anyMatch((support) -> offer.says(support.sentence().text(), situation.language())))
				.map((offer) -> SuggestionCitation.of(offer, situation.language()))
				.forEach(citations::add);
		}
		situation.evidence()
			.stream()
			.filter((evidence) -> !used.containsKey(evidence))
			.map(SuggestionCitation::of)
			.forEach(citations::add);
		return citations;
	}

}
