package dev.attune.channel.chatwoot;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.attune.conversation.ConversationEvent;
import dev.attune.conversation.Conversations;
import dev.attune.conversation.Status;
import dev.attune.escalation.PeopleElsewhere;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * Tells Chatwoot what was written in a conversation here, in its order, and passes it
 * there to whoever has it here. The bot's words are told only while the conversation is
 * the bot's there, which is looked at just before.
 */
@Component
class Telling {

	private final Links links;

	private final Posting posting;

	private final Lookout lookout;

	private final Chatwoot chatwoot;

	private final Conversations conversations;

	private final PeopleElsewhere people;

	private final HandOverNote handOverNote;

	private final Desk desk;

	private final JsonMapper json;

	private final ChatwootSettings settings;

	Telling(Links links, Posting posting, Lookout lookout, Chatwoot chatwoot, Conversations conversations,
			PeopleElsewhere people, HandOverNote handOverNote, Desk desk, JsonMapper json, ChatwootSettings settings) {
		this.links = links;
		this.posting = posting;
		this.lookout = lookout;
		this.chatwoot = chatwoot;
		this.conversations = conversations;
		this.people = people;
		this.handOverNote = handOverNote;
		this.desk = desk;
		this.json = json;
		this.settings = settings;
	}

	/**
	 * @param upTo the last event that was told
	 * @param hasLooked whether it is known how the conversation is there
	 * @param hasCalled whether Chatwoot answered anything
	 */
	record Told(long upTo, boolean hasLooked, boolean hasCalled) {
	}

	/** Somebody else has the lease now. */
	static final class LostLease extends RuntimeException {

	}

	/**
	 * @param by who has the lease, which is renewed before each call
	 * @throws ChatwootFailure where it is to be tried again
	 * @throws LostLease where somebody else goes on
	 */
	Told tell(Helpdesk helpdesk, Link link, UUID by) {
		return new Turn(helpdesk, link, by).tell();
	}

	/** One time of telling. */
	private final class Turn {

		private final Helpdesk helpdesk;

		private final Language language;

		private final UUID by;

		private Link link;

		private boolean hasLooked;

		private boolean hasCalled;

		private @Nullable String lastText;

		Turn(Helpdesk helpdesk, Link link, UUID by) {
			this.helpdesk = helpdesk;
			this.language = Optional.ofNullable(helpdesk.language()).orElse(Telling.this.desk.defaultLanguage());
			this.link = link;
			this.by = by;
		}

		Told tell() {
			if (this.link.isDoubtful()) {
				look();
			}
			long upTo = this.link.relayed();
			for (List<ConversationEvent> events = after(upTo); !events.isEmpty(); events = after(upTo)) {
				for (ConversationEvent event : events) {
					if (event.type().equals("message")) {
						tell(Telling.this.json.readTree(event.json()));
					}
					upTo = event.number();
				}
			}
			pass();
			return new Told(upTo, this.hasLooked, this.hasCalled);
		}

		private List<ConversationEvent> after(long number) {
			return Telling.this.conversations.after(this.link.conversation(), number);
		}

		private void tell(JsonNode message) {
			String author = message.path("author").asString();
			String key = message.path("id").asString();
			String text = text(message);
			if (author.equals("customer") || isSettled(key, text)) {
				return;
			}
			if (author.equals("agent")) {
				post(key, text, () -> Telling.this.chatwoot.sayAsAgent(this.helpdesk, this.link.remote(), text));
				return;
			}
			look();
			if (this.link.isPending()) {
				post(key, text, () -> Telling.this.chatwoot.say(this.helpdesk, this.link.remote(), text));
			}
			else {
				Telling.this.posting.withhold(this.link, key, author, message.path("text").asString(), this.language);
			}
		}

		private boolean isSettled(String key, String text) {
			return Telling.this.posting.isSettled(this.link, key, text, () -> {
				look();
				return this.lastText;
			});
		}

		private void post(String key, String text, Runnable call) {
			renew();
			this.hasCalled |= Telling.this.posting.post(this.link, key, text, this.language, call);
		}

		private void look() {
			renew();
			this.hasLooked = true;
			Telling.this.lookout.look(this.helpdesk, this.link).ifPresent((seen) -> {
				this.hasCalled = true;
				this.lastText = seen.lastText();
				this.link = Telling.this.lookout.taken(this.link, seen);
			});
		}

		/** Passes it there to whoever has it here. */
		private void pass() {
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
				brief();
			}
			renew();
			Telling.this.chatwoot.passTo(this.helpdesk, this.link.remote(), wanted);
			this.hasCalled = true;
			this.link = Telling.this.lookout.is(this.link, wanted);
			if (wanted.equals("open") && this.link.deskTold()) {
				Telling.this.people.opened(this.link.conversation());
			}
		}

		/**
		 * How it should be there, as it is here. What was resolved there stays so for the
		 * bot.
		 */
		private String wanted() {
			Status status = Telling.this.conversations.get(this.link.conversation()).status();
			return switch (status) {
				case BOT -> this.link.isOpen() ? "pending" : this.link.status();
				case QUEUED, AGENT -> this.link.status().equals("snoozed") ? "snoozed" : "open";
				case RESOLVED -> "resolved";
			};
		}

		/** Once for each hand-over: the note is there before anybody is called. */
		private void brief() {
			ConversationId id = this.link.conversation();
			String key = "note:" + id + ":" + Telling.this.people.number(id);
			String note = Telling.this.handOverNote.of(Telling.this.people.briefing(id, this.language), this.language);
			if (!isSettled(key, note)) {
				post(key, note, () -> Telling.this.chatwoot.note(this.helpdesk, this.link.remote(), note));
			}
		}

		private void renew() {
			if (!Telling.this.links.renew(this.link, this.by)) {
				throw new LostLease();
			}
		}

	}

	/**
	 * A message's text, with its articles named and linked where their address is known.
	 */
	private String text(JsonNode message) {
		StringBuilder text = new StringBuilder(message.path("text").asString());
		if (this.settings.address() != null) {
			String address = this.settings.address().toString().replaceAll("/+$", "");
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

}
