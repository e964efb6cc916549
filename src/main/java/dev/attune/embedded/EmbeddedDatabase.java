package dev.attune.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A private PostgreSQL with pgvector in a folder of its own, on a free loopback port, for
 * as long as it is open. The application signs in as a role that owns its database and
 * nothing else; both passwords are random. What was committed outlives a killed JVM.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final String NAME = "attune";

	private final FolderLock lock;

	private final Cluster cluster;

	private final Passwords passwords;

	private EmbeddedDatabase(FolderLock lock, Cluster cluster, Passwords passwords) {
		this.lock = lock;
		this.cluster = cluster;
		this.passwords = passwords;
	}

	/**
	 * Starts the database of a folder, making it where there is none.
	 * @throws FailureAnalyzedException where it cannot, with what to do about it
	 */
	static EmbeddedDatabase start(Path folder, EmbeddedSettings settings) {
		FolderLock lock = FolderLock.take(folder);
		try {
			Binaries binaries = Binaries.unpackedIn(settings.binariesOr(folder.resolve("binaries")));
			new Pgvector(settings.pgvectorOrUsual()).installInto(binaries);
			Cluster cluster = new Cluster(folder, binaries);
			EmbeddedDatabase database = new EmbeddedDatabase(lock, cluster,
					Passwords.in(folder.resolve("passwords"), cluster.exists()));
			database.start();
			return database;
		}
		catch (IOException failure) {
			lock.close();
			throw Failures.notUsable(folder, failure);
		}
		catch (RuntimeException failure) {
			lock.close();
			throw failure;
		}
	}

	private void start() throws IOException {
		this.cluster.stopLeftover();
		if (!this.cluster.exists()) {
			this.cluster.make(this.passwords.superuser());
		}
		this.cluster.start();
		try {
			prepare();
		}
		catch (SQLException failure) {
			this.cluster.stop();
			throw Failures.notPrepared(failure);
		}
		log.info("The embedded PostgreSQL listens on 127.0.0.1:{}", this.cluster.port());
	}

	private void prepare() throws SQLException {
		try (Connection server = asSuperuser("postgres"); Statement statement = server.createStatement()) {
			if (!finds(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + NAME + "'")) {
				statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + this.passwords.application() + "'");
			}
			if (!finds(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
				statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
			}
		}
		try (Connection database = asSuperuser(NAME); Statement statement = database.createStatement()) {
			statement.execute("SET client_min_messages = warning");
			for (String extension : new String[] { "vector", "pg_trgm" }) {
				statement.execute("CREATE EXTENSION IF NOT EXISTS " + extension);
				statement.execute("ALTER EXTENSION " + extension + " UPDATE");
			}
		}
	}

	private static boolean finds(Statement statement, String query) throws SQLException {
		try (ResultSet rows = statement.executeQuery(query)) {
			return rows.next();
		}
	}

	private Connection asSuperuser(String database) throws SQLException {
		return DriverManager.getConnection(jdbcUrlOf(database), Cluster.SUPERUSER, this.passwords.superuser());
	}

	private String jdbcUrlOf(String database) {
		return "jdbc:postgresql://127.0.0.1:" + this.cluster.port() + "/" + database;
	}

	@Override
	public String getJdbcUrl() {
		return jdbcUrlOf(NAME);
	}

	@Override
	public String getUsername() {
		return NAME;
	}

	@Override
	public String getPassword() {
		return this.passwords.application();
	}

	@Override
	public void close() {
		try {
			this.cluster.stop();
		}
		finally {
			this.lock.close();
		}
	}

}
