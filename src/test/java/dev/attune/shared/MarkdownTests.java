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

}
