package dev.attune.suggestion;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import dev.attune.conversation.Conversation;
import dev.attune.conversation.Conversations;
import dev.attune.llm.Asker;
import dev.attune.llm.LanguageModel;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.ModelFailure;
import dev.attune.llm.Prompt;
import dev.attune.llm.Prompts;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Language;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;

/**
 * Tries prompts on real conversations: what would be asked, and how two versions compare.
 * Agents who wait for a suggestion go before it.
 */
@Service
class PromptTrial implements AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(PromptTrial.class);

	private static final int ATTEMPTS = 30;

	private static final long RETRY_MILLIS = 2000;

	private final Prompts prompts;

	private final ReplyPrompt reply;

	private final Conversations conversations;

	private final Situations situations;

	private final LanguageModels models;

	private final WritingStream writing;

	private final SuggestionChecks checks;

	private final PromptComparisons comparisons;

	private final ExecutorService threads = Executors
		.newThreadPerTaskExecutor(Thread.ofVirtual().name("prompt-trial-", 0).factory());

	PromptTrial(Prompts prompts, ReplyPrompt reply, Conversations conversations, Situations situations,
			LanguageModels models, WritingStream writing, SuggestionChecks checks, PromptComparisons comparisons) {
		this.prompts = prompts;
		this.reply = reply;
		this.conversations = conversations;
		this.situations = situations;
		this.models = models;
		this.writing = writing;
		this.checks = checks;
		this.comparisons = comparisons;
	}

	/**
	 * What a language model would be asked in a conversation.
	 * @param text in place of the file's
	 * @throws Problem where the prompt is not written as it should be
	 */
	Prompt preview(String name, @Nullable String text, ConversationId id, String admin, Language language) {
		String tried = (text != null) ? text : textOf(name);
		return rendered(name, tried, situation(id, admin, language)).prompt();
	}

	/**
	 * Begins to have both versions write in each of the conversations.
	 * @throws Problem where there is no language model, or the draft is not written as it
	 * should be
	 */
	PromptComparison compare(String name, String draft, List<ConversationId> ids, String admin, Language language) {
		String file = textOf(name);
		LanguageModel model = this.models.current()
			.orElseThrow(() -> Problem.conflict("no-language-model", "Not without a language model",
					"Two prompts can only be compared by what a language model writes, and there is none at present: "
							+ this.models.status().reason()));
		List<Situation> at = ids.stream().distinct().map((id) -> situation(id, admin, language)).toList();
		Prompt before = rendered(name, file, at.getFirst()).prompt();
		Prompt after = rendered(name, draft, at.getFirst()).prompt();
		PromptComparison begun = this.comparisons.begin(name, draft, before.version().value(), after.version().value(),
				model.name(), admin);
		this.threads.submit(() -> run(begun.id(), name, file, draft, at, model));
		return begun;
	}

	private void run(UUID id, String name, String file, String draft, List<Situation> at, LanguageModel model) {
		try {
			for (Situation situation : at) {
				this.comparisons.add(id, written("file", name, file, situation, model));
				this.comparisons.add(id, written("draft", name, draft, situation, model));
			}
			this.comparisons.finish(id);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException failure) {
			log.warn("The comparison {} of prompts broke off", id, failure);
			this.comparisons.finish(id);
		}
	}

	private PromptComparison.Written written(String version, String name, String text, Situation situation,
			LanguageModel model) throws InterruptedException {
		long start = System.nanoTime();
		ConversationId id = situation.conversation().id();
		try {
			Draft draft = draft(name, text, situation, model);
			return new PromptComparison.Written(id, version, draft.text(), null,
					this.checks.of(draft, situation, SuggestionRequest.USUAL).checks(), since(start));
		}
		catch (ModelFailure failure) {
			return new PromptComparison.Written(id, version, null, failure.reason().name(), List.of(), since(start));
		}
	}

	private Draft draft(String name, String text, Situation situation, LanguageModel model)
			throws InterruptedException {
		for (int attempt = 1;; attempt++) {
			CompletableFuture<WritingStream.Piece.@Nullable Whole> whole = this.writing.whole(model,
					Asker.ahead("comparison"), (firmer) -> this.reply.ofText(name, text, situation),
					situation.agentName());
			try {
				return Objects.requireNonNull(whole.get()).draft();
			}
			catch (InterruptedException stopped) {
				whole.cancel(true);
				throw stopped;
			}
			catch (ExecutionException failure) {
				if (!(failure.getCause() instanceof ModelFailure ours)) {
					throw new IllegalStateException("a prompt could not be tried", failure.getCause());
				}
				boolean isForLater = ours.reason() == ModelFailure.Reason.MADE_WAY
						|| ours.reason() == ModelFailure.Reason.BUSY;
				if (!isForLater || attempt >= ATTEMPTS) {
					throw ours;
				}
				Thread.sleep(RETRY_MILLIS);
			}
		}
	}

	private String textOf(String name) {
		if (!name.startsWith("suggestion/") || !this.prompts.names().contains(name)) {
			throw Problem.unprocessable("name",
					"There is no such prompt for suggestions. There are: " + String.join(", ",
							this.prompts.names().stream().filter((known) -> known.startsWith("suggestion/")).toList())
							+ ".");
		}
		return this.prompts.textOf(name);
	}

	private ReplyPrompt.Rendered rendered(String name, String text, Situation situation) {
		try {
			return this.reply.ofText(name, text, situation);
		}
		catch (IllegalArgumentException malformed) {
			throw Problem.unprocessable("text", malformed.getMessage() + ".");
		}
	}

	private Situation situation(ConversationId id, String admin, Language language) {
		Conversation conversation = this.conversations.get(id);
		return this.situations.of(id, (conversation.assignee() != null) ? conversation.assignee() : admin, language);
	}

	private static long since(long start) {
		return (System.nanoTime() - start) / 1_000_000;
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

}
