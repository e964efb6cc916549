package dev.attune.knowledge;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * What a file says became of a ticket. Only what was solved, and by a person, shows how
 * to answer; a file that says nothing about it is believed to hold such tickets.
 *
 * @param status in the words of the helpdesk that it comes from
 * @param solved whether it was, where the file has a column for that
 * @param answeredBy who wrote the answer: a role, or a name
 */
record TicketOutcome(@Nullable String status, @Nullable String solved, @Nullable String answeredBy) {

	private static final Set<String> SOLVED = words(
			"""
					solved resolved closed done completed complete finished fixed
					rozwiązane rozwiązany rozwiązana rozwiązano zamknięte zamknięty zamknięta zamknięto zakończone zakończony załatwione
					vyřešeno vyřešený vyřešené vyřešen uzavřeno uzavřený uzavřené uzavřen dokončeno hotovo
					löst lösta stängd stängt avslutad avslutat klar klart""");

	private static final Set<String> NO = words("false no 0 n nie ne nej");

	private static final Set<String> MACHINES = words(
			"""
					bot chatbot voicebot answerbot robot ai llm assistant aiassistant virtualassistant automation automatic automated
					auto autoreply autoresponder system machine workflow trigger automat asystent wirtualnyasystent asistent
					virtuálníasistent assistent virtuellassistent""");

	private static final Pattern BOT = Pattern.compile("(?iU).*(?:\\b|(?<=chat|answer|voice))bot(?:a|em|ten|u)?\\b.*");

	private static Set<String> words(String words) {
		return Arrays.stream(words.split("\\s+")).collect(Collectors.toUnmodifiableSet());
	}

	/** Why the ticket is left out, where it is. */
	Optional<UnfitContent> unfit() {
		if (this.status != null && !SOLVED.contains(word(this.status))) {
			return Optional.of(new UnfitContent("status", "ticket.unsolved", shortened(this.status)));
		}
		if (this.solved != null && NO.contains(word(this.solved))) {
			return Optional.of(new UnfitContent("solved", "ticket.unsolved", shortened(this.solved)));
		}
		if (this.answeredBy != null && isMachine(this.answeredBy)) {
			return Optional.of(new UnfitContent("answeredBy", "ticket.bot", shortened(this.answeredBy)));
		}
		return Optional.empty();
	}

	private static boolean isMachine(String who) {
		return MACHINES.contains(word(who)) || BOT.matcher(who).matches();
	}

	private static String word(String text) {
		return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
	}

	private static String shortened(String text) {
		String line = ArticleContent.line(text);
		return (line.length() <= 40) ? line : line.substring(0, 39) + "…";
	}

}
