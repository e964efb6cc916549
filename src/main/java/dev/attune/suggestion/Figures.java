package dev.attune.suggestion;

import java.util.List;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Reads the numbers, days and months of texts, for those who compare what texts say.
 */
@Component
public class Figures {

	/** The unit of days of the week and months. */
	public static final String TIME = "time";

	private final Phrasebook phrasebook;

	Figures(Phrasebook phrasebook) {
		this.phrasebook = phrasebook;
	}

	/**
	 * A number, a day or a month.
	 *
	 * @param value in a form in which equal ones compare
	 * @param unit what it counts ({@code day}, {@code EUR}, {@code %}), {@link #TIME} for
	 * a day or month, {@code null} where that cannot be told
	 * @param shown as it stands in the text
	 */
	public record Figure(String value, @Nullable String unit, String shown) {
	}

	/** The figures of a text, each once. */
	public List<Figure> in(String text, Language language) {
		return Fact.in(text, language, this.phrasebook)
			.stream()
			.filter((fact) -> fact.kind() == Fact.Kind.NUMBER || fact.kind() == Fact.Kind.TIME)
			.map((fact) -> new Figure(fact.value(), (fact.kind() == Fact.Kind.TIME) ? TIME : fact.unit(), fact.shown()))
			.toList();
	}

}
