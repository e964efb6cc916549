package dev.attune.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import dev.attune.Browserless;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

@KnowledgeTest
class KnowledgeFolderTests {

	private static final ArticleId TIMES = new ArticleId("en-times");

	@Autowired
	private KnowledgeFolder loader;

	@Autowired
	private Desk desk;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private Articles articles;

	@Autowired
	private ArticleLife life;

	@Autowired
	private PastTickets tickets;

	@Autowired
	private GoldenQuestions questions;

	@Autowired
	private Heard heard;

	@Autowired
	private JdbcClient jdbc;

	@TempDir
	private Path folder;

	@BeforeEach
	void write() throws IOException {
		write("faq/en/times.md", "How long?", "Two days.");
		write("faq/en/costs.md", "How much?", "Nothing.");
		write("notes/en/limits.md", "Limits", "Up to 15.");
		Files.createDirectories(this.folder.resolve("tickets"));
		Files.writeString(this.folder.resolve("tickets/en.jsonl"),
				"""
						{"id":"en-1","language":"en","channel":"email","subject":"Late","text":"Order LV-4820193 is late. Siobhan Kerrigan, s.kerrigan@mail.example","answer":"Dear Siobhan, it comes today. Martin, Lumivik","csat":5,"tags":["late"]}
						""");
		this.heard.articles();
		this.heard.tickets();
	}

	@AfterEach
	void forget() {
		this.jdbc.sql("delete from golden_question").update();
		this.jdbc.sql("delete from article").update();
		this.jdbc.sql("delete from past_ticket").update();
	}

	@Test
	void takesUpWhatChangesWhileItRuns() throws IOException {
		KnowledgeFolder watched = new KnowledgeFolder(
				new KnowledgeSettings(this.folder, "LV-\\d{7}", "K-\\d{6}", DataSize.ofMegabytes(1), 2,
						Duration.ofSeconds(30)),
				this.desk, this.articles, this.life, this.tickets, this.questions, this.jdbc, this.transactions);
		watched.loadInBackground();
		Browserless.await(() -> this.articles.find(TIMES).filter((article) -> !watched.isLoading()).orElse(null));

		write("faq/en/times.md", "How long?", "Three days by now.");
		Files.delete(this.folder.resolve("faq/en/costs.md"));
		write("faq/en/colours.md", "Which colours?", "All of them.");
		watched.look();
		assertThat(this.articles.find(new ArticleId("en-colours"))).isEmpty();
		watched.look();

		Browserless.await(() -> this.articles.find(new ArticleId("en-costs"))
			.filter((article) -> article.status() == ArticleStatus.ARCHIVED)
			.orElse(null));
		assertThat(this.articles.find(TIMES).orElseThrow().body()).isEqualTo("Three days by now.");
		assertThat(this.articles.find(new ArticleId("en-colours"))).isPresent();
	}

	@Test
	void loadsArticlesNotesAndTickets() {
		LoadReport report = this.loader.load(this.folder);

		assertThat(report).isEqualTo(new LoadReport(3, 0, 0, 1, 0, List.of()));
		Article article = this.articles.find(TIMES).orElseThrow();
		assertThat(article.status()).isEqualTo(ArticleStatus.PUBLISHED);
		assertThat(article.kind()).isEqualTo("article");
		assertThat(this.articles.find(new ArticleId("en-limits")).orElseThrow().kind()).isEqualTo("note");
		assertThat(this.heard.articles()).containsExactlyInAnyOrder("en-times", "en-costs", "en-limits");
		assertThat(this.heard.tickets()).containsExactly("en-1");
	}

	@Test
	void storesTicketsWithoutPersonalData() {
		this.loader.load(this.folder);

		PastTicket ticket = this.tickets.find(new TicketId("en-1")).orElseThrow();
		assertThat(ticket.text()).isEqualTo("Order [order number] is late. [name], [email]");
		assertThat(ticket.answer()).isEqualTo("Dear [name], it comes today. [name], Lumivik");
	}

	@Test
	void changesAndTellsNothingTheSecondTime() {
		this.loader.load(this.folder);
		this.heard.articles();
		this.heard.tickets();

		assertThat(this.loader.load(this.folder)).isEqualTo(new LoadReport(0, 3, 0, 0, 0, List.of()));
		assertThat(this.heard.articles()).isEmpty();
		assertThat(this.heard.tickets()).isEmpty();
		assertThat(this.articles.versions(TIMES)).hasSize(1);
	}

	@Test
	void takesAChangedFile() throws IOException {
		this.loader.load(this.folder);
		write("faq/en/times.md", "How long?", "Three days.");
		this.heard.articles();

		assertThat(this.loader.load(this.folder).changed()).isOne();
		assertThat(this.articles.find(TIMES).orElseThrow().body()).isEqualTo("Three days.");
		assertThat(this.articles.versions(TIMES)).extracting(ArticleVersion::body)
			.containsExactly("Three days.", "Two days.");
		assertThat(this.heard.articles()).containsExactly("en-times");
	}

	@Test
	void archivesTheArticleOfARemovedFileAndBringsItBackWithTheFile() throws IOException {
		this.loader.load(this.folder);
		Files.delete(this.folder.resolve("faq/en/times.md"));

		assertThat(this.loader.load(this.folder).archived()).isOne();
		assertThat(this.articles.find(TIMES).orElseThrow().status()).isEqualTo(ArticleStatus.ARCHIVED);

		write("faq/en/times.md", "How long?", "Two days.");
		this.loader.load(this.folder);
		assertThat(this.articles.find(TIMES).orElseThrow().status()).isEqualTo(ArticleStatus.PUBLISHED);
	}

	@Test
	void archivesNothingWhereTheWholeFolderIsEmpty() throws IOException {
		this.loader.load(this.folder);
		try (Stream<Path> files = Files.walk(this.folder)) {
			for (Path file : files.filter((each) -> each.toString().endsWith(".md")).toList()) {
				Files.delete(file);
			}
		}

		LoadReport report = this.loader.load(this.folder);

		assertThat(report.archived()).isZero();
		assertThat(report.problems()).extracting(LoadReport.Entry::problem)
			.singleElement()
			.asString()
			.contains("Is it mounted?");
		assertThat(this.articles.find(TIMES).orElseThrow().status()).isEqualTo(ArticleStatus.PUBLISHED);
	}

	@Test
	void keepsWhatAnEditorMadeOfItAndReportsAFileThatChangesToo() throws IOException {
		this.loader.load(this.folder);
		Article article = this.articles.find(TIMES).orElseThrow();
		this.life.change(new ArticleContent(article.language(), article.slug(), article.title(), "Four days.",
				article.audience(), null, List.of(), List.of(), null), ArticleStatus.PUBLISHED, 1, "eva");

		assertThat(this.loader.load(this.folder).problems()).isEmpty();
		write("faq/en/times.md", "How long?", "Five days.");
		LoadReport report = this.loader.load(this.folder);

		assertThat(report.problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.file()).isEqualTo("faq/en/times.md");
			assertThat(problem.problem()).contains("eva has edited");
		});
		assertThat(this.articles.find(TIMES).orElseThrow().body()).isEqualTo("Four days.");
	}

	@Test
	void namesABadFileAndGoesOn() throws IOException {
		this.loader.load(this.folder);
		Files.writeString(this.folder.resolve("faq/en/costs.md"), "---\ntitle: x\nfoo: bar\n---\nBody");
		Files.write(this.folder.resolve("faq/en/latin.md"), new byte[] { (byte) 0xe5 });
		write("notes/en/open.md", "Open", "Text");
		Files.writeString(this.folder.resolve("notes/en/open.md"), "---\ntitle: x\naudience: public\n---\nBody");
		Files.writeString(this.folder.resolve("tickets/en.jsonl"),
				"{broken\n{\"id\":\"en-2\",\"language\":\"en\",\"text\":\"T\",\"answer\":\"A\"}\n");
		write("faq/en/times.md", "How long?", "Six days.");

		LoadReport report = this.loader.load(this.folder);

		assertThat(report.changed()).isOne();
		assertThat(report.archived()).isZero();
		assertThat(report.tickets()).isOne();
		assertThat(report.problems()).extracting(LoadReport.Entry::file, LoadReport.Entry::line)
			.containsExactly(org.assertj.core.groups.Tuple.tuple("faq/en/costs.md", 3),
					org.assertj.core.groups.Tuple.tuple("faq/en/latin.md", 1),
					org.assertj.core.groups.Tuple.tuple("notes/en/open.md", 1),
					org.assertj.core.groups.Tuple.tuple("tickets/en.jsonl", 1));
	}

	@Test
	void takesGoldenQuestionsOnce() throws IOException {
		Files.createDirectories(this.folder.resolve("golden-questions"));
		Path file = this.folder.resolve("golden-questions/en.jsonl");
		Files.writeString(file, """
				{"question":"When?","expected":"times"}
				{"question":"Who won?","expected":null}
				{"question":"What?","expected":"unheard-of"}

				no JSON
				{"question":"Where?","expcted":"times"}
				{"question":"Why?"}
				""");

		LoadReport report = this.loader.load(this.folder);

		assertThat(report.questions()).isEqualTo(2);
		assertThat(report.problems()).extracting(LoadReport.Entry::line).containsExactly(3, 5, 6, 7);
		assertThat(report.problems().get(2).toString()).contains("expcted");
		assertThat(this.questions.all()).extracting(GoldenQuestion::question).containsExactly("When?", "Who won?");
		assertThat(this.questions.all().getFirst().expected()).isNotNull()
			.extracting(GoldenQuestion.Expected::id)
			.isEqualTo(TIMES);

		this.questions.delete(this.questions.all().getLast().id());
		this.questions.change(this.questions.all().getFirst().id(), new GoldenQuestionForm("When exactly?",
				new Language("en"), new GoldenQuestionForm.Expected(null), null, null));
		assertThat(this.loader.load(this.folder).questions()).isZero();
		assertThat(this.questions.all()).extracting(GoldenQuestion::question).containsExactly("When exactly?");
	}

	@Test
	void doesWithoutAFolder() {
		assertThat(this.loader.load(this.folder.resolve("nowhere")))
			.isEqualTo(new LoadReport(0, 0, 0, 0, 0, List.of()));
	}

	@Test
	void loadsTheSampleDeskWithoutAProblem() {
		LoadReport report = this.loader.load(Path.of("knowledge-base"));

		assertThat(report.problems()).isEmpty();
		assertThat(report.changed()).isGreaterThan(160);
		assertThat(report.questions()).isGreaterThanOrEqualTo(4 * 25);
	}

	private void write(String path, String title, String body) throws IOException {
		Path file = this.folder.resolve(path);
		Files.createDirectories(file.getParent());
		Files.writeString(file, "---\ntitle: " + title + "\nlanguage: en\n---\n" + body + "\n");
	}

}
