package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.knowledge.DeskNumbers;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * What the customer has told or done already, so that no reply asks for it again: the
 * number of the order, their e-mail address, photos that they have sent, a place where
 * they have looked. An article that asks for it, as it must of whoever reads it, is
 * quoted without that; and whoever is writing to the desk is not told to write to it, but
 * to reply.
 */
@Component
class AlreadyGiven {

	private static final Pattern EMAIL = Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w");

	/** An IBAN, in groups or not, or as many digits of one. */
	private static final Pattern ACCOUNT = Pattern
		.compile("\\b[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]{3,4}){3,8}(?:[ -]?[A-Z0-9]{1,3})?\\b|\\b\\d(?:[ -]?\\d){15,}\\b");

	private static final Pattern MARK = Pattern.compile("^(\\s*)(?:(\\d{1,2})([.)])|[-•*])\\s+");

	/** Stands for the desk's own address in {@code markers.here.*}. */
	private static final String ADDRESS = "§";

	/** What is said in other words to somebody who is writing here. */
	private static final List<String> HERE = List.of("within", "start", "verb", "send", "before");

	/** Whoever goes on from a reply has told it here. */
	private static final String TOLD = "told";

	/**
	 * What an article asks for that customers may have done before:
	 * {@code markers.done.*}.
	 */
	private static final List<String> DONE = List.of("photo", "tracking", "neighbour", "spam", "packing", TOLD,
			"reported", "returned");

	/** Alternatives and their checks read the same few articles again and again. */
	private static final int REMEMBERED = 2_000;

	private static final Pattern LETTER = Pattern.compile("\\p{L}");

	private final Phrasebook phrasebook;

	private final DeskNumbers numbers;

	private final Desk desk;

	private final ConcurrentLruCache<Line, String> here = new ConcurrentLruCache<>(REMEMBERED, this::wordedHere);

	private record Line(String text, Language language) {
	}

	AlreadyGiven(Phrasebook phrasebook, DeskNumbers numbers, Desk desk) {
		this.phrasebook = phrasebook;
		this.numbers = numbers;
		this.desk = desk;
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
			.anyMatch((number) -> !isOfPhone(said, number) && !isOfAccount(said, number)
					&& customers.stream().noneMatch((customer) -> overlap(customer, number)));
	}

	/** Nor is a part of a bank account's number one. */
	private static boolean isOfAccount(String said, MatchResult number) {
		return ACCOUNT.matcher(said).results().anyMatch((account) -> overlap(account, number));
	}

	private static boolean isOfPhone(String said, MatchResult number) {
		return number.group().startsWith("0") || number.start() > 0 && said.charAt(number.start() - 1) == '+';
	}

	private static boolean overlap(MatchResult one, MatchResult other) {
		return one.start() < other.end() && other.start() < one.end();
	}

	/**
	 * A text without what it asks the customer for although they have told it, nor a
	 * warning of the current where what they name has no plug; steps are counted anew.
	 * The text itself where nothing would be left.
	 */
	String without(String text, Situation situation) {
		String said = situation.saidByCustomer();
		String left = left(text, said, situation.language(), situation.customersLanguage(),
				situation.customer().email() != null, situation.goesOn());
		return LETTER.matcher(left).find() ? left : text;
	}

	/**
	 * Whether a part of an article asks somebody who goes on for nothing but what they
	 * have told or done.
	 */
	boolean isDone(String part, String said, Language language, Language customers) {
		return !LETTER.matcher(left(part, said, language, customers, false, true)).find();
	}

	private String left(String text, String said, Language language, Language customers, boolean isKnown,
			boolean goesOn) {
		List<String> done = DONE.stream()
			.filter((one) -> goesOn && one.equals(TOLD) || holds(said, customers, "done." + one))
			.toList();
		boolean order = namesOrder(said, language);
		boolean email = isKnown || EMAIL.matcher(said).find();
		boolean plugless = holds(said, customers, "plugless") && !holds(said, customers, "harm.device");
		List<String> lines = new ArrayList<>();
		int gone = 0;
		for (String line : text.split("\\n", -1)) {
			Matcher mark = MARK.matcher(line);
			boolean isMarked = mark.find();
			int number = (isMarked && mark.group(2) != null) ? Integer.parseInt(mark.group(2)) : 0;
			gone = (number == 1) ? 0 : gone;
			String rest = line.substring(isMarked ? mark.end() : 0);
			String here = rest.isBlank() ? rest : toldHereIn(rest, language);
			String left = here.isBlank() ? here : withoutAsking(here, language, order, email, plugless, done);
			if (isMarked && !left.equals(rest) && (asksAlone(left) || holds(left, language, "given.order.contact"))) {
				left = "";
			}
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
		return String.join("\n", announced(unnumbered(lines, text))).replaceAll("\\n{3,}", "\n\n").strip();
	}

	/** The lines of a text that are worded otherwise for somebody who is writing here. */
	List<String> toldHere(String text, Language language) {
		return text.lines().filter((line) -> !line.isBlank()).flatMap((line) -> {
			String here = toldHereIn(line, language);
			return here.equals(line) ? Stream.empty() : Stream.of(here);
		}).toList();
	}

	/** A step that is left alone of several needs no number. */
	private static List<String> unnumbered(List<String> lines, String before) {
		boolean isAlone = lines.stream().filter(AlreadyGiven::isStep).count() == 1
				&& before.lines().filter(AlreadyGiven::isStep).count() > 1;
		return isAlone
				? lines.stream().map((line) -> isStep(line) ? MARK.matcher(line).replaceFirst("") : line).toList()
				: lines;
	}

	private static boolean isStep(String line) {
		Matcher mark = MARK.matcher(line);
		return mark.find() && mark.group(2) != null;
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

	private String withoutAsking(String line, Language language, boolean order, boolean email, boolean plugless,
			List<String> done) {
		List<Sentence> sentences = Sentence.of(line);
		if (sentences.isEmpty()) {
			return line;
		}
		List<String> left = new ArrayList<>();
		for (Sentence sentence : sentences) {
			String rest = withoutDone(order ? withoutOrder(sentence.text(), language) : sentence.text(), done,
					language);
			boolean isTold = !rest.isBlank() && !(plugless && holds(rest, language, "warning"))
					&& !(email && holds(rest, language, "given.email.asked"));
			if (isTold) {
				left.add(rest);
			}
			else if (!left.isEmpty() && left.getLast().endsWith("?")) {
				left.removeLast();
			}
		}
		boolean isUnchanged = left.equals(sentences.stream().map(Sentence::text).toList());
		return isUnchanged ? line : String.join(" ", left);
	}

	/** A step of which only its question is left tells nobody what to do. */
	private static boolean asksAlone(String step) {
		List<Sentence> sentences = Sentence.of(step);
		return !sentences.isEmpty() && sentences.stream().allMatch(Sentence::asks);
	}

	/**
	 * A line as it is said to somebody who is writing here: "write to us" is "reply
	 * here", and what is to be done before writing is to be done first.
	 */
	private String toldHereIn(String line, Language language) {
		return this.here.get(new Line(line, language));
	}

	private String wordedHere(Line line) {
		List<Sentence> sentences = Sentence.of(line.text());
		if (sentences.isEmpty()) {
			return line.text();
		}
		List<String> told = sentences.stream()
			.map(Sentence::text)
			.map((sentence) -> sentenceHere(sentence, line.language()))
			.filter((sentence) -> !sentence.isBlank())
			.toList();
		boolean isUnchanged = told.equals(sentences.stream().map(Sentence::text).toList());
		return isUnchanged ? line.text() : String.join(" ", told);
	}

	private String sentenceHere(String sentence, Language language) {
		String email = Objects.requireNonNullElse(this.desk.email(), ADDRESS);
		String told = sentence.replace(email, ADDRESS);
		if (holds(told, language, "here.away")) {
			return "";
		}
		for (String kind : HERE) {
			told = replaced(told, language, "here." + kind, this.phrasebook.wording(language, "given.here." + kind, 0));
		}
		told = told.replace(ADDRESS, email).strip();
		return (told.equals(sentence) || told.isEmpty()) ? told
				: Character.toUpperCase(told.charAt(0)) + told.substring(1);
	}

	/** Whether a customer tells to have done something that articles ask for. */
	boolean tellsDone(String said, Language language) {
		return DONE.stream().anyMatch((one) -> holds(said, language, "done." + one));
	}

	/**
	 * What sentences promise to whoever does what the customer tells to have done: of
	 * "send us photos and we will send a new one" the latter, be it in two sentences
	 * where the answer begins; empty where none does.
	 */
	String promised(List<String> sentences, String said, Language customers, Language language) {
		List<String> done = DONE.stream().filter((one) -> holds(said, customers, "done." + one)).toList();
		return sentences.stream()
			.filter((sentence) -> done.stream()
				.anyMatch((one) -> this.phrasebook.has("markers.given." + one + ".instead")
						&& holds(sentence, language, "given." + one + ".instead")))
			.map((sentence) -> withoutDone(sentence, done, language))
			.findFirst()
			.orElseGet(() -> (sentences.size() > 1 && withoutDone(sentences.getFirst(), done, language).isEmpty()
					&& !withoutDone(sentences.get(1), done, language).isEmpty()) ? sentences.get(1) : "");
	}

	/**
	 * "Send us photos and we will send a new one" is "We will send a new one" to whoever
	 * has sent them, and what asks for nothing else is left out.
	 */
	private String withoutDone(String sentence, List<String> done, Language language) {
		String left = sentence;
		for (String one : done) {
			if (this.phrasebook.has("markers.given." + one + ".instead")) {
				left = this.phrasebook.pattern(language, "given." + one + ".instead")
					.matcher(left)
					.replaceFirst(this.phrasebook.wording(language, "given.instead", 0));
			}
			if (this.phrasebook.has("markers.given." + one + ".part")) {
				left = replaced(left, language, "given." + one + ".part", "");
			}
			left = left.strip();
			if (holds(left, language, "given." + one + ".asked")) {
				return "";
			}
		}
		return (left.equals(sentence) || left.isEmpty()) ? left
				: Character.toUpperCase(left.charAt(0)) + left.substring(1);
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
