package dev.attune.channel.chatwoot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;

import dev.attune.conversation.ConversationEvent;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Notes;
import dev.attune.conversation.Status;
import dev.attune.conversation.events.ConversationWritten;
import dev.attune.escalation.PeopleElsewhere;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells Chatwoot what was written here, in its order, and passes the conversation there
 * to whoever has it here. That something is to be told is noted in the transaction that
 * writes it; whoever takes it holds a lease. The bot's words are told only while the
 * conversation is the bot's there, which is looked at just before.
 */
@Component
class Relay {

	private static final Logger log = LoggerFactory.getLogger(Relay.class);

	/** For so long something posted without an answer may still come back by webhook. */
	private static final Duration COMING_BACK = Duration.ofSeconds(10);

	private static final int AT_ONCE = 8;

	private final Links links;

	private final Posts posts;

	private final Helpdesks helpdesks;

	private final Chatwoot chatwoot;

	private final Conversations conversations;

	private final PeopleElsewhere people;

	private final Notes notes;

	private final HandOverNote handOverNote;

	private final Desk desk;

	private final Texts texts;

	private final JsonMapper json;

	private final ChatwootSettings settings;

	private final Clock clock;

	private final Semaphore hands = new Semaphore(AT_ONCE);

	Relay(Links links, Posts posts, Helpdesks helpdesks, Chatwoot chatwoot, Conversations conversations,
			PeopleElsewhere people, Notes notes, HandOverNote handOverNote, Desk desk, Texts texts, JsonMapper json,
			ChatwootSettings settings, Clock clock) {
		this.links = links;
		this.posts = posts;
		this.helpdesks = helpdesks;
		this.chatwoot = chatwoot;
		this.conversations = conversations;
		this.people = people;
		this.notes = notes;
		this.handOverNote = handOverNote;
		this.desk = desk;
		this.texts = texts;
		this.json = json;
		this.settings = settings;
		this.clock = clock;
	}

	/** In the transaction that writes; woken once it is kept. */
	@EventListener
	void note(ConversationWritten written) {
		if (this.links.written(written.conversation(), written.number())
				&& TransactionSynchronizationManager.isSynchronizationActive()) {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					wake(written.conversation());
				}
			});
		}
	}

	/** Takes up what a crash or a failure left. */
	@Scheduled(fixedDelay = 1_000, initialDelay = 2_000)
	void sweep() {
		while (take(null)) {
			log.debug("Something was left to be told");
		}
	}

	private void wake(ConversationId conversation) {
		Thread.ofVirtual().name("chatwoot-relay").start(() -> take(conversation));
	}

	/**
	 * Begins to tell of one that is behind. Only some are told at once, so that a
	 * Chatwoot that comes back after a while is not overrun; the rest are swept up.
	 */
	private boolean take(@Nullable ConversationId only) {
		if (!this.hands.tryAcquire()) {
			return false;
		}
		UUID self = UUID.randomUUID();
		Optional<Link> link;
		try {
			link = this.links.take(self, only);
		}
		catch (RuntimeException failure) {
			this.hands.release();
			throw failure;
		}
		if (link.isEmpty()) {
			this.hands.release();
			return false;
		}
		Thread.ofVirtual().name("chatwoot-relay").start(() -> {
			try {
				tell(link.get(), self);
			}
			finally {
				this.hands.release();
			}
			wake(link.get().conversation());
		});
		return true;
	}

	private void tell(Link link, UUID by) {
		Optional<Helpdesk> helpdesk = this.helpdesks.find(link.helpdesk());
		if (helpdesk.isEmpty()) {
			this.links.postpone(link, by, this.settings.longestPause());
			return;
		}
		try {
			Turn turn = new Turn(helpdesk.get(), link, by);
			long upTo = turn.tell();
			this.links.told(link, by, upTo, turn.hasLooked);
			if (turn.hasCalled) {
				this.helpdesks.answered(link.helpdesk());
			}
		}
		catch (LostLease lost) {
			log.info("Somebody else tells Chatwoot of this conversation now");
		}
		catch (ChatwootFailure failure) {
			failed(helpdesk.get(), link, by, failure);
		}
		catch (RuntimeException failure) {
			log.warn("Chatwoot could not be told, try {}", link.attempts(), failure);
			this.links.postpone(link, by, pause(link));
		}
	}

	private void failed(Helpdesk helpdesk, Link link, UUID by, ChatwootFailure failure) {
		log.warn("Chatwoot '{}' could not be told ({}), try {}: {}", helpdesk.name(), failure.kind().word(),
				link.attempts(), failure.getMessage());
		this.helpdesks.failed(helpdesk.id(), failure);
		this.links.postpone(link, by, failure.kind().isLasting() ? this.settings.longestPause() : pause(link));
		Instant since = link.failingSince();
		boolean isLong = since != null
				&& Duration.between(since, this.clock.instant()).compareTo(this.settings.giveUpAfter()) >= 0;
		if ((failure.kind().isLasting() || isLong) && this.links.tellDesk(link)) {
			Language language = this.desk.defaultLanguage();
			this.people.bringHere(link.conversation(), this.texts.get(language, "chatwoot.unreachable", helpdesk.name(),
					this.texts.get(language, "chatwoot.failure." + switch (failure.kind()) {
						case UNREACHABLE -> "unreachable";
						case REFUSED, NOT_FOR_BOTS -> "refused";
						case MISSING -> "missing";
						case REJECTED, BROKEN -> "broken";
					})));
		}
	}

	/** Half a second at first, twice as long each time. */
	private Duration pause(Link link) {
		Duration pause = Duration.ofMillis(500L << Math.min(link.attempts() - 1, 16));
		return (pause.compareTo(this.settings.longestPause()) < 0) ? pause : this.settings.longestPause();
	}

	private static class LostLease extends RuntimeException {

	}

	/** One time of telling. */
	private final class Turn {

		private final Helpdesk helpdesk;

		private final UUID by;

		private Link link;

		private boolean hasLooked;

		private boolean hasCalled;

		private @Nullable String lastText;

		Turn(Helpdesk helpdesk, Link link, UUID by) {
			this.helpdesk = helpdesk;
			this.link = link;
			this.by = by;
		}

		/**
		 * @return the last event that was told
		 */
		long tell() {
			if (this.link.isDoubtful()) {
				look();
			}
			long upTo = this.link.relayed();
			for (List<ConversationEvent> events = after(upTo); !events.isEmpty(); events = after(upTo)) {
				for (ConversationEvent event : events) {
					if (event.type().equals("message")) {
						tell(Relay.this.json.readTree(event.json()));
					}
					upTo = event.number();
				}
			}
			pass(upTo);
			return upTo;
		}

		private List<ConversationEvent> after(long number) {
			return Relay.this.conversations.after(this.link.conversation(), number);
		}

		private void tell(JsonNode message) {
			String author = message.path("author").asString();
			String key = message.path("id").asString();
			if (author.equals("customer") || isSettled(key, text(message))) {
				return;
			}
			if (author.equals("agent")) {
				post(key, text(message),
						() -> Relay.this.chatwoot.sayAsAgent(this.helpdesk, this.link.remote(), text(message)));
				return;
			}
			look();
			if (this.link.isPending()) {
				post(key, text(message),
						() -> Relay.this.chatwoot.say(this.helpdesk, this.link.remote(), text(message)));
			}
			else {
				withhold(key, author, message.path("text").asString());
			}
		}

		/** A person was faster: the customer hears them and nobody else. */
		private void withhold(String key, String author, String text) {
			Relay.this.posts.withheld(this.link, key, now());
			if (author.equals("bot")) {
				Relay.this.notes.add(this.link.conversation(), "Attune",
						Relay.this.texts.get(language(), "chatwoot.withheld", text), "withheld:" + key);
			}
		}

		/**
		 * Whether nothing is to be posted any more. What may have got there is waited
		 * for, and looked for, before it is posted again.
		 */
		private boolean isSettled(String key, String text) {
			Optional<Posts.Post> post = Relay.this.posts.find(key);
			if (post.isEmpty()) {
				return false;
			}
			if (post.get().state() != Posts.State.POSTING) {
				return true;
			}
			look();
			if (this.lastText != null && Posts.fingerprint(this.lastText).equals(Posts.fingerprint(text))) {
				Relay.this.posts.posted(this.link, key, now());
				return true;
			}
			if (Duration.between(post.get().at(), now()).compareTo(COMING_BACK) < 0) {
				throw new ChatwootFailure(ChatwootFailure.Kind.UNREACHABLE,
						"Whether a message has got there is yet to be seen", null);
			}
			return false;
		}

		private void post(String key, String text, Runnable call) {
			renew();
			Relay.this.posts.posting(this.link, key, text, now());
			try {
				call.run();
			}
			catch (ChatwootFailure failure) {
				if (failure.kind() == ChatwootFailure.Kind.REJECTED) {
					Relay.this.posts.withheld(this.link, key, now());
					Relay.this.notes.add(this.link.conversation(), "Attune",
							Relay.this.texts.get(language(), "chatwoot.rejected", text), "rejected:" + key);
					return;
				}
				if (!failure.mayBeDone()) {
					Relay.this.posts.failed(key);
				}
				throw failure;
			}
			this.hasCalled = true;
			Relay.this.posts.posted(this.link, key, now());
		}

		/**
		 * How the conversation is there at this moment. Where the bot may not look, what
		 * was last delivered has to do.
		 */
		private void look() {
			renew();
			this.hasLooked = true;
			try {
				Chatwoot.Seen seen = Relay.this.chatwoot.look(this.helpdesk, this.link.remote());
				this.hasCalled = true;
				this.lastText = seen.lastText();
				Relay.this.helpdesks.canLook(this.helpdesk.id(), true);
				take(seen);
			}
			catch (ChatwootFailure failure) {
				if (failure.kind() != ChatwootFailure.Kind.NOT_FOR_BOTS) {
					throw failure;
				}
				Relay.this.helpdesks.canLook(this.helpdesk.id(), false);
			}
		}

		private void take(Chatwoot.Seen seen) {
			ConversationId id = this.link.conversation();
			if (seen.status().equals(this.link.status())) {
				return;
			}
			switch (seen.status()) {
				case "open", "snoozed" -> {
					if (seen.assignee() != null) {
						Relay.this.people.taken(id, Arrivals.called(seen.assignee()));
					}
					else {
						Relay.this.people.opened(id);
					}
				}
				case "resolved" -> Relay.this.people.resolved(id);
				case "pending" -> Relay.this.people.returned(id);
				default -> {
					return;
				}
			}
			is(seen.status());
		}

		/** Passes it there to whoever has it here. */
		private void pass(long upTo) {
			if (wanted().equals(this.link.status())) {
				return;
			}
			if (!this.hasLooked) {
				look();
			}
			String wanted = wanted();
			if (wanted.equals(this.link.status())) {
				return;
			}
			if (wanted.equals("open")) {
				brief(upTo);
			}
			renew();
			Relay.this.chatwoot.passTo(this.helpdesk, this.link.remote(), wanted);
			this.hasCalled = true;
			is(wanted);
			if (wanted.equals("open") && this.link.deskTold()) {
				Relay.this.people.opened(this.link.conversation());
			}
		}

		/**
		 * How it should be there, as it is here. What was resolved there stays so for the
		 * bot.
		 */
		private String wanted() {
			Status status = Relay.this.conversations.get(this.link.conversation()).status();
			return switch (status) {
				case BOT -> this.link.isOpen() ? "pending" : this.link.status();
				case QUEUED, AGENT -> this.link.status().equals("snoozed") ? "snoozed" : "open";
				case RESOLVED -> "resolved";
			};
		}

		/** Once for each hand-over: the note is there before anybody is called. */
		private void brief(long upTo) {
			ConversationId id = this.link.conversation();
			String key = "note:" + id + ":" + Relay.this.people.number(id);
			String note = Relay.this.handOverNote.of(Relay.this.people.briefing(id, language()), language());
			if (!isSettled(key, note)) {
				post(key, note, () -> Relay.this.chatwoot.note(this.helpdesk, this.link.remote(), note));
			}
		}

		private void is(String status) {
			Relay.this.links.is(this.link, status, 0);
			this.link = this.link.with(status);
		}

		private String text(JsonNode message) {
			StringBuilder text = new StringBuilder(message.path("text").asString());
			if (Relay.this.settings.address() != null) {
				String address = Relay.this.settings.address().toString().replaceAll("/+$", "");
				message.path("citations")
					.valueStream()
					.filter((citation) -> citation.path("url").asString("").startsWith("/"))
					.forEach((citation) -> text.append("\n\n")
						.append(citation.path("title").asString())
						.append(": ")
						.append(address)
						.append(citation.path("url").asString()));
			}
			return text.toString();
		}

		private Language language() {
			return Optional.ofNullable(this.helpdesk.language()).orElse(Relay.this.desk.defaultLanguage());
		}

		private Instant now() {
			return Relay.this.clock.instant();
		}

		private void renew() {
			if (!Relay.this.links.renew(this.link, this.by)) {
				throw new LostLease();
			}
		}

	}

}
