package dev.attune.suggestion;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Markdown;

import org.springframework.stereotype.Component;

/**
 * Goes on with a reply that an agent has begun without a language model: with what the
 * best article says and the agent has not said yet.
 */
@Component
class Continuation {

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");

	/** A sentence that has so much of its words in what is there has been said. */
	private static final double SAID = 0.6;

	private static final int MOST_SENTENCES = 4;

	private final AlreadyGiven given;

	private final SuggestionSettings settings;

	Continuation(AlreadyGiven given, SuggestionSettings settings) {
		this.given = given;
		this.settings = settings;
	}

	/**
	 * The whole reply, the agent's beginning as it is; or nothing where no article has
	 * more to say.
	 */
	Optional<String> of(String begun, Situation situation) {
		if (situation.needsCare()) {
			return Optional.empty();
		}
		return situation.findings()
			.reliable()
			.stream()
			.filter((evidence) -> evidence.kind() == Kind.ARTICLE && evidence.language().equals(situation.language()))
			.findFirst()
			.map((source) -> unsaid(begun, source, situation))
			.filter((sentences) -> !sentences.isEmpty())
			.map((sentences) -> joined(begun, String.join(" ", sentences)));
	}

	private List<String> unsaid(String begun, Evidence source, Situation situation) {
		Set<String> said = new HashSet<>(Shingles.words(begun));
		String text = Markdown.toText(source.text(), this.settings.longestExtract());
		return SENTENCE_END.splitAsStream(this.given.without(text, situation))
			.map(String::strip)
			.filter((sentence) -> Shingles.words(sentence).size() > 2 && shareSaid(sentence, said) < SAID)
			.limit(MOST_SENTENCES)
			.toList();
	}

	private static double shareSaid(String sentence, Set<String> said) {
		List<String> words = Shingles.words(sentence);
		return (double) words.stream().filter(said::contains).count() / words.size();
	}

	/** The beginning and what follows, which may have begun by repeating it. */
	static String joined(String begun, String more) {
		String rest = more.strip();
		if (rest.startsWith(begun.strip())) {
			rest = rest.substring(begun.strip().length()).strip();
		}
		boolean isWhole = begun.strip().matches("(?s).*[.!?:,…]");
		boolean goesOn = !rest.isEmpty() && Character.isLowerCase(rest.charAt(0));
		return begun.stripTrailing() + ((isWhole || goesOn) ? " " : "\n\n") + rest;
	}

}
