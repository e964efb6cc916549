package dev.attune.escalation;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;

import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The queue, and what an agent does with a conversation as a whole.
 */
@RestController
class QueueController {

	private static final int LONGEST = 200;

	private final HandOvers handOvers;

	private final WaitingList waitingList;

	private final Destinations destinations;

	private final DeskAgents agents;

	private final ContextOfConversation context;

	private final BotsConversations withBot;

	private final Desk desk;

	QueueController(HandOvers handOvers, WaitingList waitingList, Destinations destinations, DeskAgents agents,
			ContextOfConversation context, BotsConversations withBot, Desk desk) {
		this.handOvers = handOvers;
		this.waitingList = waitingList;
		this.destinations = destinations;
		this.agents = agents;
		this.context = context;
		this.withBot = withBot;
		this.desk = desk;
	}

	/**
	 * Lists who waits for a person, in the order that customers are told, at most 200.
	 */
	@GetMapping("/api/queue")
	Page<Waiting> queue(Authentication agent) {
		return new Page<>(this.waitingList.of(agent.getName(), LONGEST), null);
	}

	/**
	 * @param also the customer's other conversations, which the agent has now too
	 */
	record Taken(ConversationId conversationId, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ConversationId> also) {
	}

	/**
	 * Takes the waiting customer whom the agent fits best, or answers 204 where nobody
	 * waits for them. It takes all conversations of that customer that wait. Answers 409
	 * {@code at-capacity} where the agent has as many as they take at once.
	 */
	@PostMapping("/api/queue/next")
	ResponseEntity<Taken> next(Authentication agent) {
		this.agents.seen(agent.getName());
		return this.handOvers.next(agent.getName())
			.map((id) -> ResponseEntity.ok(new Taken(id, this.handOvers.alsoWith(id, agent.getName()))))
			.orElseGet(() -> ResponseEntity.noContent().build());
	}

	/**
	 * Takes a certain customer from the queue, or a conversation from the bot, however
	 * many the agent has. What a colleague passed on is opened so. Answers 409
	 * {@code not-yours} where a colleague has it.
	 */
	@PostMapping("/api/conversations/{id}/claim")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void claim(@PathVariable ConversationId id, Authentication agent) {
		this.agents.seen(agent.getName());
		this.handOvers.claim(id, agent.getName());
	}

	/**
	 * Where a conversation is passed to: a colleague, a team, or, without either, whoever
	 * is next.
	 *
	 * @param to the name of the colleague
	 * @param skill the name of the team, where it is not for a colleague
	 * @param note what they should know; the customer does not see it
	 */
	record Transfer(@Nullable @Size(max = 200) String to, @Nullable @Size(max = 40) String skill,
			@Nullable @Size(max = 2000) String note) {
	}

	/**
	 * Passes a conversation on to a colleague, to a team, or to whoever is next. In the
	 * queue it keeps the place that it had. Answers 409 {@code not-yours} where the agent
	 * does not have it, and 409 {@code agent-offline} where the colleague is not at the
	 * desk.
	 */
	@PostMapping("/api/conversations/{id}/transfer")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void transfer(@PathVariable ConversationId id, @Valid @RequestBody(required = false) @Nullable Transfer transfer,
			Authentication agent) {
		Transfer wanted = (transfer != null) ? transfer : new Transfer(null, null, null);
		String to = this.destinations.check(agent.getName(), wanted.to(), wanted.skill());
		this.handOvers.transfer(id, agent.getName(), to, wanted.skill(), wanted.note());
	}

	/**
	 * Gives a conversation back to the bot, and tells the customer so. Answers 409
	 * {@code not-yours} where the agent does not have it.
	 */
	@PostMapping("/api/conversations/{id}/return-to-bot")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void returnToBot(@PathVariable ConversationId id, Authentication agent) {
		this.handOvers.returnToBot(id, agent.getName());
	}

	/**
	 * Brings a conversation to its end, and tells the customer so. Answers 409
	 * {@code not-yours} where the agent does not have it.
	 */
	@PostMapping("/api/conversations/{id}/resolve")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void resolve(@PathVariable ConversationId id, Authentication agent) {
		this.handOvers.resolve(id, agent.getName());
	}

	/**
	 * Undoes that the agent resolved a conversation, and tells the customer that they are
	 * still there. Answers 409 {@code gone-on} where somebody else had it last, or the
	 * customer has written since.
	 */
	@PostMapping("/api/conversations/{id}/reopen")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void reopen(@PathVariable ConversationId id, Authentication agent) {
		this.agents.seen(agent.getName());
		this.handOvers.reopen(id, agent.getName());
	}

	/**
	 * Lists the conversations in which a customer has written to the bot during the last
	 * half hour and nobody else has them, the newest first, at most 50. Any of them can
	 * be read and claimed; nobody waits for that.
	 */
	@GetMapping("/api/desk/with-bot")
	Page<WithBot> withBot() {
		return new Page<>(this.withBot.now(), null);
	}

	/**
	 * Gives an agent what there is to know before the first word: the customer, a
	 * summary, what the bot tried, the messages, notes and earlier conversations. The
	 * summary is in the language that {@code Accept-Language} names.
	 */
	@GetMapping("/api/conversations/{id}/context")
	ContextOfConversation.Context context(@PathVariable ConversationId id, @Nullable Locale reader) {
		Locale wanted = Objects.requireNonNullElse(reader, Locale.ENGLISH);
		return this.context.of(id, this.desk.spoken(null, wanted));
	}

	/** Lists the conversations that the agent has in hand. */
	@GetMapping("/api/desk/conversations")
	List<ContextOfConversation.InHand> inHand(Authentication agent) {
		return this.context.inHandOf(agent.getName());
	}

}
