package dev.attune.understanding;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import dev.attune.conversation.Message;
import dev.attune.llm.Embeddings;
import dev.attune.shared.DataFolder;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationReadyEvent;
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

	/** An open request counts from here, however far an admin leans towards the bot. */
	private static final double OPEN = 0.5;

	private static final int REMEMBERED = 1000;

	private final Embeddings embeddings;

	private final LanguageDetection languages;

	private final Leaning leaning;

	private final CompletableFuture<Wishes> learntWishes;

	private final CompletableFuture<Feelings> feelings;

	private final CompletableFuture<Urgencies> urgencies;

	private final AddedSignals addedSignals;

	private final SecondOpinion secondOpinion;

	private volatile @Nullable Added added;

	/** A message may be looked at again as those after it are read. */
	private final ConcurrentLruCache<Heard, Reading> heard = new ConcurrentLruCache<>(REMEMBERED, this::hear);

	/**
	 * @param version of what the desk has added
	 */
	private record Heard(String text, Language assumed, long version) {
	}

	/** What is known with the examples that the desk has added. */
	private record Added(long version, Wishes wishes) {
	}

	Understanding(Embeddings embeddings, LanguageDetection languages, Leaning leaning, AddedSignals addedSignals,
			SecondOpinion secondOpinion, UnderstandingSettings settings, DataFolder folder) {
		this.embeddings = embeddings;
		this.languages = languages;
		this.leaning = leaning;
		this.addedSignals = addedSignals;
		this.secondOpinion = secondOpinion;
		Signals signals = new Signals(settings.signals());
		KeptNumbers kept = new KeptNumbers(folder.resolve("signals"));
		this.learntWishes = inBackground(() -> Wishes.learn(signals, embeddings, kept));
		this.feelings = inBackground(() -> Feelings.learn(signals, embeddings, kept));
		this.urgencies = inBackground(() -> Urgencies.learn(signals, embeddings, kept));
	}

	/**
	 * Reads a message by itself.
	 * @param assumed the language in which the customer wrote so far
	 */
	public Reading read(String text, Language assumed) {
		return decided(hear(heard(text, assumed)));
	}

	/**
	 * The language of a text alone.
	 * @param assumed where the text does not clearly say otherwise
	 */
	public Language languageOf(String text, Language assumed) {
		return this.languages.of(text, assumed);
	}

	/**
	 * Reads the last message of a conversation with what went before.
	 * @param messages those of the matter at hand, oldest first, the last one the
	 * customer's
	 * @param assumed the language in which the customer wrote so far
	 */
	public Reading read(List<Message> messages, Language assumed) {
		Message last = messages.getLast();
		Reading alone = this.heard.get(heard(last.text(), assumed));
		Course course = new Course(messages, (message) -> this.heard.get(heard(message.text(), assumed)),
				(message) -> this.embeddings.embed(message.text()));
		return this.secondOpinion.on(decided(alone.with(course.addTo(alone.wish()))), messages, sureness());
	}

	/** How a message sounds by itself, whether or not that is enough for a person. */
	Reading hear(String text, Language assumed) {
		return hear(heard(text, assumed));
	}

	/** Whether it counts however far an admin leans towards the bot. */
	static boolean isOpenRequest(WishForPerson wish) {
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
		inBackground(() -> read("Where is my parcel, and when will it be delivered?", Language.ENGLISH));
	}

	private Reading decided(Reading reading) {
		WishForPerson wish = reading.wish();
		double needed = this.leaning.sureness();
		if (wish.kind() == WishForPerson.Kind.ASKED) {
			needed = Math.min(needed, OPEN);
		}
		return (wish.score() >= needed) ? reading
				: reading.with(new WishForPerson(WishForPerson.Kind.NONE, wish.score(), null));
	}

	private Heard heard(String text, Language assumed) {
		return new Heard(text, assumed, this.addedSignals.version());
	}

	private Reading hear(Heard message) {
		Language language = this.languages.of(message.text(), message.assumed());
		float[] vector = this.embeddings.embed(message.text());
		Feelings.Felt felt = this.feelings.join().in(message.text(), language, vector);
		return new Reading(language, felt.feeling(), Emphasis.of(message.text(), felt.likelihood()),
				this.urgencies.join().in(message.text(), language, vector),
				wishes(message.version()).in(message.text(), language, vector));
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
		return CompletableFuture.supplyAsync(work, (task) -> Thread.ofPlatform().daemon().name("signals").start(task));
	}

}
