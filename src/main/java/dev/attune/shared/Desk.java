package dev.attune.shared;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The customer-service desk that this installation serves.
 *
 * @param name what customers know the desk by
 * @param languages the languages it serves, the first is the one for customers of any
 * other
 * @param phones the numbers customers may call, by language tag
 * @param email the address customers may write to, if there is one
 */
@Validated
@ConfigurationProperties("attune.desk")
public record Desk(@NotBlank @DefaultValue("Lumivik") String name, @NotEmpty @DefaultValue( {
		"en", "pl", "cs", "sv" }) List<Language> languages, @DefaultValue Map<String, String> phones,
		@Nullable @Email String email){

	public Language defaultLanguage() {
		return this.languages.getFirst();
	}

	/**
	 * The first of the wanted languages (BCP 47 tags, most wanted first) that the desk
	 * serves.
	 */
	public Optional<Language> firstServed(List<String> wanted) {
		return wanted.stream()
			.flatMap((tag) -> this.languages.stream().filter((language) -> matches(tag, language)))
			.findFirst();
	}

	/**
	 * The language to speak with somebody: the one they want, else that of their browser,
	 * else the desk's own, whichever is served first.
	 */
	public Language spoken(@Nullable String wanted, Locale locale) {
		return firstServed(Stream.concat(Stream.ofNullable(wanted), Stream.of(locale.toLanguageTag())).toList())
			.orElse(defaultLanguage());
	}

	/**
	 * The language of a tag.
	 * @throws Problem where the desk does not serve it
	 */
	public Language served(String tag) {
		return firstServed(List.of(tag))
			.orElseThrow(() -> Problem.unprocessable("language", "The desk does not serve this language. It serves "
					+ String.join(", ", this.languages.stream().map(Language::tag).toList()) + "."));
	}

	private static boolean matches(String tag, Language language) {
		String wanted = tag.strip().replace('_', '-');
		return wanted.equalsIgnoreCase(language.tag())
				|| wanted.regionMatches(true, 0, language.tag() + "-", 0, language.tag().length() + 1);
	}

}
