/**
 * The ways in: the web chat, and later e-mail and other helpdesks.
 */
@ApplicationModule(allowedDependencies = { "shared", "conversation", "selfservice", "escalation" })
@NullMarked
package dev.attune.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
