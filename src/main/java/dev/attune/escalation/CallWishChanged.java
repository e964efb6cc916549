package dev.attune.escalation;

import dev.attune.shared.ConversationId;

/**
 * A customer who is promised a call wrote that they want it on another number or at
 * another time. Published inside the transaction that heeds it.
 */
record CallWishChanged(ConversationId conversation, Callback wish) {
}
