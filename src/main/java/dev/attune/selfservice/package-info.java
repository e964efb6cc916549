/**
 * The customer's bot and the FAQ portal: answers from public articles, or a person.
 */
@ApplicationModule(allowedDependencies = { "shared", "llm", "conversation", "conversation :: events", "understanding",
		"retrieval", "knowledge", "knowledge :: notices", "escalation" })
@NullMarked
package dev.attune.selfservice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
