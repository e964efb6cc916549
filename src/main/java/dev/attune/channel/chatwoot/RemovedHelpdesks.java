package dev.attune.channel.chatwoot;

import java.time.Duration;
import java.util.UUID;

import dev.attune.escalation.PeopleElsewhere;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Forgets helpdesks that were removed, once that can no longer be undone. What goes on
 * there is then no longer known here: conversations that people have there, or wait for,
 * come to their end in this desk.
 */
@Component
class RemovedHelpdesks {

	private static final Logger log = LoggerFactory.getLogger(RemovedHelpdesks.class);

	private final Helpdesks helpdesks;

	private final Links links;

	private final PeopleElsewhere people;

	private final TransactionTemplate transaction;

	private final Duration undoable;

	RemovedHelpdesks(Helpdesks helpdesks, Links links, PeopleElsewhere people, TransactionTemplate transaction,
			ChatwootSettings settings) {
		this.helpdesks = helpdesks;
		this.links = links;
		this.people = people;
		this.transaction = transaction;
		this.undoable = settings.undoRemoval();
	}

	/** Of several instances one forgets each. */
	@Scheduled(fixedDelay = 60_000)
	void forget() {
		for (UUID id : this.helpdesks.removedBefore(this.undoable)) {
			this.transaction.executeWithoutResult((status) -> forget(id));
		}
	}

	private void forget(UUID id) {
		if (this.helpdesks.lockRemoved(id)) {
			this.links.running(id).forEach(this.people::resolved);
			this.helpdesks.forget(id);
			log.info("The helpdesk {}, which was removed, is forgotten", id);
		}
	}

}
