package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * What answers a message that goes on from a reply: a part of what was told, or another
 * article. docs/suggestions.md has the figures.
 */
@Component
class FurtherReplies {

	private final Circumstances circumstances;

	private final AlreadyGiven given;

	private final LikelyAnswers likely;

	FurtherReplies(Circumstances circumstances, AlreadyGiven given, LikelyAnswers likely) {
		this.circumstances = circumstances;
		this.given = given;
		this.likely = likely;
	}

	/**
	 * What may answer, the likeliest first: nothing that is for others than this
	 * customer, that they have done, or that they were told when they asked before.
	 */
	LikelyAnswers.Further to(Situations.Matter matter, List<Message> messages, Set<String> without) {
		Language language = matter.reading().language();
		Set<Circumstance> happened = this.circumstances.happened(matter.text(), language);
		Set<Circumstance> wrong = this.circumstances.wentWrong(matter.text(), language);
		String again = toldAgain(messages);
		Predicate<String> mayBeTold = (sentence) -> !this.circumstances.isForOthers(sentence, happened, language)
				&& !again.contains(ArticleAnswer.sentence(sentence))
				&& !this.given.isDone(sentence, matter.text(), language, language);
		LikelyAnswers.Further further = this.likely.to(matter, Situation.saidBy(Author.AGENT, messages), without,
				mayBeTold);
		return new LikelyAnswers.Further(further.parts(),
				further.others().stream().filter((article) -> !this.circumstances.isOnOther(article, wrong)).toList(),
				further.sentences());
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

	/**
	 * With what may answer what goes on from a reply before all else, sure where that is;
	 * where nothing is likely to, nothing is told.
	 */
	static Findings with(Findings found, LikelyAnswers.Further further) {
		List<Evidence> told = further.told();
		List<Evidence> first = Stream.concat(told.stream(), further.alternatives().stream()).distinct().toList();
		if (first.isEmpty()) {
			return found.abstaining();
		}
		double best = found.evidence().stream().mapToDouble(Evidence::score).max().orElse(1);
		double likeliest = first.stream().mapToDouble(Evidence::score).max().orElse(1);
		List<Evidence> all = new ArrayList<>();
		first.forEach((one) -> all.add(one.scored(best * one.score() / likeliest)));
		found.evidence()
			.stream()
			.filter((one) -> first.stream().noneMatch((other) -> Lessons.key(other).equals(Lessons.key(one))))
			.forEach(all::add);
		return new Findings(all, told.isEmpty() ? found.confidence() : Math.max(Situation.DECIDED, likeliest),
				told.isEmpty(), found.choices());
	}

	static boolean isToldIn(Evidence article, String said) {
		return article.kind() == Kind.ARTICLE && ArticleAnswer.of(article).isToldIn(said);
	}

}
