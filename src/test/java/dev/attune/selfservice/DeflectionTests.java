package dev.attune.selfservice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.attune.retrieval.Kind;
import dev.attune.retrieval.Rehearsal;
import dev.attune.selfservice.Deflection.Act;
import dev.attune.selfservice.Deflection.Decided;
import dev.attune.selfservice.Deflection.Outcome;
import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeflectionTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			returns | ANSWERED    | returns  | RIGHT
			returns | ANSWERED    | delivery | WRONG
			returns | CLARIFIED   | returns  | CLARIFIED
			returns | UNKNOWN     |          | ABSTAINED
			returns | HANDED_OVER |          | ABSTAINED
			returns | COURTESY    |          | WRONG
			        | ANSWERED    | delivery | WRONG
			        | CLARIFIED   | delivery | CLARIFIED
			        | UNKNOWN     |          | RIGHT
			        | HANDED_OVER |          | RIGHT
			        | COURTESY    |          | RIGHT
			""")
	void judgesWhatTheBotDoes(String expected, Act act, String article, Outcome outcome) {
		assertThat(decided(expected, act, (article != null) ? List.of(article) : List.of()).outcome())
			.isEqualTo(outcome);
	}

	@Test
	void givesSharesOfAllQuestionsAndCounts() {
		List<Decided> all = new ArrayList<>(List.of(decided("returns", Act.ANSWERED, List.of("returns")),
				decided("returns", Act.HANDED_OVER, List.of()),
				decided("returns", Act.CLARIFIED, List.of("delivery", "returns")),
				decided("returns", Act.CLARIFIED, List.of("delivery")), decided(null, Act.UNKNOWN, List.of())));
		Map<String, Object> figures = new Deflection(all).figures();
		assertThat(figures).containsEntry("n", 5)
			.containsEntry("right", 0.4)
			.containsEntry("wrong", 0.0)
			.containsEntry("clarified", 0.4)
			.containsEntry("abstained", 0.2);
		assertThat(figures.get("counts")).isEqualTo(Map.of("right", 2L, "wrong", 0L, "clarified", 2L, "abstained", 1L,
				"rightAmongChoices", 1L, "handedOver", 1L, "outOfScope", 1L));
	}

	private static Decided decided(String expected, Act act, List<String> articles) {
		return new Decided(new Rehearsal.Question("1", "How?", Language.ENGLISH,
				(expected != null) ? Set.of(expected) : Set.of(), Kind.ARTICLE), act, articles, 0.5);
	}

}
