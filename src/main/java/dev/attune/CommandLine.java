package dev.attune;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.attune.knowledge.EvaluateRedaction;
import dev.attune.shared.Command;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

/**
 * Runs a {@link Command} in an application without the desk's content: on an embedded
 * database in a temporary folder, or in a schema of its own in the database of
 * {@code ATTUNE_DATABASE_URL}. Either is gone afterwards.
 */
final class CommandLine {

	private static final String URL = "spring.datasource.url";

	private CommandLine() {
	}

	static boolean isCommand(String[] arguments) {
		return arguments.length > 0 && arguments[0].equals("evaluate");
	}

	/**
	 * @param settings further ones for the application, as {@code --attune.name=value}
	 * @return the exit code
	 */
	static int run(String[] arguments, List<String> settings, PrintStream out, PrintStream err) {
		Optional<Command> wanted = wanted(withoutApplication(settings), List.of(arguments));
		return wanted.isPresent() ? run(wanted.get(), List.of(arguments), out, err)
				: runInApplication(arguments, settings, out, err);
	}

	private static int runInApplication(String[] arguments, List<String> settings, PrintStream out, PrintStream err) {
		Path folder = temporaryFolder();
		String schema = "throw_away_" + UUID.randomUUID().toString().replace("-", "");
		List<String> all = new ArrayList<>(List.of("--attune.data=" + folder,
				"--attune.knowledge.folder=" + folder.resolve("empty"), "--attune.llm.ollama.url=off",
				"--attune.welcome=false", "--server.port=0", "--server.address=127.0.0.1", "--logging.level.root=warn",
				"--attune.search-path=" + searchPath(schema), "--spring.flyway.default-schema=" + schema,
				"--spring.flyway.schemas=" + schema));
		all.addAll(settings);
		Environment environment = null;
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(Attune.class)
			.logStartupInfo(false)
			.run(all.toArray(new String[0]))) {
			environment = application.getEnvironment();
			List<Command> commands = application.getBeanProvider(Command.class).stream().toList();
			Optional<Command> wanted = wanted(commands, List.of(arguments));
			if (wanted.isEmpty()) {
				err.println("There is no such command. There is: " + String.join(", ",
						Stream.concat(commands.stream(), withoutApplication(settings).stream())
							.map(Command::name)
							.sorted()
							.toList()));
				return 2;
			}
			return run(wanted.get(), List.of(arguments), out, err);
		}
		finally {
			FileSystemUtils.deleteRecursively(folder.toFile());
			if (environment != null && StringUtils.hasText(environment.getProperty(URL))) {
				drop(schema, environment);
			}
		}
	}

	/** The extension belongs to the whole database, whoever is first to need it. */
	private static String searchPath(String schema) {
		return "CREATE EXTENSION IF NOT EXISTS vector SCHEMA public; SET search_path TO " + schema + ", public; ";
	}

	/** The commands that need no application, and so no database, and start at once. */
	private static List<Command> withoutApplication(List<String> settings) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(settings.toArray(new String[0])));
		return List.of(new EvaluateRedaction(environment));
	}

	private static Optional<Command> wanted(List<Command> commands, List<String> arguments) {
		String line = String.join(" ", arguments);
		return commands.stream().filter((command) -> (line + " ").startsWith(command.name() + " ")).findFirst();
	}

	private static int run(Command command, List<String> arguments, PrintStream out, PrintStream err) {
		int words = StringUtils.countOccurrencesOf(command.name(), " ") + 1;
		return command.run(arguments.subList(words, arguments.size()), out, err);
	}

	/** Once nothing of the application uses it any more. */
	private static void drop(String schema, Environment settings) {
		try (Connection connection = DriverManager.getConnection(settings.getRequiredProperty(URL),
				settings.getProperty("spring.datasource.username"), settings.getProperty("spring.datasource.password"));
				Statement statement = connection.createStatement()) {
			statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
		}
		catch (SQLException failure) {
			throw new IllegalStateException("The throw-away schema " + schema + " could not be dropped.", failure);
		}
	}

	private static Path temporaryFolder() {
		try {
			return Files.createTempDirectory("attune").toAbsolutePath();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/** Apart from what the command is given, {@code --attune.…} and the like. */
	static List<String> settings(String[] arguments) {
		return Arrays.stream(arguments).filter(CommandLine::isSetting).toList();
	}

	static String[] withoutSettings(String[] arguments) {
		return Arrays.stream(arguments).filter((argument) -> !isSetting(argument)).toArray(String[]::new);
	}

	private static boolean isSetting(String argument) {
		return argument.startsWith("--attune.") || argument.startsWith("--spring.")
				|| argument.startsWith("--logging.");
	}

}
