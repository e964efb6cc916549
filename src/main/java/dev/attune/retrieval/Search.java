package dev.attune.retrieval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import dev.attune.llm.IndexEmbeddings;
import dev.attune.llm.ModelFailure;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Finds what the desk knows that bears on a question: the nearest by meaning (cosine of
 * embeddings) and those with its rarest words, ranked by meaning and wording
 * ({@link Grams}). Everything is looked for in the asker's language, and notes in the
 * desk's first language too, which all colleagues read.
 */
@Service
public class Search {

	private static final Logger log = LoggerFactory.getLogger(Search.class);

	private static final int MOST_RARE = 4;

	/** Passages with the rare words that are looked at, about. */
	private static final long LOOKED_AT = 400;

	/** So many more than are wanted are compared at once: mostly they are enough. */
	private static final int MORE = 5;

	private static final double WORDING_OF_TICKETS = 0.25;

	/**
	 * How sure it is of a source that is asked for in its own words, however near another
	 * is.
	 */
	private static final double IN_ITS_WORDS = 0.95;

	/** Whoever is asked what they mean is not asked to read a list. */
	private static final int MOST_CHOICES = 3;

	/** What scores so much less than the best is hardly ever meant. */
	private static final double NEAR = 0.15;

	/** A word that one passage in twenty has tells little. */
	private static final double TELLING = Math.log1p(20);

	/** From here on what a question says is mostly strange to the desk. */
	private static final double STRANGE = 0.6;

	/** From here on, nothing is near to it but by chance. */
	private static final double WHOLLY_STRANGE = 0.9;

	/** So few words may mean anything where half of what they say is strange. */
	private static final int FEW_WORDS = 2;

	private static final double HALF = 0.5;

	private static final ScopedValue<Map<Query, Findings>> FOUND = ScopedValue.newInstance();

	private final Lookup lookup;

	private final IndexModels models;

	private final Spelling spelling;

	private final OwnNumbers ownNumbers;

	private final Words words;

	private final WordWeights weights;

	private final RetrievalSettings settings;

	private final Certainty certainty;

	private final Desk desk;

	private final Indexer indexer;

	private final Untranslated untranslated;

	Search(Lookup lookup, IndexModels models, Spelling spelling, OwnNumbers ownNumbers, Words words,
			WordWeights weights, RetrievalSettings settings, Certainty certainty, Desk desk, Indexer indexer,
			Untranslated untranslated) {
		this.lookup = lookup;
		this.models = models;
		this.spelling = spelling;
		this.ownNumbers = ownNumbers;
		this.words = words;
		this.weights = weights;
		this.settings = settings;
		this.certainty = certainty;
		this.desk = desk;
		this.indexer = indexer;
		this.untranslated = untranslated;
	}

	/**
	 * Searches, and abstains where the best that is found is not likely enough to answer.
	 * What order a question names makes no difference to it. What the desk knows only in
	 * its first language is found too, and comes first where it is likelier to answer
	 * than what there is in the asker's own.
	 */
	public Findings find(Query asked) {
		if (asked.text().isBlank()) {
			return Findings.NONE;
		}
		if (!FOUND.isBound()) {
			return findAnew(asked);
		}
		Findings known = FOUND.get().get(asked);
		Findings found = (known != null) ? known : findAnew(asked);
		FOUND.get().put(asked, found);
		return found;
	}

	private Findings findAnew(Query asked) {
		Query query = spelt(asked);
		return find(new Read(query, embed(query)));
	}

	/**
	 * Does some work in which nothing is looked for twice: what was found of a question
	 * holds for all of it, on the thread that does it.
	 */
	public <T> T findingOnce(Supplier<T> work) {
		return FOUND.isBound() ? work.get() : ScopedValue.where(FOUND, new HashMap<>()).call(work::get);
	}

	/**
	 * A question that has been read, and may be looked for as often as is wanted.
	 *
	 * @param query without the numbers of orders in it, and with its typos mended
	 */
	record Read(Query query, Lookup.@Nullable Embedded question) {
	}

	/** Reads questions, which takes less time together; in their order. */
	List<Read> read(List<Query> asked) {
		List<Query> queries = asked.stream().map(this::spelt).toList();
		Map<Query, Lookup.Embedded> read = new HashMap<>();
		queries.stream().distinct().collect(Collectors.groupingBy(Query::language)).forEach((language, some) -> {
			List<Lookup.Embedded> vectors = embed(some, language);
			for (int i = 0; i < vectors.size(); i++) {
				read.put(some.get(i), vectors.get(i));
			}
		});
		return queries.stream().map((query) -> new Read(query, read.get(query))).toList();
	}

	private Query spelt(Query asked) {
		Query matter = asked.spelt(this.ownNumbers.without(asked.text(), asked.language()));
		return this.settings.mendTypos() ? matter.spelt(this.spelling.mend(matter.text(), matter.language())) : matter;
	}

	/** What is found of a question that has been read. */
	Findings find(Read read) {
		Query query = read.query();
		Lookup.Embedded question = read.question();
		Findings own = unlessStrange(find(query, question, ownPools(query)), query);
		if (own.confidence() >= IN_ITS_WORDS || !query.kinds().contains(Kind.ARTICLE)
				|| !this.untranslated.areThereFor(query.language())) {
			return own;
		}
		return own.orElse(
				find(query, question,
						List.of(new Lookup.Pool(Set.of(Kind.ARTICLE), this.desk.defaultLanguage(), true))),
				MOST_CHOICES);
	}

	private Findings find(Query query, Lookup.@Nullable Embedded question, List<Lookup.Pool> pools) {
		List<Candidate> candidates = this.lookup.leads(query, question, rare(query), pools)
			.stream()
			.filter((lead) -> !query.without().contains(lead.id()))
			.map((lead) -> candidate(lead, query))
			.toList();
		List<Candidate> ranked = best(compared(candidates, query, question), query.limit());
		if (ranked.isEmpty()) {
			return Findings.NONE;
		}
		double confidence = (question != null) ? confidence(ranked, query.language()) : 0;
		double enough = query.isOfAgent() ? this.settings.certaintyForAgents() : this.certainty.now();
		boolean abstained = confidence < enough;
		List<Candidate> choices = (abstained && question != null && !query.isOfAgent())
				? choices(ranked, query.language()) : List.of();
		return new Findings(evidence(ranked), confidence, abstained, evidence(choices));
	}

	/**
	 * Those near the best, where it is likely enough that the desk knows an answer: then
	 * it is better to ask than to say that there is none.
	 */
	private List<Candidate> choices(List<Candidate> ranked, Language language) {
		Candidate best = ranked.getFirst();
		if (Confidence.in(language, best.kind()).isKnown(best.score()) < this.settings.certaintyToAsk()) {
			return List.of();
		}
		return ranked.stream()
			.filter((candidate) -> best.score() - candidate.score() <= NEAR)
			.limit(MOST_CHOICES)
			.toList();
	}

	private static List<Evidence> evidence(List<Candidate> candidates) {
		return candidates.stream().map(Candidate::evidence).toList();
	}

	/** A past question is compared with a question, which its wording helps less. */
	private Candidate candidate(Lead lead, Query query) {
		return new Candidate(lead, this.settings.wordingWeight(query.language().tag())
				* ((lead.kind() == Kind.TICKET) ? WORDING_OF_TICKETS : 1));
	}

	/**
	 * The candidates that can be among the best, compared as a whole: the most promising
	 * first, then those that could still come before them (after Fagin's threshold
	 * algorithm, 2001). What is left cannot.
	 */
	private List<Candidate> compared(List<Candidate> candidates, Query query, Lookup.@Nullable Embedded question) {
		Set<Candidate> compared = new LinkedHashSet<>(best(candidates, Candidate::atBest, query.limit() + MORE));
		if (compared.isEmpty()) {
			return List.of();
		}
		this.lookup.compare(compared, query, question);
		Map<Kind, Double> enough = new EnumMap<>(Kind.class);
		for (Candidate last : best(there(compared), query.limit())) {
			enough.put(last.kind(), last.score());
		}
		List<Candidate> rest = candidates.stream()
			.filter((candidate) -> !compared.contains(candidate)
					&& candidate.atBest() >= enough.getOrDefault(candidate.kind(), Double.NEGATIVE_INFINITY))
			.toList();
		if (!rest.isEmpty()) {
			this.lookup.compare(rest, query, question);
			compared.addAll(rest);
		}
		return there(compared);
	}

	/** Without what was removed between two statements. */
	private static List<Candidate> there(Collection<Candidate> compared) {
		return compared.stream().filter((candidate) -> candidate.shown() != null).toList();
	}

	/**
	 * What is looked for apart, so that the many tickets do not hide the few articles.
	 */
	private List<Lookup.Pool> ownPools(Query query) {
		List<Lookup.Pool> pools = new ArrayList<>();
		Language own = query.language();
		Set<Kind> knowledge = EnumSet.copyOf(query.kinds());
		if (knowledge.remove(Kind.TICKET)) {
			pools.add(new Lookup.Pool(Set.of(Kind.TICKET), own, false));
		}
		if (!knowledge.isEmpty()) {
			pools.add(new Lookup.Pool(knowledge, own, false));
		}
		if (knowledge.contains(Kind.NOTE) && !own.equals(this.desk.defaultLanguage())) {
			pools.add(new Lookup.Pool(Set.of(Kind.NOTE), this.desk.defaultLanguage(), false));
		}
		return pools;
	}

	/**
	 * Where the model fails, words alone are searched by, and nothing is answered: people
	 * still find what they look for.
	 */
	private Lookup.@Nullable Embedded embed(Query query) {
		Optional<IndexEmbeddings> model = this.models.serving();
		try {
			return model
				.map((serving) -> new Lookup.Embedded(serving,
						serving.embedQuestion(Ending.asked(query.text()), query.language())))
				.orElse(null);
		}
		catch (ModelFailure failure) {
			log.warn("Searched by words alone, as the embedding model failed: {}", failure.getMessage());
			return null;
		}
	}

	/** Nothing where there is no model, or it fails. */
	private List<Lookup.Embedded> embed(List<Query> queries, Language language) {
		Optional<IndexEmbeddings> model = this.models.serving();
		try {
			return model
				.map((serving) -> serving
					.embedQuestions(queries.stream().map((query) -> Ending.asked(query.text())).toList(), language)
					.stream()
					.map((vector) -> new Lookup.Embedded(serving, vector))
					.toList())
				.orElse(List.of());
		}
		catch (ModelFailure failure) {
			log.warn("Searched by words alone, as the embedding model failed: {}", failure.getMessage());
			return List.of();
		}
	}

	/**
	 * Whether everything that the desk knows can be found. Right after the first start,
	 * or while much is imported, it cannot yet.
	 */
	public boolean isComplete() {
		return this.indexer.isFull();
	}

	/**
	 * Whether all that the bot may tell can be found; past tickets may still be waiting.
	 */
	public boolean holdsArticles() {
		return this.indexer.holdsArticles();
	}

	/**
	 * Whether most of what the bot may tell cannot be found yet, as right after the first
	 * start: whatever is found then may be wrong.
	 */
	public boolean isStillReading() {
		return this.indexer.isStillReading();
	}

	/**
	 * What is near a customer's question by its meaning is not told where most of what
	 * the question says is in no words of the desk's, and nothing of it in the title: a
	 * loan of a device is near a loan of money. Then it may only be chosen; a few words
	 * alone may mean anything, and nothing is made of them, nor of what is wholly
	 * strange.
	 */
	private Findings unlessStrange(Findings found, Query query) {
		boolean areFewWords = query.text().split("\\s+").length <= FEW_WORDS;
		if (found.evidence().isEmpty() || (found.abstained() && found.choices().isEmpty()) || query.isOfAgent()) {
			return found;
		}
		double least = found.abstained() ? WHOLLY_STRANGE : STRANGE;
		if (strangeness(query) < (areFewWords ? HALF : least) || isTitled(found, query)) {
			return found;
		}
		if (areFewWords || found.abstained()) {
			return new Findings(found.evidence(), found.confidence(), true);
		}
		double best = found.evidence().getFirst().score();
		List<Evidence> choices = found.evidence()
			.stream()
			.filter((evidence) -> best - evidence.score() <= NEAR)
			.limit(MOST_CHOICES)
			.toList();
		return new Findings(found.evidence(), found.confidence(), true, choices);
	}

	/** Whether something telling of the question is in the title of what was found. */
	private boolean isTitled(Findings found, Query query) {
		Set<String> title = this.words.of(found.evidence().getFirst().title(), query.language());
		return this.weights.of(this.words.of(query.text(), query.language()))
			.stream()
			.anyMatch((word) -> word.weight() > TELLING && title.contains(word.word()));
	}

	/**
	 * How much of what a question says is in no words of the desk's, 0 to 1: rare words
	 * say more. A word that begins as one of the desk's does is known.
	 */
	public double strangeness(Query query) {
		double known = 0;
		double unknown = 0;
		for (WordWeights.Weighted word : this.weights.of(this.words.of(query.text(), query.language()))) {
			if (word.passages() > 0 || this.spelling.isLikeKnown(word.word(), query.language())) {
				known += word.weight();
			}
			else {
				unknown += word.weight();
			}
		}
		return (unknown > 0) ? unknown / (known + unknown) : 0;
	}

	private static double confidence(List<Candidate> ranked, Language language) {
		Candidate best = ranked.getFirst();
		Confidence curve = Confidence.in(language, best.kind());
		double next = ranked.stream()
			.skip(1)
			.filter((other) -> other.kind() == best.kind())
			.mapToDouble(Candidate::score)
			.findFirst()
			.orElse(curve.unrelated());
		double confidence = curve.of(best.score(), next, best.isAsAsked());
		return best.isAskedInItsWords() ? Math.max(confidence, IN_ITS_WORDS) : confidence;
	}

	private static List<Candidate> best(Collection<Candidate> candidates, int limit) {
		return best(candidates, Candidate::score, limit);
	}

	private static List<Candidate> best(Collection<Candidate> candidates, ToDoubleFunction<Candidate> score,
			int limit) {
		record Scored(Candidate candidate, double score) {
		}
		Map<Kind, Integer> taken = new EnumMap<>(Kind.class);
		return candidates.stream()
			.map((candidate) -> new Scored(candidate, score.applyAsDouble(candidate)))
			.sorted(Comparator.comparingDouble((Scored scored) -> -scored.score)
				.thenComparing((scored) -> scored.candidate.key()))
			.map(Scored::candidate)
			.filter((candidate) -> taken.merge(candidate.kind(), 1, Integer::sum) <= limit)
			.toList();
	}

	/** The rarest few find what the meaning misses: names, numbers, terms of trade. */
	private List<WordWeights.Weighted> rare(Query query) {
		List<WordWeights.Weighted> rare = new ArrayList<>();
		long passages = 0;
		for (WordWeights.Weighted word : this.weights.of(this.words.of(query.text(), query.language()))
			.stream()
			.filter(WordWeights.Weighted::isRare)
			.sorted(Comparator.comparingDouble((WordWeights.Weighted word) -> -word.weight()))
			.limit(MOST_RARE)
			.toList()) {
			passages += word.passages();
			if (rare.isEmpty() || passages <= LOOKED_AT) {
				rare.add(word);
			}
		}
		return rare;
	}

}
