package dev.attune;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An instance of the built application as a process of its own, which can be killed and
 * started again.
 */
public final class BuiltInstance implements AutoCloseable {

	private static final String HEAP = "768m";

	private static final Duration START = Duration.ofSeconds(120);

	private final Path jar;

	private final Path folder;

	private final List<String> settings;

	private final Map<String, String> environment;

	private final int port = freePort();

	private volatile Process process;

	public BuiltInstance(Path jar, Path folder, List<String> settings, Map<String, String> environment) {
		this.jar = jar;
		this.folder = folder;
		this.settings = settings;
		this.environment = environment;
		this.process = begin();
	}

	private Process begin() {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
						"--enable-native-access=ALL-UNNAMED", "-XX:+UseCompactObjectHeaders", "-Xmx" + HEAP, "-jar",
						this.jar.toString(), "--server.port=" + this.port, "--server.address=127.0.0.1",
						"--attune.data=" + this.folder));
		command.addAll(this.settings);
		File log = this.folder.resolveSibling(this.folder.getFileName() + ".log").toFile();
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log));
		builder.environment().putAll(this.environment);
		try {
			return builder.start();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** As {@code kill -9} does. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	public void startAgain() {
		this.process = begin();
	}

	public void awaitReadiness(HttpClient http) throws InterruptedException {
		long deadline = System.nanoTime() + START.toNanos();
		HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "/actuator/health/readiness"))
			.timeout(Duration.ofSeconds(5))
			.build();
		while (System.nanoTime() < deadline && this.process.isAlive()) {
			try {
				if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
					return;
				}
			}
			catch (IOException notYet) {
				// Nobody listens yet.
			}
			Thread.sleep(100);
		}
		throw new IllegalStateException("An instance did not start; see " + this.folder + ".log");
	}

	/** How much memory the process holds now, in bytes, the Java heap and all else. */
	public long memory() throws IOException {
		try (Stream<String> status = Files.lines(Path.of("/proc", Long.toString(this.process.pid()), "status"))) {
			return status.filter((line) -> line.startsWith("VmRSS:"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
				.findFirst()
				.orElse(0);
		}
	}

	/** What one of the first accounts signs in with. */
	public String authorization(String name) throws IOException {
		try (Stream<String> accounts = Files.lines(this.folder.resolve("credentials"))) {
			return basic(accounts.filter((line) -> line.startsWith(name + ":")).findFirst().orElseThrow());
		}
	}

	/**
	 * @param account the name and the password, with a colon between
	 */
	public static String basic(String account) {
		return "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
	}

	public String address() {
		return "http://127.0.0.1:" + this.port;
	}

	public Path folder() {
		return this.folder;
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, java.util.concurrent.TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException interrupted) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
