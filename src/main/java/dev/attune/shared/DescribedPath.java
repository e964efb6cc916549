package dev.attune.shared;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * An address as the API's description writes it, such as {@code /api/conversations/{id}}.
 */
public record DescribedPath(String template) {

	private static final String VARIABLE = "\\{\\w+}";

	/** Whether calls of this address are among those that a pattern means. */
	public boolean isAmong(String pattern) {
		return PathPatternParser.defaultInstance.parse(pattern)
			.matches(PathContainer.parsePath(this.template.replaceAll(VARIABLE, "any")));
	}

	/** Whether it names something that may not be there. */
	boolean namesSomething() {
		return this.template.replace("{language}", "").contains("{");
	}

}
