package dev.attune.access;

import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who is signed in, in the database, so that every instance knows the same at once.
 */
@Repository
class Sessions {

	/**
	 * A session that is good now.
	 *
	 * @param account whose it is
	 * @param extended whether its end was just moved on
	 */
	record Open(Account account, boolean extended) {
	}

	private final JdbcClient jdbc;

	private final AccessSettings settings;

	Sessions(JdbcClient jdbc, AccessSettings settings) {
		this.jdbc = jdbc;
		this.settings = settings;
	}

	/**
	 * Opens a session, unless the account was disabled or got another password since it
	 * was read.
	 */
	Optional<SessionToken> open(Account account) {
		SessionToken token = SessionToken.random();
		this.jdbc.sql("delete from session where expires < now()").update();
		// The share lock makes a change of the account, which closes its sessions, come
		// either before or after this.
		int opened = this.jdbc.sql("""
				insert into session (token_hash, account, expires)
				select :hash, name, now() + make_interval(secs => :seconds)
				from account
				where name = :account and password_hash = :passwordHash and not disabled
				for share
				""")
			.param("hash", token.hash())
			.param("account", account.name())
			.param("passwordHash", account.passwordHash())
			.param("seconds", this.settings.session().toSeconds())
			.update();
		return (opened == 1) ? Optional.of(token) : Optional.empty();
	}

	/**
	 * The session of a token, where it has not ended and its account is not disabled.
	 * Using it moves its end on.
	 */
	Optional<Open> use(SessionToken token) {
		byte[] hash = token.hash();
		Optional<Open> found = this.jdbc.sql("""
				select a.name, a.password_hash, a.roles, a.display_name, a.disabled, a.created,
					s.last_seen < now() - interval '1 minute' as resting
				from session s join account a on a.name = s.account
				where s.token_hash = :hash and s.expires > now() and not a.disabled
				""")
			.param("hash", hash)
			.query((row, number) -> new Open(Accounts.map(row, number), row.getBoolean("resting")))
			.optional();
		// A page makes many requests at once: writing once a minute is exact enough.
		found.filter(Open::extended).ifPresent((open) -> extend(hash));
		return found;
	}

	void close(SessionToken token) {
		this.jdbc.sql("delete from session where token_hash = :hash").param("hash", token.hash()).update();
	}

	void closeAllOf(String account) {
		this.jdbc.sql("delete from session where account = :account").param("account", account).update();
	}

	private void extend(byte[] hash) {
		this.jdbc.sql("""
				update session
				set last_seen = now(), expires = now() + make_interval(secs => :seconds)
				where token_hash = :hash
				""").param("hash", hash).param("seconds", this.settings.session().toSeconds()).update();
	}

}
