package dev.attune.selfservice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import dev.attune.conversation.Choice;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Message;
import dev.attune.escalation.DeskHours;
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

	private static final int A_WORD = 2;

	/** The desk has nothing of which so much is in none of its words. */
	private static final double STRANGE = 0.4;

	/** Whoever is asked what they mean is not asked to read a list. */
	private static final int MOST_CHOICES = 3;

	/** So sure is the search of what is asked as an article asks it. */
	private static final double IN_ITS_WORDS = 0.95;

	private final Search search;

	private final Articles articles;

	private final Gaps gaps;

	private final LateQuestions late;

	private final Insults insults;

	private final Texts texts;

	private final Desk desk;

	private final Cues cues;

	private final DeskHours deskHours;

	private final OtherLanguages otherLanguages;

	private final Troubles troubles;

	private final Names names;

	private final ShortAnswers shortAnswers;

	private final FollowUps followUps;

	private final SeveralQuestions severalQuestions;

	private final AnswerWords words;

	Answers(Search search, Articles articles, Gaps gaps, LateQuestions late, Insults insults, Texts texts, Desk desk,
			Cues cues, DeskHours deskHours, OtherLanguages otherLanguages, Troubles troubles, Names names,
			ShortAnswers shortAnswers, FollowUps followUps, SeveralQuestions severalQuestions, AnswerWords words) {
		this.search = search;
		this.articles = articles;
		this.gaps = gaps;
		this.late = late;
		this.insults = insults;
		this.texts = texts;
		this.desk = desk;
		this.cues = cues;
		this.deskHours = deskHours;
		this.otherLanguages = otherLanguages;
		this.troubles = troubles;
		this.names = names;
		this.shortAnswers = shortAnswers;
		this.followUps = followUps;
		this.severalQuestions = severalQuestions;
		this.words = words;
	}

	/** Answers a message, and reports what cannot be answered. */
	Answer to(String message, Reading reading) {
		if (isStillReading() && Courtesies.of(message).isEmpty()) {
			return new Answer.Unknown(this.texts.get(reading.language(), "bot.stillReading.askAgain"), 0);
		}
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
		return this.search.findingOnce(() -> decideOnce(dialogue, reading));
	}

	private Answer decideOnce(Dialogue dialogue, Reading reading) {
		Dialogue matter = dialogue.withoutCourtesy();
		Answer answer = decideOn(matter, reading);
		Answer decided = (answer instanceof Answer.Unknown && !matter.equals(dialogue)) ? decideOn(dialogue, reading)
				: answer;
		return (decided instanceof Answer.Clarifying asking)
				? ofThoseOffered(asking, dialogue, reading).<Answer>map((one) -> one).orElse(decided) : decided;
	}

	/**
	 * Whoever tells more, instead of choosing, means the one of those offered that may
	 * still be meant.
	 */
	private Optional<Answer.Answered> ofThoseOffered(Answer.Clarifying asking, Dialogue dialogue, Reading reading) {
		List<String> offered = dialogue.saidLast()
			.map(Message::choices)
			.orElse(List.of())
			.stream()
			.filter((choice) -> !choice.isNone())
			.map(Choice::id)
			.toList();
		List<Choice> left = asking.choices().stream().filter((choice) -> offered.contains(choice.id())).toList();
		return (left.size() == 1) ? from(left.getFirst(), dialogue.last().text(), reading) : Optional.empty();
	}

	/** What only insults goes on from nothing. */
	private Answer decideOn(Dialogue dialogue, Reading reading) {
		if (dialogue.saidLast().isEmpty()
				&& Courtesies.ofFirst(dialogue.last().text()).filter(Courtesies.PRAISED::equals).isPresent()) {
			return new Answer.Courtesy(this.texts.get(reading.language(), Courtesies.PRAISED.text()));
		}
		return dialogue.askedBefore()
			.filter((earlier) -> !this.insults.areAll(dialogue.last().text()))
			.map((earlier) -> this.followUps.answer(dialogue, earlier, decide(dialogue.last().text(), reading),
					reading))
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

	/** Whether what is answered now may be wrong, since most is still being read. */
	boolean isStillReading() {
		return this.search.isStillReading();
	}

	/** Right after the first start everything would be a gap. */
	private void report(UnansweredQuestion question) {
		if (this.search.holdsArticles()) {
			this.gaps.report(question);
		}
	}

	Answer.Unknown unknown(Language language, double confidence) {
		return this.words.unknown(language, confidence);
	}

	/** What is to be answered, without a trace. */
	Answer decide(String message, Reading reading) {
		return this.search.findingOnce(() -> decideOnce(message, reading));
	}

	private Answer decideOnce(String message, Reading reading) {
		if (this.cues.onlyDeclinesPerson(message, reading.language())) {
			return new Answer.Courtesy(this.texts.get(reading.language(), Courtesies.ACKNOWLEDGED.text()));
		}
		String asked = this.cues.withoutLead(this.cues.withoutDeclinedPerson(message, reading.language()),
				reading.language());
		Answer answer = decideAsked(asked, reading);
		return (answer instanceof Answer.Unknown && !asked.equals(message)) ? decideAsked(message, reading) : answer;
	}

	private Answer decideAsked(String message, Reading reading) {
		return courtesy(message, reading.language()).or(() -> otherLanguage(message, reading.language()))
			.or(() -> caution(message, reading))
			.or(() -> this.severalQuestions.answer(message, reading))
			.orElseGet(() -> this.words.withFeelingHeard(one(message, reading), reading));
	}

	/**
	 * What sounds like small talk may be what the desk is for: a bookshop's books. And a
	 * desk may have an article of its own on who answers.
	 */
	private Optional<Answer> courtesy(String message, Language language) {
		Optional<Courtesies> said = Courtesies.of(message).filter((courtesy) -> switch (courtesy) {
			case ASIDE -> find(message, language).abstained();
			case IDENTITY, HOW_ARE_YOU -> find(message, language).confidence() < IN_ITS_WORDS;
			default -> true;
		});
		return said.map((courtesy) -> {
			String text = this.texts.get(language, courtesy.text(), this.desk.name());
			return (courtesy == Courtesies.RESIGNED) ? new Answer.Regret(text) : new Answer.Courtesy(text);
		});
	}

	private Optional<Answer> otherLanguage(String message, Language language) {
		return this.otherLanguages.answer(message, language).map(Answer.OtherLanguage::new);
	}

	/**
	 * Whoever may be about to give away their card hears that they should not, before
	 * anything else; then what the desk knows of it, or that a person is there.
	 */
	private Optional<Answer> caution(String message, Reading reading) {
		Language language = reading.language();
		Optional<String> warning = warning(message, language);
		if (warning.isEmpty()) {
			return Optional.empty();
		}
		String first = warning.get();
		Findings asked = find(message, language);
		Findings findings = isAboutPhishing(asked, language) ? asked
				: find(this.texts.get(language, "phishing.question"), language);
		if (isAboutPhishing(findings, language)) {
			Answer.Answered told = this.words.answered(message, findings, reading);
			return Optional.of(new Answer.Answered(first + "\n\n" + told.text(), told.citations(), told.confidence()));
		}
		return Optional.of(new Answer.Unknown(first + " " + this.texts.get(language, "bot.phishing.person"),
				findings.confidence()));
	}

	private boolean isAboutPhishing(Findings findings, Language language) {
		return !findings.abstained() && this.cues.isAboutPhishing(findings.evidence().getFirst().text(), language);
	}

	/** What somebody is told at once who may be about to give away their card. */
	Optional<String> warning(String message, Language language) {
		return this.cues.tellsOfPhishing(message, language) ? Optional.of(this.texts.get(language, "bot.phishing"))
				: Optional.empty();
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

	private Answer one(String question, Reading reading) {
		Language language = reading.language();
		Findings findings = find(question, language);
		if (findings.confidence() < IN_ITS_WORDS && asksForStrangeThing(question, findings, language)) {
			return this.words.unknown(language, findings.confidence());
		}
		Optional<Answer> trouble = (findings.confidence() < IN_ITS_WORDS) ? trouble(question, reading)
				: Optional.empty();
		if (!findings.abstained()) {
			return trouble.filter(Answer.Answered.class::isInstance)
				.or(() -> ofPlaceBeyond(question, findings, reading))
				.or(() -> whichOfThem(question, findings, language))
				.or(() -> ofAName(question, findings, reading))
				.orElseGet(() -> this.words.answered(question, findings, reading));
		}
		Optional<Answer> plainly = hours(question, reading).or(() -> trouble)
			.or(() -> ofAnyPlace(question, reading))
			.or(() -> ofAName(question, findings, reading))
			.or(() -> calledByAll(question, findings, reading))
			.or(() -> inAWord(question, findings, language));
		if (plainly.isPresent()) {
			return plainly.get();
		}
		if (!findings.choices().isEmpty()) {
			return this.words.asking(withOneCalledSo(question, findings, language), language);
		}
		return this.insults.in(question)
				? new Answer.Unknown(this.texts.get(language, "bot.insulted"), findings.confidence())
				: this.words.unknown(language, findings.confidence());
	}

	/**
	 * Whether a question is for something that the desk may have and that no article
	 * speaks of ("a shop in Brno", "a student discount"): what is near it is not meant.
	 */
	private boolean asksForStrangeThing(String question, Findings findings, Language language) {
		return Questions.thingAskedFor(question, language)
			.filter((thing) -> this.search.strangeness(Query.ofCustomer(thing, language)) >= STRANGE
					|| (findings.abstained()
							&& findings.choices().stream().noneMatch((choice) -> saysAllOf(choice, thing, language))))
			.isPresent();
	}

	private static boolean saysAllOf(Evidence evidence, String thing, Language language) {
		List<String> telling = Stems.telling(thing, language);
		return ShortAnswers.said(evidence.title() + " " + evidence.text(), telling) == telling.size();
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
				: Optional.of(this.words.answered(question, plainly, reading));
	}

	/**
	 * What is wrong with a thing: by the one article on it, or which of them is meant.
	 */
	private Optional<Answer> trouble(String question, Reading reading) {
		return this.troubles.find(question, reading.language())
			.map((findings) -> findings.abstained() ? this.words.asking(findings, reading.language())
					: this.words.answered(question, findings, reading));
	}

	/** Whether it is delivered to one country is told by where that lies. */
	private Optional<Answer> ofAnyPlace(String question, Reading reading) {
		return this.shortAnswers.ofAnyPlace(question, reading.language())
			.map((plain) -> find(plain, reading.language()))
			.filter((findings) -> !findings.abstained())
			.map((findings) -> this.words.answered(question, findings, reading));
	}

	/**
	 * What something costs is not told of a country outside the Union by an article that
	 * has nothing on such countries, where another has.
	 */
	private Optional<Answer> ofPlaceBeyond(String question, Findings findings, Reading reading) {
		Language language = reading.language();
		if (!this.shortAnswers.isBeyond(question, findings.evidence().getFirst().text(), language)) {
			return Optional.empty();
		}
		return this.shortAnswers.ofAnyPlace(question, language)
			.flatMap((plain) -> find(plain, language).evidence()
				.stream()
				.filter((evidence) -> !this.shortAnswers.isBeyond(question, evidence.text(), language))
				.findFirst())
			.map((evidence) -> this.words.answered(question,
					new Findings(List.of(evidence), findings.confidence(), false), reading));
	}

	/**
	 * What something costs that few articles are called by, or which of them is meant.
	 */
	private Optional<Answer> ofAName(String question, Findings findings, Reading reading) {
		return this.names.find(question, findings, reading.language())
			.map((found) -> found.abstained() ? this.words.asking(found, reading.language())
					: this.words.answered(question, found, reading));
	}

	/** One word that several articles have in their titles may mean any of them. */
	private Optional<Answer> whichOfThem(String message, Findings findings, Language language) {
		List<String> words = Stems.words(message);
		if (words.size() != 1) {
			return Optional.empty();
		}
		List<Evidence> titled = AnswerWords.distinct(findings.evidence()
			.stream()
			.filter((evidence) -> Stems.isIn(words.getFirst(), Stems.words(evidence.title()))));
		boolean isOneOfThem = titled.size() < 2 || findings.confidence() >= IN_ITS_WORDS;
		return isOneOfThem ? Optional.empty() : Optional
			.of(this.words.asking(new Findings(findings.evidence(), findings.confidence(), true, titled), language));
	}

	/**
	 * What may be meant, with an article among it that is called by something that the
	 * question names, if there is one.
	 */
	private Findings withOneCalledSo(String question, Findings findings, Language language) {
		List<String> telling = Stems.telling(question, language);
		List<Evidence> choices = findings.choices();
		if (telling.isEmpty() || choices.stream().anyMatch((choice) -> Names.isCalled(telling, choice))) {
			return findings;
		}
		Optional<Evidence> called = find(String.join(" ", telling), language).evidence()
			.stream()
			.filter((evidence) -> Names.isCalled(telling, evidence))
			.findFirst();
		return called
			.map((one) -> new Findings(findings.evidence(), findings.confidence(), true,
					Stream.concat(choices.stream().limit(MOST_CHOICES - 1), Stream.of(one)).toList()))
			.orElse(findings);
	}

	/**
	 * The likeliest of several that may be meant, where it alone is called by all that
	 * the question says.
	 */
	private Optional<Answer> calledByAll(String question, Findings findings, Reading reading) {
		List<String> telling = Stems.telling(question, reading.language());
		List<Evidence> called = findings.choices()
			.stream()
			.filter((choice) -> ShortAnswers.said(choice.title(), telling) == telling.size())
			.toList();
		return (telling.size() > 1 && called.size() == 1 && called.equals(findings.choices().subList(0, 1)))
				? Optional.of(this.words.answered(question, called.getFirst(), findings.confidence(), reading))
				: Optional.empty();
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
		List<Evidence> about = AnswerWords.distinct(findings.evidence()
			.stream()
			.filter((evidence) -> Stems.telling(message, language)
				.stream()
				.anyMatch((word) -> Stems.isIn(word, Stems.words(evidence.title() + " " + evidence.text())))));
		return about.isEmpty() ? Optional.empty() : Optional
			.of(this.words.asking(new Findings(findings.evidence(), findings.confidence(), true, about), language));
	}

	private static boolean saysOf(Evidence evidence, String message, Language language) {
		List<String> words = Stems.words(evidence.title() + " " + evidence.text());
		List<String> telling = Stems.telling(message, language);
		return telling.isEmpty() || telling.stream().anyMatch((word) -> Stems.isIn(word, words));
	}

	private Findings find(String question, Language language) {
		return this.search.find(Query.ofCustomer(question, language));
	}

	/**
	 * What the customer has chosen, unless it was taken away since.
	 * @param question for which it was offered
	 */
	Optional<Answer.Answered> from(Choice choice, String question, Reading reading) {
		return this.articles.find(new ArticleId(choice.id()))
			.filter((article) -> article.status() == ArticleStatus.PUBLISHED && article.audience() == Audience.PUBLIC)
			.map((article) -> new Answer.Answered(
					this.words.withFeeling(this.words.told(question, article, reading.language()), reading),
					List.of(AnswerWords.citation(article)), 1));
	}

	/**
	 * What is told of a choice, and what of the same message has to be asked back about
	 * after it.
	 */
	Answer withWhatIsLeft(Answer told, Dialogue dialogue, Reading reading) {
		return dialogue.askedBefore()
			.flatMap((question) -> this.severalQuestions.left(question, dialogue.offersSince(question), reading))
			.<Answer>map((left) -> new Answer.Answered(told.text() + "\n\n" + left.text(),
					(told instanceof Answer.Answered answered) ? answered.citations() : List.of(), left.choices(), 1))
			.orElse(told);
	}

	/**
	 * The next best answer where the first was no help, if there is one that is called by
	 * something of the question. Where a message goes on from the question, it must say
	 * something of what that names.
	 * @param goesOn what was said last, where it only goes on from the question
	 * @param told ids of what did not help
	 */
	Optional<Answer.Answered> next(String question, Optional<String> goesOn, Reading reading, List<String> told) {
		Language language = reading.language();
		String asked = goesOn.map((further) -> question + " " + further).orElse(question);
		Findings findings = this.search.find(Query.ofCustomer(asked, language).without(Set.copyOf(told)));
		if (findings.abstained() && (goesOn.isPresent() || findings.choices().isEmpty())) {
			return Optional.empty();
		}
		Evidence best = findings.evidence().getFirst();
		boolean isOnTheMatter = Names.isCalled(Stems.telling(question, language), best);
		if (!isOnTheMatter || (goesOn.isPresent() && !saysOf(best, goesOn.get(), language))) {
			return Optional.empty();
		}
		return Optional.of(new Answer.Answered(
				this.texts.get(reading.language(), "bot.nextBest") + "\n\n" + this.words.told(best, reading.language()),
				List.of(AnswerWords.citation(best)), findings.confidence()));
	}

}
