package dev.attune.channel.chatwoot;

import java.util.Optional;

import dev.attune.escalation.PeopleElsewhere;
import dev.attune.shared.ConversationId;

import org.springframework.stereotype.Component;

/**
 * Looks how a conversation is at Chatwoot, and has it be so here.
 */
@Component
class Lookout {

	private final Chatwoot chatwoot;

	private final Helpdesks helpdesks;

	private final Links links;

	private final PeopleElsewhere people;

	Lookout(Chatwoot chatwoot, Helpdesks helpdesks, Links links, PeopleElsewhere people) {
		this.chatwoot = chatwoot;
		this.helpdesks = helpdesks;
		this.links = links;
		this.people = people;
	}

	/**
	 * How it is there at this moment; nothing where bots may not look, and what was last
	 * delivered has to do.
	 */
	Optional<Chatwoot.Seen> look(Helpdesk helpdesk, Link link) {
		try {
			Chatwoot.Seen seen = this.chatwoot.look(helpdesk, link.remote());
			this.helpdesks.canLook(helpdesk.id(), true);
			return Optional.of(seen);
		}
		catch (ChatwootFailure failure) {
			if (failure.kind() != ChatwootFailure.Kind.NOT_FOR_BOTS) {
				throw failure;
			}
			this.helpdesks.canLook(helpdesk.id(), false);
			return Optional.empty();
		}
	}

	/** Somebody there changed it: it is so here, too. */
	Link taken(Link link, Chatwoot.Seen seen) {
		ConversationId id = link.conversation();
		if (seen.status().equals(link.status())) {
			return link;
		}
		switch (seen.status()) {
			case "open", "snoozed" -> {
				if (seen.assignee() != null) {
					this.people.taken(id, Arrivals.called(seen.assignee()));
				}
				else {
					this.people.opened(id);
				}
			}
			case "resolved" -> this.people.resolved(id);
			case "pending" -> this.people.returned(id);
			default -> {
				return link;
			}
		}
		return is(link, seen.status());
	}

	/** Keeps how it is there. */
	Link is(Link link, String status) {
		this.links.is(link, status, 0);
		return link.with(status);
	}

}
