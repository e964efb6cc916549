package dev.attune.suggestion;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Markers;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * Looks for signs that somebody's text has steered what a language model wrote: words,
 * amounts and addresses that only the customer gave, favours that no source grants,
 * sentences out of internal notes, and text that speaks to the model itself. It takes for
 * granted that the model obeys whatever it reads.
 */
@Component
class Steering {

	/** Alternatives tell parts of the same few articles again and again. */
	private static final int REMEMBERED = 500;

	/** So many words of a customer's in a row are a dictation. */
	private static final int DICTATED = 7;

	/** So many words of a note's in a row are a quotation. */
	static final int QUOTED = 6;

	/** A source that scores less than this part of the best is about something else. */
	private static final double NEAR = 0.8;

	private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

	private static final Pattern QUOTATION = Pattern.compile(
			"[\"“„”»«]([^\"“„”»«\\n]{12,400})[\"”“«»]|(?<![\\p{L}\\p{N}])['‘’]([^\\n]{12,400}?)['’](?![\\p{L}\\p{N}])");

	/** "My order", as it is dictated, is "your order" in the reply. */
	private static final Set<String> PRONOUNS = Set.of("i", "me", "my", "mine", "you", "your", "yours", "we", "us",
			"our", "mnie", "mi", "mój", "mojego", "moje", "moja", "mojej", "moją", "pan", "pana", "panu", "pani",
			"panią", "państwa", "państwu", "já", "mě", "mně", "můj", "mého", "moji", "mou", "mé", "vy", "vás", "vám",
			"váš", "vaše", "vaši", "vaší", "vašeho", "jag", "mig", "min", "mitt", "mina", "du", "dig", "din", "ditt",
			"dina");

	/** Links with or without a scheme, and addresses. */
	private static final Pattern ADDRESS = Pattern
		.compile("(?i)\\b(?:h(?:tt|xx)ps?://\\S+|www\\.\\S+|[\\w.+-]+@[\\w-]+\\.[\\w.]+"
				+ "|(?:[a-z0-9-]{2,}\\.)+(?:com|net|org|info|io|eu|se|pl|cz|uk|de|ru|cn|xyz|top|link|shop|online|site|me"
				+ "|app|dev|example|test)\\b(?:/\\S*)?)");

	private static final Pattern HOST = Pattern.compile("^(?:https?://)?(?:www\\.)?([^/@]+)");

	private static final Pattern AMOUNT = Pattern
		.compile("(?i)(?:[€$£]\\s?\\d[\\d.,\\u00a0 ]*|\\d[\\d.,\\u00a0 ]*\\s?(?:%|€|\\$|£|eur\\w*|usd|gbp|pln|czk|sek"
				+ "|zł\\w*|kč|kr\\b|kron\\w*|korun\\w*|dollar\\w*|pound\\w*|procent\\w*|percent))");

	private static final Pattern ACCOUNT = Pattern
		.compile("\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}\\b|\\b\\d(?:[ -]?\\d){8,}\\b");

	private final Texts texts;

	private final Desk desk;

	private final Markers spokenTo;

	private final Markers surelySpokenTo;

	private final ConcurrentLruCache<String, String> forPeople;

	Steering(Texts texts, Desk desk) {
		this.texts = texts;
		this.desk = desk;
		this.spokenTo = new Markers(texts, desk, "markers.steering");
		this.surelySpokenTo = new Markers(texts, desk, "markers.steering.sure");
		this.forPeople = new ConcurrentLruCache<>(REMEMBERED, this::withoutSteering);
	}

	/**
	 * Of a text by a language model, taking for granted that it obeyed whatever it read.
	 */
	Check ofGenerated(String draft, Situation situation) {
		Set<String> found = new LinkedHashSet<>();
		List<Evidence> near = near(situation.evidence());
		String ours = ours(situation, situation.evidence());
		String oursOnThis = ours(situation, near);
		dictation(draft, situation, ours).ifPresent(found::add);
		found.addAll(without(draft, ADDRESS,
				(address) -> !holdsAddress(oursOnThis, address) && !isOfTheDesk(address, ours, oursOnThis)));
		found.addAll(without(draft, AMOUNT, (amount) -> !holdsNumber(ours, amount)));
		found.addAll(without(draft, ACCOUNT, (account) -> !holdsNumber(ours, account)));
		found.addAll(favours(draft, oursOnThis));
		quotedNote(draft, situation).ifPresent(found::add);
		spokenTo(theirs(situation) + "\n" + situation.customer().name() + "\n" + inWords(near)).ifPresent(found::add);
		return outcome(found, situation);
	}

	/**
	 * Of a text in the words of the sources, one of which may be meant for somebody else.
	 */
	Check ofExtract(String draft, Situation situation) {
		return outcome(spokenTo(draft).map(Set::of).orElse(Set.of()), situation);
	}

	/**
	 * A text of a source without its paragraphs that are surely not for people. What only
	 * sounds like it, as "the instructions provided" does, is left for the check.
	 */
	String without(String text) {
		return this.forPeople.get(text);
	}

	private String withoutSteering(String text) {
		return BLANK_LINE.splitAsStream(text)
			.filter((paragraph) -> !this.surelySpokenTo.in(paragraph))
			.collect(Collectors.joining("\n\n"));
	}

	private Check outcome(Set<String> found, Situation situation) {
		return new Check("steering", found.isEmpty(), found.isEmpty()
				? this.texts.get(situation.agentLanguage(), "check.steering")
				: this.texts.get(situation.agentLanguage(), "check.steering.failed", String.join("; ", found).strip()));
	}

	/** What the desk itself has said or knows. */
	private String ours(Situation situation, List<Evidence> sources) {
		return situation.messages()
			.stream()
			.filter((message) -> message.author() != Author.CUSTOMER)
			.map(Message::text)
			.collect(Collectors.joining("\n")) + "\n" + inWords(sources) + "\n" + this.desk.email() + "\n"
				+ this.desk.phones().values() + "\n" + this.desk.name() + "\n"
				+ situation.offers()
					.stream()
					.map((offer) -> offer.wording(situation.language()))
					.collect(Collectors.joining("\n"));
	}

	private static String inWords(List<Evidence> sources) {
		return sources.stream()
			.map((evidence) -> evidence.title() + "\n" + evidence.text() + "\n" + evidence.url())
			.collect(Collectors.joining("\n"));
	}

	/** What another matter grants does not count for this one. */
	private static List<Evidence> near(List<Evidence> evidence) {
		double best = evidence.stream().mapToDouble(Evidence::score).max().orElse(0);
		return evidence.stream().filter((source) -> source.score() >= NEAR * best).toList();
	}

	private static String theirs(Situation situation) {
		return situation.messages()
			.stream()
			.filter((message) -> message.author() == Author.CUSTOMER)
			.map(Message::text)
			.collect(Collectors.joining("\n\n"));
	}

	private static Optional<String> dictation(String draft, Situation situation, String ours) {
		String theirs = theirs(situation);
		Set<String> said = Shingles.of(theirs, DICTATED);
		Set<String> known = Shingles.of(ours, DICTATED);
		Optional<String> run = Shingles.of(draft, DICTATED)
			.stream()
			.filter((words) -> said.contains(words) && !known.contains(words))
			.findFirst();
		if (run.isPresent()) {
			return run;
		}
		String words = withoutPronouns(draft);
		String knownWords = withoutPronouns(ours);
		return QUOTATION.matcher(theirs)
			.results()
			.map((quotation) -> withoutPronouns((quotation.group(1) != null) ? quotation.group(1) : quotation.group(2)))
			.filter((quotation) -> !quotation.isBlank() && words.contains(quotation) && !knownWords.contains(quotation))
			.findFirst();
	}

	/** The words, each with a blank on either side. */
	private static String withoutPronouns(String text) {
		return Shingles.words(text)
			.stream()
			.filter((word) -> !PRONOUNS.contains(word))
			.collect(Collectors.joining(" ", " ", " "));
	}

	private static List<String> without(String draft, Pattern pattern, Predicate<String> isUnknown) {
		return pattern.matcher(draft)
			.results()
			.map(MatchResult::group)
			.map((found) -> found.replaceAll("[\\s.,;:!?)]+$", ""))
			.filter(isUnknown)
			.toList();
	}

	private static boolean holdsAddress(String ours, String address) {
		return ours.toLowerCase(Locale.ROOT)
			.contains(address.toLowerCase(Locale.ROOT).replaceFirst("^https?://", "").replaceFirst("/$", ""));
	}

	/**
	 * Whether some source has an address that is at a host which the nearest ones name,
	 * too, or the desk's own: "my orders" of another article.
	 */
	private boolean isOfTheDesk(String address, String ours, String oursOnThis) {
		Matcher host = HOST.matcher(address.toLowerCase(Locale.ROOT));
		return holdsAddress(ours, address) && host.find() && (holdsAddress(oursOnThis, host.group(1))
				|| String.valueOf(this.desk.email()).endsWith("@" + host.group(1)));
	}

	private static boolean holdsNumber(String ours, String found) {
		String digits = found.replaceAll("[^\\d.,]", "").replaceAll("[.,]+$", "");
		return Pattern.compile("(?<![\\d.,])" + Pattern.quote(digits) + "(?![\\d])")
			.matcher(ours.replaceAll("(?<=\\d)[ \\u00a0](?=\\d)", ""))
			.find();
	}

	/**
	 * Favours are listed in the same order in every language, so that a source in one
	 * language allows a reply in another; an attack may choose its language, too.
	 */
	private Set<String> favours(String draft, String ours) {
		String lower = draft.toLowerCase(Locale.ROOT);
		String known = ours.toLowerCase(Locale.ROOT);
		List<List<List<String>>> byLanguage = this.desk.languages().stream().map(this::favoursIn).toList();
		Set<String> found = new LinkedHashSet<>();
		for (int i = 0; i < byLanguage.getFirst().size(); i++) {
			int favour = i;
			List<String> words = byLanguage.stream()
				.filter((favours) -> favour < favours.size())
				.flatMap((favours) -> favours.get(favour).stream())
				.toList();
			if (words.stream().noneMatch(known::contains)) {
				words.stream().filter((word) -> beginsAWord(lower, word)).findFirst().ifPresent(found::add);
			}
		}
		return found;
	}

	private static boolean beginsAWord(String text, String beginning) {
		return Pattern.compile("(?<!\\p{L})" + Pattern.quote(beginning)).matcher(text).find();
	}

	private List<List<String>> favoursIn(Language language) {
		return Arrays.stream(this.texts.get(language, "markers.favour").split("\\|"))
			.map((favour) -> Arrays.stream(favour.split(",")).map(String::strip).toList())
			.toList();
	}

	private static Optional<String> quotedNote(String draft, Situation situation) {
		Set<String> open = situation.evidence()
			.stream()
			.filter((evidence) -> evidence.kind().isPublic())
			.map(Evidence::text)
			.map((text) -> Shingles.of(text, QUOTED))
			.flatMap(Set::stream)
			.collect(Collectors.toSet());
		Set<String> written = Shingles.of(draft, QUOTED);
		return situation.evidence()
			.stream()
			.filter((evidence) -> evidence.kind() == Kind.NOTE)
			.flatMap((evidence) -> Shingles.of(evidence.title() + "\n" + evidence.text(), QUOTED).stream())
			.filter((words) -> written.contains(words) && !open.contains(words))
			.findFirst();
	}

	/** A passage that is not for people: it speaks to the one who writes. */
	private Optional<String> spokenTo(String text) {
		return this.spokenTo.passageOf(text).map(String::strip);
	}

}
