package dev.attune.channel.chatwoot;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import dev.attune.conversation.Conversations;
import dev.attune.conversation.NewConversation;
import dev.attune.conversation.Notes;
import dev.attune.conversation.Status;
import dev.attune.escalation.HandOvers;
import dev.attune.escalation.PeopleElsewhere;
import dev.attune.escalation.Reason;
import dev.attune.shared.ConversationId;
import dev.attune.shared.Desk;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Works on what Chatwoot delivered: each delivery is one transaction, so that it is done
 * wholly or not at all, and asks nobody but the database. Doing one twice changes
 * nothing.
 */
@Component
class Arrivals {

	private static final Logger log = LoggerFactory.getLogger(Arrivals.class);

	private final Deliveries deliveries;

	private final Links links;

	private final Posts posts;

	private final Conversations conversations;

	private final Notes notes;

	private final PeopleElsewhere people;

	private final HandOvers handOvers;

	private final Desk desk;

	private final Texts texts;

	private final JsonMapper json;

	private final Helpdesks helpdesks;

	private final ChatwootSettings settings;

	private final TransactionTemplate transaction;

	Arrivals(Deliveries deliveries, Links links, Posts posts, Conversations conversations, Notes notes,
			PeopleElsewhere people, HandOvers handOvers, Desk desk, Texts texts, JsonMapper json, Helpdesks helpdesks,
			ChatwootSettings settings, TransactionTemplate transaction) {
		this.deliveries = deliveries;
		this.links = links;
		this.posts = posts;
		this.conversations = conversations;
		this.notes = notes;
		this.people = people;
		this.handOvers = handOvers;
		this.desk = desk;
		this.texts = texts;
		this.json = json;
		this.helpdesks = helpdesks;
		this.settings = settings;
		this.transaction = transaction;
	}

	/** Something new is there. */
	void wake() {
		Thread.ofVirtual().name("chatwoot-arrivals").start(this::workAll);
	}

	/** Takes up what a crash or a failure left. */
	@Scheduled(fixedDelay = 2_000, initialDelay = 2_000)
	void sweep() {
		workAll();
	}

	@Scheduled(fixedDelay = 3_600_000, initialDelay = 60_000)
	void forget() {
		this.deliveries.forget(this.settings.rememberDeliveries());
	}

	private void workAll() {
		for (Optional<Deliveries.Delivery> next = this.deliveries.take(); next
			.isPresent(); next = this.deliveries.take()) {
			work(next.get());
		}
	}

	private void work(Deliveries.Delivery delivery) {
		try {
			Optional<ConversationId> forPeople = Objects.requireNonNull(this.transaction.execute((status) -> {
				this.deliveries.hold(delivery.helpdesk(), delivery.conversation());
				Optional<ConversationId> unreadable = take(delivery);
				if (unreadable.isEmpty()) {
					this.deliveries.done(delivery);
				}
				return unreadable;
			}));
			if (forPeople.isPresent()) {
				this.handOvers.request(forPeople.get(), Reason.NO_ANSWER);
				this.deliveries.done(delivery);
			}
		}
		catch (RuntimeException failure) {
			log.warn("A delivery of Chatwoot's could not be worked on, try {} of {}", delivery.attempts(),
					Deliveries.MOST_ATTEMPTS, failure);
			this.deliveries.failed(delivery);
		}
	}

	/** The conversation that a person should have, since no bot could read what came. */
	private Optional<ConversationId> take(Deliveries.Delivery delivery) {
		Delivered delivered = new Delivered(this.json.readTree(delivery.payload()));
		Optional<Link> known = this.links.find(delivery.helpdesk(), delivery.conversation());
		Optional<Delivered.Said> said = delivered.said();
		if (known.isEmpty() && said.filter(Arrivals::isOfPeople).isEmpty()) {
			return Optional.empty();
		}
		Link link = known.orElseGet(() -> open(delivery, delivered));
		boolean isAnew = this.conversations.get(link.conversation()).status() == Status.RESOLVED
				&& said.filter((one) -> one.from() == Delivered.From.CUSTOMER).isPresent();
		if (isAnew) {
			// A new matter begins with the customer's words, whoever is to answer them.
			said.ifPresent((one) -> keep(link, one));
		}
		Optional<String> status = news(link, delivered);
		boolean isFollowed = status.isPresent() && follow(link, delivered, status.get(), isAnew || known.isEmpty());
		if (!isAnew) {
			Link followed = isFollowed ? link.with(status.get()) : link;
			said.ifPresent((one) -> keep(followed, one));
		}
		// Last of all: whoever writes in a conversation locks it before its link.
		if (isFollowed) {
			this.links.is(link, status.get(), delivered.version());
		}
		else if (status.isPresent()) {
			this.links.doubt(link);
		}
		return said.filter(Arrivals::isUnreadable).map((one) -> link.conversation());
	}

	private static boolean isUnreadable(Delivered.Said said) {
		return said.from() == Delivered.From.CUSTOMER && !said.isPrivate() && said.text().isEmpty()
				&& !said.attachments().isEmpty();
	}

	/** A conversation begins here with somebody's words. */
	private static boolean isOfPeople(Delivered.Said said) {
		return (said.from() == Delivered.From.CUSTOMER || said.from() == Delivered.From.PERSON) && !said.isPrivate()
				&& (!said.text().isEmpty() || !said.attachments().isEmpty());
	}

	private Link open(Deliveries.Delivery delivery, Delivered delivered) {
		Delivered.Contact contact = delivered.contact();
		Conversations.Opened opened = this.conversations.open(new NewConversation("chatwoot",
				this.desk.firstServed(delivered.language().stream().toList()).orElse(this.desk.defaultLanguage()),
				externalId(delivery.helpdesk(), delivery.conversation(), contact), contact.name(), contact.email(),
				contact.phone(), false), null);
		return this.links.add(delivery.helpdesk(), delivery.conversation(), opened.conversation().id(),
				delivered.status().orElse("pending"), delivered.version());
	}

	/**
	 * The customer's own number where Chatwoot has verified it; else that of the contact,
	 * since anybody can say to be somebody.
	 */
	private static String externalId(UUID helpdesk, long conversation, Delivered.Contact contact) {
		if (contact.isVerified() && contact.identifier() != null) {
			return contact.identifier();
		}
		return "chatwoot:" + helpdesk + ((contact.id() != null) ? ":" + contact.id() : ":conversation:" + conversation);
	}

	/** How the conversation is there, unless something newer is known. */
	private static Optional<String> news(Link link, Delivered delivered) {
		boolean isOld = delivered.version() > 0 && delivered.version() < link.version();
		return isOld ? Optional.empty() : delivered.status();
	}

	/**
	 * Has it be here as it is there.
	 * @return whether it could: what was told before our hand-over got there, or given
	 * back to the bot, is to be seen there only
	 */
	private boolean follow(Link link, Delivered delivered, String status, boolean isNew) {
		ConversationId id = link.conversation();
		switch (status) {
			case "open", "snoozed" -> delivered.assignee()
				.ifPresentOrElse((name) -> this.people.taken(id, called(name)), () -> this.people.opened(id));
			case "resolved" -> this.people.resolved(id);
			default -> {
				Status here = this.conversations.get(id).status();
				return isNew || !(here == Status.QUEUED || here == Status.AGENT);
			}
		}
		return true;
	}

	private void keep(Link link, Delivered.Said said) {
		String key = "chatwoot:" + link.helpdesk() + ":" + said.id();
		switch (said.from()) {
			case CUSTOMER -> hear(link, said, key);
			case PERSON -> {
				if (said.isPrivate()) {
					note(link, said, key);
				}
				else {
					answered(link, said, key);
				}
			}
			case BOT -> this.posts.cameBack(link, said.text());
			case NOBODY -> log.debug("A message of nobody's is left out");
		}
	}

	private void hear(Link link, Delivered.Said said, String key) {
		if (isUnreadable(said)) {
			this.conversations.receiveForPeople(link.conversation(), attachments(link, said), key);
		}
		else if (!said.isPrivate() && !said.text().isEmpty()) {
			this.conversations.receive(link.conversation(), said.text(), key);
		}
	}

	private void note(Link link, Delivered.Said said, String key) {
		String text = said.text().isEmpty() ? attachments(link, said) : said.text();
		if (!said.text().isEmpty() || !said.attachments().isEmpty()) {
			this.notes.add(link.conversation(), called(said.name()), text, key);
		}
	}

	/**
	 * Who has answered has the conversation, unless it has already come to its end there.
	 */
	private void answered(Link link, Delivered.Said said, String key) {
		if (said.text().isEmpty() && said.attachments().isEmpty()) {
			return;
		}
		if (!link.status().equals("resolved")) {
			this.people.taken(link.conversation(), called(said.name()));
		}
		String text = said.text().isEmpty() ? attachments(link, said) : said.text();
		this.posts.theirs(link, this.conversations.hear(link.conversation(), named(said.name()), text, key).id());
	}

	private String attachments(Link link, Delivered.Said said) {
		return this.texts.get(this.helpdesks.language(link.helpdesk()).orElse(this.desk.defaultLanguage()),
				"chatwoot.attachments", String.join(", ", said.attachments()));
	}

	private static String named(@Nullable String name) {
		return (name != null) ? name : "Chatwoot";
	}

	/** Never mistaken for an account of this desk. */
	static String called(@Nullable String name) {
		return (name != null) ? name + " (Chatwoot)" : "Chatwoot";
	}

}
