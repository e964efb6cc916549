package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Query;
import dev.attune.retrieval.Search;
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

	private static final String ORDER = "order";

	private final Phrasebook phrasebook;

	private final Texts texts;

	private final Desk desk;

	private final AlreadyGiven given;

	private final Function<Query, Findings> search;

	@Autowired
	Instructions(Phrasebook phrasebook, Texts texts, Desk desk, AlreadyGiven given, Search search) {
		this(phrasebook, texts, desk, given, search::find);
	}

	Instructions(Phrasebook phrasebook, Texts texts, Desk desk, AlreadyGiven given, Function<Query, Findings> search) {
		this.phrasebook = phrasebook;
		this.texts = texts;
		this.desk = desk;
		this.given = given;
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

	private List<String> parts(String instruction, Language language) {
		return this.phrasebook.pattern(language, "wish.and")
			.splitAsStream(instruction)
			.map((part) -> QUOTES.matcher(part).replaceAll(""))
			.filter((part) -> !part.isBlank())
			.toList();
	}

	/** What a part of a wish is about. People write it in any language. */
	private Set<String> subjects(String part) {
		Set<String> subjects = new LinkedHashSet<>();
		this.desk.languages().forEach((language) -> subjects.addAll(subjects(part, language)));
		return subjects;
	}

	private Set<String> subjects(String part, Language language) {
		Set<String> subjects = new LinkedHashSet<>();
		this.phrasebook.meanings(language, "wish").forEach((beginning, subject) -> {
			if (beginsAWord(part, beginning)) {
				subjects.add(subject);
			}
		});
		return subjects;
	}

	private static boolean beginsAWord(String text, String beginning) {
		return Pattern
			.compile("(?<!\\p{L})" + Pattern.quote(beginning), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
			.matcher(text)
			.find();
	}

	/** The paragraph of an article that speaks of a subject. */
	private Optional<String> paragraphOn(String subject, Evidence article) {
		List<String> words = this.phrasebook.meanings(article.language(), "wish")
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().equals(subject))
			.map(Map.Entry::getKey)
			.toList();
		return BLANK_LINE.splitAsStream(article.text().strip())
			.filter((paragraph) -> words.stream().anyMatch((word) -> beginsAWord(paragraph, word)))
			.findFirst();
	}

	/** One wish being followed, part by part. */
	private final class Following {

		private final Situation situation;

		private Tone tone;

		private @Nullable Boolean goodwill;

		private boolean sorry;

		private boolean order;

		private @Nullable Evidence source;

		/** What is to be offered, where the agent named a sum. */
		private @Nullable GoodwillOffer offer;

		private final Map<String, Object[]> done = new LinkedHashMap<>();

		private final List<String> undone = new ArrayList<>();

		Following(Situation situation, Tone tone) {
			this.situation = situation;
			this.tone = tone;
		}

		void follow(String part) {
			Set<String> subjects = subjects(part);
			if (isNegated(part)) {
				refrain(part, subjects);
				return;
			}
			subjects.stream().filter((subject) -> subject.startsWith(TONE)).forEach(this::sound);
			if (subjects.contains(SORRY)) {
				this.sorry = true;
				this.done.put("wish.sorry", new Object[0]);
			}
			if (subjects.contains(ORDER)) {
				askForOrder();
			}
			if (subjects.contains(GOODWILL)) {
				grant(part);
			}
			List<String> others = subjects.stream()
				.filter((subject) -> !subject.startsWith(TONE) && !Set.of(SORRY, ORDER, GOODWILL).contains(subject))
				.toList();
			if (!others.isEmpty() || subjects.isEmpty()) {
				cover(part, others);
			}
		}

		/** In the language that the part is in, or the agent reads. */
		private boolean isNegated(String part) {
			return Stream
				.concat(Stream.of(this.situation.agentLanguage()),
						Instructions.this.desk.languages()
							.stream()
							.filter((language) -> !subjects(part, language).isEmpty()))
				.anyMatch((language) -> Instructions.this.phrasebook.holds(part, language, "negation"));
		}

		private void refrain(String part, Set<String> subjects) {
			if (subjects.contains(GOODWILL)) {
				this.goodwill = false;
				this.done.put("wish.goodwill.not", new Object[0]);
			}
			else {
				this.undone.add(text("wish.unknown", part));
			}
		}

		private void sound(String subject) {
			this.tone = Tone.of(subject.substring(TONE.length()));
			this.done.put("wish." + subject, new Object[0]);
		}

		private void askForOrder() {
			if (Instructions.this.given.namesOrder(this.situation.saidByCustomer(),
					this.situation.customersLanguage())) {
				this.undone.add(text("wish.order.known"));
				return;
			}
			this.order = true;
			this.done.put("wish.order", new Object[0]);
		}

		private void grant(String part) {
			if (this.situation.offers().isEmpty()) {
				this.undone.add(text("wish.goodwill.none"));
				return;
			}
			this.goodwill = true;
			this.done.put("wish.goodwill", new Object[0]);
			GoodwillOffer most = this.situation.offers().getFirst();
			List<Fact> sums = sums(part);
			sums.stream().flatMap((sum) -> most.of(sum).stream()).findFirst().ifPresent((other) -> this.offer = other);
			if (sums.stream().anyMatch((sum) -> most.of(sum).isEmpty())) {
				this.undone.add(text("wish.goodwill.limit"));
			}
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
			Optional<Evidence> covering = subjects.isEmpty() ? found(part) : covering(subjects);
			if (covering.isEmpty() && !subjects.isEmpty()) {
				covering = found(this.situation.saidLastByCustomer() + "\n" + part)
					.flatMap((article) -> on(subjects, article));
			}
			covering.ifPresentOrElse((article) -> {
				this.source = article;
				if (subjects.isEmpty()) {
					this.undone.add(text("wish.near", part, article.title()));
				}
				else {
					this.done.put("wish.source", new Object[] { article.title() });
				}
			}, () -> this.undone.add(text(subjects.isEmpty() ? "wish.unknown" : "wish.uncovered", part)));
		}

		private Optional<Evidence> covering(List<String> subjects) {
			return this.situation.answering().stream().flatMap((article) -> on(subjects, article).stream()).findFirst();
		}

		private Optional<Evidence> on(List<String> subjects, Evidence article) {
			return subjects.stream()
				.flatMap((subject) -> paragraphOn(subject, article).stream())
				.findFirst()
				.map(article::excerpted);
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
			Stream<String> followed = this.done.isEmpty() ? Stream.empty() : Stream.of(text("wish.done", String
				.join(", ", this.done.entrySet().stream().map((one) -> text(one.getKey(), one.getValue())).toList())));
			String detail = String.join(" ", Stream.concat(followed, this.undone.stream()).toList());
			Situation offering = (this.offer != null) ? this.situation.offering(List.of(this.offer)) : this.situation;
			Situation with = (this.source != null) ? offering.toldFirst(this.source) : offering;
			return new Wished(with, this.tone, this.goodwill, this.sorry, this.order, this.source,
					new Wish(this.undone.isEmpty(), detail));
		}

		private String text(String key, Object... arguments) {
			return Instructions.this.texts.get(this.situation.agentLanguage(), key, arguments);
		}

	}

}
