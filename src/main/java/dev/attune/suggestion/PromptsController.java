package dev.attune.suggestion;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

import dev.attune.conversation.Conversations;
import dev.attune.llm.Prompt;
import dev.attune.llm.Prompts;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * What language models are asked, for admins to read and to try. The files themselves are
 * changed in the folder of prompts.
 */
@RestController
@RequestMapping("/api/prompts")
class PromptsController {

	/** As many as can be compared on. */
	private static final int MOST = 20;

	private static final int LOOKED_AT = 300;

	private final Prompts prompts;

	private final Conversations conversations;

	private final PromptTrial trial;

	private final PromptComparisons comparisons;

	private final Desk desk;

	PromptsController(Prompts prompts, Conversations conversations, PromptTrial trial, PromptComparisons comparisons,
			Desk desk) {
		this.prompts = prompts;
		this.conversations = conversations;
		this.trial = trial;
		this.comparisons = comparisons;
		this.desk = desk;
	}

	/**
	 * @param version as suggestions record it
	 * @param own whether the desk's own file takes the place of the built-in one
	 */
	record Listed(String name, String version, boolean own) {
	}

	/**
	 * @param own whether the desk's own file takes the place of the built-in one
	 * @param variables what may stand in the text
	 */
	record Shown(String name, String version, boolean own, String text, Set<String> variables) {
	}

	/** Lists the prompts that language models are asked with. */
	@GetMapping
	Page<Listed> list() {
		return new Page<>(this.prompts.names()
			.stream()
			.map((name) -> new Listed(name, this.prompts.versionOf(name).value(), this.prompts.isOwn(name)))
			.toList(), null);
	}

	/**
	 * Gives the text of a prompt and its variables.
	 * @param module the part of its name before the slash, such as {@code suggestion}
	 * @param name the part after it, such as {@code draft-reply}
	 */
	@GetMapping("/{module}/{name}")
	Shown show(@PathVariable String module, @PathVariable String name) {
		String full = module + "/" + name;
		if (!this.prompts.names().contains(full)) {
			throw Problem.notFound("prompt", full);
		}
		return new Shown(full, this.prompts.versionOf(full).value(), this.prompts.isOwn(full),
				this.prompts.textOf(full), this.prompts.variablesOf(full));
	}

	/**
	 * @param text a draft in place of the file's
	 */
	record Preview(@NotBlank(message = "Name the prompt.") String name,
			@NotNull(message = "Name a conversation to try it on.") ConversationId conversationId,
			@Nullable @Size(max = 20_000, message = "A prompt has at most 20,000 characters.") String text) {
	}

	record Previewed(String system, String user, String version) {
	}

	/**
	 * A conversation that prompts can be tried on.
	 *
	 * @param said what the customer wrote last, before any person had spoken
	 */
	record Conversation(ConversationId id, String said, Language language, Instant at) {
	}

	/** Lists conversations that prompts can be tried on, the newest first, at most 20. */
	@GetMapping("/conversations")
	Page<Conversation> conversations() {
		Map<ConversationId, Conversation> newest = new LinkedHashMap<>();
		this.conversations.writtenToBot(LOOKED_AT)
			.forEach((written) -> newest.putIfAbsent(written.conversation(),
					new Conversation(written.conversation(), written.text(), written.language(), written.at())));
		return new Page<>(newest.values().stream().limit(MOST).toList(), null);
	}

	/**
	 * Gives what a language model would be asked in a conversation, without asking it.
	 * Answers 422 {@code invalid-request} where there is no such prompt for suggestions,
	 * or the draft is not written as it should be, and 409 {@code nothing-said} where the
	 * customer has not written yet.
	 */
	@PostMapping("/preview")
	Previewed preview(@Valid @RequestBody Preview wanted, Authentication admin, Locale locale) {
		Prompt prompt = this.trial.preview(wanted.name(), wanted.text(), wanted.conversationId(), admin.getName(),
				language(locale));
		return new Previewed(prompt.system(), prompt.user(), prompt.version().value());
	}

	/**
	 * @param text the draft
	 * @param conversationIds where both are to write, at most 20
	 */
	record Comparison(@NotBlank(message = "Name the prompt.") String name,
			@NotBlank(message = "Give the text to be compared with the file's.") @Size(max = 20_000,
					message = "A prompt has at most 20,000 characters.") String text,
			@NotEmpty(message = "Name the conversations to compare on.") @Size(max = 20,
					message = "Compare on at most 20 conversations.") List<@NotNull(
							message = "A conversation has an id.") ConversationId> conversationIds) {
	}

	/**
	 * Begins to have a prompt and a draft of it write in each of the conversations, in
	 * the background. Answers 409 {@code no-language-model} where there is none, 409
	 * {@code nothing-said} where a customer has not written yet, and 422
	 * {@code invalid-request} where the draft is not written as it should be.
	 */
	@PostMapping("/comparisons")
	@ResponseStatus(HttpStatus.ACCEPTED)
	PromptComparison compare(@Valid @RequestBody Comparison wanted, Authentication admin, Locale locale) {
		return this.trial.compare(wanted.name(), wanted.text(), wanted.conversationIds(), admin.getName(),
				language(locale));
	}

	/** Lists the comparisons of prompts. */
	@GetMapping("/comparisons")
	Page<PromptComparison> comparisons() {
		return new Page<>(this.comparisons.all(), null);
	}

	/** Gives a comparison of prompts: how far it is, and what each version wrote. */
	@GetMapping("/comparisons/{id}")
	PromptComparison comparison(@PathVariable UUID id) {
		return this.comparisons.get(id);
	}

	private Language language(Locale locale) {
		return this.desk.firstServed(List.of(Objects.requireNonNullElse(locale, Locale.ENGLISH).toLanguageTag()))
			.orElse(Language.ENGLISH);
	}

}
