package dev.attune.selfservice;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.shared.DataFolder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The portal as search engines and readers without scripts find it.
 */
@AttuneTest
class FaqTests {

	@Autowired
	WebTestClient client;

	@Autowired
	DataFolder data;

	@Autowired
	JdbcClient jdbc;

	@BeforeEach
	void theDeskIsReady() {
		SampleDesk.awaitReadiness(this.client);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en-GB,en;q=0.9    | en | The chat on this page needs JavaScript
			pl                | pl | Czat na tej stronie wymaga JavaScriptu
			de,cs;q=0.8       | cs | Chat na této stránce potřebuje JavaScript
			sv-FI,en;q=0.5    | sv | Chatten på den här sidan behöver JavaScript
			""")
	void tellsBrowsersWithoutScriptsTheWaysThatWorkInTheirLanguage(String accepted, String language, String words) {
		for (String path : List.of("/help", "/widget", "/")) {
			String page = this.client.get()
				.uri(path)
				.header("Accept-Language", accepted)
				.exchange()
				.expectHeader()
				.valueEquals("Content-Language", language)
				.expectHeader()
				.value("Vary", (vary) -> assertThat(vary).contains("Accept-Language"))
				.expectBody(String.class)
				.returnResult()
				.getResponseBody();
			assertThat(page).contains("<html lang=\"" + language + "\">");
			assertThat(page.substring(page.indexOf("<noscript>"), page.indexOf("</noscript>"))).contains(words,
					"href=\"/faq/" + language + "\"", "href=\"tel:", "href=\"mailto:help@lumivik.example\"");
		}
		assertThat(page("/desk")).contains("<noscript><p>This page needs JavaScript.</p></noscript>");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Help    | Your data       | 365 days after the last word
			pl | Pomoc   | Dane klientów   | 365 dni od ostatniej wiadomości
			cs | Pomoc   | Vaše údaje      | 365 dnů od poslední zprávy
			sv | Hjälp   | Dina uppgifter  | 365 dagar efter sista ordet
			""")
	void tellsThemWhatIsStoredInTheLanguageThatTheAddressNames(String language, String help, String privacy,
			String howLong) {
		assertThat(inEnglish("/help?language=" + language)).contains("<html lang=\"" + language + "\">",
				"<title>" + help + "</title>", "href=\"/faq/" + language + "\"");
		String page = inEnglish("/privacy?language=" + language);
		assertThat(page).contains("<title>" + privacy + "</title>");
		assertThat(page.substring(page.indexOf("<noscript>"), page.indexOf("</noscript>")))
			.contains("<h1>" + privacy + "</h1>", "<dd>" + howLong + "</dd>", "href=\"mailto:help@lumivik.example\"");
		assertThat(inEnglish("/help?language=xx")).contains("<html lang=\"en\">");
	}

	private String inEnglish(String path) {
		return String.valueOf(this.client.get()
			.uri(path)
			.header("Accept-Language", "en")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | how long until my parcel arrives   | delivery-times
			pl | ile się czeka na paczkę            | delivery-times
			cs | chci vrátit zboží                  | return-item
			sv | hur skickar jag tillbaka en vara   | return-item
			""")
	void findsByMeaningWithAFormAndWhileItIsTyped(String language, String question, String slug) {
		String url = "/faq/" + language + "/" + slug;
		assertThat(page("/faq/" + language + "/search?q=" + question)).contains("href=\"" + url + "\"")
			.contains("noindex");
		JsonNode found = Browserless.anonymous(this.client).get("/api/faq/" + language + "?q=" + question);
		assertThat(found.get("items").valueStream().map((one) -> one.get("url").asString())).contains(url);
	}

	@Test
	void findsAWordThatIsNotWholeYetAndShowsWhatIsTypedAsText() {
		JsonNode found = Browserless.anonymous(this.client).get("/api/faq/sv?q=leveransti");
		assertThat(found.get("items").get(0).get("title").asString()).containsIgnoringCase("leveransti");
		assertThat(page("/faq/en/search?q=<script>alert(1)</script>")).doesNotContain("<script>alert");
		assertThat(page("/faq/en/search")).contains("role=\"search\"");
	}

	@ParameterizedTest
	@CsvSource({ "en", "pl", "cs", "sv" })
	void saysSoWhereNothingFitsAndOffersAPerson(String language) {
		assertThat(Browserless.anonymous(this.client).get("/api/faq/" + language + "?q=qqqzzz").get("items").size())
			.isZero();
		String page = page("/faq/" + language + "/search?q=qqqzzz");
		assertThat(matches(page, "href=\"(/faq/" + language + "/[a-z-]+)\"")).isEmpty();
		assertThat(page).contains("href=\"/help?language=" + language + "\"", "href=\"mailto:help@lumivik.example\"");
	}

	/** Whatever the browser would have liked, or did not say. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/faq/sv                    |    | sv
			/faq/pl/delivery-times     | sv | pl
			/faq/cs/search?q=retur     | en | cs
			/faq/sv/there-is-no-such   | pl | sv
			""")
	void saysInWhichLanguageAPageIs(String path, String accepted, String language) {
		WebTestClient.RequestHeadersSpec<?> request = this.client.get().uri(path);
		if (accepted != null) {
			request.header("Accept-Language", accepted);
		}
		request.exchange().expectHeader().valueEquals("Content-Language", language);
	}

	@Test
	void keepsWhatIsSearchedForInAnotherLanguage() {
		String page = page("/faq/sv/search?q=Care+ & byte");
		assertThat(matches(page, "href=\"(/faq/\\w+/search[^\"]*)\" hreflang")).containsExactly(
				"/faq/en/search?q=Care%2B%20%26%20byte", "/faq/pl/search?q=Care%2B%20%26%20byte",
				"/faq/cs/search?q=Care%2B%20%26%20byte", "/faq/sv/search?q=Care%2B%20%26%20byte");
	}

	@Test
	void tellsSearchEnginesOfTranslationsAndOfWhatIsAsked() {
		String page = page("/faq/en/delivery-times");
		String host = matches(page, "<link rel=\"canonical\" href=\"(http[^\"]+)/faq/en/delivery-times\">").getFirst();
		assertThat(matches(page, "hreflang=\"([\\w-]+)\" href=\"" + host + "/faq/\\w+/delivery-times\""))
			.containsExactly("en", "pl", "cs", "sv", "x-default");
		JsonNode data = JsonMapper.builder()
			.build()
			.readTree(matches(page, "(?s)<script type=\"application/ld\\+json\">(.*?)</script>").getFirst());
		assertThat(data.get("@type").asString()).isEqualTo("FAQPage");
		assertThat(data.get("mainEntity").get(0).get("acceptedAnswer").get("text").asString()).isNotBlank();
		assertThat(page).contains("Last reviewed", "Related questions");
		String map = page("/sitemap.xml");
		assertThat(matches(map, "<loc>" + host + "(/faq/[^<]+)</loc>"))
			.contains("/faq/sv", "/faq/pl/delivery-times", "/faq/cs/return-item")
			.doesNotHaveDuplicates();
		assertThat(map).contains("hreflang=\"sv\" href=\"" + host + "/faq/sv/delivery-times\"");
		assertThat(matches(map, "<loc>" + host + "(/faq/[^<]+)</loc>"))
			.allSatisfy((path) -> assertThat(path).matches("/faq/(en|pl|cs|sv)(/[a-z0-9-]+)?"));
		assertThat(page("/robots.txt")).contains("Sitemap: " + host + "/sitemap.xml", "Disallow: /survey/");
	}

	@Test
	void countsOnceWhetherAnArticleHelped() {
		this.jdbc.sql("DELETE FROM article_helpfulness").update();
		String cookie = String
			.valueOf(helped("yes", null, "Sec-Fetch-Site", "same-origin").getResponseCookies()
				.getFirst("attune_helpful"))
			.replaceFirst(";.*", "");
		helped("no", cookie, "Sec-Fetch-Site", "same-origin");
		helped("no", null, "Sec-Fetch-Site", "cross-site");
		helped("no", null, "Origin", "https://elsewhere.example");
		helped("maybe", null, "Sec-Fetch-Site", "same-origin");
		assertThat(page("/faq/en/return-item?thanks=1")).contains("Thank you for telling us")
			.containsPattern("<p class=\"thanks\"[^>]* autofocus");
		JsonNode counts = Browserless.as("admin", this.client, this.data).get("/api/helpfulness").get("items");
		assertThat(counts.size()).isOne();
		assertThat(counts.get(0).get("article").asString()).isEqualTo("en-return-item");
		assertThat(counts.get(0).get("helpful").asInt()).isOne();
		assertThat(counts.get(0).get("unhelpful").asInt()).isZero();
	}

	private EntityExchangeResult<Void> helped(String word, String cookie, String header, String value) {
		WebTestClient.RequestBodySpec request = this.client.post()
			.uri("/faq/en/return-item/helpful")
			.header(header, value)
			.contentType(MediaType.APPLICATION_FORM_URLENCODED);
		if (cookie != null) {
			request.header("Cookie", cookie);
		}
		return request.body(BodyInserters.fromFormData("helpful", word))
			.exchange()
			.expectStatus()
			.isSeeOther()
			.expectHeader()
			.location("/faq/en/return-item?thanks=1")
			.expectBody(Void.class)
			.returnResult();
	}

	private String page(String path) {
		String[] parts = path.split("=", 2);
		WebTestClient.RequestHeadersSpec<?> request = (parts.length == 2)
				? this.client.get().uri(parts[0] + "={value}", parts[1]) : this.client.get().uri(path);
		return String.valueOf(
				request.exchange().expectStatus().isOk().expectBody(String.class).returnResult().getResponseBody());
	}

	private static List<String> matches(String text, String pattern) {
		return Pattern.compile(pattern).matcher(text).results().map((MatchResult one) -> one.group(1)).toList();
	}

}
