package dev.attune.embedded;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import com.sun.security.auth.module.UnixSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * The files of one database server and the server that runs on them.
 */
final class Cluster {

	static final String SUPERUSER = "postgres";

	private static final Logger log = LoggerFactory.getLogger(Cluster.class);

	private final Path folder;

	private final Path data;

	private final Binaries binaries;

	private int port;

	Cluster(Path folder, Binaries binaries) {
		this.folder = folder;
		this.data = folder.resolve("cluster");
		this.binaries = binaries;
	}

	boolean exists() {
		return Files.exists(this.data);
	}

	int port() {
		return this.port;
	}

	/**
	 * Makes the files of a new server that lets nobody in without a password, from its
	 * first moment on. Sorting and case follow Unicode, whatever locales the machine has.
	 */
	void make(String superuserPassword) throws IOException {
		deleteUnfinished();
		Path unfinished = this.folder.resolve("cluster.new" + ProcessHandle.current().pid());
		Path password = this.folder.resolve("password.new");
		Passwords.writePrivately(password, superuserPassword);
		try {
			run("initdb", "-D", unfinished.toString(), "-U", SUPERUSER, "--pwfile=" + password, "--auth=scram-sha-256",
					"--encoding=UTF8", "--locale=C", "--lc-ctype=C.UTF-8", "--locale-provider=builtin",
					"--builtin-locale=C.UTF-8", "--no-instructions");
		}
		finally {
			Files.delete(password);
		}
		Files.move(unfinished, this.data, StandardCopyOption.ATOMIC_MOVE);
	}

	private void deleteUnfinished() throws IOException {
		Files.deleteIfExists(this.folder.resolve("password.new"));
		try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(this.folder, "cluster.new*")) {
			for (Path leftover : leftovers) {
				FileSystemUtils.deleteRecursively(leftover);
			}
		}
	}

	void start() throws IOException {
		this.port = freePort();
		Files.writeString(this.data.resolve("postgresql.conf"), configuration());
		Path output = this.folder.resolve("output.log");
		Files.deleteIfExists(output);
		// pg_ctl gives the server a session of its own: a Ctrl-C at the terminal reaches
		// the application only, which then stops the server last.
		run("pg_ctl", "start", "-D", this.data.toString(), "-l", output.toString(), "-w", "-s", "-t", "60");
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/** All the settings; written anew at every start, so that this is where they are. */
	private String configuration() {
		return """
				listen_addresses = '127.0.0.1'
				port = %d
				unix_socket_directories = ''
				max_connections = 60
				shared_buffers = 256MB
				effective_cache_size = 1GB
				maintenance_work_mem = 256MB
				random_page_cost = 1.1
				jit = off
				timezone = 'UTC'
				datestyle = 'iso'
				lc_messages = 'C'
				logging_collector = on
				log_directory = '../log'
				log_filename = '%%a.log'
				log_rotation_age = 1d
				log_rotation_size = 0
				log_truncate_on_rotation = on
				log_timezone = 'UTC'
				# What customers wrote is not for the log: neither the rows that were refused nor the statements.
				log_error_verbosity = terse
				log_min_error_statement = panic
				""".formatted(this.port);
	}

	/**
	 * Stops the server; what is open is rolled back.
	 */
	void stop() {
		try {
			run("pg_ctl", "stop", "-D", this.data.toString(), "-m", "fast", "-w", "-s", "-t", "60");
		}
		catch (RuntimeException | IOException failure) {
			log.warn("The embedded PostgreSQL did not stop: {}", failure.getMessage());
		}
	}

	/**
	 * Stops the server that a killed process left running on these files, and nothing
	 * else: another process may have its number by now.
	 */
	void stopLeftover() throws IOException {
		Path pidFile = this.data.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return;
		}
		Optional<ProcessHandle> process = Files.readAllLines(pidFile)
			.stream()
			.findFirst()
			.map(Long::parseLong)
			.flatMap(ProcessHandle::of);
		if (process.filter(this::runsOnThese).isPresent()) {
			log.info("Stopping the PostgreSQL that an earlier run left behind");
			run("pg_ctl", "stop", "-D", this.data.toString(), "-m", "fast", "-w", "-s", "-t", "60");
		}
		else if (process.isPresent()) {
			// PostgreSQL would take the stranger for a server of its own and refuse.
			// Where
			// there is no such process it sees to the file itself.
			Files.delete(pidFile);
		}
	}

	private boolean runsOnThese(ProcessHandle process) {
		ProcessHandle.Info info = process.info();
		return info.command().map(Path::of).filter((command) -> command.endsWith("postgres")).isPresent()
				&& info.arguments().map(Arrays::asList).orElse(List.of()).contains(this.data.toString());
	}

	private void run(String program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		if (new UnixSystem().getUid() == 0) {
			// PostgreSQL refuses to run as root; in a user namespace of its own it is
			// nobody.
			command.addAll(List.of("unshare", "-U"));
		}
		command.add(this.binaries.program(program).toString());
		command.addAll(Arrays.asList(arguments));
		File output = Files.createTempFile(this.folder, program, ".log").toFile();
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
			if (process.waitFor() != 0) {
				throw Failures.failed(program, Files.readString(output.toPath()), this.folder);
			}
		}
		catch (InterruptedException interrupted) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while " + program + " ran", interrupted);
		}
		finally {
			Files.deleteIfExists(output.toPath());
		}
	}

}
