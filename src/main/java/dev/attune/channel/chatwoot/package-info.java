/**
 * Chatwoot as a way in: its webhooks, the bot's answers told there, the hand-over to its
 * people, and the sidebar beside its conversations.
 */
@NullMarked
package dev.attune.channel.chatwoot;

import org.jspecify.annotations.NullMarked;
