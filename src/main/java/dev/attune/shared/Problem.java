package dev.attune.shared;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
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

	/**
	 * What is told in the caller's language.
	 *
	 * @param name of the problem, whose title stands under {@code problem.<name>.title}
	 * @param key of the detail, behind {@code problem.}
	 * @param arguments what the detail names: times, seconds to count, and else texts
	 * @param field that the detail is about, if there is one
	 */
	private record Wording(String name, String key, List<Object> arguments, @Nullable String field) {

		String title(MessageSource messages, Locale locale) {
			return messages.getMessage(KEY + this.name + ".title", null, locale);
		}

		String detail(MessageSource messages, Locale locale) {
			Object[] words = this.arguments.stream().map((argument) -> switch (argument) {
				case Instant at -> time(at, messages, locale);
				case Duration pause -> pause.toSeconds();
				default -> argument;
			}).toArray();
			return messages.getMessage(KEY + this.key, words, locale);
		}

		/** "29 November 16:05 UTC": whoever calls may be anywhere. */
		private static String time(Instant at, MessageSource messages, Locale locale) {
			String pattern = messages.getMessage("when.datePattern", null, locale) + " "
					+ messages.getMessage("when.timePattern", null, locale) + " 'UTC'";
			return DateTimeFormatter.ofPattern(pattern, locale).format(at.atOffset(ZoneOffset.UTC));
		}

	}

	private static final long serialVersionUID = 1L;

	private static final String KEY = "problem.";

	private static final String INVALID = "invalid-request";

	private static final ResourceBundleMessageSource ENGLISH = english();

	private transient @Nullable Wording wording;

	private Problem(HttpStatus status, Wording wording) {
		this(status, wording.name(), wording.title(ENGLISH, Locale.ENGLISH), wording.detail(ENGLISH, Locale.ENGLISH));
		this.wording = wording;
		String field = wording.field();
		if (field != null) {
			getBody().setProperty("errors", List.of(new FieldError(field, String.valueOf(getBody().getDetail()))));
		}
	}

	public Problem(HttpStatus status, String name, String title, String detail) {
		super(status, detailOf(status, name, title, detail), null);
	}

	/**
	 * A problem that is told in the caller's language, by the texts
	 * {@code problem.<name>.title} and {@code problem.<name>}.
	 * @param arguments what the detail names
	 */
	public static Problem inWords(HttpStatus status, String name, Object... arguments) {
		return new Problem(status, new Wording(name, name, named(arguments), null));
	}

	/**
	 * The same with another detail, of which the problem has several.
	 * @param key of the detail, behind {@code problem.}
	 * @param arguments what it names
	 */
	public static Problem inWordsAs(HttpStatus status, String name, String key, Object... arguments) {
		return new Problem(status, new Wording(name, key, named(arguments), null));
	}

	/**
	 * The same, about one field.
	 * @param arguments what the detail names
	 */
	public static Problem inWordsWith(HttpStatus status, String name, String field, Object... arguments) {
		return new Problem(status, new Wording(name, name, named(arguments), field));
	}

	/**
	 * Something about one field, told in the caller's language.
	 * @param key of the text, behind {@code problem.}
	 * @param arguments what it names
	 */
	public static Problem inWordsOf(HttpStatus status, String field, String key, Object... arguments) {
		return new Problem(status, new Wording(INVALID, key, named(arguments), field));
	}

	public static Problem notFound(String what, Object id) {
		Problem problem = new Problem(HttpStatus.NOT_FOUND, "not-found", "Not found",
				"There is no " + what + " '" + id + "' here, or it is not yours to see.");
		problem.wording = new Wording("not-found", "not-found", named(id), null);
		return problem;
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
		Problem problem = new Problem(status, INVALID, "Invalid request",
				errors.size() == 1 ? errors.getFirst().detail() : "Some fields need mending; see 'errors'.");
		problem.getBody().setProperty("errors", errors);
		return problem;
	}

	/** In the language of whoever is answered; what it says to begin with is English. */
	@Override
	public ProblemDetail updateAndGetBody(@Nullable MessageSource messages, Locale locale) {
		Wording words = this.wording;
		ProblemDetail body = getBody();
		if (messages != null && words != null && !Locale.ENGLISH.getLanguage().equals(locale.getLanguage())) {
			String detail = words.detail(messages, locale);
			body.setTitle(words.title(messages, locale));
			body.setDetail(detail);
			String field = words.field();
			if (field != null) {
				body.setProperty("errors", List.of(new FieldError(field, detail)));
			}
		}
		return body;
	}

	private static List<Object> named(Object... arguments) {
		return Arrays.stream(arguments)
			.<Object>map((argument) -> (argument instanceof Instant || argument instanceof Duration) ? argument
					: String.valueOf(argument))
			.toList();
	}

	private static ResourceBundleMessageSource english() {
		ResourceBundleMessageSource words = new ResourceBundleMessageSource();
		words.setBasename("messages");
		words.setDefaultEncoding("UTF-8");
		words.setFallbackToSystemLocale(false);
		return words;
	}

	public static ProblemDetail detailOf(HttpStatus status, String name, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create("urn:attune:problem:" + name));
		body.setTitle(title);
		return body;
	}

}
