package dev.attune.conversation;

import java.time.Instant;

/**
 * What a colleague, or the desk itself, noted about a conversation. For agents only: no
 * customer sees it, and neither the bot nor a language model reads it.
 *
 * @param author what they are called
 */
public record Note(String author, String text, Instant at) {
}
