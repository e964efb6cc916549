package dev.attune.conversation;

/**
 * What an agent has sent.
 *
 * @param isRepeat whether it had been sent before with the same key, so that nothing new
 * has happened
 */
public record SentReply(Message message, boolean isRepeat) {
}
