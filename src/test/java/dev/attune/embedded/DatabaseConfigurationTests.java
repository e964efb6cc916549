package dev.attune.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DatabaseConfigurationTests {

	@TempDir
	private Path data;

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
				JdbcClientAutoConfiguration.class))
		.withUserConfiguration(Desk.class)
		.withPropertyValues("attune.embedded.binaries=target/postgres-binaries", "spring.datasource.username=",
				"spring.datasource.password=");

	@Test
	void runsOnTheEmbeddedDatabaseWithoutAnAddressAndStopsItAfterThePool() {
		Path folder = this.data.resolve("postgres");
		this.application.withPropertyValues("attune.data=" + this.data, "spring.datasource.url=").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(JdbcClient.class).sql("SELECT current_user").query(String.class).single())
				.isEqualTo("attune");
			assertThat(folder.resolve("cluster/postmaster.pid")).exists();
		});
		assertThat(folder.resolve("cluster/postmaster.pid")).doesNotExist();
		await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> hasEndedWithoutBreakingOff(folder.resolve("log")));
	}

	/** Its log's last line may come a moment after its end. */
	private static void hasEndedWithoutBreakingOff(Path folder) throws IOException {
		try (var logs = Files.list(folder)) {
			assertThat(logs).isNotEmpty()
				.allSatisfy((log) -> assertThat(Files.readString(log)).contains("database system is shut down")
					.doesNotContain("terminating connection"));
		}
	}

	@Test
	void runsOnTheDatabaseThatIsNamed() {
		this.application
			.withPropertyValues("attune.data=" + this.data, "spring.datasource.url=postgres://a:b@db.invalid/desk")
			.run((context) -> {
				assertThat(context.getBean(JdbcConnectionDetails.class).getJdbcUrl())
					.isEqualTo("jdbc:postgresql://db.invalid/desk");
				assertThat(this.data).isEmptyDirectory();
			});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ DataFolder.class, EmbeddedSettings.class })
	@Import(DatabaseConfiguration.class)
	static class Desk {

	}

}
