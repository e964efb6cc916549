package dev.attune.access;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AccessTest
class SignInLimitTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private SignIn signIn;

	private String password;

	@BeforeEach
	@AfterEach
	void forget() {
		this.password = new CredentialsFile(this.folder.resolve("credentials")).read().get("agent");
		this.jdbc.sql("delete from sign_in_attempt").update();
	}

	@Test
	void refusesTheEleventhAttemptOnAnAccountWhoeverMakesIt() {
		for (int attempt = 0; attempt < 10; attempt++) {
			assertThat(this.signIn.attempt("agent", "wrong", "192.0.2." + attempt))
				.isInstanceOf(SignInOutcome.Refused.class);
		}
		var answer = this.web.post()
			.uri("/api/session")
			.bodyValue(Map.of("name", "AGENT", "password", this.password + "x"))
			.exchange()
			.expectStatus()
			.isEqualTo(429)
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:attune:problem:too-many-attempts")
			.returnResult();
		assertThat(Integer.parseInt(answer.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER))).isBetween(280, 300);
		this.web.get()
			.uri("/api/session")
			.headers((headers) -> headers.setBasicAuth("agent", "wrong"))
			.exchange()
			.expectStatus()
			.isEqualTo(429)
			.expectHeader()
			.exists(HttpHeaders.RETRY_AFTER);
	}

	@Test
	void refusesTheTwentyFirstAttemptFromAnAddressWhicheverNamesItTries() {
		for (int attempt = 0; attempt < 20; attempt++) {
			assertThat(this.signIn.attempt("nobody" + attempt, "wrong", "192.0.2.1"))
				.isInstanceOf(SignInOutcome.Refused.class);
		}
		assertThat(this.signIn.attempt("agent", "wrong", "192.0.2.1")).isInstanceOf(SignInOutcome.TooMany.class);
		assertThat(this.signIn.attempt("agent", "wrong", "192.0.2.2")).isInstanceOf(SignInOutcome.Refused.class);
	}

	@Test
	void letsInAgainOnceTheWindowHasPassedAndRefusalsDoNotProlongIt() {
		for (int attempt = 0; attempt < 15; attempt++) {
			this.signIn.attempt("agent", "wrong", "192.0.2.1");
		}
		assertThat(this.jdbc.sql("select count(*) from sign_in_attempt").query(Long.class).single()).isEqualTo(10);
		this.jdbc.sql("update sign_in_attempt set at = at - interval '5 minutes'").update();
		assertThat(this.signIn.attempt("agent", this.password, "192.0.2.1")).isInstanceOf(SignInOutcome.SignedIn.class);
		assertThat(this.jdbc.sql("select count(*) from sign_in_attempt").query(Long.class).single()).isZero();
	}

	@Test
	void letsNoMoreThroughWhenTheyComeAllAtOnce() throws Exception {
		try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<SignInOutcome> outcomes = threads
				.invokeAll(IntStream.range(0, 40)
					.<Callable<SignInOutcome>>mapToObj(
							(attempt) -> () -> this.signIn.attempt("agent", "wrong", "192.0.2." + attempt))
					.toList())
				.stream()
				.map((future) -> future.resultNow())
				.toList();
			assertThat(outcomes.stream().filter(SignInOutcome.Refused.class::isInstance).count())
				.isLessThanOrEqualTo(10);
		}
	}

}
