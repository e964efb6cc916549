package dev.attune.suggestion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.conversation.Author;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.understanding.Feeling;
import dev.attune.understanding.WishForPerson;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The words around an answer: kind, in the customer's language, and not twice the same in
 * one conversation.
 */
@Component
class ReplyWords {

	/** From here a feeling is strong. */
	private static final double STRONG = 0.75;

	/** Who is to be called by those who think of harming themselves. */
	static final String DISTRESS = "reply.care.distress";

	/** What comes before all else where a device smokes or gives shocks. */
	private static final String DANGER_OF_DEVICE = "reply.care.danger.device";

	private static final String BEREAVEMENT = "reply.care.bereavement";

	/** What has to be known besides of what may have happened. */
	private static final Map<Circumstance, String> ASKED = Map.of(Circumstance.LATE, "day", Circumstance.BROKEN,
			"photo", Circumstance.WRONG_ITEM, "photo", Circumstance.MISSING_ITEM, "photo", Circumstance.TOO_MANY,
			"photo", Circumstance.CHARGED_WRONG, "amounts", Circumstance.PAYMENT_FAILED, "error",
			Circumstance.REFUND_DUE, "returned", Circumstance.FAULTY, "tried");

	/**
	 * Of what has come a photo can be asked for; of what has not, of what is seen
	 * instead.
	 */
	private static final Set<Circumstance> HERE = EnumSet.of(Circumstance.BROKEN, Circumstance.FAULTY,
			Circumstance.WRONG_ITEM, Circumstance.MISSING_ITEM, Circumstance.TOO_MANY);

	/** Nobody did anything wrong. */
	private static final Set<Circumstance> NO_TROUBLE = EnumSet.of(Circumstance.CHANGED_MIND);

	/** There is an order to look at: where a card was declined, there is none yet. */
	private static final Set<Circumstance> NO_ORDER = EnumSet.of(Circumstance.CHANGED_MIND,
			Circumstance.PAYMENT_FAILED);

	private static final List<String> KEYS = Stream
		.concat(Stream.of("reply.own", "reply.sorry", "reply.lead", "reply.done", "reply.noted", "reply.unhelped",
				"reply.kind", "reply.question", "reply.next", "reply.next.phone", "reply.next.brief", "reply.next.warm",
				"reply.care", "reply.care.bank", "reply.care.danger", DANGER_OF_DEVICE, DISTRESS, BEREAVEMENT,
				BEREAVEMENT + ".sms", "reply.glad", "reply.ask.order", "reply.ask.happened", "reply.ask.receipt",
				"reply.ask.serial", "reply.ask.address", "reply.ask.call", "reply.ask.tried", "reply.ask.goal",
				"reply.ask.wish", "reply.ask.day", "reply.ask.photo", "reply.ask.picture", "reply.ask.amounts",
				"reply.ask.error", "reply.ask.returned", "reply.ask.nothing", "reply.ask.check", "reply.ask.next",
				"reply.again", "reply.inTime", "reply.tooLate", "reply.welcome", "reply.person", "reply.feeling.joy",
				"reply.feeling.faint"),
				Stream.of(Feeling.values())
					.filter(Feeling::isNegative)
					.flatMap((feeling) -> Stream.of("reply.feeling." + feeling.word(),
							"reply.feeling." + feeling.word() + ".strong")))
		.toList();

	/** With fewer words a question may mean anything. */
	private static final int WHOLE = 3;

	private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}[.-]?){1,3}|\\p{L}\\.?");

	/** What the customer has written, in their words. */
	private static final List<String> QUOTES = List.of("reply.asked", "reply.written");

	/** Stands for what a wording is filled with. */
	private static final String FILLED = "Qqqqq";

	private final Phrasebook phrasebook;

	private final Desk desk;

	private final AlreadyGiven given;

	private final Map<Language, Ours> ours = new ConcurrentHashMap<>();

	private record Ours(List<String> sentences, Pattern pattern) {
	}

	ReplyWords(Phrasebook phrasebook, Desk desk, AlreadyGiven given) {
		this.phrasebook = phrasebook;
		this.desk = desk;
		this.given = given;
	}

	/**
	 * Where in a conversation's wordings its next reply is, so that replies that follow
	 * each other are worded differently.
	 * @param alternative of the reply
	 */
	static int turn(Situation situation, int alternative) {
		long before = situation.messages().stream().filter((message) -> message.author() == Author.AGENT).count();
		return (int) ((Math.floorMod(situation.conversation().id().value().hashCode(), 1_000)) + before + alternative);
	}

	String hello(Situation situation, Tone tone) {
		String name = isName(situation.customer().name()) ? situation.customer().name() : null;
		String key = (name != null) ? ((tone == Tone.FORMAL) ? "reply.hello.formal" : "reply.hello")
				: "reply.helloUnnamed";
		return this.phrasebook.wording(situation.language(), key, 0,
				(name == null) ? "" : (tone == Tone.FORMAL) ? name.strip() : name.strip().split("\\s+")[0]);
	}

	/** Nobody is addressed by their initials. */
	private static boolean isName(@Nullable String name) {
		return name != null && !name.isBlank() && !INITIALS.matcher(name.strip().split("\\s+")[0]).matches();
	}

	/**
	 * What recognises the feeling, where there is one to recognise. A faint one is read
	 * into calm messages, too: it gets words that fit both.
	 */
	@Nullable String feeling(Situation situation, int turn) {
		Feeling feeling = situation.reading().plainFeeling();
		if (feeling == Feeling.NEUTRAL) {
			return null;
		}
		double strength = situation.reading().strength();
		boolean isFaint = strength < Circumstances.FAINT
				&& (feeling == Feeling.FRUSTRATION || feeling == Feeling.SADNESS);
		if (isFaint) {
			return wentWrong(situation) ? sorry(situation, turn)
					: this.phrasebook.wording(situation.language(), "reply.feeling.faint", turn);
		}
		boolean strong = feeling.isNegative() && strength >= STRONG;
		return this.phrasebook.wording(situation.language(),
				"reply.feeling." + feeling.word() + (strong ? ".strong" : ""), turn);
	}

	/** Says sorry, whatever is felt. */
	String sorry(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.sorry", turn);
	}

	/**
	 * @param kind of {@code reply.ask}
	 */
	String askFor(String kind, Situation situation, int turn) {
		boolean isOfNothing = kind.equals("photo") && Collections.disjoint(HERE, happened(situation));
		return this.phrasebook.wording(situation.language(), "reply.ask." + (isOfNothing ? "picture" : kind), turn);
	}

	/** Whether a text asks for it in these words. */
	boolean asksFor(String kind, String text, Language language) {
		return Stream.of(kind, kind.equals("photo") ? "picture" : kind)
			.flatMap((its) -> this.phrasebook.wordings(language, "reply.ask." + its).stream())
			.anyMatch(text::contains);
	}

	private Set<Circumstance> happened(Situation situation) {
		return Circumstance.in(situation.saidByCustomer(), situation.customersLanguage(), this.phrasebook);
	}

	/** Whether the customer tells last of something that went wrong. */
	boolean wentWrong(Situation situation) {
		return !NO_TROUBLE.containsAll(toldLast(situation));
	}

	private Set<Circumstance> toldLast(Situation situation) {
		return Circumstance.toldIn(situation.saidLastByCustomer(), situation.customersLanguage(), this.phrasebook);
	}

	/** Whoever is pleased is thanked, and told whom to ask should there be anything. */
	String glad(Situation situation, int turn) {
		Language language = situation.language();
		String glad = this.phrasebook.wording(language, "reply.glad", turn, situation.agentName());
		return (situation.reading().plainFeeling() == Feeling.JOY) ? glad
				: this.phrasebook.wording(language, "reply.feeling.joy", turn) + " " + glad;
	}

	/** Whoever asked for a person has one. */
	String person(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.person", turn, situation.agentName());
	}

	/** Whether the customer says thank you, and praises nothing. */
	boolean isThanked(Situation situation) {
		String said = situation.saidLastByCustomer();
		Language language = situation.customersLanguage();
		return Circumstances.isThanks(said, language, this.phrasebook) || situation.goesOn()
				&& this.phrasebook.holds(said, language, "thanks") && !this.phrasebook.holds(said, language, "praise");
	}

	String welcome(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.welcome", turn, situation.agentName());
	}

	/**
	 * Whether something went wrong with an order that nobody has named yet, and an answer
	 * does not ask for it.
	 */
	boolean needsOrder(Situation situation, String answer) {
		return !NO_ORDER.containsAll(toldLast(situation))
				&& !this.given.namesOrder(situation.saidByCustomer(), situation.customersLanguage())
				&& !this.phrasebook.holds(answer, situation.language(), "orderNumberWord")
				&& !isAsked("order", situation);
	}

	/** Whether a colleague has asked for it in these words, or would not. */
	private boolean isAsked(String kind, Situation situation) {
		return asksFor(kind, situation.saidByColleagues(), situation.language())
				|| situation.putAside().wronglyAsked().anyMatch((text) -> asksFor(kind, text, situation.language()));
	}

	/** Which of several questions is answered next, from 0. */
	String questionNumber(Situation situation, int number) {
		return this.phrasebook.wording(situation.language(), "reply.question", number);
	}

	/** A kind word for whoever wants it warmer than usual. */
	String kind(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.kind", turn);
	}

	/** Says that the agent takes care of it. */
	String own(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.own", turn);
	}

	/** Thanks for what the customer has done already. */
	String done(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.done", turn);
	}

	/** Thanks for what the customer has told. */
	String noted(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.noted", turn);
	}

	/** Leads to what was told before. */
	String again(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.again", turn);
	}

	/** A plain yes or no to whether something is still in time. */
	String inTime(Situation situation, boolean isInTime, int turn) {
		return this.phrasebook.wording(situation.language(), isInTime ? "reply.inTime" : "reply.tooLate", turn);
	}

	/** Says what the customer has asked or written. */
	String quoted(String sentence, Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), QUOTES.get(sentence.endsWith("?") ? 0 : 1), turn,
				sentence);
	}

	/** Leads from nothing in particular to the answer. */
	String lead(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.lead", turn);
	}

	/** What happens next, and the way to a person by name. */
	String next(Situation situation, Tone tone, int turn) {
		String phone = this.desk.phones().get(situation.language().tag());
		String key = switch (tone) {
			case BRIEF -> "reply.next.brief";
			case NEUTRAL -> "reply.next";
			case WARM -> "reply.next.warm";
			case FORMAL -> (phone != null) ? "reply.next.phone" : "reply.next";
		};
		return this.phrasebook.wording(situation.language(), key, turn, situation.agentName(),
				Objects.requireNonNullElse(phone, ""));
	}

	/** What whoever was robbed does first. */
	String bank(Situation situation, int turn) {
		return this.phrasebook.wording(situation.language(), "reply.care.bank", turn);
	}

	/** Whoever is in despair is told who is there for them, before any matter. */
	String care(Situation situation, int turn) {
		if (situation.reading().wish().reason() == WishForPerson.Reason.DISTRESS) {
			return this.phrasebook.wording(situation.language(), DISTRESS, turn);
		}
		if (situation.reading().wish().reason() == WishForPerson.Reason.BEREAVEMENT) {
			return this.phrasebook.wording(situation.language(),
					(situation.channel() == Channel.SMS) ? BEREAVEMENT + ".sms" : BEREAVEMENT, turn,
					situation.agentName());
		}
		String care = this.phrasebook.wording(situation.language(), "reply.care", turn);
		if (!situation.mayBeInDanger()) {
			return care;
		}
		boolean isOfDevice = this.phrasebook.holds(situation.saidByCustomer(), situation.customersLanguage(),
				"harm.device");
		return isOfDevice ? this.phrasebook.wording(situation.language(), DANGER_OF_DEVICE, turn)
				: care + " " + this.phrasebook.wording(situation.language(), "reply.care.danger", turn);
	}

	/**
	 * Asks the customer for what is missing most and they have not told yet: the order,
	 * what happened exactly, what they have tried, or what they would like. Where nothing
	 * is missing, it says so.
	 * @param alternative 0 for what is missing most, 1 for what is next, and so on
	 */
	String question(Situation situation, int alternative, int turn) {
		if (situation.need() == Need.UNHELPED) {
			return this.phrasebook.wording(situation.language(), "reply.unhelped", turn);
		}
		boolean isException = this.phrasebook.holds(situation.saidLastByCustomer(), situation.customersLanguage(),
				"exception");
		if ((situation.goesOn() || isException) && situation.need() != Need.REASON) {
			String check = askFor(checking(situation), situation, turn);
			return isOfOrder(situation, isException) ? check + " " + askFor("order", situation, turn) : check;
		}
		List<String> missing = missing(situation);
		return this.phrasebook.wording(situation.language(),
				"reply.ask." + missing.get(Math.floorMod(alternative, missing.size())), turn);
	}

	private List<String> missing(Situation situation) {
		String said = situation.saidByCustomer();
		Language language = situation.customersLanguage();
		Set<Circumstance> happened = happened(situation);
		boolean order = this.given.namesOrder(said, language);
		boolean isAboutOrder = this.phrasebook.holds(said, language, "order") || !happened.isEmpty();
		List<String> missing = new ArrayList<>();
		if (situation.need() == Need.REASON) {
			missing.add("happened");
		}
		if (isAboutOrder && !order) {
			missing.add("order");
		}
		happened.forEach((one) -> Stream.ofNullable(ASKED.get(one))
			.filter((kind) -> !missing.contains(kind) && !this.phrasebook.holds(said, language, "told." + kind))
			.forEach(missing::add));
		if (happened.isEmpty() && this.phrasebook.holds(said, language, "problem")
				&& !this.phrasebook.holds(said, language, "told.tried")) {
			missing.add("tried");
		}
		if (missing.isEmpty() && !isAboutOrder && situation.answering().isEmpty() && asksWhole(situation)) {
			return List.of("check", "goal");
		}
		if (!isAboutOrder && missing.isEmpty()) {
			missing.add("goal");
		}
		else if (!this.phrasebook.holds(said, language, "told.wish")) {
			missing.add("wish");
		}
		missing.removeIf((kind) -> isAsked(kind, situation));
		boolean isPutAside = situation.putAside().wronglyAsked().findAny().isPresent();
		return !missing.isEmpty() ? missing : List.of(isPutAside ? "check" : "nothing");
	}

	/**
	 * Whether something happened with an order that nobody has named or asked for yet, or
	 * is to be let pass for one.
	 */
	private boolean isOfOrder(Situation situation, boolean isException) {
		return (isException || !happened(situation).isEmpty())
				&& !this.given.namesOrder(situation.saidByCustomer(), situation.customersLanguage())
				&& !isAsked("order", situation);
	}

	/** What is said of what colleagues are asked: it, or how it goes on. */
	private String checking(Situation situation) {
		return this.phrasebook.holds(situation.askedLast(), situation.customersLanguage(), "whatNow") ? "next"
				: "check";
	}

	/** Whether a whole question is asked, of which nothing is missing but the answer. */
	private boolean asksWhole(Situation situation) {
		return situation.need() == Need.ANSWER && Sentence.of(situation.saidLastByCustomer())
			.stream()
			.map(Sentence::text)
			.anyMatch((sentence) -> Overlap.words(sentence).length >= WHOLE && (sentence.endsWith("?")
					|| this.phrasebook.holds(sentence, situation.customersLanguage(), "asking")));
	}

	String sign(Situation situation, Tone tone, boolean isWarmer) {
		return this.phrasebook.wording(situation.language(),
				(isWarmer && tone == Tone.WARM) ? "reply.sign.warm"
						: (tone == Tone.BRIEF) ? "reply.sign.brief"
								: (tone == Tone.FORMAL) ? "reply.sign.formal" : "reply.sign",
				0, situation.agentName(), this.desk.name());
	}

	/** Whether a sentence is one of these. */
	boolean isOurs(String sentence, Language language) {
		return ours(language).pattern().matcher(sentence.strip()).matches();
	}

	/** All sentences of these. */
	List<String> all(Language language) {
		return ours(language).sentences();
	}

	private Ours ours(Language language) {
		return this.ours.computeIfAbsent(language, (key) -> {
			List<String> sentences = KEYS.stream()
				.flatMap((wordings) -> this.phrasebook.wordings(language, wordings, FILLED, FILLED).stream())
				.flatMap((wording) -> Sentence.of(wording).stream())
				.map(Sentence::text)
				.distinct()
				.toList();
			String pattern = sentences.stream()
				.map((sentence) -> Stream.of(sentence.split(FILLED, -1))
					.map(Pattern::quote)
					.collect(Collectors.joining("[^.!?\\n]{1,40}")))
				.collect(Collectors.joining("|"));
			String quotes = QUOTES.stream()
				.flatMap((wordings) -> this.phrasebook.wordings(language, wordings, FILLED).stream())
				.map((wording) -> "|" + Pattern.quote(wording).replace(FILLED, "\\E[^“”„\"\n]{1,120}\\Q"))
				.collect(Collectors.joining());
			return new Ours(sentences.stream().map((sentence) -> sentence.replace(FILLED, "")).toList(),
					Pattern.compile(pattern + quotes, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
		});
	}

}
