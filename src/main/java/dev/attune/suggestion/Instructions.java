package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
import dev.attune.shared.Accents;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Follows what an agent asks of a reply in their own words, as far as that goes without a
 * language model: a tone, an apology, goodwill where a policy fits, and whatever an
 * article covers. Of the rest it says that it was not followed, and why.
 */
@Component
class Instructions {

	private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

	private static final Pattern QUOTES = Pattern.compile("^[\"'“”„»«\\s]+|[\"'“”„»«\\s]+$");

	private static final String TONE = "tone.";

	private static final String GOODWILL = "goodwill";

	private static final String SORRY = "sorry";

	private static final String ASK = "ask.";

	private static final String ORDER = "order";

	/** How long something takes, or by which day. */
	private static final String WHEN = "when";

	/** Fewer words name no matter that could be looked for. */
	private static final int FEWEST = 2;

	private final Phrasebook phrasebook;

	private final Texts texts;

	private final Desk desk;

	private final AlreadyGiven given;

	private final ReplyWords words;

	private final Function<Query, Findings> search;

	@Autowired
	Instructions(Phrasebook phrasebook, Texts texts, Desk desk, AlreadyGiven given, ReplyWords words, Search search) {
		this(phrasebook, texts, desk, given, words, search::find);
	}

	Instructions(Phrasebook phrasebook, Texts texts, Desk desk, AlreadyGiven given, ReplyWords words,
			Function<Query, Findings> search) {
		this.phrasebook = phrasebook;
		this.texts = texts;
		this.desk = desk;
		this.given = given;
		this.words = words;
		this.search = search;
	}

	/** How the reply is to be put together, and what became of the wish. */
	Wished of(Situation situation, SuggestionRequest request) {
		String instruction = (request.instruction() != null) ? request.instruction().strip() : "";
		if (instruction.isEmpty()) {
			return Wished.of(situation, request);
		}
		Following following = new Following(situation, request.toneOrUsual());
		parts(instruction, situation.agentLanguage()).forEach(following::follow);
		return following.wished();
	}

	/** What is said of a wish that nothing reads, {@code null} where there is none. */
	@Nullable Wish unread(Situation situation, SuggestionRequest request) {
		String instruction = (request.instruction() != null) ? request.instruction().strip() : "";
		return instruction.isEmpty() ? null
				: new Wish(false, this.texts.get(situation.agentLanguage(), "wish.unknown", instruction));
	}

	private List<String> parts(String instruction, Language agents) {
		return this.phrasebook.pattern(languageOf(instruction, agents), "wish.and")
			.splitAsStream(instruction)
			.map((part) -> QUOTES.matcher(part).replaceAll(""))
			.filter((part) -> !part.isBlank())
			.toList();
	}

	/** The one with most words for what can be wished, else the agent's. */
	private Language languageOf(String instruction, Language agents) {
		return Stream.concat(Stream.of(agents), this.desk.languages().stream())
			.max(Comparator.comparingInt((language) -> subjects(instruction, language).size()))
			.filter((language) -> subjects(instruction, language).size() > subjects(instruction, agents).size())
			.orElse(agents);
	}

	/** What a part of a wish is about. People write it in any language. */
	private Set<String> subjects(String part) {
		Set<String> subjects = new LinkedHashSet<>();
		this.desk.languages().forEach((language) -> subjects.addAll(subjects(part, language)));
		return subjects;
	}

	/** The longest words first, of which none is part of another one's. */
	private Set<String> subjects(String part, Language language) {
		Set<String> subjects = new LinkedHashSet<>();
		String rest = Accents.without(part);
		for (Map.Entry<String, String> entry : this.phrasebook.meanings(language, "wish").entrySet()) {
			Matcher said = beginning(Accents.without(entry.getKey())).matcher(rest);
			if (said.find()) {
				subjects.add(entry.getValue());
				rest = said.replaceAll("_");
			}
		}
		return subjects;
	}

	/** A whole word where it ends with {@code $}. */
	private static Pattern beginning(String word) {
		boolean isWhole = word.endsWith("$");
		return Pattern.compile("(?<!\\p{L})" + Pattern.quote(isWhole ? word.substring(0, word.length() - 1) : word)
				+ (isWhole ? "(?!\\p{L})" : ""), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	}

	/** The paragraph of an article that speaks of all subjects. */
	private Optional<String> paragraphOn(List<String> subjects, Evidence article) {
		return BLANK_LINE.splitAsStream(article.text().strip())
			.filter((paragraph) -> !isForOthers(paragraph) && speaksOf(subjects, paragraph, article.language()))
			.findFirst();
	}

	/** A part that begins with a question is for whoever says yes to it. */
	private static boolean isForOthers(String paragraph) {
		List<Sentence> sentences = Sentence.of(paragraph);
		return sentences.size() > 1 && sentences.getFirst().asks();
	}

	/** Whether a text speaks of subjects, in words of the language. */
	private boolean speaksOf(List<String> subjects, String text, Language language) {
		return subjects.stream().allMatch((subject) -> speaksOf(subject, text, language));
	}

	private boolean speaksOf(String subject, String text, Language language) {
		if (subject.equals(WHEN)) {
			return Fact.in(text, language, this.phrasebook).stream().anyMatch(Fact::isDuration);
		}
		return this.phrasebook.meanings(language, "wish")
			.entrySet()
			.stream()
			.anyMatch((entry) -> entry.getValue().equals(subject) && beginning(entry.getKey()).matcher(text).find());
	}

	/**
	 * What a draft is to have, and does only where it is seen there.
	 *
	 * @param part of the wish
	 * @param said what it is then said to do
	 */
	private record Due(String part, Function<String, String> said, Predicate<String> isIn) {
	}

	/** One wish being followed, part by part. */
	private final class Following {

		private final Situation situation;

		private Tone tone;

		private @Nullable Boolean goodwill;

		private boolean sorry;

		private boolean warmer;

		private boolean shorter;

		private final Set<String> asks = new LinkedHashSet<>();

		private @Nullable Evidence source;

		/** What is to be offered, where the agent named a sum. */
		private @Nullable GoodwillOffer offer;

		private final Map<String, Due> due = new LinkedHashMap<>();

		private final List<String> undone = new ArrayList<>();

		Following(Situation situation, Tone tone) {
			this.situation = situation;
			this.tone = tone;
		}

		void follow(String part) {
			Set<String> subjects = subjects(part);
			if (isOfferOfMoney(part, subjects)) {
				subjects.add(GOODWILL);
			}
			if (isNegated(part)) {
				refrain(part, subjects);
				return;
			}
			subjects.stream().filter((subject) -> subject.startsWith(TONE)).forEach((tone) -> sound(part, tone));
			if (subjects.contains(SORRY)) {
				this.sorry = true;
				due("wish.sorry", part, (draft) -> holds(draft, SORRY));
			}
			subjects.stream()
				.filter((subject) -> subject.startsWith(ASK))
				.forEach((subject) -> askFor(part, subject.substring(ASK.length())));
			if (subjects.contains(GOODWILL)) {
				grant(part);
			}
			if (!subjects.isEmpty() && subjects.stream().allMatch((subject) -> subject.startsWith(TONE))
					&& isSaid(part, "acts")) {
				this.undone.add(text("wish.unknown", part));
			}
			List<String> others = subjects.stream()
				.filter((subject) -> !subject.startsWith(TONE) && !subject.startsWith(ASK)
						&& !Set.of(SORRY, GOODWILL).contains(subject))
				.toList();
			if (!others.isEmpty() || subjects.isEmpty()) {
				cover(part, others);
			}
		}

		/** "Give them €30": a sum for nothing else that is named is goodwill. */
		private boolean isOfferOfMoney(String part, Set<String> subjects) {
			return subjects.stream()
				.allMatch((subject) -> subject.startsWith(TONE) || subject.startsWith(ASK) || subject.equals(SORRY))
					&& sums(part).stream().anyMatch(Fact::isAmount);
		}

		private void due(String key, String part, Predicate<String> isIn, Object... arguments) {
			this.due.put(key, new Due(part, (draft) -> text(key, arguments), isIn));
		}

		private boolean holds(String draft, String kind) {
			return Instructions.this.phrasebook.holds(draft, this.situation.language(), kind);
		}

		private boolean isNegated(String part) {
			return isSaid(part, "negation");
		}

		/** In the language that the part is in, or the agent reads. */
		private boolean isSaid(String part, String kind) {
			return Stream
				.concat(Stream.of(agents()),
						Instructions.this.desk.languages()
							.stream()
							.filter((language) -> !subjects(part, language).isEmpty()))
				.anyMatch((language) -> Instructions.this.phrasebook.holds(part, language, kind));
		}

		private void refrain(String part, Set<String> subjects) {
			if (subjects.contains(GOODWILL)) {
				this.goodwill = false;
				due("wish.goodwill.not", part, (draft) -> !holds(draft, GOODWILL));
			}
			else {
				this.undone.add(text("wish.unknown", part));
			}
		}

		private void sound(String part, String subject) {
			Tone wished = Tone.of(subject.substring(TONE.length()));
			this.warmer = this.warmer || wished == Tone.WARM;
			this.shorter = this.shorter || wished == Tone.BRIEF;
			this.tone = this.shorter ? Tone.BRIEF : wished;
			due("wish." + subject, part, (draft) -> !this.situation.needsCare());
		}

		private void askFor(String part, String kind) {
			String said = this.situation.saidByCustomer();
			Language language = this.situation.customersLanguage();
			boolean isTold = kind.equals(ORDER) ? Instructions.this.given.namesOrder(said, language)
					: Instructions.this.phrasebook.has("markers.told." + kind)
							&& Instructions.this.phrasebook.holds(said, language, "told." + kind);
			if (isTold) {
				this.undone.add(text(kind.equals(ORDER) ? "wish.order.known" : "wish.ask.known", part));
				return;
			}
			this.asks.add(kind);
			due("wish.ask." + kind, part,
					(draft) -> Instructions.this.words.asksFor(kind, draft, this.situation.language())
							&& hasFacts(part, draft));
		}

		private void grant(String part) {
			if (this.situation.offers().isEmpty()) {
				this.undone.add(text("wish.goodwill.none", part));
				return;
			}
			this.goodwill = true;
			GoodwillOffer usual = this.situation.offers().getFirst();
			List<Fact> sums = sums(part);
			this.offer = sums.stream().flatMap((sum) -> usual.of(sum).stream()).findFirst().orElse(usual);
			if (sums.stream().anyMatch((sum) -> usual.of(sum).isEmpty())) {
				// Of more than the policy grants, as much as it does.
				this.offer = sums.stream().anyMatch(usual::isLess) ? new GoodwillOffer(usual.policy()) : this.offer;
				this.undone.add(text("wish.goodwill.limit", part, amount(this.offer), usual.limit(agents())));
				return;
			}
			if (isSaid(part, "several")) {
				this.undone.add(text("wish.goodwill.one", part));
			}
			String wording = this.offer.wording(this.situation.language());
			due("wish.goodwill", part, (draft) -> draft.contains(wording), amount(this.offer));
		}

		private String amount(GoodwillOffer granted) {
			return granted.amount(agents());
		}

		private Language agents() {
			return this.situation.agentLanguage();
		}

		/** What is said to be money or a share; else every number that counts nothing. */
		private List<Fact> sums(String part) {
			List<Fact> numbers = Fact.in(part, this.situation.agentLanguage(), Instructions.this.phrasebook)
				.stream()
				.filter((fact) -> fact.kind() == Fact.Kind.NUMBER)
				.toList();
			List<Fact> named = numbers.stream().filter((number) -> number.isAmount() || number.isShare()).toList();
			return !named.isEmpty() ? named : numbers.stream().filter((number) -> number.unit() == null).toList();
		}

		private void cover(String part, List<String> subjects) {
			Optional<Evidence> covering = !subjects.isEmpty() ? covering(subjects)
					: (Overlap.words(part).length < FEWEST) ? Optional.empty() : found(part);
			if (covering.isEmpty() && !subjects.isEmpty() && !(subjects.contains(WHEN) && happened())) {
				covering = found(this.situation.saidLastByCustomer() + "\n" + part)
					.flatMap((article) -> on(subjects, article));
			}
			covering.ifPresentOrElse((article) -> {
				this.source = article;
				if (subjects.isEmpty()) {
					this.undone.add(text("wish.near", part, article.title()));
				}
				else {
					this.due.put("wish.source " + part,
							new Due(part,
									(draft) -> text("wish.source", article.title(), saying(subjects, draft).orElse("")),
									(draft) -> saying(subjects, draft).filter((sentence) -> isAsFirm(sentence, part))
										.isPresent()));
				}
			}, () -> this.undone.add(text(subjects.isEmpty() ? "wish.unknown" : "wish.uncovered", part)));
		}

		/** How long something usually takes does not tell when it comes that is late. */
		private boolean happened() {
			return !Circumstance
				.in(this.situation.saidByCustomer(), this.situation.customersLanguage(), Instructions.this.phrasebook)
				.isEmpty();
		}

		/** What was put aside may hold what the agent asks for now; it comes last. */
		private Optional<Evidence> covering(List<String> subjects) {
			return Stream.concat(this.situation.answering().stream(), this.situation.articlesPutAside().stream())
				.flatMap((article) -> on(subjects, article).stream())
				.findFirst();
		}

		/**
		 * Where it does not say when, it is told all the same, and what it lacks is said.
		 */
		private Optional<Evidence> on(List<String> subjects, Evidence article) {
			List<String> matters = subjects.stream().filter((subject) -> !subject.equals(WHEN)).toList();
			return paragraphOn(subjects, article)
				.or(() -> matters.isEmpty() ? Optional.empty() : paragraphOn(matters, article))
				.map(article::excerpted);
		}

		/** The sentence of a draft that does what was asked for. */
		private Optional<String> saying(List<String> subjects, String draft) {
			return Sentence.of(draft)
				.stream()
				.map(Sentence::text)
				.filter((sentence) -> speaksOf(subjects, sentence, this.situation.language()))
				.findFirst();
		}

		/**
		 * Whether a sentence says what was to be promised or claimed, and not only what
		 * it is about: "tell her that it comes by Saturday" is not done by how long it
		 * takes, nor "offer a refund" by saying that there is none.
		 */
		private boolean isAsFirm(String sentence, String part) {
			Phrasebook phrasebook = Instructions.this.phrasebook;
			boolean isRefused = phrasebook.holds(part, agents(), "grants")
					&& phrasebook.holds(sentence, this.situation.language(), "refuses");
			return !isRefused && hasFacts(part, sentence) && (!phrasebook.holds(part, agents(), "claims")
					|| phrasebook.holds(sentence, this.situation.language(), "claims"));
		}

		/** Whether every day and number that is wished is said. */
		private boolean hasFacts(String part, String text) {
			Phrasebook phrasebook = Instructions.this.phrasebook;
			Set<Fact> said = Fact.in(text, this.situation.language(), phrasebook);
			return Fact.in(part, agents(), phrasebook)
				.stream()
				.filter((fact) -> fact.kind() == Fact.Kind.TIME || fact.kind() == Fact.Kind.NUMBER)
				.allMatch((fact) -> fact.isAmong(said, Set.of()));
		}

		/** As sure as the bot would have to be. */
		private Optional<Evidence> found(String question) {
			return Instructions.this.search
				.apply(new Query(question, this.situation.language(), EnumSet.of(Kind.ARTICLE), 3))
				.reliable()
				.stream()
				.limit(1)
				.filter((article) -> article.language().equals(this.situation.language()))
				.findFirst();
		}

		Wished wished() {
			Situation offering = (this.offer != null) ? this.situation.offering(List.of(this.offer)) : this.situation;
			Situation with = (this.source != null) ? offering.toldFirst(this.source) : offering;
			return new Wished(with, this.tone, this.goodwill, this.sorry, List.copyOf(this.asks), this.source,
					this::outcome, this.warmer);
		}

		/** Only what the draft is seen to do is said to be done. */
		private Wish outcome(String draft) {
			Map<Boolean, List<Due>> done = this.due.values()
				.stream()
				.collect(Collectors.partitioningBy((one) -> one.isIn().test(draft)));
			List<Due> followed = done.getOrDefault(true, List.of());
			List<String> missed = Stream
				.concat(this.undone.stream(),
						done.getOrDefault(false, List.of())
							.stream()
							.map((one) -> text("wish.unsaid", one.part()))
							.distinct())
				.toList();
			Stream<String> said = followed.isEmpty() ? Stream.empty() : Stream.of(text("wish.done",
					String.join(", ", followed.stream().map((one) -> one.said().apply(draft)).toList())));
			return new Wish(missed.isEmpty(), String.join(" ", Stream.concat(said, missed.stream()).toList()));
		}

		private String text(String key, Object... arguments) {
			return Instructions.this.texts.get(this.situation.agentLanguage(), key, arguments);
		}

	}

}
