package dev.attune.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import dev.attune.shared.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the accounts {@code agent} and {@code admin} where there is none, before the
 * first request is taken. Of several instances that start at once, one makes them.
 */
@Component
class FirstAccounts implements SmartInitializingSingleton {

	private static final Logger log = LoggerFactory.getLogger(FirstAccounts.class);

	private final Accounts accounts;

	private final Passwords passwords;

	private final CredentialsFile file;

	private final boolean welcome;

	FirstAccounts(Accounts accounts, Passwords passwords, DataFolder folder,
			@Value("${attune.welcome:true}") boolean welcome) {
		this.accounts = accounts;
		this.passwords = passwords;
		this.welcome = welcome;
		this.file = new CredentialsFile(folder.resolve("credentials"));
	}

	@Override
	@Transactional
	public void afterSingletonsInstantiated() {
		if (!this.accounts.isEmpty()) {
			return;
		}
		this.accounts.lock();
		if (this.accounts.isEmpty()) {
			Map<String, String> chosen = credentials();
			add("agent", Set.of(Role.AGENT), "Alex", chosen);
			add("admin", Set.of(Role.AGENT, Role.ADMIN), "Kim", chosen);
			log.info("Made the accounts 'agent' and 'admin'; their passwords are in {}", this.file.path());
			if (this.welcome) {
				show(chosen);
			}
		}
	}

	/**
	 * The file comes first and the accounts out of it, so that being killed in between
	 * leaves nothing that does not fit.
	 */
	private Map<String, String> credentials() {
		if (!this.file.exists()) {
			Map<String, String> generated = new LinkedHashMap<>();
			generated.put("agent", this.passwords.generate());
			generated.put("admin", this.passwords.generate());
			this.file.write(generated);
		}
		return this.file.read();
	}

	/** Once, for whoever starts it, and not by way of the log. */
	private static void show(Map<String, String> passwords) {
		System.out.println("\nThe first passwords, shown this once:");
		passwords.forEach((name, password) -> System.out.println("  " + name + "  " + password));
	}

	private void add(String name, Set<Role> roles, String displayName, Map<String, String> chosen) {
		String password = chosen.get(name);
		if (password == null) {
			throw new IllegalStateException(this.file.path() + " has no line for '" + name
					+ "', and the database has no accounts. Remove the file to have both made anew.");
		}
		this.accounts.add(name, this.passwords.hash(password), roles, displayName);
	}

}
