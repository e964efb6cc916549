package dev.attune;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeTests {

	private Map<String, Map<String, Object>> services;

	@BeforeEach
	@SuppressWarnings("unchecked")
	void parse() throws IOException {
		Map<String, Object> compose = new Yaml().load(Files.readString(Path.of("compose.yaml")));
		this.services = (Map<String, Map<String, Object>>) compose.get("services");
	}

	@Test
	void bringsTheDeskItsDatabaseAndItsModels() {
		assertThat(this.services).containsOnlyKeys("attune", "database", "ollama", "models");
		assertThat(environment("attune")).containsKeys("ATTUNE_DATABASE_URL", "ATTUNE_DATABASE_USERNAME",
				"ATTUNE_DATABASE_PASSWORD", "ATTUNE_OLLAMA_URL", "ATTUNE_LLM_OLLAMA_CHATMODEL");
	}

	@Test
	void looksAfterTheHealthOfAllThatKeepsRunning() throws IOException {
		assertThat(this.services.get("database")).containsKey("healthcheck");
		assertThat(this.services.get("ollama")).containsKey("healthcheck");
		assertThat(Files.readString(Path.of("src/main/docker/Dockerfile"))).contains("HEALTHCHECK",
				"/actuator/health/readiness");
	}

	@Test
	void startsTheDeskOnAHealthyDatabase() {
		assertThat(this.services.get("attune").get("depends_on")).extracting("database.condition")
			.isEqualTo("service_healthy");
	}

	@Test
	void holdsNoPasswordAndStartsWithoutNone() {
		Pattern mustBeSet = Pattern.compile("\\$\\{[A-Z_]*PASSWORD:\\?.+}");
		assertThat(this.services.keySet()).flatMap((service) -> environment(service).entrySet())
			.filteredOn((variable) -> variable.getKey().contains("PASSWORD"))
			.hasSize(3)
			.allSatisfy((variable) -> assertThat(variable.getValue()).asString().matches(mustBeSet));
	}

	@Test
	void namesTheVersionOfEveryImage() throws IOException {
		assertThat(this.services.values()).extracting((service) -> (String) service.get("image"))
			.allMatch((image) -> image.contains(":") && !image.endsWith(":latest"));
		assertThat(Files.readAllLines(Path.of("src/main/docker/Dockerfile")))
			.filteredOn((line) -> line.startsWith("FROM"))
			.allMatch((line) -> line.contains(":") && !line.contains("latest"));
	}

	@Test
	void servesThisMachineOnlyUnlessToldOtherwise() {
		assertThat(this.services.get("attune").get("ports"))
			.isEqualTo(List.of("${ATTUNE_ADDRESS:-127.0.0.1}:${ATTUNE_PORT:-8080}:8080"));
		assertThat(this.services.get("database")).doesNotContainKey("ports");
		assertThat(this.services.get("ollama")).doesNotContainKey("ports");
	}

	@SuppressWarnings("unchecked")
	private Map<String, Object> environment(String service) {
		return (Map<String, Object>) this.services.get(service).getOrDefault("environment", Map.of());
	}

}
