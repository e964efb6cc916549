package dev.attune.shared;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the product says to customers and agents, by key and language, from
 * {@code messages*.properties}. A key without a text in a language is said in the default
 * one.
 */
@Component
public class Texts {

	private final MessageSource messages;

	public Texts(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * The text of a key in a language, with {@code {0}} and so on filled in.
	 * @throws org.springframework.context.NoSuchMessageException where no language has it
	 */
	public String get(Language language, String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, language.locale());
	}

	/** What a problem says, in a language. */
	public String get(Language language, Problem problem) {
		return String.valueOf(problem.updateAndGetBody(this.messages, language.locale()).getDetail());
	}

	/** Whether there is a text for a key in the default language. */
	public boolean has(String key) {
		return this.messages.getMessage(key, null, null, Language.ENGLISH.locale()) != null;
	}

}
