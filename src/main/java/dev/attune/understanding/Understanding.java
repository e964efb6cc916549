package dev.attune.understanding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.conversation.Author;
import dev.attune.conversation.Message;
import dev.attune.llm.Embeddings;
import dev.attune.shared.Colleagues;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.FirstName;
import dev.attune.shared.Language;
import dev.attune.shared.LanguageDetection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.util.ConcurrentLruCache;

/**
 * Reads messages for their language, for what the customer feels, for how urgent it is,
 * and for whether they would rather have a person, by what it learnt from example
 * messages.
 */
@Service
public class Understanding {

	private static final Logger log = LoggerFactory.getLogger(Understanding.class);

	/** An open request counts from here, however far an admin leans towards the bot. */
	private static final double OPEN = 0.5;

	private static final Pattern CLAUSE_END = Pattern.compile("[.!?;:,\\n]+\\s*");

	/** The same, each with its end. */
	private static final Pattern CLAUSE = Pattern.compile("(?<=[.!?;:,\\n])");

	private static final int REMEMBERED = 1000;

	/** "I am so desperate", and little more. */
	private static final int FEW_WORDS = 5;

	/** How likely praise beside trouble is none. */
	private static final double SARCASM = 0.5;

	/** As strong as impatience is where it is told by what happened. */
	private static final double TRIED = 0.6;

	/**
	 * By the examples it was learnt from. There is one of each in a process, as it is
	 * large and the same for all.
	 */
	private static final Map<Fingerprint, Learnt> learntBefore = new ConcurrentHashMap<>();

	private final Embeddings embeddings;

	private final LanguageDetection languages;

	private final Leaning leaning;

	private final CompletableFuture<Wishes> learntWishes;

	private final CompletableFuture<Feelings> feelings;

	private final CompletableFuture<Urgencies> urgencies;

	private final Praise praise;

	private final ChangesOfMind changesOfMind;

	private final ClausePatterns toldFeelings;

	private final AddedSignals addedSignals;

	private final ColleagueNames names;

	private final SecondOpinion secondOpinion;

	private volatile @Nullable Added added;

	private volatile boolean closing;

	/** A message may be looked at again as those after it are read. */
	private final ConcurrentLruCache<Heard, Reading> heard = new ConcurrentLruCache<>(REMEMBERED, this::hear);

	private final ConcurrentLruCache<String, float[]> vectors;

	/**
	 * @param version of what the desk has added
	 * @param names of those who work here
	 */
	private record Heard(String text, Language assumed, long version, List<FirstName> names) {
	}

	private record Learnt(CompletableFuture<Wishes> wishes, CompletableFuture<Feelings> feelings,
			CompletableFuture<Urgencies> urgencies) {
	}

	/** What is known with the examples that the desk has added. */
	private record Added(long version, Wishes wishes) {
	}

	Understanding(Embeddings embeddings, LanguageDetection languages, Leaning leaning, AddedSignals addedSignals,
			SecondOpinion secondOpinion, Colleagues colleagues, UnderstandingSettings settings, DataFolder folder) {
		this.embeddings = embeddings;
		this.vectors = new ConcurrentLruCache<>(REMEMBERED, embeddings::embed);
		this.languages = languages;
		this.leaning = leaning;
		this.addedSignals = addedSignals;
		this.secondOpinion = secondOpinion;
		Signals signals = new Signals(settings.signals());
		this.names = new ColleagueNames(colleagues, signals);
		this.praise = new Praise(signals);
		this.changesOfMind = new ChangesOfMind(signals);
		this.toldFeelings = new ClausePatterns(signals.of("feeling-patterns"), signals.of("words"));
		KeptLearning kept = new KeptLearning(folder.resolve("signals"));
		Learnt learnt = learntBefore.computeIfAbsent(
				Fingerprint.of(embeddings.model(), LearntClasses.version(signals), Wishes.lookedFor(signals)),
				(unknown) -> new Learnt(inBackground(() -> Wishes.learn(signals, embeddings, kept)),
						inBackground(() -> Feelings.learn(signals, embeddings, kept)),
						inBackground(() -> Urgencies.learn(signals, embeddings, kept))));
		this.learntWishes = learnt.wishes();
		this.feelings = learnt.feelings();
		this.urgencies = learnt.urgencies();
	}

	/**
	 * Reads a message by itself.
	 * @param assumed the language in which the customer wrote so far
	 */
	public Reading read(String text, Language assumed) {
		return decided(this.heard.get(heard(text, assumed)));
	}

	/**
	 * The language of a text alone.
	 * @param assumed where the text does not clearly say otherwise
	 */
	public Language languageOf(String text, Language assumed) {
		return this.languages.of(text, assumed);
	}

	/**
	 * Whether a customer who waits for a person would rather not, and why.
	 * @param assumed the language in which the customer wrote so far
	 */
	public Optional<ChangeOfMind> changeOfMind(String text, Language assumed) {
		return this.changesOfMind.in(text, languageOf(text, assumed)).or(() -> this.changesOfMind.in(text, assumed));
	}

	/**
	 * Reads the last message of a conversation with what went before.
	 * @param messages those of the matter at hand, oldest first, the last one the
	 * customer's
	 * @param assumed the language in which the customer wrote so far
	 */
	public Reading read(List<Message> messages, Language assumed) {
		Message last = messages.getLast();
		Reading alone = inItsPlace(messages, this.heard.get(heard(last.text(), assumed)));
		Course course = new Course(messages, (message) -> this.heard.get(heard(message.text(), assumed)),
				this.vectors::get, wishes(this.addedSignals.version())::saysAgain);
		return this.secondOpinion.on(decided(alone.with(course.addTo(alone.wish()))), messages, sureness());
	}

	/**
	 * Reads the last message of a conversation by itself, but for what its words mean
	 * only after what was said: despair after a matter is despair of that, and "great
	 * job" after a complaint that nobody answered well is none.
	 * @param messages those of the matter at hand, oldest first, the last one the
	 * customer's
	 * @param assumed the language in which the customer wrote so far
	 */
	public Reading readInItsPlace(List<Message> messages, Language assumed) {
		return decided(inItsPlace(messages, this.heard.get(heard(messages.getLast().text(), assumed))));
	}

	private Reading inItsPlace(List<Message> messages, Reading alone) {
		String text = messages.getLast().text();
		Language language = alone.language();
		WishForPerson wish = alone.wish();
		List<Message> before = messages.subList(0, messages.size() - 1);
		Reading placed = alone;
		if (wish.reason() == WishForPerson.Reason.DISTRESS && namedMatterBefore(before, language, text)) {
			placed = placed.with(new WishForPerson(wish.kind(), wish.score(), WishForPerson.Reason.OTHER));
		}
		if (alone.feeling() == Feeling.JOY && this.praise.isAll(text, language)
				&& complainedWithoutHelp(before, language)) {
			placed = new Reading(language, Feeling.FRUSTRATION, alone.strength(), alone.urgency(), placed.wish());
		}
		return placed;
	}

	/**
	 * Who says more than a few words of despair, and no word of the matter, means more.
	 */
	private boolean namedMatterBefore(List<Message> before, Language language, String text) {
		Wishes wishes = wishes(this.addedSignals.version());
		boolean isShort = PlainText.of(text).split(" ").length <= FEW_WORDS;
		return isShort && wishes.onlyDespairs(text, language) && before.stream()
			.anyMatch((message) -> message.author() == Author.CUSTOMER && wishes.namesMatter(message.text(), language));
	}

	/** Whether the customer's message before was a complaint, and no good answer came. */
	private boolean complainedWithoutHelp(List<Message> before, Language language) {
		for (Message message : before.reversed()) {
			if (message.author() == Author.CUSTOMER) {
				return this.heard.get(heard(message.text(), language)).plainFeeling().isNegative();
			}
			if (message.author() == Author.AGENT || Boolean.TRUE.equals(message.helpful())) {
				return false;
			}
		}
		return false;
	}

	/** How a message sounds by itself, whether or not that is enough for a person. */
	Reading hear(String text, Language assumed) {
		return this.heard.get(heard(text, assumed));
	}

	/** Whether it counts however far an admin leans towards the bot. */
	static boolean countsAlways(WishForPerson wish) {
		return isOpenRequest(wish) || isGrave(wish) && wish.score() >= OPEN;
	}

	private static boolean isOpenRequest(WishForPerson wish) {
		return wish.kind() == WishForPerson.Kind.ASKED && wish.score() >= OPEN;
	}

	/** How sure it must be that somebody would rather have a person. */
	public double sureness() {
		return this.leaning.sureness();
	}

	/**
	 * Loads the models of all languages before the first customer has to wait for them.
	 */
	@EventListener(ApplicationReadyEvent.class)
	void warmUp() {
		Thread.ofPlatform().daemon().name("warm-up").start(this::tryReading);
	}

	/** What ends meanwhile, as a command on the command line does, needs no trying. */
	void tryReading() {
		try {
			read("Where is my parcel, and when will it be delivered?", Language.ENGLISH);
		}
		catch (RuntimeException failure) {
			if (!this.closing) {
				log.error("Reading messages could not be tried", failure);
			}
		}
	}

	@EventListener(ContextClosedEvent.class)
	void close() {
		this.closing = true;
	}

	private Reading decided(Reading reading) {
		WishForPerson wish = reading.wish();
		return (countsAlways(wish) || wish.score() >= this.leaning.sureness()) ? reading
				: reading.with(new WishForPerson(WishForPerson.Kind.NONE, wish.score(), null));
	}

	private Heard heard(String text, Language assumed) {
		return new Heard(text, assumed, this.addedSignals.version(), this.names.all());
	}

	private Reading hear(Heard message) {
		String text = message.text();
		Language language = this.languages.of(text, message.assumed());
		float[] vector = this.embeddings.embed(text);
		Optional<String> known = this.names.asKnown(text, language, message.names());
		String said = Intensified.apart(known.orElse(text), language);
		Feelings.Felt felt = learnt(this.feelings)
			.map((learnt) -> felt(learnt, said, language, said.equals(text) ? vector : this.embeddings.embed(said)))
			.orElse(Feelings.Felt.NOTHING);
		double urgency = learnt(this.urgencies).map((learnt) -> learnt.in(text, language, vector)).orElse(0.0);
		double strength = Emphasis.of(text, felt.likelihood());
		return new Reading(language, felt.feeling(),
				onlyAsks(text, language) ? Math.min(strength, Math.nextDown(Reading.PLAIN)) : strength, urgency,
				wish(message, language, vector, known));
	}

	/**
	 * Whether all that a text says is asked calmly: what sounds of a feeling in it is its
	 * matter ("how do I make a complaint?"), and not plain enough to be named.
	 */
	private boolean onlyAsks(String text, Language language) {
		return !text.contains("!") && !text.contains("??")
				&& CLAUSE.splitAsStream(text)
					.filter((clause) -> !clause.isBlank())
					.allMatch((clause) -> tells("ONLY-ASKS", clause, language));
	}

	/**
	 * Who has waited for weeks, or got the second broken one, has lost patience,
	 * whichever words they have for it.
	 */
	private Feelings.Felt felt(Feelings feelings, String text, Language language, float[] vector) {
		Feelings.Felt felt = said(feelings, text, language, vector);
		boolean isPlain = felt.feeling() != Feeling.NEUTRAL && felt.likelihood() >= Reading.PLAIN;
		return (!isPlain && tells("PATIENCE", text, language)) ? new Feelings.Felt(Feeling.FRUSTRATION, TRIED) : felt;
	}

	/** Whether a text tells what the patterns of that name are on. */
	private boolean tells(String name, String text, Language language) {
		return this.toldFeelings.find("k " + name, new Wording.Message(text, language));
	}

	/**
	 * Thanks that close a message, or stand before a "but", are no joy, nor are wishes,
	 * nor praise beside a complaint.
	 */
	private Feelings.Felt said(Feelings feelings, String text, Language language, float[] vector) {
		Feelings.Felt felt = feelings.in(text, language, vector);
		if (felt.feeling() == Feeling.NEUTRAL) {
			return felt;
		}
		Feelings.Felt meant = withoutUnfelt(felt, feelings, text, language);
		if (felt.feeling().isNegative() || !meant.equals(felt)) {
			return meant;
		}
		if (this.praise.isBitter(text, language)) {
			return new Feelings.Felt(Feeling.FRUSTRATION, SARCASM);
		}
		Praise.Aside aside = this.praise.aside(text, language);
		if (aside.isThere() && !aside.rest().isEmpty() && !aside.tellsRelief()) {
			Feelings.Felt beside = feelings.in(aside.rest(), language, this.embeddings.embed(aside.rest()));
			if (beside.feeling().isNegative() || aside.tellsTrouble() && beside.feeling() == Feeling.NEUTRAL) {
				return beside.feeling().isNegative() ? beside : new Feelings.Felt(Feeling.FRUSTRATION, SARCASM);
			}
		}
		if (Politeness.onlySaysFarewell(text)) {
			return Feelings.Felt.NOTHING;
		}
		String matter = Politeness.without(text);
		if (matter.isEmpty() || matter.equals(text)
				|| !Politeness.takesBack(matter) && feelings.nameJoy(matter, language)) {
			return felt;
		}
		return feelings.in(matter, language, this.embeddings.embed(matter));
	}

	/**
	 * "I am not angry, but …", "I would be glad if …": what is denied or only wished for
	 * is not felt, and the rest tells. Nor is anybody glad who answers "yes, please", or
	 * says with a laugh that a thing has died, or confused who only asks how something is
	 * done.
	 */
	private Feelings.Felt withoutUnfelt(Feelings.Felt felt, Feelings feelings, String text, Language language) {
		String rest = CLAUSE.splitAsStream(text)
			.filter((clause) -> !isUnfelt(felt.feeling(), clause, language))
			.collect(Collectors.joining())
			.strip();
		if (rest.equals(text.strip())) {
			return felt;
		}
		return rest.isEmpty() ? Feelings.Felt.NOTHING : feelings.in(rest, language, this.embeddings.embed(rest));
	}

	private boolean isUnfelt(Feeling feeling, String clause, Language language) {
		return switch (feeling) {
			case JOY -> tells("POLITE-WISH", clause, language) || tells("PLAIN-ANSWER", clause, language)
					|| tells("GALLOWS", clause, language);
			case CONFUSION -> tells("NOT-FELT", clause, language) || tells("PLAIN-QUESTION", clause, language);
			default -> tells("NOT-FELT", clause, language);
		};
	}

	/**
	 * @param known the message as one of somebody whom the examples know, where it names
	 * a colleague
	 */
	private WishForPerson wish(Heard message, Language language, float[] vector, Optional<String> known) {
		Wishes wishes = wishes(message.version());
		WishForPerson wish = byName(known, language, wishes, wishes.in(message.text(), language, vector));
		return isOpenRequest(wish) ? withGraveReason(wish, message.text(), language, wishes) : wish;
	}

	/** A colleague who is asked for by name is asked for, whatever that name is. */
	private WishForPerson byName(Optional<String> known, Language language, Wishes wishes, WishForPerson wish) {
		return known.map((text) -> wishes.in(text, language, this.embeddings.embed(text)))
			.filter((named) -> isOpenRequest(named) && !isGrave(wish))
			.filter((named) -> !isOpenRequest(wish) || wish.reason() == WishForPerson.Reason.ASKED)
			.orElse(wish);
	}

	/**
	 * "My kettle exploded, I want a human": the request is heard over what is behind it,
	 * so that each part of the message is read by itself.
	 */
	private WishForPerson withGraveReason(WishForPerson wish, String text, Language language, Wishes wishes) {
		if (!wishes.soundsGrave(text, language)) {
			return wish;
		}
		return CLAUSE_END.splitAsStream(text)
			.filter((clause) -> !clause.isBlank() && !clause.equals(text))
			.map((clause) -> wishes.in(clause, text, language, this.embeddings.embed(clause)))
			.filter((part) -> part.kind() == WishForPerson.Kind.BETWEEN_THE_LINES && part.score() >= OPEN)
			.filter(Understanding::isGrave)
			.map((part) -> new WishForPerson(wish.kind(), wish.score(), part.reason()))
			.reduce(wish, Understanding::graver);
	}

	private static WishForPerson graver(WishForPerson wish, WishForPerson other) {
		String before = (wish.reason() != null) ? wish.reason().word() : null;
		return (other.reason() != null && other.reason().isGraverThan(before)) ? other : wish;
	}

	private static boolean isGrave(WishForPerson wish) {
		return wish.reason() != null && wish.reason().isGrave();
	}

	/** Nobody is kept from a person because a feeling cannot be told. */
	private static <T> Optional<T> learnt(CompletableFuture<T> learning) {
		try {
			return Optional.of(learning.join());
		}
		catch (CompletionException failure) {
			return Optional.empty();
		}
	}

	private Wishes wishes(long version) {
		Added present = this.added;
		if (present == null || present.version() != version) {
			synchronized (this.learntWishes) {
				present = this.added;
				if (present == null || present.version() != version) {
					present = new Added(version, this.learntWishes.join()
						.with(this.addedSignals.all().stream().map(Understanding::example).toList(), this.embeddings));
					this.added = present;
				}
			}
		}
		return present.wishes();
	}

	private static LearntClasses.Example<WishForPerson.Kind> example(AddedSignals.AddedSignal signal) {
		return new LearntClasses.Example<>(signal.text(), signal.language(), Wishes.kind(signal.label()));
	}

	/** Not on the common pool, which the language detection needs to get on. */
	private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
		return CompletableFuture.supplyAsync(work, (task) -> Thread.ofPlatform().daemon().name("signals").start(task))
			.whenComplete((learnt, failure) -> {
				if (failure != null) {
					log.error("What messages are read with could not be prepared", failure);
				}
			});
	}

}
