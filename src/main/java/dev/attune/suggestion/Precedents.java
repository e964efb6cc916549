package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * Finds what colleagues answered in like cases and makes it fit this one: what was done
 * or promised for somebody else, their data, and hollow words are left out, placeholders
 * are filled from the conversation or removed.
 * <p>
 * Of several answers it takes the one that the others agree with most, and of that the
 * sentences that they agree with: minimum Bayes risk decoding (Kumar and Byrne, 2004)
 * over the found answers, with {@link Overlap} for agreement.
 */
@Component
class Precedents {

	/** As many answers are compared. */
	static final int COMPARED = 8;

	/** Less like this one than this part of the best, a case is another. */
	private static final double NEAR = 0.7;

	/** So much of a sentence's wording must stand in another answer, too. */
	private static final double SHARED = 0.6;

	/** What of the steps others must have. */
	private static final double MOST = 0.5;

	/** A shorter rest of an answer answers nothing. */
	private static final int SHORTEST = 12;

	private static final int FEWEST = 2;

	private static final int WHOLE = 100_000;

	private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*([^}]+?)\\s*}}|\\[([a-z][a-z /]{2,30})]");

	/** What a placeholder of this kind stood for, only the case tells. */
	private static final Pattern OF_THE_CASE = Pattern.compile(
			"name|salutation|phone|url|hours|e-?mail|amount|symbol|date|month|country|city|store|location|address|iban|card|account\\b(?! (?:type|category))|national|birth",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern BRACKETED = Pattern.compile("\\s*\\((?:[^()]*(?:\\{\\{|\\[[a-z])[^()]*)\\)");

	private static final Pattern QUOTE = Pattern.compile("\\s*[\"“”']+\\s*[\"“”']+");

	private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}’'-]*");

	private static final Pattern SMALL = Pattern.compile("(?<![\\p{L}’'-])\\p{Ll}[\\p{Ll}’'-]*");

	private static final Pattern STEP = Pattern.compile("^\\s*(?:\\d{1,2}[.)]|[-•*])\\s+");

	/** What nobody is told because somebody else was. */
	private static final List<String> UNFIT = List.of("act", "flattery", "blame", "hollow", "greeting", "promise",
			"goodwill", "farewell");

	/** The same answers are found again and again. */
	private static final int REMEMBERED = 2_000;

	private final Phrasebook phrasebook;

	private final ConcurrentLruCache<Said, Stated> stated = new ConcurrentLruCache<>(REMEMBERED, this::state);

	Precedents(Phrasebook phrasebook) {
		this.phrasebook = phrasebook;
	}

	/**
	 * The best of what was found, if there is anything that may be said again.
	 * @param said what the customer wrote
	 */
	Optional<Precedent> of(List<Evidence> found, Language language, String said) {
		List<Evidence> tickets = found.stream()
			.filter((evidence) -> evidence.kind() == Kind.TICKET && evidence.language().equals(language))
			.limit(COMPARED)
			.toList();
		if (tickets.isEmpty()) {
			return Optional.empty();
		}
		double enough = NEAR * tickets.getFirst().score();
		List<Evidence> alike = tickets.stream().filter((ticket) -> ticket.score() >= enough).toList();
		Set<String> noNames = noNames(alike);
		List<Adapted> near = alike.stream()
			.map((ticket) -> new Adapted(ticket, adapt(ticket.text(), language, said, noNames)))
			.toList();
		List<Adapted> adapted = near.stream()
			.map((one) -> shared(one, near))
			.filter((one) -> one.pieces.size() >= FEWEST && tells(one, language))
			.toList();
		return adapted.stream()
			.max((one, other) -> Double.compare(agreement(one, adapted), agreement(other, adapted)))
			.map((best) -> new Precedent(best.ticket, agreed(best, adapted)));
	}

	private record Said(String sentence, Language language) {
	}

	/**
	 * What a colleague's sentence states, if it may be said to anybody else at all.
	 */
	private record Stated(boolean isFit, Set<Fact> facts) {
	}

	private record Adapted(Evidence ticket, List<Precedent.Piece> pieces, String[] words) {

		Adapted(Evidence ticket, List<Precedent.Piece> pieces) {
			this(ticket, pieces, Overlap.words(Precedent.text(pieces)));
		}

	}

	/** Whether it says anything besides that more may be asked. */
	private boolean tells(Adapted one, Language language) {
		return one.pieces.stream()
			.map(Precedent.Piece::text)
			.filter((text) -> !this.phrasebook.holds(text, language, "closing"))
			.mapToInt((text) -> Overlap.words(text).length)
			.sum() >= SHORTEST;
	}

	/**
	 * What was said in one case alone may be about that customer; the steps of which
	 * others have most are told whole, as a list with a gap leads nowhere.
	 */
	private static Adapted shared(Adapted one, List<Adapted> all) {
		List<Likeness> others = all.stream()
			.filter((other) -> other != one)
			.map((other) -> Likeness.of(Precedent.text(other.pieces)))
			.toList();
		Predicate<Precedent.Piece> isShared = (piece) -> {
			Likeness likeness = Likeness.of(piece.text());
			return others.stream().anyMatch((other) -> likeness.containedIn(other) >= SHARED);
		};
		List<Precedent.Piece> steps = one.pieces.stream().filter(Precedent.Piece::step).toList();
		boolean areShared = steps.stream().filter(isShared).count() >= MOST * steps.size();
		return new Adapted(one.ticket,
				withoutLooseEnds(one.pieces.stream()
					.filter((piece) -> piece.step() ? areShared || isShared.test(piece) : isShared.test(piece))
					.toList()));
	}

	/** A lone one agrees with itself. */
	private static double agreement(Adapted one, List<Adapted> all) {
		return one.ticket.score() * 0.01 + agreement(one.words, one, all);
	}

	private static double agreement(String[] words, Adapted of, List<Adapted> all) {
		return all.stream()
			.filter((other) -> other != of)
			.mapToDouble((other) -> other.ticket.score() * Overlap.of(words, other.words))
			.sum();
	}

	/** Without the sentences that the others agree more without. */
	private static List<Precedent.Piece> agreed(Adapted best, List<Adapted> all) {
		List<Precedent.Piece> kept = new ArrayList<>(best.pieces);
		double agreement = agreement(best.words, best, all);
		boolean better = all.size() > 2;
		while (better && kept.size() > FEWEST) {
			better = false;
			for (int i = 0; i < kept.size() && kept.size() > FEWEST; i++) {
				List<Precedent.Piece> fewer = new ArrayList<>(kept);
				fewer.remove(i);
				double its = agreement(Overlap.words(Precedent.text(fewer)), best, all);
				if (!kept.get(i).step() && !kept.get(i).text().endsWith(":") && its > agreement) {
					kept = fewer;
					agreement = its;
					better = true;
				}
			}
		}
		return kept;
	}

	/** What of an answer may be said to somebody else. */
	List<Precedent.Piece> adapt(String answer, Language language, String said) {
		return adapt(answer, language, said, small(answer));
	}

	/**
	 * The words that no single case is known by: spelt small somewhere, so that they are
	 * capitalised as a heading only, or in a second answer, too, as what stands on a
	 * button is.
	 */
	private static Set<String> noNames(List<Evidence> tickets) {
		Set<String> noNames = new HashSet<>();
		Set<String> seen = new HashSet<>();
		for (Evidence ticket : tickets) {
			noNames.addAll(small(ticket.text()));
			Set<String> words = words(WORD, ticket.text().toLowerCase(Locale.ROOT));
			words.stream().filter(seen::contains).forEach(noNames::add);
			seen.addAll(words);
		}
		return noNames;
	}

	private static Set<String> small(String text) {
		return words(SMALL, text);
	}

	private static Set<String> words(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
	}

	private List<Precedent.Piece> adapt(String answer, Language language, String said, Set<String> noNames) {
		Set<Fact> known = Fact.in(said, language, this.phrasebook);
		Set<String> words = Fact.words(said);
		List<Precedent.Piece> pieces = new ArrayList<>();
		int paragraph = 0;
		for (String line : Markdown.toText(answer, WHOLE).split("\\n")) {
			if (line.isBlank()) {
				continue;
			}
			boolean step = STEP.matcher(line).find();
			paragraph++;
			for (Sentence sentence : Sentence.of(line)) {
				Optional<String> filled = filled(sentence.text(), language, said);
				if (filled.isPresent() && mayBeSaid(filled.get(), language, known, words, noNames)) {
					pieces.add(new Precedent.Piece(filled.get(), step, paragraph));
				}
			}
		}
		return withoutLooseEnds(pieces);
	}

	private boolean mayBeSaid(String sentence, Language language, Set<Fact> known, Set<String> words,
			Set<String> noNames) {
		Stated stated = this.stated.get(new Said(sentence, language));
		return stated.isFit() && stated.facts()
			.stream()
			.allMatch((fact) -> fact.isAmong(known, words)
					|| fact.kind() == Fact.Kind.NAME && noNames.contains(fact.value())
					|| fact.kind() == Fact.Kind.NUMBER && fact.unit() != null && !fact.isAmount());
	}

	private Stated state(Said said) {
		boolean isFit = UNFIT.stream()
			.noneMatch((kind) -> this.phrasebook.holds(said.sentence(), said.language(), kind));
		return new Stated(isFit,
				isFit ? Set.copyOf(Fact.in(said.sentence(), said.language(), this.phrasebook)) : Set.of());
	}

	/** A line that announces what was left out, and a lone step, say nothing. */
	private static List<Precedent.Piece> withoutLooseEnds(List<Precedent.Piece> pieces) {
		List<Precedent.Piece> kept = new ArrayList<>();
		for (int i = 0; i < pieces.size(); i++) {
			Precedent.Piece piece = pieces.get(i);
			boolean announces = piece.text().endsWith(":");
			boolean nextIsStep = i + 1 < pieces.size() && pieces.get(i + 1).step();
			if (!announces || nextIsStep) {
				kept.add(piece);
			}
		}
		return kept;
	}

	/** Without placeholders, or nothing where only the case told what stood there. */
	private Optional<String> filled(String sentence, Language language, String said) {
		String text = BRACKETED.matcher(sentence).replaceAll("");
		Matcher placeholders = PLACEHOLDER.matcher(text);
		StringBuilder filled = new StringBuilder();
		while (placeholders.find()) {
			String name = ((placeholders.group(1) != null) ? placeholders.group(1) : placeholders.group(2))
				.toLowerCase(Locale.ROOT);
			if (name.equals("order number") && placeholders.group(2) != null) {
				Matcher number = this.phrasebook.pattern(language, "orderNumber").matcher(said);
				if (!number.find()) {
					return Optional.empty();
				}
				placeholders.appendReplacement(filled, Matcher.quoteReplacement(number.group()));
				continue;
			}
			if (placeholders.group(2) != null || OF_THE_CASE.matcher(name).find()) {
				return Optional.empty();
			}
			placeholders.appendReplacement(filled,
					Matcher.quoteReplacement(generic(name, filled, text, placeholders.start(), placeholders.end())));
		}
		placeholders.appendTail(filled);
		String plain = QUOTE.matcher(filled)
			.replaceAll("")
			.replaceAll("\\s+([.,;:!?])", "$1")
			.replaceAll("[ \\t]{2,}", " ");
		plain = plain.replaceAll("\\b([Aa]) (?=[aeiouAEIOU])", "$1n ").replaceAll("!+", ".").strip();
		return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
	}

	/** "the {{Order Number}}" is the order number, an "{{Account Type}} account" one. */
	private static String generic(String name, StringBuilder before, String text, int start, int end) {
		String behind = text.substring(end).strip().toLowerCase(Locale.ROOT);
		String ahead = text.substring(0, start).strip().toLowerCase(Locale.ROOT);
		String first = name.split(" ")[0];
		String last = name.substring(name.lastIndexOf(' ') + 1);
		if (behind.startsWith(first) || behind.startsWith(last) || ahead.endsWith(last) || ahead.endsWith("#")) {
			return "";
		}
		return (ahead.isEmpty() || ahead.endsWith(".")) ? Character.toUpperCase(name.charAt(0)) + name.substring(1)
				: name;
	}

}
