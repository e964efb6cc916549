package dev.attune.shared;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The first name of somebody who works here, as customers call them: in any case of a
 * noun, with or without what stands above and below its letters.
 */
public record FirstName(String name) {

	private static final int SHORTEST = 3;

	/** What a case takes off: Ann-a, Kas-ia. */
	private static final Pattern ENDING = Pattern.compile("(?:ia|a|e|o|y)$");

	/** Mar-e-k, Pav-e-l: in other cases the vowel is gone. */
	private static final Pattern FLEETING = Pattern.compile("e(?=[bcdfghjklmnprstvwxz]$)");

	/** What a case puts in its place. */
	private static final Set<String> ENDINGS = Set.of("", "a", "y", "i", "ie", "ia", "io", "iu", "ii", "e", "o", "u",
			"ou", "em", "iem", "ovi", "owi", "om");

	private static final Pattern GENITIVE = Pattern.compile("['’]?s$");

	/** Polish for "whom" and "somebody", which nobody writes with a capital. */
	private static final Set<String> PRONOUNS = Set.of("kim", "kims");

	/**
	 * @return nothing where the name is too short to be told from another word
	 */
	public static Optional<FirstName> of(String displayName) {
		return Optional.of(displayName.strip().split("\\s+")[0])
			.filter((first) -> first.length() >= SHORTEST)
			.map(FirstName::new);
	}

	/** Whether a word of a sentence is this name. */
	public boolean isSaidAs(String word) {
		String said = plain(word);
		String plain = plain(this.name);
		if (PRONOUNS.contains(said) && Character.isLowerCase(word.codePointAt(0))) {
			return false;
		}
		return said.equals(plain) || GENITIVE.matcher(said).replaceFirst("").equals(plain)
				|| isCase(said, ENDING.matcher(plain).replaceFirst(""), ENDING.matcher(plain).find())
				|| isCase(said, FLEETING.matcher(plain).replaceFirst(""), FLEETING.matcher(plain).find());
	}

	/** A stem is no case of its name where something was taken off, but for "Kasi". */
	private static boolean isCase(String said, String stem, boolean isCut) {
		if (!said.startsWith(stem)) {
			return false;
		}
		String ending = said.substring(stem.length());
		return ENDINGS.contains(ending) && !(isCut && ending.isEmpty());
	}

	private static String plain(String word) {
		return Accents.without(word.toLowerCase(Locale.ROOT));
	}

}
