package dev.attune.suggestion;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.attune.AttuneTest;
import dev.attune.SampleDesk;
import dev.attune.conversation.Author;
import dev.attune.conversation.Citation;
import dev.attune.conversation.Conversation;
import dev.attune.conversation.Message;
import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import dev.attune.shared.MessageId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replies to what customers write after a reply, with the sample desk's articles.
 */
@AttuneTest
class FollowUpTests {

	private static final Path CONVERSATIONS = Path.of("src/test/resources/suggestion/follow-ups.jsonl");

	private static final Path MORE_CONVERSATIONS = Path.of("src/test/resources/suggestion/more-follow-ups.jsonl");

	private static final Path FIRST_MESSAGES = Path.of("src/test/resources/suggestion/first-messages.jsonl");

	@Autowired
	WebTestClient client;

	@Autowired
	ExtractiveReply extractive;

	@Autowired
	EvaluateReplies evaluation;

	@Autowired
	Policies policies;

	@BeforeEach
	void awaitDesk() {
		SampleDesk.awaitReadiness(this.client);
	}

	/** docs/suggestions.md has the figures of all of them. */
	@Test
	@SuppressWarnings("unchecked")
	void answersWhatAnArticleAnswersAndAsksWhereNoneDoes() {
		List<EvaluateReplies.Asked> all = new ArrayList<>(EvaluateReplies.read(CONVERSATIONS));
		all.addAll(EvaluateReplies.read(MORE_CONVERSATIONS));
		List<EvaluateReplies.Asked> some = all.stream().filter((asked) -> all.indexOf(asked) % 8 == 0).toList();
		Map<String, Object> figures = this.evaluation.evaluate(some, false);
		Map<String, Number> answered = (Map<String, Number>) figures.get("answeredByArticle");
		Map<String, Number> unanswered = (Map<String, Number>) figures.get("answeredByNone");
		assertThat(share("right", answered)).isGreaterThan(0.2);
		assertThat(share("rightAmongThree", answered)).isGreaterThan(0.45);
		assertThat(share("wrong", answered)).isLessThan(0.3);
		assertThat(share("right", unanswered)).isGreaterThan(0.6);
		Map<String, Number> sure = ((Map<String, Map<String, Number>>) figures.get("told")).get("sure");
		assertThat(sure.get("right").intValue()).isGreaterThan(sure.get("wrong").intValue());
	}

	private static double share(String outcome, Map<String, Number> counts) {
		return counts.get(outcome).doubleValue() / counts.get("n").doubleValue();
	}

	/** The same of what customers write at first, be it a story or slang. */
	@Test
	@SuppressWarnings("unchecked")
	void answersFirstMessagesAndDoubtsWhatIsLikelyWrong() {
		List<EvaluateReplies.Asked> all = EvaluateReplies.read(FIRST_MESSAGES);
		List<EvaluateReplies.Asked> some = all.stream().filter((asked) -> all.indexOf(asked) % 2 == 1).toList();
		Map<String, Object> figures = this.evaluation.evaluate(some, false);
		Map<String, Number> answered = (Map<String, Number>) figures.get("answeredByArticle");
		assertThat(answered.get("rightAmongThree").doubleValue() / answered.get("n").doubleValue()).isGreaterThan(0.45);
		Map<String, Map<String, Number>> told = (Map<String, Map<String, Number>>) figures.get("told");
		assertThat(told.get("sure").get("right").intValue()).isGreaterThan(told.get("sure").get("wrong").intValue());
		assertThat(told.get("doubted").get("wrong").intValue())
			.isGreaterThan(told.get("doubted").get("right").intValue());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | How do I return a blender? | do i need the original box for that | true
					en | Do you accept Paypal? | And if I pay that way and send the thing back, where does the money end up? | false
					sv | hur lång leveranstid har ni | kommer dom på lördagar oxå | true
					sv | Går det att delbetala en dator? | o om jag skickar tillbaka den? | false
					""")
	void doubtsWhatMayAnswerSomethingElse(String language, String first, String follow, boolean isSure) {
		Conversation conversation = conversation(language);
		List<Message> messages = messages(conversation, first, follow);
		Situation situation = this.evaluation.situation(conversation, messages);
		Policies.Review review = this.policies.review(this.evaluation.drafts(situation, 1).getFirst().text(),
				situation);
		assertThat(review.checks()).filteredOn((check) -> check.name().equals("answers"))
			.allMatch((check) -> check.passed() == isSure);
	}

	/** What stands before it is told with what says nothing without it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | forgot my password | now it says the account is locked. until when | locks for 30 minutes
					pl | chce anulowac zamowienie | nie mam tam zadnego przycisku anuluj :( co teraz | odmówić przyjęcia przesyłki
					cs | jak probíhá dovoz pračky | co kdyz si skody vsimnu az druhy den? | nahlásit do 7 dnů
					cs | jde vrátit rozbalený zubní kartáček? | ani když se nenabíjí? | výjimka nevztahuje
					sv | min mobil laddar inte längre, hur reklamerar jag | Kan jag få låna nån annan så länge? | lånar vi ut en annan
					""")
	void tellsSentencesWithTheirNeighbours(String language, String first, String follow, String holds) {
		assertThat(drafts(language, first, follow, 1).getFirst().text()).contains(holds);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | How do I return a blender? | do i need the original box for that | It need not be the original box.
					en | What do you charge for Plus? | I'm in Ireland. Next-day delivery as well? | Sweden, Poland and Czechia
					pl | Ile kosztuje u was dostawa? | a jak zapłacę u kuriera to ile więcej | dodatkowo 9 zł
					pl | jak zmienić hasło | A da się przy okazji przepisać konto na inny mail? | e-mail
					cs | Můžu zaplatit na splátky? | a jaké jsou úroky? | neplatíte žádný úrok
					cs | po půl roce mi přestal hrát reproduktor | A kdo zaplatí to poslání? | Odeslání vás nic nestojí
					sv | vill skicka tillbaka en fläkt, hur gör man | vi har ingen printer hemma | behöver du ingen skrivare
					sv | jag vill byta mejladress på kontot | kommer inte åt den gamla längre | inte längre tillgång till den gamla adressen
					""")
	void tellsWhatAnswersBeItToldAlready(String language, String first, String follow, String holds) {
		List<Draft> drafts = drafts(language, first, follow, 1);
		assertThat(drafts.getFirst().reason()).isNull();
		assertThat(drafts.getFirst().text()).contains(holds);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | How do I return a blender? | Could you tell me who packed it?
			pl | gdzie mogę oddać stary telefon | On ma dopiero rok i działa. Ile byście mi za niego dali?
			cs | co všechno to care+ kryje a kolik to je? | a když mi ten mobil někdo ukradne v tramvaji?
			sv | Säljer ni presentkort? | vi behöver 40 st till jobbet, kan ni sätta vår logga på dem?
			""")
	void asksColleaguesWhereNothingAnswersAndTellsWhatMayAsAnotherWay(String language, String first, String follow) {
		List<Draft> drafts = drafts(language, first, follow, 3);
		assertThat(drafts.getFirst().reason()).isEqualTo("reason.noEvidence");
		assertThat(drafts.getFirst().text()).contains(follow.substring(follow.lastIndexOf(". ") + 2));
		assertThat(drafts).hasSizeGreaterThan(1);
	}

	/** What follows is told with its time, where the article has one. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
							en | my kettle stopped working after 5 months | ok I've reported it in My orders and added a video | We answer within 3 working days.
							pl | ściągnęło mi kasę dwa razy | sprawdziłem w banku, jest jako oczekująca. no to czekam | Dziękuję
							cs | jak vrátím mixér? | tak už jsem balík odevzdala na výdejně | Děkuji
							sv | Jag vill lämna tillbaka en dammsugare | nu har jag lämnat in den på utlämningsstället | Tack
					sv | fick en brödrost som är helt bucklig | jag har skickat bilder nu | Vi skickar en ny vara
					en | How do I return a toaster? | I've sent it back this morning | Your refund comes within 5 working days
					pl | przyszedł zbity czajnik | Wysłałam zdjęcia przed chwilą | Od razu wyślemy nowy egzemplarz
					sv | hur returnerar jag en mixer | Nu har jag lämnat in den hos ombudet | inom 5 arbetsdagar
					sv | mitt kort nekas | det var banken som spärrat köp på nätet, nu gick det | Tack
							""")
	void thanksWhoTellsWhatTheyHaveDone(String language, String first, String follow, String holds) {
		Draft draft = drafts(language, first, follow, 1).getFirst();
		assertThat(draft.reason()).isNull();
		assertThat(draft.text()).contains(holds).doesNotContain("?");
		assertThat(draft.text().length()).isLessThan(400);
	}

	/** Nobody wants condolences for every question, nor an article. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | my husband died last week and his plus membership still runs | and can you pay the rest back?
			pl | Mąż zmarł w zeszłym tygodniu, a Plus dalej się pobiera | Czy muszę wysłać akt zgonu?
			cs | Zemřel mi manžel a Plus se dál strhává | Musím poslat úmrtní list?
			sv | Min man gick bort förra veckan och hans Plus löper vidare | Måste jag skicka in dödsbevis?
			""")
	void looksIntoWhatTheBereavedAsk(String language, String first, String follow) {
		Draft draft = drafts(language, first, follow, 1).getFirst();
		assertThat(draft.reason()).isEqualTo("reason.noEvidence");
		assertThat(draft.text()).contains(follow);
		assertThat(drafts(language, first, first, 1).getFirst().reason()).isEqualTo("reason.care");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
							cs | z nabijecky se mi kouri a smrdi to, mam strach, co mam delat | odpojila jsem ji, uz nekouri. muzu ji jeste pouzivat?
					""")
	void warnsAgainWhoeverMayStillBeInDanger(String language, String first, String follow) {
		assertThat(drafts(language, first, follow, 1).getFirst().text()).contains("112");
	}

	@Test
	void isNotGladWithTheBereaved() {
		assertThat(drafts("pl", "zmarł mój tata, a dzisiaj przyszedł telewizor, który zamówił",
				"Numer LV-6650012, na nazwisko Jan Wilk. Dziękuję za życzliwość", 1)
			.getFirst()
			.text()).doesNotContain("wszystko poszło", "cieszę");
	}

	/** Whoever has given a card away is told first what secures it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | got a mail, customs 1.99, i already typed my card number, im scared | Call your bank at once
			pl | podałam numer karty na stronie z smsa, boję się                     | zadzwonić do banku
			cs | prisel mi email ze mam zaplatit 29 kc, uz jsem tam zadala cislo karty | Zavolejte hned do banky
			sv | fick ett sms om avgift och skrev in mitt kortnummer, vad gör jag | Ring din bank
			""")
	void tellsFirstWhatSecuresWhoHasGivenTheirCardAway(String language, String asked, String holds) {
		List<Message> messages = List.of(EvaluateReplies.said(Author.CUSTOMER, asked));
		String text = drafts(conversation(language), messages, 1).getFirst().text();
		assertThat(text.indexOf(holds)).isBetween(0, 350);
	}

	@Test
	void looksElsewhereWhereWhatWasToldIsRejected() {
		assertThat(drafts("en", "How do I return a blender?", "no no, that is not what I asked. is there a warranty", 1)
			.getFirst()
			.text()).doesNotContain("Print the label", "within 30 days");
	}

	/** An article has the rule that they want to be let off. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | I am five days too late with my return, is there anything you can do?
			pl | Spóźniłam się 3 dni ze zwrotem, bo byłam w szpitalu. Mogą Państwo zrobić wyjątek?
			cs | Jsem pár dní po lhůtě na vrácení, můžete udělat výjimku?
			sv | jag är två dagar för sent ute med returen, kan ni göra ett undantag?
			""")
	void leavesExceptionsToPeople(String language, String asked) {
		List<Message> messages = List.of(EvaluateReplies.said(Author.CUSTOMER, asked));
		List<Draft> drafts = drafts(conversation(language), messages, 2);
		assertThat(drafts.getFirst().reason()).isEqualTo("reason.noEvidence");
		assertThat(drafts.getFirst().text()).doesNotContain("30");
		assertThat(drafts).hasSize(2);
	}

	/** Of two articles that are near, the one that is for whoever names it. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			cs | jak vratim mixer | Zboží můžete vrátit do 30 dnů
			cs | jde mixer vymenit za jinou barvu | Nejrychlejší je objednat si nové zboží
			pl | jedna słuchawka douszna nie gra | Wadę prosimy zgłosić
			cs | sluchátka do uší nehrají na jedné straně | Závadu nahlaste
			sv | ena sidan på hörlurarna är död | Anmäl felet
			""")
	void tellsTheArticleOnWhatHappenedOrIsNamed(String language, String asked, String holds) {
		List<Message> messages = List.of(EvaluateReplies.said(Author.CUSTOMER, asked));
		assertThat(drafts(conversation(language), messages, 1).getFirst().text()).contains(holds);
	}

	@Test
	void followsAWishAfterAReportToo() {
		Conversation conversation = conversation("en");
		List<Message> messages = new ArrayList<>(
				List.of(EvaluateReplies.said(Author.CUSTOMER, "my kettle stopped working")));
		messages.add(EvaluateReplies.said(Author.AGENT, drafts(conversation, messages, 1).getFirst().text()));
		messages.add(EvaluateReplies.said(Author.CUSTOMER, "ok I've reported it in My orders and added a video"));
		Situation situation = this.evaluation.situation(conversation, messages);
		Wished wished = new Wished(situation, Tone.NEUTRAL, null, false, List.of("serial"), null, null, false);
		assertThat(this.extractive.different(wished, 1, null).getFirst().text()).contains("serial number");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | How long does delivery take? | That didn't help, can I talk to someone?
			pl | Ile trwa dostawa? | To mi nie pomogło, poproszę konsultanta
			cs | Jak dlouho trvá doručení? | To mi nepomohlo, chci mluvit s člověkem
			sv | Hur lång är leveranstiden? | Det hjälpte inte, kan jag få prata med någon?
			en | How long does delivery take? | I already waited that long. useless
			en | How long does delivery take? |
			sv | Hur lång är leveranstiden? |
			""")
	void tellsNobodyAgainWhatTheBotHasToldThemInVain(String language, String asked, @Nullable String then) {
		List<Message> messages = new ArrayList<>(List.of(EvaluateReplies.said(Author.CUSTOMER, asked)));
		messages.add(new Message(MessageId.random(), Author.BOT, null, "…",
				List.of(new Citation(language + "-delivery-times", "…", "…")), Instant.now()));
		if (then != null) {
			messages.add(EvaluateReplies.said(Author.CUSTOMER, then));
		}
		List<Draft> drafts = drafts(conversation(language), messages, 2);
		assertThat(drafts.getFirst().reason()).isEqualTo("reason.unhelped");
		assertThat(drafts.getFirst().text()).contains("?").doesNotContain("2–4");
	}

	@Test
	void answersWhoWishesForSomethingAfterTheBot() {
		List<Message> messages = new ArrayList<>(
				List.of(EvaluateReplies.said(Author.CUSTOMER, "My blender arrived with a cracked jug")));
		messages.add(new Message(MessageId.random(), Author.BOT, null, "…",
				List.of(new Citation("en-parcel-damaged", "…", "…")), Instant.now()));
		messages.add(EvaluateReplies.said(Author.CUSTOMER, "I want a new one, not my money"));
		assertThat(drafts(conversation("en"), messages, 1).getFirst().text()).contains("send you a new item");
	}

	/** The first reply is sent as it is drafted. */
	private List<Draft> drafts(String language, String first, String follow, int wanted) {
		Conversation conversation = conversation(language);
		return drafts(conversation, messages(conversation, first, follow), wanted);
	}

	private List<Message> messages(Conversation conversation, String first, String follow) {
		List<Message> messages = new ArrayList<>(List.of(EvaluateReplies.said(Author.CUSTOMER, first)));
		messages.add(EvaluateReplies.said(Author.AGENT, drafts(conversation, messages, 1).getFirst().text()));
		messages.add(EvaluateReplies.said(Author.CUSTOMER, follow));
		return messages;
	}

	private static Conversation conversation(String language) {
		return EvaluateReplies.conversation(new Language(language));
	}

	private List<Draft> drafts(Conversation conversation, List<Message> messages, int wanted) {
		return this.evaluation.drafts(this.evaluation.situation(conversation, messages), wanted);
	}

	@Test
	void tellsSentencesAsTheyAreReadByThemselves() {
		NearestSentences sentences = new NearestSentences(Nearness.NONE, Replies.VOCABULARY);
		Evidence article = new Evidence("x", Kind.ARTICLE, new Language("en"), "Return", """
				You have 30 days. No exceptions:

				1. Print the label.
				2. Hand it in at a post office.

				- opened software,""", "", 0.5, null);
		assertThat(NearestSentences.sentences(article)).containsExactly("You have 30 days.", "Print the label.",
				"Hand it in at a post office.", "opened software,");
		assertThat(sentences.told(article, Set.of(0, 3))).isEqualTo("You have 30 days. Opened software.");
		assertThat(sentences.told(article, Set.of(2))).isEqualTo("Hand it in at a post office.");
	}

}
