package dev.attune.retrieval;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dev.attune.llm.EmbeddingModels;
import dev.attune.llm.IndexEmbeddings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which embedding model the index is searched by, and which it is being read with: the
 * same, unless the settings have changed. Then the new one reads beside the old, which
 * goes on answering, and takes its place when it has read everything.
 * <p>
 * All instances go by what the database says; it follows the settings of the instance
 * that started last.
 */
@Component
class IndexModels {

	private static final Logger log = LoggerFactory.getLogger(IndexModels.class);

	private static final Duration KEPT = Duration.ofSeconds(2);

	private final EmbeddingModels models;

	private final JdbcClient jdbc;

	private final Map<String, Optional<IndexEmbeddings>> made = new ConcurrentHashMap<>();

	private volatile Rows rows = new Rows(0, List.of());

	IndexModels(EmbeddingModels models, JdbcClient jdbc) {
		this.models = models;
		this.jdbc = jdbc;
	}

	enum State {

		SERVING, READING, REPLACED;

		static State of(String word) {
			return valueOf(word.toUpperCase(Locale.ROOT));
		}

	}

	record Model(String name, String settings, State state) {
	}

	/** Notes what the settings ask for. To be called at the start. */
	@Transactional
	void settle() {
		lock();
		Optional<IndexEmbeddings> wanted = this.models.wanted();
		if (wanted.isEmpty()) {
			return;
		}
		String name = wanted.get().model();
		Optional<String> serving = read().stream()
			.filter((model) -> model.state() == State.SERVING)
			.map(Model::name)
			.findFirst();
		this.jdbc.sql("""
				UPDATE index_model SET state = 'replaced', changed_at = now() WHERE state = 'reading' AND name <> :name
				""").param("name", name).update();
		if (!serving.equals(Optional.of(name))) {
			String state = serving.isEmpty() ? "serving" : "reading";
			this.jdbc
				.sql("""
						INSERT INTO index_model (name, settings, state) VALUES (:name, :settings, :state)
						ON CONFLICT (name) DO UPDATE SET settings = excluded.settings, state = excluded.state, changed_at = now()
						""")
				.param("name", name)
				.param("settings", wanted.get().settings())
				.param("state", state)
				.update();
			log.info("The index is {} {}", serving.isEmpty() ? "searched by" : "being read with", name);
		}
		else {
			this.jdbc.sql("UPDATE index_model SET settings = :settings WHERE name = :name")
				.param("name", name)
				.param("settings", wanted.get().settings())
				.update();
		}
		this.made.put(name, wanted);
		forget();
	}

	/** The model to search by, unless it cannot be had. */
	Optional<IndexEmbeddings> serving() {
		return of(State.SERVING);
	}

	/** When the model that is searched by took its place. */
	Optional<Instant> servingSince() {
		return this.jdbc.sql("SELECT changed_at FROM index_model WHERE state = 'serving'")
			.query((row, number) -> row.getObject("changed_at", OffsetDateTime.class).toInstant())
			.optional();
	}

	/**
	 * What is wrong with the model that the settings ask for, so that it cannot be used.
	 */
	Optional<String> problem() {
		return this.models.problem();
	}

	/** The model that is to take its place. */
	Optional<IndexEmbeddings> reading() {
		return of(State.READING);
	}

	/** The models that have to read what changes. */
	List<IndexEmbeddings> all() {
		return rows().stream()
			.filter((model) -> model.state() != State.REPLACED)
			.flatMap((model) -> made(model).stream())
			.toList();
	}

	/** Searches by the model that has been reading from now on. */
	@Transactional
	void replace(String name) {
		lock();
		this.jdbc.sql("UPDATE index_model SET state = 'replaced', changed_at = now() WHERE state = 'serving'").update();
		this.jdbc.sql("UPDATE index_model SET state = 'serving', changed_at = now() WHERE name = :name")
			.param("name", name)
			.update();
		log.info("The index is searched by {} from now on", name);
		forget();
	}

	/** Those replaced long enough ago that no instance searches by them any more. */
	List<String> outOfUse() {
		return this.jdbc.sql("""
				SELECT name FROM index_model WHERE state = 'replaced' AND changed_at < now() - interval '1 minute'
				""").query((row, number) -> row.getString("name")).list();
	}

	void remove(String name) {
		this.jdbc.sql("DELETE FROM index_model WHERE name = :name AND state = 'replaced'").param("name", name).update();
		forget();
	}

	List<Model> rows() {
		Rows present = this.rows;
		if (present.models.isEmpty() || System.nanoTime() - present.since > KEPT.toNanos()) {
			present = new Rows(System.nanoTime(), read());
			this.rows = present;
		}
		return present.models;
	}

	private Optional<IndexEmbeddings> of(State state) {
		return rows().stream().filter((model) -> model.state() == state).findFirst().flatMap(this::made);
	}

	private Optional<IndexEmbeddings> made(Model model) {
		return this.made.computeIfAbsent(model.name(),
				(name) -> this.models.of(model.settings()).filter((same) -> same.model().equals(name)));
	}

	private List<Model> read() {
		return this.jdbc.sql("SELECT name, settings, state FROM index_model")
			.query((row, index) -> new Model(row.getString("name"), row.getString("settings"),
					State.of(row.getString("state"))))
			.list();
	}

	private void forget() {
		this.rows = new Rows(0, List.of());
	}

	private void lock() {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(hashtext('index_model'))").query().singleRow();
	}

	private record Rows(long since, List<Model> models) {
	}

}
