package dev.attune.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import dev.attune.channel.Pass;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The help window on another site, whose content security policy allows the desk's script
 * and frame and nothing else that is not its own.
 */
class WidgetBrowserTests extends BrowserTest {

	private static final String POLICY = "default-src 'none'; script-src 'self' http://localhost:%1$d; style-src 'self'; "
			+ "img-src 'self'; frame-src http://localhost:%1$d; require-trusted-types-for 'script'; base-uri 'none'";

	private static final String PAGE = """
			<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
			<meta name="viewport" content="width=device-width, initial-scale=1">
			<link rel="icon" href="/icon"><link rel="stylesheet" href="/site.css"><script src="/site.js"></script>
			<script src="http://localhost:%d/widget.js" async data-accent="#ffcc00" data-greeting="%s"></script></head>
			<body><main><h1>A shop</h1><p>Shoes, and only shoes.</p><button id="contact">Contact</button></main></body></html>
			""";

	/** What a site may do to everything on it. */
	private static final String STYLES = """
			* { font-size: 9px; letter-spacing: 4px; } main { height: 2000px; }
			section, div, iframe { opacity: 0.2 !important; position: static !important; width: 20px !important; }
			html > * { color: #900 !important; z-index: 1 !important; }
			html, body { opacity: 1 !important; }
			""";

	private static final String SCRIPT = """
			window.heard = [];
			window.addEventListener("attune:ready", ({ detail: attune }) => {
				for (const type of ["ready", "open", "close", "unread", "message", "status"]) {
					attune.on(type, (what) => window.heard.push(type + " " + JSON.stringify(what)));
				}
				document.querySelector("#contact").addEventListener("click", () => attune.open({ person: true }));
			});
			""";

	private HttpServer shop;

	@BeforeAll
	void open() throws IOException {
		this.shop = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		serve("/", "text/html; charset=utf-8", PAGE.formatted(this.port, "<b>Hej</b> & välkommen"));
		serve("/site.css", "text/css", STYLES);
		serve("/site.js", "text/javascript", SCRIPT);
		serve("/icon", "image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
		this.shop.start();
	}

	@AfterAll
	void close() {
		this.shop.stop(0);
	}

	/**
	 * The first is a stranger to the desk, whose frame this browser lets keep nothing, as
	 * with third-party cookies blocked; the second is the desk's neighbour, whose frame
	 * keeps what it likes.
	 */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					127.0.0.1 | sv-SE | 360  | Hjälp | Stäng          | När kommer min beställning? | 2–4 arbetsdagar | Prata med en människa     | nya meddelanden
					localhost | pl-PL | 1440 | Pomoc | Zamknij        | Ile trwa dostawa?           | dni roboczych   | Porozmawiaj z człowiekiem | Nowe wiadomości
					""")
	void isTheConversationOnEveryPageOfTheSite(String site, String language, int width, String help, String close,
			String question, String answer, String person, String news) {
		boolean byKeyboard = width == Visitors.DESKTOP;
		Page page = visits(site, language, width);
		Locator launcher = page.locator("attune-widget .launcher");
		assertThat(launcher).hasAccessibleName(help);
		assertThat(launcher.boundingBox().height).isGreaterThanOrEqualTo(56);
		assertThat(launcher.boundingBox().x + launcher.boundingBox().width).isLessThan(width);
		assertThat(launcher).hasCSS("letter-spacing", "normal");
		Visitors.keep(page, "widget-closed-" + width);

		use(launcher, byKeyboard);
		FrameLocator window = page.locator("attune-widget iframe").contentFrame();
		assertThat(window.getByRole(AriaRole.HEADING, new FrameLocator.GetByRoleOptions().setLevel(1)))
			.hasText("<b>Hej</b> & välkommen");
		Locator box = window.locator("attune-composer textarea");
		assertThat(box).isFocused();
		Visitors.keepSight(page, "widget-open-" + width);
		Accessibility.check(page, "a site with the window open");
		Accessibility.check(frame(page), "the window, empty");
		page.keyboard().type(question);
		page.keyboard().press("Enter");
		assertThat(window.locator("li.bot").last()).containsText(answer);
		Visitors.keepSight(page, "widget-answer-" + width);

		use(window.locator("attune-composer .person"), byKeyboard);
		assertThat(window.locator("attune-wait-card")).isVisible();
		Visitors.keepSight(page, "widget-queue-" + width);
		Accessibility.check(frame(page), "the window, waiting");
		if (byKeyboard) {
			page.keyboard().press("Escape");
		}
		else {
			window.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(close).setExact(true))
				.click();
		}
		assertThat(page.locator("attune-widget .window")).isHidden();
		assertThat(launcher).isFocused();

		String conversation = "/api/conversations/"
				+ this.admin.post("/api/queue/next", Map.of()).get("conversationId").asString();
		this.admin.post(conversation + "/replies", Map.of("text", "Jag har hittat paketet / Znalazłem paczkę"));
		assertThat(launcher).hasAccessibleName(java.util.regex.Pattern.compile(news));
		Visitors.keepSight(page, "widget-unread-" + width);
		assertThat(heard(page))
			.contains("ready {}", "open {}", "close {}", "status {\"status\":\"queued\"}",
					"status {\"status\":\"agent\"}", "message {\"author\":\"agent\"}")
			.noneMatch((event) -> event.contains("paket") || event.contains("Znalaz"));

		page.reload();
		assertThat(launcher).hasAccessibleName(java.util.regex.Pattern.compile(news));
		use(launcher, byKeyboard);
		assertThat(window.locator("li.agent").last()).containsText("Jag har hittat paketet");
		page.reload();
		assertThat(window.locator("li.agent").last()).containsText("Jag har hittat paketet");
		assertThat(launcher).hasAttribute("aria-expanded", "true");

		Page tab = page.context().newPage();
		tab.navigate(page.url());
		tab.locator("attune-widget .launcher").click();
		FrameLocator other = tab.locator("attune-widget iframe").contentFrame();
		assertThat(other.locator("li.agent").last()).containsText("Jag har hittat paketet");
		other.locator("attune-composer textarea").fill("Från en annan flik");
		other.locator("attune-composer textarea").press("Enter");
		assertThat(window.locator("li.customer").last()).containsText("Från en annan flik");
		page.context().setOffline(true);
		box.fill("Utan nät");
		box.press("Enter");
		assertThat(window.locator(".notice.attention")).isVisible();
		page.context().setOffline(false);
		assertThat(window.locator("li.customer").last().locator(".state .icon")).isVisible();
		expectComplaint("ERR_INTERNET_DISCONNECTED");
		assertThat(this.admin.get(conversation)
			.get("messages")
			.valueStream()
			.map((message) -> message.get("text"))
			.map(JsonNode::asString)
			.filter("Utan nät"::equals)).hasSize(1);
		this.admin.post(conversation + "/resolve", Map.of());
	}

	@Test
	void keepsWhoGoesOnByKeyboardInTheWindowWhereItFillsThePage() {
		Page page = visits("127.0.0.1", "sv-SE", 360);
		page.evaluate("() => document.body.prepend(Object.assign(document.createElement('button'), { id: 'behind' }))");
		page.locator("attune-widget .launcher").click();
		assertThat(page.locator("attune-widget iframe").contentFrame().locator("attune-composer textarea")).isFocused();
		page.locator("#behind").focus();
		assertThat(page.locator("#behind")).not().isFocused();
		page.keyboard().press("Escape");
		assertThat(page.locator("attune-widget .window")).isHidden();
		page.locator("#behind").focus();
		assertThat(page.locator("#behind")).isFocused();
	}

	@Test
	void leadsToAPersonWhoKnowsWhoIsSignedInOnTheSite() {
		Page page = visits("127.0.0.1", "cs-CZ", Visitors.DESKTOP);
		long inAMinute = System.currentTimeMillis() / 1000 + 60;
		page.evaluate("(pass) => Attune.identify(pass)",
				Pass.with("{\"sub\":\"4711\",\"name\":\"Jana Nováková\",\"exp\":%d}".formatted(inAMinute)));
		page.locator("#contact").click();
		FrameLocator window = page.locator("attune-widget iframe").contentFrame();
		assertThat(window.locator("attune-wait-card")).isVisible();
		String conversation = this.admin.post("/api/queue/next", Map.of()).get("conversationId").asString();
		assertThat(this.admin.get("/api/conversations/" + conversation + "/context")
			.get("customer")
			.get("name")
			.asString()).isEqualTo("Jana Nováková");
		page.keyboard().press("Escape");
		assertThat(page.locator("#contact")).isFocused();

		page.evaluate("() => Attune.identify(null)");
		page.evaluate("() => Attune.open()");
		assertThat(window.locator(".welcome")).isVisible();
		this.admin.post("/api/conversations/" + conversation + "/resolve", Map.of());
	}

	@Test
	void saysSoWhereTheSiteIsNotAmongTheOrigins() {
		Page page = visits("stranger.localhost", "en-GB", Visitors.PHONE);
		page.clock().install();
		page.reload();
		page.locator("attune-widget .launcher").click();
		page.waitForCondition(
				() -> this.visitors.complaints().stream().anyMatch((complaint) -> complaint.contains("frame")));
		Locator window = page.locator("attune-widget .window");
		assertThat(window).containsText("Opening");
		assertThat(window.getByRole(AriaRole.LINK)).hasCount(0);
		page.clock().fastForward(2_000);
		assertThat(window).containsText("Opening");
		assertThat(window.getByRole(AriaRole.LINK)).hasAttribute("href", "http://localhost:" + this.port + "/help");
		page.clock().fastForward(8_500);
		assertThat(window).containsText("cannot be opened here");
		assertThat(window).containsText("name http://stranger.localhost");
		assertThat(window.getByRole(AriaRole.LINK)).hasAttribute("href", "http://localhost:" + this.port + "/help");
		Visitors.keepSight(page, "widget-refused-360");
		window.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close help")).click();
		assertThat(window).isHidden();
		expectComplaint("frame");
		expectComplaint("attune.widget.origins");
	}

	private Page visits(String host, String language, int width) {
		return this.visitors.visitsAnother("http://" + host + ":" + this.shop.getAddress().getPort(), "/", language,
				width, (width == Visitors.PHONE) ? ColorScheme.LIGHT : ColorScheme.DARK);
	}

	private static void use(Locator button, boolean byKeyboard) {
		if (byKeyboard) {
			button.focus();
			button.press("Enter");
		}
		else {
			button.click();
		}
	}

	private static Frame frame(Page page) {
		return page.frames().getLast();
	}

	@SuppressWarnings("unchecked")
	private static List<String> heard(Page page) {
		return (List<String>) page.evaluate("() => window.heard");
	}

	private void serve(String path, String type, String content) {
		byte[] body = content.getBytes(StandardCharsets.UTF_8);
		this.shop.createContext(path, (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.getResponseHeaders().set("Content-Security-Policy", POLICY.formatted(this.port));
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

}
