package dev.attune.channel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import dev.attune.shared.Language;
import dev.attune.shared.Texts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * What is kept of a customer, as a text to read.
 */
@Component
class KeptInWords {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
		.withZone(ZoneOffset.UTC);

	private final JsonMapper json;

	private final Texts texts;

	KeptInWords(JsonMapper json, Texts texts) {
		this.json = json;
		this.texts = texts;
	}

	String of(Map<String, Object> kept, Language language) {
		JsonNode all = this.json.valueToTree(kept);
		StringBuilder text = new StringBuilder();
		line(text, word(language, "title", all.path("desk").asString("")));
		line(text, word(language, "exported", time(all.path("exportedAt"))));
		customer(text, all.path("customer"), language);
		heading(text, language, "messages");
		all.path("messages").forEach((message) -> message(text, message, language));
		if (all.path("handovers").size() > 0) {
			heading(text, language, "handovers");
			all.path("handovers")
				.forEach((one) -> line(text, "- " + time(one.path("at")) + ": "
						+ this.texts.get(language, "reason.handover." + one.path("reason").asString(""))));
		}
		if (all.path("callbacks").size() > 0) {
			heading(text, language, "callbacks");
			all.path("callbacks")
				.forEach((one) -> line(text, "- " + time(one.path("at")) + ": " + one.path("phone").asString("")));
		}
		survey(text, all.path("survey"), language);
		text.append('\n');
		line(text, word(language, "internal"));
		return text.toString();
	}

	private void customer(StringBuilder text, JsonNode customer, Language language) {
		for (String detail : new String[] { "name", "email", "phone", "externalId" }) {
			if (customer.path(detail).isString()) {
				line(text, word(language, detail) + ": " + customer.path(detail).asString());
			}
		}
	}

	private void message(StringBuilder text, JsonNode message, Language language) {
		String author = message.path("authorName").isString() ? message.path("authorName").asString()
				: word(language, "author." + message.path("author").asString(""));
		line(text, "\n" + time(message.path("at")) + ", " + author + ":");
		line(text, message.path("text").asString(""));
	}

	private void survey(StringBuilder text, JsonNode survey, Language language) {
		if (survey.path("csat").isMissingNode()) {
			return;
		}
		heading(text, language, "survey");
		line(text, this.texts.get(language, "survey.question") + " " + survey.path("csat").asInt() + "/5");
		if (survey.path("ces").isNumber()) {
			line(text, this.texts.get(language, "survey.ces") + " " + survey.path("ces").asInt() + "/7");
		}
		if (survey.path("nps").isNumber()) {
			line(text, this.texts.get(language, "survey.nps", "") + " " + survey.path("nps").asInt() + "/10");
		}
		if (survey.path("solved").isBoolean()) {
			line(text, this.texts.get(language, "survey.solved") + " " + this.texts.get(language,
					survey.path("solved").asBoolean() ? "survey.solved.yes" : "survey.solved.no"));
		}
		if (survey.path("comment").isString()) {
			line(text, survey.path("comment").asString());
		}
	}

	private void heading(StringBuilder text, Language language, String key) {
		text.append('\n');
		line(text, word(language, key).toUpperCase(language.locale()));
	}

	private String word(Language language, String key, Object... arguments) {
		return this.texts.get(language, "export." + key, arguments);
	}

	private static String time(JsonNode at) {
		return TIME.format(Instant.parse(at.asString()));
	}

	private static void line(StringBuilder text, String line) {
		text.append(line).append('\n');
	}

}
