package dev.attune.access;

import java.util.Map;
import java.util.Objects;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MultiValueMap;

/**
 * A browser that is signed in.
 */
record SignedIn(String session, String csrf) {

	static SignedIn as(WebTestClient web, String name, String password) {
		MultiValueMap<String, ResponseCookie> cookies = web.post()
			.uri("/api/session")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(Map.of("name", name, "password", password))
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseCookies();
		return new SignedIn(Objects.requireNonNull(cookies.getFirst("attune_session")).getValue(),
				Objects.requireNonNull(cookies.getFirst("XSRF-TOKEN")).getValue());
	}

	void on(WebTestClient.RequestHeadersSpec<?> request) {
		request.cookie("attune_session", this.session)
			.cookie("XSRF-TOKEN", this.csrf)
			.header("X-XSRF-TOKEN", this.csrf);
	}

}
