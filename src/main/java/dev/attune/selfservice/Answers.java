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
import dev.attune.conversation.Conversation;
import dev.attune.escalation.DeskHours;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.ArticleStatus;
import dev.attune.knowledge.Articles;
import dev.attune.knowledge.Audience;
import dev.attune.knowledge.GapReason;
import dev.attune.knowledge.Gaps;
import dev.attune.knowledge.LateQuestions;
import dev.attune.knowledge.UnansweredQuestion;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.shared.Texts;
import dev.attune.understanding.Reading;
import dev.attune.understanding.WishForPerson;

import org.springframework.stereotype.Service;

/**
 * Answers customers' questions from public articles, in the articles' own words, asks
 * which of a few articles is meant, or says that it cannot answer. What it cannot is
 * reported to the knowledge base as a gap.
 */
@Service
class Answers {

	private static final int LONGEST_TITLE = 100;

	private static final int A_WORD = 2;

	/** So sure is the search of what is asked as an article asks it. */
	private static final double IN_ITS_WORDS = 0.95;

	private final Search search;

	private final Articles articles;

	private final Gaps gaps;

	private final LateQuestions late;

	private final Insults insults;

	private final Texts texts;

	private final Desk desk;

	private final SelfServiceSettings settings;

	private final Cues cues;

	private final DeskHours deskHours;

	private final OtherLanguages otherLanguages;

	private final Troubles troubles;

	private final ShortAnswers shortAnswers;

	Answers(Search search, Articles articles, Gaps gaps, LateQuestions late, Insults insults, Texts texts, Desk desk,
			SelfServiceSettings settings, Cues cues, DeskHours deskHours, OtherLanguages otherLanguages,
			Troubles troubles, ShortAnswers shortAnswers) {
		this.search = search;
		this.articles = articles;
		this.gaps = gaps;
		this.late = late;
		this.insults = insults;
		this.texts = texts;
		this.desk = desk;
		this.settings = settings;
		this.cues = cues;
		this.deskHours = deskHours;
		this.otherLanguages = otherLanguages;
		this.troubles = troubles;
		this.shortAnswers = shortAnswers;
	}

	/** Answers a message, and reports what cannot be answered. */
	Answer to(String message, Reading reading) {
		Answer answer = decide(message, reading);
		if (answer instanceof Answer.Unknown) {
			report(UnansweredQuestion.alone(message, reading.language(), GapReason.NOT_ANSWERED));
		}
		return answer;
	}

	/**
	 * Answers a message in its conversation, and reports what cannot be answered.
	 * @param dialogue up to the message
	 */
	Answer to(Dialogue dialogue, Reading reading, Conversation conversation) {
		Answer answer = decide(dialogue, reading);
		String message = dialogue.last().text();
		if (answer instanceof Answer.Unknown && !this.insults.in(message)) {
			reportGap(message, GapReason.NOT_ANSWERED, conversation);
		}
		return answer;
	}

	/** The same, without a trace. */
	Answer decide(Dialogue dialogue, Reading reading) {
		return dialogue.askedBefore()
			.map((earlier) -> decide(dialogue, earlier, reading))
			.orElseGet(() -> decide(dialogue.last().text(), reading));
	}

	/** Reports a question of a conversation that was not answered well. */
	void reportGap(String question, GapReason why, Conversation conversation) {
		report(new UnansweredQuestion(question, conversation.language(), why, conversation.id(),
				conversation.customerId()));
	}

	/** Reports a question whose article the customer had to choose. */
	void reportLate(String question, Choice chosen, Conversation conversation) {
		this.late.report(question, conversation.language(), new ArticleId(chosen.id()));
	}

	/** Right after the first start everything would be a gap. */
	private void report(UnansweredQuestion question) {
		if (this.search.isComplete()) {
			this.gaps.report(question);
		}
	}

	Answer.Unknown unknown(Language language, double confidence) {
		return new Answer.Unknown(this.texts.get(language, "bot.unknown"), confidence);
	}

	/** What is to be answered, without a trace. */
	Answer decide(String message, Reading reading) {
		String asked = this.cues.withoutDeclinedPerson(message, reading.language());
		Answer answer = decideAsked(asked, reading);
		return (answer instanceof Answer.Unknown && !asked.equals(message)) ? decideAsked(message, reading) : answer;
	}

	private Answer decideAsked(String message, Reading reading) {
		return courtesy(message, reading.language()).or(() -> otherLanguage(message, reading.language()))
			.or(() -> several(message, reading))
			.orElseGet(() -> one(message, reading));
	}

	private Optional<Answer> courtesy(String message, Language language) {
		return Courtesies.of(message).map((courtesy) -> {
			String text = this.texts.get(language, courtesy.text(), this.desk.name());
			return (courtesy == Courtesies.RESIGNED) ? new Answer.Regret(text) : new Answer.Courtesy(text);
		});
	}

	private Optional<Answer> otherLanguage(String message, Language language) {
		return this.otherLanguages.answer(message, language).map(Answer.OtherLanguage::new);
	}

	/**
	 * Whether a message is in a language that the desk does not speak, where nothing can
	 * be read between the lines. What is grave, and a plain request for a person, counts
	 * in any language.
	 */
	boolean isNotUnderstood(String message, Reading reading) {
		boolean isGrave = reading.wish().reason() != null && reading.wish().reason().isGrave();
		return reading.wish().kind() == WishForPerson.Kind.BETWEEN_THE_LINES && !isGrave
				&& this.otherLanguages.answer(message, reading.language()).isPresent();
	}

	/**
	 * What was read of a message, in the language to answer in. Few words are of several
	 * languages, and what is no word is of none: there the one spoken so far holds.
	 */
	Reading inItsLanguage(Reading reading, String message, Language spoken) {
		Optional<SmallTalk> talk = SmallTalk.in(message);
		if (talk.isEmpty()) {
			boolean isOfNone = Gibberish.is(message) || this.otherLanguages.answer(message, spoken).isPresent();
			return isOfNone ? in(spoken, reading) : reading;
		}
		Set<String> languages = talk.get().languages();
		if (languages.contains(spoken.tag())) {
			return in(spoken, reading);
		}
		return this.desk.languages()
			.stream()
			.filter((language) -> languages.size() == 1 && languages.contains(language.tag()))
			.findFirst()
			.map((language) -> in(language, reading))
			.orElse(reading);
	}

	private static Reading in(Language language, Reading reading) {
		return new Reading(language, reading.feeling(), reading.strength(), reading.urgency(), reading.wish());
	}

	/**
	 * What is to be answered where something was asked before. A message that goes on
	 * from that is read together with it; any other only if it says too little alone.
	 * Nothing is told twice.
	 */
	private Answer decide(Dialogue dialogue, String earlier, Reading reading) {
		String message = dialogue.last().text();
		boolean goesOn = Questions.isElliptic(message);
		Answer alone = decide(message, reading);
		if (alone instanceof Answer.Courtesy || alone instanceof Answer.Regret || alone instanceof Answer.OfDesk
				|| alone instanceof Answer.OtherLanguage) {
			return alone;
		}
		if (!Questions.mayGoOn(message) || (!goesOn && alone instanceof Answer.Answered)) {
			return notTwice(alone, dialogue, reading);
		}
		Findings together = find(earlier + " " + message, reading.language());
		Optional<Answer> changed = goesOn ? ofChangedThing(earlier, together, dialogue, reading) : Optional.empty();
		if (changed.isPresent()) {
			return changed.get();
		}
		if (!goesOn && alone instanceof Answer.Clarifying && !isNew(together, dialogue.told())) {
			return alone;
		}
		return goingOn(message, together, dialogue, reading).orElseGet(() -> Questions.isLight(message)
				? nothingNew(together, dialogue, reading) : notTwice(alone, dialogue, reading));
	}

	/**
	 * The same question of another thing ("and to Spain?", "and with Plus?"): what the
	 * article that was told says of that thing; where nothing new is found either, that
	 * it says nothing of it, and what holds in general.
	 */
	private Optional<Answer> ofChangedThing(String earlier, Findings together, Dialogue dialogue, Reading reading) {
		String message = dialogue.last().text();
		Language language = reading.language();
		Optional<Article> told = dialogue.toldOn(earlier)
			.flatMap((citation) -> this.articles.find(new ArticleId(citation.id())))
			.filter((article) -> article.status() == ArticleStatus.PUBLISHED && article.language().equals(language));
		if (told.isEmpty() || Questions.isLight(message)) {
			return Optional.empty();
		}
		Article article = told.get();
		boolean isOfPlace = this.shortAnswers.isOfPlace(message, language);
		Optional<OtherThing> other = isOfPlace ? Optional.empty() : other(earlier, message, article, language);
		if (other.filter(OtherThing::isSure).isPresent()) {
			return other.map((one) -> answered(message, one.best(), one.together().confidence(), reading));
		}
		if (isNew(together, dialogue.told()) && !isOfPlace) {
			return Optional.empty();
		}
		Optional<String> sentence = this.shortAnswers.about(message, earlier, article.body(), language);
		if (sentence.isEmpty() && other.filter(OtherThing::mayBeMeant).isPresent()) {
			return other.map((one) -> asking(
					new Findings(one.together().evidence(), one.together().confidence(), true, List.of(one.best())),
					language));
		}
		String text = sentence
			.map((said) -> this.texts.get(language, "bot.inDetail") + "\n\n" + ShortAnswers.asSentence(said))
			.orElseGet(() -> this.texts.get(language, "bot.notNamed", named(message), article.title()) + "\n\n"
					+ Markdown.toText(article.body(), 0) + "\n\n" + this.texts.get(language, "bot.notEnough"));
		return Optional.of(new Answer.Answered(text, List.of(citation(article)), together.confidence()));
	}

	private Optional<OtherThing> other(String earlier, String message, Article article, Language language) {
		Set<String> told = Set.of(article.id().value());
		Findings together = this.search.find(Query.ofCustomer(earlier + " " + message, language).without(told));
		if (together.evidence().isEmpty()) {
			return Optional.empty();
		}
		String title = together.evidence().getFirst().title();
		return Optional.of(new OtherThing(isIn(title, message, language) && isIn(title, earlier, language),
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
			return asking(new Findings(together.evidence(), together.confidence(), true, near), reading.language());
		}
		return dialogue.toldLast()
			.map((citation) -> noMore(citation.title(), reading))
			.orElseGet(() -> unknown(reading.language(), together.confidence()));
	}

	private Answer notTwice(Answer answer, Dialogue dialogue, Reading reading) {
		return (answer instanceof Answer.Answered answered && answered.citations().size() == 1
				&& dialogue.told().containsAll(answered.articles()))
						? again(answered, dialogue.last().text(), dialogue, reading) : answer;
	}

	/**
	 * What a message comes to together with an earlier question: something new, where the
	 * search is sure of it; else what else the article says that was told; else that
	 * there is no more.
	 */
	private Optional<Answer> goingOn(String message, Findings together, Dialogue dialogue, Reading reading) {
		List<String> told = dialogue.told();
		Findings alone = find(message, reading.language());
		if (isNew(together, told)) {
			return Optional.of(answered(message, together, reading));
		}
		if (isNew(alone, told) && !Questions.isLight(message)) {
			return Optional.of(answered(message, alone, reading));
		}
		Optional<Evidence> next = next(together, alone, told);
		if (next.isPresent()) {
			return Optional.of(answered(message, next.get(), together.confidence(), reading));
		}
		if (together.abstained()) {
			return Optional.empty();
		}
		Evidence known = together.evidence().getFirst();
		return Optional.of(moreOf(known.id(), List.of(alone, together), dialogue)
			.<Answer>map((evidence) -> inDetail(evidence, together.confidence(), reading))
			.orElseGet(() -> noMore(title(known), reading)));
	}

	/** What comes next of both, by the message with the earlier question and alone. */
	private static Optional<Evidence> next(Findings together, Findings alone, List<String> told) {
		boolean isKnown = isKnown(together) && isKnown(alone);
		return together.evidence()
			.stream()
			.filter((evidence) -> !told.contains(evidence.id()))
			.findFirst()
			.filter((evidence) -> isKnown && evidence.id().equals(alone.evidence().getFirst().id()));
	}

	private static boolean isKnown(Findings findings) {
		return !findings.evidence().isEmpty() && (!findings.abstained() || !findings.choices().isEmpty());
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
		Answer.Answered detail = inDetail(known.get(), answered.confidence(), reading);
		return isSaid(known.get(), dialogue)
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
		return dialogue.isSaid(Markdown.toText(evidence.excerpt(), this.settings.longestAnswer()));
	}

	private Answer.Answered inDetail(Evidence evidence, double confidence, Reading reading) {
		return new Answer.Answered(
				this.texts.get(reading.language(), "bot.inDetail") + "\n\n"
						+ Markdown.toText(evidence.excerpt(), this.settings.longestAnswer()),
				List.of(citation(evidence)), confidence);
	}

	private Answer.Unknown noMore(String title, Reading reading) {
		return new Answer.Unknown(this.texts.get(reading.language(), "bot.noMore", title), 0);
	}

	/**
	 * Several questions, one after the other: each is told its answer, or that there is
	 * none. Where the message has none but what its whole comes to, or is one sentence of
	 * which a part has no answer, it is one question.
	 */
	private Optional<Answer> several(String message, Reading reading) {
		List<String> questions = Questions.in(message);
		boolean isOneSentence = questions.size() == 1;
		if (isOneSentence) {
			return ofOneSentence(message, reading);
		}
		Map<String, Findings> found = found(questions.stream().flatMap((question) -> {
			List<String> parts = Questions.goingOn(question);
			return parts.isEmpty() ? Stream.of(question) : parts.stream();
		}).toList(), reading);
		return isBetterWhole(message, found, reading) ? Optional.empty() : Optional.of(oneByOne(found, reading));
	}

	/**
	 * Whether no question of a message has an answer, or a single one has, and the
	 * message as a whole is about something else.
	 */
	private boolean isBetterWhole(String message, Map<String, Findings> found, Reading reading) {
		List<Findings> answered = found.values().stream().filter((findings) -> !findings.abstained()).toList();
		if (answered.size() != 1) {
			return answered.isEmpty();
		}
		String article = answered.getFirst().evidence().getFirst().id();
		Findings whole = find(message, reading.language());
		List<Evidence> near = whole.abstained() ? whole.choices() : whole.evidence().subList(0, 1);
		return !near.isEmpty() && near.stream().noneMatch((evidence) -> evidence.id().equals(article));
	}

	private Optional<Answer> ofOneSentence(String message, Reading reading) {
		List<String> joined = Questions.joined(message);
		Map<String, Findings> asked = (joined.size() > 1) ? found(joined, reading) : Map.of();
		if (joined.size() > 1 && areAnswered(message, joined, asked, reading)) {
			return Optional.of(oneByOne(asked, reading));
		}
		Optional<Answer> wanted = Questions.wantsToKnow(message, reading.language()) ? ofList(message, reading)
				: Optional.empty();
		if (wanted.isPresent()) {
			return wanted;
		}
		for (List<String> parts : List.of(Questions.goingOn(message), Questions.halves(message, reading.language()))) {
			Map<String, Findings> found = (parts.size() > 1) ? found(parts, reading) : Map.of();
			if (articles(found) > 1 && found.values().stream().noneMatch(Findings::abstained)) {
				return Optional.of(oneByOne(found, reading));
			}
		}
		boolean isList = Questions.listed(message, reading.language()).size() > 1;
		return (isList && find(message, reading.language()).abstained()) ? ofList(message, reading) : Optional.empty();
	}

	/** The things that a message lists, where they are several matters. */
	private Optional<Answer> ofList(String message, Reading reading) {
		List<String> listed = Questions.listed(message, reading.language());
		Map<String, Findings> found = (listed.size() > 1) ? found(listed, reading) : Map.of();
		return (articles(found) > 0 && matters(found) > 1) ? Optional.of(oneByOne(found, reading)) : Optional.empty();
	}

	/**
	 * Whether a sentence is better answered part by part: each has its article; or some
	 * have none, but all are questions, and the whole is about nothing else.
	 */
	private boolean areAnswered(String message, List<String> parts, Map<String, Findings> found, Reading reading) {
		boolean allAre = found.values().stream().noneMatch(Findings::abstained);
		if (allAre || !Questions.areQuestions(parts)) {
			return allAre && articles(found) > 1;
		}
		if (articles(found) != 1) {
			return articles(found) > 1;
		}
		Findings whole = find(message, reading.language());
		return whole.abstained() || found.values()
			.stream()
			.anyMatch((one) -> !one.abstained()
					&& one.evidence().getFirst().id().equals(whole.evidence().getFirst().id()));
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
			boolean goesOn = !before.isEmpty() && Questions.isElliptic(question);
			found.put(question, findOne(goesOn ? before + " " + question : question, reading.language()));
			before = goesOn ? before : question;
		}
		return found;
	}

	/** One of several; a question for the hours in the plainest words. */
	private Findings findOne(String question, Language language) {
		Findings plainly = this.cues.asksForHours(question, language)
				? find(this.texts.get(language, "hours.question"), language) : Findings.NONE;
		return plainly.abstained() ? find(question, language) : plainly;
	}

	private Answer oneByOne(Map<String, Findings> found, Reading reading) {
		Language language = reading.language();
		List<String> paragraphs = new ArrayList<>();
		List<Citation> citations = new ArrayList<>();
		Set<String> told = new HashSet<>();
		double confidence = 1;
		for (Map.Entry<String, Findings> one : found.entrySet()) {
			Findings findings = one.getValue();
			String question = named(one.getKey());
			if (findings.abstained()) {
				paragraphs.add(notAnswered(question, findings, language));
				continue;
			}
			Evidence best = findings.evidence().getFirst();
			boolean isNew = told.add(best.id());
			paragraphs.add(isNew
					? this.texts.get(language, "bot.several.question", question) + "\n"
							+ told(one.getKey(), best, language)
					: this.texts.get(language, "bot.several.same", question, title(best)));
			if (isNew) {
				citations.add(citation(best));
			}
			confidence = Math.min(confidence, findings.confidence());
		}
		return new Answer.Answered(withFeeling(String.join("\n\n", paragraphs), reading), citations, confidence);
	}

	/** Which of a few articles may be meant, or that there is none. */
	private String notAnswered(String question, Findings findings, Language language) {
		if (findings.choices().isEmpty()) {
			return this.texts.get(language, "bot.several.unknown", question);
		}
		String titles = distinct(findings.choices().stream()).stream()
			.map((evidence) -> this.texts.get(language, "bot.several.title", title(evidence)))
			.collect(Collectors.joining(", "));
		return this.texts.get(language, "bot.several.unclear", question, titles);
	}

	/** A question as it was put, without addresses: nothing of it is the desk's word. */
	private static String named(String question) {
		return question.replaceAll("\\(?https?://\\S+", "…").replaceAll("\\s+", " ").strip();
	}

	private Answer one(String question, Reading reading) {
		Language language = reading.language();
		Findings findings = find(question, language);
		Optional<Answer> trouble = (findings.confidence() < IN_ITS_WORDS) ? trouble(question, reading)
				: Optional.empty();
		if (!findings.abstained()) {
			return trouble.filter(Answer.Answered.class::isInstance)
				.or(() -> whichOfThem(question, findings, language))
				.orElseGet(() -> answered(question, findings, reading));
		}
		Optional<Answer> plainly = hours(question, reading).or(() -> trouble)
			.or(() -> ofAnyPlace(question, reading))
			.or(() -> inAWord(question, findings, language));
		if (plainly.isPresent()) {
			return plainly.get();
		}
		if (!findings.choices().isEmpty()) {
			return asking(findings, language);
		}
		return this.insults.in(question)
				? new Answer.Unknown(this.texts.get(language, "bot.insulted"), findings.confidence())
				: unknown(language, findings.confidence());
	}

	/**
	 * When people are there: by the article that is found in the plainest words, else as
	 * the desk knows it.
	 */
	private Optional<Answer> hours(String question, Reading reading) {
		if (!this.cues.asksForHours(question, reading.language())) {
			return Optional.empty();
		}
		Findings plainly = find(this.texts.get(reading.language(), "hours.question"), reading.language());
		return plainly.abstained() ? this.deskHours.inWords(reading.language()).map(Answer.OfDesk::new)
				: Optional.of(answered(question, plainly, reading));
	}

	/**
	 * What is wrong with a thing, by the articles that are found in the plainest words:
	 * the one, or which of them is meant.
	 */
	private Optional<Answer> trouble(String question, Reading reading) {
		List<Findings> plainly = this.troubles.inPlainWords(question, reading.language())
			.stream()
			.flatMap((wordings) -> wordings.stream()
				.map((plain) -> find(plain, reading.language()))
				.filter((findings) -> !findings.abstained())
				.limit(1))
			.toList();
		if (plainly.isEmpty()) {
			return Optional.empty();
		}
		List<Evidence> articles = distinct(plainly.stream().map((findings) -> findings.evidence().getFirst()));
		Findings first = plainly.getFirst();
		return Optional.of((articles.size() == 1) ? answered(question, first, reading)
				: asking(new Findings(first.evidence(), first.confidence(), true, articles), reading.language()));
	}

	/** Whether it is delivered to one country is told by where that lies. */
	private Optional<Answer> ofAnyPlace(String question, Reading reading) {
		return this.shortAnswers.ofAnyPlace(question, reading.language())
			.map((plain) -> find(plain, reading.language()))
			.filter((findings) -> !findings.abstained())
			.map((findings) -> answered(question, findings, reading));
	}

	/** One word that several articles have in their titles may mean any of them. */
	private Optional<Answer> whichOfThem(String message, Findings findings, Language language) {
		List<String> words = Stems.words(message);
		if (words.size() != 1) {
			return Optional.empty();
		}
		List<Evidence> titled = distinct(findings.evidence()
			.stream()
			.filter((evidence) -> Stems.isIn(words.getFirst(), Stems.words(evidence.title()))));
		boolean isOneOfThem = titled.size() < 2 || findings.confidence() >= IN_ITS_WORDS;
		return isOneOfThem ? Optional.empty()
				: Optional.of(asking(new Findings(findings.evidence(), findings.confidence(), true, titled), language));
	}

	/**
	 * A word or two that name a matter and ask nothing: which of the articles on it is
	 * meant.
	 */
	private Optional<Answer> inAWord(String message, Findings findings, Language language) {
		List<String> words = Stems.words(message);
		if (words.isEmpty() || words.size() > A_WORD || !findings.choices().isEmpty() || this.insults.in(message)) {
			return Optional.empty();
		}
		List<Evidence> about = distinct(findings.evidence()
			.stream()
			.filter((evidence) -> Stems.telling(message, language)
				.stream()
				.anyMatch((word) -> Stems.isIn(word, Stems.words(evidence.title() + " " + evidence.text())))));
		return about.isEmpty() ? Optional.empty()
				: Optional.of(asking(new Findings(findings.evidence(), findings.confidence(), true, about), language));
	}

	private static List<Evidence> distinct(Stream<Evidence> evidence) {
		Set<String> ids = new HashSet<>();
		return evidence.filter((one) -> ids.add(one.id())).toList();
	}

	private Findings find(String question, Language language) {
		return this.search.find(Query.ofCustomer(question, language));
	}

	private Answer asking(Findings findings, Language language) {
		List<Choice> choices = new ArrayList<>();
		Set<String> titles = new HashSet<>();
		for (Evidence evidence : findings.choices()) {
			String title = title(evidence);
			if (titles.add(SmallTalk.plain(title))) {
				choices.add(new Choice(evidence.id(), title));
			}
		}
		String text = this.texts.get(language, (choices.size() > 1) ? "bot.whichOne" : "bot.thisOne");
		choices.add(new Choice(Choice.NONE, this.texts.get(language, "bot.somethingElse")));
		return new Answer.Clarifying(text, choices, findings.confidence());
	}

	/** What has no title is called by its first words. */
	private static String title(Evidence evidence) {
		if (!evidence.title().isBlank()) {
			return evidence.title();
		}
		String words = Markdown.toText(evidence.excerpt(), LONGEST_TITLE);
		int end = (words.length() > LONGEST_TITLE) ? words.lastIndexOf(' ', LONGEST_TITLE) : words.length();
		return (end == words.length()) ? words : words.substring(0, (end > 0) ? end : LONGEST_TITLE) + " …";
	}

	private Answer.Answered answered(String question, Findings findings, Reading reading) {
		return answered(question, findings.evidence().getFirst(), findings.confidence(), reading);
	}

	private Answer.Answered answered(String question, Evidence best, double confidence, Reading reading) {
		return new Answer.Answered(withFeeling(told(question, best, reading.language()), reading),
				List.of(citation(best)), confidence);
	}

	/** What the customer has chosen, unless it was taken away since. */
	Optional<Answer.Answered> from(Choice choice, Reading reading) {
		return this.articles.find(new ArticleId(choice.id()))
			.filter((article) -> article.status() == ArticleStatus.PUBLISHED && article.audience() == Audience.PUBLIC)
			.map((article) -> new Answer.Answered(withFeeling(told(article, reading.language()), reading),
					List.of(citation(article)), 1));
	}

	/**
	 * The next best answer where the first was no help, if there is one.
	 * @param told ids of what did not help
	 */
	Optional<Answer.Answered> next(String question, Reading reading, List<String> told) {
		Findings findings = this.search.find(Query.ofCustomer(question, reading.language()).without(Set.copyOf(told)));
		if (findings.abstained() && findings.choices().isEmpty()) {
			return Optional.empty();
		}
		Evidence best = findings.evidence().getFirst();
		return Optional.of(new Answer.Answered(
				this.texts.get(reading.language(), "bot.nextBest") + "\n\n" + told(best, reading.language()),
				List.of(citation(best)), findings.confidence()));
	}

	private String withFeeling(String text, Reading reading) {
		return reading.plainFeeling().isNegative()
				? this.texts.get(reading.language(), "feeling." + reading.plainFeeling().word()) + "\n\n" + text : text;
	}

	/** The sentence that answers, and what else the article says. */
	private String told(String question, Evidence evidence, Language reader) {
		String told = told(evidence.text(), evidence.language(), reader);
		return evidence.language().equals(reader) ? this.shortAnswers.of(question, evidence.text(), reader)
			.map((sentence) -> ShortAnswers.asSentence(sentence) + "\n\n" + without(sentence, told))
			.orElse(told) : told;
	}

	private static String without(String sentence, String told) {
		return told.contains("• " + sentence) ? told
				: told.replace(sentence, "").replaceAll(" {2,}", " ").replaceAll("\\n\\s*\\n\\s*\\n", "\n\n").strip();
	}

	private String told(Evidence evidence, Language reader) {
		return told(evidence.text(), evidence.language(), reader);
	}

	private String told(Article article, Language reader) {
		return told(article.body(), article.language(), reader);
	}

	private String told(String body, Language language, Language reader) {
		String text = Markdown.toText(body, this.settings.longestAnswer());
		return language.equals(reader) ? text : this.texts.get(reader, "bot.otherLanguage") + "\n\n" + text;
	}

	private static Citation citation(Evidence evidence) {
		return new Citation(evidence.id(), evidence.title(), String.valueOf(evidence.url()));
	}

	private static Citation citation(Article article) {
		return new Citation(article.id().value(), article.title(), "/faq/" + article.language() + "/" + article.slug());
	}

}
