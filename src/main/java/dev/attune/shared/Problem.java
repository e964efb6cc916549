package dev.attune.shared;

import java.net.URI;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * What a caller is told went wrong, and what to do about it (RFC 9457). The type is
 * {@code urn:attune:problem:<name>} and stable; the detail is for people.
 */
public class Problem extends ErrorResponseException {

	/** What is wrong with one field of a request. */
	public record FieldError(String field, String detail) {
	}

	public Problem(HttpStatus status, String name, String title, String detail) {
		super(status, detailOf(status, name, title, detail), null);
	}

	public static Problem notFound(String what, Object id) {
		return new Problem(HttpStatus.NOT_FOUND, "not-found", "Not found",
				"There is no " + what + " '" + id + "' here, or it is not yours to see.");
	}

	public static Problem conflict(String name, String title, String detail) {
		return new Problem(HttpStatus.CONFLICT, name, title, detail);
	}

	public static Problem invalid(String field, String detail) {
		return invalid(List.of(new FieldError(field, detail)));
	}

	public static Problem invalid(List<FieldError> errors) {
		return of(HttpStatus.BAD_REQUEST, errors);
	}

	/** A field is well formed, but what it says does not hold here. */
	public static Problem unprocessable(String field, String detail) {
		return of(HttpStatus.UNPROCESSABLE_CONTENT, List.of(new FieldError(field, detail)));
	}

	private static Problem of(HttpStatus status, List<FieldError> errors) {
		Problem problem = new Problem(status, "invalid-request", "Invalid request",
				errors.size() == 1 ? errors.getFirst().detail() : "Some fields need mending; see 'errors'.");
		problem.getBody().setProperty("errors", errors);
		return problem;
	}

	public static ProblemDetail detailOf(HttpStatus status, String name, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create("urn:attune:problem:" + name));
		body.setTitle(title);
		return body;
	}

}
