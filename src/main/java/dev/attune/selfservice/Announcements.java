package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.knowledge.notice.Announcement;
import dev.attune.knowledge.notice.Notices;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * What the bot says first: the disruptions that touch a customer. Each is said in full
 * once in a conversation; a question about it later is reminded of it.
 */
@Component
class Announcements {

	private final Notices notices;

	private final Texts texts;

	Announcements(Notices notices, Texts texts) {
		this.notices = notices;
		this.texts = texts;
	}

	/**
	 * What is to be said.
	 *
	 * @param full what has not been said in the conversation
	 * @param again whether the customer asks about what has been said
	 */
	record News(List<Announcement> full, boolean again) {

		News {
			full = List.copyOf(full);
		}

		boolean isNothing() {
			return this.full.isEmpty() && !this.again;
		}

		/** Whether it is what the customer asks about, as far as their words tell. */
		boolean isTheAnswer() {
			return this.full.stream().anyMatch(Announcement::isMeant);
		}

	}

	/**
	 * What is to be said in a conversation.
	 * @param dialogue of the matter at hand, up to the message that is answered
	 * @param said all messages of the conversation
	 */
	News in(Dialogue dialogue, List<Message> said, Language language) {
		String written = dialogue.messages()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.collect(Collectors.joining("\n"));
		List<Announcement> full = this.notices.touching(language, written)
			.stream()
			.filter((one) -> !isSaid(one, said))
			.toList();
		boolean again = full.isEmpty()
				&& this.notices.touching(language, dialogue.goneOnFrom()).stream().anyMatch(Announcement::isMeant);
		return new News(full, again);
	}

	/** The same for a question by itself. */
	News of(String question, Language language) {
		return new News(this.notices.touching(language, question), false);
	}

	private static boolean isSaid(Announcement one, List<Message> said) {
		return said.stream()
			.anyMatch((message) -> message.author() == Author.BOT && message.text().contains(one.text()));
	}

	/**
	 * An answer with the news before it. Where nothing else is known, what is asked about
	 * is answered by them. A greeting is left alone.
	 */
	Answer before(Answer answer, News news, Language language) {
		if (news.isNothing()) {
			return answer;
		}
		String first = inWords(news, language);
		return switch (answer) {
			case Answer.Answered answered -> new Answer.Answered(first + "\n\n" + answered.text(), answered.citations(),
					answered.choices(), answered.confidence());
			case Answer.Clarifying asking ->
				new Answer.Clarifying(first + "\n\n" + asking.text(), asking.choices(), asking.confidence());
			case Answer.Unknown unknown when news.isTheAnswer() ->
				new Answer.Courtesy(first + "\n\n" + this.texts.get(language, "bot.notice.more"));
			case Answer.Unknown unknown -> new Answer.Unknown(first + "\n\n" + unknown.text(), unknown.confidence());
			case Answer.OfDesk told -> new Answer.OfDesk(first + "\n\n" + told.text());
			case Answer.OtherLanguage other -> other;
			case Answer.Regret regret -> regret;
			case Answer.Courtesy courtesy -> courtesy;
		};
	}

	private String inWords(News news, Language language) {
		List<String> words = new ArrayList<>();
		for (Announcement one : news.full()) {
			words.add(this.texts.get(language,
					one.language().equals(language) ? "bot.notice.first" : "bot.notice.otherLanguage", one.text()));
		}
		if (news.again()) {
			words.add(this.texts.get(language, "bot.notice.again"));
		}
		return String.join("\n\n", words);
	}

}
