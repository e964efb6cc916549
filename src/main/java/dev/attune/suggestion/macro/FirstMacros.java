package dev.attune.suggestion.macro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.attune.shared.Desk;
import dev.attune.shared.Problem;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives a desk that has never had a macro those of its folder. From then on admins
 * decide.
 */
@Component
class FirstMacros {

	/** Who wrote what the file says. */
	static final String BY = "file";

	private static final String NO_MACRO = "This line is no macro as a JSON object.";

	private static final Logger log = LoggerFactory.getLogger(FirstMacros.class);

	private final MacroSettings settings;

	private final Macros macros;

	private final Desk desk;

	private final JsonMapper json;

	private final Validator validator;

	FirstMacros(MacroSettings settings, Macros macros, Desk desk, JsonMapper json, Validator validator) {
		this.settings = settings;
		this.macros = macros;
		this.desk = desk;
		this.json = json;
		this.validator = validator;
	}

	@EventListener(ApplicationReadyEvent.class)
	void takeOver() {
		Path file = this.settings.file();
		if (!Files.isRegularFile(file) || !this.macros.isUntouched()) {
			return;
		}
		try {
			List<String> lines = Files.readAllLines(file);
			for (int i = 0; i < lines.size(); i++) {
				if (!lines.get(i).isBlank()) {
					take(lines.get(i), i + 1);
				}
			}
		}
		catch (IOException failure) {
			log.warn("{} cannot be read: {}", file, failure.getMessage());
		}
	}

	private void take(String line, int number) {
		try {
			JsonNode read = this.json.readTree(line);
			if (!read.isObject()) {
				report(number, NO_MACRO);
				return;
			}
			MacroForm form = this.json.treeToValue(read, MacroForm.class);
			String unfit = this.validator.validate(form)
				.stream()
				.map(ConstraintViolation::getMessage)
				.findFirst()
				.orElse(null);
			if (unfit != null) {
				report(number, unfit);
				return;
			}
			this.macros.add(form.checked(this.desk), BY);
		}
		catch (JacksonException malformed) {
			report(number, NO_MACRO);
		}
		catch (Problem unfit) {
			report(number, unfit.getBody().getDetail());
		}
	}

	private void report(int line, @Nullable String problem) {
		log.warn("{}, line {}: {}", this.settings.file(), line, problem);
	}

}
