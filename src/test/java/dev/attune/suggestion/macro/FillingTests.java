package dev.attune.suggestion.macro;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.attune.shared.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class FillingTests {

	private static final Map<Placeholder, String> GAPS = Map.of(Placeholder.CUSTOMER, "name", Placeholder.ORDER_NUMBER,
			"order number");

	private static final Pattern NUMBERS = Pattern.compile("\\bLV[- ]?\\d{5,}\\b|\\b\\d{6,}\\b|#\\s?\\d{4,}\\b");

	@Test
	void fillsInWhatIsKnown() {
		FilledText filled = filled("Hello {customer},\n\nOrder {orderNumber} is on its way.\n{agent}, {desk}",
				Map.of(Placeholder.CUSTOMER, "Maja", Placeholder.ORDER_NUMBER, "LV-4820193", Placeholder.AGENT, "Alex",
						Placeholder.DESK, "Lumivik"));
		assertThat(filled.text()).isEqualTo("Hello Maja,\n\nOrder LV-4820193 is on its way.\nAlex, Lumivik");
		assertThat(filled.gaps()).isEmpty();
	}

	@Test
	void leavesAGapForWhatNobodyKnows() {
		FilledText filled = filled("Order {orderNumber}: is {orderNumber} right?", Map.of());
		assertThat(filled.text()).isEqualTo("Order [order number]: is [order number] right?");
		assertThat(filled.gaps()).containsExactly("[order number]");
	}

	@Test
	void doesNotReadWhatItFilledIn() {
		FilledText filled = filled("Hello {customer}, I am {agent}.",
				Map.of(Placeholder.CUSTOMER, "{agent}$1\\", Placeholder.AGENT, "Alex"));
		assertThat(filled.text()).isEqualTo("Hello {agent}$1\\, I am Alex.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Hello {customer},|Hello,", "Hej {customer}!|Hej!",
			"Dobrý den, {customer},|Dobrý den,", "Good morning {customer}, thank you.|Good morning, thank you.",
			"This order is for {customer}.|This order is for [name].", "{customer}, thank you.|[name], thank you.",
			"Hello!\\nI wrote to {customer},|Hello!\\nI wrote to [name]," })
	void greetsWithoutANameWhereThereIsNone(String text, String expected) {
		assertThat(filled(text.replace("\\n", "\n"), Map.of()).text()).isEqualTo(expected.replace("\\n", "\n"));
	}

	@Test
	void takesTheOrderNumberThatWasNamedLast() {
		assertThat(OrderNumber.in(List.of("It is LV-1111111.", "Sorry, LV-2222222 and 12345678."), NUMBERS))
			.contains("LV-2222222");
		assertThat(OrderNumber.in(List.of("Order 12345678, call +46701234567 or 0701234567"), NUMBERS))
			.contains("12345678");
		assertThat(OrderNumber.in(List.of("Call me at 0701234567", "Hello"), NUMBERS)).isEmpty();
	}

	private static FilledText filled(String text, Map<Placeholder, String> known) {
		return new Filling(known, GAPS).fill(text, Language.ENGLISH);
	}

}
