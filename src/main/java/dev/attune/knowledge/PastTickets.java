package dev.attune.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

	private static final String COLUMNS = "id, language, channel, subject, text, answer, resolved_at, csat, tags, fingerprint ";

	private final JdbcClient jdbc;

	private final Redaction redaction;

	private final ApplicationEventPublisher events;

	PastTickets(JdbcClient jdbc, Redaction redaction, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.redaction = redaction;
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
	 * Takes the personal data out and stores what is new or different; publishes
	 * {@link TicketsStored} for that in the same transaction.
	 * @return the tickets that were stored
	 */
	@Transactional
	public List<TicketId> store(Collection<TicketContent> tickets) {
		return storeRedacted(tickets.stream().map(this::redacted).toList());
	}

	private List<TicketId> storeRedacted(List<PastTicket> tickets) {
		List<TicketId> stored = new ArrayList<>();
		for (PastTicket ticket : tickets) {
			if (store(ticket)) {
				stored.add(ticket.id());
			}
		}
		List<TicketId> distinct = stored.stream().distinct().toList();
		if (!distinct.isEmpty()) {
			this.events.publishEvent(new TicketsStored(distinct));
		}
		return distinct;
	}

	/**
	 * What became of a ticket.
	 */
	record Brought(PastTicket ticket, Stored outcome) {
	}

	/**
	 * The same, and says of each what it did.
	 */
	@Transactional
	Map<TicketId, Brought> bringUp(Collection<TicketContent> tickets) {
		Set<TicketId> before = findAll(tickets.stream().map(TicketContent::id).toList()).stream()
			.map(PastTicket::id)
			.collect(Collectors.toSet());
		List<PastTicket> redacted = tickets.stream().map(this::redacted).toList();
		Set<TicketId> stored = Set.copyOf(storeRedacted(redacted));
		Map<TicketId, Brought> brought = new HashMap<>();
		redacted.forEach((ticket) -> brought.put(ticket.id(), new Brought(ticket, !stored.contains(ticket.id())
				? Stored.UNCHANGED : before.contains(ticket.id()) ? Stored.CHANGED : Stored.ADDED)));
		return brought;
	}

	/** What {@link #store} would put there, without personal data. */
	PastTicket redacted(TicketContent ticket) {
		return ticket.redacted(this.redaction);
	}

	private boolean store(PastTicket ticket) {
		return this.jdbc
			.sql("""
					insert into past_ticket (id, language, channel, subject, text, answer, resolved_at, csat, tags, fingerprint)
					values (:id, :language, :channel, :subject, :text, :answer, :resolvedAt, :csat, :tags, :fingerprint)
					on conflict (id) do update
					set language = excluded.language, channel = excluded.channel, subject = excluded.subject,
						text = excluded.text, answer = excluded.answer, resolved_at = excluded.resolved_at,
						csat = excluded.csat, tags = excluded.tags, fingerprint = excluded.fingerprint
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
			.update() == 1;
	}

	private static @Nullable OffsetDateTime offset(@Nullable Instant instant) {
		return (instant != null) ? OffsetDateTime.ofInstant(instant, ZoneOffset.UTC) : null;
	}

	private static PastTicket ticket(ResultSet row, int number) throws SQLException {
		OffsetDateTime resolvedAt = row.getObject("resolved_at", OffsetDateTime.class);
		return new PastTicket(new TicketId(row.getString("id")), new Language(row.getString("language")),
				row.getString("channel"), row.getString("subject"), row.getString("text"), row.getString("answer"),
				(resolvedAt != null) ? resolvedAt.toInstant() : null, row.getObject("csat", Integer.class),
				Articles.strings(row, "tags"), new Fingerprint(row.getString("fingerprint")));
	}

}
