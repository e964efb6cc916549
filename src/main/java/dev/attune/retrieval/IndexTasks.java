package dev.attune.retrieval;

import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * What still has to be read into the index. Several instances share the work; what one
 * took and did not finish is taken again after two minutes.
 */
@Repository
class IndexTasks {

	/** A source to read, and the change that asked for it. */
	record Task(String sourceKey, long revision) {
	}

	private final JdbcClient jdbc;

	IndexTasks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** To be called in the transaction that changes the sources. */
	void request(Collection<String> sourceKeys) {
		this.jdbc.sql("""
				INSERT INTO index_task (source_key) SELECT DISTINCT unnest(:keys::text[]) AS key ORDER BY key
				ON CONFLICT (source_key) DO UPDATE
				SET revision = index_task.revision + 1, leased_until = '-infinity', attempts = 0, purpose = 'change'
				""").param("keys", sourceKeys.toArray(new String[0])).update();
	}

	/** For a model that has not read these sources, which have not changed. */
	void requestForModel(Collection<String> sourceKeys) {
		this.jdbc
			.sql("""
						INSERT INTO index_task (source_key, purpose) SELECT key, 'model' FROM unnest(:keys::text[]) AS key ORDER BY key
						ON CONFLICT (source_key) DO UPDATE
					SET revision = index_task.revision + 1, leased_until = '-infinity', attempts = 0
						""")
			.param("keys", sourceKeys.toArray(new String[0]))
			.update();
	}

	/**
	 * Articles first: customers are told of them, and 100,000 tickets take an hour. An
	 * array is read once; a plan may read {@code IN (SELECT … LIMIT …)} again for every
	 * row, and take more.
	 */
	@Transactional
	List<Task> take(int most) {
		return this.jdbc
			.sql("""
					UPDATE index_task SET leased_until = now() + least(interval '2 minutes' * (attempts + 1), interval '10 minutes'),
					    attempts = attempts + 1
					WHERE source_key = ANY (ARRAY(SELECT source_key FROM index_task WHERE leased_until < now()
					    ORDER BY purpose, split_part(source_key, '/', 1), requested_at LIMIT :most FOR UPDATE SKIP LOCKED))
					RETURNING source_key, revision
					""")
			.param("most", most)
			.query((row, index) -> new Task(row.getString("source_key"), row.getLong("revision")))
			.list();
	}

	/** Leaves what is in the index to a new model that could not read it, for later. */
	void leaveToModel(Collection<Task> tasks) {
		this.jdbc
			.sql("""
					UPDATE index_task t SET purpose = 'model' FROM unnest(:keys::text[], :revisions::bigint[]) AS done (key, revision)
					WHERE t.source_key = done.key AND t.revision = done.revision
					""")
			.param("keys", tasks.stream().map(Task::sourceKey).toArray(String[]::new))
			.param("revisions", tasks.stream().map(Task::revision).toArray(Long[]::new))
			.update();
	}

	/** Forgets what was done, unless it was asked for anew meanwhile. */
	void done(Collection<Task> tasks) {
		this.jdbc.sql("""
				DELETE FROM index_task t USING unnest(:keys::text[], :revisions::bigint[]) AS done (key, revision)
				WHERE t.source_key = done.key AND t.revision = done.revision
				""")
			.param("keys", tasks.stream().map(Task::sourceKey).toArray(String[]::new))
			.param("revisions", tasks.stream().map(Task::revision).toArray(Long[]::new))
			.update();
	}

	int open() {
		return this.jdbc.sql("SELECT count(*) FROM index_task").query(Integer.class).single();
	}

	/** How many sources are not in the index as they read now. */
	int openChanges() {
		return openChanges("");
	}

	/**
	 * How many of them are of a kind.
	 * @param prefix of their keys
	 */
	int openChanges(String prefix) {
		return this.jdbc
			.sql("SELECT count(*) FROM index_task WHERE purpose = 'change' AND starts_with(source_key, :prefix)")
			.param("prefix", prefix)
			.query(Integer.class)
			.single();
	}

}
