package dev.attune.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

@AccessTest
class HeadersTests {

	@Autowired
	private WebTestClient web;

	@Autowired
	private InlineScripts scripts;

	@LocalServerPort
	private int port;

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
	void letsTheCustomersWindowBeFramedByTheSitesOfTheSetting() {
		for (String path : new String[] { "/widget", "/widget/" }) {
			HttpHeaders headers = headersOf(path);
			assertThat(headers.getFirst("Content-Security-Policy"))
				.endsWith("frame-ancestors 'self' https://shop.example https://*.shop.example")
				.doesNotContain("unsafe");
			assertThat(headers.getFirst("X-Frame-Options")).isNull();
			assertThat(headers.getFirst("Set-Cookie")).isNull();
			assertThat(headersOf("/api/desk-info").getFirst("Set-Cookie")).isNull();
		}
		for (String path : new String[] { "/help", "/faq", "/widgets", "/widget.js", "/api/conversations" }) {
			HttpHeaders headers = headersOf(path);
			assertThat(headers.getFirst("Content-Security-Policy")).as(path).endsWith("frame-ancestors 'none'");
			assertThat(headers.getFirst("X-Frame-Options")).as(path).isEqualTo("DENY");
		}
	}

	/** On a page in another encoding its texts would be garbled. */
	@Test
	void saysHowTheScriptOfOtherSitesIsEncoded() {
		assertThat(headersOf("/widget.js").getFirst("Content-Type")).isEqualTo("text/javascript;charset=UTF-8");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			https://shop.example                     | true
			https://*.shop.example:8443              | true
			http://127.0.0.1:*                       | true
			http://[::1]:8080                        | true
			*                                        | false
			https:                                   | false
			shop.example                             | false
			https://shop.example/page                | false
			https://shop.example; script-src *       | false
			'https://shop.example https://b.example' | false
			""")
	void takesOnlyOriginsForSites(String origin, boolean isTaken) {
		try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
			assertThat(validators.getValidator().validate(new WidgetSettings(List.of(origin))).isEmpty())
				.isEqualTo(isTaken);
		}
	}

	/**
	 * Not even those that may frame the window: it is a page of ours, and asks us itself.
	 */
	@ParameterizedTest
	@CsvSource({ "GET, /api/desk-info", "POST, /api/conversations", "GET, /api/answers",
			"POST, /api/conversations/1/messages", "GET, /api/conversations/1/events", "POST, /api/session",
			"GET, /widget.js", "GET, /widget" })
	void letsNoOtherSiteCallTheApi(String method, String path) {
		HttpHeaders headers = this.web.options()
			.uri(path)
			.header("Origin", "https://shop.example")
			.header("Access-Control-Request-Method", method)
			.header("Access-Control-Request-Headers", "authorization,content-type")
			.exchange()
			.expectBody()
			.returnResult()
			.getResponseHeaders();
		assertThat(headers.headerNames())
			.noneMatch((name) -> name.toLowerCase(Locale.ROOT).startsWith("access-control"));
	}

	/** As it is on the wire, which the test client does not show. */
	@Test
	void sendsTheScriptForOtherSitesSmall() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/widget.js"))
			.header("Accept-Encoding", "gzip")
			.build();
		try (HttpClient browser = HttpClient.newHttpClient()) {
			HttpResponse<byte[]> script = browser.send(request, HttpResponse.BodyHandlers.ofByteArray());
			assertThat(script.headers().firstValue("Content-Encoding")).hasValue("gzip");
			assertThat(script.headers().firstValue("Vary")).hasValue("Accept-Encoding");
			assertThat(script.headers().firstValue("Cache-Control"))
				.hasValueSatisfying((policy) -> assertThat(policy).contains("max-age=300"));
			assertThat(script.body()).hasSizeBetween(1_000, 40_000);
			assertThat(new String(new GZIPInputStream(new ByteArrayInputStream(script.body())).readAllBytes(),
					StandardCharsets.UTF_8))
				.contains("attachShadow");
		}
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
