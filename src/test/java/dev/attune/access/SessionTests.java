package dev.attune.access;

import java.time.Duration;
import java.util.Map;

import dev.attune.AttuneTest;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AccessTest
class SessionTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JdbcConnectionDetails database;

	private Map<String, String> passwords;

	@BeforeEach
	void readPasswords() {
		this.passwords = new CredentialsFile(this.folder.resolve("credentials")).read();
		this.jdbc.sql("delete from sign_in_attempt").update();
	}

	@Test
	void signsInWithACookieThatNoScriptCanRead() {
		var answer = this.web.post()
			.uri("/api/session")
			.bodyValue(Map.of("name", " Admin", "password", this.passwords.get("admin")))
			.exchange();
		answer.expectStatus().isOk().expectBody().json("""
				{"name": "admin", "displayName": "Kim", "roles": ["agent", "admin"]}
				""");
		ResponseCookie cookie = answer.returnResult(Void.class).getResponseCookies().getFirst("attune_session");
		assertThat(cookie).isNotNull();
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(cookie.getSameSite()).isEqualTo("Lax");
		assertThat(cookie.isSecure()).isFalse();
		assertThat(cookie.getPath()).isEqualTo("/");
		assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofHours(12));
		assertThat(cookie.getValue()).hasSize(43);
		assertThat(this.jdbc.sql("select token_hash from session").query(byte[].class).list())
			.contains(new SessionToken(cookie.getValue()).hash());
	}

	@Test
	void tellsWhoIsSignedIn() {
		SignedIn agent = SignedIn.as(this.web, "agent", this.passwords.get("agent"));
		current(agent).expectStatus().isOk().expectBody().json("""
				{"name": "agent", "displayName": "Alex", "roles": ["agent"]}
				""");
		this.web.get()
			.uri("/api/session")
			.exchange()
			.expectStatus()
			.isUnauthorized()
			.expectHeader()
			.valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"attune\"")
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:attune:problem:unauthenticated")
			.jsonPath("$.status")
			.isEqualTo(401)
			.jsonPath("$.instance")
			.isEqualTo("/api/session");
	}

	@Test
	void signsOut() {
		SignedIn agent = SignedIn.as(this.web, "agent", this.passwords.get("agent"));
		var request = this.web.delete().uri("/api/session");
		agent.on(request);
		request.exchange().expectStatus().isNoContent().expectCookie().maxAge("attune_session", Duration.ZERO);
		current(agent).expectStatus().isUnauthorized();
	}

	@Test
	void saysTheSameForAWrongPasswordAsForAnUnknownName() {
		for (String name : new String[] { "agent", "nobody", "no\0body" }) {
			this.web.post()
				.uri("/api/session")
				.bodyValue(Map.of("name", name, "password", "wrong"))
				.exchange()
				.expectStatus()
				.isUnauthorized()
				.expectCookie()
				.doesNotExist("attune_session")
				.expectBody()
				.jsonPath("$.type")
				.isEqualTo("urn:attune:problem:wrong-credentials")
				.jsonPath("$.detail")
				.isEqualTo("There is no account here with this name and password.");
		}
	}

	@Test
	void takesNoSignInThatAFormOfAnotherSiteCouldSend() {
		for (MediaType type : new MediaType[] { MediaType.TEXT_PLAIN, MediaType.APPLICATION_FORM_URLENCODED }) {
			this.web.post()
				.uri("/api/session")
				.contentType(type)
				.bodyValue("{\"name\":\"agent\",\"password\":\"x\"}")
				.exchange()
				.expectStatus()
				.isEqualTo(415);
		}
	}

	@Test
	void refusesAChangeByCookieWithoutTheToken() {
		SignedIn agent = SignedIn.as(this.web, "agent", this.passwords.get("agent"));
		this.web.post()
			.uri("/api/queue/next")
			.cookie("attune_session", agent.session())
			.cookie("XSRF-TOKEN", agent.csrf())
			.header(AccessApplication.LET_THROUGH, "yes")
			.exchange()
			.expectStatus()
			.isForbidden()
			.expectBody()
			.jsonPath("$.type")
			.isEqualTo("urn:attune:problem:csrf");
		var request = this.web.post().uri("/api/queue/next").header(AccessApplication.LET_THROUGH, "yes");
		agent.on(request);
		request.exchange().expectStatus().isNoContent();
	}

	@Test
	void asksNoTokenOfWhoeverSendsCredentialsOrHasNone() {
		this.web.post()
			.uri("/api/queue/next")
			.headers((headers) -> headers.setBasicAuth("agent", this.passwords.get("agent")))
			.header(AccessApplication.LET_THROUGH, "yes")
			.exchange()
			.expectStatus()
			.isNoContent()
			.expectCookie()
			.doesNotExist("attune_session");
		this.web.post()
			.uri("/api/conversations")
			.cookie("attune_session", "of-yesterday")
			.header(AccessApplication.LET_THROUGH, "yes")
			.exchange()
			.expectStatus()
			.isNoContent();
	}

	@Test
	void neverFallsBackFromAnAuthorizationHeaderToTheCookie() {
		SignedIn agent = SignedIn.as(this.web, "agent", this.passwords.get("agent"));
		for (String header : new String[] { "Digest x", "Basic !!", "Basic bm9jb2xvbg==", "Bearer unknown", "Basic" }) {
			this.web.post()
				.uri("/api/queue/next")
				.cookie("attune_session", agent.session())
				.header(HttpHeaders.AUTHORIZATION, header)
				.header(AccessApplication.LET_THROUGH, "yes")
				.exchange()
				.expectStatus()
				.isUnauthorized();
		}
	}

	@Test
	void givesPagesAndTheApiTheTokenCookieButNotFiles() {
		for (String path : new String[] { "/desk", "/knowledge/articles", "/api/session" }) {
			ResponseCookie cookie = this.web.get()
				.uri(path)
				.exchange()
				.expectBody()
				.returnResult()
				.getResponseCookies()
				.getFirst("XSRF-TOKEN");
			assertThat(cookie).as(path).isNotNull();
			assertThat(cookie.isHttpOnly()).isFalse();
			assertThat(cookie.getSameSite()).isEqualTo("Lax");
		}
		for (String path : new String[] { "/_static/lit/3.3.3/index.js", "/faq/en", "/actuator/health" }) {
			this.web.get().uri(path).exchange().expectCookie().doesNotExist("XSRF-TOKEN");
		}
	}

	@Test
	void endsTwelveHoursAfterItsLastUse() {
		SignedIn agent = SignedIn.as(this.web, "agent", this.passwords.get("agent"));
		current(agent).expectCookie().doesNotExist("attune_session");
		this.jdbc.sql("update session set last_seen = now() - interval '11 hours', expires = now() + interval '1 hour'")
			.update();
		current(agent).expectStatus().isOk().expectCookie().valueEquals("attune_session", agent.session());
		assertThat(this.jdbc
			.sql("select min(expires) > now() + interval '11 hours 59 minutes' from session "
					+ "where last_seen > now() - interval '1 minute'")
			.query(Boolean.class)
			.single()).isTrue();
		this.jdbc.sql("update session set expires = now() - interval '1 second'").update();
		current(agent).expectStatus().isUnauthorized();
	}

	@Test
	void isGoodOnEveryInstanceAndAfterARestart() {
		SignedIn agent = SignedIn.as(this.web, "agent", this.passwords.get("agent"));
		try (var another = anotherInstance()) {
			var there = WebTestClient.bindToServer()
				.baseUrl("http://localhost:" + another.getEnvironment().getProperty("local.server.port"))
				.build();
			var here = there.get().uri("/api/session");
			agent.on(here);
			here.exchange().expectStatus().isOk();
			var signOut = there.delete().uri("/api/session");
			agent.on(signOut);
			signOut.exchange().expectStatus().isNoContent();
			current(agent).expectStatus().isUnauthorized();
			assertThat(another.getBean(DataFolder.class).resolve("credentials")).doesNotExist();
		}
	}

	private ConfigurableApplicationContext anotherInstance() {
		return new SpringApplicationBuilder(AccessApplication.class).initializers(new AttuneTest.FreshDataFolder())
			.run("--server.port=0", "--spring.datasource.url=" + this.database.getJdbcUrl(),
					"--spring.datasource.username=" + this.database.getUsername(),
					"--spring.datasource.password=" + this.database.getPassword());
	}

	private WebTestClient.ResponseSpec current(SignedIn who) {
		return this.web.get().uri("/api/session").cookie("attune_session", who.session()).exchange();
	}

}
