package dev.attune.conversation;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import dev.attune.shared.ConversationId;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Hears on a connection of its own what any instance wrote to the event log, and wakes
 * the streams of this one; all of them where it may have missed something. An instance
 * that dies may have told nobody what it wrote last, so the log is looked at, too.
 */
@Component
class EventListener implements SmartLifecycle {

	private static final Logger log = LoggerFactory.getLogger(EventListener.class);

	private static final Duration CHECKED_EVERY = Duration.ofSeconds(10);

	/** Transactions may take a while, and the clocks of instances differ a little. */
	private static final Duration LOOKED_BACK = CHECKED_EVERY.multipliedBy(2);

	private final DataSource dataSource;

	private final EventLog eventLog;

	private final Clock clock;

	private final ConversationStream stream;

	private volatile boolean running;

	EventListener(DataSource dataSource, EventLog eventLog, Clock clock, ConversationStream stream) {
		this.dataSource = dataSource;
		this.eventLog = eventLog;
		this.clock = clock;
		this.stream = stream;
	}

	@Override
	public void start() {
		this.running = true;
		Thread.ofVirtual().name("conversation-events").start(this::listen);
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	private void listen() {
		while (isRunning()) {
			try (Connection connection = this.dataSource.getConnection()) {
				listen(connection);
			}
			catch (SQLException | RuntimeException lost) {
				if (isRunning()) {
					log.warn("Lost the connection that hears of conversations ({}); trying again", lost.getMessage());
					pause();
				}
			}
		}
	}

	/**
	 * A connection that goes back to the pool listens no more, however this ends; with
	 * the pool it ends by itself.
	 */
	private void listen(Connection connection) throws SQLException {
		execute(connection, "LISTEN " + WakeUps.CHANNEL);
		try {
			hear(connection, connection.unwrap(PGConnection.class));
		}
		finally {
			if (isRunning()) {
				execute(connection, "UNLISTEN *");
			}
		}
	}

	private void hear(Connection connection, PGConnection postgres) throws SQLException {
		this.stream.wakeAll();
		long checked = System.nanoTime();
		while (isRunning()) {
			PGNotification[] notifications = postgres.getNotifications(1_000);
			if (System.nanoTime() - checked > CHECKED_EVERY.toNanos()) {
				requireLife(connection);
				this.eventLog.since(this.clock.instant().minus(LOOKED_BACK)).forEach(this.stream::wake);
				checked = System.nanoTime();
			}
			for (PGNotification notification : (notifications != null) ? notifications : new PGNotification[0]) {
				this.stream.wake(ConversationId.of(notification.getParameter()));
			}
		}
	}

	private static void execute(Connection connection, String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** A connection that is cut off without a word would stay silent for ever. */
	private static void requireLife(Connection connection) throws SQLException {
		if (!connection.isValid((int) CHECKED_EVERY.toSeconds())) {
			throw new SQLException("the database does not answer");
		}
	}

	private void pause() {
		try {
			Thread.sleep(1_000);
		}
		catch (InterruptedException stopped) {
			Thread.currentThread().interrupt();
		}
	}

}
