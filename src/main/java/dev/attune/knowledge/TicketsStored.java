package dev.attune.knowledge;

import java.util.List;

/**
 * Past tickets were stored or changed. Published inside the transaction that stores them;
 * {@link PastTickets#find} tells what they say.
 */
public record TicketsStored(List<TicketId> tickets) {

	public TicketsStored {
		tickets = List.copyOf(tickets);
	}

}
