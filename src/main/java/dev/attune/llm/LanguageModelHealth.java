package dev.attune.llm;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Says in the health report which language model there is. Having none is no illness.
 */
@Component
class LanguageModelHealth implements HealthIndicator {

	private final LanguageModels models;

	LanguageModelHealth(LanguageModels models) {
		this.models = models;
	}

	@Override
	public Health health() {
		LanguageModels.Status status = this.models.status();
		return Health.up()
			.withDetail("provider", status.provider())
			.withDetail("model", status.model())
			.withDetail("available", status.available())
			.withDetail("reason", status.reason())
			.build();
	}

}
