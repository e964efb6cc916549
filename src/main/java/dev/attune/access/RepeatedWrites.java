package dev.attune.access;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What writes with an {@code Idempotency-Key} were answered, on whichever instance, kept
 * for a day.
 */
@Repository
class RepeatedWrites {

	private static final Duration KEPT = Duration.ofDays(1);

	/** What is under way for longer has lost its instance or its caller. */
	private static final Duration LONGEST = Duration.ofMinutes(2);

	private final JdbcClient jdbc;

	RepeatedWrites(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** A write: the same account, address and key are the same one. */
	record Write(String account, String path, String key) {
	}

	/**
	 * What a write was answered.
	 *
	 * @param status none as long as it is under way
	 */
	record Answer(@Nullable Integer status, @Nullable String location, byte @Nullable [] body) {
	}

	/**
	 * Begins a write, unless it was begun before.
	 * @return what it was answered then
	 */
	Optional<Answer> begin(Write write) {
		this.jdbc.sql("""
				DELETE FROM repeated_write WHERE at < clock_timestamp() - make_interval(secs => :kept)
				    OR status IS NULL AND at < clock_timestamp() - make_interval(secs => :longest)
				""").param("kept", KEPT.toSeconds()).param("longest", LONGEST.toSeconds()).update();
		int begun = with(write, """
				INSERT INTO repeated_write (account, path, key) VALUES (:account, :path, :key) ON CONFLICT DO NOTHING
				""").update();
		return (begun == 1) ? Optional.empty() : Optional.of(answer(write));
	}

	/** What ended in between as a refusal is as good as under way: ask again. */
	private Answer answer(Write write) {
		return with(write,
				"""
						SELECT status, location, body FROM repeated_write WHERE account = :account AND path = :path AND key = :key
						""")
			.query((row, number) -> new Answer(row.getObject("status", Integer.class), row.getString("location"),
					row.getBytes("body")))
			.optional()
			.orElse(new Answer(null, null, null));
	}

	/** Keeps what a write is answered. */
	void end(Write write, int status, @Nullable String location, byte[] body) {
		with(write, """
				UPDATE repeated_write SET status = :status, location = :location, body = :body
				WHERE account = :account AND path = :path AND key = :key
				""").param("status", status).param("location", location).param("body", body).update();
	}

	/**
	 * What was refused or failed may be sent again, mended; what was done is kept,
	 * whether or not its answer got through.
	 */
	void forget(Write write) {
		with(write, """
				DELETE FROM repeated_write WHERE account = :account AND path = :path AND key = :key AND status IS NULL
				""").update();
	}

	private JdbcClient.StatementSpec with(Write write, String sql) {
		return this.jdbc.sql(sql)
			.param("account", write.account())
			.param("path", write.path())
			.param("key", write.key());
	}

}
