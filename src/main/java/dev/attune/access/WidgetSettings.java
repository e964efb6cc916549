package dev.attune.access;

import java.util.List;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * On which sites customers find the help window.
 *
 * @param origins who may frame {@code /widget} beside the desk's own pages, such as
 * {@code https://shop.example} or {@code https://*.shop.example}; nobody, if empty
 */
@Validated
@ConfigurationProperties("attune.widget")
record WidgetSettings(@NotNull @DefaultValue List<@Pattern(regexp = ORIGIN,
		message = "An origin is a scheme, a host and perhaps a port, such as https://shop.example.") String> origins) {

	/**
	 * Neither a path nor anything that could add to a content security policy.
	 */
	private static final String ORIGIN = "https?://((\\*\\.)?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:(\\d{1,5}|\\*))?";

}
