package dev.attune.selfservice;

import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.knowledge.Article;
import dev.attune.knowledge.ArticleId;
import dev.attune.knowledge.Articles;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.understanding.Reading;

import org.springframework.stereotype.Component;

/**
 * What the bot would tell of a message that goes on from what the desk has told, for the
 * replies of people: after one of them the bot says nothing itself.
 */
@Component
public class FurtherAnswers {

	private final Answers answers;

	private final Articles articles;

	FurtherAnswers(Answers answers, Articles articles) {
		this.answers = answers;
		this.articles = articles;
	}

	/**
	 * The article that has the answer, with the sentence that is the answer as its
	 * excerpt, which is empty where the whole of it answers: never of one that was told.
	 * @param messages oldest first, the last one is to be answered; what colleagues wrote
	 * counts as the bot's, told from the articles it cites
	 * @return nothing where the bot would ask back, or not know, or say that an article
	 * has nothing on it
	 */
	public Optional<Evidence> to(List<Message> messages, Reading reading) {
		Dialogue dialogue = new Dialogue(messages.stream().map(FurtherAnswers::asTheBots).toList(), reading.language());
		return (this.answers.decide(dialogue, reading) instanceof Answer.Answered answered
				&& answered.articles().size() == 1 && answered.choices().isEmpty()
				&& (!answered.sentence().isEmpty() || !dialogue.told().containsAll(answered.articles())))
						? this.articles.find(new ArticleId(answered.articles().getFirst()))
							.map((article) -> evidence(article, answered))
						: Optional.empty();
	}

	/** Whether a message is put as a question, or has one in it. */
	public static boolean asks(String message) {
		return Questions.asks(message);
	}

	private static Message asTheBots(Message message) {
		return (message.author() != Author.AGENT) ? message : new Message(message.id(), Author.BOT, null,
				message.text(), message.citations(), List.of(), message.at(), null);
	}

	private static Evidence evidence(Article article, Answer.Answered answered) {
		return new Evidence(article.id().value(), Kind.ARTICLE, article.language(), article.title(), article.body(),
				answered.sentence(), answered.confidence(), AnswerWords.citation(article).url());
	}

}
