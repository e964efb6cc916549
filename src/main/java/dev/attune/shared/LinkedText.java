package dev.attune.shared;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.web.util.HtmlUtils;

/**
 * Plain text in which addresses can be followed: of pages, {@code http} and
 * {@code https}, and of e-mail. Nothing else in it becomes markup.
 */
public final class LinkedText {

	/** What is on another site learns nothing of the page that led there. */
	static final String RELATION = "nofollow noopener noreferrer";

	/** What ends a sentence after an address is no part of it. */
	private static final Pattern ADDRESS = Pattern.compile("""
			https?://[^\\s<>"“”„]*[^\\s<>"“”„.,;:!?'’)\\]]\
			|(?<![\\p{L}\\p{N}._+@/-])[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){0,8}\
			\\.[A-Za-z]{2,24}(?![\\p{L}\\p{N}@-])""");

	private LinkedText() {
	}

	/** As HTML: escaped, but for its links. */
	public static String toHtml(String text) {
		StringBuilder html = new StringBuilder();
		int end = 0;
		for (MatchResult address : addresses(text).toList()) {
			html.append(escaped(text.substring(end, address.start())))
				.append("<a rel=\"" + RELATION + "\" href=\"")
				.append(escaped(target(address.group())))
				.append("\">")
				.append(escaped(address.group()))
				.append("</a>");
			end = address.end();
		}
		return html.append(escaped(text.substring(end))).toString();
	}

	static Stream<MatchResult> addresses(String text) {
		return ADDRESS.matcher(text).results();
	}

	/** Where an address leads. */
	static String target(String address) {
		return address.startsWith("http") && address.contains("://") ? address : "mailto:" + address;
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

}
