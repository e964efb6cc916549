package dev.attune;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A schema of a benchmark's own in the database, for instances of the built application,
 * dropped at the end.
 */
public final class BenchSchema implements AutoCloseable {

	private final String name = "bench_" + UUID.randomUUID().toString().replace("-", "");

	private final String url;

	private final String user;

	private final String password;

	private final JdbcClient jdbc;

	public BenchSchema(JdbcConnectionDetails database, HikariDataSource pool) {
		this.url = database.getJdbcUrl();
		this.user = Objects.requireNonNullElse(pool.getUsername(), "");
		this.password = Objects.requireNonNullElse(pool.getPassword(), "");
		this.jdbc = JdbcClient.create(new DriverManagerDataSource(
				this.url + (this.url.contains("?") ? "&" : "?") + "currentSchema=" + this.name + ",public", this.user,
				this.password));
	}

	/** The settings of an instance on it, which has no language model. */
	public List<String> settings() {
		return List.of("--attune.llm.ollama.url=off", "--spring.flyway.default-schema=" + this.name,
				"--spring.flyway.schemas=" + this.name,
				"--attune.search-path=SET search_path TO " + this.name + ", public; ", "--logging.level.root=warn");
	}

	/** What an instance reaches the database with. */
	public Map<String, String> environment() {
		Map<String, String> environment = new HashMap<>();
		environment.put("ATTUNE_DATABASE_URL", this.url);
		environment.put("ATTUNE_DATABASE_USERNAME", this.user);
		environment.put("ATTUNE_DATABASE_PASSWORD", this.password);
		return environment;
	}

	public JdbcClient jdbc() {
		return this.jdbc;
	}

	@Override
	public void close() {
		this.jdbc.sql("DROP SCHEMA IF EXISTS " + this.name + " CASCADE").update();
	}

}
