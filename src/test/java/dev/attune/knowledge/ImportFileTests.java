package dev.attune.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.List;

import dev.attune.shared.Problem;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ImportFileTests {

	@Test
	void readsArticlesUnderTheNamesOfPublicData() {
		ArticleContent content = article(
				"""
						{"id": "shop:sv:relay/what-is-it", "lang": "sv", "source": "x", "title": "Vad är det?", "answer": "En sak.", "examples": ["vad är det"], "concept": "what-is-it"}
						""");

		assertThat(content.id()).isEqualTo(new ArticleId("sv-shop-relay-what-is-it"));
		assertThat(content.body()).isEqualTo("En sak.");
		assertThat(content.questions()).containsExactly("vad är det");
		assertThat(content.audience()).isEqualTo(Audience.PUBLIC);
	}

	@Test
	void givesAnAnswerWithoutATitleItsFirstSentence() {
		assertThat(article("{\"id\":\"a:1\",\"lang\":\"en\",\"title\":\"\",\"answer\":\"Wait a day. Then call.\"}")
			.title()).isEqualTo("Wait a day.");
	}

	@Test
	void takesTheLanguageOffItsOwnIds() {
		assertThat(article("{\"id\":\"en-delivery\",\"language\":\"en\",\"title\":\"A\",\"body\":\"B\"}").id())
			.isEqualTo(new ArticleId("en-delivery"));
	}

	@Test
	void saysWhatAnItemLacks() {
		assertThat(
				problem(ImportFormat.ARTICLES_JSONL, "{\"id\":\"x\",\"lang\":\"en\",\"title\":\"A\",\"answer\":\"\"}"))
			.contains("no text");
		assertThat(problem(ImportFormat.ARTICLES_JSONL, "{\"title\":\"A\",\"body\":\"B\"}")).contains("language");
		assertThat(problem(ImportFormat.ARTICLES_JSONL, "{\"title\":")).contains("no JSON object");
		assertThat(problem(ImportFormat.ARTICLES_JSONL, "null")).contains("no JSON object");
		assertThat(problem(ImportFormat.ARTICLES_JSONL, "[1]")).contains("no JSON object");
		assertThat(problem(ImportFormat.TICKETS_JSONL, "{\"id\":\"x\",\"lang\":\"en\",\"text\":\"T\"}"))
			.contains("only answered tickets");
		assertThat(problem(ImportFormat.TICKETS_JSONL,
				"{\"id\":\"x\",\"lang\":\"en\",\"text\":\"T\",\"answer\":\"A\",\"csat\":9}"))
			.contains("1 to 5");
		assertThat(problem(ImportFormat.TICKETS_JSONL,
				"{\"id\":\"x\",\"lang\":\"en\",\"text\":\"T\",\"answer\":\"A\",\"resolvedAt\":\"soon\"}"))
			.contains("a time such as");
	}

	@Test
	void readsCsvWithQuotesAndSemicolons() {
		List<ImportFile.Item> items = items(ImportFormat.CSV, """
				id;language;title;body;questions
				a;en;"Say ""hi""; twice";"Line one

				Line two";one?|two?
				b;en;B;Body;
				""");

		assertThat(items).extracting(ImportFile.Item::line).containsExactly(2, 5);
		ArticleContent first = ((Imported.AnArticle) items.getFirst().read()).content();
		assertThat(first.title()).isEqualTo("Say \"hi\"; twice");
		assertThat(first.body()).isEqualTo("Line one\n\nLine two");
		assertThat(first.questions()).containsExactly("one?", "two?");
	}

	@Test
	void readsTicketsFromCsv() {
		assertThat(items(ImportFormat.CSV, "id,language,text,answer,csat\n1,pl,Gdzie?,Tutaj.,5\n").getFirst().read())
			.isInstanceOfSatisfying(Imported.ATicket.class,
					(ticket) -> assertThat(ticket.content().csat()).isEqualTo(5));
	}

	@Test
	void namesAMarkdownFileWithoutAnIdAfterTheFile() {
		ImportFile file = ImportFile.of(ImportFormat.MARKDOWN, "Opening hours.md",
				"---\ntitle: T\nlanguage: en\n---\nB".getBytes(StandardCharsets.UTF_8));

		assertThat(((Imported.AnArticle) file.items().getFirst().read()).content().slug()).isEqualTo("opening-hours");
	}

	@Test
	void refusesWhatIsNoText() {
		for (byte[] content : List.of("räksmörgås".getBytes(StandardCharsets.ISO_8859_1),
				"{}".getBytes(StandardCharsets.UTF_16), new byte[0])) {
			assertThatExceptionOfType(Problem.class)
				.isThrownBy(() -> ImportFile.of(ImportFormat.ARTICLES_JSONL, "a.jsonl", content))
				.satisfies((problem) -> assertThat(problem.getStatusCode().value()).isEqualTo(400));
		}
	}

	private static ArticleContent article(String line) {
		return ((Imported.AnArticle) items(ImportFormat.ARTICLES_JSONL, line).getFirst().read()).content();
	}

	private static String problem(ImportFormat format, String line) {
		try {
			items(format, line).getFirst().read();
		}
		catch (UnfitContent unfit) {
			return unfit.problem();
		}
		throw new AssertionError("It was taken: " + line);
	}

	private static List<ImportFile.Item> items(ImportFormat format, String text) {
		return ImportFile.of(format, "file", text.getBytes(StandardCharsets.UTF_8)).items();
	}

}
