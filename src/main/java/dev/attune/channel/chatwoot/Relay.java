package dev.attune.channel.chatwoot;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import dev.attune.conversation.events.ConversationWritten;
import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Has Chatwoot told what was written here. That something is to be told is noted in the
 * transaction that writes it; whoever takes it holds a lease.
 */
@Component
class Relay {

	private static final Logger log = LoggerFactory.getLogger(Relay.class);

	private static final int AT_ONCE = 8;

	private final Links links;

	private final Helpdesks helpdesks;

	private final Telling telling;

	private final Setbacks setbacks;

	private final Semaphore hands = new Semaphore(AT_ONCE);

	Relay(Links links, Helpdesks helpdesks, Telling telling, Setbacks setbacks) {
		this.links = links;
		this.helpdesks = helpdesks;
		this.telling = telling;
		this.setbacks = setbacks;
	}

	/** In the transaction that writes; woken once it is kept. */
	@EventListener
	void note(ConversationWritten written) {
		if (this.links.written(written.conversation(), written.number())
				&& TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					wake(written.conversation());
				}
			});
		}
	}

	/** Takes up what a crash or a failure left. */
	@Scheduled(fixedDelay = 1_000, initialDelay = 2_000)
	void sweep() {
		while (take(null)) {
			log.debug("Something was left to be told");
		}
	}

	private void wake(ConversationId conversation) {
		Thread.ofVirtual().name("chatwoot-relay").start(() -> take(conversation));
	}

	/**
	 * Begins to tell of one that is behind. Only some are told at once, so that a
	 * Chatwoot that comes back after a while is not overrun; the rest are swept up.
	 */
	private boolean take(@Nullable ConversationId only) {
		if (!this.hands.tryAcquire()) {
			return false;
		}
		UUID self = UUID.randomUUID();
		Optional<Link> link;
		try {
			link = this.links.take(self, only);
		}
		catch (RuntimeException failure) {
			this.hands.release();
			throw failure;
		}
		if (link.isEmpty()) {
			this.hands.release();
			return false;
		}
		Thread.ofVirtual().name("chatwoot-relay").start(() -> {
			try {
				tell(link.get(), self);
			}
			finally {
				this.hands.release();
			}
			wake(link.get().conversation());
		});
		return true;
	}

	private void tell(Link link, UUID by) {
		Optional<Helpdesk> helpdesk = this.helpdesks.find(link.helpdesk());
		if (helpdesk.isEmpty()) {
			this.setbacks.unreadable(link, by);
			return;
		}
		try {
			Telling.Told told = this.telling.tell(helpdesk.get(), link, by);
			this.links.told(link, by, told.upTo(), told.hasLooked());
			if (told.hasCalled()) {
				this.helpdesks.answered(link.helpdesk());
			}
		}
		catch (Telling.LostLease lost) {
			log.info("Somebody else tells Chatwoot of this conversation now");
		}
		catch (ChatwootFailure failure) {
			this.setbacks.failed(helpdesk.get(), link, by, failure);
		}
		catch (RuntimeException failure) {
			this.setbacks.failed(link, by, failure);
		}
	}

}
