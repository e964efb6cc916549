package dev.attune.access;

import java.util.List;
import java.util.Map;

import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AccessTest
class AccountsTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private DataFolder folder;

	@Autowired
	private JdbcClient jdbc;

	private String adminPassword;

	@BeforeEach
	void readPassword() {
		this.adminPassword = new CredentialsFile(this.folder.resolve("credentials")).read().get("admin");
	}

	@AfterEach
	void removeOthers() {
		this.jdbc.sql("delete from account where name not in ('admin', 'agent')").update();
		this.jdbc.sql("delete from sign_in_attempt").update();
	}

	@Test
	void makesAnAccountWithAGeneratedPassword() {
		var made = send(HttpMethod.POST, "/api/users",
				Map.of("name", "ewa", "displayName", "Ewa", "roles", List.of("agent")))
			.expectStatus()
			.isCreated()
			.expectHeader()
			.valueEquals("Location", "/api/users/ewa")
			.expectBody(AccountsController.AccountView.class)
			.returnResult()
			.getResponseBody();
		assertThat(made.password()).hasSize(20);
		SignedIn.as(this.web, "ewa", made.password());
		send(HttpMethod.GET, "/api/users/ewa", null).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.password")
			.doesNotExist()
			.jsonPath("$.passwordHash")
			.doesNotExist();
		send(HttpMethod.GET, "/api/users", null).expectStatus()
			.isOk()
			.expectBody()
			.jsonPath("$.items[*].name")
			.isEqualTo(List.of("admin", "agent", "ewa"));
	}

	@Test
	void refusesANameTwiceAndWhatDoesNotFit() {
		make("ewa", "agent");
		send(HttpMethod.POST, "/api/users", Map.of("name", "ewa", "displayName", "E", "roles", List.of("agent")))
			.expectStatus()
			.isEqualTo(409);
		for (Map<String, Object> wrong : List.<Map<String, Object>>of(
				Map.of("name", "customer:1", "displayName", "E", "roles", List.of("agent")),
				Map.of("name", "e", "displayName", "E", "roles", List.of("boss")),
				Map.of("name", "e", "displayName", "E", "roles", List.of()),
				Map.of("name", "e", "displayName", " ", "roles", List.of("agent")),
				Map.of("name", "e", "displayName", "E", "roles", List.of("agent"), "password",
						"eleven chars".substring(1)),
				Map.of("name", "e", "displayName", "E", "roles", List.of("agent"), "password", "å".repeat(37)))) {
			send(HttpMethod.POST, "/api/users", wrong).expectStatus().isBadRequest();
		}
	}

	@Test
	void endsTheSessionsAndBasicAccessOfWhomItDisables() {
		make("ewa", "agent");
		SignedIn ewa = SignedIn.as(this.web, "ewa", "ewas-long-password");
		basic("ewa", "ewas-long-password").expectStatus().isOk();
		send(HttpMethod.PATCH, "/api/users/ewa", Map.of("disabled", true)).expectStatus().isOk();
		basic("ewa", "ewas-long-password").expectStatus().isUnauthorized();
		current(ewa).expectStatus().isUnauthorized();
		send(HttpMethod.PATCH, "/api/users/ewa", Map.of("disabled", false)).expectStatus().isOk();
		current(ewa).expectStatus().isUnauthorized();
		basic("ewa", "ewas-long-password").expectStatus().isOk();
	}

	@Test
	void forgetsAnOldPasswordAtOnce() {
		make("ewa", "agent");
		SignedIn ewa = SignedIn.as(this.web, "ewa", "ewas-long-password");
		send(HttpMethod.PATCH, "/api/users/ewa", Map.of("password", "ewas-newer-password")).expectStatus().isOk();
		basic("ewa", "ewas-long-password").expectStatus().isUnauthorized();
		current(ewa).expectStatus().isUnauthorized();
		basic("ewa", "ewas-newer-password").expectStatus().isOk();
	}

	@Test
	void renewsAPasswordThatIsToldOnce() {
		make("ewa", "agent");
		SignedIn ewa = SignedIn.as(this.web, "ewa", "ewas-long-password");
		var renewed = send(HttpMethod.POST, "/api/users/ewa/password", null).expectStatus()
			.isOk()
			.expectBody(AccountsController.AccountView.class)
			.returnResult()
			.getResponseBody();
		basic("ewa", "ewas-long-password").expectStatus().isUnauthorized();
		current(ewa).expectStatus().isUnauthorized();
		basic("ewa", renewed.password()).expectStatus().isOk();
		send(HttpMethod.GET, "/api/users/ewa", null).expectBody().jsonPath("$.password").doesNotExist();
		send(HttpMethod.POST, "/api/users/nobody/password", null).expectStatus().isNotFound();
	}

	@Test
	void changesRolesFromTheNextRequestOn() {
		make("ewa", "agent");
		SignedIn ewa = SignedIn.as(this.web, "ewa", "ewas-long-password");
		send(HttpMethod.PATCH, "/api/users/ewa", Map.of("roles", List.of("admin"), "displayName", "Ewa N."))
			.expectStatus()
			.isOk();
		current(ewa).expectBody().json("""
				{"name": "ewa", "displayName": "Ewa N.", "roles": ["admin"]}
				""");
		this.web.get()
			.uri("/api/queue")
			.cookie("attune_session", ewa.session())
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void keepsTheLastAdmin() {
		for (Map<String, Object> change : List.<Map<String, Object>>of(Map.of("disabled", true),
				Map.of("roles", List.of("agent")))) {
			send(HttpMethod.PATCH, "/api/users/admin", change).expectStatus()
				.isEqualTo(409)
				.expectBody()
				.jsonPath("$.type")
				.isEqualTo("urn:attune:problem:last-admin");
		}
		make("ewa", "admin");
		send(HttpMethod.PATCH, "/api/users/ewa", Map.of("roles", List.of("agent"))).expectStatus().isOk();
	}

	private void make(String name, String role) {
		send(HttpMethod.POST, "/api/users",
				Map.of("name", name, "displayName", "Ewa", "roles", List.of(role), "password",
						name + "s-long-password"))
			.expectStatus()
			.isCreated()
			.expectBody()
			.jsonPath("$.password")
			.doesNotExist();
	}

	private WebTestClient.ResponseSpec send(HttpMethod method, String path, Map<String, ?> body) {
		var request = this.web.method(method)
			.uri(path)
			.headers((headers) -> headers.setBasicAuth("admin", this.adminPassword));
		return ((body != null) ? request.bodyValue(body) : request).exchange();
	}

	private WebTestClient.ResponseSpec basic(String name, String password) {
		return this.web.get().uri("/api/session").headers((headers) -> headers.setBasicAuth(name, password)).exchange();
	}

	private WebTestClient.ResponseSpec current(SignedIn who) {
		return this.web.get().uri("/api/session").cookie("attune_session", who.session()).exchange();
	}

}
