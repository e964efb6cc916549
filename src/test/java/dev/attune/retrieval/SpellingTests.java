package dev.attune.retrieval;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SpellingTests {

	@ParameterizedTest
	@CsvSource({ "invoice, invoice, 0", "invocie, invoice, 1", "invoce, invoice, 1", "invooice, invoice, 1",
			"imvoice, invoice, 1", "invocce, invoice, 1", "inovcie, invoice, 2", "a, invoice, 7", "'', abc, 3" })
	void countsLettersPutInLeftOutExchangedAndSwapped(String one, String other, int distance) {
		assertThat(Spelling.distance(one, other)).isEqualTo(distance);
		assertThat(Spelling.distance(other, one)).isEqualTo(distance);
	}

	@Test
	void makesTheSameTyposAtEveryRunOneInEachQuestion() {
		List<String> questions = IntStream.range(0, 200).mapToObj((n) -> "Where is the invoice " + n + "?").toList();
		Typos typos = new Typos(1);
		Typos again = new Typos(1);
		for (String question : questions) {
			String typed = typos.in(question);
			assertThat(typed).isEqualTo(again.in(question)).startsWith("W");
			// Swapping two equal letters changes nothing.
			assertThat(Spelling.distance(question, typed)).isLessThanOrEqualTo(1);
		}
		assertThat(questions.stream().filter((question) -> !new Typos(2).in(question).equals(question)).count())
			.isGreaterThan(150);
		assertThat(typos.in("Why me ?")).isEqualTo("Why me ?");
	}

}
