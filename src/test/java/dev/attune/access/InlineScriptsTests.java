package dev.attune.access;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InlineScriptsTests {

	@Test
	void hashesWhatABrowserWouldRun() {
		assertThat(InlineScripts.sourcesIn("<script>alert('Hello, world.');</script>"))
			.containsExactly("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
	}

	@Test
	void leavesScriptsFromElsewhereToTheirAddress() {
		assertThat(InlineScripts.sourcesIn("<script type=\"module\" src=\"/assets/desk.js\"></script>")).isEmpty();
	}

	@Test
	void hashesLinesAsTheBrowserEndsThem() {
		assertThat(InlineScripts.sourcesIn("<SCRIPT type='importmap'>\r\n{}\r\n</SCRIPT >"))
			.isEqualTo(InlineScripts.sourcesIn("<script>\n{}\n</script>").toList());
	}

}
