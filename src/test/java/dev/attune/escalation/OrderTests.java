package dev.attune.escalation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class OrderTests {

	private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

	private static final Language POLISH = new Language("pl");

	private final Order order = new Order(new OrderSettings(Map.of(), Map.of(), minutes(5), minutes(10), 0.8,
			minutes(20), minutes(10), minutes(5), minutes(2), 0.3, 1),
			new EscalationSettings(minutes(10), minutes(3), minutes(1)));

	private long number;

	@Test
	void takesDistressThenDangerThenGriefThenAngerThenTheLongestWait() {
		Place longest = waits(4).place();
		Place shorter = waits(3).place();
		Place angry = waits(2).feels("anger").place();
		Place grieving = waits(1).because("bereavement").place();
		Place inDanger = waits(3).because("danger").feels("anger").place();
		Place inDistress = waits(0).because("distress").place();
		assertThat(this.order.of(List.of(shorter, longest, angry, grieving, inDanger, inDistress), NOW))
			.containsExactly(inDistress, inDanger, grieving, angry, longest, shorter);
	}

	@ParameterizedTest
	@CsvSource({ "7, waits", "8, promise-near", "10, promise-broken", "15, promise-broken" })
	void tellsHowThePromiseStands(int waited, String word) {
		List<Ground> grounds = this.order.grounds(waits(waited).place(), null, NOW);
		assertThat(grounds).anySatisfy((ground) -> {
			assertThat(ground.word()).isEqualTo(word);
			assertThat(ground.minutes()).isEqualTo(switch (word) {
				case "promise-near" -> 10L - waited;
				case "promise-broken" -> waited - 10L;
				default -> waited;
			});
		});
		assertThat(Order.priority(grounds)).isEqualTo(switch (word) {
			case "promise-near" -> waited + 5;
			case "promise-broken" -> waited + 10;
			default -> waited;
		});
	}

	/**
	 * A newcomer has at most 85 minutes of head start, and 17 more in one agent's eyes.
	 */
	@Test
	void raisesEverybodyAboveAnyNewcomerInTheEnd() {
		DeskAgent agent = agent("anna").speaking("pl").in("billing").there();
		Place patient = waits(103).place();
		Place newcomer = waits(0).because("distress").feels("anger").speaks(POLISH).wants("billing", "anna").place();
		assertThat(this.order.of(List.of(newcomer, patient), NOW)).containsExactly(patient, newcomer);
		DeskAgent polyglot = agent("anna").speaking("pl", "en").in("billing").there();
		assertThat(this.order.of(List.of(newcomer, patient), polyglot, List.of(polyglot), NOW)).startsWith(patient);
		assertThat(this.order.of(List.of(newcomer, patient), agent, List.of(agent), NOW)).startsWith(patient);
	}

	@Test
	void keepsACustomerForWhoeverHasTheirOtherConversation() {
		Place place = waits(1).hasConversationWith("anna").place();
		DeskAgent anna = agent("anna").there();
		DeskAgent ben = agent("ben").there();
		assertThat(this.order.of(List.of(place), ben, List.of(anna, ben), NOW)).isEmpty();
		assertThat(this.order.of(List.of(place), ben, List.of(ben), NOW)).containsExactly(place);
		assertThat(this.order.of(List.of(place), anna, List.of(anna, ben), NOW)).containsExactly(place);
		assertThat(this.order.grounds(place, anna, NOW)).anySatisfy((ground) -> {
			assertThat(ground.word()).isEqualTo("same-customer");
			assertThat(ground.points()).isEqualTo(10);
		});
	}

	@Test
	void joinsConversationsAtThePlaceOfTheFirstForTheGraverReason() {
		Place first = waits(4).feels("worry").wants(null, "anna").place();
		Place second = waits(1).because("danger").feels("anger").wants("billing", "ben").place();
		Place joined = this.order.joined(first, second);
		assertThat(joined.conversation()).isEqualTo(first.conversation());
		assertThat(joined.joined()).containsExactly(second.conversation());
		assertThat(joined.requestedAt()).isEqualTo(first.requestedAt());
		assertThat(joined.why()).isEqualTo("danger");
		assertThat(joined.feeling()).isEqualTo("anger");
		assertThat(joined.skill()).isEqualTo("billing");
		assertThat(joined.colleague()).isEqualTo("anna");
	}

	/** An hour in which twice as many ask as are taken, every second one in danger. */
	@Test
	void starvesNobodyHoweverManyUrgentOnesCome() {
		List<Place> queue = new ArrayList<>();
		Random random = new Random(1);
		Duration longest = Duration.ZERO;
		for (int minute = 0; minute < 24 * 60; minute++) {
			Instant now = NOW.plus(minutes(minute));
			if (minute < 240) {
				for (int i = 0; i < 2; i++) {
					queue.add(new Waits(now).because(random.nextBoolean() ? "danger" : null).place());
				}
			}
			if (!queue.isEmpty()) {
				Place taken = this.order.of(queue, now).getFirst();
				queue.remove(taken);
				Duration wait = Duration.between(taken.requestedAt(), now);
				longest = (wait.compareTo(longest) > 0) ? wait : longest;
			}
		}
		assertThat(queue).isEmpty();
		// Whoever comes last has 240 before them at one a minute: the order costs nobody
		// more than the head start.
		assertThat(longest).isLessThanOrEqualTo(minutes(240 + 70));
	}

	@Test
	void offersAnAgentTheBestMatchFirst() {
		Place anyone = waits(3).place();
		Place invoice = waits(1).wants("billing", null).place();
		DeskAgent accountant = agent("anna").in("billing").there();
		DeskAgent other = agent("bo").there();
		assertThat(this.order.of(List.of(anyone, invoice), accountant, List.of(accountant, other), NOW))
			.containsExactly(invoice, anyone);
		assertThat(this.order.of(List.of(anyone, invoice), NOW)).containsExactly(anyone, invoice);
	}

	@Test
	void keepsACustomerForTheTeamForAPartOfThePromiseOnly() {
		DeskAgent accountant = agent("anna").in("billing").there();
		DeskAgent other = agent("bo").there();
		Place fresh = waits(2).wants("billing", null).place();
		Place waited = waits(3).wants("billing", null).place();
		assertThat(this.order.of(List.of(fresh, waited), other, List.of(accountant, other), NOW))
			.containsExactly(waited);
	}

	@Test
	void keepsACustomerForTheColleagueTheyAskedFor() {
		DeskAgent anna = agent("anna").there();
		DeskAgent bo = agent("bo").there();
		Place asksForAnna = waits(2).wants(null, "anna").place();
		Place anyone = waits(1).place();
		assertThat(this.order.of(List.of(asksForAnna, anyone), bo, List.of(anna, bo), NOW)).containsExactly(anyone);
		assertThat(this.order.of(List.of(asksForAnna, anyone), anna, List.of(anna, bo), NOW)).startsWith(asksForAnna);
	}

	@Test
	void leavesOthersLanguagesToThoseWhoSpeakThemUntilThePromiseIsBroken() {
		DeskAgent pole = agent("anna").speaking("pl").there();
		DeskAgent swede = agent("bo").speaking("sv", "en").there();
		Place polish = waits(9).speaks(POLISH).place();
		assertThat(this.order.of(List.of(polish), swede, List.of(pole, swede), NOW)).isEmpty();
		Place forgotten = waits(10).speaks(POLISH).place();
		assertThat(this.order.of(List.of(forgotten), swede, List.of(pole, swede), NOW)).containsExactly(forgotten);
	}

	@Test
	void waivesWhatNobodyThereHas() {
		DeskAgent swede = agent("bo").speaking("sv", "en").there();
		DeskAgent away = agent("anna").speaking("pl").in("billing").away();
		Place polish = waits(0).speaks(POLISH).wants("billing", "anna").place();
		List<DeskAgent> available = List.of(away, swede).stream().filter(DeskAgent::isThere).toList();
		assertThat(this.order.of(List.of(polish), swede, available, NOW)).containsExactly(polish);
	}

	@Test
	void keepsDangerForNobody() {
		DeskAgent anna = agent("anna").in("billing").there();
		DeskAgent bo = agent("bo").speaking("sv").there();
		for (String why : List.of("danger", "distress")) {
			Place grave = waits(0).speaks(POLISH).wants("billing", "anna").because(why).place();
			assertThat(this.order.of(List.of(grave), bo, List.of(anna, bo), NOW)).containsExactly(grave);
		}
	}

	@Test
	void doesNotGiveItBackToTheOneWhoPassedItOn() {
		DeskAgent anna = agent("anna").there();
		DeskAgent bo = agent("bo").there();
		Place passedOn = waits(1).passedOnBy("anna").place();
		assertThat(this.order.of(List.of(passedOn), anna, List.of(anna, bo), NOW)).isEmpty();
		assertThat(this.order.of(List.of(passedOn), bo, List.of(anna, bo), NOW)).containsExactly(passedOn);
		assertThat(this.order.of(List.of(passedOn), anna, List.of(anna), NOW)).containsExactly(passedOn);
	}

	@Test
	void putsThoseHighWhoseAgentWentAway() {
		Place returned = waits(5).returnedFrom("anna").place();
		Place longer = waits(7).place();
		assertThat(this.order.of(List.of(longer, returned), NOW)).containsExactly(returned, longer);
		assertThat(this.order.grounds(returned, null, NOW).getFirst())
			.isEqualTo(new Ground("returned", null, "anna", 20));
	}

	private static Duration minutes(long minutes) {
		return Duration.ofMinutes(minutes);
	}

	private Waits waits(long minutes) {
		return new Waits(NOW.minus(minutes(minutes)));
	}

	private static Agent agent(String name) {
		return new Agent(name);
	}

	private final class Waits {

		private final Instant since;

		private @Nullable String why;

		private String feeling = "neutral";

		private Language language = Language.ENGLISH;

		private @Nullable String skill;

		private @Nullable String colleague;

		private @Nullable String passedOnBy;

		private @Nullable String returnedFrom;

		private @Nullable String withAgent;

		Waits(Instant since) {
			this.since = since;
		}

		Waits because(@Nullable String why) {
			this.why = why;
			return this;
		}

		Waits feels(String feeling) {
			this.feeling = feeling;
			return this;
		}

		Waits speaks(Language language) {
			this.language = language;
			return this;
		}

		Waits wants(@Nullable String skill, @Nullable String colleague) {
			this.skill = skill;
			this.colleague = colleague;
			return this;
		}

		Waits passedOnBy(String agent) {
			this.passedOnBy = agent;
			return this;
		}

		Waits returnedFrom(String agent) {
			this.returnedFrom = agent;
			return this;
		}

		Waits hasConversationWith(String agent) {
			this.withAgent = agent;
			return this;
		}

		Place place() {
			return new Place(UUID.randomUUID(), ConversationId.random(), OrderTests.this.number++, this.since,
					this.since, this.why, this.feeling, this.language, this.skill, this.colleague, this.passedOnBy,
					this.returnedFrom, UUID.randomUUID(), this.withAgent, List.of());
		}

	}

	private static final class Agent {

		private final String name;

		private @Nullable List<Language> languages;

		private List<String> skills = List.of();

		Agent(String name) {
			this.name = name;
		}

		Agent speaking(String... languages) {
			this.languages = List.of(languages).stream().map(Language::new).toList();
			return this;
		}

		Agent in(String... skills) {
			this.skills = List.of(skills);
			return this;
		}

		DeskAgent there() {
			return deskAgent(Presence.AVAILABLE);
		}

		DeskAgent away() {
			return deskAgent(Presence.AWAY);
		}

		private DeskAgent deskAgent(Presence presence) {
			return new DeskAgent(this.name, presence, this.languages, this.skills, 3, NOW, NOW);
		}

	}

}
