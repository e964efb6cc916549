package dev.attune.escalation;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.attune.shared.Desk;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Tells messages that ask nothing but whether anybody is there, or how much longer it
 * takes: "hello?". In any of the desk's languages, since so few words do not tell their
 * own.
 */
@Component
public class AnyoneThere {

	private static final int LONGEST = 80;

	private final Pattern asking;

	AnyoneThere(Texts texts, Desk desk) {
		this.asking = Pattern.compile(
				desk.languages()
					.stream()
					.map((language) -> texts.get(language, "markers.anyoneThere"))
					.collect(Collectors.joining("|", "(?:", ")[\\s.!?…]*")),
				Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
	}

	public boolean isAskedIn(String message) {
		return message.length() <= LONGEST && this.asking.matcher(message.strip()).matches();
	}

}
