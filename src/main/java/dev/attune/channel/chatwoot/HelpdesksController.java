package dev.attune.channel.chatwoot;

import java.util.Optional;
import java.util.UUID;

import jakarta.validation.Valid;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The helpdesks that this desk is connected to. What is secret about them can be written,
 * and never read.
 */
@RestController
@RequestMapping("/api/helpdesks")
class HelpdesksController {

	private final Helpdesks helpdesks;

	private final Links links;

	private final TrialCall trial;

	private final FrameOrigins origins;

	private final Desk desk;

	HelpdesksController(Helpdesks helpdesks, Links links, TrialCall trial, FrameOrigins origins, Desk desk) {
		this.helpdesks = helpdesks;
		this.links = links;
		this.trial = trial;
		this.origins = origins;
		this.desk = desk;
	}

	/**
	 * @param webhook where its agent bot delivers to, relative to this service
	 * @param sends whether agents' replies can be sent from the sidebar
	 */
	record View(UUID id, String kind, String name, String url, long account, String origin, @Nullable String language,
			boolean enabled, boolean sends, String webhook, Helpdesks.Health health) {
	}

	/** Lists the helpdesks that the desk is connected to, without their secrets. */
	@GetMapping
	Page<View> all() {
		return new Page<>(this.helpdesks.all().stream().map(this::view).toList(), null);
	}

	/** Gives one helpdesk and how it fares, without its secrets. */
	@GetMapping("/{id}")
	View one(@PathVariable UUID id) {
		return this.helpdesks.all()
			.stream()
			.filter((helpdesk) -> helpdesk.id().equals(id))
			.findFirst()
			.map(this::view)
			.orElseThrow(() -> Problem.notFound("helpdesk", id));
	}

	/**
	 * Connects a helpdesk. Its {@code secret} and {@code botToken} are needed, and are
	 * not told again.
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	View add(@Valid @RequestBody HelpdeskForm form) {
		UUID id = UUID.randomUUID();
		this.helpdesks.add(new Helpdesk(id, form.name().strip(), form.cleanUrl(), form.account(), form.cleanOrigin(),
				needed("secret", form.secret(), null), needed("botToken", form.botToken(), null),
				agentToken(form, null), language(form), !Boolean.FALSE.equals(form.enabled())));
		this.origins.refresh();
		return one(id);
	}

	/** Changes the connection to a helpdesk; secrets that are left out stay. */
	@PutMapping("/{id}")
	View change(@PathVariable UUID id, @Valid @RequestBody HelpdeskForm form) {
		one(id);
		Optional<Helpdesk> before = this.helpdesks.find(id);
		this.helpdesks.save(new Helpdesk(id, form.name().strip(), form.cleanUrl(), form.account(), form.cleanOrigin(),
				needed("secret", form.secret(), before.map(Helpdesk::secret).orElse(null)),
				needed("botToken", form.botToken(), before.map(Helpdesk::botToken).orElse(null)),
				agentToken(form, before.map(Helpdesk::agentToken).orElse(null)), language(form),
				!Boolean.FALSE.equals(form.enabled())));
		this.links.hurry(id);
		this.origins.refresh();
		return one(id);
	}

	/** Disconnects a helpdesk. It is off at once, and forgotten some time later. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID id) {
		one(id);
		this.helpdesks.remove(id);
		this.origins.refresh();
	}

	/** Undoes disconnecting a helpdesk, until it is forgotten. */
	@PostMapping("/{id}/restore")
	View restore(@PathVariable UUID id) {
		if (!this.helpdesks.restore(id)) {
			throw Problem.notFound("removed helpdesk", id);
		}
		this.links.hurry(id);
		this.origins.refresh();
		return one(id);
	}

	/**
	 * What came of calling it.
	 *
	 * @param bot {@code ok}, or why the bot's token cannot be used: {@code unreachable},
	 * {@code refused}, {@code missing}, {@code rejected} or {@code broken}
	 * @param agent the same of the token of a user, where there is one
	 */
	record Tried(String bot, @Nullable String agent, View helpdesk) {
	}

	/**
	 * Calls a helpdesk with each of its tokens, without changing anything there. Answers
	 * 409 {@code secrets-unreadable} where its secrets were sealed with another key.
	 */
	@PostMapping("/{id}/test")
	Tried test(@PathVariable UUID id) {
		one(id);
		Helpdesk helpdesk = this.helpdesks.find(id)
			.orElseThrow(() -> Problem.conflict("secrets-unreadable", "Its secrets cannot be read",
					"They were sealed with another key. Write the secret and the tokens anew."));
		TrialCall.Result result = this.trial.of(helpdesk);
		return new Tried(result.bot(), result.agent(), one(id));
	}

	private View view(Helpdesks.Shown shown) {
		return new View(shown.id(), "chatwoot", shown.name(), shown.url(), shown.account(), shown.origin(),
				shown.language(), shown.enabled(), shown.sends(), "/webhooks/chatwoot/" + shown.id(),
				this.helpdesks.health(shown.id()));
	}

	private @Nullable Language language(HelpdeskForm form) {
		return (form.language() != null && !form.language().isBlank()) ? this.desk.served(form.language()) : null;
	}

	private static String needed(String field, @Nullable String given, @Nullable String before) {
		String value = (given != null && !given.isBlank()) ? given.strip() : before;
		if (value == null) {
			throw Problem.invalid(field, field.equals("secret")
					? "The secret is needed: Chatwoot shows it with the agent bot. Without it nobody can tell who delivers."
					: "The agent bot's access token is needed: Chatwoot shows it when the bot is made.");
		}
		return value;
	}

	private static @Nullable String agentToken(HelpdeskForm form, @Nullable String before) {
		if (form.agentToken() == null) {
			return before;
		}
		return form.agentToken().isBlank() ? null : form.agentToken().strip();
	}

}
