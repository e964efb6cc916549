package dev.attune.upkeep;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.attune.shared.Language;

/**
 * The links of an article to other articles. Links to other places are not followed:
 * nothing outside is asked.
 */
final class Links {

	private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]\\n]{0,500}]\\(\\s*<?([^)\\s>]+)");

	private static final Pattern PORTAL = Pattern.compile("/faq/([a-z]{2,3})/([a-z0-9-]+)");

	private static final Pattern FILE = Pattern
		.compile("(?:\\.\\./([a-z]{2,3})/)?(?:\\./)?([a-z0-9]+(?:-[a-z0-9]+)*)(?:\\.md)?");

	private Links() {
	}

	/**
	 * @param shown as it stands in the article
	 * @param article the id of the article it leads to
	 */
	record Link(String shown, String article) {
	}

	/** Those of an article in a language. */
	static List<Link> in(String body, Language language) {
		return LINK.matcher(body)
			.results()
			.map((found) -> found.group(1))
			.flatMap((target) -> read(target, language).stream())
			.distinct()
			.toList();
	}

	private static Optional<Link> read(String target, Language language) {
		String path = target.replaceAll("[?#].*$", "");
		Matcher portal = PORTAL.matcher(path);
		if (portal.matches()) {
			return Optional.of(new Link(target, portal.group(1) + "-" + portal.group(2)));
		}
		Matcher file = FILE.matcher(path);
		if (file.matches()) {
			String tag = (file.group(1) != null) ? file.group(1) : language.tag();
			return Optional.of(new Link(target, tag + "-" + file.group(2)));
		}
		return Optional.empty();
	}

}
