package dev.attune.knowledge;

import java.util.List;

import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArticleContentTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Hi<script>alert(1)</script> there              | Hi there
			<SCRIPT src=x>1</SCRIPT >Hi                    | Hi
			Hi <scr<script></script>ipt>alert(1)</script>   | Hi
			Hi <script>alert(1)                            | Hi
			<style>p{}</style>Hi                           | Hi
			Look <iframe src="x"></iframe>here             | Look here
			Use <b>bold</b> and 1 < 2                      | Use <b>bold</b> and 1 < 2
			""")
	void takesScriptsOutOfTheText(String body, String left) {
		assertThat(content("a", "A", body).body()).isEqualTo(left);
	}

	@ParameterizedTest
	@CsvSource({ "How long does it take?, how-long-does-it-take", "Jak długo? Ćma, jak-dlugo-cma",
			"Refund_not_showing_up, refund-not-showing-up", "relay/faq-question, relay-faq-question", "???, ''" })
	void makesASlug(String text, String slug) {
		assertThat(ArticleContent.slugOf(text)).isEqualTo(slug);
	}

	@Test
	void makesDifferentSlugsOfLongTexts() {
		String one = ArticleContent.slugOf("word ".repeat(50) + "one");
		String other = ArticleContent.slugOf("word ".repeat(50) + "two");

		assertThat(one).hasSizeLessThanOrEqualTo(ArticleContent.MAX_SLUG).isNotEqualTo(other);
	}

	@Test
	void saysInWordsWhatIsUnfit() {
		assertThatExceptionOfType(UnfitContent.class).isThrownBy(() -> content("a", " ", "Body"))
			.satisfies((unfit) -> assertThat(unfit.problem()).contains("title"));
		assertThatExceptionOfType(UnfitContent.class).isThrownBy(() -> content("a", "A", "<script>x</script>"))
			.satisfies((unfit) -> assertThat(unfit.field()).isEqualTo("body"));
		assertThatExceptionOfType(UnfitContent.class).isThrownBy(() -> content("Ab c", "A", "Body"))
			.satisfies((unfit) -> assertThat(unfit.field()).isEqualTo("id"));
		assertThatExceptionOfType(UnfitContent.class).isThrownBy(() -> content("a", "x".repeat(301), "Body"))
			.satisfies((unfit) -> assertThat(unfit.problem()).contains("300"));
	}

	@Test
	void hasTheSameFingerprintForTheSameContentOnly() {
		assertThat(content("a", " A  b ", "Body\r\n").fingerprint())
			.isEqualTo(content("a", "A b", "Body").fingerprint());
		assertThat(content("a", "A b", "Body!").fingerprint()).isNotEqualTo(content("a", "A b", "Body").fingerprint());
	}

	private static ArticleContent content(String slug, String title, String body) {
		return new ArticleContent(Language.ENGLISH, slug, title, body, Audience.PUBLIC, null, List.of(), List.of(),
				null);
	}

}
