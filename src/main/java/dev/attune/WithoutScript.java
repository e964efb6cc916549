package dev.attune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.attune.conversation.Retention;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/**
 * What the pages say to browsers without JavaScript, in each language: customers are told
 * the ways that work without it, the articles, the telephone and the e-mail address, and
 * what is stored about them. What they are called, search engines are told too.
 */
@Component
class WithoutScript {

	private static final Pattern NOSCRIPT = Pattern.compile("<noscript>.*?</noscript>", Pattern.DOTALL);

	private static final Pattern LANGUAGE = Pattern.compile("<html lang=\"\\w+\"");

	/** Pages of which a part is for customers, by the target of their links. */
	private static final Map<String, String> FOR_CUSTOMERS = Map.of("", "", "help", "", "privacy", "", "widget",
			" target=\"_blank\" rel=\"noopener\"");

	private static final Pattern TITLE = Pattern.compile("<title>[^<]*</title>");

	private static final Pattern DESCRIPTION = Pattern.compile("<meta name=\"description\" content=\"[^\"]*\">");

	private final Desk desk;

	private final Texts texts;

	private final PageTexts said;

	private final Retention retention;

	WithoutScript(Desk desk, Texts texts, PageTexts said, Retention retention) {
		this.desk = desk;
		this.texts = texts;
		this.said = said;
		this.retention = retention;
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
		String spoken = LANGUAGE.matcher(file).replaceFirst("<html lang=\"" + language.tag() + "\"");
		String named = named(language, name, spoken);
		return NOSCRIPT.matcher(named).replaceFirst(Matcher.quoteReplacement(said));
	}

	/** With the title that its script gives it too, and what it is for. */
	private String named(Language language, String name, String page) {
		String key = name.isEmpty() ? "home" : name.equals("widget") ? "help" : name;
		String titled = replaced(page, TITLE, "<title>", this.said.find(language, key + ".title"), "</title>");
		return replaced(titled, DESCRIPTION, "<meta name=\"description\" content=\"",
				this.said.find(language, key + ".intro"), "\">");
	}

	private static String replaced(String page, Pattern part, String before, @Nullable String text, String after) {
		return (text != null)
				? part.matcher(page).replaceFirst(Matcher.quoteReplacement(before + escaped(text) + after)) : page;
	}

	private String said(Language language, String name) {
		String target = FOR_CUSTOMERS.get(name);
		if (target == null) {
			return paragraph(language, "noScript.plain");
		}
		String faq = way("/faq/" + language.tag(), target, this.texts.get(language, "noScript.faq"));
		return "<main class=\"without-script\">" + (name.equals("privacy") ? kept(language)
				: paragraph(language, "noScript.ways") + "<ul>" + faq + people(language) + "</ul>") + "</main>";
	}

	/** The ways to people, one in a line; none where the desk names none. */
	private String people(Language language) {
		String phone = this.desk.phones().get(language.tag());
		String email = this.desk.email();
		return Stream.of(
				(phone != null) ? way("tel:" + phone.replaceAll("[^+\\d]", ""), "",
						this.texts.get(language, "noScript.call", phone)) : "",
				(email != null) ? way("mailto:" + email, "", this.texts.get(language, "noScript.write", email)) : "")
			.collect(Collectors.joining());
	}

	/** What is stored, for how long, and who sees it. */
	private String kept(Language language) {
		Retention.Periods periods = this.retention.periods();
		String what = Stream.of("messages", "details", "read", "work", "feedback")
			.map((one) -> element("li", this.said.get(language, "privacy.what." + one)))
			.collect(Collectors.joining());
		String howLong = Stream
			.of(element("dt", this.said.get(language, "privacy.howLong.conversation")),
					element("dd",
							this.said.get(language, "privacy.howLong.conversation.days", periods.conversationDays())),
					element("dt", this.said.get(language, "privacy.howLong.events")),
					element("dd", this.said.get(language, "privacy.howLong.days", periods.eventDays())),
					element("dt", this.said.get(language, "privacy.howLong.feedback")),
					element("dd", this.said.get(language, "privacy.howLong.days", periods.feedbackDays())))
			.collect(Collectors.joining());
		return said(language, "h1", "title") + said(language, "p", "intro") + said(language, "h2", "what") + "<ul>"
				+ what + "</ul>" + said(language, "h2", "howLong") + "<dl>" + howLong + "</dl>"
				+ said(language, "p", "howLong.after") + said(language, "h2", "who") + said(language, "p", "who.us")
				+ said(language, "p", "who.pages") + said(language, "h2", "yours")
				+ paragraph(language, "noScript.yours") + "<ul>" + people(language) + "</ul>";
	}

	private String said(Language language, String element, String key) {
		return element(element, this.said.get(language, "privacy." + key));
	}

	private static String element(String name, String text) {
		return "<" + name + ">" + escaped(text) + "</" + name + ">";
	}

	private static String escaped(String text) {
		return HtmlUtils.htmlEscape(text, "UTF-8");
	}

	private String paragraph(Language language, String key) {
		return element("p", this.texts.get(language, key));
	}

	private static String way(String address, String target, String words) {
		return "<li><a href=\"" + escaped(address) + "\"" + target + ">" + escaped(words) + "</a></li>";
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
