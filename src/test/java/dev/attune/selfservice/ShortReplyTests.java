package dev.attune.selfservice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ShortReplyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Yes, thanks!              | YES
			It worked                 | YES
			thanks, that helped       | YES
			dzięki, to pomogło        | YES
			díky, pomohlo to          | YES
			tack, det hjälpte         | YES
			Ne, nepomohlo to          | NO
			yes it did                | YES
			Tak, pomogło.             | YES
			ano, děkuji moc           | YES
			Ja, det hjälpte!          | YES
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
			"yes but how?", "Other colours", "annat land" })
	void tellsNoneWhereMoreIsSaid(String message) {
		assertThat(ShortReply.of(message)).isEmpty();
	}

}
