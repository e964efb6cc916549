package dev.attune.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.attune.shared.Colleagues;
import dev.attune.shared.Problem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who works at the desk, as the admins keep it. The desk always has an admin.
 */
@Service
class Roster implements Colleagues {

	/**
	 * What to change of an account; what is {@code null} stays.
	 */
	record Change(@Nullable String displayName, @Nullable Set<Role> roles, @Nullable Boolean disabled,
			@Nullable String password) {
	}

	private final Accounts accounts;

	private final Sessions sessions;

	private final Passwords passwords;

	Roster(Accounts accounts, Sessions sessions, Passwords passwords) {
		this.accounts = accounts;
		this.sessions = sessions;
		this.passwords = passwords;
	}

	@Override
	public String displayName(String agent) {
		return this.accounts.find(agent).map(Account::displayName).orElse(agent);
	}

	@Override
	public boolean isAgent(String agent) {
		return this.accounts.find(agent)
			.filter((account) -> account.roles().contains(Role.AGENT) && !account.disabled())
			.isPresent();
	}

	@Override
	public Optional<Instant> since(String agent) {
		return this.accounts.find(agent).map(Account::created);
	}

	@Override
	public List<Colleague> agents() {
		return this.accounts.agents()
			.stream()
			.map((account) -> new Colleague(account.name(), account.displayName()))
			.toList();
	}

	@Override
	public List<Colleague> editors() {
		return this.accounts.editors()
			.stream()
			.map((account) -> new Colleague(account.name(), account.displayName()))
			.toList();
	}

	@Override
	public boolean mayPublish(String name) {
		return this.accounts.find(name)
			.filter((account) -> !account.disabled())
			.filter((account) -> account.roles().contains(Role.PUBLISHER) || account.roles().contains(Role.ADMIN))
			.isPresent();
	}

	Account find(String name) {
		return this.accounts.find(name).orElseThrow(() -> Problem.notFound("account", name));
	}

	@Transactional
	Account add(String name, String displayName, Set<Role> roles, String password) {
		if (!this.accounts.add(name, this.passwords.hash(password), roles, displayName)) {
			throw Problem.conflict("name-taken", "Name taken",
					"There already is an account named '" + name + "'. Choose another name.");
		}
		return find(name);
	}

	/**
	 * Changes an account. A new password and disabling end its sessions.
	 * @throws Problem where no admin would be left
	 */
	@Transactional
	Account change(String name, Change change) {
		this.accounts.lock();
		Account before = find(name);
		Account after = new Account(before.name(),
				(change.password() != null) ? this.passwords.hash(change.password()) : before.passwordHash(),
				Optional.ofNullable(change.roles()).orElse(before.roles()),
				Optional.ofNullable(change.displayName()).orElse(before.displayName()),
				Optional.ofNullable(change.disabled()).orElse(before.disabled()), before.created());
		if (isAdmin(before) && !isAdmin(after) && !this.accounts.hasAnotherAdminThan(before.name())) {
			throw Problem.conflict("last-admin", "The last admin",
					"'" + before.name() + "' is the only admin left. Make somebody else an admin first.");
		}
		this.accounts.save(after);
		if (after.disabled() || change.password() != null) {
			this.sessions.closeAllOf(after.name());
		}
		return after;
	}

	private static boolean isAdmin(Account account) {
		return account.roles().contains(Role.ADMIN) && !account.disabled();
	}

}
