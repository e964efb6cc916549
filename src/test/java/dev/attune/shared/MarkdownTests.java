package dev.attune.shared;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MarkdownTests {

	@Test
	void readsAsAPersonWouldWriteIt() {
		String text = Markdown.toText("""
				Use [the form](https://lumivik.example/form) or **write** to us.

				1. First
				2. Second

				- one
				- two
				""", 1_000);
		assertThat(text).isEqualTo("""
				Use the form (https://lumivik.example/form) or write to us.

				1. First
				2. Second

				• one
				• two""");
	}

	@Test
	void stopsAtTheEndOfAParagraph() {
		assertThat(Markdown.toText("One.\n\nTwo.\n\nThree.", 8)).isEqualTo("One.\n\nTwo.");
		assertThat(Markdown.toText("A first paragraph is always there.", 3))
			.isEqualTo("A first paragraph is always there.");
	}

	@Test
	void letsNoForeignMarkupThrough() {
		String html = Markdown
			.toHtml("<script>alert(1)</script>\n\n[x](javascript:alert(1)) <img src=x onerror=alert(1)> **bold**");
		assertThat(html).doesNotContain("<script", "javascript:", "<img").contains("<strong>bold</strong>");
	}

	@Test
	void makesLinksOfAddressesWhetherWrittenAsSuchOrNot() {
		String html = Markdown.toHtml("Write to help@lumivik.example, see https://lumivik.example/a?b=1&c=2. "
				+ "Or [here](https://lumivik.example/x) and [here](mailto:a@b.example); `code@lumivik.example`.");
		assertThat(html)
			.contains("href=\"mailto:help@lumivik.example\"", ">help@lumivik.example</a>, see",
					">https://lumivik.example/a?b=1&amp;c=2</a>. Or", "<code>code@lumivik.example</code>")
			.containsPattern("<a [^>]*rel=\"nofollow noopener noreferrer\"[^>]*>here")
			.doesNotContain("mailto:code@");
	}

	@Test
	void makesNothingButLinksOfAPlainText() {
		assertThat(LinkedText.toHtml("<b>Se</b> https://lumivik.example/\"x eller help@lumivik.example!"))
			.startsWith("&lt;b&gt;Se&lt;/b&gt; <a rel=")
			.contains("href=\"https://lumivik.example/\">", "</a>&quot;x eller", "href=\"mailto:help@lumivik.example\"")
			.endsWith("</a>!");
		assertThat(LinkedText.toHtml("javascript:alert(1) ftp://x.example a@b @home")).doesNotContain("<a");
	}

}
