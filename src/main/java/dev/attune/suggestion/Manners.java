package dev.attune.suggestion;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Hears in a reason for putting a suggestion aside whether it is about nothing but the
 * manner: one of those that agents choose from, or their own words in any of the desk's
 * languages.
 */
@Component
class Manners {

	private static final Pattern WORD = Pattern.compile("[\\p{L}\\d]");

	private final Desk desk;

	private final MarkersByLanguage markers;

	Manners(Texts texts, Desk desk) {
		this.desk = desk;
		this.markers = new MarkersByLanguage(texts);
	}

	/** Nothing where a reason is about what was told, too, or cannot be told. */
	@Nullable Manner of(@Nullable String reason) {
		if (reason == null) {
			return null;
		}
		return Stream.of(Manner.TONE, Manner.INCOMPLETE)
			.filter((manner) -> manner.word().equals(reason))
			.findFirst()
			.or(() -> this.desk.languages()
				.stream()
				.flatMap((language) -> inOwnWords(reason, language).stream())
				.findFirst())
			.orElse(null);
	}

	/** Any word that is not known to say no more than how, may say what. */
	private Optional<Manner> inOwnWords(String reason, Language language) {
		String rest = this.markers.without(reason, language, "markers.manner");
		if (rest.equals(reason)
				|| WORD.matcher(this.markers.without(rest, language, "markers.manner.besides")).find()) {
			return Optional.empty();
		}
		return Optional.of(this.markers.isIn(reason, language, "markers.manner.short") ? Manner.INCOMPLETE
				: this.markers.isIn(reason, language, "markers.manner.long") ? Manner.LENGTH : Manner.TONE);
	}

}
