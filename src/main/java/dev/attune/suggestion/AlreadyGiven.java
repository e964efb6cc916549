package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.knowledge.DeskNumbers;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * What the customer has told already, so that no reply asks for it again: the number of
 * the order, and their e-mail address. An article that asks for it, as it must of whoever
 * reads it, is quoted without that.
 */
@Component
class AlreadyGiven {

	private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w");

	private static final Pattern MARK = Pattern.compile("^(\\s*)(?:(\\d{1,2})([.)])|[-•*])\\s+");

	private static final Pattern LETTER = Pattern.compile("\\p{L}");

	private final Phrasebook phrasebook;

	private final DeskNumbers numbers;

	AlreadyGiven(Phrasebook phrasebook, DeskNumbers numbers) {
		this.phrasebook = phrasebook;
		this.numbers = numbers;
	}

	/**
	 * Whether an order is named by its number: one of the desk's form, or another that is
	 * neither a customer's nor a telephone's.
	 */
	boolean namesOrder(String said, Language language) {
		if (this.numbers.orders().matcher(said).find()) {
			return true;
		}
		List<MatchResult> customers = this.numbers.customers().matcher(said).results().toList();
		return this.phrasebook.pattern(language, "orderNumber")
			.matcher(said)
			.results()
			.anyMatch((number) -> !isOfPhone(said, number)
					&& customers.stream().noneMatch((customer) -> overlap(customer, number)));
	}

	private static boolean isOfPhone(String said, MatchResult number) {
		return number.group().startsWith("0") || number.start() > 0 && said.charAt(number.start() - 1) == '+';
	}

	private static boolean overlap(MatchResult one, MatchResult other) {
		return one.start() < other.end() && other.start() < one.end();
	}

	/**
	 * A text without what it asks the customer for although they have told it; steps are
	 * counted anew. The text itself where nothing would be left.
	 */
	String without(String text, Situation situation) {
		String said = situation.saidByCustomer();
		boolean order = namesOrder(said, situation.language());
		boolean email = situation.customer().email() != null || EMAIL.matcher(said).find();
		if (!order && !email) {
			return text;
		}
		List<String> lines = new ArrayList<>();
		int gone = 0;
		for (String line : text.split("\\n", -1)) {
			Matcher mark = MARK.matcher(line);
			boolean isMarked = mark.find();
			int number = (isMarked && mark.group(2) != null) ? Integer.parseInt(mark.group(2)) : 0;
			gone = (number == 1) ? 0 : gone;
			String rest = line.substring(isMarked ? mark.end() : 0);
			String left = rest.isBlank() ? rest : withoutAsking(rest, situation.language(), order, email);
			if (!rest.isBlank() && left.isBlank()) {
				gone += (number > 0) ? 1 : 0;
			}
			else if (isMarked) {
				lines.add(((number > 0) ? mark.group(1) + (number - gone) + mark.group(3) + " " : mark.group()) + left);
			}
			else {
				lines.add(left);
			}
		}
		String left = String.join("\n", announced(lines)).replaceAll("\\n{3,}", "\n\n").strip();
		return LETTER.matcher(left).find() ? left : text;
	}

	/** What announced a list of which nothing is left, announces nothing. */
	private static List<String> announced(List<String> lines) {
		List<String> kept = new ArrayList<>();
		for (int i = 0; i < lines.size(); i++) {
			String next = lines.stream().skip(i + 1L).filter((line) -> !line.isBlank()).findFirst().orElse("");
			boolean announces = lines.get(i).endsWith(":") && !MARK.matcher(lines.get(i)).find();
			if (!announces || MARK.matcher(next).find() || i + 1 < lines.size() && !lines.get(i + 1).isBlank()) {
				kept.add(lines.get(i));
			}
		}
		return kept;
	}

	private String withoutAsking(String line, Language language, boolean order, boolean email) {
		List<Sentence> sentences = Sentence.of(line);
		if (sentences.isEmpty()) {
			return line;
		}
		List<String> left = sentences.stream()
			.map(Sentence::text)
			.map((sentence) -> order ? withoutOrder(sentence, language) : sentence)
			.filter((sentence) -> !email || !holds(sentence, language, "given.email.asked"))
			.filter((sentence) -> !sentence.isBlank())
			.toList();
		boolean isUnchanged = left.equals(sentences.stream().map(Sentence::text).toList());
		return isUnchanged ? line : String.join(" ", left);
	}

	private String withoutOrder(String sentence, Language language) {
		String then = replaced(sentence, language, "given.order.then",
				this.phrasebook.wording(language, "given.then", 0));
		String left = replaced(then, language, "given.order.clause",
				this.phrasebook.wording(language, "given.clause", 0));
		left = replaced(left, language, "given.order.part", "").strip();
		boolean isCut = !left.equals(sentence);
		if (left.isEmpty() || holds(left, language, "given.order.asked")
				|| isCut && holds(left, language, "given.order.contact")) {
			return "";
		}
		return isCut ? Character.toUpperCase(left.charAt(0)) + left.substring(1) : sentence;
	}

	private String replaced(String sentence, Language language, String kind, String with) {
		return this.phrasebook.pattern(language, kind).matcher(sentence).replaceAll(Matcher.quoteReplacement(with));
	}

	private boolean holds(String sentence, Language language, String kind) {
		return this.phrasebook.holds(sentence, language, kind);
	}

}
