/**
 * The port to language and embedding models: prompts, Ollama, and the in-process ONNX
 * model.
 */
@ApplicationModule(allowedDependencies = { "shared" })
@NullMarked
package dev.attune.llm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
