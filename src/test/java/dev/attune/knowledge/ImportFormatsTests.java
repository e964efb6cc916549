package dev.attune.knowledge;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.attune.shared.Problem;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

import static org.assertj.core.api.Assertions.assertThat;

/** Every format, as files that are made here, and what is wrong with bad ones. */
class ImportFormatsTests {

	private static final String FAQ_JSON = """
			{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {"@type": ["FAQPage"], "inLanguage": "sv-SE",
			 "mainEntity": [
			  {"@type": "Question", "name": "Vad kostar frakten?", "acceptedAnswer": {"@type": "Answer",
			   "text": "<p>49 kr. <b>Fri</b> över 500&nbsp;kr, se <a href='https://example.org/frakt'>priser</a>.</p><script>alert(1)<\\/script>"}},
			  {"@type": "Question", "name": "Utan svar"}]}]}""";

	@Test
	void readsQuestionsOfASavedPage() {
		Uploaded page = Uploaded.text("page.txt",
				"<!DOCTYPE html><html lang=en><head><script type=\"application/ld+json\">" + FAQ_JSON
						+ "</script></head><body><h1>Hjälp</h1></body></html>");

		assertThat(page.format()).isEqualTo(ImportFormat.FAQ_PAGE);
		List<Object> read = page.read();
		ArticleContent first = ((Imported.AnArticle) read.getFirst()).content();
		assertThat(first.id()).isEqualTo(new ArticleId("sv-vad-kostar-frakten"));
		assertThat(first.body()).isEqualTo("49 kr. **Fri** över 500 kr, se [priser](<https://example.org/frakt>).");
		assertThat(read.get(1)).asString().contains("has no answer");
		assertThat(Uploaded.text("faq.json", FAQ_JSON).article()).isEqualTo(first);
	}

	@Test
	void readsQuestionsMarkedUpAsMicrodata() {
		ArticleContent article = Uploaded
			.text("x.html",
					"""
							<html lang="pl"><body itemscope itemtype="https://schema.org/FAQPage">
							<div itemscope itemprop="mainEntity" itemtype="https://schema.org/Question"><h2 itemprop="name">Czy można   zwrócić?</h2>
							<div itemscope itemprop="acceptedAnswer" itemtype="https://schema.org/Answer"><div itemprop="text"><ul><li>Tak.</li><li>W 30 dni</li></ul></div></div>
							</div></body></html>""")
			.article();

		assertThat(article.title()).isEqualTo("Czy można zwrócić?");
		assertThat(article.language().tag()).isEqualTo("pl");
		assertThat(article.body()).isEqualTo("- Tak.\n- W 30 dni");
	}

	@Test
	void readsWhatAPageSaysAndNothingItDoes() {
		ArticleContent article = Uploaded.text("Returns policy.pdf",
				"""
						<html lang="en"><head><title>Shop – Returns</title><style>p{}</style></head><body onload="x()"><nav>Home | Help</nav>
						<main><h1>Returns</h1><p>Send it <em>back</em> within 30 days.<br>Free &lt;b&gt; of charge*</p>
						<h2>How</h2><ol><li>Print</li><li>Post<ul><li>at a shop</li></ul></li></ol>
						<table><tr><th>Size</th><th>Price</th></tr><tr><td>S</td><td>3 €</td></tr></table>
						<p><a href="javascript:alert(1)">Click</a><img src=x onerror=y> here</p><script>z()</script></main><footer>© Shop</footer></body></html>""")
			.article();

		assertThat(article.title()).isEqualTo("Returns");
		assertThat(article.slug()).isEqualTo("returns-policy");
		assertThat(article.body()).isEqualTo("""
				Send it *back* within 30 days. \s
				Free \\<b\\> of charge\\*

				## How

				1. Print
				2. Post

				   - at a shop

				- Size – Price
				- S – 3 €

				Click here""");
		assertThat(dev.attune.shared.Markdown.toHtml(article.body())).doesNotContain("<b>", "javascript", "<script")
			.contains("Free &lt;b&gt; of charge*");
	}

	@Test
	void saysWhatStandsInTablesOfTablesOnce() {
		ArticleContent article = Uploaded
			.text("x.html",
					"<html lang='en'><body><h1>T</h1>" + "<table><tr><td>a</td><td>b".repeat(40) + "</body></html>")
			.article();

		assertThat(article.body().replaceAll("[^a]", "")).hasSize(40);
	}

	@ParameterizedTest(name = "{0}")
	@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	@MethodSource("hostile")
	void comesToAnEndWithWhatIsMeantToTakeForEver(String name, String content) {
		try {
			assertThat(Uploaded.text(name, content).read()).hasSize(1);
		}
		catch (Problem refused) {
			assertThat(refused.getStatusCode().value()).isEqualTo(400);
		}
	}

	static Stream<Arguments> hostile() {
		return Stream.of(Arguments.of("comments.html", "<!---->".repeat(9_000) + "x"),
				Arguments.of("spaces.json", " ".repeat(30_000) + "[" + " ".repeat(30_000) + "x"),
				Arguments.of("page.html", "<p>page " + "1".repeat(200_000) + "x</p>"),
				Arguments.of("parts.mbox",
						"From a@b Mon\nFrom: a@b\n" + "Content-Type: message/rfc822\n\n".repeat(20_000) + "x\n"),
				Arguments.of("links.md",
						"---\ntitle: x\nlanguage: en\n---\n" + "<a =" + " ".repeat(200_000) + "x>"
								+ "<a =data:".repeat(10_000)),
				Arguments.of("quotes.md",
						"---\ntitle: x\nlanguage: en\n---\n" + ">".repeat(50_000) + "<script>1</script>"));
	}

	@Test
	void readsThePagesOfAPdf() throws IOException {
		Uploaded pdf = new Uploaded("Manual of the shop.bin", pdf("How long does it take?", "Three days.", null));

		assertThat(pdf.format()).isEqualTo(ImportFormat.PDF);
		assertThat(pdf.article().body()).contains("How long does it take? Three days.");
		assertThat(pdf.article().id()).isEqualTo(new ArticleId("en-manual-of-the-shop"));
	}

	@Test
	void saysWhatIsWrongWithAPdf() throws IOException {
		assertThat(new Uploaded("a.pdf", pdf("a", "b", "secret")).problem()).contains("A password protects");
		assertThat(new Uploaded("a.pdf", pdf(null, null, null)).problem()).contains("it was scanned", "OCR");
		assertThat(Uploaded.text("a.pdf", "%PDF-1.7\ngarbage").problem()).contains("damaged");
		assertThat(new Uploaded("a.docx", new byte[] { 7, (byte) 0x81, 0, (byte) 0xfe }).problem())
			.contains("not what its name says");
	}

	@Test
	void readsAWordDocument() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XWPFDocument document = new XWPFDocument()) {
			document.createParagraph().createRun().setText("Opening hours");
			document.createParagraph().createRun().setText("We are open from nine to five.");
			XWPFTable table = document.createTable(1, 2);
			table.getRow(0).getCell(0).setText("Saturday");
			table.getRow(0).getCell(1).setText("closed");
			document.write(bytes);
		}
		Uploaded word = new Uploaded("Hours.zip", bytes.toByteArray());

		assertThat(word.format()).isEqualTo(ImportFormat.DOCX);
		assertThat(word.article().title()).isEqualTo("Opening hours");
		assertThat(word.article().slug()).isEqualTo("hours");
		assertThat(word.article().body()).isEqualTo("We are open from nine to five.\n\n- Saturday – closed");
	}

	@Test
	void takesALongDocumentApartByItsChapters() {
		String text = "<p>" + "All about it. ".repeat(130) + "</p>";
		String page = "<html lang=en><body><main><h1>Manual</h1><p>Version 2.</p><h2>Shipping</h2>" + text
				+ "<h3>Abroad</h3><p>Five days.</p><section><h2>Part two</h2></section><h2>Returns: 1/2</h2>" + text
				+ "<h2>Shipping</h2><p>Once more.</p></main></body></html>";
		List<ArticleContent> articles = Uploaded.text("Handbook 2026.html", page).articles(Splitting.WHERE_LONG);

		assertThat(articles).extracting(ArticleContent::slug)
			.containsExactly("handbook-2026-shipping", "handbook-2026-returns-1-2", "handbook-2026-shipping-2");
		assertThat(articles).extracting(ArticleContent::title).containsExactly("Shipping", "Returns: 1/2", "Shipping");
		assertThat(articles).extracting(ArticleContent::category).containsOnly("Manual");
		assertThat(articles.getFirst().body()).startsWith("Version 2.\n\nAll about it.")
			.endsWith("### Abroad\n\nFive days.");
		assertThat(Uploaded
			.text("Handbook 2026.html", page.replace("<h2>Shipping", "<h2>News</h2>" + text + "<h2>Shipping"))
			.articles(Splitting.WHERE_LONG)).extracting(ArticleContent::slug)
			.contains("handbook-2026-shipping", "handbook-2026-returns-1-2");
		assertThat(Uploaded.text("h.html", page).articles(Splitting.NONE)).singleElement()
			.satisfies((article) -> assertThat(article.body()).contains("## Part two", "Once more."));
		String small = "<html lang=en><body><h1>Returns</h1><h2>How</h2><p>Print.</p><h2>When</h2><p>Soon.</p></body></html>";
		assertThat(Uploaded.text("r.html", small).articles(Splitting.WHERE_LONG)).singleElement();
		assertThat(Uploaded.text("r.html", small).articles(Splitting.CHAPTERS)).extracting(ArticleContent::body)
			.containsExactly("Print.", "Soon.");
		assertThat(Uploaded.text("r.html", "<html lang=en><body><h1>Alone</h1><p>Text.</p></body></html>")
			.articles(Splitting.CHAPTERS)).extracting(ArticleContent::title).containsExactly("Alone");
	}

	@Test
	void takesAWordDocumentApartByItsHeadings() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (XWPFDocument document = new XWPFDocument()) {
			CTStyle style = CTStyle.Factory.newInstance();
			style.setStyleId("Nagwek1");
			style.addNewName().setVal("heading 1");
			document.createStyles().addStyle(new XWPFStyle(style));
			for (String chapter : List.of("Delivery", "Warranty")) {
				XWPFParagraph heading = document.createParagraph();
				heading.setStyle("Nagwek1");
				heading.createRun().setText(chapter);
				document.createParagraph().createRun().setText((chapter + " is easy. ").repeat(120).strip());
			}
			document.write(bytes);
		}
		List<ArticleContent> articles = new Uploaded("Shop.docx", bytes.toByteArray()).articles(Splitting.WHERE_LONG);

		assertThat(articles).extracting(ArticleContent::slug).containsExactly("shop-delivery", "shop-warranty");
		assertThat(articles.getLast().body()).startsWith("Warranty is easy. Warranty").doesNotContain("Delivery");
	}

	@Test
	void takesAPdfApartByItsBookmarks() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (PDDocument document = new PDDocument()) {
			PDDocumentOutline outline = new PDDocumentOutline();
			document.getDocumentCatalog().setDocumentOutline(outline);
			PDOutlineItem book = bookmark("The book", page(document, "Our shop"));
			outline.addLast(book);
			PDPage second = page(document, "1. Paying", "By card.", "2. Returning", "Within 30 days.");
			book.addLast(bookmark("Paying", second));
			book.addLast(bookmark("Returning", second));
			book.addLast(bookmark("Not in the text", page(document, "Write to us.")));
			document.save(bytes);
		}
		Uploaded pdf = new Uploaded("Help.pdf", bytes.toByteArray());
		List<ArticleContent> articles = pdf.articles(Splitting.CHAPTERS);

		assertThat(articles).extracting(ArticleContent::title)
			.containsExactly("Paying", "Returning", "Not in the text");
		assertThat(articles).extracting(ArticleContent::body)
			.containsExactly("Our shop\n\nBy card.", "Within 30 days.", "Write to us.");
		assertThat(pdf.articles(Splitting.WHERE_LONG)).singleElement()
			.satisfies((article) -> assertThat(article.body()).contains("## Returning\n\nWithin 30 days."));
	}

	@Test
	void joinsTheLinesOfAPdfThatStandFarApart() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (PDDocument document = new PDDocument()) {
			page(document, -45, "How to collimate",
					"Point it at a bright star, and turn the three screws until the rings are",
					"concentric. This takes five minutes; repeat it before you look at a planet or",
					"Saturn, say. You need:", "- a screwdriver", "- patience");
			document.save(bytes);
		}

		assertThat(new Uploaded("Telescope.pdf", bytes.toByteArray()).article()
			.body()
			.lines()
			.filter((line) -> !line.isBlank()))
			.contains(
					"Point it at a bright star, and turn the three screws until the rings are concentric. This takes five minutes; repeat it before you look at a planet or Saturn, say. You need:")
			.anyMatch((line) -> line.endsWith("a screwdriver"))
			.anyMatch((line) -> line.endsWith("patience"));
	}

	private static PDPage page(PDDocument document, String... lines) throws IOException {
		return page(document, -15, lines);
	}

	private static PDPage page(PDDocument document, float step, String... lines) throws IOException {
		PDPage page = new PDPage();
		document.addPage(page);
		try (PDPageContentStream content = new PDPageContentStream(document, page)) {
			content.beginText();
			content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
			content.newLineAtOffset(50, 700);
			for (String line : lines) {
				content.showText(line);
				content.newLineAtOffset(0, step);
			}
			content.endText();
		}
		return page;
	}

	private static PDOutlineItem bookmark(String title, PDPage page) {
		PDOutlineItem bookmark = new PDOutlineItem();
		bookmark.setTitle(title);
		bookmark.setDestination(page);
		return bookmark;
	}

	@Test
	void resolvesNothingThatADocumentAsksFor() throws IOException {
		Map<String, String> parts = new LinkedHashMap<>();
		parts.put("[Content_Types].xml",
				"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>");
		parts.put("_rels/.rels",
				"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>");
		parts.put("word/document.xml",
				"<!DOCTYPE d [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>Before&secret;after</w:t></w:r></w:p></w:body></w:document>");
		String host = java.nio.file.Files.readString(java.nio.file.Path.of("/etc/hostname")).strip();

		assertThat(new Uploaded("x.docx", zip(parts)).read().toString()).doesNotContain(host);
	}

	@Test
	void doesNotBelieveAWordDocumentHowLargeItIs() throws IOException {
		byte[] document = zip(Map.of("[Content_Types].xml", "<Types/>", "word/document.xml", " ".repeat(20_000_000)));
		ByteBuffer bytes = ByteBuffer.wrap(document).order(ByteOrder.LITTLE_ENDIAN);
		for (int at = 0; at < document.length - 30; at++) {
			if (bytes.getInt(at) == 0x02014b50) {
				bytes.putInt(at + 24, 100);
			}
		}
		assertThat(new Uploaded("x.docx", document).problem()).contains("unpack to far more");
	}

	@Test
	void readsAnArchiveOfMarkdownAndGoesOnBehindWhatIsUnfit() throws IOException {
		Map<String, String> files = new LinkedHashMap<>();
		files.put("faq/en/returns.md", "---\ntitle: Returns\n---\nIn 30 days.");
		files.put("notes/sv/", "");
		files.put("notes/sv/vip.md", "---\nid: sv-vip\ntitle: VIP\nstatus: draft\n---\nRing.");
		files.put("faq/en/broken.md", "no front matter");
		files.put("inner.zip", "PK");
		files.put("faq/en/logo.png", "x");
		files.put("../../etc/cron.md", "---\ntitle: Up\nlanguage: en\n---\nHarmless.");
		files.put("faq/en/bomb.md", "---\ntitle: B\n---\n" + "a".repeat(900_000));
		files.put("__MACOSX/x.md", "x");
		List<Object> read = new Uploaded("export.dat", zip(files)).read();

		assertThat(read).hasSize(7);
		assertThat(((Imported.AnArticle) read.get(0)).content().id()).isEqualTo(new ArticleId("en-returns"));
		Imported.AnArticle note = (Imported.AnArticle) read.get(1);
		assertThat(note.content().id()).isEqualTo(new ArticleId("sv-sv-vip"));
		assertThat(note.content().audience()).isEqualTo(Audience.INTERNAL);
		assertThat(note.status()).isEqualTo(ArticleStatus.DRAFT);
		assertThat(read.get(2)).asString().contains("no front matter");
		assertThat(read.get(3)).asString().contains("archive in the archive");
		assertThat(read.get(4)).asString().contains("only Markdown");
		assertThat(((Imported.AnArticle) read.get(5)).content().slug()).isEqualTo("cron");
		assertThat(read.get(6)).asString().contains("packed more tightly");
		assertThat(new Uploaded("x.zip", java.util.Arrays.copyOf(zip(files), 200)).problem()).contains("damaged");
	}

	@Test
	void readsArticlesOfZendesk() {
		Uploaded pages = Uploaded.text("zendesk.json",
				"""
						{"count": 3, "articles": [
						 {"id": 3601, "title": "Shipping", "body": "<h1>Time</h1><p>3 days</p>", "locale": "en-us", "draft": false, "user_segment_id": null, "label_names": ["delivery"]},
						 {"id": 3601, "title": "Frakt", "body": "<p>3 dagar</p>", "locale": "sv", "draft": true, "user_segment_id": 7}], "next_page": null}
						{"articles": [{"id": 3602, "title": "Empty", "body": null, "locale": "en-us"}]}
						""");

		assertThat(pages.format()).isEqualTo(ImportFormat.ZENDESK);
		List<Object> read = pages.read();
		Imported.AnArticle first = (Imported.AnArticle) read.get(0);
		assertThat(first.content().id()).isEqualTo(new ArticleId("en-zendesk-3601"));
		assertThat(first.content().body()).isEqualTo("## Time\n\n3 days");
		assertThat(first.content().tags()).containsExactly("delivery");
		assertThat(first.status()).isEqualTo(ArticleStatus.PUBLISHED);
		Imported.AnArticle second = (Imported.AnArticle) read.get(1);
		assertThat(second.content().id()).isEqualTo(new ArticleId("sv-zendesk-3601"));
		assertThat(second.content().audience()).isEqualTo(Audience.INTERNAL);
		assertThat(second.status()).isEqualTo(ArticleStatus.DRAFT);
		assertThat(read.get(2)).asString().contains("There is no text");
		assertThat(Uploaded.text("z.json", "{\"articles\": [{\"id\": 1, \"title\"").problem()).contains("no whole JSON",
				"cut off");
	}

	@Test
	void readsArticlesOfChatwoot() {
		Uploaded file = Uploaded.text("export",
				"""
						{"payload": [{"id": 9, "slug": "17-refunds", "title": "Refunds", "content": "In **5** days.<script>x</script>", "status": "published",
						 "category": {"id": 1, "name": "Money", "locale": "en"}, "meta": {"tags": ["pay"]}},
						 {"id": 10, "title": "Zwroty", "content": "5 dni", "locale": "pl", "status": "archived", "associated_article_id": 9}], "meta": {"articles_count": 2}}
						""");

		assertThat(file.format()).isEqualTo(ImportFormat.CHATWOOT);
		ArticleContent first = file.article();
		assertThat(first.id()).isEqualTo(new ArticleId("en-chatwoot-9"));
		assertThat(first.body()).isEqualTo("In **5** days.");
		assertThat(first.category()).isEqualTo("Money");
		Imported.AnArticle second = (Imported.AnArticle) file.read().get(1);
		assertThat(second.content().id()).isEqualTo(new ArticleId("pl-chatwoot-9"));
		assertThat(second.status()).isEqualTo(ArticleStatus.ARCHIVED);
	}

	@Test
	void takesForOneWhatChatwootListsAsTranslations() {
		Uploaded file = Uploaded.text("export",
				"""
						{"payload": [
						 {"id": 4, "title": "Återbetalning", "content": "5 dagar", "status": "published", "category": {"id": 2, "locale": "sv"},
						  "associated_articles": []},
						 {"id": 3, "title": "Refunds", "content": "5 days", "status": "published", "category": {"id": 1, "locale": "en"},
						  "associated_articles": [{"id": 4, "title": "Återbetalning"}]}], "meta": {}}
						""");

		assertThat(file.read()).map((article) -> ((Imported.AnArticle) article).content().id().value())
			.containsExactly("sv-chatwoot-3", "en-chatwoot-3");
	}

	@Test
	void readsConversationsOfAMailbox() {
		Uploaded box = Uploaded.text("sent.txt", """
				From anna@example.com Thu May  7 10:00:00 2026
				From: Anna <anna@example.com>
				Subject: =?utf-8?Q?Var_=C3=A4r_mitt_paket=3F?=
				Message-ID: <1@example.com>
				Date: Thu, 7 May 2026 10:00:00 +0200
				Content-Type: multipart/alternative; boundary=b

				--b
				Content-Type: text/plain; charset=iso-8859-1
				Content-Transfer-Encoding: quoted-printable

				Hej, var =E4r paketet?
				>From the shop.

				--=20
				Anna Lindqvist
				--b
				Content-Type: text/html

				<p>Hej</p>
				--b--

				From bot@shop.example Thu May  7 10:00:01 2026
				From: bot@shop.example
				Subject: SV: Var =?utf-8?Q?=C3=A4r?= mitt paket?
				In-Reply-To: <1@example.com>
				Auto-Submitted: auto-replied
				Date: Thu, 7 May 2026 10:00:01 +0200

				Vi har fått ditt mejl.

				From help@shop.example Thu May  7 11:00:00 2026
				From: help@shop.example
				Subject: SV: Var =?utf-8?Q?=C3=A4r?= mitt paket?
				References: <0@example.com> <1@example.com>
				Date: Thu, 7 May 2026 11:00:00 +0200
				Content-Type: text/plain; charset=utf-8

				Det kommer i morgon.

				Den tors 7 maj 2026 kl 10:00 skrev Anna <anna@example.com>:
				> Hej, var är paketet?

				From x@example.com Thu May  7 12:00:00 2026
				From: x@example.com
				Subject: Nobody answers
				Date: Thu, 7 May 2026 12:00:00 +0200

				Hello?
				""");

		assertThat(box.format()).isEqualTo(ImportFormat.TICKETS_MBOX);
		List<Object> read = box.read();
		assertThat(read).hasSize(2);
		TicketContent ticket = ((Imported.ATicket) read.getFirst()).content();
		assertThat(ticket.subject()).isEqualTo("Var är mitt paket?");
		assertThat(ticket.text()).isEqualTo("Hej, var är paketet?\nFrom the shop.");
		assertThat(ticket.answer()).isEqualTo("Det kommer i morgon.");
		assertThat(ticket.channel()).isEqualTo("email");
		assertThat(ticket.resolvedAt()).isEqualTo("2026-05-07T09:00:00Z");
		assertThat(read.get(1)).asString().contains("Nobody answered");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Odpowiedź.\\n\\nW dniu 7 maja 2026 10:00, Jan <j@x.pl> napisał(a):\\n> Pytanie     | Odpowiedź.
			Odpověď.\\n\\nDne 7. 5. 2026 v 10:00 Jan napsal(a):\\n> Otázka                  | Odpověď.
			Answer.\\n\\nOn Thu, 7 May 2026 at 10:00, A Person\\n<a@x.com> wrote:\\n> Question  | Answer.
			Answer.\\n\\n-----Original Message-----\\nFrom: x\\nold                         | Answer.
			Svar.\\n\\nFrån: Anna\\nSkickat: i dag\\nÄmne: x\\ngammalt                      | Svar.
			Tak.\\n\\nWysłane z iPhone’a                                              | Tak.
			Who wrote:\\nnobody knows                                                | Who wrote:\\nnobody knows
			""")
	void cutsWhatIsQuotedAndSigned(String text, String own) {
		assertThat(MailText.own(text.replace("\\n", "\n"))).isEqualTo(own.replace("\\n", "\n"));
	}

	@ParameterizedTest
	@CsvSource({ "windows-1250,Zażółć gęślą jaźń – příliš žluťoučký kůň", "ISO-8859-2,Zażółć gęślą jaźń",
			"windows-1252,Räksmörgås på ön – 5 €", "UTF-16,Räksmörgås ł", "UTF-16LE,Zażółć", "UTF-8,ěščřžýáíé" })
	void tellsTheEncoding(String encoding, String title) {
		String table = "id,language,title,body\n1,en,\"" + title + "\",Text\n";

		assertThat(new Uploaded("a.csv", table.getBytes(Charset.forName(encoding))).article().title()).isEqualTo(title);
	}

	@Test
	void refusesWithWordsWhatItCannotRead() {
		assertThat(new Uploaded("a.csv", "id,title\n\u0001\u00ff\u00fe\u0090".getBytes(StandardCharsets.ISO_8859_1))
			.problem()).contains("encoding of this file cannot be told");
		assertThat(new Uploaded("a.csv", new byte[] { 1, 2, 0, 3, 0, 0, 9 }).problem()).contains("no text file");
		assertThat(new Uploaded("a.doc", new byte[] { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 }).problem())
			.contains(".docx without a password");
		assertThat(Uploaded.text("a.csv", "").problem()).contains("file is empty");
		assertThat(Uploaded.text("a.csv", "id,language,title,body\n1,en,\"no end" + "x".repeat(1_000_010)).problem())
			.contains("row that starts in line 2");
		assertThat(Uploaded.text("a.txt", "Hello there").problem()).contains("Choose it under 'format'");
	}

	@Test
	void takesFormulasForTextBothWays() {
		String formula = "=HYPERLINK(\"http://x\")";
		String line = CsvTable.line(List.of("1", "en", formula, "'-1", "+", "@SUM", "a|b\n"));

		assertThat(line).startsWith("\"1\",\"en\",\"'=HYPERLINK(\"\"http://x\"\")\",\"''-1\",\"'+\"");
		ArticleContent article = Uploaded.text("a.csv", "id,language,title,body,category,x,questions\r\n" + line)
			.article();
		assertThat(article.title()).isEqualTo(formula);
		assertThat(article.body()).isEqualTo("'-1");
		assertThat(article.category()).isEqualTo("+");
		assertThat(article.questions()).containsExactly("a|b");
	}

	private static byte[] pdf(String first, String second, String password) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (PDDocument document = new PDDocument()) {
			PDPage page = new PDPage();
			document.addPage(page);
			if (first != null) {
				try (PDPageContentStream content = new PDPageContentStream(document, page)) {
					content.beginText();
					content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
					content.newLineAtOffset(50, 700);
					content.showText(first);
					content.newLineAtOffset(0, -15);
					content.showText(second);
					content.endText();
				}
			}
			if (password != null) {
				document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
			}
			document.save(bytes);
		}
		return bytes.toByteArray();
	}

	static byte[] zip(Map<String, String> files) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, String> file : files.entrySet()) {
				zip.putNextEntry(new ZipEntry(file.getKey()));
				zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
				zip.closeEntry();
			}
		}
		return bytes.toByteArray();
	}

}
