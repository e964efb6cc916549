package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/**
 * Finds what each sentence of a draft rests on: by its wording, and by its meaning where
 * the wording does not decide. {@code evaluate grounding} measures the thresholds.
 */
@Component
class Grounding {

	/** Whatever has this much of its wording from a source is from there. */
	static final double WORDING_ALONE = 0.85;

	/** What wording counts beside meaning. */
	static final double WORDING = 0.5;

	/** From here the rest may be the customer's own words: "for order LV-4820193". */
	static final double MOSTLY = 0.6;

	/** From here, by both together, a sentence is supported. */
	static final double SUPPORTED = 0.62;

	/** From here a sentence is like one of our own kind words. */
	private static final double COURTEOUS = 0.72;

	/** The emergency number of the whole EU. */
	private static final String EMERGENCY = " 112 ";

	/** As many pieces of sources are compared by meaning. */
	private static final int NEAREST = 12;

	private static final int WHOLE = 100_000;

	/** Longer ones state something, however kindly. */
	private static final int LONGEST_COURTESY = 30;

	/** "I am very sorry for the trouble with your parcel." */
	private static final int LONGEST_APOLOGY = 12;

	/** Every alternative and every check of a conversation rests on the same. */
	private static final int REMEMBERED = 100;

	private final Phrasebook phrasebook;

	private final ReplyWords words;

	private final Nearness nearness;

	private final Desk desk;

	private final AlreadyGiven given;

	private final Contradiction contradiction;

	private final ConcurrentLruCache<Known, Set<Fact>> facts;

	private record Known(String text, Language language) {
	}

	Grounding(Phrasebook phrasebook, ReplyWords words, Nearness nearness, Desk desk, AlreadyGiven given) {
		this.phrasebook = phrasebook;
		this.words = words;
		this.nearness = nearness;
		this.desk = desk;
		this.given = given;
		this.contradiction = new Contradiction(phrasebook);
		this.facts = new ConcurrentLruCache<>(REMEMBERED,
				(known) -> Set.copyOf(Fact.in(known.text(), known.language(), phrasebook)));
	}

	/**
	 * What a draft rests on.
	 *
	 * @param supports one for each sentence, in their order
	 * @param unknown facts that are in no evidence and were not said
	 */
	record Grounded(List<Support> supports, List<Fact> unknown) {

		Grounded {
			supports = List.copyOf(supports);
			unknown = List.copyOf(unknown);
		}

		List<Support> of(Support.Kind kind) {
			return this.supports.stream().filter((support) -> support.kind() == kind).toList();
		}

	}

	Grounded of(List<Sentence> draft, Situation situation) {
		Sources sources = Sources.of(situation.said(), situation.evidence(), this.given);
		List<Support> supports = draft.stream()
			.map((sentence) -> support(sentence, sources, situation))
			.collect(Collectors.toCollection(ArrayList::new));
		return new Grounded(onTheMain(supports, sources, situation.language()), unknown(draft, sources, situation));
	}

	/**
	 * A source that one sentence alone rests on, where the source of most supports it,
	 * too, was not used: "Reply here with the photos" may stand in several.
	 */
	private List<Support> onTheMain(List<Support> supports, Sources sources, Language language) {
		Map<Evidence, Long> rests = supports.stream()
			.flatMap((support) -> Stream.ofNullable(support.evidence()))
			.collect(Collectors.groupingBy((evidence) -> evidence, LinkedHashMap::new, Collectors.counting()));
		Evidence main = rests.keySet()
			.stream()
			.filter((evidence) -> evidence.kind().isPublic() && rests.getOrDefault(evidence, 0L) > 1)
			.max(Comparator.comparing((evidence) -> rests.getOrDefault(evidence, 0L)))
			.orElse(null);
		if (main == null) {
			return supports;
		}
		Sources its = sources.only(main);
		return supports.stream().map((support) -> {
			if (support.evidence() == null || rests.getOrDefault(support.evidence(), 0L) > 1) {
				return support;
			}
			Source best = its.best(support.sentence().text(), language, this.nearness, this.contradiction);
			return (best.score() < SUPPORTED) ? support
					: new Support(support.sentence(), support.kind(), main, best.text(), best.score());
		}).toList();
	}

	/**
	 * How well sources support a statement, 0 to 1, and from {@link #SUPPORTED} on
	 * enough.
	 */
	double score(String statement, List<Evidence> evidence, Language language) {
		return Sources.of("", evidence, this.given)
			.best(statement, language, this.nearness, this.contradiction)
			.score();
	}

	/** "Tomorrow", said to another customer, is no day of this one's. */
	private boolean tellsAnothersDay(String sentence, Source source, Situation situation) {
		Language language = situation.language();
		return source.evidence() != null && source.evidence().kind() == Kind.TICKET
				&& Fact.in(sentence, language, this.phrasebook)
					.stream()
					.filter((fact) -> fact.kind() == Fact.Kind.TIME)
					.anyMatch((fact) -> !fact.isAmong(Fact.in(situation.said(), language, this.phrasebook), Set.of()));
	}

	private Support support(Sentence sentence, Sources sources, Situation situation) {
		Language language = situation.language();
		if (this.words.isOurs(sentence.text(), language) || isGreeting(sentence, situation)) {
			return new Support(sentence, Support.Kind.COURTESY, null, null, 1);
		}
		if (situation.offers().stream().anyMatch((offer) -> offer.says(sentence.text(), language))) {
			return new Support(sentence, Support.Kind.GOODWILL, null, null, 1);
		}
		Source best = sources.best(sentence.text(), language, this.nearness, this.contradiction);
		if (best.score() >= SUPPORTED && !tellsAnothersDay(sentence.text(), best, situation)) {
			Evidence evidence = best.evidence();
			return new Support(sentence, (evidence != null) ? Support.Kind.EVIDENCE : Support.Kind.CONVERSATION,
					evidence, best.text(), best.score());
		}
		return new Support(sentence, isCourteous(sentence, language) || isEcho(sentence, situation)
				? Support.Kind.COURTESY : Support.Kind.NONE, null, null, best.score());
	}

	/** "Hello Ann," and "Kind regards, Alex". */
	private boolean isGreeting(Sentence sentence, Situation situation) {
		String plain = sentence.text().replaceAll("[\\p{P}\\p{S}]", "").strip();
		return plain.split("\\s+").length <= 4 && (sentence.text().endsWith(",")
				|| this.phrasebook.holds(sentence.text(), situation.language(), "greeting")
				|| plain.equals(situation.agentName()) || plain.equals(situation.agentName() + " " + this.desk.name()));
	}

	/**
	 * Whether it states nothing: a question, or a kind word like ours, without a fact and
	 * without anything that we would have to do.
	 */
	private boolean isCourteous(Sentence sentence, Language language) {
		String text = withoutSalutation(sentence.text(), language);
		if (!Fact.in(text, language, this.phrasebook).isEmpty() || this.phrasebook.holds(text, language, "commitment")
				|| text.split("\\s+").length > LONGEST_COURTESY) {
			return false;
		}
		return sentence.asks() || this.phrasebook.holds(text, language, "courtesy") || isApology(text, language)
				|| this.nearness.nearest(text, this.words.all(language)).cosine() >= COURTEOUS;
	}

	/** "Hi Anna, …" before what is said. */
	private String withoutSalutation(String text, Language language) {
		int end = text.indexOf(',') + 1;
		return this.phrasebook.holds(text.substring(0, end), language, "greeting") ? text.substring(end).strip() : text;
	}

	/** Whether it says sorry for something, and not that something is so. */
	private boolean isApology(String text, Language language) {
		return this.phrasebook.holds(text, language, "sorry") && !this.phrasebook.holds(text, language, "sorry.that")
				&& !this.phrasebook.holds(text, language, "negation") && text.split("\\s+").length <= LONGEST_APOLOGY;
	}

	/**
	 * Whether it recognises what the customer told in no other words than theirs and our
	 * own: "I am sorry that the kettle came with a cracked lid."
	 */
	private boolean isEcho(Sentence sentence, Situation situation) {
		Language language = situation.language();
		String text = sentence.text();
		String said = situation.saidByCustomer();
		if (!this.phrasebook.holds(text, language, "feeling") || this.phrasebook.holds(text, language, "commitment")
				|| this.phrasebook.holds(text, language, "negation")
						&& !this.phrasebook.holds(said, language, "negation")) {
			return false;
		}
		Set<String> known = Fact.words(said + "\n" + String.join("\n", this.words.all(language)));
		return known.containsAll(Fact.words(text));
	}

	/** Another sum than is offered, within what the policy grants, in its own words. */
	private static boolean isGranted(Fact fact, Sentence sentence, Situation situation) {
		return situation.offers()
			.stream()
			.anyMatch((offer) -> offer.allows(fact) && offer.says(sentence.text(), situation.language()));
	}

	private List<Fact> unknown(List<Sentence> draft, Sources sources, Situation situation) {
		Language language = situation.language();
		StringBuilder known = new StringBuilder(sources.text()).append(EMERGENCY);
		this.desk.phones().values().forEach((phone) -> known.append('\n').append(phone));
		known.append('\n').append(this.desk.email()).append('\n').append(this.desk.name());
		known.append('\n').append(situation.agentName()).append('\n').append(situation.customer().name());
		this.phrasebook.wordings(language, ReplyWords.DISTRESS).forEach((words) -> known.append('\n').append(words));
		situation.offers()
			.forEach((offer) -> known.append('\n')
				.append(offer.wording(language))
				.append('\n')
				.append(offer.limit(language)));
		Set<Fact> facts = Stream
			.concat(situation.evidence().stream().map(Evidence::language),
					Stream.of(language, this.desk.defaultLanguage()))
			.distinct()
			.flatMap((one) -> this.facts.get(new Known(known.toString(), one)).stream())
			.collect(Collectors.toSet());
		Set<String> words = Fact.words(known.toString());
		Set<Fact> unknown = new LinkedHashSet<>();
		for (Sentence sentence : draft) {
			boolean isOurs = this.words.isOurs(sentence.text(), language);
			Fact.in(sentence.text(), language, this.phrasebook)
				.stream()
				.filter((fact) -> !fact.isAmong(facts, words) && !isGranted(fact, sentence, situation))
				.filter((fact) -> !isOurs || fact.kind() == Fact.Kind.NAME && !fact.isAmong(Set.of(), ours(language)))
				.forEach(unknown::add);
		}
		return List.copyOf(unknown);
	}

	/** The beginnings of the words in which we write, in which somebody's name is not. */
	private Set<String> ours(Language language) {
		return Fact.words(String.join("\n", this.words.all(language)));
	}

	/**
	 * A place in a source.
	 *
	 * @param evidence {@code null} where it is the conversation
	 */
	private record Source(@Nullable Evidence evidence, String text, Likeness likeness, double score) {

		Source scored(double other) {
			return new Source(this.evidence, this.text, this.likeness, other);
		}

	}

	/** All that a sentence may rest on, in pieces of one and of two sentences. */
	private record Sources(List<Source> pieces, Likeness said, String conversation, String text) {

		/**
		 * Of those that support a statement equally, the first counts: what the bot told
		 * still is the article's, and what was said is no secret of a note's any more.
		 */
		static Sources of(String said, List<Evidence> all, AlreadyGiven given) {
			List<Source> pieces = new ArrayList<>();
			List<Source> internal = new ArrayList<>();
			StringBuilder text = new StringBuilder(said);
			for (Evidence evidence : all) {
				String plain = Markdown.toText(evidence.text(), WHOLE);
				List<Source> its = evidence.kind().isPublic() ? pieces : internal;
				add(its, evidence, evidence.title() + "\n" + plain);
				given.toldHere(plain, evidence.language()).forEach((line) -> add(its, evidence, line));
				text.append('\n').append(evidence.title()).append('\n').append(plain);
			}
			add(pieces, null, said);
			pieces.addAll(internal);
			return new Sources(pieces, Likeness.of(said), said, text.toString());
		}

		/** Those of one source. */
		Sources only(Evidence evidence) {
			return new Sources(this.pieces.stream().filter((piece) -> evidence.equals(piece.evidence)).toList(),
					this.said, this.conversation, this.text);
		}

		private static void add(List<Source> pieces, @Nullable Evidence evidence, String text) {
			Sentence before = null;
			Likeness likenessBefore = null;
			for (Sentence sentence : Sentence.of(text)) {
				Likeness likeness = Likeness.of(sentence.text());
				pieces.add(new Source(evidence, sentence.text(), likeness, 0));
				if (before != null && likenessBefore != null) {
					pieces.add(new Source(evidence, before.text() + " " + sentence.text(), likenessBefore.and(likeness),
							0));
				}
				before = sentence;
				likenessBefore = likeness;
			}
		}

		/**
		 * The piece that supports a statement best. One that says otherwise does not.
		 */
		Source best(String statement, Language language, Nearness nearness, Contradiction contradiction) {
			Likeness likeness = Likeness.of(statement);
			Map<Source, Double> wording = new LinkedHashMap<>();
			for (Source piece : this.pieces) {
				double contained = likeness.containedIn(piece.likeness);
				if (contained >= MOSTLY && piece.evidence != null) {
					contained = likeness.containedIn(piece.likeness.and(this.said));
				}
				if (contained < WORDING
						|| !contradiction.isBetween(statement, piece.text, saidBeside(piece), language)) {
					wording.put(piece, contained);
				}
			}
			Source worded = wording.entrySet()
				.stream()
				.max(Map.Entry.comparingByValue())
				.map((entry) -> entry.getKey().scored(entry.getValue()))
				.orElse(new Source(null, "", likeness, 0));
			if (worded.score >= WORDING_ALONE) {
				return worded.scored(Math.min(1, worded.score));
			}
			List<Source> candidates = wording.keySet()
				.stream()
				.sorted(Comparator.comparingDouble((Source piece) -> -wording.getOrDefault(piece, 0.0)))
				.limit(NEAREST)
				.toList();
			Source best = worded.scored(WORDING * worded.score);
			for (Source candidate : candidates) {
				double contained = wording.getOrDefault(candidate, 0.0);
				double cosine = nearness.nearest(statement, List.of(candidate.text)).cosine();
				double score = WORDING * contained + (1 - WORDING) * cosine;
				boolean isSupport = score < SUPPORTED || contained >= WORDING
						|| !contradiction.isBetween(statement, candidate.text, saidBeside(candidate), language);
				if (score > best.score && isSupport) {
					best = candidate.scored(score);
				}
			}
			return best;
		}

		/** What was said counts as known where a source is the desk's. */
		private String saidBeside(Source piece) {
			return (piece.evidence != null) ? this.conversation : "";
		}

	}

}
