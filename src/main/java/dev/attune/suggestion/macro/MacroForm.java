package dev.attune.suggestion.macro;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import dev.attune.shared.Desk;
import dev.attune.shared.KnownFieldsOnly;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A macro as an admin writes it.
 *
 * @param names for agents who read another language, by its tag; an empty one counts as
 * none
 * @param texts by language tag; an empty one counts as none
 */
@KnownFieldsOnly
@JsonIgnoreProperties({ "id", "updatedAt", "updatedBy" })
record MacroForm(
		@NotBlank(message = "Give it a name by which agents find it.") @Size(max = 80,
				message = "A name has at most 80 characters.") String name,
		@Nullable Map<String, @NotNull(message = "A name is a text.") @Size(max = 80,
				message = "A name has at most 80 characters.") String> names,
		@NotNull(message = "Write the text, in one language at least.") Map<String, @NotNull(
				message = "A text is a text.") String> texts,
		@Nullable MacroAction action, @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}",
				message = "A team has lower-case letters, digits and hyphens, such as 'billing'.") String skill) {

	private static final int LONGEST = 4000;

	/**
	 * The same, tidied.
	 * @throws Problem where a text is unfit (422)
	 */
	MacroForm checked(Desk desk) {
		if (this.skill != null && this.action != MacroAction.TRANSFER) {
			throw Problem.unprocessable("skill", "A team is for passing the customer on to: the action 'transfer'.");
		}
		Map<String, String> checkedNames = new LinkedHashMap<>();
		Objects.requireNonNullElse(this.names, Map.<String, String>of())
			.forEach((tag, other) -> put(checkedNames, desk, tag, oneLine(other)));
		Map<String, String> checked = new LinkedHashMap<>();
		this.texts.forEach((tag, text) -> {
			String plain = text.strip().replace("\r\n", "\n");
			put(checked, desk, tag, checked("texts." + tag, plain));
		});
		if (checked.isEmpty()) {
			throw Problem.unprocessable("texts", "Write the text, in one language at least.");
		}
		return new MacroForm(oneLine(this.name), checkedNames, checked, this.action, this.skill);
	}

	private static String oneLine(String name) {
		return name.strip().replaceAll("\\s+", " ");
	}

	private static void put(Map<String, String> texts, Desk desk, String tag, String text) {
		if (!text.isEmpty()) {
			texts.put(desk.served(tag).tag(), text);
		}
	}

	private static String checked(String field, String text) {
		if (text.length() > LONGEST) {
			throw Problem.unprocessable(field, "A text has at most " + LONGEST + " characters.");
		}
		Placeholder.ANY.matcher(text)
			.results()
			.filter((found) -> Placeholder.of(found.group(1)).isEmpty())
			.findFirst()
			.ifPresent((found) -> {
				throw Problem.unprocessable(field, "Nothing is known that could stand for " + found.group()
						+ ". There are " + Placeholder.all() + ".");
			});
		return text;
	}

}
