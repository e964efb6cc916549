package dev.attune.suggestion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import dev.attune.conversation.Author;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Customer;
import dev.attune.conversation.Message;
import dev.attune.conversation.Status;
import dev.attune.knowledge.DeskNumbers;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Findings;
import dev.attune.retrieval.Kind;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.ForeignSentences;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import dev.attune.shared.Texts;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.Reading;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What replies are written and checked with, put together by hand: everything but the
 * database and the embedding model.
 */
final class Replies {

	static final List<Language> LANGUAGES = Stream.of("en", "pl", "cs", "sv").map(Language::new).toList();

	static final Desk DESK = new Desk("Lumivik", LANGUAGES,
			Map.of("en", "+46 8 465 004 10", "pl", "22 104 04 30", "cs", "234 040 440", "sv", "08-465 004 20"),
			"help@lumivik.example");

	static final SuggestionSettings SETTINGS = new SuggestionSettings(180, 260, 459, 700, 20_000, List.of());

	static final Texts TEXTS = texts();

	static final Phrasebook VOCABULARY = new Phrasebook(TEXTS);

	static final AlreadyGiven GIVEN = new AlreadyGiven(VOCABULARY, DeskNumbers.of("LV[- ]?\\d{7}", "K[- ]?\\d{6}"),
			DESK);

	static final ReplyWords WORDS = new ReplyWords(VOCABULARY, DESK, GIVEN);

	static final Circumstances CIRCUMSTANCES = new Circumstances(VOCABULARY);

	static final Steering STEERING = new Steering(TEXTS, DESK);

	static final ExtractiveReply EXTRACTIVE = new ExtractiveReply(WORDS, VOCABULARY, GIVEN, STEERING, CIRCUMSTANCES,
			SETTINGS);

	/** The search finds nothing more. */
	static final Instructions INSTRUCTIONS = new Instructions(VOCABULARY, TEXTS, DESK, GIVEN, WORDS,
			(query) -> Findings.NONE);

	static final Policies POLICIES = new Policies(new Grounding(VOCABULARY, WORDS, Nearness.NONE, DESK, GIVEN),
			languages(), new ForeignSentences(DESK), TEXTS,
			ReplyChecks.all(VOCABULARY, new NearestSentences(Nearness.NONE, VOCABULARY), SETTINGS));

	static final Manners MANNERS = new Manners(TEXTS, DESK);

	static final Precedents PRECEDENTS = new Precedents(VOCABULARY);

	private Replies() {
	}

	private static Texts texts() {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		return new Texts(messages);
	}

	private static Policies.Languages languages() {
		LanguageDetector detector = LanguageDetectorBuilder
			.fromIsoCodes639_1(IsoCode639_1.EN, IsoCode639_1.PL, IsoCode639_1.CS, IsoCode639_1.SV)
			.build();
		Map<String, Language> detected = new ConcurrentHashMap<>();
		return (text, assumed) -> detected.computeIfAbsent(text, (unknown) -> new Language(
				detector.detectLanguageOf(unknown).getIsoCode639_1().toString().toLowerCase(java.util.Locale.ROOT)));
	}

	/** The sample desk's articles. */
	static List<Evidence> articles(Language language) {
		try (Stream<Path> files = Files.list(Path.of("knowledge-base", "faq", language.tag()))) {
			return files.sorted().map((file) -> article(file, language)).toList();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** One of them by its file's name. */
	static Evidence article(String language, String slug) {
		return articles(new Language(language)).stream()
			.filter((article) -> article.id().equals(language + "-" + slug))
			.findFirst()
			.orElseThrow();
	}

	private static Evidence article(Path file, Language language) {
		try {
			String[] parts = Files.readString(file).split("(?m)^---\\s*$", 3);
			String title = parts[1].lines()
				.filter((line) -> line.startsWith("title:"))
				.map((line) -> line.substring(6).strip().replaceAll("^\"|\"$", ""))
				.findFirst()
				.orElseThrow();
			String slug = file.getFileName().toString().replace(".md", "");
			return new Evidence(language.tag() + "-" + slug, Kind.ARTICLE, language, title, parts[2].strip(), "", 0.8,
					"/faq/" + language.tag() + "/" + slug);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** A situation, one thing after the other. */
	static Some in(String language) {
		return new Some(new Language(language));
	}

	static final class Some {

		private final Language language;

		private final ConversationId id = new ConversationId(UUID.fromString("00000000-0000-4000-8000-000000000007"));

		private String channel = "web";

		private String said = "Where is my order LV-4820193?";

		private List<String> told = List.of();

		private int agentReplies;

		private String reply = "…";

		private @Nullable String then;

		private Feeling feeling = Feeling.NEUTRAL;

		private double strength = 0.6;

		private List<Evidence> evidence = List.of();

		private boolean abstained;

		private double confidence = 0.9;

		private WishForPerson.@Nullable Reason grave;

		private List<GoodwillOffer> offers = List.of();

		private @Nullable Precedent precedent;

		private final List<Suggestions.Dismissed> dismissed = new ArrayList<>();

		private @Nullable String name = "Tom";

		private @Nullable Need need;

		private List<Situation.Asked> asked = List.of();

		private Some(Language language) {
			this.language = language;
		}

		Some on(String its) {
			this.channel = its;
			return this;
		}

		Some said(String its) {
			this.said = its;
			return this;
		}

		/** What the bot has answered before. */
		Some told(String... its) {
			this.told = List.of(its);
			return this;
		}

		Some after(int replies) {
			this.agentReplies = replies;
			return this;
		}

		/** What an agent has answered since. */
		Some replied(String text) {
			this.reply = text;
			return after(1);
		}

		/** What the customer has written after an agent's reply. */
		Some then(String text) {
			this.then = text;
			return this;
		}

		Some feels(Feeling its, double strong) {
			this.feeling = its;
			this.strength = strong;
			return this;
		}

		Some with(Evidence... its) {
			this.evidence = List.of(its);
			return this;
		}

		Some thin() {
			this.abstained = true;
			this.confidence = 0.1;
			return this;
		}

		/** How likely the first of them answers. */
		Some sure(double its) {
			this.confidence = its;
			return this;
		}

		Some needingCare(WishForPerson.Reason because) {
			this.grave = because;
			return this;
		}

		Some offering(GoodwillOffer... its) {
			this.offers = List.of(its);
			return this;
		}

		Some like(Precedent its) {
			this.precedent = its;
			return this;
		}

		/** A suggestion that was made here is put aside. */
		Some dismissed(Draft its, @Nullable String reason) {
			Situation before = situation();
			this.dismissed.addFirst(new Suggestions.Dismissed(its.text(), reason, MANNERS.of(reason),
					POLICIES.review(its.text(), before)
						.citations()
						.stream()
						.filter(SuggestionCitation::used)
						.map((citation) -> citation.kind() + ":" + citation.id())
						.toList()));
			return this;
		}

		Some named(String its) {
			this.name = its;
			return this;
		}

		Some wanting(Need its) {
			this.need = its;
			return this;
		}

		Some asking(Situation.Asked... its) {
			this.asked = List.of(its);
			return this;
		}

		Some unnamed() {
			this.name = null;
			return this;
		}

		Situation situation() {
			Instant now = Instant.now();
			Conversation conversation = new Conversation(this.id, UUID.randomUUID(), this.channel, this.language,
					Status.AGENT, "agent", now, now, null);
			Message customer = new Message(MessageId.random(), Author.CUSTOMER, null, this.said, List.of(), now);
			Message agent = new Message(MessageId.random(), Author.AGENT, "Alex", this.reply, List.of(), now);
			Stream<Message> bot = this.told.stream()
				.map((text) -> new Message(MessageId.random(), Author.BOT, null, text, List.of(), now));
			List<Message> messages = Stream
				.of(Stream.of(customer), bot, Stream.generate(() -> agent).limit(this.agentReplies),
						Stream.ofNullable(this.then)
							.map((text) -> new Message(MessageId.random(), Author.CUSTOMER, null, text, List.of(),
									now)))
				.flatMap((each) -> each)
				.toList();
			WishForPerson wish = new WishForPerson(
					(this.grave != null) ? WishForPerson.Kind.BETWEEN_THE_LINES : WishForPerson.Kind.NONE, 0,
					this.grave);
			Reading reading = new Reading(this.language, this.feeling, this.strength, 0, wish);
			Findings all = new Findings(this.evidence, this.confidence, this.abstained || this.evidence.isEmpty());
			Findings found = CIRCUMSTANCES.applied(CIRCUMSTANCES.ofKindsNamed(all, this.said, this.language),
					CIRCUMSTANCES.happened(this.said, this.language), this.language);
			Need need = (this.need != null) ? this.need
					: CIRCUMSTANCES.need(reading, found, (this.then != null) ? this.then : this.said, this.language);
			return Lessons.applied(
					new Situation(conversation, this.language,
							new Customer(conversation.customerId(), null, this.name, null, null, false), messages,
							reading, need.isOpen() ? found.abstaining() : found, "agent", "Alex", this.language,
							this.precedent, this.offers, need, PutAside.NONE, this.asked, further()),
					Map.of(), new PutAside(this.dismissed));
		}

		/**
		 * What of an article that was told is pointed at answers what goes on from that.
		 */
		private LikelyAnswers.Further further() {
			List<Evidence> told = this.evidence.stream()
				.filter((one) -> this.then != null && !one.excerpt().isEmpty()
						&& FurtherReplies.isToldIn(one, this.reply))
				.map((one) -> one.scored(1))
				.toList();
			return new LikelyAnswers.Further(told, List.of(),
					told.stream()
						.flatMap((one) -> NearestSentences.sentences(one).stream())
						.collect(Collectors.toMap((sentence) -> sentence, (sentence) -> 1.0, Math::max)));
		}

	}

	static GoodwillOffer voucher(String limit, String currency) {
		return new GoodwillOffer(new GoodwillPolicy(UUID.randomUUID(), GoodwillReason.LATE, CustomerKind.EVERYONE,
				new BigDecimal(limit), currency,
				Map.of("en", "As a gesture for the delay, I would like to give you a voucher of {amount}.", "pl",
						"W ramach rekompensaty za opóźnienie przyznaję bon w wysokości {amount}.", "cs",
						"Jako omluvu za zpoždění pro vás mám poukaz v hodnotě {amount}.", "sv",
						"För förseningen vill jag ge dig en värdecheck på {amount}."),
				Instant.now(), "admin"));
	}

	static Check check(String name, String draft, Situation situation) {
		return POLICIES.review(draft, situation)
			.checks()
			.stream()
			.filter((check) -> check.name().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
