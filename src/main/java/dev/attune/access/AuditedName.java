package dev.attune.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people call a thing, as far as the JSON that changes it tells. */
final class AuditedName {

	static final int LONGEST = 200;

	private static final List<String> NAMES = List.of("displayName", "name", "title", "question", "reason");

	/** Texts by language. */
	private static final List<String> TEXTS = List.of("names", "texts");

	private static final JsonMapper JSON = JsonMapper.shared();

	private AuditedName() {
	}

	static Optional<String> in(String json) {
		try {
			JsonNode thing = JSON.readTree(json);
			return Stream
				.concat(NAMES.stream().map(thing::path),
						TEXTS.stream().flatMap((texts) -> thing.path(texts).valueStream()))
				.filter(JsonNode::isString)
				.map((name) -> name.asString().strip())
				.filter((name) -> !name.isEmpty())
				.map(AuditedName::shortened)
				.findFirst();
		}
		catch (JacksonException cut) {
			return Optional.empty();
		}
	}

	static String shortened(String name) {
		return (name.length() <= LONGEST) ? name : name.substring(0, LONGEST - 1) + "…";
	}

}
