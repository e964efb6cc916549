package dev.attune.escalation;

import dev.attune.shared.ConversationId;
import org.jspecify.annotations.Nullable;

/**
 * A customer who is promised a call wrote that they want it on another number or at
 * another time, or not at all; or one who is offered it said yes. Published inside the
 * transaction that heeds it.
 *
 * @param wish {@code null} where they would rather not be called
 * @param isTold whether the customer is told of it by whoever publishes it
 */
record CallWishChanged(ConversationId conversation, @Nullable Callback wish, boolean isTold) {
}
