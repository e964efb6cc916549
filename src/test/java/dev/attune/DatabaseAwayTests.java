package dev.attune;

import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;
import dev.attune.Browserless.Customer;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance whose database is away.
 */
@AttuneTest
class DatabaseAwayTests {

	@Autowired
	WebTestClient here;

	ConfigurableApplicationContext cut;

	@AfterEach
	void stopIt() {
		this.cut.close();
	}

	@Test
	void saysInWordsThatItsDatabaseIsAway(@Autowired HikariDataSource database, @TempDir Path folder) {
		Customer customer = Customer.opens(this.here, "sv");
		String conversation = "/api/conversations/" + customer.id;
		this.cut = SecondInstance.start(database, folder);
		this.cut.getBean(HikariDataSource.class).close();
		WebTestClient client = SecondInstance.client(this.cut);
		String token = "Bearer " + customer.opened.get("token").asString();
		for (String uri : List.of("/api/desk-info", "/api/answers?language=sv&q=Hur gör jag en retur?",
				"/api/faq/sv?q=retur", "/sitemap.xml")) {
			isAway(client.get().uri(uri)).contains("problem:unavailable", "Inget har gått förlorat");
		}
		for (String uri : List.of(conversation, conversation + "/events")) {
			isAway(client.get().uri(uri).header("Authorization", token)).contains("problem:unavailable",
					"Inget har gått förlorat");
		}
		isAway(client.post()
			.uri("/api/conversations")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"channel\":\"web\"}")).contains("problem:unavailable");
		isAway(client.post()
			.uri(conversation + "/messages")
			.header("Authorization", token)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue("{\"text\":\"Hej\"}")).contains("problem:unavailable");
		for (String page : List.of("/faq/sv", "/faq/sv/return-item", "/faq/sv/search?q=retur")) {
			isAway(client.get().uri(page)).contains("<html", "Inget har gått förlorat", "mailto:");
		}
	}

	private static AbstractStringAssert<?> isAway(WebTestClient.RequestHeadersSpec<?> request) {
		return assertThat(request.header("Accept-Language", "sv")
			.exchange()
			.expectStatus()
			.isEqualTo(503)
			.expectHeader()
			.exists("Retry-After")
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

}
