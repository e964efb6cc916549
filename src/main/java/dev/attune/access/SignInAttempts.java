package dev.attune.access;

import java.time.Duration;
import java.util.Optional;

import dev.attune.shared.Fingerprint;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Attempts to sign in that failed or are under way, counted over all instances.
 */
@Repository
class SignInAttempts {

	/**
	 * An attempt under way. It counts as failed until it is told otherwise, so that many
	 * at once cannot slip past the limit.
	 */
	record Attempt(long id, String account) {
	}

	private final JdbcClient jdbc;

	private final AccessSettings settings;

	SignInAttempts(JdbcClient jdbc, AccessSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	Attempt begin(String account, String address) {
		this.jdbc.sql("""
				delete from sign_in_attempt where at < clock_timestamp() - make_interval(secs => :window)
				""").param("window", window()).update();
		String fingerprint = Fingerprint.of(Accounts.normalized(account)).value();
		long id = this.jdbc.sql("""
				insert into sign_in_attempt (account, address) values (:account, :address) returning id
				""").param("account", fingerprint).param("address", address).query(Long.class).single();
		return new Attempt(id, fingerprint);
	}

	/**
	 * How long to wait before another attempt like this one, or nothing where it may go
	 * on now.
	 */
	Optional<Duration> waitBefore(Attempt attempt, String address) {
		// The oldest of as many attempts as are let through: once it has left the window,
		// there is room for another.
		return this.jdbc.sql("""
				select extract(epoch from max(at) + make_interval(secs => :window) - clock_timestamp())
				from (
					(select at from sign_in_attempt
					where account = :account and id <> :own and at > clock_timestamp() - make_interval(secs => :window)
					order by at desc offset :perAccount limit 1)
					union all
					(select at from sign_in_attempt
					where address = :address and id <> :own and at > clock_timestamp() - make_interval(secs => :window)
					order by at desc offset :perAddress limit 1)
				) full_windows
				having max(at) is not null
				""")
			.param("window", window())
			.param("own", attempt.id())
			.param("account", attempt.account())
			.param("address", address)
			.param("perAccount", this.settings.attemptsPerAccount() - 1)
			.param("perAddress", this.settings.attemptsPerAddress() - 1)
			.query(Double.class)
			.optional()
			.map((seconds) -> Duration.ofSeconds(Math.max(1, (long) Math.ceil(seconds))));
	}

	/**
	 * An attempt that was not let through does not count, or retrying would lock an
	 * account for ever.
	 */
	void refused(Attempt attempt) {
		this.jdbc.sql("delete from sign_in_attempt where id = :id").param("id", attempt.id()).update();
	}

	void succeeded(Attempt attempt) {
		this.jdbc.sql("delete from sign_in_attempt where account = :account")
			.param("account", attempt.account())
			.update();
	}

	private double window() {
		return this.settings.attemptWindow().toMillis() / 1000.0;
	}

}
