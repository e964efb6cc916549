package dev.attune.escalation;

import java.util.List;
import java.util.Optional;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Message;
import dev.attune.shared.Colleagues;
import dev.attune.shared.Colleagues.Colleague;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The team and the colleague whom a customer names in the matter at hand; where there are
 * several, in their newest words.
 */
@Component
class Wishes {

	private final Conversations conversations;

	private final Skills skills;

	private final Colleagues colleagues;

	private final Understanding understanding;

	Wishes(Conversations conversations, Skills skills, Colleagues colleagues, Understanding understanding) {
		this.conversations = conversations;
		this.skills = skills;
		this.colleagues = colleagues;
		this.understanding = understanding;
	}

	/**
	 * @param skill the team
	 * @param colleague the agent
	 */
	record Wish(@Nullable String skill, @Nullable String colleague) {
	}

	Wish of(ConversationId id) {
		Conversation conversation = this.conversations.get(id);
		List<String> newestFirst = this.conversations.messages(id)
			.reversed()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.filter((message) -> !message.at().isBefore(conversation.currentSince()))
			.limit(20)
			.map(Message::text)
			.toList();
		if (newestFirst.isEmpty()) {
			return new Wish(null, null);
		}
		return new Wish(skill(newestFirst).orElse(null), colleague(newestFirst, conversation.language()).orElse(null));
	}

	private Optional<String> skill(List<String> texts) {
		List<Skill> all = this.skills.all();
		return texts.stream()
			.flatMap((text) -> all.stream()
				.filter((skill) -> skill.words().stream().anyMatch((word) -> Wording.names(text, word))))
			.map(Skill::name)
			.findFirst();
	}

	/** Where several have the name, nobody knows who is meant. */
	private Optional<String> colleague(List<String> texts, Language language) {
		List<Colleague> all = this.colleagues.agents();
		return texts.stream()
			.map((text) -> named(text, all, asksForSomebody(text, language)))
			.filter((named) -> !named.isEmpty())
			.findFirst()
			.filter((named) -> named.size() == 1)
			.map(List::getFirst);
	}

	private static List<String> named(String text, List<Colleague> all, boolean isAskedFor) {
		return all.stream()
			.filter((colleague) -> Wording.speaksOf(text, colleague.displayName(), isAskedFor))
			.map(Colleague::name)
			.toList();
	}

	private boolean asksForSomebody(String text, Language language) {
		return this.understanding.read(text, language).wish().reason() == WishForPerson.Reason.TEAM;
	}

}
