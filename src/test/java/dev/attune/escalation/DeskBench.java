package dev.attune.escalation;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.BenchSchema;
import dev.attune.Benchmark;
import dev.attune.BuiltInstance;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * {@code bench desk}: a day of the desk in compressed time, on two instances of the built
 * application and one database. One instance is killed at noon and started again.
 */
@Component
@Lazy
@Profile("bench")
class DeskBench extends Benchmark {

	private static final String USAGE = """
			bench desk [--day 8m] [--customers N] [--agents N] [--handling 8m] [--seed N] [--no-kill] [--app JAR] [--keep]""";

	private static final int AT_ONCE = 2;

	private final JdbcConnectionDetails database;

	private final HikariDataSource pool;

	DeskBench(JdbcConnectionDetails database, HikariDataSource pool) {
		super(USAGE);
		this.database = database;
		this.pool = pool;
	}

	@Override
	public String name() {
		return "bench desk";
	}

	@Override
	protected Run prepare(List<String> arguments) {
		Options options = Options.of(arguments);
		return (err) -> play(options, err).json();
	}

	private DeskDayReport play(Options options, PrintStream err) throws Exception {
		SimulatedDay day = new SimulatedDay(options.day, options.seed);
		Path folder = Files.createTempDirectory("attune-desk");
		BenchSchema schema = new BenchSchema(this.database, this.pool);
		List<BuiltInstance> instances = new ArrayList<>();
		try (HttpClient http = HttpClient.newHttpClient()) {
			err.println("Starting two instances …");
			List<String> settings = settings(day, schema);
			for (String name : List.of("first", "second")) {
				Path data = Files.createDirectory(folder.resolve(name));
				instances.add(new BuiltInstance(options.app, data, settings, schema.environment()));
				instances.getLast().awaitReadiness(http);
			}
			DeskCalls desk = new DeskCalls(http, instances.stream().map(BuiltInstance::address).toList());
			awaitKnowledge(desk);
			return play(options, day, instances, desk, http, schema.jdbc(), err);
		}
		finally {
			instances.forEach(BuiltInstance::close);
			schema.close();
			if (options.keep) {
				err.println("The logs are in " + folder);
			}
			else {
				FileSystemUtils.deleteRecursively(folder);
			}
		}
	}

	private DeskDayReport play(Options options, SimulatedDay day, List<BuiltInstance> instances, DeskCalls desk,
			HttpClient http, JdbcClient jdbc, PrintStream err) throws Exception {
		List<SimulatedDay.Arrival> arrivals = day.arrivals(options.customers, options.handling);
		List<SimulatedDay.Shift> shifts = day.shifts(options.agents);
		List<String> accounts = accounts(instances.getFirst(), desk, options.agents);
		err.printf("A day of ten hours in %s: %d customers, %d agents …%n", options.day, arrivals.size(),
				shifts.size());
		List<SimulatedCustomer> customers = new ArrayList<>();
		Map<String, SimulatedCustomer> byId = new ConcurrentHashMap<>();
		Map<SimulatedCustomer, Duration> handling = new HashMap<>();
		Map<String, String> taken = new ConcurrentHashMap<>();
		Set<String> twice = ConcurrentHashMap.newKeySet();
		AtomicBoolean isOver = new AtomicBoolean();
		List<Future<?>> work = new ArrayList<>();
		List<Future<?>> visits = new ArrayList<>();
		for (SimulatedDay.Arrival arrival : arrivals) {
			SimulatedCustomer customer = new SimulatedCustomer(desk, day, arrival);
			customers.add(customer);
			handling.put(customer, arrival.handling());
		}
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			day.begin();
			for (int i = 0; i < shifts.size(); i++) {
				SimulatedAgent agent = new SimulatedAgent("agent" + i, accounts.get(i), AT_ONCE, shifts.get(i), desk,
						day, executor, (id) -> handlingOf(id, customers, byId, handling, options.handling), taken,
						twice);
				work.add(executor.submit(() -> {
					agent.work(isOver::get);
					return null;
				}));
			}
			for (int i = 0; i < customers.size(); i++) {
				SimulatedCustomer customer = customers.get(i);
				Duration at = arrivals.get(i).at();
				visits.add(executor.submit(() -> {
					day.sleepUntil(at);
					customer.live();
					return null;
				}));
			}
			if (options.kill) {
				day.sleepUntil(Duration.between(SimulatedDay.OPENS, SimulatedDay.NOON));
				instances.getFirst().kill();
				err.println("12:00  killed the first instance (kill -9); starting it again");
				instances.getFirst().startAgain();
				instances.getFirst().awaitReadiness(http);
				err.printf("%s  it is back%n", SimulatedDay.OPENS.plus(day.passed()).withSecond(0).withNano(0));
			}
			int failed = 0;
			for (Future<?> visit : visits) {
				failed += fails(visit, err) ? 1 : 0;
			}
			day.sleepUntil(SimulatedDay.LENGTH);
			long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
			while (open(jdbc) > 0 && System.nanoTime() < deadline) {
				Thread.sleep(200);
			}
			isOver.set(true);
			for (Future<?> one : work) {
				failed += fails(one, err) ? 1 : 0;
			}
			return DeskDayReport.of(day, customers, taken, twice.size(), failed, desk.failed.get(), jdbc);
		}
	}

	private static boolean fails(Future<?> work, PrintStream err) throws InterruptedException {
		try {
			work.get();
			return false;
		}
		catch (java.util.concurrent.ExecutionException failure) {
			err.println("Went wrong: " + failure.getCause());
			return true;
		}
	}

	/** Those who left without a word are soon dealt with. */
	private static Duration handlingOf(String id, List<SimulatedCustomer> customers,
			Map<String, SimulatedCustomer> byId, Map<SimulatedCustomer, Duration> handling, Duration usual) {
		SimulatedCustomer customer = byId.computeIfAbsent(id,
				(key) -> customers.stream().filter((one) -> one.id.equals(key)).findFirst().orElse(null));
		if (customer == null) {
			return usual;
		}
		return customer.left ? Duration.ofMinutes(2) : Objects.requireNonNull(handling.get(customer));
	}

	private static int open(JdbcClient jdbc) {
		return jdbc.sql("SELECT count(*)::int FROM handover WHERE ended_at IS NULL").query(Integer.class).single();
	}

	/** The settings that are times are as compressed as the day. */
	private static List<String> settings(SimulatedDay day, BenchSchema schema) {
		List<String> settings = new ArrayList<>(schema.settings());
		settings.add("--spring.datasource.hikari.maximum-pool-size=12");
		Map.of("wait-limit", Duration.ofMinutes(10), "usual-pace", Duration.ofMinutes(3), "waits.warn-after",
				Duration.ofMinutes(8), "waits.window", Duration.ofHours(2), "waits.present-for", Duration.ofMinutes(15),
				"waits.usual-reaction", Duration.ofSeconds(30))
			.forEach((name, time) -> settings
				.add("--attune.escalation." + name + "=" + day.compressed(time).toMillis() + "ms"));
		settings.add("--attune.escalation.waits.watch-every=200ms");
		return settings;
	}

	private static void awaitKnowledge(DeskCalls desk) throws InterruptedException {
		long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
		String question = "/api/answers?language=sv&q=Hur%20l%C3%A5ng%20%C3%A4r%20leveranstiden%3F";
		while (desk.get(question, "").body().get("abstained").asBoolean() && System.nanoTime() < deadline) {
			Thread.sleep(500);
		}
	}

	/** What each agent signs in with. */
	private static List<String> accounts(BuiltInstance instance, DeskCalls desk, int number)
			throws IOException, InterruptedException {
		List<String> accounts = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			DeskCalls.Answer made = desk.post("/api/users", instance.authorization("admin"),
					Map.of("name", "agent" + i, "displayName", "Agent " + i, "roles", List.of("agent")),
					UUID.randomUUID().toString());
			accounts.add(BuiltInstance.basic("agent" + i + ":" + made.body().get("password").asString()));
		}
		return accounts;
	}

	private static final class Options {

		private Duration day = Duration.ofMinutes(8);

		private int customers = 540;

		private int agents = 7;

		private Duration handling = Duration.ofMinutes(9);

		private long seed = 1;

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
					case "--day" -> options.day = duration(rest);
					case "--customers" -> options.customers = number(rest);
					case "--agents" -> options.agents = number(rest);
					case "--handling" -> options.handling = duration(rest);
					case "--seed" -> options.seed = number(rest);
					case "--app" -> options.app = Path.of(value(rest));
					default -> throw new IllegalArgumentException("There is no option " + name + ".");
				}
			}
			built(options.app);
			if (options.day.compareTo(Duration.ofMinutes(2)) < 0) {
				throw new IllegalArgumentException(
						"A day of less than two minutes measures the machine, not the desk.");
			}
			return options;
		}

	}

}
