/**
 * The ways in: the web chat, Chatwoot, and later e-mail and other helpdesks. Needs the
 * conversations' events to tell a helpdesk what was written here.
 */
@ApplicationModule(
		allowedDependencies = { "shared", "conversation", "conversation :: events", "selfservice", "escalation" })
@NullMarked
package dev.attune.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
