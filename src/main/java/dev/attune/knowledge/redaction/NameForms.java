package dev.attune.knowledge.redaction;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a name may look in a sentence: declined as in Polish and Czech (pane Nováku, Panie
 * Pawle, s Janou), or with the genitive's s. Works on text without diacritics and makes
 * too many forms rather than too few; a form that exists in no language meets no text.
 */
final class NameForms {

	private static final String[] AFTER_A = { "y", "e", "i", "u", "o", "ou", "ie", "ii", "ej", "iej", "in", "iny",
			"ina", "ino", "inu", "inou", "ovi", "ova", "ove", "ovou", "ovych", "om", "ami", "uv" };

	private static final String[] AFTER_VOWEL = { "i", "y", "iho", "imu", "im", "ym", "eho", "emu", "ego", "iego",
			"iemu", "ej", "iej", "a", "ia", "ou", "e", "iny", "ich", "ych", "imi", "ymi", "u", "ovi", "ova", "ove",
			"ovou", "em" };

	private static final String[] AFTER_CONSONANT = { "a", "u", "e", "i", "y", "o", "ovi", "owi", "em", "om", "iem",
			"ie", "ia", "iu", "iowi", "ova", "ove", "ovou", "ovo", "ovy", "owa", "owie", "owej", "ow", "ovych", "ovym",
			"ovymi", "ami", "in", "uv" };

	private static final String[] POSSESSIVE = { "in", "ina", "ino", "iny", "inu", "inou" };

	private static final Pattern FLEETING_E = Pattern.compile("(.*[^aeiouy])ie?([ckl])|(.*[^aeiouy])e([ckrlntn])");

	private NameForms() {
	}

	/**
	 * The forms of a name, in lower case.
	 * @param name one word without diacritics
	 */
	static Set<String> of(String name) {
		String word = name.toLowerCase(Locale.ROOT);
		Set<String> forms = new HashSet<>();
		forms.add(word);
		if (word.length() < 3) {
			return forms;
		}
		forms.add(word + "s");
		forms.add(word + "'s");
		char last = word.charAt(word.length() - 1);
		String stem = word.substring(0, word.length() - 1);
		if (last == 'a') {
			add(forms, stem, AFTER_A);
			soften(forms, stem);
			if (stem.endsWith("i")) {
				forms.add(stem);
			}
		}
		else if ("eiouy".indexOf(last) >= 0) {
			add(forms, stem, AFTER_VOWEL);
			if (word.endsWith("ki")) {
				forms.add(stem.substring(0, stem.length() - 1) + "cy");
			}
		}
		else {
			add(forms, word, AFTER_CONSONANT);
			soften(forms, word);
			Matcher fleeting = FLEETING_E.matcher(word);
			if (fleeting.matches()) {
				String shorter = (fleeting.group(1) != null) ? fleeting.group(1) + fleeting.group(2)
						: fleeting.group(3) + fleeting.group(4);
				add(forms, shorter, AFTER_CONSONANT);
				soften(forms, shorter);
			}
		}
		return forms;
	}

	/**
	 * Whether two words may be forms of one name.
	 */
	static boolean same(String one, String other) {
		String first = one.toLowerCase(Locale.ROOT);
		String second = other.toLowerCase(Locale.ROOT);
		if (first.equals(second)) {
			return true;
		}
		if (first.length() < 3 || second.length() < 3 || !first.regionMatches(0, second, 0, 2)) {
			return false;
		}
		Set<String> forms = of(first);
		Set<String> others = of(second);
		if (forms.contains(second) || others.contains(first)) {
			return true;
		}
		// Both declined, as in "Hlaváči" and "Hlaváče"; three letters are too little to
		// tell.
		return first.length() > 4 && second.length() > 4
				&& forms.stream().anyMatch((form) -> form.length() > 3 && others.contains(form));
	}

	private static void add(Set<String> forms, String stem, String[] endings) {
		for (String ending : endings) {
			forms.add(stem + ending);
		}
	}

	/**
	 * Ryszard, Ryszardzie; Sławomir, Sławomirze; Monika, Monice; Marta, Marcie; Zuzka,
	 * Zuzčina.
	 */
	private static void soften(Set<String> forms, String stem) {
		String shorter = stem.substring(0, stem.length() - 1);
		switch (stem.charAt(stem.length() - 1)) {
			case 'r' -> forms.add(stem + "ze");
			case 't' -> forms.add(shorter + "cie");
			case 'd' -> forms.add(stem + "zie");
			case 'k' -> {
				forms.add(shorter + "ce");
				forms.add(shorter + "cu");
				add(forms, shorter + "c", POSSESSIVE);
			}
			case 'g', 'h' -> {
				forms.add(shorter + "ze");
				add(forms, shorter + "z", POSSESSIVE);
			}
			case 'l' -> forms.add(stem + "e");
			default -> {
			}
		}
	}

}
