package dev.attune;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.Browserless.Customer;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances on one database, behind a balancer that sends requests to either.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoInstancesTests {

	@Autowired
	WebTestClient here;

	@Autowired
	DataFolder data;

	ConfigurableApplicationContext second;

	WebTestClient there;

	@BeforeAll
	void startAnother(@Autowired HikariDataSource database, @TempDir Path folder) {
		this.second = SecondInstance.start(database, folder);
		this.there = SecondInstance.client(this.second);
		SampleDesk.awaitReadiness(this.here);
	}

	@AfterAll
	void stopIt() {
		this.second.close();
	}

	@Test
	void tellsAReaderOnOneInstanceWhatTheOtherWrites() throws Exception {
		Customer customer = Customer.opens(this.here, "en");
		CompletableFuture<List<String>> read = new CompletableFuture<>();
		Thread.ofVirtual()
			.start(() -> read.complete(customer.at(this.there)
				.events("/api/conversations/" + customer.id + "/events", "0", (event) -> event.contains("\"bot\""))));
		Thread.sleep(500);
		long start = System.nanoTime();
		customer.writes("How long does delivery take?");
		assertThat(read.get(20, TimeUnit.SECONDS)).hasSize(2);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
	}

	@Test
	void letsAnAgentWorkOnEither() {
		Customer customer = Customer.opens(this.there, "en");
		customer.writes("My parcel is late");
		customer.asksForPerson();
		String conversation = "/api/conversations/" + customer.id;
		Browserless.as("agent", this.here, this.data).post(conversation + "/claim", Map.of());
		Browserless.as("agent", this.there, this.data).post(conversation + "/replies", Map.of("text", "I am on it."));
		assertThat(customer.reads("agent").get("text").asString()).isEqualTo("I am on it.");
		Browserless.as("agent", this.here, this.data).post(conversation + "/resolve", Map.of());
		customer.awaitsStatus("resolved");
	}

}
