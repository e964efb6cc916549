package dev.attune.channel;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A customer's open page in a benchmark: follows its conversation's events, goes on after
 * the last one seen when the connection is lost, as patiently as the page, and notes what
 * comes late, twice or never.
 */
final class FollowedConversation {

	private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT = new ParameterizedTypeReference<>() {
	};

	final String id;

	final String token;

	/** Whether the bot answers, or a person has it. */
	final boolean withBot;

	/** What was sent and has not been heard yet, and when. */
	private final Map<String, Long> awaited = new ConcurrentHashMap<>();

	private volatile @Nullable Long asked;

	private volatile boolean open;

	volatile long last;

	final AtomicInteger doubled = new AtomicInteger();

	final AtomicInteger missed = new AtomicInteger();

	FollowedConversation(String id, String token, boolean withBot) {
		this.id = id;
		this.token = token;
		this.withBot = withBot;
	}

	/**
	 * @param delivered told the nanoseconds from sending a message to hearing it
	 * @param answered told the nanoseconds from sending a message to the bot's answer
	 */
	Disposable follow(WebClient http, LongConsumer delivered, LongConsumer answered) {
		return Flux.defer(() -> connect(http))
			.doFinally((end) -> this.open = false)
			.repeatWhen((ended) -> ended.delayElements(Duration.ofMillis(250)))
			.retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofSeconds(1))
				.maxBackoff(Duration.ofSeconds(15))
				.jitter(0.25)
				.transientErrors(true))
			.subscribe((event) -> hear(event, delivered, answered));
	}

	private Flux<ServerSentEvent<String>> connect(WebClient http) {
		return http.get()
			.uri("/api/conversations/{id}/events", this.id)
			.accept(MediaType.TEXT_EVENT_STREAM)
			.headers((headers) -> {
				headers.setBearerAuth(this.token);
				if (this.last > 0) {
					headers.set("Last-Event-ID", Long.toString(this.last));
				}
			})
			.retrieve()
			.bodyToFlux(EVENT);
	}

	private void hear(ServerSentEvent<String> event, LongConsumer delivered, LongConsumer answered) {
		this.open = true;
		if (event.id() == null) {
			return;
		}
		long number = Long.parseLong(event.id());
		if (number <= this.last) {
			this.doubled.incrementAndGet();
			return;
		}
		this.missed.addAndGet((int) (number - this.last - 1));
		this.last = number;
		if ("message".equals(event.event())) {
			JsonNode message = JsonMapper.shared().readTree(Objects.requireNonNull(event.data()));
			Long sent = this.awaited.remove(message.get("text").asString());
			if (sent != null) {
				delivered.accept(System.nanoTime() - sent);
			}
			Long since = this.asked;
			if (since != null && message.get("author").asString().equals("bot")) {
				this.asked = null;
				answered.accept(System.nanoTime() - since);
			}
		}
	}

	void awaits(String text, long sent, boolean isQuestion) {
		this.awaited.put(text, sent);
		if (isQuestion) {
			this.asked = sent;
		}
	}

	boolean isOpen() {
		return this.open;
	}

	int awaited() {
		return this.awaited.size();
	}

}
