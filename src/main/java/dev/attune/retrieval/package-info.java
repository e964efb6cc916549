/**
 * The index over what the desk knows: passages, embeddings, hybrid search, and
 * abstaining.
 */
@ApplicationModule(allowedDependencies = { "shared", "llm", "knowledge" })
@NullMarked
package dev.attune.retrieval;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
