package dev.attune.retrieval;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import com.pgvector.PGvector;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.attune.shared.Command;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code bench retrieval}: Attune's search beside langchain4j's and Spring AI's on the
 * same database and data.
 */
@Component
@Lazy
@Profile("bench")
class RetrievalBench implements Command {

	private static final String USAGE = """
			bench retrieval [--sizes N,N…] [--rounds N] [--measure hit1,ingest,speed] [--same-embedding]
			                [--data DIR] [--cache DIR]""";

	private static final List<Integer> CALLERS = List.of(1, 16);

	/**
	 * What one caller asks in a round; several ask more, so that all are busy most of the
	 * time.
	 */
	private static final int ASKED_BY_ONE = 100;

	private static final int ASKED_BY_MANY = 320;

	private static final int FOR_RECALL = 200;

	private static final int RECALL_AT = 10;

	/** Sources that are stored at once. */
	private static final int BATCH = 20;

	private static final int EMBEDDED_PASSAGES = 2_000;

	/** Two distances that only rounding tells apart. */
	private static final double EQUAL = 1e-6;

	private final Search search;

	private final Indexer indexer;

	private final Grams grams;

	private final EvaluateRetrieval evaluate;

	private final BenchModels models;

	private final JdbcConnectionDetails database;

	private final HikariDataSource pool;

	private final JdbcClient jdbc;

	private final JdbcTemplate template;

	private final TransactionTemplate transaction;

	RetrievalBench(Search search, Indexer indexer, Grams grams, EvaluateRetrieval evaluate, BenchModels models,
			JdbcConnectionDetails database, HikariDataSource pool, JdbcClient jdbc, JdbcTemplate template,
			TransactionTemplate transaction) {
		this.search = search;
		this.indexer = indexer;
		this.grams = grams;
		this.evaluate = evaluate;
		this.models = models;
		this.database = database;
		this.pool = pool;
		this.jdbc = jdbc;
		this.template = template;
		this.transaction = transaction;
	}

	@Override
	public String name() {
		return "bench retrieval";
	}

	@Override
	public int run(List<String> arguments, PrintStream out, PrintStream err) {
		try {
			Options options = Options.of(arguments);
			BenchReport report = measure(options, err);
			report.print(err);
			out.println(JsonMapper.shared().writeValueAsString(report.json()));
			return 0;
		}
		catch (IllegalArgumentException unfit) {
			err.println(unfit.getMessage());
			err.println(USAGE);
			return 2;
		}
	}

	private BenchReport measure(Options options, PrintStream err) {
		BenchData data = new BenchData(options.data);
		KeptVectors own = this.models.english();
		KeptVectors stock = stock();
		try (LangChain4jContender langChain4j = new LangChain4jContender("langchain4j", "langchain4j_same", own,
				connection());
				LangChain4jContender langChain4jStock = new LangChain4jContender("langchain4j stock",
						"langchain4j_stock", stock, connection())) {
			List<Contender> contenders = new ArrayList<>(
					List.of(new AttuneContender(this.search, this.indexer, this.grams, own, this.jdbc), langChain4j,
							new SpringAiContender("Spring AI", "spring_ai_same", own, this.template)));
			if (options.stock) {
				contenders.add(langChain4jStock);
				contenders.add(new SpringAiContender("Spring AI stock", "spring_ai_stock", stock, this.template));
			}
			BenchReport report = new BenchReport(contenders.stream().map(Contender::name).toList());
			notes(options).forEach(report::note);
			if (options.measures.contains("hit1")) {
				for (BenchData.QuestionSet set : data.questionSets()) {
					hits(set, contenders, report, err);
				}
			}
			if (options.measures.contains("ingest")) {
				embedAndStore(data.sources(EMBEDDED_PASSAGES), options.rounds, contenders, report, err);
			}
			for (int size : options.sizes) {
				List<Source> sources = data.sources(size);
				List<String> questions = data.questions(1_000);
				List<String> texts = sources.stream()
					.flatMap((source) -> source.passages().stream())
					.map(Passage::searched)
					.toList();
				for (KeptVectors vectors : options.stock ? List.of(own, stock) : List.of(own)) {
					vectors.keep(texts, options.cache, err);
					vectors.keep(questions);
				}
				own.keep(sources.stream()
					.flatMap((source) -> source.passages().stream())
					.map(Passage::embedded)
					.toList(), options.cache, err);
				own.keep(questions.stream().map(Ending::asked).toList());
				store(sources, options.rounds, contenders, report, err);
				recall(sources, questions, contenders, report, err);
				if (options.measures.contains("speed")) {
					searches(size, questions, options.rounds, contenders, report, err);
				}
			}
			for (int size : options.sizes.subList(1, options.sizes.size())) {
				growth(options.sizes.getFirst(), size, report);
			}
			return report;
		}
	}

	private static void growth(int first, int size, BenchReport report) {
		for (String measure : List.of("ingest, store: passages/s", "search, 1 caller: p50 ms",
				"store, 1 caller: p50 ms", "store, 16 callers: searches/s")) {
			report.addGrowth("%,d : %,d, %s".formatted(size, first, measure), "%,d, %s".formatted(size, measure),
					"%,d, %s".formatted(first, measure));
		}
	}

	private static List<String> notes(Options options) {
		return List.of(
				"%d processors, %d rounds; in each round the contenders take turns, and a ratio is the median of the rounds'."
					.formatted(Runtime.getRuntime().availableProcessors(), options.rounds),
				"(2.00×, 5/5): Attune has twice the rate or half the time of this one, and was ahead in 5 of 5 rounds.",
				"Without 'stock' a peer has Attune's own embedding; 'stock' is langchain4j's BgeSmallEnV15QuantizedEmbeddingModel.",
				"langchain4j's store has IVFFlat or no index: made after the rows, lists = rows/1000, probes = √lists, extension",
				"not asked for at each call. Spring AI's has HNSW, ef_search 40 (pgvector's default); Attune HNSW, ef_search 60.",
				"With 16 callers a p50 tells who gets a turn on the few processors: searches/s tells how much work it is.",
				"A round asks %d questions (1 caller) or %d (16 callers on virtual threads) for %d results each; all tables are"
					.formatted(ASKED_BY_ONE, ASKED_BY_MANY, Contender.FOUND),
				"vacuumed and analyzed before. 'store' is the same call with vectors from memory. Ingest is measured with embedding",
				"on a sample of %d texts, and with vectors from memory at the full size, %d texts a batch, index included."
					.formatted(EMBEDDED_PASSAGES, BATCH * BenchData.PASSAGES_A_SOURCE),
				"recall@%d: the share of the exact nearest passages that the index finds, %d questions."
					.formatted(RECALL_AT, FOR_RECALL));
	}

	private static KeptVectors stock() {
		EmbeddingModel model = new BgeSmallEnV15QuantizedEmbeddingModel();
		return new KeptVectors("stock-bge-small-en-v1.5-q", model.dimension(),
				(texts) -> model.embedAll(texts.stream().map(TextSegment::from).toList())
					.content()
					.stream()
					.map(Embedding::vector)
					.toList());
	}

	/** A pool like the application's. */
	private HikariConfig connection() {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.database.getJdbcUrl());
		config.setUsername(this.database.getUsername());
		config.setPassword(this.database.getPassword());
		config.setMaximumPoolSize(this.pool.getMaximumPoolSize());
		config.setConnectionInitSql(this.pool.getConnectionInitSql());
		return config;
	}

	/**
	 * Attune as it evaluates itself, the others with every question and answer a
	 * document.
	 */
	private void hits(BenchData.QuestionSet set, List<Contender> contenders, BenchReport report, PrintStream err) {
		List<JsonNode> questions = BenchData.lines(set.questions());
		String measure = "hit@1 " + set.name() + " (n=" + questions.size() + ")";
		ByteArrayOutputStream result = new ByteArrayOutputStream();
		int code = this.evaluate.run(
				List.of("--kb", set.knowledgeBase().toString(), "--queries", set.questions().toString()),
				new PrintStream(result, true, StandardCharsets.UTF_8),
				new PrintStream(OutputStream.nullOutputStream()));
		if (code != 0) {
			throw new IllegalArgumentException("Attune's own evaluation of " + set.name() + " failed.");
		}
		report.add(measure, contenders.getFirst().name(),
				JsonMapper.shared().readTree(result.toString(StandardCharsets.UTF_8)).path("hit1").asDouble());
		err.println("hit@1 on " + set.name() + ": " + contenders.getFirst().name() + " done");
		List<Source> sources = BenchData.documents(set.knowledgeBase());
		for (Contender contender : contenders.subList(1, contenders.size())) {
			contender.clear();
			storeAll(contender, sources);
			contender.finish(sources.stream().mapToInt((source) -> source.passages().size()).sum());
			int right = 0;
			for (JsonNode question : questions) {
				Set<String> relevant = new HashSet<>();
				question.path("relevant").forEach((id) -> relevant.add(id.asString()));
				if (contender.find(question.path("query").asString())
					.stream()
					.findFirst()
					.filter(relevant::contains)
					.isPresent()) {
					right++;
				}
			}
			report.add(measure, contender.name(), (double) right / questions.size());
			err.println("hit@1 on " + set.name() + ": " + contender.name() + " done");
		}
	}

	private void embedAndStore(List<Source> sources, int rounds, List<Contender> contenders, BenchReport report,
			PrintStream err) {
		contenders.forEach(Contender::clear);
		contenders.forEach((contender) -> contender.vectors().embed(List.of("warm up")));
		rates("%,d, ingest with embedding: passages/s".formatted(EMBEDDED_PASSAGES), sources, rounds, contenders,
				report, err);
	}

	private void store(List<Source> sources, int rounds, List<Contender> contenders, BenchReport report,
			PrintStream err) {
		contenders.forEach(Contender::clear);
		setFromMemory(contenders, true);
		rates("%,d, ingest, store: passages/s".formatted(sources.size() * BenchData.PASSAGES_A_SOURCE), sources, rounds,
				contenders, report, err);
		setFromMemory(contenders, false);
		contenders.forEach((contender) -> this.template.execute("VACUUM ANALYZE " + contender.tables()));
	}

	/** Each round stores a part, so that all grow together. */
	private static void rates(String measure, List<Source> sources, int rounds, List<Contender> contenders,
			BenchReport report, PrintStream err) {
		Map<Contender, List<Double>> seconds = new LinkedHashMap<>();
		contenders.forEach((contender) -> seconds.put(contender, new ArrayList<>()));
		for (int round = 0; round < rounds; round++) {
			List<Source> part = part(sources, round, rounds);
			for (Contender contender : turns(contenders, round)) {
				seconds.get(contender).add(withoutModel(contender, () -> seconds(() -> storeAll(contender, part))));
			}
			err.println("%s: round %d of %d".formatted(measure, round + 1, rounds));
		}
		seconds.forEach((contender, each) -> {
			double last = seconds(() -> contender.finish(sources.size() * BenchData.PASSAGES_A_SOURCE));
			List<Double> rates = new ArrayList<>();
			for (int round = 0; round < rounds; round++) {
				rates.add(part(sources, round, rounds).size() * BenchData.PASSAGES_A_SOURCE
						/ (each.get(round) + last / rounds));
			}
			report.add(measure, contender.name(), new BenchFigures(true, rates));
		});
	}

	private static List<Source> part(List<Source> sources, int round, int rounds) {
		return sources.subList(sources.size() * round / rounds, sources.size() * (round + 1) / rounds);
	}

	private static void storeAll(Contender contender, List<Source> sources) {
		for (int from = 0; from < sources.size(); from += BATCH) {
			contender.store(sources.subList(from, Math.min(from + BATCH, sources.size())));
		}
	}

	private void recall(List<Source> sources, List<String> questions, List<Contender> contenders, BenchReport report,
			PrintStream err) {
		int size = sources.size() * BenchData.PASSAGES_A_SOURCE;
		for (Contender contender : contenders) {
			contender.vectors().setFromMemory(true);
			double found = questions.stream().limit(FOR_RECALL).mapToDouble((question) -> {
				PGvector vector = new PGvector(contender.vectors().embed(List.of(question)).getFirst());
				double farthest = distances(contender, vector, "SET LOCAL enable_indexscan = off").getLast();
				return distances(contender, vector, "SET LOCAL enable_seqscan = off; " + contender.settings()).stream()
					.filter((distance) -> distance <= farthest + EQUAL)
					.count();
			}).average().orElseThrow();
			contender.vectors().setFromMemory(false);
			report.add("recall@%d at %,d".formatted(RECALL_AT, size), contender.name(), found / RECALL_AT);
			err.println("recall at %,d: %s done".formatted(size, contender.name()));
		}
	}

	private List<Double> distances(Contender contender, PGvector vector, String settings) {
		return Objects.requireNonNull(this.transaction.execute((status) -> {
			this.template.execute(settings);
			return this.jdbc.sql(contender.nearest())
				.param("vector", vector.getValue())
				.param("limit", RECALL_AT)
				.query((row, number) -> row.getDouble("distance"))
				.list();
		}));
	}

	private static void searches(int size, List<String> questions, int rounds, List<Contender> contenders,
			BenchReport report, PrintStream err) {
		for (boolean fromMemory : List.of(false, true)) {
			setFromMemory(contenders, fromMemory);
			for (int callers : CALLERS) {
				int asked = (callers == 1) ? ASKED_BY_ONE : ASKED_BY_MANY;
				String measure = "%,d, %s, %d %s: ".formatted(size, fromMemory ? "store" : "search", callers,
						(callers == 1) ? "caller" : "callers");
				// So that nothing is embedded any more where vectors come from memory.
				int warmUp = fromMemory ? Math.min(questions.size(), rounds * asked) : asked;
				contenders.forEach((contender) -> ask(contender, questions, 0, warmUp, callers));
				Map<Contender, List<Asked>> each = new LinkedHashMap<>();
				contenders.forEach((contender) -> each.put(contender, new ArrayList<>()));
				for (int round = 0; round < rounds; round++) {
					for (Contender contender : turns(contenders, round)) {
						int first = round * asked;
						each.get(contender)
							.add(withoutModel(contender, () -> ask(contender, questions, first, asked, callers)));
					}
					err.println("%sround %d of %d".formatted(measure, round + 1, rounds));
				}
				each.forEach((contender, all) -> {
					report.add(measure + "searches/s", contender.name(),
							new BenchFigures(true, all.stream().map(Asked::perSecond).toList()));
					for (int percent : List.of(50, 99)) {
						report.add(measure + "p" + percent + " ms", contender.name(), new BenchFigures(false,
								all.stream().map((some) -> BenchFigures.percentile(some.millis(), percent)).toList()));
					}
				});
			}
		}
		setFromMemory(contenders, false);
	}

	private record Asked(double perSecond, double[] millis) {
	}

	private static Asked ask(Contender contender, List<String> questions, int first, int asked, int callers) {
		double[] millis = new double[asked];
		AtomicInteger next = new AtomicInteger();
		double all = seconds(() -> {
			try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
				List<Future<?>> running = new ArrayList<>();
				for (int caller = 0; caller < callers; caller++) {
					running.add(threads.submit(() -> {
						for (int i = next.getAndIncrement(); i < asked; i = next.getAndIncrement()) {
							String question = questions.get((first + i) % questions.size());
							millis[i] = 1_000 * seconds(() -> contender.find(question));
						}
					}));
				}
				for (Future<?> one : running) {
					one.get();
				}
			}
			catch (InterruptedException interrupted) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(interrupted);
			}
			catch (ExecutionException failure) {
				throw new IllegalStateException(contender.name() + " failed", failure.getCause());
			}
		});
		return new Asked(asked / all, millis);
	}

	/** Nobody always comes right after the same one. */
	private static List<Contender> turns(List<Contender> contenders, int round) {
		List<Contender> turns = new ArrayList<>(contenders);
		Collections.rotate(turns, -round);
		return turns;
	}

	/** Measures, and fails where a vector that was to be at hand was not. */
	private static <T> T withoutModel(Contender contender, Supplier<T> measurement) {
		int before = contender.vectors().lacked();
		T measured = measurement.get();
		int lacked = contender.vectors().lacked() - before;
		if (lacked > 0) {
			throw new IllegalStateException(
					"%s had to embed %d texts while its store was measured".formatted(contender.name(), lacked));
		}
		return measured;
	}

	private static void setFromMemory(List<Contender> contenders, boolean fromMemory) {
		contenders.forEach((contender) -> contender.vectors().setFromMemory(fromMemory));
	}

	private static double seconds(Runnable work) {
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e9;
	}

	private static final class Options {

		private static final Set<String> MEASURES = Set.of("hit1", "ingest", "speed");

		private List<Integer> sizes = List.of(1_000, 10_000, 100_000);

		private Set<String> measures = MEASURES;

		private boolean stock = true;

		private int rounds = 5;

		private Path data = Path.of("../shared/eval");

		private Path cache = Path.of("target/bench");

		static Options of(List<String> arguments) {
			Options options = new Options();
			Iterator<String> rest = arguments.iterator();
			while (rest.hasNext()) {
				String option = rest.next();
				if (option.equals("--same-embedding")) {
					options.stock = false;
					continue;
				}
				if (!rest.hasNext()) {
					throw new IllegalArgumentException(option + " needs a value.");
				}
				options.set(option, rest.next());
			}
			return options;
		}

		private void set(String option, String value) {
			switch (option) {
				case "--sizes" -> this.sizes = Arrays.stream(value.split(",")).map((size) -> number(size)).toList();
				case "--rounds" -> this.rounds = number(value);
				case "--measure" -> {
					this.measures = Set.of(value.split(","));
					if (!MEASURES.containsAll(this.measures)) {
						throw new IllegalArgumentException("--measure takes some of "
								+ MEASURES.stream().sorted().toList() + ", not '" + value + "'.");
					}
				}
				case "--data" -> this.data = Path.of(value);
				case "--cache" -> this.cache = Path.of(value);
				default -> throw new IllegalArgumentException("There is no option '" + option + "'.");
			}
		}

		private static int number(String text) {
			try {
				int number = Integer.parseInt(text.strip());
				if (number > 0) {
					return number;
				}
			}
			catch (NumberFormatException unfit) {
				// Told below.
			}
			throw new IllegalArgumentException("'" + text + "' is not a number from 1 on.");
		}

	}

}
