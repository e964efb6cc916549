/**
 * Who may do what: agents and admins with their sessions, and customers with the token of
 * their conversation.
 */
@ApplicationModule(allowedDependencies = { "shared" })
@NullMarked
package dev.attune.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
