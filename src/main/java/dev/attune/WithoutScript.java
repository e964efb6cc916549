package dev.attune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What the pages say to browsers without JavaScript, in each language: customers are told
 * the ways that work without it, the articles, the telephone and the e-mail address.
 */
@Component
class WithoutScript {

	private static final Pattern NOSCRIPT = Pattern.compile("<noscript>.*?</noscript>", Pattern.DOTALL);

	private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"\\w+\">");

	/** Pages of which a part is for customers, by the target of their links. */
	private static final Map<String, String> FOR_CUSTOMERS = Map.of("", "", "help", "", "privacy", "", "widget",
			" target=\"_blank\" rel=\"noopener\"");

	private final Desk desk;

	private final Texts texts;

	WithoutScript(Desk desk, Texts texts) {
		this.desk = desk;
		this.texts = texts;
	}

	/**
	 * A page as it goes out.
	 * @param name of the page, empty for the first one
	 */
	Resource page(String name, Language language) {
		String file = text("static/" + (name.isEmpty() ? "" : name + "/") + "index.html");
		return new Page(in(language, name, file).getBytes(StandardCharsets.UTF_8));
	}

	/** What kind of file it is, its name tells. */
	private static final class Page extends ByteArrayResource {

		private Page(byte[] content) {
			super(content);
		}

		@Override
		public String getFilename() {
			return "index.html";
		}

	}

	private String in(Language language, String name, String file) {
		String said = "<noscript>" + said(language, name) + "</noscript>";
		String spoken = LANGUAGE.matcher(file).replaceFirst("<html lang=\"" + language.tag() + "\">");
		return NOSCRIPT.matcher(spoken).replaceFirst(Matcher.quoteReplacement(said));
	}

	private String said(Language language, String name) {
		String target = FOR_CUSTOMERS.get(name);
		if (target == null) {
			return paragraph(language, "noScript.plain");
		}
		String phone = this.desk.phones().get(language.tag());
		String email = this.desk.email();
		String ways = Stream.of(way("/faq/" + language.tag(), target, this.texts.get(language, "noScript.faq")),
				(phone != null) ? way("tel:" + phone.replaceAll("[^+\\d]", ""), "",
						this.texts.get(language, "noScript.call", phone)) : "",
				(email != null) ? way("mailto:" + email, "", this.texts.get(language, "noScript.write", email)) : "")
			.collect(Collectors.joining());
		return "<main class=\"without-script\">" + paragraph(language, "noScript.ways") + "<ul>" + ways
				+ "</ul></main>";
	}

	private String paragraph(Language language, String key) {
		return "<p>" + HtmlUtils.htmlEscape(this.texts.get(language, key), "UTF-8") + "</p>";
	}

	private static String way(String address, String target, String words) {
		return "<li><a href=\"" + HtmlUtils.htmlEscape(address, "UTF-8") + "\"" + target + ">"
				+ HtmlUtils.htmlEscape(words, "UTF-8") + "</a></li>";
	}

	private static String text(String path) {
		try {
			return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException unread) {
			throw new UncheckedIOException(unread);
		}
	}

}
