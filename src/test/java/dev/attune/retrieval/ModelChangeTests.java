package dev.attune.retrieval;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.Attune;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.llm.OllamaServer;
import dev.attune.shared.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A desk whose operator starts it again with another embedding model, beside an instance
 * that runs on.
 */
@AttuneTest
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ModelChangeTests {

	private static final String PAIR = "multilingual-minilm+bge-small-en-v1.5";

	@Autowired
	WebTestClient client;

	@Autowired
	HikariDataSource database;

	@Autowired
	Search search;

	@Autowired
	IndexModels models;

	@Autowired
	IndexTasks tasks;

	@Autowired
	Index index;

	@Autowired
	Indexer indexer;

	@Autowired
	JdbcClient jdbc;

	@TempDir
	Path folder;

	@BeforeEach
	void awaitTheIndex() {
		SampleDesk.awaitReadiness(this.client);
		Browserless.await(() -> (this.tasks.openChanges() == 0) ? true : null);
	}

	@Test
	@Order(1)
	void aModelThatCannotBeReachedLeavesTheOldOneAtWork() {
		try (OllamaServer ollama = new OllamaServer();
				ConfigurableApplicationContext changed = startWith("--attune.llm.embedding.provider=ollama",
						"--attune.llm.ollama.url=" + ollama.url())) {
			ollama.close();
			IndexModels models = changed.getBean(IndexModels.class);
			Browserless.await(() -> models.reading().orElse(null));
			changed.getBean(Indexer.class).work();
			assertThat(models.serving().orElseThrow().model()).isEqualTo(PAIR);
			assertThat(this.models.serving().orElseThrow().model()).isEqualTo(PAIR);
			assertFinds(this.search);
			assertFinds(changed.getBean(Search.class));

			this.tasks.request(List.of("article/pl-reset-password"));
			this.jdbc.sql("UPDATE indexed_source SET fingerprint = '' WHERE key = 'article/pl-reset-password'")
				.update();
			changed.getBean(Indexer.class).work();
			Browserless.await(() -> this.search.isComplete() ? true : null);
			assertFinds(this.search);
			assertThat(this.tasks.open()).isPositive();
		}
	}

	@Test
	@Order(2)
	void aModelWhoseFolderIsGoneLeavesTheOldOneAtWork() {
		try (ConfigurableApplicationContext changed = startWith("--attune.llm.embedding.provider=folder",
				"--attune.llm.embedding.folder=" + this.folder.resolve("nothing"))) {
			assertFinds(changed.getBean(Search.class));
		}
	}

	@Test
	@Order(3)
	void anotherModelReadsBesideTheOldAndTakesItsPlace() throws IOException {
		int passages = count("passage");
		List<Boolean> found = new ArrayList<>();
		try (ConfigurableApplicationContext changed = startWith("--attune.llm.embedding.provider=folder",
				"--attune.llm.embedding.folder=" + model())) {
			String name = Browserless.await(() -> this.models.reading().orElse(null)).model();
			assertThat(name).startsWith("mine@");
			Browserless.await(() -> {
				found.add(finds(this.search));
				found.add(finds(changed.getBean(Search.class)));
				return this.models.serving().filter((model) -> model.model().equals(name)).orElse(null);
			});
			assertThat(found).hasSizeGreaterThan(2).doesNotContain(false);
			assertThat(vectorsOf(name)).isEqualTo(passages);
			assertFinds(this.search);
			assertFinds(changed.getBean(Search.class));

			assertThat(vectorsOf(PAIR)).isEqualTo(passages);
			this.jdbc.sql("UPDATE index_model SET changed_at = now() - interval '2 minutes' WHERE state = 'replaced'")
				.update();
			this.indexer.work();
			assertThat(vectorsOf(PAIR)).isZero();
			assertThat(count("pg_indexes WHERE indexdef LIKE '%hnsw%' AND indexdef LIKE '%" + PAIR + "%'")).isZero();
			assertThat(count("pg_indexes WHERE indexdef LIKE '%hnsw%' AND indexdef LIKE '%" + name + "%'")).isOne();
		}
	}

	private Path model() throws IOException {
		for (String file : List.of("model.onnx", "tokenizer.json")) {
			try (InputStream content = new ClassPathResource("models/multilingual-minilm/" + file).getInputStream()) {
				Files.copy(content, this.folder.resolve(file));
			}
		}
		Files.writeString(this.folder.resolve("settings.json"), "{\"name\": \"mine\"}");
		return this.folder;
	}

	private ConfigurableApplicationContext startWith(String... settings) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.jmx.enabled=false",
				"--attune.data=" + this.folder.resolve("data"), "--spring.datasource.url=" + this.database.getJdbcUrl(),
				"--spring.datasource.username=" + this.database.getUsername(),
				"--spring.datasource.password=" + this.database.getPassword()));
		all.addAll(List.of(settings));
		if (all.stream().noneMatch((setting) -> setting.startsWith("--attune.llm.ollama.url"))) {
			all.add("--attune.llm.ollama.url=off");
		}
		return SpringApplication.run(Attune.class, all.toArray(new String[0]));
	}

	private static void assertFinds(Search search) {
		Findings findings = search.find(Query.ofCustomer("zapomnialem hasla", Language.of("pl")));
		assertThat(findings.abstained()).isFalse();
		assertThat(findings.evidence().getFirst().id()).isEqualTo("pl-reset-password");
	}

	private static boolean finds(Search search) {
		Findings findings = search.find(Query.ofCustomer("zapomnialem hasla", Language.of("pl")));
		return findings.reliable().stream().anyMatch((found) -> found.id().equals("pl-reset-password"));
	}

	private int vectorsOf(String model) {
		return this.jdbc.sql("SELECT count(*) FROM passage_vector WHERE model = :model")
			.param("model", model)
			.query(Integer.class)
			.single();
	}

	private int count(String from) {
		return this.jdbc.sql("SELECT count(*) FROM " + from).query(Integer.class).single();
	}

}
