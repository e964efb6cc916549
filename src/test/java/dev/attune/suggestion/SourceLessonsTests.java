package dev.attune.suggestion;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import dev.attune.retrieval.Evidence;
import dev.attune.retrieval.Kind;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

	/** Whatever language the agent writes in, with accents or without. */
	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					TONE       | tone
					TONE       | wrong tone; The tone is off; Too formal; too formal for this customer; it sounds cold
					TONE       | not friendly enough; sounds like a robot; A bit too casual, please be more polite
					TONE       | zbyt oficjalnie; za sztywne; zły ton; brzmi jak robot; za malo empatii; niegrzecznie
					TONE       | moc formální; příliš úřední tón; zni to jako robot; málo zdvořilé; nevhodný tón
					TONE       | för stelt; for formellt; fel ton; låter som en robot; inte tillräckligt vänligt; lite för kallt
					LENGTH     | Too long; way too long for a chat; shorter please; too many words; should be shorter and less formal
					LENGTH     | za długie; zbyt dluga odpowiedz; za dużo tekstu; proszę krócej; za długo i zbyt formalnie
					LENGTH     | za dlouhé; příliš dlouhá odpověď; moc textu; prosim kratší; za dlouhe
					LENGTH     | för långt; För långt svar!; for lang text; för mycket text; gärna kortare
					INCOMPLETE | incomplete
					INCOMPLETE | too short; more details please; za krótko; za krátké; för kort; příliš stručné; not detailed enough
					           | wrong; wrong article; wrong article, too long ago; too long ago; it takes too long; The customer waited too long
					           | too long and about the wrong parcel; nice tone but wrong article; not what they asked; refund takes too long
					           | The order is cold; trvá to moc dlouho; to bylo už dávno, moc dlouho; za dlouhé a špatný článek
					           | czeka za długo; zły artykuł, za długo temu; klient ma już krótki termin; nie ten artykuł
					           | fel artikel; för länge sedan; det tar för lång tid; fel kort; tonen är bra men fel artikel
					           | the customer has that already; such a customer; -; 42
					""")
	void aReasonThatIsAboutTheMannerAloneSaysNothingOfTheSource(@Nullable Manner manner, String reasons) {
		assertThat(reasons.split(";"))
			.allSatisfy((reason) -> assertThat(Replies.MANNERS.of(reason.strip())).as(reason).isEqualTo(manner));
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
