package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds several questions in one message, and tells those that only make sense with the
 * one before ("and for a gift?").
 */
final class Questions {

	/** More than these are a story, which is better read as a whole. */
	private static final int MOST = 4;

	/** A question with fewer words goes with the one before. */
	private static final int FEW_WORDS = 3;

	private static final int ELLIPTIC_WORDS = 9;

	private static final int FRAGMENT_WORDS = 4;

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…])\\s+|\\s*\\n\\s*");

	/** Where a second question follows in the same sentence. */
	private static final Pattern AND_THEN = Pattern.compile("(?i),?\\s+(?:"
			+ "and (?=(?:also )?(?:how|what|when|where|why|which|who|can|could|do|does|is|are|will|may) )"
			+ "|och (?=(?:hur|vad|när|var|varför|vilken|vilket|vilka|vem|kan|får|går|är|finns|har) )"
			+ "|(?:i|a|oraz) (?=(?:jak|co|kiedy|gdzie|dlaczego|czemu|który|która|które|ile|czy|kto) )"
			+ "|a (?=(?:jak|co|kdy|kde|proč|který|která|které|kolik|můžu|mohu|lze|jde|dá) ))");

	/** How questions begin that go on from the one before. */
	private static final Pattern GOES_ON = Pattern
		.compile("(?i)(?:" + "and|but|or|also|what about|how about|what if|what happens if|in that case"
				+ "|och|men|eller|hur är det med|hur blir det med|vad gäller för|vad händer om|tänk om|i så fall"
				+ "|a|i|ale|oraz|albo|lub|co z|co jeśli|co jeżeli|co gdy|co gdyby|jeśli|w takim razie"
				+ "|nebo|co když|co kdyby|co s|jak je to s|a když|v tom případě)\\b.*");

	/** How questions begin that many write without the mark. */
	private static final Pattern ASKS = Pattern.compile("(?iu)(?:(?:and|och|a|i|and also) )?"
			+ "(?:how|what|when|where|why|which|who|can|could|do|does|is|are|will|may"
			+ "|hur|vad|när|var|varför|vilken|vilket|vilka|vem|kan|får|finns"
			+ "|jak|kiedy|gdzie|dlaczego|czemu|który|która|które|ile|czy"
			+ "|kdy|kde|proč|kolik|můžu|mohu|lze) \\S+ \\S.*", Pattern.DOTALL);

	/** Where such a question is whole all the same: "and how much is delivery?" */
	private static final Pattern WHOLE = Pattern.compile("(?i)(?:and|but|also|och|men|a|i|ale|oraz|nebo) "
			+ "(?!co (?:když|kdyby|s|se|z|ze|jeśli|jeżeli|gdy|gdyby) )"
			+ "(?:how (?!about )|what (?!about |if )|when |where |why |which |who |can |could |do |does "
			+ "|hur (?!är det med |blir det med )|vad (?!gäller för )|när |var |varför |vilken |vilket |vilka |vem |kan |får "
			+ "|jak |co |kiedy |gdzie |dlaczego |czemu |który |która |które |ile |czy |kto "
			+ "|kdy |kde |proč |kolik |můžu |mohu |lze )\\S+ \\S.*");

	private Questions() {
	}

	/**
	 * The questions of a message, in their order, each with the sentences that lead to
	 * it; the whole message where it is one.
	 */
	static List<String> in(String message) {
		List<String> questions = new ArrayList<>();
		StringBuilder open = new StringBuilder();
		for (String sentence : SENTENCE_END.split(message.strip())) {
			open.append(open.isEmpty() ? "" : " ").append(sentence.strip());
			if (sentence.endsWith("?")) {
				add(questions, open.toString());
				open.setLength(0);
			}
		}
		if (!open.isEmpty()) {
			if (questions.isEmpty()) {
				questions.add(open.toString());
			}
			else {
				questions.set(questions.size() - 1, questions.getLast() + " " + open);
			}
		}
		return (questions.isEmpty() || questions.size() > MOST) ? List.of(message.strip()) : questions;
	}

	/** One sentence as the questions that it may join; just itself where it is one. */
	static List<String> joined(String sentence) {
		List<String> questions = new ArrayList<>();
		for (String question : AND_THEN.split(sentence.strip())) {
			add(questions, question.strip());
		}
		return questions;
	}

	private static void add(List<String> questions, String question) {
		boolean goesOn = words(question) < FEW_WORDS || isElliptic(question);
		if (goesOn && !questions.isEmpty()) {
			questions.set(questions.size() - 1, questions.getLast() + " " + question);
		}
		else {
			questions.add(question);
		}
	}

	/** Whether a message is put as a question, or has one in it. */
	static boolean asks(String message) {
		return message.contains("?") || ASKS.matcher(message.strip()).matches();
	}

	/**
	 * Whether a message says by itself that it only makes sense with an earlier one.
	 */
	static boolean isElliptic(String message) {
		String plain = message.strip();
		return words(plain) <= ELLIPTIC_WORDS && GOES_ON.matcher(plain).matches() && !WHOLE.matcher(plain).matches();
	}

	/**
	 * Whether a message may go on from an earlier one: it begins so, or is too short to
	 * say what it is about.
	 */
	static boolean mayGoOn(String message) {
		int words = words(message);
		return words <= FRAGMENT_WORDS || (words <= ELLIPTIC_WORDS && GOES_ON.matcher(message.strip()).matches());
	}

	private static int words(String text) {
		return text.strip().split("\\s+").length;
	}

}
