package dev.attune.retrieval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.attune.AttuneTest;
import dev.attune.Browserless;
import dev.attune.SampleDesk;
import dev.attune.knowledge.ArticleChanged;
import dev.attune.knowledge.ArticleId;
import dev.attune.llm.EmbeddingModels;
import dev.attune.llm.IndexEmbeddings;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@AttuneTest
class SearchTests {

	@Autowired
	WebTestClient client;

	@Autowired
	Search search;

	@Autowired
	EmbeddingModels embeddings;

	@Autowired
	Indexer indexer;

	@Autowired
	Index index;

	@Autowired
	Words words;

	@Autowired
	WordWeights weights;

	@Autowired
	Lookup lookup;

	@Autowired
	Spelling spelling;

	@Autowired
	OwnNumbers ownNumbers;

	@Autowired
	RetrievalSettings settings;

	@Autowired
	Certainty certainty;

	@Autowired
	Desk desk;

	@Autowired
	IndexTasks tasks;

	@Autowired
	ConfigurableApplicationContext context;

	@Autowired
	Untranslated untranslated;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	TransactionTemplate transaction;

	@BeforeEach
	void awaitTheIndex() {
		SampleDesk.awaitReadiness(this.client);
		Browserless.await(() -> (this.tasks.open() == 0) ? true : null);
	}

	@Test
	void readsArticlesBeforeTicketsHoweverManyWait() {
		this.transaction.executeWithoutResult((status) -> {
			this.tasks.request(List.of("ticket/one", "ticket/two"));
			this.tasks.request(List.of("article/edited"));
			assertThat(this.tasks.openChanges(Source.OF_ARTICLE)).isEqualTo(1);
			assertThat(this.tasks.take(1)).extracting(IndexTasks.Task::sourceKey).containsExactly("article/edited");
			status.setRollbackOnly();
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | how do I send back a gift I was given
			pl | jak mogę zwrócić słuchawki
			cs | za jak dlouho dostanu peníze zpátky
			sv | var är mitt paket
			""")
	void isAsSureWhateverMarksCapitalsAndSpacesAQuestionHas(String language, String question) {
		Language asked = Language.of(language);
		Findings plain = this.search.find(Query.ofCustomer(question, asked));
		assertThat(plain.confidence()).isPositive();
		for (String other : List.of(question + "?", question + ".", question + " ?!", question + "…",
				"  " + question + "\n", question.toUpperCase(asked.locale()) + "!!!")) {
			assertThat(this.search.find(Query.ofCustomer(other, asked))).as(other).isEqualTo(plain);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Where is my parcel?                    | Where is my parcel LV-12345?
			en | Where is my parcel?                    | LV-1234567: Where is my parcel?
			en | Where is my parcel?                    | Where is my parcel (no. LV-1234567)?
			en | can I still cancel the order           | can I still cancel the order #48213377
			en | can I still cancel the order           | can I still cancel the order number LV 7654321
			en | How do I return an item?               | How do I return an item? K-123456
			pl | Gdzie jest moja paczka?                | Gdzie jest moja paczka nr LV-1234567?
			pl | jak zwrócić zamówienie                 | jak zwrócić zamówienie o numerze LV-76543
			cs | Kde je můj balík?                      | Kde je můj balík č. LV-1234567?
			cs | chci zrušit objednávku                 | chci zrušit objednávku s číslem LV1234567
			sv | Var är mitt paket?                     | Var är mitt paket, nummer LV-1234567?
			sv | jag vill avbeställa min order          | jag vill avbeställa min order LV-99887
			""")
	void isAsSureWhicheverOrderAQuestionNames(String language, String question, String named) {
		Language asked = Language.of(language);
		Findings plain = this.search.find(Query.ofCustomer(question, asked));
		assertThat(plain.confidence()).isPositive();
		assertThat(this.search.find(Query.ofCustomer(named, asked))).isEqualTo(plain);
		assertThat(this.search.find(Query.ofAgent(named, asked)))
			.isEqualTo(this.search.find(Query.ofAgent(question, asked)));
	}

	@Test
	void leavesANumberInAQuestionThatIsNothingElseOrThatASourceHas() {
		assertThat(this.ownNumbers.without("LV-1234567", Language.ENGLISH)).isEqualTo("LV-1234567");
		assertThat(this.ownNumbers.without("Is 7 days enough for 2 parcels?", Language.ENGLISH))
			.isEqualTo("Is 7 days enough for 2 parcels?");
		assertThat(this.ownNumbers.without("Does the WH-1000XM4 have a guarantee?", Language.ENGLISH))
			.isEqualTo("Does the WH-1000XM4 have a guarantee?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I forgot my password and cannot get in      | en-reset-password
			en | the box arrived crushed                     | en-parcel-damaged
			pl | zapomnialem hasla                           | pl-reset-password
			pl | chcę anulować zamówienie                    | pl-cancel-order
			cs | zapomnel jsem heslo                         | cs-reset-password
			cs | chci zrušit objednávku                      | cs-cancel-order
			sv | jag har glömt mitt lösenord                 | sv-reset-password
			sv | paketet kom fram trasigt                    | sv-parcel-damaged
			en | Can I pay for a fridge in instalments       | en-instalments
			pl | Czy za lodówkę można płacić ratami?         | pl-instalments
			pl | Czy da się kupić laptop w systemie ratalnym | pl-instalments
			pl | Chcę płacić za telefon w miesięcznych ratach | pl-instalments
			cs | Dá se lednička zaplatit na splátky          | cs-instalments
			sv | Kan jag delbetala ett kylskåp               | sv-instalments
			""")
	void findsTheArticleInTheAskersLanguageWithOrWithoutDiacritics(String language, String question, String article) {
		Findings findings = this.search.find(Query.ofCustomer(question, Language.of(language)));
		assertThat(findings.abstained()).isFalse();
		assertThat(findings.evidence().getFirst().id()).isEqualTo(article);
		assertThat(findings.evidence()).allSatisfy((found) -> {
			assertThat(found.kind()).isEqualTo(Kind.ARTICLE);
			assertThat(found.language().tag()).isEqualTo(language);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | I FORGOT MY PASSWORD                                                      | en-reset-password
					en | i forgto my pasword                                                       | en-reset-password
					en | password                                                                  | en-reset-password
					en | Hello, I hope you are well. I forgot my password and cannot sign in. I have been with you for ten years and always liked the coffee. | en-reset-password
					pl | ZAPOMNIAŁEM HASŁA                                                         | pl-reset-password
					pl | zapomiałem hasła                                                           | pl-reset-password
					pl | zapomniałm hasal                                                          | pl-reset-password
					pl | hasło                                                                     | pl-reset-password
					pl | Dzień dobry, mam nadzieję, że wszystko u Państwa w porządku. Zapomniałem hasła do konta. Jestem klientem od dziesięciu lat. | pl-reset-password
					cs | ZAPOMNĚL JSEM HESLO                                                       | cs-reset-password
					cs | zapoměl jsem hselo                                                        | cs-reset-password
					cs | heslo                                                                     | cs-reset-password
					cs | Dobrý den, doufám, že se máte dobře. Zapomněl jsem heslo k účtu. Jsem u vás zákazníkem deset let. | cs-reset-password
					sv | JAG HAR GLÖMT LÖSENORDET                                                  | sv-reset-password
					sv | glömt lösenodet                                                           | sv-reset-password
					sv | lösenord                                                                  | sv-reset-password
					sv | Hej, hoppas att allt är bra med er. Jag har glömt mitt lösenord. Jag har varit kund i tio år och gillar ert kaffe. | sv-reset-password
					""")
	void findsItFirstInCapitalsWithTyposInOneWordAndInTheMiddle(String language, String question, String article) {
		assertThat(this.search.find(Query.ofCustomer(question, Language.of(language))).evidence()).first()
			.extracting(Evidence::id)
			.isEqualTo(article);
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void findsWhatTheHelpPageSuggestsToAsk(String language) throws IOException {
		JsonNode texts = JsonMapper.shared()
			.readTree(new ClassPathResource("static/assets/texts/" + language + ".json")
				.getContentAsString(StandardCharsets.UTF_8));
		Map<String, String> expected = Map.of("help.example1", "track-parcel", "help.example2", "return-item",
				"help.example3", "refund-time");
		expected.forEach((key, article) -> {
			Findings findings = this.search.find(Query.ofCustomer(texts.get(key).asString(), Language.of(language)));
			assertThat(findings.reliable()).as(texts.get(key).asString())
				.first()
				.extracting(Evidence::id)
				.isEqualTo(language + "-" + article);
		});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Who won the football world cup in 1974?
			pl | Jaki jest przepis na sernik z rodzynkami?
			cs | Kdo napsal román Babička?
			sv | Hur högt är Kebnekaise?
			""")
	void abstainsWhereTheDeskKnowsNothing(String language, String question) {
		Findings findings = this.search.find(Query.ofCustomer(question, Language.of(language)));
		assertThat(findings.abstained()).isTrue();
		assertThat(findings.reliable()).isEmpty();
	}

	@Test
	void showsNotesAndTicketsToAgentsOnly() {
		String question = "How much may I grant the customer as goodwill when a parcel is late?";
		assertThat(this.search.find(Query.ofCustomer(question, Language.ENGLISH)).evidence())
			.allMatch((found) -> found.kind().isPublic());
		List<Evidence> forAgent = this.search.find(Query.ofAgent(question, Language.ENGLISH)).evidence();
		assertThat(forAgent).extracting(Evidence::kind).contains(Kind.NOTE, Kind.TICKET, Kind.ARTICLE);
		assertThat(forAgent.stream().filter((found) -> found.kind() == Kind.NOTE).findFirst()).map(Evidence::id)
			.contains("en-goodwill-limits");
		assertThat(forAgent).filteredOn((found) -> !found.kind().isPublic()).allMatch((found) -> found.url() == null);
	}

	@Test
	void answersFromTheFirstLanguageWhatTheAskersOwnDoesNotHave() {
		Source english = source("en", "bicycle-repair", "Bicycle repair",
				"We repair bicycles in our workshop for 90 euros.");
		this.indexer.store(List.of(english));
		try {
			Findings findings = this.search.find(Query.ofCustomer("Czy naprawiacie rowery?", Language.of("pl")));
			assertThat(findings.abstained()).isFalse();
			assertThat(findings.evidence().getFirst().id()).isEqualTo("en-bicycle-repair");
			assertThat(findings.evidence().getFirst().language()).isEqualTo(Language.ENGLISH);

			this.indexer.store(List.of(source("pl", "bicycle-repair", "Naprawa rowerów",
					"Naprawiamy rowery w naszym warsztacie za 90 euro.")));
			assertThat(this.search.find(Query.ofCustomer("Czy naprawiacie rowery?", Language.of("pl"))).evidence())
				.extracting(Evidence::id)
				.startsWith("pl-bicycle-repair")
				.doesNotContain("en-bicycle-repair");
		}
		finally {
			this.index.remove(List.of("article/en-bicycle-repair", "article/pl-bicycle-repair"));
		}
	}

	@Test
	void searchesByWordsWhereTheModelFails() {
		IndexModels gone = new IndexModels(this.embeddings, this.jdbc) {

			@Override
			Optional<IndexEmbeddings> serving() {
				return Optional.empty();
			}

		};
		Search withoutModel = new Search(this.lookup, gone, this.spelling, this.ownNumbers, this.words, this.weights,
				this.settings, this.certainty, this.desk, this.indexer, this.untranslated);
		Findings findings = withoutModel.find(Query.ofAgent("invoice with a VAT number", Language.ENGLISH));
		assertThat(findings.evidence()).extracting(Evidence::id).contains("en-invoice-copy");
		assertThat(findings.abstained()).isTrue();
	}

	private static Source source(String language, String slug, String title, String text) {
		return new Source("article/" + language + "-" + slug, language + "-" + slug, Kind.ARTICLE,
				Language.of(language), slug, title, text, "1",
				List.of(new Passage("title", title, title), new Passage("body", text, title + "\n" + text)));
	}

	@Test
	void tellsWhenAllCanBeFoundAfterSomeCouldNot() {
		AtomicInteger told = new AtomicInteger();
		ApplicationListener<PayloadApplicationEvent<IndexFilled>> listener = ApplicationListener
			.forPayload((filled) -> told.incrementAndGet());
		this.context.addApplicationListener(listener);
		try {
			this.jdbc.sql("INSERT INTO index_task (source_key, leased_until) VALUES ('article/none', 'infinity')")
				.update();
			this.indexer.work();
			assertThat(this.indexer.isFull()).isFalse();
			this.jdbc.sql("DELETE FROM index_task WHERE source_key = 'article/none'").update();
			told.set(0);
			Browserless.await(() -> {
				this.indexer.work();
				return (told.get() > 0) ? true : null;
			});
			assertThat(this.indexer.isFull()).isTrue();
			this.indexer.work();
			assertThat(told).hasValue(1);
		}
		finally {
			this.context.removeApplicationListener(listener);
		}
	}

	@Test
	void doesNotEmbedWhatReadsAsBefore() {
		List<Long> before = passages("article/en-delivery-times");
		this.transaction.executeWithoutResult(
				(status) -> this.events.publishEvent(new ArticleChanged(ArticleId.of("en-delivery-times"))));
		Browserless.await(() -> (this.tasks.open() == 0) ? true : null);
		assertThat(passages("article/en-delivery-times")).isEqualTo(before).isNotEmpty();
	}

	@Test
	void finishesWhatADeadInstanceHadTaken() {
		this.jdbc.sql("""
				INSERT INTO index_task (source_key, leased_until, attempts) VALUES ('article/gone', now(), 1)
				""").update();
		Browserless.await(() -> (this.tasks.open() == 0) ? true : null);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I forgot my pasword        | I forgot my password
			en | Passwrod                   | Password
			en | my hamster ate the invoice | my hamster ate the invoice
			en | Kowalska 4, order 12345678 | Kowalska 4, order 12345678
			pl | haslo                      | hasło
			pl | nowe hasal                 | nowe hasła
			cs | objednavka                 | objednávka
			""")
	void mendsWhatIsSurelyMisspeltAndNothingElse(String language, String typed, String mended) {
		assertThat(this.spelling.mend(typed, Language.of(language))).isEqualTo(mended);
	}

	@Test
	void prefersAnAnswerInTheDesksFirstLanguageToANearMissInTheAskersOwn() {
		Query question = Query.ofCustomer("Jag har glömt mitt lösenord", new Language("sv"));
		assertThat(this.search.find(question).evidence().getFirst().id()).isEqualTo("sv-reset-password");
		ArticleId forgotten = new ArticleId("sv-reset-password");
		this.index.remove(List.of(Source.key(forgotten)));
		this.untranslated.forget();
		try {
			Findings findings = this.search.find(question);
			assertThat(findings.abstained()).isFalse();
			assertThat(findings.evidence()).extracting(Evidence::id)
				.startsWith("en-reset-password")
				.contains("sv-two-step-sign-in");
		}
		finally {
			this.transaction.executeWithoutResult((status) -> this.events.publishEvent(new ArticleChanged(forgotten)));
			awaitTheIndex();
		}
	}

	@Test
	void survivesQuestionsMadeOfQuotesAndOperators() {
		for (String odd : List.of("' OR 1=1; --", "a & | ! <-> b", "\\", "''''", "\"", "?", "💥", "x".repeat(5000))) {
			assertThat(this.search.find(new Query(odd, Language.ENGLISH, Set.of(Kind.ARTICLE), 3)).evidence())
				.isNotNull();
		}
	}

	private List<Long> passages(String source) {
		return this.jdbc.sql("SELECT id FROM passage WHERE source_key = :key ORDER BY id")
			.param("key", source)
			.query(Long.class)
			.list();
	}

}
