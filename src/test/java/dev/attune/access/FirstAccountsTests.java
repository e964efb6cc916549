package dev.attune.access;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@AccessTest
class FirstAccountsTests {

	@Autowired
	private DataFolder folder;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Passwords passwords;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transactions;

	@Test
	void writesThePasswordsForTheOwnerOnly() throws Exception {
		Path file = this.folder.resolve("credentials");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		assertThat(Files.readString(file)).matches("agent:[A-Za-z2-9]{20}\nadmin:[A-Za-z2-9]{20}\n");
		assertThat(file.getParent()).isDirectoryNotContaining("glob:**credentials.*");
	}

	@Test
	void makesAnAdminWithBothRoles() {
		assertThat(this.accounts.find("admin").orElseThrow().roles()).containsExactlyInAnyOrder(Role.AGENT, Role.ADMIN);
		assertThat(this.accounts.find("agent").orElseThrow().roles()).containsExactly(Role.AGENT);
	}

	@Test
	void leavesEverythingAloneOnceThereIsAnAccount(@TempDir Path elsewhere) {
		start(elsewhere);
		assertThat(elsewhere).isEmptyDirectory();
	}

	@Test
	void takesThePasswordsOfAStartThatWasCutOff(@TempDir Path elsewhere) {
		new CredentialsFile(elsewhere.resolve("credentials"))
			.write(Map.of("agent", "the-agents-password", "admin", "the-admins-password"));
		onNoAccounts(() -> {
			start(elsewhere);
			assertThat(this.passwords.match("the-admins-password", this.accounts.find("admin").orElseThrow())).isTrue();
		});
		assertThat(new CredentialsFile(elsewhere.resolve("credentials")).read()).containsEntry("agent",
				"the-agents-password");
	}

	@Test
	void saysWhatToDoAboutAFileThatMissesSomebody(@TempDir Path elsewhere) {
		new CredentialsFile(elsewhere.resolve("credentials")).write(Map.of("agent", "the-agents-password"));
		onNoAccounts(() -> assertThatThrownBy(() -> start(elsewhere)).hasMessageContaining("no line for 'admin'"));
	}

	@AfterEach
	void stillHasItsAccounts() {
		assertThat(this.accounts.list(null, 10)).extracting(Account::name).contains("admin", "agent");
	}

	private void start(Path data) {
		new FirstAccounts(this.accounts, this.passwords, new DataFolder(data), true).afterSingletonsInstantiated();
	}

	private void onNoAccounts(Runnable test) {
		this.transactions.executeWithoutResult((transaction) -> {
			transaction.setRollbackOnly();
			this.jdbc.sql("delete from account").update();
			test.run();
		});
	}

}
