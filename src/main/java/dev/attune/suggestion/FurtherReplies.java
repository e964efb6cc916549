package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.selfservice.FurtherAnswers;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * What answers a message that goes on from a reply: a part of what was told, or what the
 * bot would tell. docs/suggestions.md has the figures.
 */
@Component
class FurtherReplies {

	/**
	 * What it counts that a part has the end of it where it is asked how long something
	 * takes, or a sum where it is asked what it costs.
	 */
	private static final double LONGEST = 0.3;

	/** What of a question's wording a part has that is about it. */
	private static final double ABOUT = 0.15;

	/** What of a question's wording a point of a list has that is told by itself. */
	private static final double NAMED = 0.4;

	/** With so much of its wording a part has been told. */
	private static final double KNOWN = 0.85;

	/** So near are sentences to what is not put as a question that they are on it. */
	private static final double SURELY_MEANT = 0.85;

	/** The same of an article that nobody has told. */
	private static final double NOT_TO_BE_MISSED = 1;

	private final Circumstances circumstances;

	private final AlreadyGiven given;

	private final Nearness nearness;

	private final NearestSentences nearest;

	private final FurtherAnswers further;

	FurtherReplies(Circumstances circumstances, AlreadyGiven given, Nearness nearness, NearestSentences nearest,
			FurtherAnswers further) {
		this.circumstances = circumstances;
		this.given = given;
		this.nearness = nearness;
		this.nearest = nearest;
		this.further = further;
	}

	/**
	 * What may answer a message that goes on from a reply: where it asks, the sentences
	 * nearest to it of what was told, with how near they are as the score; or what the
	 * bot would tell, be it another article that has something nearer.
	 */
	Optional<Evidence> to(Situations.Matter matter, List<Message> messages, Findings near, Set<String> without) {
		Set<Circumstance> happened = this.circumstances.wentWrong(matter.text(), matter.reading().language());
		String again = toldAgain(messages);
		Optional<Evidence> nearest = ofWhatWasTold(matter, messages, near, again);
		return ofTheBot(matter, messages, near)
			.filter((article) -> !without.contains(article.id()) && !this.circumstances.isOnOther(article, happened)
					&& (article.excerpt().isEmpty() || !again.contains(article.excerpt())
							&& !this.circumstances.isForOthers(article.excerpt(), happened, article.language())))
			.map((article) -> nearest.filter((told) -> isNearer(told, article, matter.last()))
				.orElse(article)
				.scored(1))
			.or(() -> nearest.filter((told) -> NearestSentences.areEnough(told.score(), near.confidence()))
				.or(() -> nearestIn(matter, near, again, (article) -> true)
					.filter((other) -> other.score() >= NOT_TO_BE_MISSED))
				.map((told) -> told.scored(1)))
			.or(() -> nearest);
	}

	/** Whether what was told has more on it than what the bot would tell. */
	private boolean isNearer(Evidence told, Evidence ofTheBot, String asked) {
		return !ofTheBot.excerpt().isEmpty() ? told.excerpt().contains(ofTheBot.excerpt())
				: told.score() >= NearestSentences.ENOUGH && told.score() > nearness(asked, ofTheBot);
	}

	private double nearness(String asked, Evidence article) {
		return this.nearest.of(asked, article, (sentence) -> true).score();
	}

	private Optional<Evidence> ofTheBot(Situations.Matter matter, List<Message> messages, Findings near) {
		List<Message> all = messages.subList(0, messages.size() - Situations.sinceReply(messages).size())
			.stream()
			.map((message) -> (message.author() == Author.AGENT) ? citing(message, near) : message)
			.collect(Collectors.toCollection(ArrayList::new));
		Message last = messages.getLast();
		all.add(new Message(last.id(), Author.CUSTOMER, null, matter.last(), List.of(), last.at()));
		return this.further.to(all, matter.reading());
	}

	/** With the articles that it was told from, in their order. */
	private static Message citing(Message reply, Findings near) {
		List<Citation> told = near.evidence()
			.stream()
			.filter((article) -> isToldIn(article, reply.text()))
			.sorted(Comparator.comparingInt((article) -> ArticleAnswer.of(article).toldAt(reply.text())))
			.map((article) -> new Citation(article.id(), article.title(), String.valueOf(article.url())))
			.toList();
		return new Message(reply.id(), reply.author(), reply.authorName(), reply.text(), told, reply.at());
	}

	/** Of whoever does not ask it, or asks what now, only what is plainly on it. */
	private Optional<Evidence> ofWhatWasTold(Situations.Matter matter, List<Message> messages, Findings near,
			String again) {
		String told = Situation.saidBy(Author.AGENT, messages);
		boolean asks = FurtherAnswers.asks(matter.last())
				&& !this.circumstances.asksWhatNow(matter.last(), matter.reading().language());
		return nearestIn(matter, near, again, (article) -> isToldIn(article, told))
			.filter((article) -> asks || article.score() >= SURELY_MEANT);
	}

	/**
	 * What colleagues have told in answer to more than the first message: it was not what
	 * was wanted, if the customer asks on.
	 */
	private static String toldAgain(List<Message> messages) {
		return messages.stream()
			.filter((message) -> message.author() == Author.AGENT)
			.skip(1)
			.map(Message::text)
			.collect(Collectors.joining("\n"));
	}

	private Optional<Evidence> nearestIn(Situations.Matter matter, Findings near, String again,
			Predicate<Evidence> which) {
		Language language = matter.reading().language();
		Set<Circumstance> happened = this.circumstances.happened(matter.text(), language);
		return near.evidence()
			.stream()
			.filter((article) -> article.kind() == Kind.ARTICLE && article.language().equals(language)
					&& which.test(article))
			.map((article) -> this.nearest.of(matter.last(), article,
					(sentence) -> this.circumstances.tellsWhatIsAsked(sentence, matter.last(), language)
							&& !this.circumstances.isForOthers(sentence, happened, language)
							&& !again.contains(ArticleAnswer.sentence(sentence))
							&& !this.given.isDone(sentence, matter.text(), language, language)))
			.max(Comparator.comparingDouble(Evidence::score))
			.filter((article) -> !article.excerpt().isEmpty());
	}

	/**
	 * With what answers what goes on from a reply before all else. Where that is not
	 * likely to, nothing else of what was told is, and no other article that is not sure
	 * to be meant and has nothing near to what is asked.
	 */
	Findings with(Findings found, @Nullable Evidence further, String told, Situations.Matter matter) {
		if (further != null && further.score() >= NearestSentences.ENOUGH) {
			double best = found.evidence().stream().mapToDouble(Evidence::score).max().orElse(1);
			List<Evidence> all = new ArrayList<>(List.of(further.scored(best)));
			found.evidence().stream().filter((one) -> !Lessons.key(one).equals(Lessons.key(further))).forEach(all::add);
			return new Findings(all, Math.max(Situation.DECIDED, found.confidence()), false, found.choices());
		}
		if (!matter.goesOn() || found.abstained() || !FurtherAnswers.asks(matter.last())) {
			return found;
		}
		Evidence first = found.evidence().getFirst();
		boolean isFar = (further != null || found.confidence() < Situation.DECIDED)
				&& nearness(matter.last(), first) < NearestSentences.ENOUGH;
		return (isFar || further != null && isToldIn(first, told)) ? found.abstaining() : found;
	}

	/**
	 * An article that was told, with the part of it that answers what is asked now: never
	 * one that asks for no more than the customer has done.
	 */
	Evidence pointed(Evidence article, Situations.Matter matter, String told, Set<Circumstance> happened,
			Language customers) {
		if (!isToldIn(article, told)) {
			return article;
		}
		String asked = Situation.asked(matter.last());
		Likeness wording = Likeness.of(asked);
		List<String> parts = ArticleAnswer.of(article)
			.parts()
			.stream()
			.filter((part) -> !this.circumstances.isForOthers(part, happened, article.language()))
			.filter((part) -> !this.circumstances.isForUnnamedKind(part, matter.text(), article.language(), customers))
			.filter((part) -> !this.given.isDone(part, matter.text(), article.language(), customers))
			.toList();
		long longest = this.circumstances.asksHowLong(asked, customers) ? parts.stream()
			.mapToLong((part) -> this.circumstances.longest(part, article.language()))
			.max()
			.orElse(-1) : -1;
		List<String> telling = this.circumstances.asksWhatIsTold(asked, customers)
				? parts.stream().filter((part) -> this.circumstances.tellsWhatIsAsked(part, asked, customers)).toList()
				: List.of();
		if (!telling.isEmpty() && this.circumstances.asksOnlyThePrice(asked, customers)) {
			return article.excerpted(telling.getFirst());
		}
		if (!parts.isEmpty() && this.circumstances.asksWhatNow(asked, customers)) {
			return article.excerpted(next(parts, matter.last(), told));
		}
		return (telling.isEmpty() ? parts : telling).stream()
			.filter((part) -> !ArticleAnswer.isPoint(part) || !telling.isEmpty()
					|| wording.containedIn(Likeness.of(part)) >= NAMED)
			.max(Comparator.comparingDouble((part) -> wording.containedIn(Likeness.of(part))
					+ this.nearness.nearest(asked, List.of(part)).cosine()
					+ (this.circumstances.longest(part, article.language()) == longest ? LONGEST : 0)
					+ (this.circumstances.tellsTheSum(part, asked, customers) ? LONGEST : 0)))
			.map(article::excerpted)
			.orElse(article);
	}

	/**
	 * What is told to whoever asks how it goes on: the part that was not told yet and is
	 * nearest to what they write, else the short answer.
	 */
	private String next(List<String> parts, String said, String told) {
		Likeness known = Likeness.of(told);
		Likeness wording = Likeness.of(said);
		boolean isShortAnswerTold = Likeness.of(parts.getFirst()).containedIn(known) >= KNOWN;
		return !isShortAnswerTold ? parts.getFirst()
				: parts.stream()
					.filter((part) -> Likeness.of(part).containedIn(known) < KNOWN)
					.max(Comparator.comparingDouble((part) -> wording.containedIn(Likeness.of(part))
							+ this.nearness.nearest(said, List.of(part)).cosine()))
					.orElse(parts.getFirst());
	}

	/**
	 * Whether an article has a time where that is asked, of what is asked about, and a
	 * price where that is.
	 */
	boolean tells(Evidence article, String asked, Language customers) {
		boolean isTime = this.circumstances.asksHowLong(asked, customers);
		Likeness wording = Likeness.of(asked);
		return ArticleAnswer.of(article)
			.parts()
			.stream()
			.anyMatch((part) -> this.circumstances.tellsWhatIsAsked(part, asked, customers)
					&& (!isTime || wording.containedIn(Likeness.of(part)) >= ABOUT));
	}

	static boolean isToldIn(Evidence article, String said) {
		return article.kind() == Kind.ARTICLE && ArticleAnswer.of(article).isToldIn(said);
	}

}
