package dev.attune.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * What can keep the embedded database from starting, in words, with what to do about it.
 * Spring Boot prints them without a stack trace.
 */
final class Failures {

	private static final String OTHER_WAYS = """
			- run Attune with `docker compose up`, which brings a database along (compose.yaml), or
			- set ATTUNE_DATABASE_URL to any PostgreSQL with pgvector.""";

	private Failures() {
	}

	static FailureAnalyzedException inUse(Path folder) {
		return new FailureAnalyzedException("Another Attune runs on the database in " + folder + ".",
				"Stop the other one, or give this one a folder of its own (bin/attune --data DIR). "
						+ "For several instances on one database, set ATTUNE_DATABASE_URL.");
	}

	static FailureAnalyzedException noBinaries(String platform) {
		return new FailureAnalyzedException("There is no embedded PostgreSQL for this platform (" + platform + ").",
				"Either\n" + OTHER_WAYS);
	}

	static FailureAnalyzedException noPgvector(Path folder) {
		return new FailureAnalyzedException(
				"The embedded PostgreSQL needs the pgvector extension, and it is not in " + folder + ".", """
						Run bin/pgvector, which puts it there (attune.embedded.pgvector names another folder). Or
						""" + OTHER_WAYS);
	}

	static FailureAnalyzedException passwordsGone(Path file) {
		return new FailureAnalyzedException(
				"The embedded database is there, but not its passwords: " + file + " is missing or not whole.",
				"Bring that file back from a backup; or, to begin with an empty database, move the folder "
						+ file.getParent() + " away.");
	}

	static FailureAnalyzedException notPrepared(SQLException failure) {
		return new FailureAnalyzedException(
				"The embedded PostgreSQL started, but could not be set up: " + failure.getMessage(),
				"If it names the vector extension, delete the folder of attune.embedded.pgvector "
						+ "(by default ~/.cache/attune/pgvector) and run bin/pgvector again. Otherwise\n" + OTHER_WAYS,
				failure);
	}

	static FailureAnalyzedException notUsable(Path folder, IOException failure) {
		return new FailureAnalyzedException("The folder of the embedded database cannot be used: " + failure,
				"Give this user the right to write in " + folder
						+ ", free space on its disk, or choose another (bin/attune --data DIR).",
				failure);
	}

	static FailureAnalyzedException failed(String program, String output, Path folder) throws IOException {
		Path log = folder.resolve("output.log");
		String more = Files.exists(log) ? Files.readString(log) : "";
		return new FailureAnalyzedException(
				"The embedded PostgreSQL's " + program + " failed:\n" + output.strip() + "\n" + more.strip(),
				"See the files in " + folder.resolve("log") + ". As root it needs the right to make a user namespace: "
						+ "an ordinary user does not. Otherwise\n" + OTHER_WAYS);
	}

}
