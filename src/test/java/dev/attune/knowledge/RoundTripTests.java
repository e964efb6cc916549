package dev.attune.knowledge;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.attune.shared.Fingerprint;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What goes out comes in as it was, whatever is in it. Run with {@code -Dattune.seed=…}
 * to see a failure again.
 */
class RoundTripTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final List<String> AWKWARD = List.of("---", "--- ", "---\n", "\n---\n", "\"", "'", "''", "\"\"",
			": ", " #", "#", "- ", "* ", "> ", "|", "||", "\\", "\\n", "\n", "\n\n", "\r\n", "\r", "\t", " ", "  ",
			"\u00a0", "\u2028", "\u2029", "\u0085", "\u200f", "\u202e", "\ufeff", "\u0001", "\u0007", "\u001b",
			"\u007f", "😊", "👩‍👩‍👧", "مرحبا بكم", "שלום", "zażółć", "příliš", "räksmörgås", "e\u0301", "Å", "=1+1",
			"'=1", "+48", "-1", "@x", "=HYPERLINK(\"x\")", "null", "~", "true", "no", "2026-10-05", "1e3", "0x1F",
			"12:30", "{", "}", "[", "]", "{{x}}", "%", "&amp;", "&x", "*x", "!x", "!!str", "<b>", "</p>", "<!--", "]]>",
			"`", "```\n", "    code", ",", ";", "a", "Word", "another word", "…", "|\n", "?", "title: x", "en-", "en",
			"/en/");

	private static final List<String> SLUGS = List.of("a", "en-a", "en-en-x", "delivery-times", "1", "no", "2026-10-05",
			"sv-en", "x".repeat(150));

	static Stream<Long> seeds() {
		String wanted = System.getProperty("attune.seed");
		return (wanted != null) ? Stream.of(Long.valueOf(wanted)) : new Random().longs(12).boxed();
	}

	@ParameterizedTest(name = "attune.seed={0}")
	@MethodSource("seeds")
	void comesBackAsItWas(long seed) throws IOException {
		Random random = new Random(seed);
		List<Imported.AnArticle> articles = IntStream.range(0, 50).mapToObj((number) -> article(random)).toList();

		Map<String, String> files = new LinkedHashMap<>();
		StringBuilder table = new StringBuilder(Exports.ARTICLES_HEADER);
		StringBuilder lines = new StringBuilder();
		for (Imported.AnArticle article : articles) {
			Article kept = kept(article);
			files.put(((kept.audience() == Audience.INTERNAL) ? "notes/" : "faq/") + kept.language() + "/"
					+ files.size() + ".md", ArticleFile.of(article.content(), article.status()).format());
			table.append(Exports.csv(kept));
			lines.append(JSON.writeValueAsString(ExportedArticle.of(kept))).append('\n');
		}
		assertSame("Markdown", new Uploaded("x", ImportFormatsTests.zip(files)).read(), articles);
		assertSame("CSV", Uploaded.text("x", table.toString()).read(), articles);
		assertSame("JSON lines", Uploaded.text("x.jsonl", lines.toString()).read(ImportFormat.ARTICLES_JSONL),
				articles);
	}

	@ParameterizedTest(name = "attune.seed={0}")
	@MethodSource("seeds")
	void bringsTicketsBackAsTheyWere(long seed) {
		Random random = new Random(seed);
		List<PastTicket> tickets = IntStream.range(0, 50).mapToObj((number) -> ticket(random, number)).toList();
		StringBuilder table = new StringBuilder(Exports.TICKETS_HEADER);
		StringBuilder lines = new StringBuilder();
		for (PastTicket ticket : tickets) {
			table.append(Exports.csv(ticket));
			lines.append(JSON.writeValueAsString(ticket)).append('\n');
		}
		List<Object> fromTable = Uploaded.text("x", table.toString()).read();

		assertThat(fromTable).hasSameSizeAs(tickets);
		assertSame("JSON lines", Uploaded.text("x", lines.toString()).read(ImportFormat.TICKETS_JSONL), fromTable);
		for (int at = 0; at < tickets.size(); at++) {
			TicketContent read = ((Imported.ATicket) fromTable.get(at)).content();
			PastTicket ticket = tickets.get(at);
			assertThat(List.of(read.id(), read.language(), read.text(), read.answer(), read.tags()))
				.isEqualTo(List.of(ticket.id(), ticket.language(), ticket.text(), ticket.answer(), ticket.tags()));
			assertThat(read.subject()).isEqualTo(ticket.subject());
			assertThat(read.resolvedAt()).isEqualTo(ticket.resolvedAt());
			assertThat(read.csat()).isEqualTo(ticket.csat());
		}
	}

	/** One by one, as a failure shows both. */
	private static void assertSame(String how, List<Object> read, List<?> written) {
		assertThat(read).as(how).hasSameSizeAs(written);
		for (int at = 0; at < written.size(); at++) {
			assertThat(read.get(at)).as(how)
				.withFailMessage("%s%nwritten: %s%nread:    %s", how, escaped(written.get(at)), escaped(read.get(at)))
				.isEqualTo(written.get(at));
		}
	}

	private static String escaped(Object value) {
		StringBuilder escaped = new StringBuilder();
		value.toString()
			.chars()
			.forEach((letter) -> escaped
				.append((letter >= ' ' && letter < 0x7F) ? (char) letter : "\\u%04x".formatted(letter)));
		return escaped.toString();
	}

	private static Imported.AnArticle article(Random random) {
		ArticleContent content = some(() -> new ArticleContent(
				Language.of(List.of("en", "pl", "no").get(random.nextInt(3))), SLUGS.get(random.nextInt(SLUGS.size())),
				text(random, 6),
				(random.nextInt(20) == 0) ? text(random, 8) + "long ".repeat(15_000) : text(random, 25),
				Audience.values()[random.nextInt(2)], random.nextBoolean() ? text(random, 3) : null, texts(random, 4),
				texts(random, 8), random.nextBoolean() ? LocalDate.ofEpochDay(random.nextInt(25_000)) : null));
		return new Imported.AnArticle(content, ArticleStatus.values()[random.nextInt(4)], null, Set.of());
	}

	private static PastTicket ticket(Random random, int number) {
		TicketContent content = some(() -> new TicketContent(new TicketId("t" + number), Language.of("sv"), "email",
				random.nextBoolean() ? "Subject " + number : null, text(random, 20), text(random, 20),
				random.nextBoolean() ? Instant.ofEpochSecond(random.nextInt(2_000_000_000)) : null,
				random.nextBoolean() ? 1 + random.nextInt(5) : null, texts(random, 3)));
		return new PastTicket(content.id(), content.language(), content.channel(), content.subject(), content.text(),
				content.answer(), content.resolvedAt(), content.csat(), content.tags(), Fingerprint.of("x"));
	}

	/** The first that is no nonsense: a body of nothing but blanks is none. */
	private static <T> T some(Supplier<T> make) {
		while (true) {
			try {
				return make.get();
			}
			catch (UnfitContent unfit) {
				// Another, then.
			}
		}
	}

	private static List<String> texts(Random random, int most) {
		List<String> texts = new ArrayList<>();
		for (int number = random.nextInt(most); number > 0; number--) {
			texts.add(text(random, 4));
		}
		return texts;
	}

	private static String text(Random random, int most) {
		StringBuilder text = new StringBuilder();
		for (int number = 1 + random.nextInt(most); number > 0; number--) {
			text.append(AWKWARD.get(random.nextInt(AWKWARD.size())));
			if (random.nextInt(3) == 0) {
				text.append(' ');
			}
		}
		return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private static Article kept(Imported.AnArticle article) {
		ArticleContent content = article.content();
		@Nullable LocalDate reviewed = content.reviewed();
		return new Article(content.id(), content.slug(), content.language(), 1, content.title(), content.body(),
				content.audience(), content.category(), content.tags(), content.questions(), reviewed, article.status(),
				ArticleOrigin.EDITOR, content.fingerprint(), Instant.EPOCH, "nobody", null, null, null, null, null);
	}

}
