package dev.attune.knowledge;

import dev.attune.knowledge.redaction.Redaction;
import dev.attune.shared.Desk;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class KnowledgeConfiguration {

	@Bean
	Redaction redaction(KnowledgeSettings settings, Desk desk) {
		return settings.redaction(desk);
	}

}
