package dev.attune.channel.chatwoot;

import java.time.Instant;
import java.util.UUID;

import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * Which conversation here one of Chatwoot is.
 *
 * @param status of it there, as last seen: {@code pending}, {@code open}, {@code snoozed}
 * or {@code resolved}
 * @param version how new that was
 * @param isDoubtful whether somebody should look
 * @param relayed the last event of it that was told there
 * @param failingSince when telling it began to fail
 * @param deskTold whether this desk knows that
 */
record Link(UUID helpdesk, long remote, ConversationId conversation, String status, double version, boolean isDoubtful,
		long relayed, int attempts, @Nullable Instant failingSince, boolean deskTold) {

	/** Whether it is the bot's there. */
	boolean isPending() {
		return this.status.equals("pending");
	}

	/** Whether it is people's there. */
	boolean isOpen() {
		return this.status.equals("open") || this.status.equals("snoozed");
	}

	Link with(String newStatus) {
		return new Link(this.helpdesk, this.remote, this.conversation, newStatus, this.version, this.isDoubtful,
				this.relayed, this.attempts, this.failingSince, this.deskTold);
	}

}
