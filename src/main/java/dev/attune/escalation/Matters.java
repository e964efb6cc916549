package dev.attune.escalation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.conversation.Author;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Message;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import dev.attune.understanding.Reading;
import dev.attune.understanding.Understanding;
import dev.attune.understanding.WishForPerson;

import org.springframework.stereotype.Component;

/**
 * Finds out what a conversation is about without a language model: by picking what was
 * said.
 */
@Component
class Matters {

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\s*\\n\\s*");

	private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");

	/**
	 * A number by which something is known: of an order, an invoice, a parcel, a phone.
	 */
	private static final Pattern NUMBER = Pattern.compile(
			"(?<![\\w@.+-])(?:\\+?\\d[\\d \\u00a0()/-]{6,}\\d|\\p{Lu}{1,6}[- ]?\\d[\\dA-Z-]{3,}|#?\\d{5,})(?![\\w@])");

	private static final int MOST_ASKED = 3;

	private static final int MOST_GRIEVANCES = 2;

	private static final int MOST_MENTIONED = 6;

	/** So many sentences are looked at, from either end. */
	private static final int SENTENCES = 8;

	/** Shorter sentences say "hello" or "thanks". */
	private static final int FEW_WORDS = 3;

	private static final int LONGEST = 200;

	private final Understanding understanding;

	private final Texts texts;

	Matters(Understanding understanding, Texts texts) {
		this.understanding = understanding;
		this.texts = texts;
	}

	/**
	 * @param messages of the matter at hand, oldest first
	 * @param language that the customer writes in
	 */
	Matter of(List<Message> messages, Language language) {
		List<String> written = messages.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.toList();
		List<String> asked = asked(written, language);
		String last = written.isEmpty() ? null : shortened(written.getLast());
		boolean isSaid = last == null || asked.stream().anyMatch((one) -> last.startsWith(one) || one.equals(last));
		return new Matter(asked, mentioned(written), answeredFrom(messages),
				(int) messages.stream().filter((message) -> Objects.equals(message.helpful(), false)).count(),
				isSaid ? null : last);
	}

	/** The same as a text, for who reads a language. */
	String inWords(Matter matter, Language reader) {
		List<String> lines = new ArrayList<>();
		if (!matter.asked().isEmpty()) {
			lines.add(this.texts.get(reader, "summary.asked", quoted(matter.asked(), reader)));
		}
		if (!matter.mentioned().isEmpty()) {
			lines.add(this.texts.get(reader, "summary.mentioned", String.join(", ", matter.mentioned())));
		}
		if (!matter.answeredFrom().isEmpty()) {
			lines.add(this.texts.get(reader, "summary.answered", quoted(matter.answeredFrom(), reader)));
		}
		if (matter.unhelpful() > 0) {
			lines.add(this.texts.get(reader, "summary.unhelpful", matter.unhelpful()));
		}
		if (matter.last() != null) {
			lines.add(this.texts.get(reader, "summary.last", quoted(List.of(matter.last()), reader)));
		}
		return String.join("\n", lines);
	}

	/**
	 * The first that says what it is about, and what was asked and complained of since,
	 * in the order in which it was said.
	 */
	private List<String> asked(List<String> written, Language language) {
		List<String> sentences = written.stream()
			.flatMap(SENTENCE_END::splitAsStream)
			.map(String::strip)
			.filter((sentence) -> sentence.split("\\s+").length >= FEW_WORDS)
			.toList();
		List<String> looked = (sentences.size() <= 2 * SENTENCES) ? sentences
				: Stream
					.concat(sentences.stream().limit(SENTENCES),
							sentences.subList(sentences.size() - SENTENCES, sentences.size()).stream())
					.toList();
		Set<String> seen = new LinkedHashSet<>();
		List<String> told = looked.stream()
			.filter((sentence) -> seen.add(sentence.toLowerCase(Locale.ROOT).replaceAll("\\W+", " ")))
			.filter((sentence) -> !asksForPerson(sentence, language))
			.toList();
		List<String> later = told.stream().skip(1).toList();
		List<String> questions = later.stream().filter((sentence) -> sentence.endsWith("?")).toList();
		Set<String> kept = new HashSet<>(
				questions.subList(Math.max(0, questions.size() - MOST_ASKED + 1), questions.size()));
		later.stream()
			.filter((sentence) -> !sentence.endsWith("?"))
			.map((sentence) -> new Told(sentence, this.understanding.read(sentence, language)))
			.filter((sentence) -> sentence.reading().plainFeeling().isNegative())
			.sorted(Comparator.comparingDouble((Told sentence) -> -sentence.reading().strength()))
			.limit(MOST_GRIEVANCES)
			.forEach((sentence) -> kept.add(sentence.text()));
		return Stream.concat(told.stream().limit(1), later.stream().filter(kept::contains))
			.map(Matters::shortened)
			.toList();
	}

	private record Told(String text, Reading reading) {
	}

	private boolean asksForPerson(String sentence, Language language) {
		return this.understanding.read(sentence, language).wish().kind() == WishForPerson.Kind.ASKED;
	}

	private static List<String> mentioned(List<String> written) {
		return written.stream()
			.flatMap((text) -> Stream.concat(EMAIL.matcher(text).results(), NUMBER.matcher(text).results()))
			.map(MatchResult::group)
			.map(String::strip)
			.distinct()
			.limit(MOST_MENTIONED)
			.toList();
	}

	private static List<String> answeredFrom(List<Message> messages) {
		return messages.stream()
			.filter((message) -> message.author() == Author.BOT)
			.flatMap((message) -> message.citations().stream())
			.map(Citation::title)
			.distinct()
			.toList();
	}

	private String quoted(List<String> texts, Language reader) {
		return String.join(" ", texts.stream().map((text) -> this.texts.get(reader, "summary.quoted", text)).toList());
	}

	private static String shortened(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST).strip() + "…";
	}

}
