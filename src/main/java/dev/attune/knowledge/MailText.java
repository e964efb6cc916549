package dev.attune.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody wrote in an e-mail themselves, without what they quote and without the
 * signature under it, in our four languages.
 */
final class MailText {

	/** {@code On 3 May 2026, X wrote:} and its like, also over two lines. */
	private static final Pattern QUOTE = Pattern.compile("(?is)^(?:on\\b.{5,200}\\bwrote|"
			+ "(?:w dniu|dnia|\\d{4}-\\d\\d-\\d\\d|\\S+, \\d).{0,200}\\b(?:napisał|napisała|napisał\\(a\\)|pisze)|"
			+ "(?:dne|\\S+ \\d{1,2}\\. ).{0,200}\\b(?:napsal|napsala|napsal\\(a\\)|odesílatel)|"
			+ "den\\b.{5,200}\\bskrev\\b.{0,200})\\s*:?\\s*$");

	private static final Pattern FORWARD = Pattern.compile(
			"(?i)^(?:-{2,}\\s*(?:original message|forwarded message|wiadomość oryginalna|oryginalna wiadomość|wiadomość przekazana|původní zpráva|přeposlaná zpráva|ursprungligt meddelande|vidarebefordrat meddelande)\\s*-{2,}|_{10,})\\s*$");

	private static final Pattern HEADER = Pattern.compile("(?i)^\\*?(?:from|od|från|von):\\*?\\s+\\S.*");

	private static final Pattern NEXT_HEADER = Pattern.compile(
			"(?i)^\\*?(?:sent|date|to|subject|wysłano|data|do|temat|odesláno|datum|komu|předmět|skickat|till|ämne):\\*?.*");

	private static final Pattern SENT_FROM = Pattern.compile(
			"(?i)^(?:sent from my\\b|get outlook for|wysłane z\\b|wysłano z\\b|pobierz outlook|odesláno z\\b|odesláno ze\\b|skickat från\\b|hämta outlook).*");

	private MailText() {
	}

	static String own(String text) {
		List<String> lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\u00a0', ' ').lines().toList();
		List<String> own = new ArrayList<>();
		for (int at = 0; at < lines.size(); at++) {
			String line = lines.get(at).stripTrailing();
			String next = (at + 1 < lines.size()) ? lines.get(at + 1).strip() : "";
			if (lines.get(at).equals("-- ") || line.equals("--") || FORWARD.matcher(line).matches()
					|| SENT_FROM.matcher(line.strip()).matches()
					|| (HEADER.matcher(line).matches() && NEXT_HEADER.matcher(next).matches())) {
				break;
			}
			boolean quotedNext = next.startsWith(">") || next.isEmpty();
			boolean introduces = QUOTE.matcher(line.strip()).matches() && (line.endsWith(":") || quotedNext);
			boolean overTwo = !introduces && line.length() < 200 && next.endsWith(":")
					&& QUOTE.matcher(line.strip() + " " + next).matches();
			if (introduces || overTwo) {
				at += overTwo ? 1 : 0;
				// Who answers between the lines goes on after the quotation.
				continue;
			}
			if (!line.stripLeading().startsWith(">")) {
				own.add(line);
			}
		}
		return String.join("\n", own).replaceAll("\\n{3,}", "\n\n").strip();
	}

}
