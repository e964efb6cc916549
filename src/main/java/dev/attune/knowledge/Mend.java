package dev.attune.knowledge;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * What is to be mended: a word for programs, and for people a text in their language.
 *
 * @param code the key of the text, behind {@code mend.}
 * @param arguments what the text names
 * @param line where in a file it is, counted from 1; 0 where that does not matter
 */
record Mend(String code, List<String> arguments, int line) {

	private static final String KEY = "mend.";

	private static final ResourceBundleMessageSource WORDS = words();

	Mend {
		arguments = List.copyOf(arguments);
	}

	static Mend of(String code, Object... arguments) {
		return new Mend(code, Arrays.stream(arguments).map(String::valueOf).toList(), 0);
	}

	Mend at(int its) {
		return new Mend(this.code, this.arguments, its);
	}

	String in(Texts texts, Language language) {
		String text = texts.get(language, key(), this.arguments.toArray());
		return (this.line == 0) ? text : texts.get(language, KEY + "at", String.valueOf(this.line), text);
	}

	/** The same, in whichever language there is a text. */
	String in(MessageSource messages, Locale locale) {
		String text = messages.getMessage(key(), this.arguments.toArray(), locale);
		return (this.line == 0) ? text
				: messages.getMessage(KEY + "at", new Object[] { String.valueOf(this.line), text }, locale);
	}

	private String key() {
		return KEY + this.code;
	}

	/** Whose texts a locale asks for; there are some in any case. */
	static Language reader(Locale locale) {
		String tag = locale.getLanguage();
		return tag.matches("[a-z]{2,3}") ? new Language(tag) : Language.ENGLISH;
	}

	/** For logs, and for whoever names no language. */
	String inEnglish() {
		return in(WORDS, Locale.ENGLISH);
	}

	private static ResourceBundleMessageSource words() {
		ResourceBundleMessageSource words = new ResourceBundleMessageSource();
		words.setBasename("messages");
		words.setDefaultEncoding("UTF-8");
		words.setFallbackToSystemLocale(false);
		return words;
	}

}
