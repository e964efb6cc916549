package dev.attune.knowledge.notice;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NoticeTests {

	private static final Instant NOW = Instant.parse("2026-11-28T08:00:00Z");

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			Gdzie jest moja paczka?                 | true
			PACZKI nie ma                           | true
			Var är mitt paket?                      | true
			How do I use a gift card                | true
			How do I use a gift, and a card?        | false
			Is it in the apaczka?                   | false
			Where is LV-4820193?                    | true
			where is lv 4820193                     | true
			Where is my paczka LV-5120193?          | false
			Gdzie jest paczka? Telefon 0701740605   | true
			Where is it                             | false
			""")
	void isMeantByWordsAndOrderNumbers(String said, boolean isMeant) {
		Notice notice = notice(List.of("paczk*", "paket", "gift card"), List.of("LV-48*"));
		assertThat(notice.isMeantBy(new Wording(said))).isEqualTo(isMeant);
		assertThat(notice.isGeneral()).isFalse();
	}

	@Test
	void comparesWithoutAccentsAndEndings() {
		assertThat(notice(List.of("zásilk*", "łódź"), List.of()).isMeantBy(new Wording("kde je moje ZASILKA?")))
			.isTrue();
		assertThat(notice(List.of("łódź"), List.of()).isMeantBy(new Wording("przesyłka do: Lodz"))).isTrue();
	}

	@Test
	void endsByItselfAndBeforeIfEnded() {
		Notice notice = notice(List.of(), List.of());
		assertThat(notice.state(NOW.minusSeconds(1))).isEqualTo(Notice.State.UPCOMING);
		assertThat(notice.state(NOW)).isEqualTo(Notice.State.CURRENT);
		assertThat(notice.state(NOW.plusSeconds(60))).isEqualTo(Notice.State.ENDED);
		assertThat(notice.isGeneral()).isTrue();
		assertThat(notice.isFor(Language.ENGLISH)).isTrue();
	}

	private static Notice notice(List<String> words, List<String> orders) {
		return new Notice(UUID.randomUUID(), Map.of("en", "x"), List.of(), words, orders, NOW, NOW.plusSeconds(60),
				null, NOW, "admin");
	}

}
