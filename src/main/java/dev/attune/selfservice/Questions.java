package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.Accents;
import dev.attune.shared.Language;

/**
 * Finds several questions in one message, and tells those that only make sense with the
 * one before ("and for a gift?"). By the words of each language ({@link Phrases}).
 */
public final class Questions {

	/** More than these are a story, which is better read as a whole. */
	private static final int MOST = 5;

	/** A question with fewer words goes with the one before. */
	private static final int FEW_WORDS = 3;

	/** "Zapomniałem hasła" tells all in two words. */
	private static final int FEWEST_WORDS = 2;

	private static final Pattern AFTER_PART = Pattern.compile("(?<=[.!?…,])\\s+");

	/** With more words a message says what it is about. */
	private static final int OF_IT = 8;

	private static final int ELLIPTIC_WORDS = 9;

	private static final int FRAGMENT_WORDS = 4;

	/** Both halves of a sentence must say so much to be questions of their own. */
	private static final int HALF = 3;

	private static final int LONGEST_OF_TWO = 24;

	private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?…])(?<!(?:^|\\s)\\(?\\d[.])\\s+|\\s*\\n\\s*");

	/** "1) …", "2. …", "- …" where a part of a list begins. */
	private static final Pattern ITEM = Pattern.compile("(?:^|(?<=\\s))(?:\\(?([1-9])[.)]|[-*•–])\\s+(?=\\p{L})",
			Pattern.MULTILINE);

	/** Where a second question follows in the same sentence. */
	private static final Pattern AND_THEN = any(Questions::andThen);

	/** Where one more follows after a comma. */
	private static final Pattern AND_THEN_OR_COMMA = any((phrases) -> andThen(phrases) + "|,\\s+(?!"
			+ oneOf(phrases.phrases("relative")) + " )(?=" + asking(phrases) + " )");

	/** By language: what joins in one is a pronoun in another. */
	private static final Map<String, Pattern> AND = Phrases.all()
		.entrySet()
		.stream()
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
				(entry) -> pattern(",?\\s+" + oneOf(entry.getValue().phrases("and")) + "\\s+")));

	/** How a sentence begins that tells of one more thing. */
	private static final Map<String, Pattern> MORE = Phrases.all()
		.entrySet()
		.stream()
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
				(entry) -> pattern("^" + oneOf(entry.getValue().phrases("more")) + "\\b,?\\s+")));

	/** A word within a sentence that says the same. */
	private static final Map<String, Pattern> MORE_WITHIN = Phrases.all()
		.entrySet()
		.stream()
		.filter((entry) -> !entry.getValue().phrases("more-within").isEmpty())
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
				(entry) -> pattern(",?\\s+" + oneOf(entry.getValue().phrases("more-within")) + "\\b")));

	/** Where a clause ends, and the next may begin with a word that joins it. */
	private static final String CLAUSE_END = "(?<=[.!?…])\\s+|\\s*\\n\\s*|,\\s+";

	/**
	 * How questions begin that go on from the one before, by language: what joins in one
	 * is a pronoun in another. Without accents, as many type.
	 */
	private static final Map<String, Pattern> GOES_ON = byLanguage(
			(phrases) -> oneOf(phrases.phrases("going-on")) + "\\b.*" + (phrases.phrases("going-on-last").isEmpty() ? ""
					: "|(?!" + asking(phrases) + " )\\S.* " + oneOf(phrases.phrases("going-on-last")) + "\\W*"));

	/** How a few words begin that only name one more thing: "on Sundays?" */
	private static final Map<String, Pattern> FRAGMENT = byLanguage(
			(phrases) -> "(?!" + asking(phrases) + " )" + oneOf(phrases.phrases("fragment")) + " .*");

	/** How questions begin that many write without the mark. */
	private static final Pattern ASKS = any(
			(phrases) -> "(?:" + oneOf(phrases.phrases("and")) + " )?" + asking(phrases) + " \\S+ \\S.*");

	/** Questions of which a verb says whom they ask. */
	private static final Pattern BEGINS_BY_VERB = any((
			phrases) -> phrases.lines("asking-like").stream().collect(Collectors.joining("|", "(?:", "|(?!)) \\S+.*")));

	/** Where such a question is whole all the same: "and how much is delivery?" */
	private static final Map<String, Pattern> WHOLE = byLanguage(
			(phrases) -> "(?!" + notWhole(phrases) + "\\b)" + oneOf(goingOn(phrases, (phrase) -> !phrase.contains(" ")))
					+ " (?!" + notWhole(phrases) + "\\b)" + asking(phrases) + " \\S+ \\S.*");

	/** How a message begins that names what it wants to know. */
	private static final Map<String, Pattern> WANTS_TO_KNOW = Phrases.all()
		.entrySet()
		.stream()
		.filter((entry) -> !entry.getValue().phrases("wants-to-know").isEmpty())
		.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
				(entry) -> pattern(oneOf(entry.getValue().phrases("wants-to-know")) + "\\b[,:]?\\s+")));

	private static final Pattern ANY_WANTS_TO_KNOW = Pattern.compile(
			WANTS_TO_KNOW.values().stream().map((begins) -> "^" + begins.pattern()).collect(Collectors.joining("|")),
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

	private static final Pattern NEVER = Pattern.compile("(?!)");

	private static final Map<String, Set<String>> LIGHT = phrases("light");

	/** What stands for something said before. */
	private static final Map<String, Set<String>> BACK = phrases("back");

	/** How one says of oneself on what the matter may depend. */
	private static final Map<String, Pattern> OF_ONESELF = byLanguage(
			(phrases) -> oneOf(phrases.phrases("of-oneself")) + " \\S.*");

	/** How a sentence tells of all that it does not name. */
	private static final Map<String, Pattern> ALL_ELSE = byLanguage(
			(phrases) -> String.join("|", phrases.lines("all-else")));

	/** How one asks whether the desk has something. */
	private static final Map<String, Pattern> FOR_THING = byLanguage(
			(phrases) -> String.join("|", phrases.lines("asks-for-thing")));

	private Questions() {
	}

	/**
	 * The questions of a message, in their order, each with the sentences that lead to
	 * it; the whole message where it is one. What is only polite is left out.
	 */
	static List<String> in(String message, Language language) {
		List<String> items = items(message);
		if (!items.isEmpty()) {
			return items;
		}
		List<String> questions = new ArrayList<>();
		StringBuilder open = new StringBuilder();
		for (String sentence : sentences(message)) {
			open.append(open.isEmpty() ? "" : " ").append(sentence);
			if (sentence.endsWith("?")) {
				add(questions, open.toString(), language);
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
		return (questions.size() < 2 || questions.size() > MOST) ? List.of(message.strip()) : questions;
	}

	/** The parts of a list, which are questions even where they are only named. */
	private static List<String> items(String message) {
		List<MatchResult> marks = ITEM.matcher(message).results().toList();
		boolean areNumbered = marks.size() > 1 && marks.stream().allMatch((mark) -> mark.group(1) != null);
		boolean areLines = marks.size() > 1
				&& marks.stream().allMatch((mark) -> mark.start() == 0 || message.charAt(mark.start() - 1) == '\n');
		if (marks.size() > MOST || !(areNumbered || areLines)) {
			return List.of();
		}
		List<String> items = new ArrayList<>();
		for (int i = 0; i < marks.size(); i++) {
			int end = (i + 1 < marks.size()) ? marks.get(i + 1).start() : message.length();
			items.add(message.substring(marks.get(i).end(), end).strip());
		}
		String before = message.substring(0, marks.getFirst().start());
		boolean areAsked = before.isBlank() || Courtesies.of(before).isPresent()
				|| Stream.concat(Stream.of(before), items.stream()).anyMatch(Questions::asks);
		return areAsked ? items : List.of();
	}

	private static List<String> sentences(String message) {
		List<String> all = SENTENCE_END.splitAsStream(message.strip()).map(String::strip).toList();
		List<String> telling = all.stream().filter((sentence) -> Courtesies.of(sentence).isEmpty()).toList();
		return telling.isEmpty() ? all : telling;
	}

	/**
	 * The sentences of a message that asks nothing, without the word by which one says
	 * that it tells of one more thing; nothing where there is only one, or one says too
	 * little.
	 */
	static List<String> statements(String message, Language language) {
		Pattern more = MORE.getOrDefault(language.tag(), NEVER);
		Pattern within = MORE_WITHIN.getOrDefault(language.tag(), NEVER);
		List<String> statements = message.contains("?") ? List.of()
				: sentences(message).stream()
					.map((sentence) -> within.matcher(more.matcher(sentence).replaceFirst("")).replaceFirst(""))
					.toList();
		return (statements.size() < 2 || statements.size() > MOST
				|| statements.stream().anyMatch((statement) -> words(statement) < FEWEST_WORDS)) ? List.of()
						: statements;
	}

	/**
	 * A message without the clauses before the matter that are only polite; itself where
	 * it is no more than that.
	 */
	static String withoutCourtesy(String message) {
		List<String> clauses = AFTER_PART.splitAsStream(message.strip()).toList();
		String matter = clauses.stream()
			.dropWhile((clause) -> Courtesies.of(clause).filter((said) -> said != Courtesies.UNREADABLE).isPresent())
			.collect(Collectors.joining(" "));
		return matter.isEmpty() ? message : matter;
	}

	/** Whether a clause has the word by which one says that it is one more. */
	static boolean isOneMore(String clause, Language language) {
		return MORE_WITHIN.getOrDefault(language.tag(), NEVER).matcher(" " + clause).find();
	}

	/** Whether the last sentence of a message says that it tells of one more thing. */
	static boolean tellsMore(String message, Language language) {
		String last = sentences(message).getLast();
		return MORE.getOrDefault(language.tag(), NEVER).matcher(last).find()
				|| MORE_WITHIN.getOrDefault(language.tag(), NEVER).matcher(last).find();
	}

	/**
	 * What a message says clause by clause, in sentences or between commas; nothing where
	 * it is one, or one says too little.
	 */
	static List<String> clauses(String message, Language language) {
		Pattern joins = Pattern.compile("^" + and(language) + "\\s+", Pattern.CASE_INSENSITIVE);
		List<String> clauses = Pattern.compile(CLAUSE_END)
			.splitAsStream(message.strip())
			.map((clause) -> joins.matcher(clause).replaceFirst(""))
			.filter((clause) -> Courtesies.of(clause).isEmpty())
			.toList();
		return (clauses.size() < 2 || clauses.size() > MOST
				|| clauses.stream().anyMatch((clause) -> words(clause) < FEWEST_WORDS || isLight(clause, language)))
						? List.of() : clauses;
	}

	/**
	 * The two questions of a sentence of which the second asks something else of the same
	 * thing, "what does delivery cost and how long does it take"; nothing where it does
	 * not look like one.
	 */
	static List<String> turning(String sentence, Language language) {
		List<String> parts = List.of(AND_THEN.split(sentence.strip()));
		return (parts.size() == 2 && words(parts.getFirst()) > 1 && isShort(parts.getLast())
				&& (isLight(parts.getLast(), language) || saysTooLittle(parts.getLast()))) ? parts : List.of();
	}

	/**
	 * One sentence as the questions that it may join; just itself where it is one, or is
	 * followed by what only tells.
	 */
	static List<String> joined(String sentence, Language language) {
		String plain = ANY_WANTS_TO_KNOW.matcher(sentence.strip()).replaceFirst("");
		if (tellsAtLast(plain, language)) {
			return List.of(plain);
		}
		List<String> questions = split(plain, AND_THEN_OR_COMMA, language);
		return questions.stream().noneMatch(Questions::saysTooLittle) ? questions : split(plain, AND_THEN, language);
	}

	/** "Where is my parcel? I have been waiting and am really disappointed." */
	private static boolean tellsAtLast(String message, Language language) {
		String last = message.substring(message.lastIndexOf('?') + 1).strip();
		String plain = Pattern.compile("^" + and(language) + "\\s+", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
			.matcher(last)
			.replaceFirst("");
		return message.contains("?") && !plain.isEmpty() && !asks(plain);
	}

	private static List<String> split(String sentence, Pattern between, Language language) {
		List<String> questions = new ArrayList<>();
		for (String question : between.split(sentence)) {
			add(questions, question.strip(), language);
		}
		return questions;
	}

	/**
	 * Whether the parts of a sentence are questions each by itself: it begins by one, and
	 * all say what they are about. "It broke, what can be done?" is one.
	 */
	static boolean areQuestions(List<String> parts, Language language) {
		String first = parts.getFirst();
		return (ASKS.matcher(first).matches() || BEGINS_BY_VERB.matcher(first).matches())
				&& parts.stream().noneMatch((part) -> isLight(part, language) || isElliptic(part, language));
	}

	/**
	 * The two halves of a sentence that may be about two things at once, such as "how do
	 * I change my address and cancel my order"; nothing where it does not look like one.
	 */
	static List<String> halves(String sentence, Language language) {
		String plain = sentence.strip();
		Matcher and = AND.getOrDefault(language.tag(), NEVER).matcher(plain);
		if (words(plain) > LONGEST_OF_TWO || !and.find()) {
			return List.of();
		}
		List<String> halves = List.of(plain.substring(0, and.start()).strip(), plain.substring(and.end()).strip());
		return halves.stream().allMatch((half) -> words(half) >= HALF) ? halves : List.of();
	}

	/**
	 * The two questions of a sentence that asks the same of two things, each with the
	 * verb of both: "how do I change my address and my name".
	 */
	static List<String> ofOneVerb(String sentence, Language language) {
		String plain = sentence.strip();
		Matcher and = AND.getOrDefault(language.tag(), NEVER).matcher(plain);
		if (words(plain) > LONGEST_OF_TWO || !and.find()) {
			return List.of();
		}
		String first = plain.substring(0, and.start()).strip();
		String other = plain.substring(and.end()).strip();
		List<String> words = List.of(first.split("\\s+"));
		int common = words.size() - words(other);
		return (words(other) < HALF && common > 1)
				? List.of(first, String.join(" ", words.subList(0, common)) + " " + other) : List.of();
	}

	/**
	 * The things that a message lists and wants to know of ("tell me the opening hours,
	 * the price of Plus and how to return something"); nothing where it lists none.
	 */
	static List<String> listed(String message, Language language) {
		String plain = message.strip().replaceFirst("[.?!]+$", "");
		Matcher begins = WANTS_TO_KNOW.getOrDefault(language.tag(), NEVER).matcher(plain);
		boolean isWanted = begins.lookingAt();
		String list = isWanted ? plain.substring(begins.end()) : plain;
		if (words(list) > LONGEST_OF_TWO || (!isWanted && words(list) > ELLIPTIC_WORDS) || list.isBlank()) {
			return List.of();
		}
		List<String> parts = Pattern
			.compile("\\s*[,;]\\s+(?:" + and(language) + "\\s+)?|\\s+" + and(language) + "\\s+",
					Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
			.splitAsStream(list)
			.map(String::strip)
			.filter((part) -> !part.isEmpty())
			.toList();
		return (parts.size() < 2 || parts.size() > MOST
				|| parts.stream().anyMatch((part) -> Stems.telling(part, language).isEmpty())
				|| (!isWanted && parts.stream().anyMatch((part) -> words(part) > FEW_WORDS))) ? List.of() : parts;
	}

	/** Whether a message says that it wants to know what it names. */
	static boolean wantsToKnow(String message, Language language) {
		return WANTS_TO_KNOW.getOrDefault(language.tag(), NEVER).matcher(message.strip()).lookingAt();
	}

	private static String and(Language language) {
		Phrases phrases = Phrases.all().get(language.tag());
		return (phrases == null) ? "(?!)" : oneOf(phrases.phrases("lists"));
	}

	/**
	 * A question that has another one after it that goes on from it, in its two parts: of
	 * "can I change my address? and my name?" "can I change my address?" and the whole.
	 */
	static List<String> goingOn(String question, Language language) {
		List<String> sentences = SENTENCE_END.splitAsStream(question.strip()).map(String::strip).toList();
		for (int i = 1; i < sentences.size(); i++) {
			String rest = String.join(" ", sentences.subList(i, sentences.size()));
			if (sentences.get(i - 1).endsWith("?") && isElliptic(rest, language)) {
				return List.of(String.join(" ", sentences.subList(0, i)), rest);
			}
		}
		return List.of();
	}

	private static void add(List<String> questions, String question, Language language) {
		boolean goesOn = saysTooLittle(question) || isElliptic(question, language);
		boolean isAboutWhatIsTold = !questions.isEmpty() && !asks(questions.getLast())
				&& refersBack(question, language);
		if (isAboutWhatIsTold || (goesOn && !questions.isEmpty())) {
			questions.set(questions.size() - 1, questions.getLast() + " " + question);
		}
		else {
			questions.add(question);
		}
	}

	/** "Prodáváte kola?" says it all in two words. */
	private static boolean saysTooLittle(String question) {
		return words(question) < FEW_WORDS && !BEGINS_BY_VERB.matcher(question).matches();
	}

	/** Whether a message is put as a question, or has one in it. */
	public static boolean asks(String message) {
		return message.contains("?") || ASKS.matcher(message.strip()).matches();
	}

	/**
	 * Whether a message says by itself that it only makes sense with an earlier one: it
	 * begins so, or has no word that says what it is about.
	 */
	static boolean isElliptic(String message, Language language) {
		String plain = folded(message);
		return (words(plain) <= ELLIPTIC_WORDS
				&& ((is(GOES_ON, plain, language) && (!is(WHOLE, plain, language) || refersBack(message, language)))
						|| isLight(message, language)))
				|| isFragment(plain, language);
	}

	private static boolean isFragment(String plain, Language language) {
		return words(plain) <= FEW_WORDS && is(FRAGMENT, plain, language);
	}

	/** A few words that say what is to be done with "it". */
	static boolean speaksOfIt(String message, Language language) {
		return words(message) <= OF_IT
				&& plainWords(message).stream().anyMatch(BACK.getOrDefault(language.tag(), Set.of())::contains);
	}

	/**
	 * "And when will it come?": one word alone tells, and another stands for what was
	 * said before.
	 */
	static boolean refersBack(String message, Language language) {
		List<String> words = plainWords(message);
		Set<String> light = LIGHT.getOrDefault(language.tag(), Set.of());
		return words.stream().anyMatch(BACK.getOrDefault(language.tag(), Set.of())::contains)
				&& words.stream().filter((word) -> !light.contains(word)).count() <= 1;
	}

	/**
	 * "Can I still buy it? I've had the TV for a week": what is asked first stands for
	 * something said before, and the rest tells more of it.
	 */
	static boolean asksBackFirst(String message, Language language) {
		List<String> parts = Pattern.compile(CLAUSE_END).splitAsStream(message.strip()).toList();
		return parts.size() > 1 && asks(parts.getFirst()) && refersBack(parts.getFirst(), language);
	}

	/** "And how long does that take?" */
	static boolean isLight(String message, Language language) {
		List<String> words = plainWords(message);
		Set<String> light = LIGHT.getOrDefault(language.tag(), Set.of());
		return words.size() > 1 && words.stream().allMatch((word) -> light.contains(word) || isNumber(word));
	}

	private static boolean isNumber(String word) {
		return word.chars().allMatch(Character::isDigit);
	}

	/** Whether a message is so short that it may have left out what was said before. */
	static boolean isShort(String message) {
		return words(message) <= ELLIPTIC_WORDS;
	}

	/** Whether a message says so little that it hardly makes sense alone. */
	static boolean isVeryShort(String message) {
		return words(message) <= FRAGMENT_WORDS;
	}

	/**
	 * Whether a message may go on from an earlier one: it begins so, or is too short to
	 * say what it is about.
	 */
	static boolean mayGoOn(String message, Language language) {
		return isVeryShort(message)
				|| (isShort(message) && (is(GOES_ON, folded(message), language) || isLight(message, language)));
	}

	/** "I have Plus": a few words of oneself, that ask nothing. */
	static boolean tellsOfOneself(String message, Language language) {
		return isVeryShort(message) && !asks(message) && is(OF_ONESELF, folded(message), language);
	}

	/** The sentence that tells of everything which is not named. */
	static Optional<String> ofAllElse(List<String> sentences, Language language) {
		Pattern allElse = ALL_ELSE.getOrDefault(language.tag(), NEVER);
		return sentences.stream().filter((sentence) -> allElse.matcher(folded(sentence)).find()).findFirst();
	}

	/** What a message asks whether the desk has it: "do you have a shop in Brno?" */
	static Optional<String> thingAskedFor(String message, Language language) {
		Matcher asked = FOR_THING.getOrDefault(language.tag(), NEVER)
			.matcher(folded(message).replaceFirst("[\\s?!.]+$", ""));
		return asked.matches() ? Stream.of("named", "listed").map(asked::group).filter(Objects::nonNull).findFirst()
				: Optional.empty();
	}

	private static boolean is(Map<String, Pattern> patterns, String plain, Language language) {
		return patterns.getOrDefault(language.tag(), NEVER).matcher(plain).matches();
	}

	private static String folded(String message) {
		return Accents.without(message.strip());
	}

	private static List<String> plainWords(String message) {
		return List.of(Accents.without(SmallTalk.plain(message)).split(" "));
	}

	private static int words(String text) {
		return text.strip().split("\\s+").length;
	}

	private static String andThen(Phrases phrases) {
		return ",?\\s+" + oneOf(phrases.phrases("and")) + " (?=(?:also )?" + asking(phrases) + " )";
	}

	private static String asking(Phrases phrases) {
		return Stream.concat(Stream.of(oneOf(phrases.phrases("asking"))), phrases.lines("asking-like").stream())
			.collect(Collectors.joining("|", "(?:", ")"));
	}

	/** Beginnings of several words, of which one may ask. */
	private static String notWhole(Phrases phrases) {
		return oneOf(goingOn(phrases, (phrase) -> phrase.contains(" ")));
	}

	private static List<String> goingOn(Phrases phrases, Predicate<String> which) {
		return phrases.phrases("going-on").stream().filter(which).toList();
	}

	private static String oneOf(Collection<String> phrases) {
		return phrases.stream()
			.sorted(Comparator.comparingInt(String::length).reversed())
			.map(Pattern::quote)
			.collect(Collectors.joining("|", "(?:", ")"));
	}

	private static Map<String, Pattern> byLanguage(Function<Phrases, String> ofLanguage) {
		return Phrases.all()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(entry) -> pattern(Accents.without(ofLanguage.apply(entry.getValue())))));
	}

	private static Map<String, Set<String>> phrases(String section) {
		return Phrases.all()
			.entrySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(Map.Entry::getKey,
					(entry) -> entry.getValue()
						.phrases(section)
						.stream()
						.map(Accents::without)
						.collect(Collectors.toUnmodifiableSet())));
	}

	/** What is a pattern in one of the languages. */
	private static Pattern any(Function<Phrases, String> ofLanguage) {
		Stream<String> patterns = Phrases.all().values().stream().map(ofLanguage);
		return pattern(patterns.collect(Collectors.joining("|")));
	}

	private static Pattern pattern(String expression) {
		return Pattern.compile(expression,
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS | Pattern.DOTALL);
	}

}
