package dev.attune.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmbeddedDatabaseTests {

	/** Unpacked once for all these tests. */
	private static final Path BINARIES = Path.of("target", "postgres-binaries").toAbsolutePath();

	@TempDir
	private static Path shared;

	/** For all tests that change nothing of it: making one takes seconds. */
	private static EmbeddedDatabase running;

	@TempDir
	private Path temporary;

	private Path folder;

	private static final EmbeddedSettings settings = new EmbeddedSettings(null, BINARIES);

	@BeforeAll
	static void startOne() {
		running = EmbeddedDatabase.start(folderIn(shared), settings);
	}

	@AfterAll
	static void stopIt() {
		running.close();
	}

	@BeforeEach
	void name() {
		this.folder = folderIn(this.temporary);
	}

	private static Path folderIn(Path place) {
		return place.resolve("a desk's data").resolve("postgres");
	}

	@Test
	void keepsItsDataFromRunToRun() {
		try (EmbeddedDatabase database = start()) {
			sql(database).sql("CREATE TABLE note (text text)").update();
			sql(database).sql("INSERT INTO note VALUES ('kept')").update();
		}
		try (EmbeddedDatabase database = start()) {
			assertThat(notes(database)).containsExactly("kept");
		}
	}

	@Test
	void comparesVectorsAndTrigrams() {
		assertThat(sql(running).sql("SELECT '[1,0]'::vector <=> '[0,1]'::vector").query(Double.class).single())
			.isEqualTo(1.0);
		assertThat(sql(running).sql("SELECT similarity('łódź', 'ŁÓDŹ')").query(Double.class).single()).isEqualTo(1.0);
	}

	@Test
	void letsTheFirstMigrationRunAsTheApplicationsRole() throws IOException {
		String migration = Files.readString(Path.of("src/main/resources/db/migration/V20261121_00__extensions.sql"));
		sql(running).sql(migration).update();
		assertThat(sql(running).sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
			.query(Boolean.class)
			.single()).isFalse();
	}

	@Test
	void letsNobodyInWithoutThePassword() {
		for (String role : List.of("postgres", "attune")) {
			assertThatExceptionOfType(DataAccessException.class)
				.isThrownBy(() -> sql(running, role, "postgres").sql("SELECT 1").query(Integer.class).single());
		}
		assertThat(sql(running).sql("SHOW listen_addresses").query(String.class).single()).isEqualTo("127.0.0.1");
	}

	@Test
	void keepsAllItHoldsToItsOwner() throws IOException {
		Path folder = folderIn(shared);
		assertThat(permissions(folder)).isEqualTo("rwx------");
		assertThat(permissions(folder.resolve("passwords"))).isEqualTo("rw-------");
		assertThat(permissions(folder.resolve("cluster"))).isEqualTo("rwx------");
		assertThat(Files.readString(folder.resolve("passwords"))).contains(running.getPassword());
		assertThat(running.toString()).doesNotContain(running.getPassword());
	}

	@Test
	void commitsToTheDisk() {
		for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
			assertThat(sql(running).sql("SHOW " + setting).query(String.class).single()).isEqualTo("on");
		}
	}

	@Test
	void refusesASecondInstanceAtOnce() {
		Path folder = folderIn(shared);
		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(folder, settings))
			.satisfies((failure) -> {
				assertThat(failure.analysis().getDescription()).contains("Another Attune", folder.toString());
				assertThat(failure.analysis().getAction()).contains("--data", "ATTUNE_DATABASE_URL");
			});
		assertThat(sql(running).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
	}

	@Test
	void findsWhatAKilledJvmCommittedAndStopsTheServerItLeft() throws Exception {
		Process other = otherJvm();
		ProcessHandle server = server();
		assertThatExceptionOfType(FailureAnalyzedException.class).isThrownBy(this::start)
			.withMessageContaining("Another Attune");
		kill(other);
		assertThat(server.isAlive()).as("the server outlives its JVM").isTrue();

		try (EmbeddedDatabase database = start()) {
			assertThat(notes(database)).containsExactly("committed");
			assertThat(server.info().command()).as("a program, be it of a zombie").isEmpty();
		}
	}

	@Test
	void recoversWhereTheServerWasKilledToo() throws Exception {
		Process other = otherJvm();
		ProcessHandle server = server();
		kill(other);
		server.destroyForcibly();
		server.onExit().get(10, TimeUnit.SECONDS);
		try (EmbeddedDatabase database = start()) {
			assertThat(notes(database)).containsExactly("committed");
		}
	}

	@Test
	void leavesAStrangerAloneThatHasTheServersNumber() throws Exception {
		start().close();
		Process stranger = new ProcessBuilder("sleep", "60").start();
		try {
			Files.writeString(this.folder.resolve("cluster/postmaster.pid"),
					stranger.pid() + "\n" + this.folder.resolve("cluster") + "\n", StandardOpenOption.CREATE_NEW);
			start().close();
			assertThat(stranger.isAlive()).isTrue();
		}
		finally {
			stranger.destroyForcibly();
		}
	}

	@Test
	void goesOnWithASetUpThatWasCutShort() throws IOException {
		Files.createDirectories(this.folder.resolve("cluster.new1/base"));
		Files.writeString(this.folder.resolve("passwords.new"), "super");
		try (EmbeddedDatabase database = start()) {
			assertThat(sql(database).sql("SELECT 1").query(Integer.class).single()).isEqualTo(1);
		}
		assertThat(this.folder.resolve("cluster.new1")).doesNotExist();
	}

	@Test
	void saysWhatToDoWithoutPgvector() {
		EmbeddedSettings without = new EmbeddedSettings(this.temporary.resolve("none"), this.temporary.resolve("bin"));
		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> EmbeddedDatabase.start(this.folder, without))
			.satisfies((failure) -> {
				assertThat(failure.analysis().getDescription()).contains("pgvector",
						this.temporary.resolve("none").toString());
				assertThat(failure.analysis().getAction()).contains("bin/pgvector", "compose.yaml",
						"ATTUNE_DATABASE_URL");
			});
		start().close();
	}

	@Test
	void saysWhatToDoWithoutThePasswords() throws IOException {
		start().close();
		Files.delete(this.folder.resolve("passwords"));
		assertThatExceptionOfType(FailureAnalyzedException.class).isThrownBy(this::start)
			.satisfies((failure) -> assertThat(failure.analysis().getAction()).contains("backup"));
	}

	private EmbeddedDatabase start() {
		return EmbeddedDatabase.start(this.folder, settings);
	}

	private ProcessHandle server() throws IOException {
		String pid = Files.readAllLines(this.folder.resolve("cluster/postmaster.pid")).getFirst();
		return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
	}

	/** Starts the database in another JVM and waits until it has committed a row. */
	private Process otherJvm() throws IOException {
		ProcessBuilder command = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", System.getProperty("java.class.path"), DatabaseProcess.class.getName(), this.folder.toString(),
				BINARIES.toString());
		Process process = command.redirectErrorStream(true).start();
		BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()));
		assertThat(output.lines().anyMatch("ready"::equals)).as("the other JVM is ready").isTrue();
		return process;
	}

	private static void kill(Process process) throws InterruptedException {
		process.destroyForcibly();
		assertThat(process.waitFor(Duration.ofSeconds(10))).isTrue();
	}

	private static List<String> notes(EmbeddedDatabase database) {
		return sql(database).sql("SELECT text FROM note").query(String.class).list();
	}

	private static JdbcClient sql(EmbeddedDatabase database) {
		return sql(database, database.getUsername(), database.getPassword());
	}

	private static JdbcClient sql(EmbeddedDatabase database, String role, String password) {
		return JdbcClient.create(new DriverManagerDataSource(database.getJdbcUrl(), role, password));
	}

	private static String permissions(Path path) throws IOException {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}
