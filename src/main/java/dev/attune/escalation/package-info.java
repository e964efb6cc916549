/**
 * The hand-over to a person: the queue, who takes whom, the estimate, the call-back, and
 * the way back to the bot.
 */
@ApplicationModule(allowedDependencies = { "shared", "llm", "conversation", "conversation :: events", "understanding" })
@NullMarked
package dev.attune.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
