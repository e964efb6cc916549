package dev.attune.understanding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import dev.attune.llm.Embeddings;
import dev.attune.shared.Language;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Reads messages for their language, for what the customer feels, and for whether they
 * would rather have a person, by what it learnt from example messages.
 */
@Service
public class Understanding {

	/**
	 * Of messages that name nobody, those less sure than this are seldom open requests.
	 */
	private static final double SURE_WITHOUT_WORDS = 0.9;

	private static final double SURE_BETWEEN_THE_LINES = 0.7;

	/** One or two words that name nobody ("wow", "thanks") say too little to go by. */
	private static final int SHORTEST_WITHOUT_WORDS = 3;

	/** To name a feeling that is not there is worse than to pass one over. */
	private static final double SURE_OF_FEELING = 0.6;

	private final Embeddings embeddings;

	private final LanguageDetection languages;

	private final UnderstandingSettings settings;

	private final CompletableFuture<Examples> wishes;

	private final CompletableFuture<FeelingClassifier> feelings;

	private final CompletableFuture<TellingWords> personWords;

	private final CompletableFuture<TellingWords> dangerWords;

	Understanding(Embeddings embeddings, LanguageDetection languages, Signals signals, KeptVectors vectors,
			UnderstandingSettings settings) {
		this.embeddings = embeddings;
		this.languages = languages;
		this.settings = settings;
		this.wishes = inBackground(() -> learnWishes(signals.of("person"), vectors));
		this.feelings = inBackground(() -> learnFeelings(signals.of("feelings"), vectors));
		this.personWords = inBackground(() -> new TellingWords(signals.of("words"), "person"));
		this.dangerWords = inBackground(() -> new TellingWords(signals.of("words"), "danger"));
	}

	/**
	 * Reads a message.
	 * @param assumed the language in which the customer wrote so far
	 */
	public Reading read(String text, Language assumed) {
		float[] vector = this.embeddings.embed(text);
		FeelingClassifier.Verdict verdict = this.feelings.join().classify(vector);
		Feeling feeling = (verdict.likelihood() < SURE_OF_FEELING) ? Feeling.NEUTRAL : verdict.feeling();
		return new Reading(this.languages.of(text, assumed), feeling, verdict.likelihood(), wish(text, vector));
	}

	/**
	 * Loads the models of all languages before the first customer has to wait for them.
	 */
	@EventListener(ApplicationReadyEvent.class)
	void warmUp() {
		inBackground(() -> read("Where is my parcel, and when will it be delivered?", Language.ENGLISH));
	}

	private WishForPerson wish(String text, float[] vector) {
		if (this.dangerWords.join().areIn(text)) {
			return new WishForPerson(WishForPerson.Kind.BETWEEN_THE_LINES, 1);
		}
		Map<String, Double> likelihoods = this.wishes.join().likelihoods(vector);
		double asked = likelihoods.getOrDefault("asks-openly", 0.0);
		double between = likelihoods.getOrDefault("between-the-lines", 0.0);
		WishForPerson.Kind kind = (asked >= between) ? WishForPerson.Kind.ASKED : WishForPerson.Kind.BETWEEN_THE_LINES;
		double score = asked + between;
		return new WishForPerson((score < needed(text, kind)) ? WishForPerson.Kind.NONE : kind, score);
	}

	/** Words that name a person make less likeness enough. */
	private double needed(String text, WishForPerson.Kind kind) {
		if (this.personWords.join().areIn(text)) {
			return this.settings.person();
		}
		boolean isInterjection = text.strip().split("\\s+").length < SHORTEST_WITHOUT_WORDS;
		if (isInterjection) {
			return Double.POSITIVE_INFINITY;
		}
		return Math.max(this.settings.person(),
				(kind == WishForPerson.Kind.ASKED) ? SURE_WITHOUT_WORDS : SURE_BETWEEN_THE_LINES);
	}

	private static Examples learnWishes(List<Signals.Signal> messages, KeptVectors kept) {
		List<float[]> vectors = kept.of("person", texts(messages));
		Examples examples = new Examples();
		for (int i = 0; i < messages.size(); i++) {
			examples.add(messages.get(i).label(), vectors.get(i));
		}
		return examples;
	}

	private static FeelingClassifier learnFeelings(List<Signals.Signal> messages, KeptVectors kept) {
		List<float[]> vectors = kept.of("feelings", texts(messages));
		return FeelingClassifier.learn(IntStream.range(0, messages.size())
			.mapToObj((i) -> new FeelingClassifier.Example(vectors.get(i),
					Feeling.valueOf(messages.get(i).label().toUpperCase(Locale.ROOT))))
			.toList());
	}

	private static List<String> texts(List<Signals.Signal> messages) {
		return messages.stream().map(Signals.Signal::text).toList();
	}

	/** Not on the common pool, which the language detection needs to get on. */
	private static <T> CompletableFuture<T> inBackground(Supplier<T> work) {
		return CompletableFuture.supplyAsync(work, (task) -> Thread.ofPlatform().daemon().name("signals").start(task));
	}

}
