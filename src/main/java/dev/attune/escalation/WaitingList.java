package dev.attune.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who waits, as an agent sees it.
 */
@Repository
class WaitingList {

	private final JdbcClient jdbc;

	private final Line line;

	private final Order order;

	private final DeskAgents agents;

	private final DeskCalendar calendar;

	private final WaitSettings waits;

	private final Colleagues colleagues;

	private final Clock clock;

	WaitingList(JdbcClient jdbc, Line line, Order order, DeskAgents agents, DeskCalendar calendar, WaitSettings waits,
			Colleagues colleagues, Clock clock) {
		this.jdbc = jdbc;
		this.line = line;
		this.order = order;
		this.agents = agents;
		this.calendar = calendar;
		this.waits = waits;
		this.colleagues = colleagues;
		this.clock = clock;
	}

	/** What is shown of a customer, beside their place. */
	private record Shown(UUID handOver, @Nullable String customer, String channel, Reason reason, @Nullable String note,
			@Nullable String lastMessage, @Nullable String callbackPhone) {
	}

	/** Who waits, in the order that customers are told. */
	List<Waiting> of(String agent, int most) {
		List<Place> line = this.line.inOrder();
		List<Place> places = line.stream().limit(most).toList();
		if (places.isEmpty()) {
			return List.of();
		}
		Map<UUID, Shown> shown = shown(places);
		Map<ConversationId, Waiting.Also> joined = joined(places);
		DeskAgent self = this.agents.get(agent);
		ConversationId next = this.line.offeredTo(agent, line)
			.stream()
			.map(Place::conversation)
			.findFirst()
			.orElse(null);
		Instant now = this.clock.instant();
		boolean isPromised = this.calendar.hasBeenOpenFor(this.waits.warnAfter());
		return IntStream.range(0, places.size())
			.boxed()
			.flatMap((index) -> Stream.ofNullable(shown.get(places.get(index).handOver()))
				.map((row) -> waiting(index + 1, places.get(index), row, joined, self, next, isPromised, now)))
			.toList();
	}

	/**
	 * @param isPromised whether the desk has been open for long enough that somebody may
	 * wait for too long
	 */
	private Waiting waiting(int position, Place place, Shown shown, Map<ConversationId, Waiting.Also> joined,
			DeskAgent self, @Nullable ConversationId next, boolean isPromised, Instant now) {
		double priority = Math.round(Order.priority(this.order.grounds(place, null, now)) * 10) / 10.0;
		List<Ground> grounds = this.order.grounds(place, self, now)
			.stream()
			.filter((ground) -> isPromised || !ground.tellsOfPromise())
			.map(this::inPublic)
			.toList();
		return new Waiting(place.conversation(), position, shown.customer(), place.language(), shown.channel(),
				shown.reason(), place.feeling(), place.requestedAt(),
				Math.max(0, Duration.between(place.requestedAt(), now).toSeconds()), shown.note(), shown.lastMessage(),
				shown.callbackPhone(), priority, grounds, place.skill(), place.conversation().equals(next),
				place.joined().stream().flatMap((id) -> Stream.ofNullable(joined.get(id))).toList());
	}

	/**
	 * Colleagues by the name that they are known by, and points without a false
	 * precision.
	 */
	private Ground inPublic(Ground ground) {
		String value = switch (ground.word()) {
			case "colleague", "same-customer", "returned", "passed-on" ->
				(ground.value() != null) ? this.colleagues.displayName(ground.value()) : null;
			default -> ground.value();
		};
		return new Ground(ground.word(), ground.minutes(), value, Math.round(ground.points() * 10) / 10.0);
	}

	private Map<UUID, Shown> shown(List<Place> places) {
		return this.jdbc.sql("""
				SELECT h.id, h.reason, h.note, h.callback_phone, c.channel, p.name,
				    (SELECT left(m.text, 200) FROM message m WHERE m.conversation_id = c.id AND m.author = 'customer'
				        ORDER BY m.event DESC LIMIT 1) AS last_message
				FROM handover h JOIN conversation c ON c.id = h.conversation_id JOIN customer p ON p.id = c.customer_id
				WHERE h.id = ANY (:ids::uuid[])
				""")
			.param("ids", places.stream().map(Place::handOver).toArray(UUID[]::new))
			.query((row, index) -> new Shown(row.getObject("id", UUID.class), row.getString("name"),
					row.getString("channel"), Reason.of(row.getString("reason")), row.getString("note"),
					row.getString("last_message"), row.getString("callback_phone")))
			.list()
			.stream()
			.collect(Collectors.toMap(Shown::handOver, Function.identity()));
	}

	private Map<ConversationId, Waiting.Also> joined(List<Place> places) {
		UUID[] ids = places.stream()
			.flatMap((place) -> place.joined().stream())
			.map(ConversationId::value)
			.toArray(UUID[]::new);
		if (ids.length == 0) {
			return Map.of();
		}
		return this.jdbc.sql("""
				SELECT c.id, c.channel, c.language,
				    (SELECT left(m.text, 200) FROM message m WHERE m.conversation_id = c.id AND m.author = 'customer'
				        ORDER BY m.event DESC LIMIT 1) AS last_message
				FROM conversation c WHERE c.id = ANY (:ids::uuid[])
				""")
			.param("ids", ids)
			.query((row, index) -> new Waiting.Also(new ConversationId(row.getObject("id", UUID.class)),
					row.getString("channel"), new Language(row.getString("language")), row.getString("last_message")))
			.list()
			.stream()
			.collect(Collectors.toMap(Waiting.Also::conversationId, Function.identity()));
	}

}
