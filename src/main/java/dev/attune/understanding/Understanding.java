package dev.attune.understanding;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import dev.attune.llm.Embeddings;
import dev.attune.shared.Language;

import org.springframework.stereotype.Service;

/**
 * Reads messages for their language, for what the customer feels, and for whether they
 * would rather have a person, by their likeness to example messages.
 */
@Service
public class Understanding {

	/**
	 * Measured: of messages that name nobody, those less sure than this are seldom
	 * requests.
	 */
	private static final double SURE_WITHOUT_WORDS = 0.9;

	/** One or two words that name nobody ("wow", "thanks") say too little to go by. */
	private static final int SHORTEST_WITHOUT_WORDS = 3;

	/** To name a feeling that is not there is worse than to pass one over. */
	private static final double SURE_OF_FEELING = 0.5;

	/**
	 * A wish must be said about as in the examples; a feeling shows through other words
	 * too.
	 */
	private static final double LIKENESS_OF_WISHES = 0.5;

	private static final double LIKENESS_OF_FEELINGS = 0.4;

	private final Embeddings embeddings;

	private final LanguageDetection languages;

	private final UnderstandingSettings settings;

	private final CompletableFuture<Examples> wishes;

	private final CompletableFuture<Examples> feelings;

	private final CompletableFuture<PersonWords> personWords;

	Understanding(Embeddings embeddings, LanguageDetection languages, Signals signals, UnderstandingSettings settings) {
		this.embeddings = embeddings;
		this.languages = languages;
		this.settings = settings;
		this.wishes = CompletableFuture.supplyAsync(() -> learn(signals, "person", LIKENESS_OF_WISHES));
		this.feelings = CompletableFuture.supplyAsync(() -> learn(signals, "feelings", LIKENESS_OF_FEELINGS));
		this.personWords = CompletableFuture.supplyAsync(() -> new PersonWords(signals.of("words")));
	}

	/**
	 * Reads a message.
	 * @param assumed the language in which the customer wrote so far
	 */
	public Reading read(String text, Language assumed) {
		float[] vector = this.embeddings.embed(text);
		Map<String, Double> feelings = this.feelings.join().likelihoods(vector);
		feelings.merge("neutral", feelings.remove(Examples.UNLIKE), Double::sum);
		Map.Entry<String, Double> likeliest = feelings.entrySet()
			.stream()
			.max(Map.Entry.comparingByValue())
			.orElseThrow();
		Feeling feeling = (likeliest.getValue() < SURE_OF_FEELING) ? Feeling.NEUTRAL
				: Feeling.valueOf(likeliest.getKey().toUpperCase(Locale.ROOT));
		return new Reading(this.languages.of(text, assumed), feeling, likeliest.getValue(), wish(text, vector));
	}

	private WishForPerson wish(String text, float[] vector) {
		Map<String, Double> likelihoods = this.wishes.join().likelihoods(vector);
		double asked = likelihoods.getOrDefault("asks-openly", 0.0);
		double between = likelihoods.getOrDefault("between-the-lines", 0.0);
		double score = asked + between;
		if (score < needed(text)) {
			return new WishForPerson(WishForPerson.Kind.NONE, score);
		}
		return new WishForPerson((asked >= between) ? WishForPerson.Kind.ASKED : WishForPerson.Kind.BETWEEN_THE_LINES,
				score);
	}

	private double needed(String text) {
		if (this.personWords.join().areIn(text)) {
			return this.settings.person();
		}
		boolean isInterjection = text.strip().split("\\s+").length < SHORTEST_WITHOUT_WORDS;
		return isInterjection ? Double.POSITIVE_INFINITY : Math.max(this.settings.person(), SURE_WITHOUT_WORDS);
	}

	private Examples learn(Signals signals, String group, double likeness) {
		List<Signals.Signal> messages = signals.of(group);
		List<float[]> vectors = this.embeddings.embed(messages.stream().map(Signals.Signal::text).toList());
		Examples examples = new Examples(likeness);
		for (int i = 0; i < messages.size(); i++) {
			examples.add(messages.get(i).label(), vectors.get(i));
		}
		return examples;
	}

}
