/**
 * Customers, their conversations and messages on every channel, the timeline and its live
 * events.
 */
@ApplicationModule(allowedDependencies = { "shared" })
@NullMarked
package dev.attune.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
