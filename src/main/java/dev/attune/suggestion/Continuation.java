package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.shared.Markdown;

import org.springframework.stereotype.Component;

/**
 * Goes on with a reply that an agent has begun without a language model: with what is
 * known and the agent has not said yet, the part that the draft of a whole reply would
 * tell too; else with what is still to be asked, and at last with what happens next.
 */
@Component
class Continuation {

	private static final Pattern STEP = Pattern.compile("^\\s*(?:(\\d{1,2})[.)]|[-•*])\\s+");

	/** A sentence that has so much of its words in what is there has been said. */
	private static final double SAID = 0.6;

	/** With so many sentences an agent has something to go on with. */
	private static final int ENOUGH = 4;

	private static final int WHOLE = 100_000;

	private final AlreadyGiven given;

	private final ReplyWords words;

	Continuation(AlreadyGiven given, ReplyWords words) {
		this.given = given;
		this.words = words;
	}

	/**
	 * The whole reply, the agent's beginning as it is; or nothing where all has been
	 * said.
	 */
	Optional<String> of(String begun, Situation situation) {
		Set<String> said = new HashSet<>(Shingles.words(begun));
		return sources(situation).map((text) -> unsaid(text, said, situation))
			.filter((more) -> !more.isEmpty())
			.findFirst()
			.map((more) -> joined(begun, more));
	}

	/** What may be told, one after the other. */
	private Stream<String> sources(Situation situation) {
		int turn = ReplyWords.turn(situation, 0);
		if (situation.needsCare()) {
			return Stream.of(this.words.care(situation, turn));
		}
		Stream<String> known = Stream.concat(
				Stream.concat(situation.notices().stream(), situation.likely().stream())
					.map(Evidence::text)
					.map((text) -> Markdown.toText(text, WHOLE)),
				(situation.precedent() != null && !situation.findings().abstained())
						? Stream.of(situation.precedent().text()) : Stream.empty());
		Stream<String> asked = situation.answering().isEmpty() && situation.notices().isEmpty()
				? Stream.of(this.words.question(situation, 0, turn)) : Stream.empty();
		return Stream.of(known, asked, Stream.of(this.words.next(situation, Tone.NEUTRAL, turn)))
			.flatMap((each) -> each);
	}

	/**
	 * What has not been said, lines as lines and steps counted anew: whole paragraphs and
	 * lists, until there are a few sentences.
	 */
	private String unsaid(String text, Set<String> said, Situation situation) {
		List<String> lines = new ArrayList<>();
		int sentences = 0;
		int steps = 0;
		for (String line : this.given.without(text, situation).split("\\n")) {
			boolean announces = !lines.isEmpty() && lines.getLast().endsWith(":");
			if (line.isBlank() && sentences >= ENOUGH && !announces) {
				break;
			}
			Matcher mark = STEP.matcher(line);
			boolean isStep = mark.find();
			List<String> more = Sentence.of(line.substring(isStep ? mark.end() : 0))
				.stream()
				.map(Sentence::text)
				.filter((sentence) -> isNew(sentence, said))
				.toList();
			sentences += more.size();
			if (more.isEmpty()) {
				blank(lines);
				continue;
			}
			String marked = !isStep ? "" : (mark.group(1) != null) ? ++steps + ". " : mark.group();
			lines.add(marked + String.join(" ", more));
		}
		while (!lines.isEmpty() && (lines.getLast().isEmpty() || lines.getLast().endsWith(":"))) {
			lines.removeLast();
		}
		return String.join("\n", lines).strip();
	}

	/**
	 * One between two paragraphs, none before the first and none before a list that is
	 * announced.
	 */
	private static void blank(List<String> lines) {
		if (!lines.isEmpty() && !lines.getLast().isEmpty() && !lines.getLast().endsWith(":")) {
			lines.add("");
		}
	}

	private static boolean isNew(String sentence, Set<String> said) {
		List<String> words = Shingles.words(sentence);
		return words.size() > 1 && (double) words.stream().filter(said::contains).count() / words.size() < SAID;
	}

	/** The beginning and what follows, which may have begun by repeating it. */
	static String joined(String begun, String more) {
		String rest = more.strip();
		if (rest.startsWith(begun.strip())) {
			rest = rest.substring(begun.strip().length()).strip();
		}
		boolean isWhole = begun.strip().matches("(?s).*[.!?:,…]");
		boolean goesOn = !rest.isEmpty() && Character.isLowerCase(rest.charAt(0));
		boolean isOneLine = !rest.contains("\n");
		return begun.stripTrailing() + ((goesOn || isOneLine && isWhole) ? " " : "\n\n") + rest;
	}

}
