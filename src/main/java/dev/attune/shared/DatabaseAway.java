package dev.attune.shared;

import java.sql.SQLException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * A database that cannot be reached, or is going down: nobody's request is wrong, and the
 * same one works a little later.
 */
public final class DatabaseAway {

	private static final String RETRY_AFTER = "5";

	private DatabaseAway() {
	}

	/** Whether that is why something failed. */
	public static boolean isBehind(Throwable failure) {
		return Stream.iterate(failure, (one) -> one != null, Throwable::getCause)
			.anyMatch((one) -> one instanceof DataAccessResourceFailureException
					|| one instanceof CannotCreateTransactionException
					|| (one instanceof SQLException sql && isConnection(sql.getSQLState())));
	}

	/** Classes of SQL states: of the connection, of too few resources, of a shutdown. */
	private static boolean isConnection(@Nullable String state) {
		return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
	}

	/** What whoever asked is told, in their language. */
	public static Problem inWords() {
		Problem problem = Problem.inWords(HttpStatus.SERVICE_UNAVAILABLE, "unavailable");
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
		return problem;
	}

	/** When to try again, in seconds. */
	public static String retryAfter() {
		return RETRY_AFTER;
	}

}
