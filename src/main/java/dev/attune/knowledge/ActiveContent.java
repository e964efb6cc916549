package dev.attune.knowledge;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;

/**
 * What could run where a text is shown: scripts, frames, what happens upon a click. None
 * of it stays in an article; it is told by name, so that nobody wonders where it is.
 */
final class ActiveContent {

	private static final String ELEMENTS = "script, iframe, object, embed, applet";

	/** Data in the shape of a script, such as what is read from a FAQ page. */
	private static final Pattern DATA = Pattern.compile("(?i)\\s*\\S*json\\S*\\s*");

	private static final Pattern TAG = Pattern.compile("(?i)<\\s*/?\\s*(script|style|iframe|object|embed)\\b");

	private ActiveContent() {
	}

	/** The names of what could run in an element, in the order of the alphabet. */
	static Set<String> in(Element element) {
		Set<String> names = new TreeSet<>();
		for (Element active : element.select(ELEMENTS)) {
			if (!DATA.matcher(active.attr("type")).matches()) {
				names.add("<" + active.normalName() + ">");
			}
		}
		for (Element each : element.getAllElements()) {
			each.attributes().forEach((attribute) -> {
				String name = attribute.getKey().toLowerCase(Locale.ROOT);
				if (name.matches("on[a-z]+")) {
					names.add(name);
				}
				if (attribute.getValue().stripLeading().toLowerCase(Locale.ROOT).startsWith("javascript:")) {
					names.add("javascript:");
				}
			});
		}
		return names;
	}

	/** The names of the tags that are taken out of a text. */
	static Set<String> in(String text) {
		Set<String> names = new TreeSet<>();
		TAG.matcher(text).results().forEach((found) -> names.add("<" + found.group(1).toLowerCase(Locale.ROOT) + ">"));
		return names;
	}

}
