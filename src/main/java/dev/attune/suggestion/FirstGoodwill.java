package dev.attune.suggestion;

import dev.attune.shared.Desk;
import dev.attune.shared.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives a desk that has never had a goodwill policy those of its settings. From then on
 * admins decide.
 */
@Component
class FirstGoodwill {

	/** Who set what the settings set. */
	static final String BY = "settings";

	private static final Logger log = LoggerFactory.getLogger(FirstGoodwill.class);

	private final SuggestionSettings settings;

	private final GoodwillPolicies policies;

	private final Phrasebook phrasebook;

	private final Desk desk;

	FirstGoodwill(SuggestionSettings settings, GoodwillPolicies policies, Phrasebook phrasebook, Desk desk) {
		this.settings = settings;
		this.policies = policies;
		this.phrasebook = phrasebook;
		this.desk = desk;
	}

	@EventListener(ApplicationReadyEvent.class)
	void takeOver() {
		if (this.settings.goodwill().isEmpty() || !this.policies.isUntouched()) {
			return;
		}
		for (GoodwillForm form : this.settings.goodwill()) {
			try {
				this.policies.add(form, form.checked(this.desk, this.phrasebook), BY);
			}
			catch (Problem unfit) {
				log.warn("A goodwill policy of the settings is left out: {}", unfit.getBody().getDetail());
			}
		}
	}

}
