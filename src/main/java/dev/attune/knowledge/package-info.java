/**
 * Articles, internal notes and past tickets: what the desk knows, how it gets in and out,
 * and what is missing.
 */
@ApplicationModule(allowedDependencies = { "shared", "llm", "conversation :: events" })
@NullMarked
package dev.attune.knowledge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
