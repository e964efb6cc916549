package dev.attune.selfservice;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CourtesiesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Hello!                            | GREETING
			Dzień dobry                       | GREETING
			hej hej                           |
			Thank you so much!                | THANKS
			ok, thanks                        | THANKS
			Tack så mycket!                   | THANKS
			Dziękuję bardzo                   | THANKS
			moc děkuji :)                     | THANKS
			Are you a bot?                    | IDENTITY
			am I talking to a real person     | IDENTITY
			Är du en robot eller människa?    | IDENTITY
			Czy rozmawiam z człowiekiem?      | IDENTITY
			jste robot?                       | IDENTITY
			Rozmawiam z botem?                | IDENTITY
			Czy ty jesteś automatem?          | IDENTITY
			To bot czy człowiek?              | IDENTITY
			Ty jsi automat?                   | IDENTITY
			Píšu si tu s robotem?             | IDENTITY
			Är du en robot?                   | IDENTITY
			Is this a bot or a human?         | IDENTITY
			Who am I talking to?              | IDENTITY
			człowiek                          |
			bot                               |
			Jesteś człowiekiem? Daj mi kogoś  |
			""")
	void tellsACourtesy(String message, Courtesies expected) {
		if (expected == null) {
			assertThat(Courtesies.of(message)).isEmpty();
		}
		else {
			assertThat(Courtesies.of(message)).contains(expected);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "Great, broken again", "Super, zase nic nepřišlo!", "Ta lednice nechladí!",
			"Tack för inget", "thanks but where is my parcel?", "moc", "you", "hello, where is my parcel?", "bra" })
	void tellsNoneWhereSomethingIsTheMatter(String message) {
		assertThat(Courtesies.of(message)).isEmpty();
	}

}
