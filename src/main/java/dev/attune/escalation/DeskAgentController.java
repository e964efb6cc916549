package dev.attune.escalation;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.attune.shared.Colleagues;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who is at the desk.
 */
@RestController
class DeskAgentController {

	private final DeskAgents agents;

	private final GoneAgents goneAgents;

	private final Skills skills;

	private final Colleagues colleagues;

	private final Desk desk;

	DeskAgentController(DeskAgents agents, GoneAgents goneAgents, Skills skills, Colleagues colleagues, Desk desk) {
		this.agents = agents;
		this.goneAgents = goneAgents;
		this.skills = skills;
		this.colleagues = colleagues;
		this.desk = desk;
	}

	/**
	 * An agent, as they see themselves.
	 *
	 * @param languages absent for all languages of the desk
	 * @param handedBack the conversations that went back into the queue with this change
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record Me(String agent, Presence presence, @Nullable List<Language> languages, List<String> skills, int capacity,
			@Nullable List<ConversationId> handedBack) {

		static Me of(DeskAgent agent) {
			return of(agent, null);
		}

		static Me of(DeskAgent agent, @Nullable List<ConversationId> handedBack) {
			return new Me(agent.agent(), agent.presence(), agent.languages(), agent.skills(), agent.capacity(),
					handedBack);
		}

	}

	/**
	 * Gives the agent as the desk knows them: presence, languages, skills and how many
	 * conversations they take at once.
	 */
	@GetMapping("/api/desk/me")
	Me me(Authentication agent) {
		return Me.of(this.agents.get(agent.getName()));
	}

	/**
	 * What an agent says of themselves; what is left out stays.
	 *
	 * @param languages empty for all languages of the desk
	 * @param conversations what becomes, with {@code offline}, of the conversations in
	 * hand: {@code hand-back}, as where nothing is said, puts those who wait for an
	 * answer or a call back into the queue at once, where they were, and the others as
	 * soon as they write; {@code keep} does so only if the agent is not back in time
	 */
	record Change(
			@Nullable @Pattern(regexp = "available|away|offline",
					message = "Presence is 'available', 'away' or 'offline'.") String presence,
			@Nullable @Size(max = 20) List<String> languages, @Nullable @Size(max = 50) List<String> skills,
			@Nullable @Min(value = 1, message = "Take at least 1 conversation at once; be 'away' to take none.") @Max(
					value = 100, message = "Nobody has more than 100 conversations at once.") Integer capacity,
			@Nullable @Pattern(regexp = "hand-back|keep",
					message = "Conversations in hand are for 'hand-back' or 'keep'.") String conversations) {
	}

	/**
	 * Changes the agent's presence, languages, skills or capacity; what is left out
	 * stays. Going {@code offline} hands their conversations back, unless they are kept.
	 */
	@PutMapping("/api/desk/me")
	Me change(@Valid @RequestBody Change change, Authentication agent) {
		if (change.skills() != null) {
			change.skills().forEach((skill) -> this.skills.require("skills", skill));
		}
		Presence presence = (change.presence() != null) ? Presence.of(change.presence()) : null;
		boolean handsBack = presence == Presence.OFFLINE && !"keep".equals(change.conversations());
		DeskAgent changed = this.agents.change(agent.getName(),
				new DeskAgents.Change(presence,
						(change.languages() != null) ? change.languages().stream().map(this::served).toList() : null,
						change.skills(), change.capacity(), handsBack));
		return Me.of(changed, handsBack ? this.goneAgents.handBack(agent.getName()) : null);
	}

	/**
	 * A colleague, for those who want to pass something on.
	 *
	 * @param languages absent for all languages of the desk
	 * @param inHand how many conversations they have now
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	record AtDesk(String agent, String displayName, Presence presence, @Nullable List<Language> languages,
			List<String> skills, int inHand, int capacity) {
	}

	/** Lists the agents of the desk, with how many conversations each has in hand. */
	@GetMapping("/api/desk/agents")
	List<AtDesk> agents() {
		Map<String, Integer> inHand = this.agents.inHand();
		return this.colleagues.agents().stream().map((colleague) -> {
			DeskAgent agent = this.agents.get(colleague.name());
			return new AtDesk(colleague.name(), colleague.displayName(), agent.presence(), agent.languages(),
					agent.skills(), inHand.getOrDefault(colleague.name(), 0), agent.capacity());
		}).toList();
	}

	private Language served(String tag) {
		return this.desk.languages()
			.stream()
			.filter((language) -> language.tag().equals(tag))
			.findFirst()
			.orElseThrow(() -> Problem.invalid("languages",
					"The desk does not serve '" + tag + "'. It serves "
							+ String.join(", ", this.desk.languages().stream().map(Language::tag).toList())
							+ "; an empty list means all of them."));
	}

}
