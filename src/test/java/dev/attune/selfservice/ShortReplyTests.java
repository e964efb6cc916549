package dev.attune.selfservice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortReplyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Yes, thanks!              | YES
			Yes                       | YES
			ja tack                   | YES
			Tak, oczywiście           | YES
			jo, jasně                 | YES
			It worked                 | HELPED
			thanks, that helped       | HELPED
			thanks a lot, that helped | HELPED
			thank you, that answers my question | HELPED
			Great, problem solved!    | HELPED
			dzięki, to pomogło        | HELPED
			super, już działa, dziękuję bardzo | HELPED
			díky, pomohlo to          | HELPED
			moc děkuji, to jsem potřebovala vědět | HELPED
			tack, det hjälpte         | HELPED
			Tack snälla, nu funkar det! | HELPED
			Yes, please               | PLEASE
			ok                        | PLEASE
			ja gärna                  | PLEASE
			Tak, poproszę             | PLEASE
			dobrze                    | PLEASE
			ano, prosím               | PLEASE
			tak jo                    | YES
			no, sorry                 | NO
			nej tyvärr, det hjälpte inte, men tack | NOT_HELPED
			thanks but that didn't help | NOT_HELPED
			nie, to nie odpowiada na moje pytanie | NOT_HELPED
			bohužel to nepomohlo      | NOT_HELPED
			Ne, nepomohlo to          | NOT_HELPED
			yes it did                | HELPED
			Tak, pomogło.             | HELPED
			ano, děkuji moc           | YES
			Ja, det hjälpte!          | HELPED
			No                        | NO
			That didn't help          | NOT_HELPED
			no, it doesn’t help       | NOT_HELPED
			Nie, to nie pomogło       | NOT_HELPED
			Niestety nie              | NO
			Nie o to chodzi           | NOT_HELPED
			ne, nepomohlo             | NOT_HELPED
			Bohužel ne                | NO
			Nej, det hjälpte inte     | NOT_HELPED
			det var inte det jag menade | NOT_HELPED
			That didn't help either   | NOT_HELPED
			to też nie pomogło        | NOT_HELPED
			ani to nepomohlo          | NOT_HELPED
			det hjälpte inte heller   | NOT_HELPED
			None of these             | NONE
			Coś innego                | NONE
			žádné z těchto            | NONE
			Inget av dem              | NONE
			""")
	void tellsAShortReply(String message, ShortReply expected) {
		assertThat(ShortReply.of(message)).contains(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "No parcel has come", "Nie mam paczki", "Ne, chci to vrátit", "Nej men var är mitt paket",
			"yes but how?", "Other colours", "annat land", "no thanks", "ok tack ändå", "does it work?",
			"it works on Monday", "did that help anyone?", "tack", "super" })
	void tellsNoneWhereMoreIsSaid(String message) {
		assertThat(ShortReply.of(message)).isEmpty();
	}

}
