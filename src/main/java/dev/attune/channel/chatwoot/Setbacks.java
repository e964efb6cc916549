package dev.attune.channel.chatwoot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import dev.attune.escalation.PeopleElsewhere;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Component;

/**
 * What comes of it where Chatwoot could not be told: another try after a pause, and after
 * a while the customer comes into the line of this desk.
 */
@Component
class Setbacks {

	private static final Logger log = LoggerFactory.getLogger(Setbacks.class);

	private final Links links;

	private final Helpdesks helpdesks;

	private final PeopleElsewhere people;

	private final Desk desk;

	private final Texts texts;

	private final ChatwootSettings settings;

	private final Clock clock;

	Setbacks(Links links, Helpdesks helpdesks, PeopleElsewhere people, Desk desk, Texts texts,
			ChatwootSettings settings, Clock clock) {
		this.links = links;
		this.helpdesks = helpdesks;
		this.people = people;
		this.desk = desk;
		this.texts = texts;
		this.settings = settings;
		this.clock = clock;
	}

	void failed(Helpdesk helpdesk, Link link, UUID by, ChatwootFailure failure) {
		log.warn("Chatwoot '{}' could not be told ({}), try {}: {}", helpdesk.name(), failure.kind().word(),
				link.attempts(), failure.getMessage());
		this.helpdesks.failed(helpdesk.id(), failure);
		this.links.postpone(link, by, failure.kind().isLasting() ? this.settings.longestPause() : pause(link));
		Instant since = link.failingSince();
		boolean isLong = since != null
				&& Duration.between(since, this.clock.instant()).compareTo(this.settings.giveUpAfter()) >= 0;
		if ((failure.kind().isLasting() || isLong) && this.links.tellDesk(link)) {
			bringHere(helpdesk, link, failure);
		}
	}

	/** Something went wrong here. */
	void failed(Link link, UUID by, RuntimeException failure) {
		log.warn("Chatwoot could not be told, try {}", link.attempts(), failure);
		this.links.postpone(link, by, pause(link));
	}

	/** Its secrets cannot be read. */
	void unreadable(Link link, UUID by) {
		this.links.postpone(link, by, this.settings.longestPause());
	}

	private void bringHere(Helpdesk helpdesk, Link link, ChatwootFailure failure) {
		Language language = this.desk.defaultLanguage();
		this.people.bringHere(link.conversation(), this.texts.get(language, "chatwoot.unreachable", helpdesk.name(),
				this.texts.get(language, "chatwoot.failure." + switch (failure.kind()) {
					case UNREACHABLE -> "unreachable";
					case REFUSED, NOT_FOR_BOTS -> "refused";
					case MISSING -> "missing";
					case REJECTED, BROKEN -> "broken";
				})));
	}

	/** Half a second at first, twice as long each time. */
	private Duration pause(Link link) {
		Duration pause = Duration.ofMillis(500L << Math.min(link.attempts() - 1, 16));
		return (pause.compareTo(this.settings.longestPause()) < 0) ? pause : this.settings.longestPause();
	}

}
