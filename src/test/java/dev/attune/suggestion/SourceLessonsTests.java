package dev.attune.suggestion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceLessonsTests {

	private static final Map<String, SourceRecord> RECORDS = Map.of("article:bad",
			new SourceRecord("article", "bad", "Bad", 9, 0, 9, 0), "article:good",
			new SourceRecord("article", "good", "Good", 9, 9, 0, 0));

	@Test
	void whatHelpedRisesAmongWhatFitsAlike() {
		assertThat(ids(Lessons.ordered(List.of(source("bad", 0.9), source("new", 0.899), source("good", 0.895)),
				RECORDS, Set.of())))
			.containsExactly("good", "new", "bad");
	}

	@Test
	void itBreaksTiesOnly() {
		assertThat(ids(Lessons.ordered(List.of(source("bad", 0.9), source("good", 0.8)), RECORDS, Set.of())))
			.containsExactly("bad", "good");
	}

	@Test
	void whatWasPutAsideIsNotFirstAgain() {
		assertThat(ids(
				Lessons.ordered(List.of(source("good", 0.9), source("other", 0.5)), RECORDS, Set.of("article:good"))))
			.containsExactly("other", "good");
	}

	@Test
	void littleExperienceSaysLittle() {
		assertThat(new SourceRecord("article", "a", "A", 1, 0, 1, 0).helpfulness()).isBetween(0.3, 0.4);
		assertThat(new SourceRecord("article", "a", "A", 0, 0, 0, 0).helpfulness()).isEqualTo(SourceRecord.UNKNOWN);
		assertThat(new SourceRecord("article", "a", "A", 50, 0, 50, 0).helpfulness()).isLessThan(0.02);
	}

	@Test
	void changesAreCountedInProportion() {
		assertThat(EditDistance.between("abcd", "abcd")).isZero();
		assertThat(EditDistance.between("", "")).isZero();
		assertThat(EditDistance.between("abcd", "abxd")).isEqualTo(0.25);
		assertThat(EditDistance.between("abcd", "")).isEqualTo(1);
		assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3.0 / 7);
	}

	private static Stream<String> stream(List<Evidence> evidence) {
		return evidence.stream().map(Evidence::id);
	}

	private static List<String> ids(List<Evidence> evidence) {
		return stream(evidence).toList();
	}

	private static Evidence source(String id, double score) {
		return new Evidence(id, Kind.ARTICLE, Language.ENGLISH, id, "Text of " + id, "", score, null);
	}

}
