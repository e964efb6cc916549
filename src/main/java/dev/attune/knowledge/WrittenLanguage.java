package dev.attune.knowledge;

import java.util.Locale;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Tells which of the desk's languages a text is written in that does not say so itself.
 */
@Component
class WrittenLanguage {

	/** More of a text tells no more about it. */
	private static final int ENOUGH = 2_000;

	private static final int SHORTEST = 12;

	private final Language first;

	private final @Nullable LanguageDetector detector;

	WrittenLanguage(Desk desk) {
		this.first = desk.defaultLanguage();
		this.detector = (desk.languages().size() > 1) ? LanguageDetectorBuilder
			.fromIsoCodes639_1(desk.languages()
				.stream()
				.map((language) -> IsoCode639_1.valueOf(language.tag().toUpperCase(Locale.ROOT)))
				.toArray(IsoCode639_1[]::new))
			.build() : null;
	}

	/** The likeliest language; the desk's first where the text is too short to tell. */
	Language of(String text) {
		if (this.detector == null || text.strip().length() < SHORTEST) {
			return this.first;
		}
		String tag = this.detector.detectLanguageOf(text.substring(0, Math.min(text.length(), ENOUGH)))
			.getIsoCode639_1()
			.toString();
		return tag.equals("none") ? this.first : new Language(tag);
	}

}
