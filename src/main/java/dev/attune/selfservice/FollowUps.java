package dev.attune.selfservice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.conversation.Citation;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.Texts;
import dev.attune.understanding.Reading;

import org.springframework.stereotype.Component;

/**
 * What a message comes to where something was asked before: a question that goes on from
 * it, the same of another thing, or what was told already.
 */
@Component
class FollowUps {

	private static final int MOST_SENTENCES = 3;

	/** So sure is the search of what is asked as an article asks it. */
	private static final double IN_ITS_WORDS = 0.95;

	private final Search search;

	private final Articles articles;

	private final ShortAnswers shortAnswers;

	private final Texts texts;

	private final SelfServiceSettings settings;

	private final AnswerWords words;

	FollowUps(Search search, Articles articles, ShortAnswers shortAnswers, Texts texts, SelfServiceSettings settings,
			AnswerWords words) {
		this.search = search;
		this.articles = articles;
		this.shortAnswers = shortAnswers;
		this.texts = texts;
		this.settings = settings;
		this.words = words;
	}

	/**
	 * What is to be answered where something was asked before. A message that goes on
	 * from that is read together with it; any other only if it says too little alone.
	 * Nothing is told twice.
	 * @param alone what the message comes to by itself
	 */
	Answer answer(Dialogue dialogue, String earlier, Answer alone, Reading reading) {
		String message = dialogue.last().text();
		if (alone instanceof Answer.Courtesy || alone instanceof Answer.Regret || alone instanceof Answer.OfDesk
				|| alone instanceof Answer.OtherLanguage) {
			return alone;
		}
		Language language = reading.language();
		boolean isPlace = this.shortAnswers.isOnlyPlace(message, language);
		Optional<Answer> ofPlace = isPlace ? ofPlace(dialogue, reading) : Optional.empty();
		if (ofPlace.isPresent()) {
			return ofPlace.get();
		}
		Optional<Answer> side = ofASide(alone, dialogue, reading).or(() -> ofOneself(dialogue, language));
		if (side.isPresent()) {
			return side.get();
		}
		Optional<Answer> itself = ofItself(earlier, dialogue, reading);
		if (itself.isPresent()) {
			return itself.get();
		}
		Optional<Detail> detail = detailIn(message, alone, language);
		boolean goesOn = isPlace || detail.isPresent() || Questions.isElliptic(message, language)
				|| Questions.asksBackFirst(message, language);
		if (!goesOn) {
			Optional<Answer> known = ofWhatWasTold(earlier, alone, dialogue, reading);
			if (known.isPresent()) {
				return known.get();
			}
		}
		boolean mayGoOn = goesOn || Questions.mayGoOn(message, language);
		if (!mayGoOn || (!goesOn && alone instanceof Answer.Answered)) {
			return notTwice(alone, dialogue, reading);
		}
		Findings together = find(earlier + " " + message, language);
		Optional<Answer> told = detail.flatMap((asked) -> detail(asked, earlier, dialogue, reading));
		if (told.isPresent()) {
			return told.get();
		}
		Optional<Answer> changed = goesOn ? ofChangedThing(earlier, together, dialogue, reading) : Optional.empty();
		if (changed.isPresent()) {
			return changed.get();
		}
		if (!goesOn && alone instanceof Answer.Clarifying asking && !isNew(together, dialogue.told())) {
			return calledByBoth(earlier, asking, message, reading)
				.or(() -> nextOfBack(message, together, dialogue, reading))
				.orElse(alone);
		}
		return goingOn(message, goesOn, together, dialogue, reading)
			.orElseGet(() -> Questions.isLight(message, language) ? nothingNew(together, dialogue, reading)
					: notTwice(alone, dialogue, reading));
	}

	/**
	 * The one of several that may be meant which is called by something of the earlier
	 * question too: after "my order is late", "cancel it" is about an order.
	 */
	private Optional<Answer> calledByBoth(String earlier, Answer.Clarifying asking, String message, Reading reading) {
		Language language = reading.language();
		List<Article> called = asking.choices()
			.stream()
			.filter((choice) -> isIn(choice.title(), message, language) && isIn(choice.title(), earlier, language))
			.flatMap((choice) -> this.articles.find(new ArticleId(choice.id())).stream())
			.filter((article) -> article.language().equals(language))
			.toList();
		return (called.size() == 1) ? called.stream()
			.<Answer>map((article) -> new Answer.Answered(
					this.words.withFeeling(this.words.told(message, article, language), reading),
					List.of(AnswerWords.citation(article)), asking.confidence()))
			.findFirst() : Optional.empty();
	}

	/**
	 * The only article not told that is called by what a few words do with "it", and by
	 * what "it" was: after "what is Plus", "how do I cancel it" is about Plus.
	 */
	private Optional<Answer> ofItself(String earlier, Dialogue dialogue, Reading reading) {
		String message = dialogue.last().text();
		Language language = reading.language();
		if (dialogue.toldLast().isEmpty() || !Questions.speaksOfIt(message, language)) {
			return Optional.empty();
		}
		String newWords = Stems.telling(message, language)
			.stream()
			.filter((word) -> !Stems.isIn(word, Stems.words(earlier)))
			.collect(Collectors.joining(" "));
		Findings together = find(earlier + " " + message, language);
		List<Evidence> called = Stream.concat(together.evidence().stream(), together.choices().stream())
			.filter((evidence) -> evidence.language().equals(language) && !dialogue.told().contains(evidence.id())
					&& isIn(evidence.title(), newWords, language) && isIn(evidence.title(), earlier, language))
			.collect(
					Collectors.toMap(Evidence::id, (evidence) -> evidence, (first, again) -> first, LinkedHashMap::new))
			.values()
			.stream()
			.toList();
		return (called.size() == 1)
				? Optional.of(this.words.answered(message, called.getFirst(), together.confidence(), reading))
				: Optional.empty();
	}

	/** What is found first both of a message that speaks of it and with the question. */
	private Optional<Answer> nextOfBack(String message, Findings together, Dialogue dialogue, Reading reading) {
		return Questions.refersBack(message, reading.language())
				? next(together, find(message, reading.language()), dialogue.told())
					.map((next) -> this.words.answered(message, next, together.confidence(), reading))
				: Optional.empty();
	}

	/**
	 * What a message asks of what was told; a deadline or a time only where no other
	 * article is called by what it names.
	 */
	private Optional<Detail> detailIn(String message, Answer alone, Language language) {
		return Detail.askedIn(message, language)
			.filter((detail) -> detail.isOfWhatWasTold() || !(alone instanceof Answer.Answered answered)
					|| answered.citations().stream().noneMatch((cited) -> isIn(cited.title(), message, language)))
			.filter((detail) -> detail != Detail.DURATION || Questions.isLight(message, language)
					|| Questions.refersBack(message, language));
	}

	/**
	 * Where only a country is named, what was told last that speaks of where it lies:
	 * what was asked since may have to do with none.
	 */
	private Optional<Answer> ofPlace(Dialogue dialogue, Reading reading) {
		Language language = reading.language();
		return dialogue.toldOnQuestions()
			.stream()
			.flatMap((told) -> published(told.citation(), language).stream()
				.flatMap((article) -> this.shortAnswers
					.about(dialogue.last().text(), told.question(), article.body(), language)
					.stream()
					.map((sentence) -> this.words.sentenceOf(article, sentence, 1, language))))
			.<Answer>map((answer) -> answer)
			.findFirst();
	}

	/**
	 * "It has been sent already", "do you collect it?": what the article that was told
	 * last has on that side of the matter, where no other is called by what is asked.
	 */
	private Optional<Answer> ofASide(Answer alone, Dialogue dialogue, Reading reading) {
		String message = dialogue.last().text();
		Language language = reading.language();
		boolean isOfAnother = alone instanceof Answer.Answered answered && answered.citations()
			.stream()
			.anyMatch((cited) -> !dialogue.told().contains(cited.id()) && isIn(cited.title(), message, language));
		return dialogue.toldLast()
			.filter((told) -> !isOfAnother && Questions.isShort(message))
			.flatMap((told) -> published(told, language))
			.flatMap((article) -> ShortAnswers.sentences(article.body())
				.stream()
				.filter((sentence) -> Facets.told(message, sentence, language) > 0)
				.findFirst()
				.map((sentence) -> this.words.sentenceOf(article, sentence, 1, language)));
	}

	/**
	 * "I have Plus": on what the matter may depend, by the sentence that the article has
	 * on it.
	 */
	private Optional<Answer> ofOneself(Dialogue dialogue, Language language) {
		String message = dialogue.last().text();
		return dialogue.toldLast()
			.filter((told) -> Questions.tellsOfOneself(message, language))
			.flatMap((told) -> published(told, language))
			.flatMap((article) -> this.shortAnswers.saying(message, article.body(), language)
				.map((sentence) -> this.words.sentenceOf(article, sentence, 1, language)));
	}

	/**
	 * What a message comes to that does not say by itself that it goes on, but hardly
	 * makes sense alone: what an article that was told has on it; else what is found of
	 * it with the earlier question. What was told also has it where the message speaks of
	 * something said before ("can it be undone?").
	 */
	private Optional<Answer> ofWhatWasTold(String earlier, Answer alone, Dialogue dialogue, Reading reading) {
		String message = dialogue.last().text();
		Language language = reading.language();
		List<String> telling = Stems.telling(message, language);
		if (!Questions.isShort(message) || telling.isEmpty()) {
			return Optional.empty();
		}
		Findings together = find(earlier + " " + message, language);
		boolean isSure = alone instanceof Answer.Answered answered && (answered.citations().size() != 1
				|| dialogue.told().containsAll(answered.articles()) || !mayBeOfWhatWasTold(answered, message, language)
				|| (answered.confidence() >= IN_ITS_WORDS && !isOnlyRemarked(answered, message, together, language)));
		if (isSure) {
			return Optional.empty();
		}
		if (alone instanceof Answer.Answered answered) {
			return dialogue.toldLast()
				.flatMap((citation) -> published(citation, language))
				.flatMap((article) -> this.shortAnswers.saying(message, article.body(), language)
					.<Answer>map((sentence) -> this.words.sentenceOf(article, sentence, 1, language)))
				.or(() -> isOnlyRemarked(answered, message, together, language)
						? Optional.of(nothingNew(together, dialogue, reading)) : Optional.empty());
		}
		String last = dialogue.toldLast().map(Citation::id).orElse("");
		List<Evidence> told = Stream.of(find(message, language), together)
			.flatMap((findings) -> findings.evidence().stream())
			.filter((evidence) -> dialogue.told().contains(evidence.id()) && saysMuchOf(evidence, telling))
			.toList();
		Optional<Evidence> known = told.stream()
			.filter((evidence) -> evidence.id().equals(last))
			.findFirst()
			.or(() -> told.stream().findFirst());
		if (known.isPresent()) {
			return known.<Answer>map((evidence) -> detail(evidence, together.confidence(), dialogue, reading));
		}
		return (isNew(together, dialogue.told()) && saysMuchOf(together.evidence().getFirst(), telling))
				? Optional.of(this.words.answered(message, together, reading)) : Optional.empty();
	}

	/**
	 * Whether a message that has an answer may be about what was told all the same: it
	 * speaks of something said before, or says very little, by none of which the article
	 * that was found is called.
	 */
	private static boolean mayBeOfWhatWasTold(Answer.Answered found, String message, Language language) {
		return Questions.refersBack(message, language) || (Questions.isVeryShort(message)
				&& found.citations().stream().noneMatch((cited) -> isIn(cited.title(), message, language)));
	}

	/**
	 * "It's from the newsletter": what asks nothing and speaks of something said before
	 * is about no other article, unless that is the one that is found with the question
	 * too.
	 */
	private static boolean isOnlyRemarked(Answer.Answered found, String message, Findings together, Language language) {
		return Questions.refersBack(message, language) && !Questions.asks(message)
				&& (together.evidence().isEmpty() || !found.articles().contains(together.evidence().getFirst().id()));
	}

	/** Whether an article has half at least of what a message is about. */
	private static boolean saysMuchOf(Evidence evidence, List<String> telling) {
		List<String> words = Stems.words(evidence.title() + " " + evidence.text());
		return telling.stream().filter((word) -> Stems.isIn(word, words)).count() * 2 >= telling.size();
	}

	/**
	 * What the article that was told last says of the price, a deadline or the time that
	 * something takes; unless another one is about that of what was asked before. Of a
	 * country nothing is told that holds elsewhere.
	 */
	private Optional<Answer> detail(Detail asked, String earlier, Dialogue dialogue, Reading reading) {
		Language language = reading.language();
		String message = dialogue.last().text();
		Optional<Article> told = dialogue.toldLast().flatMap((citation) -> published(citation, language));
		List<String> own = told.map((article) -> sentences(asked, article, language)).orElse(List.of());
		String both = earlier + " " + message;
		List<String> ofPlace = own.stream()
			.filter((sentence) -> this.shortAnswers.isOfThePlace(sentence, both, language))
			.toList();
		boolean isOpen = isOpen(asked, own, dialogue)
				|| (ofPlace.isEmpty() && this.shortAnswers.isOfPlace(both, language));
		Findings others = this.search.find(Query.ofCustomer(both, language).without(Set.copyOf(dialogue.told())));
		Optional<Evidence> another = others.evidence()
			.stream()
			.filter((one) -> asked.isNamedIn(one.title(), language))
			.filter((one) -> ((asked != Detail.DURATION || isOpen) && OtherThing.isKnown(others)
					&& isIn(one.title(), earlier, language))
					|| (isOpen && told.filter((article) -> isOfOneMatter(one, article)).isPresent()))
			.findFirst();
		if (another.isPresent()) {
			return another.map((one) -> this.words.answered(both, one, others.confidence(), reading));
		}
		List<String> sentences = ofPlace.isEmpty() ? own : ofPlace;
		return told.filter((article) -> !sentences.isEmpty())
			.map((article) -> this.words.sentenceOf(article,
					sentences.stream().map(ShortAnswers::asSentence).collect(Collectors.joining("\n")),
					others.confidence(), language));
	}

	/**
	 * All that an article tells of it: one of them may be the one that was meant. How
	 * long one has for something is not how long it takes, where both are told.
	 */
	private static List<String> sentences(Detail asked, Article article, Language language) {
		return ShortAnswers.sentences(article.body())
			.stream()
			.filter((sentence) -> asked.isToldIn(sentence, language))
			.filter((sentence) -> asked != Detail.DURATION || asked.isNamedIn(sentence, language)
					|| !Detail.DEADLINE.isToldIn(sentence, language))
			.limit(MOST_SENTENCES)
			.toList();
	}

	/**
	 * Whether an article leaves open what is asked of it: it tells nothing of it; or only
	 * the price that was told already, which was of something else.
	 */
	private static boolean isOpen(Detail asked, List<String> own, Dialogue dialogue) {
		return own.isEmpty() || (asked == Detail.PRICE && own.stream().allMatch(dialogue::isSaid));
	}

	private boolean isOfOneMatter(Evidence evidence, Article told) {
		return this.articles.find(new ArticleId(evidence.id()))
			.filter((article) -> article.category() != null && article.category().equals(told.category()))
			.isPresent();
	}

	private Optional<Article> published(Citation citation, Language language) {
		return this.articles.find(new ArticleId(citation.id()))
			.filter((article) -> article.status() == ArticleStatus.PUBLISHED && article.language().equals(language));
	}

	/**
	 * The same question of another thing ("and to Spain?", "and with Plus?"): what the
	 * article that was told says of that thing; where nothing new is found either, that
	 * it says nothing of it, and what holds in general.
	 */
	private Optional<Answer> ofChangedThing(String earlier, Findings together, Dialogue dialogue, Reading reading) {
		String message = dialogue.last().text();
		Language language = reading.language();
		Optional<Article> told = dialogue.toldOn(earlier).flatMap((citation) -> published(citation, language));
		if (told.isEmpty() || Questions.isLight(message, language)) {
			return Optional.empty();
		}
		Article article = told.get();
		boolean isOfPlace = this.shortAnswers.isOfPlace(message, language);
		Optional<OtherThing> other = isOfPlace ? Optional.empty() : other(earlier, message, article, language);
		Optional<String> saying = isOfPlace ? Optional.empty()
				: this.shortAnswers.saying(message, article.body(), language);
		boolean isCalledSo = other
			.filter((one) -> one.isOfBoth() || (one.isSure() && isIn(one.best().title(), message, language)))
			.isPresent();
		if (saying.isPresent() && !isCalledSo) {
			return saying.map((said) -> this.words.sentenceOf(article, said, together.confidence(), language));
		}
		Optional<String> ofAllElse = Questions.ofAllElse(ShortAnswers.sentences(article.body()), language);
		if (ofAllElse.isEmpty() && other.filter(OtherThing::isSure).isPresent()) {
			return other.map((one) -> this.words.answered(message, one.best(), one.together().confidence(), reading));
		}
		if (ofAllElse.isEmpty() && isNew(together, dialogue.told()) && !isOfPlace) {
			return Optional.empty();
		}
		Optional<String> sentence = this.shortAnswers.about(message, earlier, article.body(), language);
		if (sentence.isEmpty() && ofAllElse.isEmpty() && other.filter(OtherThing::mayBeMeant).isPresent()) {
			return other.map((one) -> this.words.asking(
					new Findings(one.together().evidence(), one.together().confidence(), true, List.of(one.best())),
					language));
		}
		if (sentence.isPresent()) {
			return sentence.map((said) -> this.words.sentenceOf(article, said, together.confidence(), language));
		}
		String general = ofAllElse.or(() -> rest(article, dialogue))
			.orElseGet(() -> ShortAnswers.first(article.body()));
		String text = this.texts.get(language, "bot.notNamed", AnswerWords.named(message), article.title()) + "\n\n"
				+ general + "\n\n" + this.texts.get(language, "bot.notEnough");
		return Optional.of(Optional.of(article)
			.filter((one) -> ofAllElse.isEmpty())
			.flatMap((one) -> otherPart(earlier, together, one, reading))
			.orElseGet(() -> new Answer.Answered(text, List.of(AnswerWords.citation(article)), together.confidence())));
	}

	/** What of an article has not been told yet. */
	private Optional<String> rest(Article article, Dialogue dialogue) {
		String rest = Markdown.toText(article.body(), Integer.MAX_VALUE)
			.lines()
			.filter((line) -> !line.isBlank() && !dialogue.isSaid(line))
			.collect(Collectors.joining("\n"));
		return rest.isBlank() ? Optional.empty() : Optional.of(rest);
	}

	/** The part of the article that the message turns to, from the one asked before. */
	private Optional<Answer.Answered> otherPart(String earlier, Findings together, Article article, Reading reading) {
		Optional<Evidence> before = of(article, find(earlier, reading.language()));
		return of(article, together)
			.filter((now) -> before.isPresent() && !now.excerpt().equals(before.get().excerpt()))
			.map((now) -> this.words.inDetail(now, together.confidence(), reading));
	}

	private static Optional<Evidence> of(Article article, Findings findings) {
		return findings.evidence()
			.stream()
			.filter((evidence) -> evidence.id().equals(article.id().value()))
			.findFirst();
	}

	private Optional<OtherThing> other(String earlier, String message, Article article, Language language) {
		Set<String> told = Set.of(article.id().value());
		Findings together = this.search.find(Query.ofCustomer(earlier + " " + message, language).without(told));
		if (together.evidence().isEmpty()) {
			return Optional.empty();
		}
		Evidence best = together.evidence().getFirst();
		boolean isOfBoth = isIn(best.title(), message, language) && isIn(best.title(), earlier, language);
		boolean isNamed = this.shortAnswers.saying(message, best.text(), language).isPresent();
		return Optional.of(new OtherThing(isOfBoth, isNamed,
				this.search.find(Query.ofCustomer(message, language).without(told)), together));
	}

	private static boolean isIn(String title, String words, Language language) {
		List<String> titles = Stems.words(title);
		return Stems.telling(words, language).stream().anyMatch((word) -> Stems.isIn(word, titles));
	}

	/**
	 * Where a message says nothing of what it is about, and the search is not sure of it
	 * together with the earlier question: which of what is near to both is meant.
	 */
	private Answer nothingNew(Findings together, Dialogue dialogue, Reading reading) {
		List<String> told = dialogue.told();
		List<Evidence> near = together.choices().stream().filter((evidence) -> !told.contains(evidence.id())).toList();
		if (!near.isEmpty()) {
			return this.words.asking(new Findings(together.evidence(), together.confidence(), true, near),
					reading.language());
		}
		return dialogue.toldLast()
			.map((citation) -> this.words.noMore(citation.title(), reading))
			.orElseGet(() -> this.words.unknown(reading.language(), together.confidence()));
	}

	private Answer notTwice(Answer answer, Dialogue dialogue, Reading reading) {
		return (answer instanceof Answer.Answered answered && answered.choices().isEmpty()
				&& answered.citations().size() == 1 && dialogue.told().containsAll(answered.articles()))
						? again(answered, dialogue.last().text(), dialogue, reading) : answer;
	}

	/**
	 * What a message comes to together with an earlier question: something new, where the
	 * search is sure of it; else what else the article says that was told; else that
	 * there is no more.
	 */
	private Optional<Answer> goingOn(String message, boolean goesOn, Findings together, Dialogue dialogue,
			Reading reading) {
		List<String> told = dialogue.told();
		Findings alone = find(message, reading.language());
		if (isNew(together, told)) {
			return Optional.of(this.words.answered(message, together, reading));
		}
		if (isNew(alone, told) && !Questions.isLight(message, reading.language())
				&& (!goesOn || isOfBoth(alone.evidence().getFirst(), message, together, reading.language()))) {
			return Optional.of(this.words.answered(message, alone, reading));
		}
		Optional<Evidence> next = next(together, alone, told);
		if (next.isPresent()) {
			return Optional.of(this.words.answered(message, next.get(), together.confidence(), reading));
		}
		if (together.abstained()) {
			return Optional.empty();
		}
		Evidence known = together.evidence().getFirst();
		return Optional.of(moreOf(known.id(), List.of(alone, together), dialogue)
			.<Answer>map((evidence) -> this.words.inDetail(evidence, together.confidence(), reading))
			.orElseGet(() -> this.words.noMore(AnswerWords.title(known), reading)));
	}

	/**
	 * Whether what is found of a few words that only go on from a question is called by
	 * them, or found with the question as well: alone they are near to anything.
	 */
	private static boolean isOfBoth(Evidence found, String message, Findings together, Language language) {
		return isIn(found.title(), message, language)
				|| together.choices().stream().anyMatch((choice) -> choice.id().equals(found.id()));
	}

	/** What comes next of both, by the message with the earlier question and alone. */
	private static Optional<Evidence> next(Findings together, Findings alone, List<String> told) {
		boolean isKnown = OtherThing.isKnown(together) && OtherThing.isKnown(alone);
		return together.evidence()
			.stream()
			.filter((evidence) -> !told.contains(evidence.id()))
			.findFirst()
			.filter((evidence) -> isKnown && evidence.id().equals(alone.evidence().getFirst().id()));
	}

	private static boolean isNew(Findings findings, List<String> told) {
		return !findings.abstained() && !told.contains(findings.evidence().getFirst().id());
	}

	/**
	 * What an article that was told says of a question that is answered by it again: the
	 * one passage, and a way on where that was told as well.
	 */
	private Answer again(Answer.Answered answered, String message, Dialogue dialogue, Reading reading) {
		Findings findings = find(message, reading.language());
		Optional<Evidence> known = findings.evidence()
			.stream()
			.filter((evidence) -> answered.articles().contains(evidence.id()))
			.findFirst();
		if (known.isEmpty()) {
			return answered;
		}
		return detail(known.get(), answered.confidence(), dialogue, reading);
	}

	/**
	 * What an article that was told has on a message; of who says that it is not so ("not
	 * in the spam folder either") that there is no more, where it was said already.
	 */
	private Answer detail(Evidence known, double confidence, Dialogue dialogue, Reading reading) {
		String message = dialogue.last().text();
		if (isSaid(known, dialogue) && !Questions.asks(message)
				&& this.shortAnswers.denies(message, reading.language())) {
			return this.words.noMore(AnswerWords.title(known), reading);
		}
		Answer.Answered detail = this.words.inDetail(known, confidence, reading);
		return isSaid(known, dialogue)
				? new Answer.Answered(detail.text() + "\n\n" + this.texts.get(reading.language(), "bot.notEnough"),
						detail.citations(), detail.confidence())
				: detail;
	}

	/** The passage of an article that bears on a question, unless it was told. */
	private Optional<Evidence> moreOf(String article, List<Findings> all, Dialogue dialogue) {
		return all.stream()
			.flatMap((findings) -> findings.evidence().stream())
			.filter((evidence) -> evidence.id().equals(article))
			.filter((evidence) -> !isSaid(evidence, dialogue))
			.findFirst();
	}

	private boolean isSaid(Evidence evidence, Dialogue dialogue) {
		return dialogue.isSaid(Markdown.toText(AnswerWords.passage(evidence), this.settings.longestAnswer()));
	}

	private Findings find(String question, Language language) {
		return this.search.find(Query.ofCustomer(question, language));
	}

}
