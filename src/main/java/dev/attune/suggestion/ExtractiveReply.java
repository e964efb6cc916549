package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.understanding.Feeling;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Writes replies without a language model: the answer in the words of the best source,
 * framed by words that recognise the feeling, own the matter, say what happens next and
 * name the person to turn to. Where the evidence is too thin it asks the customer the one
 * question that helps most.
 */
@Component
class ExtractiveReply {

	/** As many different replies there are at most. */
	static final int ALTERNATIVES = 3;

	/** What is left for the answer in three short messages. */
	private static final int SMS_EXTRACT = 250;

	private static final int BRIEF_EXTRACT = 320;

	private static final int STEP_DOWN = 80;

	/** So many ways of replying are tried for ones that differ. */
	private static final int TRIED = 6;

	private final ReplyWords words;

	private final Phrasebook phrasebook;

	private final AlreadyGiven given;

	private final SuggestionSettings settings;

	ExtractiveReply(ReplyWords words, Phrasebook phrasebook, AlreadyGiven given, SuggestionSettings settings) {
		this.words = words;
		this.phrasebook = phrasebook;
		this.given = given;
		this.settings = settings;
	}

	/** How much of an article a reply tells. */
	private enum Part {

		/** The answer as the channel holds it. */
		USUAL,
		/** The first sentence and no more. */
		SHORTEST,
		/** The same, with who looks after it. */
		KIND,
		/** What the article says beside the short answer. */
		FURTHER

	}

	/**
	 * How one of several replies differs from the others.
	 *
	 * @param source which of the sources it tells, from 0
	 */
	private record Plan(Tone tone, int source, Part part) {

		Plan(Tone tone, int source) {
			this(tone, source, Part.USUAL);
		}

	}

	/** As nobody has wished otherwise. */
	Draft write(Situation situation, SuggestionRequest request, int alternative, @Nullable String fallback) {
		return write(Wished.of(situation, request), alternative, fallback);
	}

	/**
	 * Replies that differ by more than their wording, the best first: as many as are
	 * wanted, or fewer where there are no more.
	 * @param wanted one at least
	 */
	List<Draft> different(Wished wished, int wanted, @Nullable String fallback) {
		Map<String, Draft> different = new LinkedHashMap<>();
		for (int i = 0; i < TRIED && different.size() < Math.min(wanted, ALTERNATIVES); i++) {
			String inSameWords = write(wished, i, 0, fallback).text();
			different.putIfAbsent(inSameWords, write(wished, i, fallback));
		}
		return List.copyOf(different.values());
	}

	/**
	 * @param alternative 0 for the best; the others tell another solution, or are
	 * shorter, or warmer
	 * @param fallback why a language model did not write it, if there was one
	 */
	Draft write(Wished wished, int alternative, @Nullable String fallback) {
		return write(wished, alternative, ReplyWords.turn(wished.situation(), alternative), fallback);
	}

	private Draft write(Wished wished, int alternative, int turn, @Nullable String fallback) {
		Situation situation = wished.situation();
		Tone tone = wished.tone();
		if (situation.needsCare()) {
			return draft(wished, List.of(this.words.care(situation, turn)), fallback, "reason.care");
		}
		List<String> answers = answers(situation);
		if (answers.isEmpty() && !news(situation).isEmpty()) {
			List<String> parts = new ArrayList<>();
			parts.add(opening(wished, turn, ""));
			parts.addAll(news(situation));
			parts.add(this.words.next(situation, tone, turn));
			return draft(wished, parts, fallback, null);
		}
		if (answers.isEmpty()) {
			List<String> parts = new ArrayList<>();
			parts.add(opening(wished, turn, this.words.own(situation, turn)));
			parts.add(wished.order() ? this.words.askForOrder(situation, turn)
					: this.words.question(situation, alternative, turn));
			return draft(wished, parts, fallback,
					isInAnotherLanguage(situation) ? "reason.otherLanguage" : "reason.noEvidence");
		}
		Plan plan = plan(tone, alternative, answers.size(), situation.channel());
		Wished planned = wished.with(plan.tone());
		return draft(planned, answered(planned, plan, turn), fallback, null);
	}

	/** Another solution, where there is one, then shorter, then warmer. */
	private static Plan plan(Tone tone, int alternative, int sources, Channel channel) {
		List<Plan> plans = new ArrayList<>();
		plans.add(new Plan(tone, 0));
		if (sources > 1) {
			plans.add(new Plan(tone, 1));
		}
		if (channel == Channel.SMS) {
			// All tones are as short there; what is told has to differ.
			Stream.of(Part.SHORTEST, Part.FURTHER, Part.KIND).forEach((part) -> plans.add(new Plan(tone, 0, part)));
			return plans.get(Math.floorMod(alternative, plans.size()));
		}
		Stream.of(Tone.BRIEF, Tone.WARM, Tone.NEUTRAL)
			.filter((other) -> other != tone)
			.forEach((other) -> plans.add(new Plan(other, 0)));
		return plans.get(Math.floorMod(alternative, plans.size()));
	}

	private List<String> answered(Wished wished, Plan plan, int turn) {
		Situation situation = wished.situation();
		int longest = (situation.channel() == Channel.SMS) ? SMS_EXTRACT
				: (plan.tone() == Tone.BRIEF) ? BRIEF_EXTRACT : this.settings.longestExtract();
		List<String> parts = parts(wished, plan, turn, longest);
		while (longest > STEP_DOWN && !this.settings.fits(whole(situation, plan.tone(), parts), situation.channel())) {
			longest -= STEP_DOWN;
			parts = parts(wished, plan, turn, longest);
		}
		return parts;
	}

	private List<String> parts(Wished wished, Plan plan, int turn, int longest) {
		Situation situation = wished.situation();
		boolean isBrief = plan.tone() == Tone.BRIEF || situation.channel() == Channel.SMS;
		List<String> parts = new ArrayList<>();
		boolean isColleagues = plan.source() >= situation.likely().size();
		boolean isKind = plan.part() == Part.KIND;
		String answer = answer(wished, plan, isBrief, longest);
		parts.add(opening(wished, turn, isKind ? this.words.own(situation, turn)
				: (isBrief || isColleagues || !news(situation).isEmpty()) ? "" : this.words.lead(situation, turn)));
		parts.addAll(news(situation));
		parts.add(answer);
		if (!isBrief || Boolean.TRUE.equals(wished.goodwill())) {
			goodwill(wished).forEach(parts::add);
		}
		if (wished.order()) {
			parts.add(this.words.askForOrder(situation, turn));
		}
		boolean closes = isColleagues && this.phrasebook.holds(answer, situation.language(), "closing");
		if (isKind) {
			parts.add(this.words.next(situation, Tone.BRIEF, turn));
		}
		else if (situation.channel() != Channel.SMS && !closes) {
			parts.add(this.words.next(situation, plan.tone(), turn));
		}
		parts.removeIf(String::isBlank);
		return parts;
	}

	private String opening(Wished wished, int turn, String otherwise) {
		Situation situation = wished.situation();
		String feeling = this.words.feeling(situation, turn);
		String sorry = wished.sorry() ? this.words.sorry(situation, turn) : "";
		if (feeling == null) {
			return (sorry + " " + otherwise).strip();
		}
		boolean isSaid = this.phrasebook.holds(feeling, situation.language(), "sorry");
		boolean owns = situation.reading().plainFeeling() != Feeling.JOY && wished.tone() != Tone.BRIEF
				&& wished.tone() != Tone.NEUTRAL && situation.channel() != Channel.SMS;
		String said = (isSaid || sorry.isEmpty()) ? feeling : feeling + " " + sorry;
		return owns ? said + " " + this.words.own(situation, turn) : said;
	}

	/**
	 * What a policy grants because of what happened, whatever is felt about it; nothing
	 * where no policy's reason is told, or the agent does not want it.
	 */
	private static Stream<String> goodwill(Wished wished) {
		Situation situation = wished.situation();
		return Boolean.FALSE.equals(wished.goodwill()) ? Stream.empty()
				: situation.offers().stream().limit(1).map((offer) -> offer.wording(situation.language()));
	}

	private Draft draft(Wished wished, List<String> body, @Nullable String fallback, @Nullable String reason) {
		return new Draft(whole(wished.situation(), wished.tone(), body), Draft.EXTRACTIVE, null, fallback, reason,
				wished.outcome());
	}

	private String whole(Situation situation, Tone tone, List<String> body) {
		List<String> parts = new ArrayList<>(body);
		parts.removeIf(String::isBlank);
		parts.addFirst(this.words.hello(situation, tone));
		parts.addLast(this.words.sign(situation, (situation.channel() == Channel.SMS) ? Tone.BRIEF : tone));
		return String.join("\n\n", parts);
	}

	private String answer(Wished wished, Plan plan, boolean brief, int longest) {
		Situation situation = wished.situation();
		List<Evidence> articles = situation.likely();
		int source = plan.source();
		if (source < articles.size()) {
			ArticleAnswer answer = ArticleAnswer.of(articles.get(source));
			boolean isBrief = brief && (wished.source() == null || source > 0);
			String told = switch (plan.part()) {
				case USUAL -> isBrief ? answer.brief(longest) : answer.within(longest);
				case SHORTEST, KIND -> answer.shortest();
				case FURTHER -> {
					String further = answer.further(longest);
					yield further.isEmpty() ? answer.brief(longest) : further;
				}
			};
			return this.given.without(told, situation);
		}
		return this.given.without(Objects.requireNonNull(situation.precedent()).text(), situation);
	}

	/** What is known of disruptions that touch the customer, in the desk's own words. */
	private static List<String> news(Situation situation) {
		return situation.notices().stream().map(Evidence::text).toList();
	}

	/** What could be told, one for each source. */
	private static List<String> answers(Situation situation) {
		List<String> answers = new ArrayList<>(situation.likely().stream().map(Evidence::id).toList());
		if (!situation.findings().abstained() && situation.precedent() != null) {
			answers.add(situation.precedent().ticket().id());
		}
		return answers;
	}

	private static boolean isInAnotherLanguage(Situation situation) {
		return !situation.findings().abstained()
				&& !situation.evidence().getFirst().language().equals(situation.language());
	}

}
