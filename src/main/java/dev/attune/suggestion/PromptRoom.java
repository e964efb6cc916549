package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Evidence;

/**
 * What of a long conversation and of long sources a language model is given: how it
 * began, what else the customer wrote in short, and the last turns; and of each source
 * the part that bears on the question.
 */
final class PromptRoom {

	private static final String LEFT_OUT = " […] ";

	/** What of the room the customer's first words may take. */
	private static final double FIRST = 0.25;

	/** The same of what is told in short of the turns between. */
	private static final double BETWEEN = 0.15;

	/** The same of any one of the last turns. */
	private static final double ONE = 0.4;

	private int messagesLeftOut;

	private int charactersLeftOut;

	PromptCut cut() {
		return new PromptCut(this.messagesLeftOut, this.charactersLeftOut);
	}

	/**
	 * @param room in characters
	 */
	String conversation(List<Message> messages, int room) {
		List<Message> said = messages.stream().filter((message) -> message.author() != Author.SYSTEM).toList();
		String whole = String.join("\n\n", said.stream().map(PromptRoom::line).toList());
		if (whole.length() <= room || said.isEmpty()) {
			return whole;
		}
		String first = shortened(line(said.getFirst()), (int) (FIRST * room));
		int left = room - first.length() - (int) (BETWEEN * room);
		List<String> last = new ArrayList<>();
		int from = said.size();
		while (from > 1) {
			String line = shortened(line(said.get(from - 1)), (int) (ONE * room));
			if (left < line.length() + 2) {
				break;
			}
			left -= line.length() + 2;
			last.addFirst(line);
			from--;
		}
		List<String> parts = new ArrayList<>(List.of(first));
		if (from > 1) {
			parts.add(between(said.subList(1, from), (int) (BETWEEN * room)));
		}
		parts.addAll(last);
		this.messagesLeftOut += from - 1;
		String kept = String.join("\n\n", parts);
		this.charactersLeftOut += Math.max(0, whole.length() - kept.length());
		return kept;
	}

	/** The first sentences of what the customer wrote there, the latest if not all. */
	private static String between(List<Message> messages, int room) {
		StringBuilder told = new StringBuilder();
		String begins = "[" + messages.size() + " messages are left out here; in them the customer wrote:";
		for (Message message : messages.reversed()) {
			String sentence = Sentence.of(message.text()).stream().findFirst().map(Sentence::text).orElse("");
			if (message.author() != Author.CUSTOMER || sentence.isEmpty()) {
				continue;
			}
			if (begins.length() + told.length() + sentence.length() + 3 > room) {
				break;
			}
			told.insert(0, " " + sentence);
		}
		return begins + told + "]";
	}

	private static String line(Message message) {
		return message.author().word() + ": " + message.text();
	}

	/** Its beginning and its end. */
	private static String shortened(String text, int longest) {
		if (text.length() <= longest) {
			return text;
		}
		int half = Math.max(0, longest - LEFT_OUT.length()) / 2;
		return text.substring(0, half).strip() + LEFT_OUT + text.substring(text.length() - half).strip();
	}

	/**
	 * The sources with as much of their texts as there is room for. The best come first,
	 * and what they do not need is left to the others.
	 * @param room in characters
	 */
	List<Evidence> sources(List<Evidence> sources, int room) {
		List<Evidence> some = new ArrayList<>();
		int left = room;
		for (int i = 0; i < sources.size(); i++) {
			Evidence source = sources.get(i);
			// The first of those that are left has the share of two.
			int share = Math.max(0, left * 2 / (sources.size() - i + 1) - source.title().length());
			Evidence cut = source.told(part(source, share));
			this.charactersLeftOut += source.text().length() - cut.text().length();
			left -= cut.text().length() + source.title().length();
			some.add(cut);
		}
		return some;
	}

	private static String part(Evidence source, int longest) {
		String text = source.text();
		if (text.length() <= longest) {
			return text;
		}
		String excerpt = source.excerpt().strip();
		int at = text.indexOf(excerpt);
		boolean isFarther = !excerpt.isEmpty() && at > 0 && at + excerpt.length() > longest;
		String begun = isFarther ? excerpt : text;
		if (begun.length() <= longest) {
			return begun;
		}
		int end = 0;
		for (Sentence sentence : Sentence.of(begun)) {
			if (sentence.end() > longest) {
				break;
			}
			end = sentence.end();
		}
		return begun.substring(0, (end > 0) ? end : Math.max(0, longest)).strip();
	}

}
