package dev.attune.suggestion.macro;

import java.text.Collator;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Customers;
import dev.attune.conversation.Message;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Service;

/**
 * The macros as they would be put into a reply of a conversation.
 */
@Service
class FilledMacros {

	private final Macros macros;

	private final Conversations conversations;

	private final Customers customers;

	private final Colleagues colleagues;

	private final Desk desk;

	private final Texts texts;

	FilledMacros(Macros macros, Conversations conversations, Customers customers, Colleagues colleagues, Desk desk,
			Texts texts) {
		this.macros = macros;
		this.conversations = conversations;
		this.customers = customers;
		this.colleagues = colleagues;
		this.desk = desk;
		this.texts = texts;
	}

	/**
	 * @param language the customer's
	 */
	record Filled(Language language, List<Item> items) {
	}

	/**
	 * @param name for an agent who reads the page's language
	 * @param texts in the customer's language first, where there is one; then in the
	 * desk's order
	 */
	record Item(UUID id, String name, List<FilledText> texts, @Nullable MacroAction action, @Nullable String skill) {
	}

	/**
	 * All macros by name.
	 * @param read the language that the agent reads
	 */
	Filled of(ConversationId id, String agent, Language read) {
		Conversation conversation = this.conversations.get(id);
		Map<Placeholder, String> known = known(conversation, agent);
		return new Filled(conversation.language(),
				this.macros.all()
					.stream()
					.map((macro) -> new Item(macro.id(), macro.nameIn(read),
							texts(macro, known, conversation.language()), macro.action(), macro.skill()))
					.sorted(Comparator.comparing(Item::name, Collator.getInstance(read.locale())))
					.toList());
	}

	private List<FilledText> texts(Macro macro, Map<Placeholder, String> known, Language first) {
		return this.desk.languages()
			.stream()
			.filter(macro::speaks)
			.sorted(Comparator.comparing((language) -> !language.equals(first)))
			.map((language) -> new Filling(known, gapWords(language))
				.fill(macro.texts().getOrDefault(language.tag(), ""), language))
			.toList();
	}

	private Map<Placeholder, String> known(Conversation conversation, String agent) {
		Map<Placeholder, String> known = new EnumMap<>(Placeholder.class);
		known.put(Placeholder.AGENT, this.colleagues.displayName(agent));
		known.put(Placeholder.DESK, this.desk.name());
		String name = this.customers.get(conversation.customerId()).name();
		if (name != null && !name.isBlank()) {
			known.put(Placeholder.CUSTOMER, name.strip().split("\\s+")[0]);
		}
		OrderNumber.in(said(conversation), orderNumbers(conversation.language()))
			.ifPresent((number) -> known.put(Placeholder.ORDER_NUMBER, number));
		return known;
	}

	/** By the customer, of the matter at hand. */
	private List<String> said(Conversation conversation) {
		return this.conversations.messages(conversation.id())
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER
					&& !message.at().isBefore(conversation.currentSince()))
			.map(Message::text)
			.toList();
	}

	private Pattern orderNumbers(Language language) {
		return Pattern.compile(this.texts.get(language, "markers.orderNumber"),
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
	}

	private Map<Placeholder, String> gapWords(Language language) {
		return Map.of(Placeholder.CUSTOMER, this.texts.get(language, "macro.gap.customer"), Placeholder.ORDER_NUMBER,
				this.texts.get(language, "macro.gap.orderNumber"));
	}

}
