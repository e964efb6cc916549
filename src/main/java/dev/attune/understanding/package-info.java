/**
 * What a customer's message says about them: language, feeling, urgency, and whether they
 * would rather have a person.
 */
@ApplicationModule(allowedDependencies = { "shared", "llm", "conversation", "conversation :: events" })
@NullMarked
package dev.attune.understanding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
