package dev.attune.suggestion;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * What a policy says of a draft.
 *
 * @param name of the policy, stable
 * @param detail why, for the agent
 * @param sentences of the draft that it is about, where it is about some
 */
record Check(String name, boolean passed, String detail,
		@JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> sentences) {

	Check {
		sentences = List.copyOf(sentences);
	}

	Check(String name, boolean passed, String detail) {
		this(name, passed, detail, List.of());
	}

}
