package dev.attune.access;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AccessTest
class HeadersTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private InlineScripts scripts;

	@Test
	void letsPagesLoadFromHereOnlyAndBeFramedByNobody() {
		HttpHeaders headers = headersOf("/desk");
		assertThat(headers.getFirst("Content-Security-Policy")).contains("default-src 'self'")
			.contains("script-src 'self'")
			.contains("frame-ancestors 'none'")
			.doesNotContain("unsafe")
			.contains(String.join(" ", this.scripts.sources()));
		assertThat(headers.getFirst("X-Frame-Options")).isEqualTo("DENY");
		assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
		assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("same-origin");
	}

	@Test
	void letsTheSidebarBeFramedByWhomTheSettingNames() {
		for (String path : new String[] { "/sidebar", "/sidebar/" }) {
			HttpHeaders headers = headersOf(path);
			assertThat(headers.getFirst("Content-Security-Policy")).contains("frame-ancestors 'self'");
			assertThat(headers.getFirst("X-Frame-Options")).isNull();
		}
		assertThat(headersOf("/sidebars").getFirst("Content-Security-Policy")).contains("frame-ancestors 'none'");
	}

	@Test
	void cachesFilesButNeverWhatTheApiSays() {
		assertThat(headersOf("/_static/lit/3.3.3/index.js").getCacheControl()).contains("immutable");
		assertThat(headersOf("/_static/lit/0.0.0/index.js").getCacheControl()).contains("no-store");
		assertThat(headersOf("/api/session").getCacheControl()).contains("no-store");
		assertThat(headersOf("/actuator/health").getCacheControl()).contains("no-store");
	}

	@Test
	void keepsTheApisOwnPageWorking() {
		String page = this.web.get()
			.uri("/swagger-ui.html")
			.exchange()
			.expectStatus()
			.is3xxRedirection()
			.returnResult(Void.class)
			.getResponseHeaders()
			.getLocation()
			.toString();
		this.web.get()
			.uri(page)
			.exchange()
			.expectStatus()
			.isOk()
			.expectHeader()
			.value("Content-Security-Policy",
					(policy) -> assertThat(policy).contains("style-src 'self' 'unsafe-inline'"));
		this.web.get().uri("/v3/api-docs/swagger-config").exchange().expectStatus().isOk();
	}

	@Test
	void keepsNoWebSession() {
		this.web.get().uri("/api/queue").exchange().expectCookie().doesNotExist("SESSION");
	}

	private HttpHeaders headersOf(String path) {
		return this.web.get().uri(path).exchange().expectBody().returnResult().getResponseHeaders();
	}

}
