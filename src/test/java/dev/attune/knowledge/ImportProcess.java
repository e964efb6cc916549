package dev.attune.knowledge;

import dev.attune.shared.Colleagues;
import java.util.Optional;
import java.util.List;
import java.time.Instant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.shared.Desk;
import dev.attune.shared.LanguageDetection;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/** A process that works through one import and can be killed while it does. */
final class ImportProcess {

	static final Duration LEASE = Duration.ofSeconds(2);

	private ImportProcess() {
	}

	static Process start(HikariDataSource database) throws IOException {
		String init = database.getConnectionInitSql();
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				ImportProcess.class.getName(), database.getJdbcUrl(), database.getUsername(), database.getPassword(),
				(init != null) ? init : "")
			.inheritIO()
			.start();
	}

	public static void main(String[] arguments) {
		try (HikariDataSource database = new HikariDataSource()) {
			database.setJdbcUrl(arguments[0]);
			database.setUsername(arguments[1]);
			database.setPassword(arguments[2]);
			database.setConnectionInitSql(arguments[3].isEmpty() ? null : arguments[3]);
			database.setMaximumPoolSize(2);
			JdbcClient jdbc = JdbcClient.create(database);
			Desk desk = Binder.get(new MockEnvironment()).bindOrCreate("attune.desk", Desk.class);
			KnowledgeSettings settings = Binder
				.get(new MockEnvironment().withProperty("attune.knowledge.import-batch", "7")
					.withProperty("attune.knowledge.import-lease", LEASE.toSeconds() + "s"))
				.bindOrCreate("attune.knowledge", KnowledgeSettings.class);
			Articles articles = new Articles(jdbc, (event) -> {
			}, Clock.systemUTC());
			ArticleLife life = new ArticleLife(articles, new Nobody(), Clock.systemUTC());
			PastTickets tickets = new PastTickets(jdbc, settings.redaction(desk), (event) -> {
			});
			new ImportRunner(new ImportJobs(jdbc, Clock.systemUTC()), articles, life, new ArticleOwners(new Nobody()),
					tickets, new LanguageDetection(desk), desk, settings, new DataSourceTransactionManager(database))
				.runNext();
		}
	}

	/** Nothing that is imported here has an owner. */
	private static final class Nobody implements Colleagues {

		@Override
		public String displayName(String agent) {
			return agent;
		}

		@Override
		public boolean isAgent(String agent) {
			return false;
		}

		@Override
		public Optional<Instant> since(String agent) {
			return Optional.empty();
		}

		@Override
		public List<Colleague> agents() {
			return List.of();
		}

		@Override
		public List<Colleague> editors() {
			return List.of();
		}

		@Override
		public boolean mayPublish(String name) {
			return false;
		}

	}

}
