/**
 * Reply suggestions for agents: grounded, attuned, checked, and what became of them.
 */
@ApplicationModule(allowedDependencies = { "shared", "llm", "conversation", "conversation :: events", "understanding",
		"retrieval", "knowledge", "knowledge :: notices", "selfservice" })
@NullMarked
package dev.attune.suggestion;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
