package dev.attune.knowledge;

import java.util.List;

import dev.attune.shared.Problem;

import org.springframework.http.HttpStatus;

/**
 * Something that should become an article or ticket cannot, and why, in words for the
 * person who can mend it.
 */
class UnfitContent extends Problem {

	private static final long serialVersionUID = 1L;

	private final String field;

	private final String problem;

	UnfitContent(String field, String problem) {
		super(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request", problem);
		this.field = field;
		this.problem = problem;
		getBody().setProperty("errors", List.of(new FieldError(field, problem)));
	}

	String field() {
		return this.field;
	}

	String problem() {
		return this.problem;
	}

}
