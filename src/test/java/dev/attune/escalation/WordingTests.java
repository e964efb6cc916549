package dev.attune.escalation;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Put me through to billing, please             | billing       | true
			PUT ME THROUGH TO BILLING                     | billing       | true
			my rebilling went wrong                       | billing       | false
			Proszę połączyć mnie z działem faktur         | faktur*       | true
			mam pytanie o fakturę                         | faktur*       | true
			Nesedí mi vyúčtování                          | vyúčtování    | true
			nesedi mi vyuctovani                          | vyúčtování    | true
			koppla mig till er tekniska support           | tekniska support | true
			er tekniska och trevliga support              | tekniska support | false
			                                              | billing       | false
			""")
	void findsTheWordsOfATeam(String text, String entry, boolean named) {
		assertThat(Wording.names((text != null) ? text : "", entry)).isEqualTo(named);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			I want Anna who handled my case               | Anna Berg      | true
			can you put me through to anna                | Anna Berg      | true
			That was Anna's promise                       | Anna Berg      | true
			Proszę o rozmowę z Anną                       | Anna Nowak     | true
			Rozmawiałem wczoraj z panią Anną              | Anna Nowak     | true
			Řešil jsem to s Annou                         | Anna Nováková  | true
			Pan Tomáš mi slíbil slevu                     | Tomáš Dvořák   | true
			Mluvil jsem s Tomášem                         | Tomáš Dvořák   | true
			Jag pratade med Annas kollega Per             | Per Lund       | true
			My name is Anna and my parcel is late         | Anna Berg      | false
			Jag heter Anna                                | Anna Berg      | false
			Will you please help me?                      | Will Smith     | true
			please help, will you                         | Will Smith     | false
			The annals of history                         | Anna Berg      | false
			I want a person                               | Anna Berg      | false
			""")
	void hearsWhomTheCustomerMeans(String text, String displayName, boolean meant) {
		assertThat(Wording.speaksOf(text, displayName)).isEqualTo(meant);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Is Alex there?                          | true
			is alex in today                        | true
			czy jest alex?                          | true
			I'm Alex, is Karin there?               | false
			My name is Alex and I want an operator  | false
			""")
	void hearsWhoIsAskedForInWhateverLettersTheyAreWritten(String text, boolean meant) {
		assertThat(Wording.speaksOf(text, "Alex Berg", true)).isEqualTo(meant);
	}

}
