package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Cursor;
import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tickets that the desk has answered before, without personal data.
 */
@Repository
public class PastTickets {

	static final String COLUMNS = "id, language, channel, subject, text, answer, resolved_at, csat, tags, fingerprint ";

	private final JdbcClient jdbc;

	private final Redaction redaction;

	private final NearTickets near;

	private final ApplicationEventPublisher events;

	PastTickets(JdbcClient jdbc, Redaction redaction, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.redaction = redaction;
		this.near = new NearTickets(jdbc);
		this.events = events;
	}

	public Optional<PastTicket> find(TicketId id) {
		return this.jdbc.sql("select " + COLUMNS + "from past_ticket where id = :id")
			.param("id", id.value())
			.query(PastTickets::ticket)
			.optional();
	}

	/** Those of the tickets that there are, in no order. */
	public List<PastTicket> findAll(Collection<TicketId> ids) {
		return ids.isEmpty() ? List.of()
				: this.jdbc.sql("select " + COLUMNS + "from past_ticket where id = any (:ids)")
					.param("ids", ids.stream().map(TicketId::value).toArray(String[]::new))
					.query(PastTickets::ticket)
					.list();
	}

	/** The same, without those that are folded into others. */
	public List<PastTicket> findSearched(Collection<TicketId> ids) {
		return ids.isEmpty() ? List.of()
				: this.jdbc.sql("select " + COLUMNS + "from past_ticket where id = any (:ids) and folded_into is null")
					.param("ids", ids.stream().map(TicketId::value).toArray(String[]::new))
					.query(PastTickets::ticket)
					.list();
	}

	/**
	 * The tickets in the order of their ids.
	 * @param language only those in this language, or all
	 * @param after where to go on, from the page before
	 * @param size how many at most
	 */
	public Page<PastTicket> list(@Nullable Language language, @Nullable Cursor after, int size) {
		List<PastTicket> tickets = this.jdbc.sql("select " + COLUMNS + """
				from past_ticket
				where id > :after and (:language::text is null or language = :language)
				order by id
				limit :limit
				""")
			.param("after", (after != null) ? after.after() : "")
			.param("language", (language != null) ? language.tag() : null)
			.param("limit", size + 1)
			.query(PastTickets::ticket)
			.list();
		return Page.of(tickets, size, (ticket) -> new Cursor(ticket.id().value()));
	}

	/**
	 * What became of a ticket.
	 *
	 * @param folded whether enough others say nearly the same, so that it is kept, and
	 * not searched
	 */
	record Brought(PastTicket ticket, Stored outcome, boolean folded) {
	}

	/**
	 * Takes the personal data out and stores what is new or different; publishes
	 * {@link TicketsStored} for that in the same transaction.
	 * @return the tickets that were stored
	 */
	@Transactional
	public List<TicketId> store(Collection<TicketContent> tickets) {
		return bringUp(tickets).values()
			.stream()
			.filter((brought) -> brought.outcome() != Stored.UNCHANGED)
			.map((brought) -> brought.ticket().id())
			.toList();
	}

	/**
	 * The same, and says of each what it did.
	 */
	@Transactional
	Map<TicketId, Brought> bringUp(Collection<TicketContent> tickets) {
		Map<TicketId, PastTicket> now = new LinkedHashMap<>();
		tickets.forEach((ticket) -> now.put(ticket.id(), redacted(ticket)));
		Map<TicketId, Fingerprint> before = fingerprints(now.keySet());
		Map<TicketId, NearTickets.Place> places = this.near.places(now.values()
			.stream()
			.filter((ticket) -> !ticket.fingerprint().equals(before.get(ticket.id())))
			.toList());
		Map<TicketId, Brought> brought = new LinkedHashMap<>();
		now.forEach((id, ticket) -> {
			NearTickets.Place place = places.get(id);
			if (place != null && store(ticket, place)) {
				brought.put(id, new Brought(ticket, before.containsKey(id) ? Stored.CHANGED : Stored.ADDED,
						place.into() != null));
			}
			else {
				brought.put(id, new Brought(ticket, Stored.UNCHANGED, false));
			}
		});
		tell(brought);
		return brought;
	}

	/** What is new and folded is not searched, and nobody needs to read it. */
	private void tell(Map<TicketId, Brought> brought) {
		List<TicketId> changed = brought.keySet()
			.stream()
			.filter((id) -> Objects.requireNonNull(brought.get(id)).outcome() == Stored.CHANGED)
			.toList();
		List<TicketId> read = new ArrayList<>(changed);
		brought.forEach((id, one) -> {
			if (one.outcome() == Stored.ADDED && !one.folded()) {
				read.add(id);
			}
		});
		if (!changed.isEmpty()) {
			read.addAll(this.near.unfold(changed));
		}
		if (!read.isEmpty()) {
			this.events.publishEvent(new TicketsStored(read));
		}
	}

	private Map<TicketId, Fingerprint> fingerprints(Collection<TicketId> ids) {
		Map<TicketId, Fingerprint> fingerprints = new HashMap<>();
		this.jdbc.sql("select id, fingerprint from past_ticket where id = any (:ids)")
			.param("ids", ids.stream().map(TicketId::value).toArray(String[]::new))
			.query((row) -> {
				fingerprints.put(new TicketId(row.getString("id")), new Fingerprint(row.getString("fingerprint")));
			});
		return fingerprints;
	}

	/** What {@link #store} would put there, without personal data. */
	PastTicket redacted(TicketContent ticket) {
		return ticket.redacted(this.redaction);
	}

	/** Those of the tickets, in their order, that would be folded if they were stored. */
	List<TicketId> folded(Collection<PastTicket> tickets, NearTickets.Looked looked) {
		Map<TicketId, NearTickets.Place> places = tickets.isEmpty() ? Map.of() : this.near.places(tickets, looked);
		return places.keySet().stream().filter((id) -> Objects.requireNonNull(places.get(id)).into() != null).toList();
	}

	private boolean store(PastTicket ticket, NearTickets.Place place) {
		TicketId into = place.into();
		return this.jdbc
			.sql("""
					insert into past_ticket (id, language, channel, subject, text, answer, resolved_at, csat, tags, fingerprint,
						near, folded_into)
					values (:id, :language, :channel, :subject, :text, :answer, :resolvedAt, :csat, :tags, :fingerprint,
						:near, :into)
					on conflict (id) do update
					set language = excluded.language, channel = excluded.channel, subject = excluded.subject,
						text = excluded.text, answer = excluded.answer, resolved_at = excluded.resolved_at,
						csat = excluded.csat, tags = excluded.tags, fingerprint = excluded.fingerprint,
						near = excluded.near, folded_into = excluded.folded_into
					where past_ticket.fingerprint <> excluded.fingerprint
					""")
			.param("id", ticket.id().value())
			.param("language", ticket.language().tag())
			.param("channel", ticket.channel())
			.param("subject", ticket.subject())
			.param("text", ticket.text())
			.param("answer", ticket.answer())
			.param("resolvedAt", offset(ticket.resolvedAt()))
			.param("csat", ticket.csat())
			.param("tags", ticket.tags().toArray(String[]::new))
			.param("fingerprint", ticket.fingerprint().value())
			.param("near", place.sketch().bands())
			.param("into", (into != null) ? into.value() : null)
			.update() == 1;
	}

	private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
		return (instant != null) ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
	}

	static PastTicket ticket(ResultSet row, int number) throws SQLException {
		OffsetDateTime resolvedAt = row.getObject("resolved_at", OffsetDateTime.class);
		return new PastTicket(new TicketId(row.getString("id")), new Language(row.getString("language")),
				row.getString("channel"), row.getString("subject"), row.getString("text"), row.getString("answer"),
				(resolvedAt != null) ? resolvedAt.toInstant() : null, row.getObject("csat", Integer.class),
				Articles.strings(row, "tags"), new Fingerprint(row.getString("fingerprint")));
	}

}
