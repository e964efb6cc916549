package dev.attune.access;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;

import dev.attune.shared.Cursor;
import dev.attune.shared.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The accounts of agents and admins, for admins.
 */
@RestController
@RequestMapping("/api/users")
class AccountsController {

	private static final int PAGE = 100;

	/**
	 * An account to be made.
	 *
	 * @param roles {@code agent}, {@code editor}, {@code publisher} or {@code admin}
	 * @param password generated where it is left out
	 */
	record NewAccount(@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9._-]{0,62}",
			message = "A name is made of a-z, 0-9, '.', '_' and '-', and starts with a letter or digit.") String name,
			@NotBlank @Size(max = 200) String displayName, @NotEmpty Set<Role> roles, @Nullable String password) {
	}

	/**
	 * What to change of an account; what is left out stays.
	 *
	 * @param disabled whether nobody can sign in with it
	 * @param password a new one, which ends its sessions
	 */
	record AccountChange(
			@Nullable @Size(max = 200) @Pattern(regexp = "(?s).*\\S.*",
					message = "A display name is not blank.") String displayName,
			@Nullable @Size(min = 1, message = "An account has at least one role.") Set<Role> roles,
			@Nullable Boolean disabled, @Nullable String password) {
	}

	/**
	 * An account as admins see it.
	 *
	 * @param password where it was generated just now; it is not told again
	 */
	record AccountView(String name, String displayName, List<Role> roles, boolean disabled, Instant created,
			@Nullable String password) {

		static AccountView of(Account account, @Nullable String password) {
			return new AccountView(account.name(), account.displayName(), account.sortedRoles(), account.disabled(),
					account.created(), password);
		}

	}

	private final Accounts accounts;

	private final Roster roster;

	private final Passwords passwords;

	AccountsController(Accounts accounts, Roster roster, Passwords passwords) {
		this.accounts = accounts;
		this.roster = roster;
		this.passwords = passwords;
	}

	/** Lists the accounts of the desk by name, a hundred on a page. */
	@GetMapping
	Page<AccountView> list(@RequestParam(required = false) @Nullable String cursor) {
		Cursor start = Cursor.decode(cursor);
		List<AccountView> found = this.accounts.list((start != null) ? start.after() : null, PAGE + 1)
			.stream()
			.map((account) -> AccountView.of(account, null))
			.toList();
		return Page.of(found, PAGE, (last) -> new Cursor(last.name()));
	}

	/** Gives one account. */
	@GetMapping("/{name}")
	AccountView show(@PathVariable String name) {
		return AccountView.of(this.roster.find(name), null);
	}

	/**
	 * Makes an account. Without a password one is generated and told in the answer, once.
	 * Answers 201, and 409 {@code name-taken} where the name is in use.
	 */
	@PostMapping
	ResponseEntity<AccountView> add(@Valid @RequestBody NewAccount account) {
		String generated = (account.password() != null) ? null : this.passwords.generate();
		Account added = this.roster.add(account.name(), account.displayName().strip(), account.roles(),
				(account.password() != null) ? account.password() : String.valueOf(generated));
		return ResponseEntity.created(URI.create("/api/users/" + added.name())).body(AccountView.of(added, generated));
	}

	/**
	 * Changes an account; what is left out stays. A new password and disabling end its
	 * sessions. Answers 409 {@code last-admin} where no admin would be left.
	 */
	@PatchMapping("/{name}")
	AccountView change(@PathVariable String name, @Valid @RequestBody AccountChange change) {
		return AccountView.of(
				this.roster.change(name,
						new Roster.Change(change.displayName(), change.roles(), change.disabled(), change.password())),
				null);
	}

	/**
	 * Gives an account a new password, which is told in the answer, once. It ends the
	 * account's sessions.
	 */
	@PostMapping("/{name}/password")
	AccountView renewPassword(@PathVariable String name) {
		String generated = this.passwords.generate();
		return AccountView.of(this.roster.change(name, new Roster.Change(null, null, null, generated)), generated);
	}

}
