package dev.attune.channel;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.BenchSchema;
import dev.attune.Benchmark;
import dev.attune.BuiltInstance;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@code bench streams}: thousands of customers with their page open on one instance of
 * the built application, some of whom write, to a person or to the bot. The instance is
 * killed while they do, and started again.
 */
@Component
@Lazy
@Profile("bench")
class StreamsBench extends Benchmark {

	private static final String USAGE = """
			bench streams [--streams 5000] [--rate 50] [--bot 20] [--time 60s] [--no-kill] [--app JAR] [--keep]""";

	private static final List<String> QUESTIONS = List.of("How long does delivery take?", "What does shipping cost?",
			"Can I cancel my order?", "How do I return something?", "Where can I see my invoice?");

	private static final Duration WARM_UP = Duration.ofSeconds(15);

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final long MEMORY_GOAL = 1536L * 1024 * 1024;

	private static final double DELIVERY_GOAL = 250;

	private final JdbcConnectionDetails database;

	private final HikariDataSource pool;

	private final Random random = new Random(1);

	private final AtomicInteger acknowledged = new AtomicInteger();

	private final AtomicInteger sending = new AtomicInteger();

	private final AtomicLong number = new AtomicLong();

	private final ConcurrentLinkedQueue<Long> delivered = new ConcurrentLinkedQueue<>();

	private final ConcurrentLinkedQueue<Long> answered = new ConcurrentLinkedQueue<>();

	StreamsBench(JdbcConnectionDetails database, HikariDataSource pool) {
		super(USAGE);
		this.database = database;
		this.pool = pool;
	}

	@Override
	public String name() {
		return "bench streams";
	}

	@Override
	protected Run prepare(List<String> arguments) {
		Options options = Options.of(arguments);
		return (err) -> measure(options, err);
	}

	private Map<String, Object> measure(Options options, PrintStream err) throws IOException, InterruptedException {
		Path folder = Files.createTempDirectory("attune-streams");
		boolean came = false;
		ConnectionProvider connections = ConnectionProvider.builder("bench")
			.maxConnections(options.streams + 500)
			.pendingAcquireMaxCount(-1)
			.pendingAcquireTimeout(PATIENCE)
			.build();
		try (BenchSchema schema = new BenchSchema(this.database, this.pool);
				HttpClient starting = HttpClient.newHttpClient()) {
			err.println("Starting an instance …");
			List<String> settings = new ArrayList<>(schema.settings());
			// The agent's desk is not open here, and nobody is to be taken from them.
			settings.add("--attune.escalation.agent-silence=1d");
			try (BuiltInstance instance = new BuiltInstance(options.app,
					Files.createDirectory(folder.resolve("instance")), settings, schema.environment())) {
				instance.awaitReadiness(starting);
				WebClient http = WebClient.builder()
					.baseUrl(instance.address())
					.clientConnector(
							new ReactorClientHttpConnector(reactor.netty.http.client.HttpClient.create(connections)))
					.build();
				Map<String, Object> figures = measure(options, instance, starting, http, err);
				came = true;
				return figures;
			}
		}
		finally {
			connections.disposeLater().block(PATIENCE);
			if (options.keep || !came) {
				err.println("The log is in " + folder);
			}
			else {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
	}

	private Map<String, Object> measure(Options options, BuiltInstance instance, HttpClient starting, WebClient http,
			PrintStream err) throws IOException, InterruptedException {
		String agent = instance.authorization("agent");
		awaitKnowledge(http);
		long before = instance.memory();
		err.printf("Opening %d conversations …%n", options.streams);
		List<FollowedConversation> all = open(options, http, agent);
		List<Disposable> following = all.stream()
			.map((one) -> one.follow(http, this.delivered::add, this.answered::add))
			.toList();
		await(() -> all.stream().allMatch(FollowedConversation::isOpen), "all streams to open");
		long idle = instance.memory();
		err.printf(Locale.ROOT, "%d streams are open; %d conversations a second write …%n", all.size(), options.rate);
		Disposable writing = Flux.interval(Duration.ofNanos(1_000_000_000L / options.rate))
			.onBackpressureDrop()
			.subscribe((tick) -> write(any(all), http, agent));
		Thread.sleep(WARM_UP);
		this.delivered.clear();
		this.answered.clear();
		this.acknowledged.set(0);
		long peak = 0;
		long from = System.nanoTime();
		while (System.nanoTime() - from < options.time.toNanos()) {
			Thread.sleep(500);
			peak = Math.max(peak, instance.memory());
		}
		double seconds = (System.nanoTime() - from) / 1e9;
		int messages = this.acknowledged.get();
		double[] deliveries = millis(this.delivered);
		double[] answers = millis(this.answered);
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("bench", "streams");
		figures.put("streams", all.size());
		figures.put("withBot", all.stream().filter((one) -> one.withBot).count());
		figures.put("messages", messages);
		figures.put("messagesPerSecond", rounded(messages / seconds));
		figures.put("delivered", deliveries.length);
		figures.put("deliveredP50Ms", rounded(percentile(deliveries, 50)));
		figures.put("deliveredP99Ms", rounded(percentile(deliveries, 99)));
		figures.put("deliveredMaxMs", rounded(percentile(deliveries, 100)));
		figures.put("botAnswers", answers.length);
		figures.put("botAnswerP50Ms", rounded(percentile(answers, 50)));
		figures.put("botAnswerP99Ms", rounded(percentile(answers, 99)));
		figures.put("memoryBeforeMiB", before >> 20);
		figures.put("memoryAllOpenMiB", idle >> 20);
		figures.put("memoryPeakMiB", peak >> 20);
		err.println(figures);
		if (options.kill) {
			err.println("Killing the instance (kill -9) and starting it again …");
			long killed = System.nanoTime();
			instance.kill();
			instance.startAgain();
			instance.awaitReadiness(starting);
			figures.put("startedAgainAfterSeconds", rounded((System.nanoTime() - killed) / 1e9));
			await(() -> all.stream().allMatch(FollowedConversation::isOpen), "all streams to open again");
			figures.put("allOpenAgainAfterSeconds", rounded((System.nanoTime() - killed) / 1e9));
			Thread.sleep(WARM_UP);
		}
		writing.dispose();
		await(() -> this.sending.get() == 0, "the last messages to be taken");
		await(() -> all.stream().allMatch((one) -> one.awaited() == 0), "the last messages to be heard");
		figures.put("notHeard", all.stream().mapToInt(FollowedConversation::awaited).sum());
		figures.put("missed", all.stream().mapToInt((one) -> one.missed.get()).sum());
		figures.put("doubled", all.stream().mapToInt((one) -> one.doubled.get()).sum());
		following.forEach(Disposable::dispose);
		figures.put("holds", percentile(deliveries, 99) < DELIVERY_GOAL && peak < MEMORY_GOAL
				&& List.of("notHeard", "missed", "doubled").stream().allMatch((name) -> figures.get(name).equals(0)));
		return figures;
	}

	private List<FollowedConversation> open(Options options, WebClient http, String agent) {
		return Flux.range(0, options.streams)
			.flatMap((i) -> open(i % 100 < options.bot, http, agent), 16)
			.collectList()
			.blockOptional(Duration.ofMinutes(10))
			.orElseThrow();
	}

	private static Mono<FollowedConversation> open(boolean withBot, WebClient http, String agent) {
		Mono<FollowedConversation> opened = http.post()
			.uri("/api/conversations")
			.bodyValue(Map.of("channel", "web", "language", "en"))
			.retrieve()
			.bodyToMono(JsonNode.class)
			.map((json) -> new FollowedConversation(json.get("id").asString(), json.get("token").asString(), withBot));
		return withBot ? opened
				: opened.flatMap((conversation) -> http.post()
					.uri("/api/conversations/{id}/handover", conversation.id)
					.headers((headers) -> headers.setBearerAuth(conversation.token))
					.bodyValue(Map.of())
					.retrieve()
					.toBodilessEntity()
					.then(http.post()
						.uri("/api/conversations/{id}/claim", conversation.id)
						.header("Authorization", agent)
						.bodyValue(Map.of())
						.retrieve()
						.toBodilessEntity())
					.thenReturn(conversation));
	}

	private FollowedConversation any(List<FollowedConversation> all) {
		return all.get(this.random.nextInt(all.size()));
	}

	/**
	 * The customer writes, or the agent does. Whoever gets no answer tries again with the
	 * same key.
	 */
	private void write(FollowedConversation conversation, WebClient http, String agent) {
		long n = this.number.incrementAndGet();
		boolean isAgent = !conversation.withBot && n % 2 == 0;
		String text = (conversation.withBot ? QUESTIONS.get((int) (n % QUESTIONS.size())) : "It is about my order.")
				+ " (" + n + ")";
		conversation.awaits(text, System.nanoTime(), conversation.withBot);
		this.sending.incrementAndGet();
		http.post()
			.uri(isAgent ? "/api/conversations/{id}/replies" : "/api/conversations/{id}/messages", conversation.id)
			.header("Authorization", isAgent ? agent : "Bearer " + conversation.token)
			.header("Idempotency-Key", UUID.randomUUID().toString())
			.bodyValue(Map.of("text", text))
			.retrieve()
			.toBodilessEntity()
			.retryWhen(Retry.backoff(200, Duration.ofMillis(500)).maxBackoff(Duration.ofSeconds(5)))
			.doFinally((end) -> this.sending.decrementAndGet())
			.subscribe((answer) -> this.acknowledged.incrementAndGet());
	}

	private static void await(BooleanSupplier condition, String what) throws InterruptedException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > deadline) {
				throw new IllegalStateException("Waited in vain for " + what);
			}
			Thread.sleep(50);
		}
	}

	private static void awaitKnowledge(WebClient http) throws InterruptedException {
		await(() -> !http.get()
			.uri("/api/answers?language=en&q={q}", QUESTIONS.getFirst())
			.retrieve()
			.bodyToMono(JsonNode.class)
			.blockOptional(PATIENCE)
			.orElseThrow()
			.get("abstained")
			.asBoolean(), "the knowledge base");
	}

	private static double[] millis(ConcurrentLinkedQueue<Long> nanos) {
		return nanos.stream().mapToDouble((time) -> time / 1e6).sorted().toArray();
	}

	private static double percentile(double[] sorted, double percent) {
		return (sorted.length == 0) ? 0 : sorted[(int) Math.ceil(percent / 100 * sorted.length) - 1];
	}

	private static double rounded(double value) {
		return Math.round(value * 10) / 10.0;
	}

	private static final class Options {

		private int streams = 5_000;

		private int rate = 50;

		/** Of a hundred conversations, how many the bot answers. */
		private int bot = 20;

		private Duration time = Duration.ofSeconds(60);

		private boolean kill = true;

		private boolean keep;

		private Path app = Path.of("target", "app", "attune.jar");

		static Options of(List<String> arguments) {
			Options options = new Options();
			for (Iterator<String> rest = arguments.iterator(); rest.hasNext();) {
				String name = rest.next();
				switch (name) {
					case "--no-kill" -> options.kill = false;
					case "--keep" -> options.keep = true;
					case "--streams" -> options.streams = number(rest);
					case "--rate" -> options.rate = number(rest);
					case "--bot" -> options.bot = number(rest);
					case "--time" -> options.time = duration(rest);
					case "--app" -> options.app = Path.of(value(rest));
					default -> throw new IllegalArgumentException("There is no option " + name + ".");
				}
			}
			built(options.app);
			if (options.bot > 100) {
				throw new IllegalArgumentException("--bot is of a hundred.");
			}
			return options;
		}

	}

}
