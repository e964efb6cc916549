package dev.attune.embedded;

import java.nio.file.Path;
import java.sql.DriverManager;

/**
 * Another JVM's run of the embedded database: writes a row, says so, and waits to be
 * killed.
 */
class DatabaseProcess {

	public static void main(String[] arguments) throws Exception {
		EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]),
				new EmbeddedSettings(null, Path.of(arguments[1])));
		try (var connection = DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(),
				database.getPassword()); var statement = connection.createStatement()) {
			statement.execute("CREATE TABLE note (text text)");
			statement.execute("INSERT INTO note VALUES ('committed')");
		}
		System.out.println("ready");
		Thread.sleep(60_000);
	}

}
