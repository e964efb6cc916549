package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.conversation.Author;
import dev.attune.conversation.Choice;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Message;
import dev.attune.shared.Language;

/**
 * The course of a matter up to a message, as far as it says what the message means.
 *
 * @param messages oldest first; the last one is to be answered
 * @param language that the customer speaks
 */
record Dialogue(List<Message> messages, Language language) {

	private static final Pattern NUMBER = Pattern
		.compile("(?:(?:number|no|nr|option|numer|opcja|číslo|možnost|nummer|alternativ) )?(\\d{1,2})");

	private static final Map<Pattern, Integer> ORDINALS = Map.of(
			Pattern.compile("(the |ta |to |ten |den |det )?(first|pierwsza|pierwsze|pierwszy|první|första)( one)?"), 1,
			Pattern.compile("(the |ta |to |ten |den |det )?(second|druga|drugie|drugi|druhá|druhé|druhý|andra)( one)?"),
			2, Pattern.compile("(the |ta |to |ten |den |det )?(third|trzecia|trzecie|trzeci|třetí|tredje)( one)?"), 3);

	Dialogue {
		messages = List.copyOf(messages);
	}

	/** The same, where the message turns out to be in another language. */
	Dialogue in(Language spoken) {
		return new Dialogue(this.messages, spoken);
	}

	/** The same without what is only polite before the matter: "ok never mind, …". */
	Dialogue withoutCourtesy() {
		Message last = last();
		String matter = Questions.withoutCourtesy(last.text());
		List<Message> all = new ArrayList<>(before());
		all.add(new Message(last.id(), last.author(), last.authorName(), matter, last.citations(), last.choices(),
				last.at(), last.helpful()));
		return new Dialogue(all, this.language);
	}

	Message last() {
		return this.messages.getLast();
	}

	/** What the bot said last before the message. */
	Optional<Message> saidLast() {
		return before().reversed()
			.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.filter((message) -> message.author() != Author.CUSTOMER)
			.findFirst()
			.filter((message) -> message.author() == Author.BOT);
	}

	/** The choice that the message makes of those that the bot has just offered. */
	Optional<Choice> chosen() {
		return chosen(this.messages.size() - 1);
	}

	private Optional<Choice> chosen(int at) {
		Message message = this.messages.get(at);
		if (message.author() != Author.CUSTOMER || at == 0) {
			return Optional.empty();
		}
		Optional<Message> offer = new Dialogue(this.messages.subList(0, at + 1), this.language).saidLast();
		List<Choice> choices = offer.map(Message::choices).orElse(List.of());
		if (choices.isEmpty()) {
			return Optional.empty();
		}
		String said = SmallTalk.plain(message.text());
		Optional<Choice> named = choices.stream()
			.filter((choice) -> said.equals(SmallTalk.plain(choice.title())))
			.findFirst();
		return named.or(() -> numbered(said, choices))
			.or(() -> ShortReply.of(message.text()).flatMap((reply) -> switch (reply) {
				case NO, NOT_HELPED, NONE -> choices.stream().filter(Choice::isNone).findFirst();
				case YES -> (choices.size() == 2) ? Optional.of(choices.getFirst()) : Optional.empty();
				case HELPED, PLEASE -> Optional.empty();
			}));
	}

	private static Optional<Choice> numbered(String said, List<Choice> choices) {
		Matcher digits = NUMBER.matcher(said);
		int number = digits.matches() ? Integer.parseInt(digits.group(1))
				: ORDINALS.entrySet()
					.stream()
					.filter((ordinal) -> ordinal.getKey().matcher(said).matches())
					.map(Map.Entry::getValue)
					.findFirst()
					.orElse(0);
		return (number >= 1 && number <= choices.size()) ? Optional.of(choices.get(number - 1)) : Optional.empty();
	}

	/**
	 * Whether nothing was said since an answer of the bot, but that it helped or did not.
	 */
	boolean isAbout(Message answer) {
		return this.messages.reversed()
			.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.dropWhile((message) -> message.author() == Author.CUSTOMER && ShortReply.of(message.text()).isPresent())
			.findFirst()
			.filter((message) -> message.id().equals(answer.id()))
			.isPresent();
	}

	/**
	 * What the customer asked last before the message, in whole: neither a choice nor a
	 * few words that only made sense after others.
	 */
	Optional<String> askedBefore() {
		return asked(this.messages.size() - 2);
	}

	/** The same, where it may be the message itself. */
	Optional<String> asked() {
		return asked(this.messages.size() - 1);
	}

	/** What the customer said last, where it only goes on from what they had asked. */
	Optional<String> goesOn() {
		return IntStream.iterate(this.messages.size() - 1, (at) -> at >= 0, (at) -> at - 1)
			.filter((at) -> this.messages.get(at).author() == Author.CUSTOMER && chosen(at).isEmpty())
			.mapToObj((at) -> this.messages.get(at).text())
			.filter((text) -> ShortReply.of(text).isEmpty() && Courtesies.of(text).isEmpty())
			.findFirst()
			.filter((text) -> Questions.isElliptic(text, this.language));
	}

	/** How often the bot has asked back since a question. */
	int offersSince(String question) {
		List<Message> since = this.messages.reversed()
			.stream()
			.takeWhile((message) -> message.author() != Author.CUSTOMER || !message.text().equals(question))
			.toList();
		return (int) since.stream()
			.filter((message) -> message.author() == Author.BOT && !message.choices().isEmpty())
			.count();
	}

	/** What the customer had asked when the bot gave an answer. */
	Optional<String> askedFor(Message answer) {
		return asked(IntStream.range(0, this.messages.size())
			.filter((at) -> this.messages.get(at).id().equals(answer.id()))
			.findFirst()
			.orElse(0) - 1);
	}

	private Optional<String> asked(int newest) {
		for (int at = newest; at >= 0; at--) {
			Message message = this.messages.get(at);
			if (message.author() == Author.CUSTOMER && chosen(at).isEmpty() && isWhole(message.text())) {
				return Optional.of(message.text());
			}
		}
		return Optional.empty();
	}

	/**
	 * The message with all that it goes on from, back to the question which made sense by
	 * itself; the message alone where it does, or is no more than polite.
	 */
	String goneOnFrom() {
		List<String> texts = new ArrayList<>();
		for (int at = this.messages.size() - 1; at >= 0; at--) {
			Message message = this.messages.get(at);
			if (message.author() == Author.CUSTOMER && chosen(at).isEmpty()) {
				texts.addFirst(message.text());
				if (!Questions.isElliptic(message.text(), this.language)) {
					break;
				}
			}
		}
		return String.join("\n", texts);
	}

	private boolean isWhole(String text) {
		return ShortReply.of(text).isEmpty() && Courtesies.of(text).isEmpty()
				&& !Questions.isElliptic(text, this.language);
	}

	/**
	 * What the customer has written since somebody answered them, newest first, without
	 * greetings, thanks and the like. To a person who had answered it must be put as a
	 * question: all else was said to them.
	 */
	Stream<Message> unanswered() {
		List<Message> newestFirst = this.messages.reversed()
			.stream()
			.filter((message) -> message.author() != Author.SYSTEM)
			.toList();
		boolean isToPerson = newestFirst.stream()
			.filter((message) -> message.author() != Author.CUSTOMER)
			.findFirst()
			.filter((message) -> message.author() == Author.AGENT)
			.isPresent();
		return newestFirst.stream()
			.takeWhile((message) -> message.author() == Author.CUSTOMER)
			.filter((message) -> isWhole(message.text()))
			.filter((message) -> !isToPerson || Questions.asks(message.text()));
	}

	/** The articles that the bot has told from, in this matter. */
	List<String> told() {
		return this.messages.stream()
			.filter((message) -> message.author() == Author.BOT)
			.flatMap((message) -> message.citations().stream())
			.map(Citation::id)
			.distinct()
			.toList();
	}

	/** What the bot has told from last. */
	Optional<Citation> toldLast() {
		return this.messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.BOT && !message.citations().isEmpty())
			.map((message) -> message.citations().getLast())
			.findFirst();
	}

	/**
	 * An article that was told.
	 *
	 * @param question that it was told on
	 */
	record Told(String question, Citation citation) {
	}

	/** What the bot has told, each with the question for it, the newest first. */
	List<Told> toldOnQuestions() {
		return this.messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.BOT)
			.flatMap((message) -> message.citations()
				.reversed()
				.stream()
				.map((citation) -> new Told(askedFor(message).orElse(""), citation)))
			.toList();
	}

	/** What the bot has told from last, if it was asked a question for it. */
	Optional<Citation> toldOn(String question) {
		return this.messages.reversed()
			.stream()
			.filter((message) -> message.author() == Author.BOT && !message.citations().isEmpty())
			.findFirst()
			.filter((message) -> askedFor(message).filter(question::equals).isPresent())
			.map((message) -> message.citations().getLast());
	}

	/** Whether the bot has said a text already, in this matter. */
	boolean isSaid(String text) {
		String plain = SmallTalk.plain(text);
		return this.messages.stream()
			.filter((message) -> message.author() == Author.BOT)
			.anyMatch((message) -> SmallTalk.plain(message.text()).contains(plain));
	}

	/** How many answers were marked as no help. */
	int unhelpful() {
		return (int) this.messages.stream().filter((message) -> Objects.equals(message.helpful(), false)).count();
	}

	private List<Message> before() {
		return this.messages.subList(0, this.messages.size() - 1);
	}

}
