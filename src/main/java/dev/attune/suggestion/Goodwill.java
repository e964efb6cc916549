package dev.attune.suggestion;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import dev.attune.conversation.Customer;
import dev.attune.shared.Kept;
import dev.attune.shared.Language;

import org.springframework.stereotype.Component;

/**
 * Finds what an agent may grant in a matter. Never the sum of several: each is an offer
 * of its own.
 */
@Component
class Goodwill {

	private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

	private final Kept<List<GoodwillPolicy>> policies;

	private final Phrasebook phrasebook;

	Goodwill(GoodwillPolicies policies, Phrasebook phrasebook) {
		this.policies = new Kept<>(Duration.ofSeconds(2), policies::all);
		this.phrasebook = phrasebook;
	}

	/** Whether it matters that a customer has written before. */
	boolean wantsReturning() {
		return this.policies.get().stream().anyMatch((policy) -> policy.customer() == CustomerKind.RETURNING);
	}

	/**
	 * What fits, the most first: for a reason that the customer tells of, not one that
	 * they merely ask about. Half of the limit, or all of it where more than one thing
	 * went wrong or a delay is long, which is not told by how long ago it was ordered.
	 */
	List<GoodwillOffer> offers(String matter, Language language, Customer customer, boolean isReturning) {
		return fitting(this.policies.get(), matter, language, customer.externalId() != null, isReturning,
				this.phrasebook);
	}

	static List<GoodwillOffer> fitting(List<GoodwillPolicy> policies, String matter, Language language, boolean isKnown,
			boolean isReturning, Phrasebook phrasebook) {
		String told = Sentence.of(matter)
			.stream()
			.filter((sentence) -> !sentence.asks() || !phrasebook.holds(sentence.text(), language, "goodwill"))
			.map(Sentence::text)
			.filter((sentence) -> !phrasebook.holds(sentence, language, "reason.supposed"))
			.collect(Collectors.joining("\n"));
		long reasons = Arrays.stream(GoodwillReason.values())
			.filter((reason) -> reason.isIn(told, language, phrasebook))
			.count();
		return policies.stream().filter((policy) -> switch (policy.customer()) {
			case EVERYONE -> true;
			case KNOWN -> isKnown;
			case RETURNING -> isReturning;
		})
			.filter((policy) -> policy.speaks(language) && policy.reason().isIn(told, language, phrasebook))
			.filter((policy) -> policy.reason() != GoodwillReason.LATE
					|| Circumstance.in(told, language, phrasebook).contains(Circumstance.LATE)
							&& !isShort(told, language, phrasebook))
			.sorted(Comparator.comparing(GoodwillPolicy::limit, Comparator.<BigDecimal>reverseOrder()))
			.map((policy) -> GoodwillOffer.fitting(policy,
					reasons > 1 || policy.reason() == GoodwillReason.LATE && phrasebook
						.holds(phrasebook.without(told, language, "reason.age"), language, "reason.long")))
			.toList();
	}

	/**
	 * Whether a delay is of one day. Where the promised day of the week and today's are
	 * named, they tell: "it was due on Monday, today is Sunday".
	 */
	private static boolean isShort(String told, Language language, Phrasebook phrasebook) {
		Matcher today = phrasebook.pattern(language, "reason.today").matcher(told);
		List<String> named = weekdays(told, language, phrasebook);
		while (named.size() > 1 && today.find()) {
			List<String> next = weekdays(told.substring(today.end()).split("[,.!?;]", 2)[0], language, phrasebook);
			if (!next.isEmpty()) {
				String now = next.getFirst();
				String then = named.getFirst().equals(now) ? named.getLast() : named.getFirst();
				return Math.floorMod(WEEK.indexOf(now) - WEEK.indexOf(then), WEEK.size()) == 1;
			}
		}
		return phrasebook.holds(told, language, "reason.day");
	}

	private static List<String> weekdays(String text, Language language, Phrasebook phrasebook) {
		return Fact.in(text, language, phrasebook)
			.stream()
			.filter((fact) -> fact.kind() == Fact.Kind.TIME && WEEK.contains(fact.value()))
			.map(Fact::value)
			.distinct()
			.toList();
	}

	/** After a change here, at once. */
	void forget() {
		this.policies.forget();
	}

}
