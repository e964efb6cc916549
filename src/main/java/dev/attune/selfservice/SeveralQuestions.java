package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.conversation.Choice;
import dev.attune.conversation.Citation;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.Articles;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import dev.attune.understanding.Reading;

import org.springframework.stereotype.Component;

/**
 * Several questions in one message, one after the other or joined in a sentence.
 */
@Component
public class SeveralQuestions {

	/** So sure is what a clause tells of that asks nothing to be a matter of its own. */
	private static final double SURELY = 0.9;

	/** So sure is the search of what is asked as an article asks it. */
	private static final double IN_ITS_WORDS = 0.95;

	/** More answers than these are hardly read. */
	private static final int MOST = 5;

	private final Search search;

	private final Cues cues;

	private final Troubles troubles;

	private final Names names;

	private final Texts texts;

	private final AnswerWords words;

	private final ShortAnswers shortAnswers;

	private final Articles articles;

	SeveralQuestions(Search search, Articles articles, Cues cues, Troubles troubles, Names names, Texts texts,
			AnswerWords words, ShortAnswers shortAnswers) {
		this.search = search;
		this.articles = articles;
		this.cues = cues;
		this.troubles = troubles;
		this.names = names;
		this.texts = texts;
		this.words = words;
		this.shortAnswers = shortAnswers;
	}

	/**
	 * The questions of a message that has several, in their order, each with what was
	 * found for it; none where it is one.
	 */
	public Map<String, Findings> in(String message, Reading reading) {
		return parts(message, reading)
			.filter((found) -> found.size() > 1 && found.keySet().stream().allMatch(Questions::asks))
			.orElse(Map.of());
	}

	/**
	 * Several questions, one after the other: each is told its answer, or that there is
	 * none. Where the message has none but what its whole comes to, or is one sentence of
	 * which a part has no answer, it is one question.
	 */
	Optional<Answer> answer(String message, Reading reading) {
		return parts(message, reading).map((found) -> oneByOne(found, reading))
			.or(() -> ofOneMatter(message, reading).map((findings) -> this.words.answered(message, findings, reading)));
	}

	/**
	 * What a message is about that tells of something and then only asks for sides of it:
	 * "the fridge came with a crack, do you collect it?"
	 */
	private Optional<Findings> ofOneMatter(String message, Reading reading) {
		List<String> clauses = Questions.clauses(message, reading.language());
		if (clauses.size() < 2 || Questions.asks(clauses.getFirst())) {
			return Optional.empty();
		}
		Map<String, Findings> found = found(clauses, reading);
		Findings matter = found.getOrDefault(clauses.getFirst(), Findings.NONE);
		return (!matter.abstained() && found.values().stream().allMatch(matter::equals)) ? Optional.of(matter)
				: Optional.empty();
	}

	/** The parts of a message, of which one may be a sentence with several in turn. */
	private Optional<Map<String, Findings>> parts(String message, Reading reading) {
		return partsOnce(message, reading).map((found) -> {
			Map<String, Findings> all = new LinkedHashMap<>();
			found.forEach(
					(part, findings) -> all.putAll(partsOnce(part, reading).orElseGet(() -> Map.of(part, findings))));
			return (all.size() > MOST) ? found : all;
		});
	}

	private Optional<Map<String, Findings>> partsOnce(String message, Reading reading) {
		List<String> questions = Questions.in(message, reading.language());
		boolean isOneSentence = questions.size() == 1;
		if (isOneSentence) {
			return ofStatements(message, reading).or(() -> ofClauses(message, reading))
				.or(() -> ofOneSentence(message, reading))
				.filter((found) -> found.keySet()
					.stream()
					.noneMatch((part) -> isCondition(part, reading) || this.cues.isRemark(part, reading.language())))
				.filter((found) -> found.keySet().stream().allMatch(Questions::asks)
						|| Questions.tellsMore(message, reading.language()) || !isInItsWords(message, reading));
		}
		Map<String, Findings> found = found(questions.stream().flatMap((question) -> {
			List<String> parts = Questions.goingOn(question, reading.language());
			return parts.isEmpty() ? Stream.of(question) : parts.stream();
		}).toList(), reading);
		return isBetterWhole(message, found, reading) ? Optional.empty() : Optional.of(found);
	}

	/**
	 * Whether no question of a message has an answer, and not several have choices; or a
	 * single one has, and the message as a whole is about something else.
	 */
	private boolean isBetterWhole(String message, Map<String, Findings> found, Reading reading) {
		List<Findings> answered = found.values().stream().filter((findings) -> !findings.abstained()).toList();
		if (answered.size() != 1) {
			return answered.isEmpty() && (matters(found) < 2 || !find(message, reading.language()).abstained());
		}
		if (isAllKnown(found)) {
			return false;
		}
		String article = answered.getFirst().evidence().getFirst().id();
		Findings whole = find(message, reading.language());
		List<Evidence> near = whole.abstained() ? whole.choices() : whole.evidence().subList(0, 1);
		return !near.isEmpty() && near.stream().noneMatch((evidence) -> evidence.id().equals(article));
	}

	/**
	 * What a message tells in several sentences, where each is another matter: they have
	 * an article each, and the whole has none; or the last says that it is one more.
	 */
	private Optional<Map<String, Findings>> ofStatements(String message, Reading reading) {
		List<String> statements = Questions.statements(message, reading.language());
		if (statements.size() < 2) {
			return Optional.empty();
		}
		Map<String, Findings> found = found(statements, reading);
		boolean areMatters = Questions.tellsMore(message, reading.language()) ? isAllKnown(found)
				: articles(found) == found.size() && find(message, reading.language()).abstained();
		return areMatters ? Optional.of(found) : Optional.empty();
	}

	/**
	 * What a message tells and asks clause by clause ("my parcel is late, I forgot my
	 * password, and how do I cancel Plus?"), where each is another matter; two of them
	 * only if the whole has no article, or the second says that it is one more, or there
	 * is no doubt what either is about, be it of several matters in turn.
	 */
	private Optional<Map<String, Findings>> ofClauses(String message, Reading reading) {
		List<String> clauses = Questions.clauses(message, reading.language());
		if (clauses.size() < 2) {
			return Optional.empty();
		}
		Map<String, Findings> found = found(clauses, reading);
		boolean areMatters = articles(found) == clauses.size()
				&& found.entrySet().stream().allMatch((one) -> isMatter(one.getKey(), one.getValue(), reading));
		return (areMatters && (clauses.size() > 2 || Questions.isOneMore(clauses.getLast(), reading.language())
				|| found.entrySet()
					.stream()
					.allMatch((one) -> one.getValue().confidence() >= SURELY
							|| partsOnce(one.getKey(), reading).isPresent())
				|| find(message, reading.language()).abstained())) ? Optional.of(found) : Optional.empty();
	}

	/**
	 * Whether a part of a message is one by itself: it asks, or something is wrong, or
	 * there is no doubt what it is about. "I ordered yesterday" only leads to the rest.
	 */
	private boolean isMatter(String part, Findings findings, Reading reading) {
		return Questions.asks(part) || findings.confidence() >= SURELY
				|| this.troubles.find(part, reading.language()).isPresent();
	}

	/** Whether an article asks the whole of it as it is asked. */
	private boolean isInItsWords(String message, Reading reading) {
		Findings whole = find(message, reading.language());
		return !whole.abstained() && whole.confidence() >= IN_ITS_WORDS;
	}

	/** "My parcel has been sent already": on what the rest depends, and no matter. */
	private boolean isCondition(String part, Reading reading) {
		return !Questions.asks(part) && Facets.areAsked(part, reading.language())
				&& this.troubles.find(part, reading.language()).isEmpty();
	}

	private Optional<Map<String, Findings>> ofOneSentence(String message, Reading reading) {
		List<String> joined = Questions.joined(message, reading.language());
		Map<String, Findings> asked = (joined.size() > 1) ? found(joined, reading) : Map.of();
		if (joined.size() > 1 && areAnswered(message, joined, asked, reading)) {
			return Optional.of(asked);
		}
		Optional<Map<String, Findings>> wanted = Questions.wantsToKnow(message, reading.language())
				? ofList(message, reading) : Optional.empty();
		if (wanted.isPresent()) {
			return wanted;
		}
		for (List<String> parts : List.of(Questions.goingOn(message, reading.language()),
				Questions.halves(message, reading.language()), Questions.ofOneVerb(message, reading.language()))) {
			Map<String, Findings> found = (parts.size() > 1) ? found(parts, reading) : Map.of();
			if (parts.size() > 1
					&& isMatter(parts.getFirst(), found.getOrDefault(parts.getFirst(), Findings.NONE), reading)
					&& areKnown(message, found, reading)) {
				return Optional.of(found);
			}
		}
		Map<String, Findings> turned = turned(message, reading.language());
		if (!turned.isEmpty()) {
			return Optional.of(turned);
		}
		List<String> listed = Questions.listed(message, reading.language());
		// "Checked spam, nothing" lists nothing.
		boolean isList = listed.size() > 1
				&& listed.stream().noneMatch((thing) -> this.shortAnswers.denies(thing, reading.language()));
		return (isList && find(message, reading.language()).abstained()) ? ofList(message, reading) : Optional.empty();
	}

	/**
	 * Two questions about one thing ("what does delivery cost and how long does it
	 * take"), where each has an article of its own.
	 */
	private Map<String, Findings> turned(String message, Language language) {
		List<String> parts = Questions.turning(message, language);
		if (parts.isEmpty()) {
			return Map.of();
		}
		Findings first = findOne(parts.getFirst(), language);
		if (first.abstained()) {
			return Map.of();
		}
		String thing = String.join(" ", Stems.telling(parts.getFirst(), language));
		Findings both = findOne(thing + " " + parts.getLast(), language);
		String category = category(first.evidence().getFirst());
		return both.evidence()
			.stream()
			.filter((evidence) -> both.confidence() > 0 && category(evidence).equals(category))
			.findFirst()
			.filter((evidence) -> !evidence.id().equals(first.evidence().getFirst().id()))
			.map((evidence) -> {
				Map<String, Findings> found = new LinkedHashMap<>();
				found.put(parts.getFirst(), first);
				found.put(parts.getLast(), new Findings(List.of(evidence), both.confidence(), false));
				return found;
			})
			.orElse(Map.of());
	}

	private String category(Evidence evidence) {
		return this.articles.find(new ArticleId(evidence.id())).map(Article::category).orElse("");
	}

	/**
	 * Whether each half of a sentence has an article of its own; or one may be any of
	 * several, and the whole is no clearer.
	 */
	private boolean areKnown(String message, Map<String, Findings> halves, Reading reading) {
		if (halves.values().stream().noneMatch(Findings::abstained)) {
			return articles(halves) > 1;
		}
		return articles(halves) > 0 && isAllKnown(halves) && Questions.asks(message)
				&& find(message, reading.language()).abstained();
	}

	/** The things that a message lists, where they are several matters. */
	private Optional<Map<String, Findings>> ofList(String message, Reading reading) {
		List<String> listed = Questions.listed(message, reading.language());
		Map<String, Findings> found = (listed.size() > 1) ? found(listed, reading) : Map.of();
		return (articles(found) > 0 && matters(found) > 1) ? Optional.of(found) : Optional.empty();
	}

	/**
	 * Whether a sentence is better answered part by part: each has its article; or some
	 * have none, but all are questions, and the whole is about nothing else.
	 */
	private boolean areAnswered(String message, List<String> parts, Map<String, Findings> found, Reading reading) {
		boolean allAre = found.values().stream().noneMatch(Findings::abstained);
		if (allAre || !Questions.areQuestions(parts, reading.language())) {
			return allAre && articles(found) > 1;
		}
		if (articles(found) != 1 || isAllKnown(found)) {
			return articles(found) > 0;
		}
		Findings whole = find(message, reading.language());
		return whole.abstained() || found.values()
			.stream()
			.anyMatch((one) -> !one.abstained()
					&& one.evidence().getFirst().id().equals(whole.evidence().getFirst().id()));
	}

	/** Whether each question is told or asked back about, by articles of its own. */
	private static boolean isAllKnown(Map<String, Findings> found) {
		return matters(found) == found.size();
	}

	/** The articles that are told, or may be meant, each by another question. */
	private static long matters(Map<String, Findings> found) {
		return found.values()
			.stream()
			.filter((findings) -> !findings.abstained() || !findings.choices().isEmpty())
			.map((findings) -> findings.evidence().getFirst().id())
			.distinct()
			.count();
	}

	private static long articles(Map<String, Findings> found) {
		return found.values()
			.stream()
			.filter((findings) -> !findings.abstained())
			.map((findings) -> findings.evidence().getFirst().id())
			.distinct()
			.count();
	}

	/** A question that goes on from the one before is searched together with it. */
	private Map<String, Findings> found(List<String> questions, Reading reading) {
		Map<String, Findings> found = new LinkedHashMap<>();
		String before = "";
		for (String question : questions) {
			Findings earlier = found.getOrDefault(before, Findings.NONE);
			if (asksMoreOf(earlier, question, reading.language())) {
				found.put(question, earlier);
				continue;
			}
			boolean goesOn = !before.isEmpty() && (Questions.isElliptic(question, reading.language())
					|| Questions.refersBack(question, reading.language()));
			found.put(question, findOne(goesOn ? before + " " + question : question, reading.language()));
			before = goesOn ? before : question;
		}
		return found;
	}

	/**
	 * "It came cracked, do you collect it?" asks about a side of what was asked before,
	 * of which the article tells; unless another one is called by what it asks.
	 */
	private boolean asksMoreOf(Findings earlier, String question, Language language) {
		if (earlier.abstained() || this.cues.asksForHours(question, language)
				|| Facets.told(question, earlier.evidence().getFirst().text(), language) == 0) {
			return false;
		}
		Findings alone = find(question, language);
		return alone.abstained() || !Names.isCalled(Stems.telling(question, language), alone.evidence().getFirst());
	}

	/**
	 * One of several; in the plainest words a question for the hours, and a trouble that
	 * is not found as it is told; by its name what is only asked for its price.
	 */
	private Findings findOne(String question, Language language) {
		Findings plainly = this.cues.asksForHours(question, language)
				? find(this.texts.get(language, "hours.question"), language) : Findings.NONE;
		if (!plainly.abstained()) {
			return plainly;
		}
		Findings asked = find(question, language);
		Findings named = this.names.find(question, asked, language).orElse(asked);
		return named.abstained() ? this.troubles.find(question, language).orElse(named) : named;
	}

	/**
	 * Tells what has an answer; then what may be any of a few articles, of which the
	 * first question is asked back about. The others come after it.
	 */
	private Answer oneByOne(Map<String, Findings> found, Reading reading) {
		Language language = reading.language();
		List<String> paragraphs = new ArrayList<>();
		List<Citation> citations = new ArrayList<>();
		Set<String> told = new HashSet<>();
		double confidence = 1;
		for (Map.Entry<String, Findings> one : found.entrySet()) {
			Findings findings = one.getValue();
			String question = AnswerWords.named(one.getKey());
			if (findings.abstained()) {
				if (findings.choices().isEmpty()) {
					paragraphs.add(this.texts.get(language, "bot.several.unknown", question));
				}
				continue;
			}
			Evidence best = findings.evidence().getFirst();
			boolean isNew = told.add(best.id());
			paragraphs.add(isNew
					? this.texts.get(language, "bot.several.question", question) + "\n"
							+ this.words.told(one.getKey(), best, one.getValue().confidence(), language)
					: more(one.getKey(), best, language));
			if (isNew) {
				citations.add(AnswerWords.citation(best));
			}
			confidence = Math.min(confidence, findings.confidence());
		}
		found.entrySet()
			.stream()
			.filter((one) -> isOnlyOf(told, one.getValue()))
			.forEach((one) -> paragraphs.add(this.texts.get(language, "bot.several.same",
					AnswerWords.named(one.getKey()), AnswerWords.title(one.getValue().choices().getFirst()))));
		List<Unclear> unclear = unclear(found, language);
		unclear.stream()
			.skip(1)
			.forEach((later) -> paragraphs.add(this.texts.get(language, "bot.several.later", later.question())));
		unclear.stream().limit(1).forEach((first) -> paragraphs.add(first.asking().text()));
		String text = String.join("\n\n", paragraphs);
		List<Choice> choices = unclear.isEmpty() ? List.of() : unclear.getFirst().asking().choices();
		return citations.isEmpty() && !choices.isEmpty() ? new Answer.Clarifying(text, choices, confidence)
				: new Answer.Answered(this.words.withFeeling(text, reading), citations, choices, confidence);
	}

	/** What an article that was told above says of a further question. */
	private String more(String question, Evidence told, Language language) {
		String named = AnswerWords.named(question);
		return this.shortAnswers.of(question, told.text(), language)
			.filter((sentence) -> Facets.told(question, sentence, language) > 0)
			.map((sentence) -> this.texts.get(language, "bot.several.question", named) + "\n"
					+ ShortAnswers.asSentence(sentence))
			.orElseGet(() -> this.texts.get(language, "bot.several.same", named, AnswerWords.title(told)));
	}

	/**
	 * What is left to be asked back about, of a message that has been asked back about.
	 * @param times how often
	 */
	Optional<Answer.Clarifying> left(String message, int times, Reading reading) {
		return parts(message, reading)
			.flatMap((found) -> unclear(found, reading.language()).stream().skip(times).findFirst())
			.map(Unclear::asking);
	}

	private record Unclear(String question, Answer.Clarifying asking) {
	}

	private static boolean isOnlyOf(Set<String> told, Findings findings) {
		return findings.abstained() && !findings.choices().isEmpty() && without(told, findings).choices().isEmpty();
	}

	/** Nobody is asked whether they mean what they were told. */
	private static Findings without(Set<String> told, Findings findings) {
		List<Evidence> choices = findings.choices().stream().filter((one) -> !told.contains(one.id())).toList();
		return new Findings(findings.evidence(), findings.confidence(), true, choices);
	}

	/**
	 * The questions that may be any of a few articles, each as it is asked back about.
	 */
	private List<Unclear> unclear(Map<String, Findings> found, Language language) {
		Set<String> told = found.values()
			.stream()
			.filter((findings) -> !findings.abstained())
			.map((findings) -> findings.evidence().getFirst().id())
			.collect(Collectors.toSet());
		return found.entrySet()
			.stream()
			.filter((one) -> one.getValue().abstained())
			.map((one) -> Map.entry(one.getKey(), without(told, one.getValue())))
			.filter((one) -> !one.getValue().choices().isEmpty())
			.map((one) -> {
				Answer.Clarifying asking = this.words.asking(one.getValue(), language);
				String question = AnswerWords.named(one.getKey());
				String text = this.texts.get(language, "bot.several.question", question) + "\n" + asking.text();
				return new Unclear(question, new Answer.Clarifying(text, asking.choices(), asking.confidence()));
			})
			.toList();
	}

	private Findings find(String question, Language language) {
		return this.search.find(Query.ofCustomer(question, language));
	}

}
