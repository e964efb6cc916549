package dev.attune.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The accounts of agents and admins.
 */
@Repository
class Accounts {

	private final JdbcClient jdbc;

	Accounts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The account of that name, however it is capitalised.
	 */
	Optional<Account> find(String name) {
		return this.jdbc.sql("""
				select name, password_hash, roles, display_name, disabled, created
				from account
				where name = :name
				""").param("name", normalized(name)).query(Accounts::map).optional();
	}

	/**
	 * Accounts in the order of their names, after a name or from the start.
	 */
	List<Account> list(@Nullable String after, int limit) {
		return this.jdbc.sql("""
				select name, password_hash, roles, display_name, disabled, created
				from account
				where name > :after
				order by name
				limit :limit
				""").param("after", (after != null) ? after : "").param("limit", limit).query(Accounts::map).list();
	}

	/** The accounts of those who may work as agents. */
	List<Account> agents() {
		return this.jdbc.sql("""
				select name, password_hash, roles, display_name, disabled, created
				from account
				where 'agent' = any (roles) and not disabled
				order by name
				""").query(Accounts::map).list();
	}

	/** The accounts of those who may write articles. */
	List<Account> editors() {
		return this.jdbc.sql("""
				select name, password_hash, roles, display_name, disabled, created
				from account
				where roles && array['editor', 'publisher', 'admin'] and not disabled
				order by name
				""").query(Accounts::map).list();
	}

	boolean isEmpty() {
		return !this.jdbc.sql("select exists (select from account)").query(Boolean.class).single();
	}

	/**
	 * Adds an account, unless one of that name exists.
	 * @return whether it was added
	 */
	boolean add(String name, String passwordHash, Set<Role> roles, String displayName) {
		return this.jdbc.sql("""
				insert into account (name, password_hash, roles, display_name)
				values (:name, :hash, string_to_array(:roles, ','), :displayName)
				on conflict do nothing
				""")
			.param("name", name)
			.param("hash", passwordHash)
			.param("roles", joined(roles))
			.param("displayName", displayName)
			.update() == 1;
	}

	void save(Account account) {
		this.jdbc.sql("""
				update account
				set password_hash = :hash, roles = string_to_array(:roles, ','), display_name = :displayName,
					disabled = :disabled
				where name = :name
				""")
			.param("name", account.name())
			.param("hash", account.passwordHash())
			.param("roles", joined(account.roles()))
			.param("displayName", account.displayName())
			.param("disabled", account.disabled())
			.update();
	}

	/**
	 * Keeps everybody else from changing accounts until the transaction ends; reading
	 * goes on.
	 */
	void lock() {
		this.jdbc.sql("lock table account in share row exclusive mode").update();
	}

	boolean hasAnotherAdminThan(String name) {
		return this.jdbc.sql("""
				select exists (
					select from account where 'admin' = any (roles) and not disabled and name <> :name
				)
				""").param("name", name).query(Boolean.class).single();
	}

	static String normalized(String name) {
		// PostgreSQL refuses the character outright; no account has it in its name.
		return name.strip().toLowerCase(Locale.ROOT).replace('\0', '?');
	}

	static Account map(ResultSet row, int number) throws SQLException {
		Set<Role> roles = EnumSet.noneOf(Role.class);
		for (String role : (String[]) row.getArray("roles").getArray()) {
			roles.add(Role.of(role));
		}
		return new Account(row.getString("name"), row.getString("password_hash"), roles, row.getString("display_name"),
				row.getBoolean("disabled"), row.getTimestamp("created").toInstant());
	}

	private static String joined(Set<Role> roles) {
		return roles.stream().map(Role::wireName).collect(Collectors.joining(","));
	}

}
