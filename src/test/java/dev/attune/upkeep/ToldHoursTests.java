package dev.attune.upkeep;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ToldHoursTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			We answer Monday to Friday 8–20.                     | 08:00–20:00
			8–20 on weekdays                                     | 08:00–20:00
			Mon to Fri 9am - 5:30pm                              | 09:00–17:30
			from 9 a.m. to 5 p.m.                                | 09:00–17:00
			between 1 and 5 pm                                   | 13:00–17:00
			W soboty od 8:00 do 16:00.                           | 08:00–16:00
			v sobotu 10–16 hodin                                 | 10:00–16:00
			mezi 8 a 20                                          | 08:00–20:00
			lördag klockan 10.00 till klockan 16.00              | 10:00–16:00
			day and night, 0–24                                  | 00:00–24:00
			noon to evening: 12pm–8pm                            | 12:00–20:00
			""")
	void readsHours(String text, String hours) {
		assertThat(ToldHours.in(text)).containsExactly(hours);
	}

	@Test
	void tellsEachOnceInTheirOrder() {
		assertThat(ToldHours.in("Phone 9–17, chat 8–20, e-mail 9:00–17:00.")).containsExactly("09:00–17:00",
				"08:00–20:00");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			You get an answer within 5–10 working days.
			Odpowiadamy w 2–3 dni robocze.
			Svar inom 10–15 minuter.
			Closed 24.12–26.12.
			Call +46 8 465 004 10, or 22 104 04 30.
			It costs 5–10 % more on page 90–95.
			""")
	void readsNothingElse(String text) {
		assertThat(ToldHours.in(text)).isEmpty();
	}

}
