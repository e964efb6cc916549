package dev.attune.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What axe-core finds wrong with a page: WCAG 2.2 A and AA, and what its authors hold to
 * be good practice.
 */
final class Accessibility {

	private static final String AXE = script();

	private Accessibility() {
	}

	/** Fails with what is wrong, where, and in which state of the page. */
	static void check(Page page, String state) {
		check(page.mainFrame(), state);
	}

	/** The same of one frame; those in it are pages of their own. */
	static void check(Frame frame, String state) {
		assertThat(violations(frame)).as(state).isEmpty();
	}

	@SuppressWarnings("unchecked")
	private static List<String> violations(Frame frame) {
		// Reading its half a megabyte takes longer than most of its looks.
		if (!Boolean.TRUE.equals(frame.evaluate("() => Boolean(globalThis.axe)"))) {
			frame.evaluate(AXE);
		}
		return (List<String>) frame.evaluate("""
				async () => {
				    // What fades in has another contrast for a moment.
				    const roots = (root) => [root, ...[...root.querySelectorAll("*")].filter((one) => one.shadowRoot)
				        .flatMap((one) => roots(one.shadowRoot))];
				    await Promise.all(roots(document).flatMap((root) => root.getAnimations())
				        .filter((one) => one.effect?.getComputedTiming().iterations !== Infinity)
				        .map((one) => one.finished.catch(() => {})));
				    const { violations } = await axe.run(document, { resultTypes: ["violations"], iframes: false });
				    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) =>
				        `${id} (${help}) ${target.flat().join(" > ")}: ${html.slice(0, 160)} ${failureSummary}`));
				}
				""");
	}

	/** The script that comes with axe-core's own library for Playwright. */
	private static String script() {
		try (InputStream file = Objects.requireNonNull(Accessibility.class.getResourceAsStream("/axe.min.js"),
				"axe-core is not among the test's libraries")) {
			return new String(file.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
