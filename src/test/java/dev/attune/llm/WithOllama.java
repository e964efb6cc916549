package dev.attune.llm;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Tests that share one Ollama, and with it one start of the application. It has no model
 * until a test gives it one; what it was told before holds for nobody.
 */
public interface WithOllama {

	OllamaServer ollama = new OllamaServer().has();

	@DynamicPropertySource
	static void reachOllama(DynamicPropertyRegistry registry) {
		registry.add("attune.llm.ollama.url", ollama::url);
		registry.add("attune.llm.ollama.check-every", () -> "200ms");
		registry.add("attune.llm.turns.rest", () -> "300ms");
		registry.add("attune.suggestion.ahead.retry-after", () -> "300ms");
		registry.add("attune.escalation.summary-deadline", () -> "3s");
	}

}
