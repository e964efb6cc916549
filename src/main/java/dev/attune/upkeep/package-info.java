/**
 * Looks over the desk's articles: what contradicts, repeats, ages, misleads or is
 * missing, each with the one thing to do about it.
 */
@ApplicationModule(allowedDependencies = { "shared", "llm", "conversation", "escalation", "knowledge", "suggestion" })
@NullMarked
package dev.attune.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
