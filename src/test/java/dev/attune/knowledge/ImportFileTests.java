package dev.attune.knowledge;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
		String table = """
				id;language;title;body;questions
				a;en;"Say ""hi""; twice";"Line one

				Line two";one?|two?
				b;en;B;Body;
				""";
		List<Object> read = Uploaded.text("a.csv", table).read();

		assertThat(read).hasSize(2);
		ArticleContent first = ((Imported.AnArticle) read.getFirst()).content();
		assertThat(first.title()).isEqualTo("Say \"hi\"; twice");
		assertThat(first.body()).isEqualTo("Line one\n\nLine two");
		assertThat(first.questions()).containsExactly("one?", "two?");
	}

	@Test
	void readsTicketsFromCsv() {
		assertThat(Uploaded.text("a.csv", "id,language,text,answer,csat\n1,pl,Gdzie?,Tutaj.,5\n").read().getFirst())
			.isInstanceOfSatisfying(Imported.ATicket.class,
					(ticket) -> assertThat(ticket.content().csat()).isEqualTo(5));
	}

	@Test
	void namesAMarkdownFileWithoutAnIdAfterTheFile() {
		assertThat(Uploaded.text("Opening hours.md", "---\ntitle: T\nlanguage: en\n---\nB").article().slug())
			.isEqualTo("opening-hours");
	}

	@Test
	void tellsTicketsFromArticlesByWhatIsInThem() {
		assertThat(Uploaded.text("a.jsonl", "{\"lang\":\"en\",\"text\":\"T\",\"answer\":\"A\"}").format())
			.isEqualTo(ImportFormat.TICKETS_JSONL);
		assertThat(Uploaded.text("a.jsonl", "{\"lang\":\"en\",\"title\":\"T\",\"answer\":\"A\"}").format())
			.isEqualTo(ImportFormat.ARTICLES_JSONL);
	}

	private static ArticleContent article(String line) {
		return ((Imported.AnArticle) Uploaded.text("a.jsonl", line).read(ImportFormat.ARTICLES_JSONL).getFirst())
			.content();
	}

	private static String problem(ImportFormat format, String line) {
		return (String) Uploaded.text("a.jsonl", line).read(format).getFirst();
	}

}
