package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.selfservice.Questions;
import dev.attune.shared.Language;
import dev.attune.shared.Markdown;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.WishForPerson;
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

	/** "We are sorry to hear that." */
	private static final int SHORT_REGRET = 40;

	/** So many ways of replying are tried for ones that differ. */
	private static final int TRIED = 8;

	private static final int WHOLE = 100_000;

	/**
	 * So much more than its share each of several answers may take, as most are short.
	 */
	private static final int ROOM = 2;

	/** A longer sentence is hard to find one's way in when it is read again. */
	private static final int QUOTED = 110;

	/** With fewer words nothing is asked yet. */
	private static final int SAID = 3;

	/** With so much of its wording in another one, a sentence says the same. */
	private static final double SAME = 0.85;

	/** Links, addresses, sums and long numbers, and what is quoted already. */
	private static final Pattern UNQUOTED = Pattern
		.compile("[\"“”„»«<>{}\\[\\]|@]|https?:|www\\.|\\.\\p{L}{2,}/|\\p{Sc}");

	/** With more of their words in common, two replies say the same. */
	static final double ALIKE = 0.7;

	private final ReplyWords words;

	private final Phrasebook phrasebook;

	private final AlreadyGiven given;

	private final SuggestionSettings settings;

	private final Steering steering;

	private final Circumstances circumstances;

	ExtractiveReply(ReplyWords words, Phrasebook phrasebook, AlreadyGiven given, Steering steering,
			Circumstances circumstances, SuggestionSettings settings) {
		this.steering = steering;
		this.circumstances = circumstances;
		this.words = words;
		this.phrasebook = phrasebook;
		this.given = given;
		this.settings = settings;
	}

	/** What a reply tells of its source. */
	private enum Part {

		/** The answer as the channel holds it. */
		USUAL,
		/**
		 * As much more of it as there is room for, and what the next source has on it, or
		 * what is asked besides.
		 */
		MORE,
		/** Its first sentence and no more. */
		SHORTEST,
		/** The same, with who looks after it. */
		KIND,
		/** Another part than the usual one. */
		FURTHER,
		/** Nothing: the customer is asked first. */
		QUESTION

	}

	/**
	 * How one of several replies differs from the others.
	 *
	 * @param source which of the sources it tells, from 0
	 */
	private record Plan(Tone tone, int source, Part part) {
	}

	/** As nobody has wished otherwise. */
	Draft write(Situation situation, SuggestionRequest request, int alternative, @Nullable String fallback) {
		return (alternative == 0) ? different(Wished.of(situation, request), 1, fallback).getFirst()
				: write(Wished.of(situation, request), alternative, fallback);
	}

	/**
	 * Replies that differ in what they tell, the best first: as many as are wanted, or
	 * fewer where there are no more. None of them is what the agent has put aside.
	 * @param wanted one at least
	 */
	List<Draft> different(Wished wished, int wanted, @Nullable String fallback) {
		List<Draft> different = new ArrayList<>();
		List<String> told = new ArrayList<>();
		for (int i = 0; i < TRIED && different.size() < Math.min(wanted, ALTERNATIVES); i++) {
			Draft draft = write(wished, i, fallback);
			List<String> sentences = told(write(wished, i, 0, fallback).text(), wished.situation());
			String tells = String.join(" ", sentences);
			boolean isAgain = i > 0 && areSaid(sentences, wished) && !isLikely(draft, wished.situation());
			if (!isPutAside(draft, sentences, wished) && !isAgain
					&& told.stream().allMatch((other) -> Overlap.of(tells, other) <= ALIKE)) {
				different.add(draft);
				told.add(tells);
			}
		}
		return !different.isEmpty() ? List.copyOf(different) : List
			.of(wished.situation().putAside().isEmpty() ? write(wished, 0, fallback) : left(wished, fallback));
	}

	/**
	 * That colleagues are asked, where all else was put aside: in the words that have
	 * least in common with those.
	 */
	private Draft left(Wished wished, @Nullable String fallback) {
		Situation situation = wished.situation();
		int first = ReplyWords.turn(situation, 0);
		return IntStream.range(first, first + TRIED)
			.mapToObj((turn) -> draft(wished,
					List.of(opening(wished, turn, this.words.own(situation, turn)),
							this.words.askFor("check", situation, turn / 2)),
					fallback, "reason.putAside"))
			.min(Comparator.comparingDouble((draft) -> situation.putAside().inCommonWith(draft.text())))
			.orElseThrow();
	}

	/** What an agent asks for by name is told, whatever they have put aside before. */
	private static boolean isPutAside(Draft draft, List<String> telling, Wished wished) {
		return wished.source() == null && wished.situation().putAside().says(draft.text(), telling);
	}

	/** Whether it tells what of that which was told is likeliest to answer now. */
	private static boolean isLikely(Draft draft, Situation situation) {
		return situation.further().parts().stream().limit(1).anyMatch((part) -> draft.text().contains(part.excerpt()));
	}

	/** Whether the customer has been told all of it already, be it in other words. */
	private static boolean areSaid(List<String> sentences, Wished wished) {
		String said = wished.situation().readByCustomer();
		if (wished.source() != null || said.isBlank()) {
			return false;
		}
		List<Likeness> read = Sentence.of(said).stream().map(Sentence::text).map(Likeness::of).toList();
		return sentences.stream()
			.allMatch((sentence) -> said.contains(sentence)
					|| read.stream().anyMatch((one) -> Likeness.of(sentence).containedIn(one) >= SAME));
	}

	/** What a text says beside greeting, signature and our own kind words. */
	private List<String> told(String text, Situation situation) {
		String[] parts = text.split("\n\n");
		String body = String.join("\n\n", Arrays.asList(parts).subList(1, Math.max(2, parts.length) - 1));
		List<String> told = Sentence.of(body)
			.stream()
			.map(Sentence::text)
			.map(String::strip)
			.filter((sentence) -> !sentence.isEmpty() && !this.words.isOurs(sentence, situation.language()))
			.toList();
		return told.isEmpty() ? List.of(body) : told;
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
			return draft(wished, cared(wished, alternative, turn), fallback, "reason.care");
		}
		if (situation.need() == Need.NOTHING && news(situation).isEmpty()) {
			return draft(wished, this.words.isThanked(situation) ? List.of(this.words.welcome(situation, turn))
					: List.of(opening(wished, turn, ""), this.words.glad(situation, turn)), fallback, null);
		}
		if (situation.need() == Need.PERSON) {
			return draft(wished, List.of(opening(wished, turn, ""), this.words.person(situation, turn)), fallback,
					"reason.person");
		}
		List<String> answers = answers(situation);
		if (answers.isEmpty() && !news(situation).isEmpty()) {
			List<String> parts = new ArrayList<>();
			parts.add(opening(wished, turn, lead(situation, "", true, turn)));
			parts.addAll(news(situation));
			parts.add(this.words.next(situation, tone, turn));
			return draft(wished, parts, fallback, null);
		}
		if (situation.need() == Need.REPORT && wished.isPlain() && news(situation).isEmpty()) {
			return draft(wished, heard(wished, turn), fallback, null);
		}
		if (answers.isEmpty()) {
			return draft(wished, asked(wished, alternative, turn), fallback, whyAsked(situation));
		}
		List<Plan> plans = plans(wished, answers.size());
		Plan plan = plans.get(Math.floorMod(alternative, plans.size()));
		Wished planned = wished.with(plan.tone());
		if (plan.part() == Part.QUESTION) {
			return draft(planned, asked(planned, alternative, turn), fallback, null);
		}
		List<String> answered = answered(planned, plan, turn);
		return answered.isEmpty() ? draft(planned, asked(planned, 0, turn), fallback, "reason.noEvidence")
				: draft(planned, answered, fallback, null);
	}

	private String whyAsked(Situation situation) {
		if (isInAnotherLanguage(situation)) {
			return "reason.otherLanguage";
		}
		if (!situation.putAside().isEmpty()) {
			return "reason.putAside";
		}
		return switch (situation.need()) {
			case REASON -> "reason.untold";
			case UNHELPED -> "reason.unhelped";
			default -> "reason.noEvidence";
		};
	}

	/**
	 * Thanks for what was told, or done as an article asks, with what it says happens
	 * then and when.
	 */
	private List<String> heard(Wished wished, int turn) {
		Situation situation = wished.situation();
		boolean isDone = this.given.tellsDone(situation.saidLastByCustomer(), situation.customersLanguage());
		List<String> parts = new ArrayList<>();
		parts.add(opening(wished, turn, isDone ? this.words.done(situation, turn) : this.words.noted(situation, turn)));
		if (isDone) {
			parts.add(afterwards(situation));
		}
		parts.add(this.words.next(situation, wished.tone(), turn));
		return parts;
	}

	/** What an article that was told has for whoever has done what it asks for. */
	private String afterwards(Situation situation) {
		String said = situation.saidLastByCustomer();
		Language language = situation.language();
		Set<Circumstance> happened = this.circumstances.happened(situation.saidByCustomer(),
				situation.customersLanguage());
		List<String> sentences = situation.evidence()
			.stream()
			.filter((article) -> article.kind() == Kind.ARTICLE && article.language().equals(language)
					&& ArticleAnswer.of(article).isToldIn(situation.saidByColleagues()))
			.findFirst()
			.map(NearestSentences::sentences)
			.orElse(List.of())
			.stream()
			.filter((sentence) -> !this.circumstances.isForOthers(sentence, happened, language))
			.toList();
		String promised = this.given.promised(sentences, said, situation.customersLanguage(), language);
		return filtered(!promised.isEmpty() ? promised : this.circumstances.afterwards(sentences, said, language),
				situation);
	}

	/**
	 * Kind words and who looks after it. Where no word names what is behind it, it is
	 * asked for, too: kind words alone leave the customer where they were.
	 */
	private List<String> cared(Wished wished, int alternative, int turn) {
		Situation situation = wished.situation();
		if (situation.isGrave()) {
			String secured = situation.evidence()
				.stream()
				.filter((one) -> one.kind() == Kind.ARTICLE && one.language().equals(situation.language()))
				.map((article) -> secured("", article, situation))
				.filter((sentences) -> !sentences.isEmpty())
				.findFirst()
				.orElse("");
			if (secured.isEmpty() && situation.reading().wish().reason() == WishForPerson.Reason.FRAUD) {
				return List.of(this.words.bank(situation, turn), this.words.own(situation, turn));
			}
			return secured.isEmpty() ? List.of(this.words.care(situation, turn))
					: List.of(secured, this.words.care(situation, turn));
		}
		// What needs care is no joy, whatever its words sound like.
		String feeling = (situation.reading().plainFeeling() == Feeling.JOY) ? null
				: this.words.feeling(situation, turn);
		return List.of(((feeling != null) ? feeling + " " : "") + this.words.care(situation, turn),
				this.words.question(situation, alternative, turn));
	}

	/**
	 * That colleagues are asked, or what is missing; as other ways to go on, what may
	 * answer.
	 */
	private List<String> asked(Wished wished, int alternative, int turn) {
		Situation situation = wished.situation();
		boolean mayTell = situation.goesOn() || situation.need() == Need.UNHELPED
				|| !situation.need().isOpen() && situation.putAside().isEmpty();
		List<String> perhaps = (alternative > 0 && mayTell) ? perhaps(situation) : List.of();
		if (alternative > 0 && alternative <= perhaps.size()) {
			String told = perhaps.get(alternative - 1);
			return List.of(
					opening(wished, turn,
							situation.readByCustomer().isBlank() ? lead(situation, told, false, turn)
									: this.words.again(situation, turn)),
					told, this.words.next(situation, wished.tone(), turn));
		}
		List<String> parts = new ArrayList<>();
		parts.add(opening(wished, turn, this.words.own(situation, turn)));
		if (!situation.need().isOpen() && (situation.goesOn() || situation.answering().isEmpty())) {
			parts.add(quoted(situation, turn));
		}
		wished.asks().forEach((kind) -> parts.add(this.words.askFor(kind, situation, turn)));
		if (wished.asks().isEmpty()) {
			parts.add(this.words.question(situation, alternative, turn));
		}
		return parts;
	}

	/**
	 * What of that which was told is nearest to what is asked, and other articles that
	 * may be meant.
	 */
	private List<String> perhaps(Situation situation) {
		Stream<String> likely = situation.further()
			.alternatives()
			.stream()
			.filter((article) -> !situation.putAside().holds(article))
			.map((article) -> situation.further().parts().contains(article) ? article.excerpt()
					: withLikeliest(ArticleAnswer.of(article).brief(BRIEF_EXTRACT), article.excerpt()));
		Stream<String> other = situation.evidence()
			.stream()
			.filter((article) -> article.kind() == Kind.ARTICLE && article.language().equals(situation.language())
					&& !situation.putAside().holds(article))
			.map(ArticleAnswer::of)
			.filter((article) -> !article.isToldIn(situation.readByCustomer()))
			.map((article) -> situation.goesOn() ? article.brief(BRIEF_EXTRACT)
					: article.within(this.settings.longestExtract()));
		return Stream.concat(likely, other)
			.distinct()
			.map((text) -> filtered(text, situation))
			.filter((text) -> !text.isBlank())
			.toList();
	}

	/**
	 * What was asked, in the customer's words, so that they see that it was read; nothing
	 * where it is more than a sentence, or nothing for a reply to repeat.
	 */
	private String quoted(Situation situation, int turn) {
		List<String> sentences = Sentence.of(situation.askedLast()).stream().map(Sentence::text).toList();
		String asked = (sentences.size() == 1) ? sentences.getFirst() : "";
		boolean isPlain = asked.length() <= QUOTED && Overlap.words(asked).length >= SAID
				&& !UNQUOTED.matcher(asked).find() && this.steering.without(asked).equals(asked)
				&& !this.circumstances.asksWhatNow(asked, situation.customersLanguage())
				&& situation.language().equals(situation.customersLanguage());
		return isPlain ? this.words.quoted(asked, situation, turn) : "";
	}

	/**
	 * Another solution, then no more than the step that answers, or more warmth where it
	 * was to be short, and at last asking the customer first. What was put aside for its
	 * tone is told in another, what was too long in brief, and what was incomplete at
	 * greater length, or the customer is asked before less of it is told.
	 */
	private List<Plan> plans(Wished wished, int sources) {
		Tone tone = wished.tone();
		boolean isSms = wished.situation().channel() == Channel.SMS;
		if (!wished.situation().asked().isEmpty() && wished.source() == null) {
			return List.of(new Plan(tone, 0, Part.USUAL), new Plan(Tone.BRIEF, 0, Part.SHORTEST),
					new Plan(tone, 0, Part.QUESTION));
		}
		List<Plan> plans = new ArrayList<>();
		Manner manner = wished.situation().putAside().manner();
		Plan shortest = new Plan(isSms ? tone : Tone.BRIEF, 0, Part.SHORTEST);
		if (manner == Manner.LENGTH) {
			plans.add(new Plan(Tone.BRIEF, 0, Part.USUAL));
			plans.add(shortest);
		}
		if (manner == Manner.INCOMPLETE) {
			plans.add(new Plan(tone, 0, Part.MORE));
		}
		plans.add(new Plan(tone, 0, Part.USUAL));
		if (manner == Manner.TONE) {
			Stream.of(Tone.NEUTRAL, Tone.WARM, Tone.FORMAL)
				.forEach((other) -> plans.add(new Plan(other, 0, Part.USUAL)));
		}
		if (sources > 1) {
			plans.add(new Plan(tone, 1, Part.USUAL));
		}
		IntStream.range(sources, sources + others(wished.situation()).size())
			.forEach((other) -> plans.add(new Plan(tone, other, Part.USUAL)));
		if (tellsMoreThanDanger(answer(wished.situation(), 0).further(this.settings.longestExtract(), BRIEF_EXTRACT),
				wished.situation())) {
			plans.add(new Plan(tone, 0, Part.FURTHER));
		}
		if (isSms || tone != Tone.BRIEF) {
			plans.add(shortest);
		}
		plans.add(isSms ? new Plan(tone, 0, Part.KIND) : new Plan(Tone.WARM, 0, Part.USUAL));
		plans.add(new Plan(tone, 0, Part.QUESTION));
		if (manner == Manner.INCOMPLETE) {
			plans.sort(Comparator.comparing((plan) -> plan.part() == Part.FURTHER || plan.part() == Part.SHORTEST));
		}
		return plans;
	}

	/** A warning alone answers nothing. */
	private boolean tellsMoreThanDanger(String part, Situation situation) {
		return Sentence.of(part)
			.stream()
			.anyMatch((sentence) -> !this.phrasebook.holds(sentence.text(), situation.language(), "warning"));
	}

	private List<String> answered(Wished wished, Plan plan, int turn) {
		Situation situation = wished.situation();
		int longest = (situation.channel() == Channel.SMS) ? SMS_EXTRACT : (plan.tone() == Tone.BRIEF) ? BRIEF_EXTRACT
				: (plan.part() == Part.MORE) ? 2 * this.settings.longestExtract() : this.settings.longestExtract();
		List<String> parts = parts(wished, plan, turn, longest);
		while (longest > STEP_DOWN
				&& !this.settings.fits(whole(wished.with(plan.tone()), parts), situation.channel())) {
			longest -= STEP_DOWN;
			parts = parts(wished, plan, turn, longest);
		}
		return parts;
	}

	private List<String> parts(Wished wished, Plan plan, int turn, int longest) {
		Situation situation = wished.situation();
		boolean isBrief = plan.tone() == Tone.BRIEF || situation.channel() == Channel.SMS;
		List<String> parts = new ArrayList<>();
		boolean isColleagues = isColleagues(situation, plan.source());
		boolean isKind = plan.part() == Part.KIND;
		String told = answer(wished, plan, isBrief, longest);
		boolean isAgain = plan.part() == Part.USUAL && isTold(told, wished);
		boolean mayTellAgain = situation.isSure() && Questions.asks(situation.saidLastByCustomer());
		String answer = (!isAgain || isFurther(wished, plan)) ? told : mayTellAgain
				? this.circumstances.answering(situation.askedLast(), told, situation.customersLanguage()) : "";
		if (isAgain && answer.isEmpty()) {
			return List.of();
		}
		parts.add(opening(wished, turn,
				isAgain ? this.words.again(situation, turn) : isKind ? this.words.own(situation, turn)
						: isColleagues ? "" : lead(situation, answer, isBrief || !news(situation).isEmpty(), turn)));
		parts.addAll(news(situation));
		parts.add(answer);
		goodwill(wished).forEach(parts::add);
		wished.asks().forEach((kind) -> parts.add(this.words.askFor(kind, situation, turn)));
		if (plan.part() == Part.USUAL && !isBrief && wished.asks().isEmpty()
				&& this.words.needsOrder(situation, answer)) {
			parts.add(this.words.askFor("order", situation, turn));
		}
		if (plan.part() == Part.MORE && besides(situation).isEmpty() && wished.asks().isEmpty()) {
			parts.add(this.words.question(situation, 0, turn));
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

	/**
	 * Regret for what went wrong, unless the answer begins with it; else what leads to
	 * it.
	 */
	private String lead(Situation situation, String answer, boolean brief, int turn) {
		boolean isSorry = Sentence.of(answer)
			.stream()
			.limit(1)
			.anyMatch((first) -> this.phrasebook.holds(first.text(), situation.language(), "sorry"));
		if (situation.goesOn() && !Questions.asks(situation.saidLastByCustomer())
				&& this.given.tellsDone(situation.saidLastByCustomer(), situation.customersLanguage())) {
			return this.words.done(situation, turn);
		}
		String regret = (this.words.wentWrong(situation) && !isSorry) ? this.words.sorry(situation, turn) : "";
		Optional<Boolean> inTime = situation.isSure() ? this.circumstances.isInTime(situation.askedLast(),
				situation.saidByCustomer(), answer, situation.customersLanguage(), situation.language())
				: Optional.empty();
		if (inTime.isPresent()) {
			return (regret + " " + this.words.inTime(situation, inTime.get(), turn)).strip();
		}
		return (regret + " "
				+ (brief ? "" : regret.isEmpty() ? this.words.lead(situation, turn) : this.words.own(situation, turn)))
			.strip();
	}

	private String opening(Wished wished, int turn, String otherwise) {
		Situation situation = wished.situation();
		String kind = wished.warmer() ? this.words.kind(situation, turn) : "";
		String opening = openingOf(wished, turn, otherwise);
		return (situation.need() == Need.NOTHING) ? opening : (opening + " " + kind).strip();
	}

	private String openingOf(Wished wished, int turn, String otherwise) {
		Situation situation = wished.situation();
		String feeling = this.words.feeling(situation, turn);
		String sorry = wished.sorry() ? this.words.sorry(situation, turn) : "";
		if (feeling == null) {
			boolean isSorry = this.phrasebook.holds(otherwise, situation.language(), "sorry");
			return isSorry ? otherwise : (sorry + " " + otherwise).strip();
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
				: situation.offers()
					.stream()
					.limit(1)
					.map((offer) -> offer.wording(situation.language()))
					.filter((wording) -> Boolean.TRUE.equals(wished.goodwill())
							|| !situation.saidByColleagues().contains(wording));
	}

	private Draft draft(Wished wished, List<String> body, @Nullable String fallback, @Nullable String reason) {
		String text = whole(wished, body);
		return new Draft(text, Draft.EXTRACTIVE, null, fallback, reason, wished.outcomeIn(text));
	}

	private String whole(Wished wished, List<String> body) {
		Situation situation = wished.situation();
		Tone tone = wished.tone();
		List<String> parts = new ArrayList<>(body);
		parts.removeIf(String::isBlank);
		parts.addFirst(this.words.hello(situation, tone));
		parts.addLast(
				this.words.sign(situation, (situation.channel() == Channel.SMS) ? Tone.BRIEF : tone, wished.warmer()));
		return String.join("\n\n", parts);
	}

	private String answer(Wished wished, Plan plan, boolean brief, int longest) {
		Situation situation = wished.situation();
		if (!situation.asked().isEmpty() && wished.source() == null) {
			return oneByOne(situation, plan, longest);
		}
		ArticleAnswer answer = answer(situation, plan.source());
		boolean isWished = wished.source() != null && plan.source() == 0;
		boolean isColleagues = isColleagues(situation, plan.source());
		String told = switch (plan.part()) {
			case USUAL -> isColleagues ? Objects.requireNonNull(situation.precedent()).text()
					: isWished ? answer.withPart(longest)
							: isFurther(wished, plan) ? further(situation, plan)
									: isTold(situation, answer) ? answer.point(longest)
											: withLikeliest(brief ? answer.brief(longest) : answer.within(longest),
													situation.likeliest(article(situation, plan.source())));
			case SHORTEST, KIND -> isWished ? answer.withPart(longest) : answer.shortest();
			case MORE -> (answer.within(longest) + "\n\n" + besides(situation)).strip();
			case FURTHER -> answer.further(this.settings.longestExtract(), longest);
			case QUESTION -> "";
		};
		boolean isOfArticle = !isColleagues && plan.part() != Part.QUESTION && !situation.goesOn();
		return withoutRegret(
				filtered(isOfArticle ? secured(told, article(situation, plan.source()), situation) : told, situation),
				situation);
	}

	/** With what may answer, too, where an article is told for the first time. */
	private static String withLikeliest(String told, String likeliest) {
		String rest = Sentence.of(likeliest)
			.stream()
			.map(Sentence::text)
			.filter((sentence) -> !told.contains(sentence))
			.collect(Collectors.joining(" "));
		return (told + "\n\n" + rest).strip();
	}

	/**
	 * To whoever has given a card or a password away it is told first what secures them,
	 * wherever the article has that.
	 */
	private String secured(String told, Evidence article, Situation situation) {
		if (!this.phrasebook.holds(situation.saidLastByCustomer(), situation.customersLanguage(), "harm.given")) {
			return told;
		}
		String first = NearestSentences.sentences(article)
			.stream()
			.filter((sentence) -> this.phrasebook.holds(sentence, situation.language(), "harm.secure"))
			.flatMap((sentence) -> Sentence.of(sentence).stream())
			.filter((sentence) -> !sentence.asks())
			.map(Sentence::text)
			.filter((sentence) -> !told.contains(sentence))
			.collect(Collectors.joining(" "));
		return (first + "\n\n" + told).strip();
	}

	/** Without what steers a model, and what the customer has done or told. */
	private String filtered(String told, Situation situation) {
		return this.given.without(this.steering.without(told), situation);
	}

	/**
	 * Whether the customer has read all of it before: then only what answers them is told
	 * again, as they have not found it there.
	 */
	private static boolean isTold(String told, Wished wished) {
		List<String> sentences = Sentence.of(told).stream().map(Sentence::text).toList();
		return wished.situation().asked().isEmpty() && !sentences.isEmpty() && areSaid(sentences, wished);
	}

	/** Whether a part of the source is known to answer what goes on from a reply. */
	private static boolean isFurther(Wished wished, Plan plan) {
		return wished.source() == null && wished.situation().asked().isEmpty() && plan.part() == Part.USUAL
				&& !isColleagues(wished.situation(), plan.source()) && !further(wished.situation(), plan).isEmpty();
	}

	private static String further(Situation situation, Plan plan) {
		return situation.further(article(situation, plan.source()));
	}

	/**
	 * Each of several questions with its answer, in their order: of an article that
	 * answers an earlier one, too, no more than what answers this one.
	 */
	private String oneByOne(Situation situation, Plan plan, int longest) {
		List<String> told = new ArrayList<>();
		Set<String> articles = new HashSet<>();
		for (Situation.Asked one : situation.asked()) {
			String heading = this.words.questionNumber(situation, told.size());
			if (one.answer() == null) {
				told.add(heading + "\n" + this.words.askFor("check", situation, told.size()));
				continue;
			}
			ArticleAnswer answer = told(one.answer(), situation);
			String text = !articles.add(one.answer().id())
					? this.circumstances.answering(one.question(), Markdown.toText(one.answer().text(), WHOLE),
							situation.customersLanguage())
					: (plan.part() == Part.SHORTEST) ? answer.shortest()
							: answer.withPart(Math.max(BRIEF_EXTRACT, ROOM * longest / situation.asked().size()));
			told.add(heading + "\n" + (text.isEmpty() ? this.words.askFor("check", situation, told.size())
					: filtered(text, situation)));
		}
		return String.join("\n\n", told);
	}

	/** Regret that an article begins with is in our own words before it. */
	private String withoutRegret(String told, Situation situation) {
		List<Sentence> sentences = Sentence.of(told);
		boolean isRegret = sentences.size() > 1 && (situation.goesOn() || this.words.wentWrong(situation))
				&& sentences.getFirst().text().length() <= SHORT_REGRET
				&& this.phrasebook.holds(sentences.getFirst().text(), situation.language(), "sorry");
		return isRegret ? told.substring(sentences.get(1).start()).strip() : told;
	}

	/** Of what was told, and is gone on from, only what is asked now is told. */
	private static boolean isTold(Situation situation, ArticleAnswer answer) {
		return situation.goesOn() && answer.isToldIn(situation.saidByColleagues());
	}

	/**
	 * What the next article has on the matter that was not told yet; empty where none
	 * has.
	 */
	private static String besides(Situation situation) {
		return situation.besides()
			.stream()
			.map((article) -> ArticleAnswer.of(article).withPart(BRIEF_EXTRACT))
			.filter((part) -> Sentence.of(part).stream().noneMatch((one) -> situation.putAside().told(one.text())))
			.findFirst()
			.orElse("");
	}

	private ArticleAnswer answer(Situation situation, int source) {
		if (isColleagues(situation, source)) {
			return ArticleAnswer.of(Objects.requireNonNull(situation.precedent()).text(), "");
		}
		return told(article(situation, source), situation);
	}

	private ArticleAnswer told(Evidence article, Situation situation) {
		return ArticleAnswer.of(article)
			.toldTo((question) -> this.circumstances.isSpokenOf(question, article.language(),
					situation.saidByCustomer(), situation.customersLanguage()));
	}

	private static Evidence article(Situation situation, int source) {
		return (source < situation.likely().size()) ? situation.likely().get(source)
				: others(situation).get(source - answers(situation).size());
	}

	private static boolean isColleagues(Situation situation, int source) {
		return source >= situation.likely().size() && source < answers(situation).size();
	}

	/**
	 * Articles that are near, where the search is not sure of another; after a reply what
	 * is next likely to answer.
	 */
	private static List<Evidence> others(Situation situation) {
		if (situation.goesOn()) {
			return situation.further()
				.alternatives()
				.stream()
				.filter((article) -> situation.likely().stream().noneMatch((one) -> one.id().equals(article.id()))
						&& !situation.putAside().holds(article))
				.toList();
		}
		return situation.findings().confidence() >= Situation.DECIDED ? List.of()
				: situation.besides().stream().filter((article) -> !situation.likely().contains(article)).toList();
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
