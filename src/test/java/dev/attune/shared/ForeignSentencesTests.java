package dev.attune.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ForeignSentencesTests {

	private static final ForeignSentences foreign = new ForeignSentences(
			new Desk("Lumivik", Stream.of("en", "pl", "cs", "sv").map(Language::new).toList(), Map.of(), null));

	private static final Pattern END = Pattern.compile("(?<=[.!?])\\s+|\\n+");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Ich verstehe, dass das Warten auf ein Paket frustrierend ist.
			en | Pouvez-vous me donner votre numéro de commande ?
			en | Entiendo que esperar su paquete es frustrante.
			en | Capisco che aspettare il pacco sia frustrante.
			en | Compreendo que esperar pela encomenda é frustrante.
			en | Ik begrijp dat het wachten op uw pakket vervelend is.
			en | Ymmärrän hyvin, että paketin odottaminen on turhauttavaa.
			en | Jag förstår att du väntar på paketet.
			en | Можете ли вы назвать номер заказа?
			en | Could you please tell me 您的订单号, so that I can look for it?
			sv | Bestillinger på lager kommer vanligvis innen 4 til 7 virkedager.
			sv | Beløpet blir tilbakebetalt til kortet ditt innen 5 virkedager.
			sv | Vi undersøger sagen og vender tilbage til dig, så snart vi ved mere.
			sv | Ich verstehe, dass das Warten auf ein Paket frustrierend ist.
			cs | Balík môžete sledovať cez odkaz v e-maile, ktorý sme vám poslali.
			cs | Objednávky na sklade zvyčajne prídu do 4 až 7 pracovných dní.
			cs | Rozumiem, że czekanie na paczkę jest denerwujące.
			pl | Rozumím, že čekání na balík je nepříjemné.
			pl | Я розумію, що чекати на посилку неприємно.
			""")
	void noticesASentenceInAnotherLanguage(String language, String sentence) {
		assertThat(foreign.isForeign(sentence, new Language(language))).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			en | Hello Олена Петренко,
			en | It is valid for 60 minutes.
			en | Anna Kowalska, Pod Dębem 4, 30-001 Kraków, Polska
			en | We have sent it to Zielona Góra, to the parcel shop at Żabka.
			en | https://lumivik.example/pl/zwroty/jak-zwrocic-towar-do-sklepu
			sv | Ingår om du har Lumivik Plus.
			pl | Link z e-maila jest ważny 60 minut.
			cs | číslo karty, platnost a kód CVC,
			cs | Když kód nefunguje, bývá to některým z těchto důvodů:
			""")
	void takesNoOffenceAtNamesAndAtWordsOfBoth(String language, String sentence) {
		assertThat(foreign.isForeign(sentence, new Language(language))).isFalse();
	}

	/** Of a thousand of the desk's own sentences at most one is taken for another's. */
	@ParameterizedTest
	@ValueSource(strings = { "en", "pl", "cs", "sv" })
	void knowsTheSampleDesksArticlesForItsOwn(String tag) {
		Language language = new Language(tag);
		List<String> articles = articles(tag);
		List<String> sentences = articles.stream().flatMap(END::splitAsStream).toList();
		assertThat(articles).hasSizeGreaterThan(40).noneMatch((article) -> foreign.isForeign(article, language));
		assertThat(sentences.stream().filter((sentence) -> foreign.isForeign(sentence, language)))
			.hasSizeLessThanOrEqualTo(Math.ceilDiv(sentences.size(), 1000));
	}

	@Test
	void knowsAWholeTextOfShortSentences() {
		assertThat(foreign.isForeign("Das ist ärgerlich. Wir suchen das Paket. Bis bald!", Language.ENGLISH)).isTrue();
	}

	private static List<String> articles(String tag) {
		try (Stream<Path> files = Files.list(Path.of("knowledge-base", "faq", tag))) {
			return files.sorted().map(ForeignSentencesTests::text).toList();
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file).split("(?m)^---\\s*$", 3)[2];
		}
		catch (IOException failure) {
			throw new UncheckedIOException(failure);
		}
	}

}
