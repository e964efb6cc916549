package dev.attune.knowledge;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.knowledge.redaction.PersonalData;
import dev.attune.shared.Language;
import dev.attune.shared.Vectors;

/**
 * Makes one answer out of what agents wrote to several customers about the same, in their
 * own sentences: those that most other conversations have too, nearest to the question,
 * and none that says again what is there. Whatever is about one customer only, greetings
 * and closings are left out.
 * <p>
 * How many others say the same is the degree centrality of LexRank (Erkan and Radev, JAIR
 * 22, 2004); that nothing is said twice is maximal marginal relevance (Carbonell and
 * Goldstein, SIGIR 1998).
 */
final class AnswerExtract {

	/** Sentences that say the same. */
	private static final double SAME = 0.7;

	private static final int MOST_SENTENCES = 7;

	private static final int FEWEST_WORDS = 4;

	private static final int LONGEST = 400;

	/**
	 * A placeholder of the redaction: the sentence is about one customer. An address may
	 * be the desk's own, and whoever publishes fills it in.
	 */
	private static final Pattern PERSONAL = Pattern
		.compile("\\[(?!%s)[\\p{L} ]+]".formatted(Pattern.quote(PersonalData.ADDRESS.placeholder().substring(1))));

	private static final Pattern FRAME = Pattern
		.compile("(?iu)^(hi|hello|hey|dear|good (morning|afternoon|evening)|thanks?|"
				+ "thank you|(kind|best|warm) regards|regards|sorry|(i|we) (am|are|'m|'re) (very |so |really )?sorry|"
				+ "(i|we) (understand|apologi[sz]e)|is there anything|let me|"
				+ "cześć|dzień dobry|witam|szanown|drog|dziękuj|pozdrawiam|z poważaniem|przepraszam|przykro|rozumiem|czy mog|"
				+ "dobrý den|ahoj|vážen|mil[ýáé]|děkuj|s pozdravem|omlouv|mrzí|rozumím|"
				+ "hej|hejsan|god (morgon|dag|kväll)|tack|vänliga hälsningar|med vänlig|mvh|förlåt|ursäkta|(jag|vi) beklagar|"
				+ "tråkigt|jag förstår|"
				+ "have an? \\p{L}+ (day|evening|weekend|week)|miłego (dnia|wieczoru|weekendu|tygodnia)|(hezký|pěkný) (den|večer|víkend)|"
				+ "přej[iu] \\p{L}+ (\\p{L}+ )?(den|večer|víkend)|"
				+ "(ha|önskar) (en )?(\\p{L}+ )?(fin|bra|trevlig|härlig|skön)\\p{L}* (dag|kväll|helg|vecka))(?!\\p{L})[^.]*");

	/** How a sentence may begin that says something all the same. */
	private static final Pattern OPENING = Pattern
		.compile("(?iu)^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|thanks?|thank you|sorry|"
				+ "(?:i|we)(?: am| are|['’]m|['’]re) (?:very |so |really )?sorry|"
				+ "cześć|dzień dobry|dobry wieczór|witam|szanown\\p{L}+|drog\\p{L}+|pani[eo]?|dziękuj\\p{L}+|przepraszam\\p{L}*|"
				+ "przykro|dobrý den|ahoj|vážen\\p{L}+|mil[ýáé]|děkuj\\p{L}+|omlouv\\p{L}+|mrzí|"
				+ "hej|hejsan|god (?:morgon|dag|kväll)|tack|förlåt|ursäkta|(?:jag|vi) beklagar|tråkigt)(?!\\p{L})"
				+ "[^,!–:;.?]{0,60}[,!–:;]\\s*");

	private AnswerExtract() {
	}

	/**
	 * What an agent wrote in a conversation, without personal data.
	 */
	record Reply(UUID conversation, String text) {
	}

	private record Sentence(UUID conversation, String text, int order, float[] vector) {
	}

	/**
	 * Makes the answer.
	 * @param replies of all conversations, those of each in their order
	 * @param question the vector of what was asked
	 * @param embed gives texts their vectors
	 * @return empty where no reply has a sentence of use
	 */
	static String of(List<Reply> replies, float[] question, Language language,
			Function<List<String>, List<float[]>> embed) {
		List<Sentence> sentences = sentences(replies, language, embed);
		List<Sentence> ranked = sentences.stream()
			.sorted(Comparator.comparingInt((Sentence sentence) -> -votes(sentence, sentences))
				.thenComparingDouble((sentence) -> -Vectors.dot(sentence.vector(), question)))
			.toList();
		List<Sentence> chosen = new ArrayList<>();
		for (Sentence sentence : ranked) {
			boolean isSaid = chosen.stream()
				.anyMatch((other) -> Vectors.dot(other.vector(), sentence.vector()) >= SAME);
			if (!isSaid && chosen.size() < MOST_SENTENCES) {
				chosen.add(sentence);
			}
		}
		chosen.sort(Comparator.comparingInt(Sentence::order));
		return chosen.stream().map(Sentence::text).collect(Collectors.joining(" "));
	}

	private static List<Sentence> sentences(List<Reply> replies, Language language,
			Function<List<String>, List<float[]>> embed) {
		List<Sentence> found = new ArrayList<>();
		for (Reply reply : replies) {
			int order = 0;
			for (String text : split(reply.text(), language.locale())) {
				order++;
				if (isOfUse(text)) {
					found.add(new Sentence(reply.conversation(), text, order, new float[0]));
				}
			}
		}
		List<float[]> vectors = found.isEmpty() ? List.of() : embed.apply(found.stream().map(Sentence::text).toList());
		List<Sentence> read = new ArrayList<>();
		for (int i = 0; i < found.size(); i++) {
			Sentence sentence = found.get(i);
			read.add(new Sentence(sentence.conversation(), sentence.text(), sentence.order(), vectors.get(i)));
		}
		return read;
	}

	static List<String> split(String text, Locale locale) {
		List<String> sentences = new ArrayList<>();
		for (String line : text.split("\\n+")) {
			BreakIterator breaks = BreakIterator.getSentenceInstance(locale);
			breaks.setText(line);
			int from = breaks.first();
			for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
				sentences.add(opened(line.substring(from, to).strip()));
				from = to;
			}
		}
		return sentences;
	}

	/**
	 * What a sentence says behind a greeting, thanks or a word of regret, where that is a
	 * sentence.
	 */
	private static String opened(String sentence) {
		String rest = OPENING.matcher(sentence).replaceFirst("");
		return rest.equals(sentence) || rest.split("\\s+").length < FEWEST_WORDS ? sentence
				: rest.substring(0, 1).toUpperCase(Locale.ROOT) + rest.substring(1);
	}

	private static boolean isOfUse(String sentence) {
		return sentence.split("\\s+").length >= FEWEST_WORDS && sentence.length() <= LONGEST && !sentence.endsWith("?")
				&& !PERSONAL.matcher(sentence).find() && !FRAME.matcher(sentence).matches()
				&& !FRAME.matcher(sentence.replaceAll("[.!,]+$", "")).matches();
	}

	/** In how many other conversations about the same was said. */
	private static int votes(Sentence sentence, List<Sentence> all) {
		Set<UUID> others = new HashSet<>();
		for (Sentence other : all) {
			if (!other.conversation().equals(sentence.conversation())
					&& Vectors.dot(other.vector(), sentence.vector()) >= SAME) {
				others.add(other.conversation());
			}
		}
		return others.size();
	}

}
