package dev.attune.selfservice;

import java.util.List;
import java.util.Optional;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * What is asked for by its name and nothing else ("what does Plus cost?"): it is about
 * what few articles are called by, however near another one is that is called otherwise.
 */
@Component
class Names {

	private static final int LONGEST = 2;

	/** More articles than these are called by a word that is no name. */
	private static final int FEW = 2;

	/** So sure is the search of what is asked as an article asks it. */
	private static final double IN_ITS_WORDS = 0.95;

	private final Search search;

	Names(Search search) {
		this.search = search;
	}

	/**
	 * The price of what a question names: by the article that tells it, or which of them
	 * is meant; nothing where what was found is called so.
	 */
	Optional<Findings> find(String question, Findings findings, Language language) {
		List<String> name = Stems.telling(question, language)
			.stream()
			.filter((word) -> !Detail.PRICE.isNamedIn(word, language))
			.toList();
		if (!Detail.PRICE.isNamedIn(question, language) || name.isEmpty() || name.size() > LONGEST
				|| findings.evidence().isEmpty() || findings.confidence() >= IN_ITS_WORDS) {
			return Optional.empty();
		}
		List<Evidence> called = AnswerWords
			.distinct(this.search.find(Query.ofCustomer(String.join(" ", name), language))
				.evidence()
				.stream()
				.filter((evidence) -> name.stream().allMatch((word) -> isCalled(List.of(word), evidence))));
		if (called.isEmpty() || called.size() > FEW) {
			return Optional.empty();
		}
		Optional<Evidence> priced = called.stream()
			.filter((evidence) -> tellsPrice(evidence, name, language))
			.findFirst();
		boolean isFoundSo = isCalled(name, findings.evidence().getFirst());
		if (isFoundSo && (priced.isEmpty() || !findings.abstained())) {
			return Optional.empty();
		}
		return Optional.of(priced.map((evidence) -> new Findings(List.of(evidence), findings.confidence(), false))
			.orElseGet(() -> new Findings(findings.evidence(), findings.confidence(), true, called)));
	}

	/** Whether an article is called by one of some names. */
	static boolean isCalled(List<String> names, Evidence evidence) {
		List<String> title = Stems.words(evidence.title());
		return names.stream().anyMatch((name) -> Stems.isIn(name, title));
	}

	private static boolean tellsPrice(Evidence evidence, List<String> name, Language language) {
		return ShortAnswers.sentences(evidence.text())
			.stream()
			.anyMatch((sentence) -> Detail.PRICE.isToldIn(sentence, language)
					&& name.stream().allMatch((word) -> Stems.isIn(word, Stems.words(sentence))));
	}

}
