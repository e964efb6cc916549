package dev.attune.knowledge;

import java.util.List;
import java.util.Locale;

import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/**
 * Something that should become an article or ticket cannot, and why, in words for the
 * person who can mend it: in their language where they are answered, else in English.
 */
class UnfitContent extends Problem {

	private static final long serialVersionUID = 1L;

	private final String field;

	private final transient Mend mend;

	UnfitContent(String field, String code, Object... arguments) {
		this(field, Mend.of(code, arguments));
	}

	UnfitContent(String field, Mend mend) {
		super(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request", mend.inEnglish());
		this.field = field;
		this.mend = mend;
		getBody().setProperty("code", mend.code());
		say(mend.inEnglish());
	}

	private void say(String words) {
		getBody().setDetail(words);
		getBody().setProperty("errors", List.of(new FieldError(this.field, words)));
	}

	@Override
	public ProblemDetail updateAndGetBody(@Nullable MessageSource messages, Locale locale) {
		if (messages != null) {
			say(this.mend.in(messages, locale));
			getBody().setTitle(messages.getMessage("problem.invalid-request.title", null, locale));
		}
		return getBody();
	}

	String field() {
		return this.field;
	}

	Mend mend() {
		return this.mend;
	}

	/** In English. */
	String problem() {
		return this.mend.inEnglish();
	}

}
