package dev.attune.escalation;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks after customers whose agent went away without answering: they go back into the
 * queue. Every instance looks; whoever locks the agent first acts, and the others find
 * nothing left to do.
 */
@Component
class GoneAgents {

	private static final Logger log = LoggerFactory.getLogger(GoneAgents.class);

	private final DeskAgents agents;

	private final HandOvers handOvers;

	GoneAgents(DeskAgents agents, HandOvers handOvers) {
		this.agents = agents;
		this.handOvers = handOvers;
	}

	@Scheduled(fixedDelay = 5_000, initialDelay = 5_000)
	void sweep() {
		this.agents.leftBehind().forEach(this::takeBack);
	}

	/** One that fails keeps nobody else waiting, and is tried again soon. */
	private void takeBack(DeskAgents.LeftBehind left) {
		try {
			if (this.handOvers.takeBack(left)) {
				log.info("An agent went away; conversation {} is back in the queue", left.conversation());
			}
		}
		catch (RuntimeException failure) {
			log.warn("Conversation {} could not be put back into the queue yet", left.conversation(), failure);
		}
	}

}
