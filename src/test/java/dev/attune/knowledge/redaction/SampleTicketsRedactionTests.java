package dev.attune.knowledge.redaction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@EnabledIf("thereAreTickets")
class SampleTicketsRedactionTests {

	private static final Path TICKETS = Path.of("knowledge-base", "tickets");

	private static final Pattern PERSONAL = Pattern.compile(
			"[\\w.]+@[\\w.]+|LV-?\\d{7}|K-\\d{6}|[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3}|\\d{6}[-/]\\d{3,4}|\\d{9,}|\\d{3}[ -]\\d{3}[ -]\\d{3}|0\\d{1,3}-\\d{3}|(?:\\d{4} ){3}\\d{4}|\\d{2}-\\d{3} \\p{Lu}|\\d{3} \\d{2} \\p{Lu}");

	private static final Pattern NAMED = Pattern.compile(
			"(?:[Pp]ane|[Pp]aní|[Pp]anie|Pani|Mr|Mrs|Ms|Hej|Dear) (?!Państwo|Pan|Mr|Mrs|Ms|Dr|Sir)\\p{Lu}|\\p{Lu}\\p{Ll}+, Lumivik");

	private final Redaction redaction = new Redaction("LV-\\d{7}", "K-\\d{6}", "Lumivik");

	static boolean thereAreTickets() {
		return Files.isDirectory(TICKETS);
	}

	@Test
	void nothingPersonalSurvives() throws IOException {
		for (List<String> ticket : tickets()) {
			for (Redacted redacted : this.redaction.redact(ticket)) {
				assertThat(redacted.text()).doesNotContainPattern(PERSONAL).doesNotContainPattern(NAMED);
			}
		}
	}

	@Test
	void whatWasTakenOutOfOnePlaceIsNowhereElse() throws IOException {
		for (List<String> ticket : tickets()) {
			List<Redacted> redacted = this.redaction.redact(ticket);
			String left = String.join("\n", redacted.stream().map(Redacted::text).toList());
			for (Finding finding : redacted.stream().flatMap((part) -> part.findings().stream()).toList()) {
				if (finding.value().length() > 3) {
					assertThat(left)
						.doesNotContainPattern("(?<!\\p{L})" + Pattern.quote(finding.value()) + "(?!\\p{L})");
				}
			}
		}
	}

	private static List<List<String>> tickets() throws IOException {
		JsonMapper json = new JsonMapper();
		List<List<String>> tickets = new ArrayList<>();
		try (Stream<Path> files = Files.list(TICKETS)) {
			for (Path file : files.filter((path) -> path.toString().endsWith(".jsonl")).sorted().toList()) {
				for (String line : Files.readAllLines(file)) {
					JsonNode ticket = json.readTree(line);
					tickets.add(List.of(ticket.path("subject").asString(), ticket.path("text").asString(),
							ticket.path("answer").asString()));
				}
			}
		}
		return tickets;
	}

}
