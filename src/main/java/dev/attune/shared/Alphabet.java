package dev.attune.shared;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The order in which people look for words: capitals beside small letters, and accented
 * letters where the language has them. The database by itself orders by code points.
 */
public final class Alphabet {

	/** Those whose order is another than that of most. */
	private static final List<String> OWN = List.of("cs", "pl", "sv");

	private static final String USUAL = " COLLATE \"und-x-icu\"";

	private Alphabet() {
	}

	/** What to order by, in SQL, where texts of all languages stand together. */
	public static String order(String text) {
		return text + USUAL;
	}

	/** What to order by, in SQL: by language, and within each by its own alphabet. */
	public static String order(String language, String text) {
		return Stream
			.of(Stream.of(language),
					OWN.stream()
						.map((tag) -> "(CASE %s WHEN '%s' THEN %s ELSE '' END) COLLATE \"%2$s-x-icu\""
							.formatted(language, tag, text)),
					Stream.of(order(text)))
			.flatMap((part) -> part)
			.collect(Collectors.joining(", "));
	}

}
