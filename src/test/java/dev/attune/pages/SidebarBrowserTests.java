package dev.attune.pages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.sun.net.httpserver.HttpServer;
import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.channel.chatwoot.ChatwootServer;
import dev.attune.channel.chatwoot.Webhook;
import dev.attune.llm.LanguageModels;
import dev.attune.llm.OllamaServer;
import dev.attune.llm.WithOllama;
import dev.attune.shared.DataFolder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The agent's sidebar in a frame of another site, which plays Chatwoot's page.
 */
@AttuneTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SidebarBrowserTests implements WithOllama {

	private static final String SECRET = "what-deliveries-are-signed-with";

	/**
	 * As Chatwoot's page does: it tells what is open when it is asked, as JSON in a
	 * string, to whoever is in the frame.
	 */
	private static final String PAGE = """
			<!DOCTYPE html><title>A helpdesk</title>
			<style>body { margin: 0 } iframe { display: block; width: 100%%; height: 1500px; border: 0 }</style>
			<script>
			const id = Number(location.hash.slice(1));
			window.context = { conversation: { id, account_id: 1, status: "open", messages: [] },
				contact: { id: 4, name: "Maja Berg" }, currentAgent: { id: 5, name: "Anna", email: "anna@desk.example" } };
			window.tell = () => document.querySelector("iframe").contentWindow
				.postMessage(JSON.stringify({ event: "appContext", data: window.context }), "*");
			window.onmessage = (event) => event.data === "chatwoot-dashboard-app:fetch-info" && window.context && tell();
			</script>
			<iframe src="http://localhost:%d/sidebar"></iframe>
			""";

	private static final String TYPED = "We look for parcel. Wait.";

	private static final String REWRITTEN = "We are looking for your parcel and will tell you as soon as we have found it.";

	/** Six in a row are of a note. */
	private static final String INTERNAL = "I checked: above the limit, team lead, up to EUR 150 (ext. 4417) decides.";

	private static final AtomicLong conversations = new AtomicLong(5_000);

	@Autowired
	private WebTestClient client;

	@Autowired
	private DataFolder data;

	@LocalServerPort
	private int port;

	private final ChatwootServer chatwoot = new ChatwootServer();

	private Browserless admin;

	private HttpServer parent;

	private HttpServer stranger;

	private String webhook;

	private String helpdesk;

	private Visitors visitors;

	@Autowired
	private LanguageModels models;

	@BeforeAll
	void connect() throws IOException {
		this.parent = serves(PAGE.formatted(this.port));
		this.stranger = serves(PAGE.formatted(this.port));
		this.admin = Browserless.as("admin", this.client, this.data);
		JsonNode made = this.admin.post("/api/helpdesks", form(ChatwootServer.AGENT_TOKEN));
		this.webhook = made.get("webhook").asString();
		this.helpdesk = made.get("id").asString();
		SampleDesk.awaitReadiness(this.client);
		this.visitors = new Visitors(this.port);
		withoutModel();
	}

	@AfterAll
	void disconnect() {
		this.visitors.close();
		this.admin.delete("/api/helpdesks/" + this.helpdesk);
		this.parent.stop(0);
		this.stranger.stop(0);
		this.chatwoot.close();
	}

	@AfterEach
	void leave() {
		this.visitors.leave();
		withoutModel();
	}

	private void withoutModel() {
		ollama.has();
		Browserless.await(() -> this.models.current().isPresent() ? null : true);
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 360, Insert, Send to the customer, Sent.", "pl-PL, 360, Wstaw, Wyślij do klienta, Wysłano.",
			"cs-CZ, 360, Vložit, Odeslat zákazníkovi, Odesláno.", "sv-SE, 360, Infoga, Skicka till kunden, Skickat." })
	void suggestsAReplyAndSendsWhatTheAgentApproves(String language, int width, String insert, String send,
			String sent) {
		long conversation = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, language, width);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		Locator suggestion = sidebar.locator("attune-suggestions .draft .said");
		assertThat(suggestion).containsText("4–7 working days", patiently());
		assertThat(sidebar.locator("attune-suggestions .source").first()).isVisible();
		assertThat(sidebar.locator("attune-suggestions .checks li").first()).isAttached();
		assertThat(sidebar.locator("attune-context")).containsText("Maja Berg");
		sidebar.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(insert)).click();
		Locator draft = sidebar.locator("#draft");
		assertThat(draft).hasValue(Pattern.compile(".*4–7 working days.*", Pattern.DOTALL));
		assertThat(draft).isFocused();
		draft.press("End");
		draft.press("Control+End");
		draft.pressSequentially("!");
		assertThat(sidebar.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(send))).isVisible();
		Visitors.keep(page, "sidebar-" + language.substring(0, 2) + "-" + width);
		assertThat(overhang(page)).isLessThanOrEqualTo(0);
		draft.press("Control+Enter");
		assertThat(sidebar.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(sent))).isVisible();
		assertThat(draft).hasValue("");
		ChatwootServer.Call call = this.chatwoot.done(conversation).getLast();
		assertThat(call.what()).isEqualTo("message");
		assertThat(call.token()).isEqualTo(ChatwootServer.AGENT_TOKEN);
		assertThat(call.text()).contains("4–7 working days").endsWith("!");
		assertThat(this.visitors.complaints()).isEmpty();
	}

	@Test
	void staysSignedInWithACookieOfItsOwnThatNoScriptReads() {
		long conversation = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, "en-GB", 420);
		signIn(page.frameLocator("iframe"));
		assertThat(page.frameLocator("iframe").locator("attune-suggestions")).isVisible(seen());
		page.reload();
		assertThat(page.frameLocator("iframe").locator("attune-suggestions")).isVisible(seen());
		Map<String, Cookie> cookies = page.context()
			.cookies()
			.stream()
			.collect(java.util.stream.Collectors.toMap((cookie) -> cookie.name, (cookie) -> cookie, (a, b) -> a));
		assertThat(cookies).containsKey("attune_sidebar").doesNotContainKey("attune_session");
		assertThat(cookies.get("attune_sidebar").httpOnly).isTrue();
		assertThat(cookies.get("attune_sidebar").secure).isTrue();
		assertThat(cookies.get("attune_sidebar").partitionKey).contains("127.0.0.1");
		Object status = page.frames()
			.get(1)
			.evaluate("() => fetch('/api/session', { credentials: 'same-origin' }).then((answer) => answer.status)");
		assertThat(status).as("without the sidebar's header").isEqualTo(401);
		page.frameLocator("iframe")
			.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName("Sign out"))
			.click();
		assertThat(page.frameLocator("iframe").locator("attune-sign-in")).isVisible();
	}

	@Test
	void followsTheAgentFromConversationToConversationAndKeepsDrafts() {
		long first = waiting();
		long second = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + first, "en-GB", 420);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		assertThat(sidebar.locator("#draft")).isVisible(seen());
		sidebar.locator("#draft").fill("To be finished");
		page.evaluate("(id) => { context.conversation.id = id; tell(); }", Math.toIntExact(second));
		assertThat(sidebar.locator("#draft")).hasValue("");
		page.evaluate("(id) => { context.conversation.id = id; tell(); }", Math.toIntExact(first));
		assertThat(sidebar.locator("#draft")).hasValue("To be finished");
		page.evaluate("() => { context.conversation.id = 99999; tell(); }");
		assertThat(sidebar.getByRole(AriaRole.HEADING,
				new FrameLocator.GetByRoleOptions().setName("Attune does not know this conversation")))
			.isVisible();
		page.evaluate("(id) => { context.conversation.id = id; tell(); }", Math.toIntExact(first));
		assertThat(sidebar.locator("#draft")).hasValue("To be finished");
	}

	@Test
	void keepsAsADraftWhatNobodyHasHeardOf() {
		long conversation = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, "en-GB", 420);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		assertThat(sidebar.locator("#draft")).isVisible(seen());
		page.route("**/replies", (route) -> {
			route.fetch();
			route.abort();
		});
		sidebar.locator("#draft").fill("Sent once, however often");
		sidebar.locator("#send").click();
		assertThat(sidebar.getByRole(AriaRole.ALERT)).isVisible(seen());
		page.reload();
		assertThat(sidebar.locator("#draft")).hasValue("Sent once, however often",
				new LocatorAssertions.HasValueOptions().setTimeout(20_000));
		assertThat(sidebar.getByRole(AriaRole.ALERT)).containsText("kept here as a draft");
		page.unroute("**/replies");
		sidebar.locator("#send").click();
		assertThat(sidebar.locator("#draft")).hasValue("");
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::text)
			.containsOnlyOnce("Sent once, however often");
		this.visitors.complaints().removeIf((complaint) -> complaint.contains("ERR_FAILED"));
	}

	@Test
	void saysSoWhereTheHelpdeskIsSilent() {
		Page page = this.visitors.visitsAnother(address(this.parent), "/", "en-GB", 360);
		page.evaluate("() => { window.context = null; }");
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		assertThat(sidebar.getByRole(AriaRole.HEADING,
				new FrameLocator.GetByRoleOptions().setName("The helpdesk has not said which conversation is open")))
			.isVisible(seen());
		assertThat(overhang(page)).isLessThanOrEqualTo(0);
	}

	@Test
	void copiesWhereNothingCanBeSentFromHere() {
		this.admin.put("/api/helpdesks/" + this.helpdesk, form(""));
		try {
			long conversation = waiting();
			Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, "en-GB", 360);
			FrameLocator sidebar = page.frameLocator("iframe");
			signIn(sidebar);
			assertThat(sidebar.locator("#draft")).isVisible(seen());
			assertThat(sidebar.locator("#send")).hasCount(0);
			sidebar.locator("#draft").fill("Copied text");
			sidebar.locator("#copy").click();
			assertThat(sidebar.getByRole(AriaRole.STATUS)
				.filter(new Locator.FilterOptions().setHasText("Copied. Paste it"))).isVisible();
			sidebar.locator("#draft").fill(INTERNAL);
			sidebar.locator("#copy").click();
			assertThat(sidebar.getByRole(AriaRole.ALERT))
				.containsText(Pattern.compile("Copied\\. Words of it .*oodwill.*Read it over before you send it"));
			assertThat(sidebar.locator("#draft")).hasValue(INTERNAL);
			Visitors.keep(page, "sidebar-copied-internal");
			assertThat(overhang(page)).isLessThanOrEqualTo(0);
			assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::what)
				.containsExactly("message", "note", "open");
		}
		finally {
			this.admin.put("/api/helpdesks/" + this.helpdesk, form(ChatwootServer.AGENT_TOKEN));
		}
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, 360, Shorter", "sv-SE, 420, Kortare" })
	void reworksWhatWasTypedAndGivesItBack(String language, int width, String shorter) {
		long conversation = waiting();
		withModel(REWRITTEN);
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, language, width);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		Locator draft = sidebar.locator("#draft");
		draft.fill(TYPED);
		choose(sidebar, shorter, "sidebar-writing-menu-" + language.substring(0, 2), page);
		assertThat(draft).hasValue(REWRITTEN);
		assertThat(draft).isFocused();
		assertThat(draft).isEditable();
		assertThat(ollama.requests())
			.anySatisfy((request) -> assertThat(request.get("messages").toString()).contains(TYPED, "fewer words"));
		assertThat(overhang(page)).isLessThanOrEqualTo(0);
		Visitors.keep(sidebar.locator("attune-sidebar section.draft"),
				"sidebar-writing-done-" + language.substring(0, 2));
		draft.press("Control+End");
		draft.pressSequentially(" Bye.");
		sidebar.locator("#undo").click();
		assertThat(draft).hasValue(TYPED);
		sidebar.locator("#redo").click();
		assertThat(draft).hasValue(REWRITTEN + " Bye.");
		draft.blur();
		page.keyboard().press("z");
		assertThat(draft).hasValue(TYPED);
		ollama.answersOver(Duration.ofSeconds(20), "We ", "are ", "looking ", "for ", "it.");
		choose(sidebar, shorter, null, page);
		assertThat(draft).hasValue(Pattern.compile("We are.*"));
		assertThat(draft).not().isEditable();
		draft.press("Escape");
		assertThat(draft).hasValue(TYPED);
		assertThat(draft).isEditable();
		assertThat(this.visitors.complaints()).isEmpty();
	}

	/** Without a model, and by keys alone, while the agent writes, too. */
	@Test
	void whatIsDismissedMakesRoomForAnother() {
		long conversation = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, "en-GB", 360);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		Locator panel = sidebar.locator("attune-suggestions");
		assertThat(panel.locator(".insert")).isVisible();
		String first = panel.locator(".draft .said").textContent();
		panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Dismiss")).click();
		panel.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Misses something")).click();
		assertThat(panel.locator(".insert")).isFocused();
		String second = panel.locator(".draft .said").textContent();
		assertThat(second).isNotEqualTo(first);
		assertThat(overhang(page)).isLessThanOrEqualTo(0);
		Visitors.keep(panel, "sidebar-dismissed");
		Locator draft = sidebar.locator("#draft");
		draft.focus();
		page.keyboard().press("Alt+i");
		assertThat(draft).hasValue(second);
		assertThat(this.visitors.complaints()).isEmpty();
	}

	@Test
	void translatesForTheAgentWhatTheCustomerWrote() {
		long conversation = waiting();
		withModel("Jak długo trwa dostawa? Chcę porozmawiać o tym z człowiekiem.");
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, "pl-PL", 360);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		choose(sidebar, "Przetłumacz mi wiadomość klienta", null, page);
		assertThat(sidebar.locator("attune-translation .said")).containsText("Jak długo trwa dostawa?");
		// A reply may be prepared at the same time.
		assertThat(ollama.requests()).anySatisfy((request) -> assertThat(request.get("messages").toString())
			.contains("How long does delivery take?", "into Polish"));
		assertThat(overhang(page)).isLessThanOrEqualTo(0);
		Visitors.keep(sidebar.locator("attune-sidebar section.draft"), "sidebar-understand-pl");
		assertThat(this.visitors.complaints()).isEmpty();
	}

	@Test
	void saysSoWhereNoModelCanRework() {
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + waiting(), "en-GB", 360);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		choose(sidebar, "Continue", null, page);
		assertThat(sidebar.getByRole(AriaRole.ALERT)).containsText("Write something first");
		sidebar.locator("#draft").fill(TYPED);
		sidebar.locator("attune-writing-menu #button").click();
		assertThat(sidebar.getByRole(AriaRole.MENUITEM, new FrameLocator.GetByRoleOptions().setName("Rewrite")))
			.isDisabled();
		assertThat(sidebar.getByRole(AriaRole.MENU)).containsText("need the language model");
		assertThat(sidebar.locator("#draft")).hasValue(TYPED);
		assertThat(sidebar.locator("#draft")).isEditable();
	}

	/** Words for colleagues go out once the same are sent again; others are read anew. */
	@Test
	void keepsWhatWasNotSent() {
		long conversation = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, "sv-SE", 360);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		Locator draft = sidebar.locator("#draft");
		Locator warning = sidebar.getByRole(AriaRole.ALERT);
		for (String text : new String[] { INTERNAL, INTERNAL + " Hej" }) {
			draft.fill(text);
			sidebar.locator("#send").click();
			assertThat(warning).containsText(Pattern.compile("bara kollegor .*oodwill"));
			assertThat(draft).hasValue(text);
		}
		Visitors.keep(page, "sidebar-internal-sv");
		assertThat(overhang(page)).isLessThanOrEqualTo(0);
		page.waitForTimeout(1_100);
		sidebar.locator("#send").click();
		assertThat(draft).hasValue("");
		assertThat(warning).hasCount(0);
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::text)
			.contains(INTERNAL + " Hej")
			.doesNotContain(INTERNAL);
		draft.fill("Here I am.");
		this.chatwoot.close();
		try {
			sidebar.locator("#send").click();
			assertThat(warning).isVisible(patientlyVisible());
			assertThat(draft).hasValue("Here I am.");
		}
		finally {
			this.chatwoot.startAgain();
		}
	}

	/** A key pressed twice is nobody's decision. */
	@Test
	void sendsWordsForColleaguesOnlyOnceTheWarningCanHaveBeenRead() {
		long conversation = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, "en-GB", 360);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		Locator draft = sidebar.locator("#draft");
		draft.fill(INTERNAL);
		draft.press("Control+Enter");
		assertThat(sidebar.getByRole(AriaRole.ALERT)).containsText("oodwill");
		draft.press("Control+Enter");
		page.waitForTimeout(1_100);
		assertThat(draft).hasValue(INTERNAL);
		assertThat(sidebar.getByRole(AriaRole.ALERT)).containsText("oodwill");
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::text).doesNotContain(INTERNAL);
		draft.press("Control+Enter");
		assertThat(draft).hasValue("");
		assertThat(this.chatwoot.done(conversation)).extracting(ChatwootServer.Call::text).contains(INTERNAL);
	}

	@ParameterizedTest
	@CsvSource({ "en-GB, Take it out again, Before you send:", "pl-PL, Usuń ją stamtąd, Przed wysłaniem:" })
	void putsASuggestionBelowWhatWasTypedAndTellsWhatToLookAt(String language, String takeOut, String beforeSending) {
		String doubted = "You get 777 euros back within 31 hours.";
		long conversation = waiting();
		withModel("Delivery takes 4–7 working days. " + doubted);
		Page page = this.visitors.visitsAnother(address(this.parent), "/#" + conversation, language, 360);
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		Locator draft = sidebar.locator("#draft");
		draft.fill("Mine.");
		page.keyboard().press("Alt+s");
		assertThat(sidebar.locator("attune-suggestions .failed + .checks")).containsText("777", patiently());
		page.keyboard().press("Alt+i");
		assertThat(draft).hasValue(Pattern.compile("Mine\\.\n\n.*777 euros.*", Pattern.DOTALL));
		assertThat(draft).isFocused();
		Locator warning = sidebar.locator("section.draft [role=status] .notice");
		assertThat(warning).containsText(beforeSending);
		assertThat(warning).containsText("777");
		assertThat(overhang(page)).isLessThanOrEqualTo(0);
		Visitors.keep(sidebar.locator("attune-sidebar section.draft"),
				"sidebar-before-sending-" + language.substring(0, 2));
		sidebar.getByRole(AriaRole.BUTTON, new FrameLocator.GetByRoleOptions().setName(takeOut)).click();
		assertThat(draft).hasValue("Mine.");
		assertThat(warning).hasCount(0);
		page.keyboard().press("Alt+i");
		page.reload();
		assertThat(draft).hasValue(Pattern.compile("Mine\\.\n\n.*777 euros.*", Pattern.DOTALL));
		assertThat(warning).containsText("777");
		draft.fill("Delivery takes 4–7 working days.");
		assertThat(warning).not().containsText("31 hours");
		draft.fill("Something else.");
		assertThat(warning).hasCount(0);
		draft.fill("Delivery takes 4–7 working days. You get 555 euros back.");
		assertThat(warning).containsText("555");
		assertThat(this.visitors.complaints()).isEmpty();
	}

	@Test
	void isShownByNobodyElse() {
		Page page = this.visitors.visitsAnother(address(this.stranger), "/#1", "en-GB", 360);
		page.waitForTimeout(1_500);
		assertThat(page.frameLocator("iframe").locator("attune-sidebar")).hasCount(0);
		String policy = this.client.get()
			.uri("/sidebar")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseHeaders()
			.getFirst("Content-Security-Policy");
		assertThat(policy).endsWith("frame-ancestors 'self' " + address(this.parent));
	}

	@Test
	void believesNobodyElse() {
		long conversation = waiting();
		Page page = this.visitors.visitsAnother(address(this.parent), "/", "en-GB", 360);
		page.evaluate("() => { window.context = null; }");
		FrameLocator sidebar = page.frameLocator("iframe");
		signIn(sidebar);
		page.frames()
			.get(1)
			.evaluate("(id) => { const frame = document.createElement('iframe'); document.body.append(frame); "
					+ "window.postMessage(JSON.stringify({event: 'appContext', data: {conversation: {id, account_id: 1}}}), '*'); }",
					Math.toIntExact(conversation));
		page.waitForTimeout(1_000);
		assertThat(sidebar.locator("attune-suggestions")).hasCount(0);
		for (String junk : new String[] { "'{'", "'null'", "'{}'", "{event: 'appContext'}",
				"JSON.stringify({event: 'appContext', data: null})",
				"JSON.stringify({event: 'appContext', data: {conversation: {id: '1', account_id: {}}}})" }) {
			page.evaluate("() => document.querySelector('iframe').contentWindow.postMessage(" + junk + ", '*')");
		}
		page.waitForTimeout(500);
		assertThat(sidebar.locator("attune-suggestions")).hasCount(0);
		assertThat(this.visitors.complaints()).isEmpty();
	}

	@Test
	void tellsWhereItBelongsWhenItIsOpenedAlone() {
		Page page = this.visitors.visits("/sidebar", "sv-SE", Visitors.PHONE);
		assertThat(page.getByRole(AriaRole.HEADING)).containsText("hör hemma bredvid en konversation");
		assertThat(Visitors.overhang(page)).isLessThanOrEqualTo(0);
		assertThat(this.visitors.complaints()).isEmpty();
	}

	private Map<String, Object> form(String agentToken) {
		return Map.of("name", "Chat", "url", this.chatwoot.url(), "account", 1, "secret", SECRET, "botToken",
				ChatwootServer.BOT_TOKEN, "agentToken", agentToken, "origin", address(this.parent));
	}

	/** A customer of Chatwoot's who was handed over. */
	private long waiting() {
		long conversation = conversations.incrementAndGet();
		assertThat(Webhook.incoming(conversation, "How long does delivery take? I want to talk to a person about it.")
			.to(this.client, this.webhook, SECRET)).isEqualTo(202);
		Browserless.await(() -> this.chatwoot.done(conversation).size() >= 3 ? true : null);
		return conversation;
	}

	private void withModel(String answer) {
		ollama.has(OllamaServer.MODEL).answersWith(answer);
		Browserless.await(() -> this.models.current().isPresent() ? true : null);
	}

	private static void choose(FrameLocator sidebar, String way, @Nullable String picture, Page page) {
		sidebar.locator("attune-writing-menu #button").click();
		if (picture != null) {
			Visitors.keep(page, picture);
		}
		sidebar.getByRole(AriaRole.MENUITEM, new FrameLocator.GetByRoleOptions().setName(way)).click();
	}

	private void signIn(FrameLocator sidebar) {
		sidebar.locator("attune-sign-in input").first().fill("agent");
		Locator password = sidebar.locator("attune-sign-in input[type=password]");
		password.fill(Visitors.password("agent", this.data));
		password.press("Enter");
		assertThat(sidebar.locator("attune-sign-in")).hasCount(0);
	}

	private static LocatorAssertions.ContainsTextOptions patiently() {
		return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
	}

	private static LocatorAssertions.IsVisibleOptions patientlyVisible() {
		return new LocatorAssertions.IsVisibleOptions().setTimeout(30_000);
	}

	private static LocatorAssertions.IsVisibleOptions seen() {
		return new LocatorAssertions.IsVisibleOptions().setTimeout(20_000);
	}

	private static int overhang(Page page) {
		return ((Number) page.frames()
			.get(1)
			.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
	}

	private static String address(HttpServer server) {
		return "http://127.0.0.1:" + server.getAddress().getPort();
	}

	private static HttpServer serves(String page) throws IOException {
		HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		byte[] body = page.getBytes(StandardCharsets.UTF_8);
		server.createContext("/", (exchange) -> {
			boolean isPage = exchange.getRequestURI().getPath().equals("/");
			exchange.getResponseHeaders().set("Content-Type", isPage ? "text/html; charset=utf-8" : "image/x-icon");
			exchange.sendResponseHeaders(200, isPage ? body.length : -1);
			if (isPage) {
				exchange.getResponseBody().write(body);
			}
			exchange.close();
		});
		server.start();
		return server;
	}

}
