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
			nej tyvärr, det hjälpte inte, men tack | NO
			thanks but that didn't help | NO
			nie, to nie odpowiada na moje pytanie | NO
			bohužel to nepomohlo      | NO
			Ne, nepomohlo to          | NO
			yes it did                | HELPED
			Tak, pomogło.             | HELPED
			ano, děkuji moc           | YES
			Ja, det hjälpte!          | HELPED
			No                        | NO
			That didn't help          | NO
			no, it doesn’t help       | NO
			Nie, to nie pomogło       | NO
			Niestety nie              | NO
			Nie o to chodzi           | NO
			ne, nepomohlo             | NO
			Bohužel ne                | NO
			Nej, det hjälpte inte     | NO
			det var inte det jag menade | NO
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
