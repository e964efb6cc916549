package dev.attune.shared;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FirstNameTests {

	@ParameterizedTest
	@CsvSource({ "Alex Berg, alex, true", "Alex, Alexem, true", "Alex, Alexa, true", "Alex, Alexovi, true",
			"Alex, Alex's, true", "Marek Nowak, Markiem, true", "Marek, Marku, true", "Pavel, Pavlem, true",
			"Tomáš, Tomášem, true", "Tomáš, tomase, true", "Anna Nowak, Anną, true", "Anna, Annou, true",
			"Kasia, Kasią, true", "Kasia, Kasi, true", "Lucie, Lucií, true", "Per, Pers, true", "Anna, ann, false",
			"Alex, Alexander, false", "Anna, annals, false", "Marek, mark, false", "Per, person, false",
			"Kim, Kim, true", "Kim, Kimem, true", "Kim, kima, true", "Kim, kim, false", "Kim, kimś, false" })
	void isSaidInAnyCase(String displayName, String word, boolean isSaid) {
		assertThat(FirstName.of(displayName).orElseThrow().isSaidAs(word)).isEqualTo(isSaid);
	}

	@Test
	void isNoneWhereItCannotBeToldFromAnotherWord() {
		assertThat(FirstName.of("Bo Ek")).isEmpty();
		assertThat(FirstName.of("Ida Ek")).contains(new FirstName("Ida"));
	}

}
