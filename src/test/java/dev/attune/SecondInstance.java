package dev.attune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Another instance on the database of a test.
 */
public final class SecondInstance {

	private SecondInstance() {
	}

	public static ConfigurableApplicationContext start(HikariDataSource database, Path folder, String... settings) {
		return SpringApplication.run(Attune.class,
				Stream
					.concat(Stream.of("--server.port=0", "--attune.data=" + folder, "--attune.llm.ollama.url=off",
							"--attune.retrieval.evaluate-after=1h", "--spring.jmx.enabled=false",
							"--spring.datasource.url=" + database.getJdbcUrl(),
							"--spring.datasource.username=" + database.getUsername(),
							"--spring.datasource.password=" + database.getPassword()), Stream.of(settings))
					.toArray(String[]::new));
	}

	public static WebTestClient client(ConfigurableApplicationContext instance) {
		return WebTestClient.bindToServer()
			.baseUrl("http://localhost:" + instance.getEnvironment().getRequiredProperty("local.server.port"))
			.responseTimeout(Duration.ofSeconds(30))
			.build();
	}

}
