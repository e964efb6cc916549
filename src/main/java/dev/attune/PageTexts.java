package dev.attune;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The texts that the pages' scripts say, for what the pages say without them: so both say
 * the same.
 */
@Component
class PageTexts {

	/** The customers' pages have the first alone. */
	private static final List<String> FOLDERS = List.of("static/assets/texts/", "static/assets/texts/desk/");

	private final JsonMapper json;

	private final Map<Language, JsonNode> texts = new ConcurrentHashMap<>();

	PageTexts(JsonMapper json) {
		this.json = json;
	}

	/**
	 * A text without a number in it.
	 * @return {@code null} where there is none of this key
	 */
	@Nullable String find(Language language, String key) {
		JsonNode text = of(language).path(key);
		return text.isString() ? text.asString() : null;
	}

	/** A text that has to be there. */
	String get(Language language, String key) {
		return of(language).required(key).asString();
	}

	/** A text with a number in it, in the form that this number asks for. */
	String get(Language language, String key, int n) {
		JsonNode forms = of(language).required(key);
		JsonNode form = forms.path(form(language, n));
		return (form.isString() ? form : forms.required("other")).asString().replace("{n}", String.valueOf(n));
	}

	/** Which plural form a whole number takes, by the rules of CLDR. */
	private static String form(Language language, int n) {
		boolean isFew = n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14);
		return switch (language.tag()) {
			case "pl" -> (n == 1) ? "one" : isFew ? "few" : "many";
			case "cs" -> (n == 1) ? "one" : (n >= 2 && n <= 4) ? "few" : "other";
			default -> (n == 1) ? "one" : "other";
		};
	}

	private JsonNode of(Language language) {
		return this.texts.computeIfAbsent(language, this::read);
	}

	private JsonNode read(Language language) {
		try {
			ObjectNode texts = this.json.createObjectNode();
			for (String folder : FOLDERS) {
				texts.setAll((ObjectNode) this.json.readTree(new ClassPathResource(folder + language.tag() + ".json")
					.getContentAsString(StandardCharsets.UTF_8)));
			}
			return texts;
		}
		catch (IOException unread) {
			throw new UncheckedIOException(unread);
		}
	}

}
