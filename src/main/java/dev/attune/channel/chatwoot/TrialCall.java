package dev.attune.channel.chatwoot;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells an admin whether a helpdesk can be reached with the tokens that there are. What
 * came of it is how the connection is doing, too.
 */
@Component
class TrialCall {

	private static final String OK = "ok";

	private final Chatwoot chatwoot;

	private final Helpdesks helpdesks;

	private final Links links;

	TrialCall(Chatwoot chatwoot, Helpdesks helpdesks, Links links) {
		this.chatwoot = chatwoot;
		this.helpdesks = helpdesks;
		this.links = links;
	}

	/**
	 * @param bot {@code ok} or the word of a {@link ChatwootFailure.Kind}
	 * @param agent the same, where there is a token of a user
	 */
	record Result(String bot, @Nullable String agent) {
	}

	Result of(Helpdesk helpdesk) {
		String agentToken = helpdesk.agentToken();
		return new Result(asBot(helpdesk), (agentToken != null) ? asAgent(helpdesk, agentToken) : null);
	}

	private String asBot(Helpdesk helpdesk) {
		try {
			this.chatwoot.knock(helpdesk);
			this.helpdesks.answered(helpdesk.id());
			this.links.hurry(helpdesk.id());
			return OK;
		}
		catch (ChatwootFailure failure) {
			this.helpdesks.failed(helpdesk.id(), failure);
			return failure.kind().word();
		}
	}

	private String asAgent(Helpdesk helpdesk, String agentToken) {
		try {
			this.chatwoot.knockAsAgent(helpdesk, agentToken);
			return OK;
		}
		catch (ChatwootFailure failure) {
			return failure.kind().word();
		}
	}

}
