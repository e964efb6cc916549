package dev.attune.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ArticleFileTests {

	private static final String FILE = """
			---
			id: delivery-times
			title: "How long: really?"
			language: en
			audience: public
			category: delivery
			tags: [delivery, 24h]
			reviewed: 2026-10-05
			questions:
			  - When will it arrive?
			  - "Where: is it?"
			---
			In 2–4 days.

			---
			1. Wait.
			""";

	@Test
	void readsFrontMatterAndText() {
		ArticleFile file = ArticleFile.parse(FILE);

		assertThat(file).isEqualTo(new ArticleFile("delivery-times", "How long: really?", Language.of("en"),
				Audience.PUBLIC, null, "delivery", List.of("delivery", "24h"), LocalDate.of(2026, 10, 5),
				List.of("When will it arrive?", "Where: is it?"), "In 2–4 days.\n\n---\n1. Wait."));
	}

	@Test
	void readsTheLanguageUnderItsOtherName() {
		assertThat(ArticleFile.parse(FILE.replace("language:", "lang:"))).isEqualTo(ArticleFile.parse(FILE));
		assertThat(ArticleFile.parse("---\ntitle: Brev\nlang: no\n---\nTekst.").language())
			.isEqualTo(Language.of("no"));
		assertThatExceptionOfType(UnfitFile.class)
			.isThrownBy(() -> ArticleFile.parse("---\ntitle: Brev\nlang: 17!\n---\nTekst."))
			.satisfies((unfit) -> assertThat(unfit.line()).isEqualTo(3));
	}

	@Test
	void saysThatAFileIsEmpty() {
		for (String empty : List.of("", "\uFEFF", " \r\n\n")) {
			assertThatExceptionOfType(UnfitFile.class).isThrownBy(() -> ArticleFile.parse(empty))
				.satisfies((unfit) -> assertThat(unfit.problem()).isEqualTo("This file is empty."));
		}
	}

	@Test
	void readsWindowsLinesAndAByteOrderMark() {
		assertThat(ArticleFile.parse("\uFEFF" + FILE.replace("\n", "\r\n"))).isEqualTo(ArticleFile.parse(FILE));
	}

	@Test
	void takesWhatItLeavesOpenFromItsPlace() {
		ArticleContent content = ArticleFile.parse("---\ntitle: Kontakt\n---\nRing oss.")
			.content("contact-us", Language.of("sv"), Audience.INTERNAL);

		assertThat(content.id()).isEqualTo(new ArticleId("sv-contact-us"));
		assertThat(content.audience()).isEqualTo(Audience.INTERNAL);
		assertThat(content.questions()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
			no front matter here                                | 1 | no front matter
			---\\ntitle: x\\nno end                              | 1 | does not end
			---\\nlanguage: en\\n---\\nBody                       | 2 | no title
			---\\ntitle: x\\nlanguage: en\\ntitel: y\\n---\\nBody  | 4 | 'titel' is not a field
			---\\ntitle: x\\naudience: everyone\\n---\\nBody      | 3 | 'public' or 'internal'
			---\\ntitle: x\\nlanguage: 12\\n---\\nBody            | 3 | not a language tag
			---\\ntitle: x\\nreviewed: soon\\n---\\nBody          | 3 | a date such as
			---\\ntitle: x\\nquestions:\\n  - a: b\\n---\\nBody    | 3 | not a plain text
			---\\ntitle: a: b\\n---\\nBody                       | 2 | Put quotes
			---\\ntitle: x\\ntitle: y\\n---\\nBody                | 3 | no YAML
			---\\ntitle: !!java.net.URL [x]\\n---\\nBody         | 2 | no YAML
			---\\ntitle: &t [[*t]]\\n---\\nBody                   | 2 | not a plain text
			---\\ntitle: x\\nid: {a: b}\\n---\\nBody             | 3 | not a plain text
			---\\ntitle: !!int x\\n---\\nBody                    | 2 | cannot be read
			""")
	void namesTheLineAndWhatToMend(String text, int line, String problem) {
		assertThatExceptionOfType(UnfitFile.class).isThrownBy(() -> ArticleFile.parse(text.replace("\\n", "\n")))
			.satisfies((unfit) -> assertThat(unfit.line()).isEqualTo(line))
			.withMessageContaining(problem);
	}

	@Test
	void readsBackWhatItWrites() {
		for (String odd : List.of("plain", "a: b", "- dash", "#hash", "'quoted' \"twice\"", "no", "2026-10-05", "42",
				"~", "{x}", "[x]", "*x", "&x", "!x", "|", ">", "100 %", "å ł ř 😊", "a\\b", "trailing:", "null", "yes",
				"@x", "`x`", "what ".repeat(100))) {
			ArticleFile file = new ArticleFile("a-slug", odd, Language.of("sv"), Audience.INTERNAL, ArticleStatus.DRAFT,
					odd, List.of(odd), LocalDate.of(2026, 5, 1), List.of(odd, "x"), "Line\n\n---\n\n" + odd);

			assertThat(ArticleFile.parse(file.format()))
				.isEqualTo(new ArticleFile(file.id(), odd.strip(), file.language(), file.audience(), file.status(),
						odd.strip(), file.tags(), file.reviewed(), file.questions(), file.body().strip()));
		}
	}

	@Test
	void readsBackTheWholeSampleDesk() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("knowledge-base"))) {
			for (Path path : files.filter((file) -> file.toString().endsWith(".md")).toList()) {
				ArticleContent content = ArticleFile.parse(Files.readString(path))
					.content("x", Language.ENGLISH, Audience.PUBLIC);
				String written = ArticleFile.of(content, ArticleStatus.PUBLISHED).format();

				assertThat(ArticleFile.parse(written).content("x", Language.ENGLISH, Audience.PUBLIC))
					.as(path.toString())
					.isEqualTo(content);
			}
		}
	}

}
