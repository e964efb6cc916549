package dev.attune.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import dev.attune.shared.DataFolder;
import org.jspecify.annotations.Nullable;

/**
 * People in front of a real browser. Whatever goes wrong on their pages is remembered.
 */
final class Visitors implements AutoCloseable {

	static final int PHONE = 360;

	static final int DESKTOP = 1440;

	/**
	 * One for all tests, as starting it takes seconds; each visitor has a context of
	 * their own.
	 */
	private static @Nullable Browser shared;

	private final Browser browser;

	private final String address;

	/** Whose pages may ask for things. */
	private final List<String> hosts = new CopyOnWriteArrayList<>();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	Visitors(int port) {
		this.address = "http://localhost:" + port;
		PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
		this.hosts.add(this.address);
		this.browser = browser();
	}

	private static synchronized Browser browser() {
		if (shared == null || !shared.isConnected()) {
			Playwright playwright = Playwright
				.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
			shared = playwright.chromium()
				.launch(new BrowserType.LaunchOptions()
					.setExecutablePath(Path
						.of(Objects.requireNonNullElse(System.getenv("ATTUNE_TEST_BROWSER"), "/usr/bin/chromium")))
					.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking",
							// No page is here for so long that optimising its scripts
							// pays.
							"--js-flags=--no-maglev --no-turbofan")));
		}
		return shared;
	}

	/** Somebody whose browser speaks a language, on a page. */
	Page visits(String path, String language, int width) {
		return visits(path, language, width, ColorScheme.LIGHT);
	}

	/** Somebody on a page of another host, which is no reason to complain from now on. */
	Page visitsAnother(String host, String path, String language, int width) {
		return visitsAnother(host, path, language, width, ColorScheme.LIGHT);
	}

	Page visitsAnother(String host, String path, String language, int width, ColorScheme colours) {
		this.hosts.add(host);
		Page page = newPage(language, width, colours);
		page.navigate(host + path);
		return page;
	}

	Page visits(String path, String language, int width, ColorScheme colours) {
		Page page = newPage(language, width, colours);
		page.navigate(this.address + path);
		return page;
	}

	/** Somebody whose browser runs no scripts. */
	Page visitsWithoutScripts(String path, String language, int width) {
		Page page = newPage(language, width, ColorScheme.LIGHT, false);
		page.navigate(this.address + path);
		return page;
	}

	private Page newPage(String language, int width, ColorScheme colours) {
		return newPage(language, width, colours, true);
	}

	private Page newPage(String language, int width, ColorScheme colours, boolean scripts) {
		BrowserContext context = this.browser.newContext(new Browser.NewContextOptions().setLocale(language)
			.setJavaScriptEnabled(scripts)
			.setTimezoneId("Europe/Stockholm")
			.setViewportSize(width, (width < 700) ? 740 : 900)
			.setColorScheme(colours));
		context.setDefaultTimeout(20_000);
		return watched(context.newPage());
	}

	/** Another window of somebody who is here already. */
	Page opensAnother(Page first, String path) {
		Page page = watched(first.context().newPage());
		page.navigate(this.address + path);
		return page;
	}

	private Page watched(Page page) {
		page.onConsoleMessage((message) -> noteConsole(page, message));
		page.onPageError((error) -> this.complaints.add(page.url() + ": " + error));
		page.onRequest((request) -> noteRequest(request.url()));
		return page;
	}

	/** Console errors, failures of scripts, and requests to anybody else. */
	List<String> complaints() {
		return this.complaints;
	}

	/** The password of the first start. */
	static String password(String name, DataFolder data) {
		try {
			return Files.readAllLines(data.resolve("credentials"))
				.stream()
				.filter((line) -> line.startsWith(name + ":"))
				.map((line) -> line.substring(name.length() + 1))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	/**
	 * A picture of the whole page to look at, where ATTUNE_SCREENSHOTS is set: it takes a
	 * second or two.
	 */
	static void keep(Page page, String name) {
		if (System.getenv("ATTUNE_SCREENSHOTS") != null) {
			page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
				.setPath(Path.of("target", "screenshots", name + ".png")));
		}
	}

	/** The same of what is in sight. */
	static void keepSight(Page page, String name) {
		if (System.getenv("ATTUNE_SCREENSHOTS") != null) {
			page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
		}
	}

	/** The same of a part of it; frames are only drawn where they are in sight. */
	static void keep(Locator part, String name) {
		if (System.getenv("ATTUNE_SCREENSHOTS") != null) {
			part.screenshot(new Locator.ScreenshotOptions().setPath(Path.of("target", "screenshots", name + ".png")));
		}
	}

	/** How many pixels of the page are only seen by scrolling sideways. */
	static int overhang(Page page) {
		return ((Number) page.evaluate("() => document.documentElement.scrollWidth - window.innerWidth")).intValue();
	}

	/** Before signing in, that nobody is signed in is an answer and not a failure. */
	private void noteConsole(Page page, ConsoleMessage message) {
		boolean signedOut = message.location().contains("/api/session") && message.text().contains("401");
		if (List.of("error", "warning").contains(message.type()) && !signedOut) {
			this.complaints.add(page.url() + ": " + message.text());
		}
	}

	private void noteRequest(String url) {
		if (this.hosts.stream().noneMatch((host) -> url.startsWith(host + "/")) && !url.startsWith("data:")) {
			this.complaints.add("asks another host: " + url);
		}
	}

	/** Everybody closes their pages. */
	void leave() {
		this.browser.contexts().forEach(BrowserContext::close);
		this.complaints.clear();
	}

	@Override
	public void close() {
		leave();
	}

}
