package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Folds tickets that say nearly what others say: a few of them are enough, which bear
 * each other out; more would only hide what else there is.
 */
class NearTickets {

	/** So many that say nearly the same are searched. */
	static final int ENOUGH = 3;

	private final JdbcClient jdbc;

	NearTickets(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * A ticket that is to be stored.
	 *
	 * @param into the ticket that says nearly the same, where it is folded
	 */
	record Place(TicketSketch sketch, @Nullable TicketId into) {
	}

	private record Searched(TicketId id, Language language, TicketSketch sketch) {
	}

	/**
	 * What was looked at before, none of which is stored: as many as memory has room for.
	 */
	static final class Looked {

		private static final int MOST = 30_000;

		private final Map<Long, List<Searched>> byBand = new HashMap<>();

		private int times;

		private void add(Searched ticket) {
			if (this.times < MOST) {
				this.times++;
				put(this.byBand, ticket);
			}
		}

	}

	/** Where tickets come to, in their order; what is stored of them counts no more. */
	Map<TicketId, Place> places(Collection<PastTicket> tickets) {
		return places(tickets, new Looked());
	}

	/** The same, beside what was looked at before; what is searched of them joins it. */
	Map<TicketId, Place> places(Collection<PastTicket> tickets, Looked looked) {
		Map<TicketId, PastTicket> byId = new LinkedHashMap<>();
		tickets.forEach((ticket) -> byId.put(ticket.id(), ticket));
		Map<TicketId, TicketSketch> sketches = new HashMap<>();
		byId.forEach((id, ticket) -> sketches.put(id, TicketSketch.of(ticket)));
		Map<Long, List<Searched>> byBand = new HashMap<>();
		searched(sketches.values()).stream()
			.filter((ticket) -> !byId.containsKey(ticket.id()))
			.forEach((ticket) -> put(byBand, ticket));
		Map<TicketId, Place> places = new HashMap<>();
		byId.forEach((id, ticket) -> {
			Searched own = new Searched(id, ticket.language(), Objects.requireNonNull(sketches.get(id)));
			Optional<TicketId> into = like(own, byBand, looked.byBand);
			if (into.isEmpty()) {
				looked.add(own);
			}
			places.put(id, new Place(own.sketch(), into.orElse(null)));
		});
		return places;
	}

	private static void put(Map<Long, List<Searched>> byBand, Searched ticket) {
		for (Long band : ticket.sketch().bands()) {
			byBand.computeIfAbsent(band, (none) -> new ArrayList<>()).add(ticket);
		}
	}

	/** The first of those that say nearly the same, where they are enough. */
	private static Optional<TicketId> like(Searched own, Map<Long, List<Searched>> stored,
			Map<Long, List<Searched>> looked) {
		Set<Searched> near = new LinkedHashSet<>();
		for (Long band : own.sketch().bands()) {
			near.addAll(stored.getOrDefault(band, List.of()));
		}
		for (Long band : own.sketch().bands()) {
			near.addAll(looked.getOrDefault(band, List.of()));
		}
		List<Searched> alike = near.stream()
			.filter((other) -> other.language().equals(own.language()) && other.sketch().isLike(own.sketch()))
			.limit(ENOUGH)
			.toList();
		return (alike.size() < ENOUGH) ? Optional.empty() : Optional.of(alike.getFirst().id());
	}

	private List<Searched> searched(Collection<TicketSketch> sketches) {
		Set<Long> bands = sketches.stream()
			.flatMap((sketch) -> List.of(sketch.bands()).stream())
			.collect(Collectors.toSet());
		return this.jdbc
			.sql("select " + PastTickets.COLUMNS
					+ "from past_ticket where near && :bands and folded_into is null order by id")
			.param("bands", bands.toArray(Long[]::new))
			.query(PastTickets::ticket)
			.list()
			.stream()
			.map((ticket) -> new Searched(ticket.id(), ticket.language(), TicketSketch.of(ticket)))
			.toList();
	}

	/**
	 * Finds new places for what was folded into tickets that say something else now.
	 * @return those that are searched again
	 */
	List<TicketId> unfold(Collection<TicketId> changed) {
		List<PastTicket> loose = this.jdbc
			.sql("select " + PastTickets.COLUMNS + "from past_ticket where folded_into = any (:ids) order by id")
			.param("ids", changed.stream().map(TicketId::value).toArray(String[]::new))
			.query(PastTickets::ticket)
			.list();
		List<TicketId> searched = new ArrayList<>();
		places(loose).forEach((id, place) -> {
			TicketId into = place.into();
			this.jdbc.sql("update past_ticket set folded_into = :into where id = :id")
				.param("id", id.value())
				.param("into", (into != null) ? into.value() : null)
				.update();
			if (into == null) {
				searched.add(id);
			}
		});
		return searched;
	}

}
