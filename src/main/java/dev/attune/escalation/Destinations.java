package dev.attune.escalation;

import dev.attune.shared.Colleagues;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where a conversation may be passed on to.
 */
@Component
class Destinations {

	private final Colleagues colleagues;

	private final DeskAgents agents;

	private final Skills skills;

	Destinations(Colleagues colleagues, DeskAgents agents, Skills skills) {
		this.colleagues = colleagues;
		this.agents = agents;
		this.skills = skills;
	}

	/**
	 * @return the colleague's name as the account has it, or {@code null} where it goes
	 * to the queue
	 * @throws Problem where nobody would take it there
	 */
	@Nullable String check(String agent, @Nullable String to, @Nullable String skill) {
		if (to != null && skill != null) {
			throw Problem.invalid("skill", "Pass it on to a colleague ('to') or to a team ('skill'), not to both.");
		}
		if (skill != null) {
			this.skills.require("skill", skill);
		}
		return (to != null) ? colleague(agent, to) : null;
	}

	private String colleague(String agent, String to) {
		Colleagues.Colleague colleague = this.colleagues.agents()
			.stream()
			.filter((one) -> one.name().equalsIgnoreCase(to.strip()))
			.findFirst()
			.orElseThrow(() -> Problem.invalid("to", "There is no agent '" + to
					+ "'. GET /api/desk/agents tells who there is; leave 'to' out to pass it to whoever is next."));
		if (colleague.name().equals(agent)) {
			throw Problem.invalid("to", "It is with you already. Choose somebody else, or leave 'to' out.");
		}
		if (this.agents.get(colleague.name()).presence() == Presence.OFFLINE) {
			throw Problem.inWords(HttpStatus.CONFLICT, "agent-offline", colleague.displayName());
		}
		return colleague.name();
	}

}
