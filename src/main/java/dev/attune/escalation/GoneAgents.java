package dev.attune.escalation;

import java.util.List;

import dev.attune.shared.ConversationId;
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

	/**
	 * The same at once for an agent who goes for good.
	 * @return the conversations that are back in the queue
	 */
	List<ConversationId> handBack(String agent) {
		return this.agents.leftBehind()
			.stream()
			.filter((left) -> left.agent().equals(agent))
			.filter(this::takeBack)
			.map(DeskAgents.LeftBehind::conversation)
			.toList();
	}

	/** One that fails keeps nobody else waiting, and is tried again soon. */
	private boolean takeBack(DeskAgents.LeftBehind left) {
		try {
			boolean isBack = this.handOvers.takeBack(left);
			if (isBack) {
				log.info("An agent went away; conversation {} is back in the queue", left.conversation());
			}
			return isBack;
		}
		catch (RuntimeException failure) {
			log.warn("Conversation {} could not be put back into the queue yet", left.conversation(), failure);
			return false;
		}
	}

}
