package dev.attune.shared;

import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Turns every failure of a request into a problem detail. A failure of ours is logged and
 * told without its inner message.
 */
@RestControllerAdvice
class ProblemDetails extends ResponseEntityExceptionHandler {

	/**
	 * The part of an upload that is the file; it is left out by the framework where it is
	 * empty.
	 */
	private static final String FILE = "file";

	private static final Logger log = LoggerFactory.getLogger(ProblemDetails.class);

	/** The database's word for it. */
	private static final String NO_SUCH_DAY = "22008";

	@Override
	protected Mono<ResponseEntity<Object>> handleWebExchangeBindException(WebExchangeBindException invalid,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		List<Problem.FieldError> errors = invalid.getFieldErrors()
			.stream()
			.map((error) -> new Problem.FieldError(error.getField(), words(error, exchange)))
			.toList();
		return respond(invalid(errors, exchange), exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleHandlerMethodValidationException(
			HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status,
			ServerWebExchange exchange) {
		List<Problem.FieldError> errors = invalid.getParameterValidationResults()
			.stream()
			.flatMap(
					(result) -> result.getResolvableErrors()
						.stream()
						.map((error) -> new Problem.FieldError((error instanceof FieldError field) ? field.getField()
								: nameOf(result.getMethodParameter()), words(error, exchange))))
			.toList();
		return respond(invalid(errors, exchange), exchange);
	}

	/**
	 * What is wrong with a field. In English the rule says it in its own words, in other
	 * languages its kind does.
	 */
	private String words(MessageSourceResolvable error, ServerWebExchange exchange) {
		String said = String.valueOf(error.getDefaultMessage());
		Locale locale = locale(exchange);
		MessageSource messages = getMessageSource();
		String[] codes = error.getCodes();
		if (messages == null || isEnglish(messages, locale) || codes == null || codes.length == 0) {
			return said;
		}
		Object[] arguments = error.getArguments();
		Object most = (arguments != null && arguments.length > 1) ? arguments[1] : "";
		String other = messages.getMessage("problem.field.other", null, locale);
		return String.valueOf(messages.getMessage("problem.field." + codes[codes.length - 1],
				new Object[] { String.valueOf(most) }, other, locale));
	}

	private Problem invalid(List<Problem.FieldError> errors, ServerWebExchange exchange) {
		Problem problem = Problem.invalid(errors);
		Locale locale = locale(exchange);
		MessageSource messages = getMessageSource();
		if (messages != null && !isEnglish(messages, locale)) {
			problem.getBody().setTitle(messages.getMessage("problem.invalid-request.title", null, locale));
			if (errors.size() > 1) {
				problem.getBody().setDetail(messages.getMessage("problem.fields", null, locale));
			}
		}
		return problem;
	}

	private static Locale locale(ServerWebExchange exchange) {
		return Objects.requireNonNullElse(exchange.getLocaleContext().getLocale(), Locale.ENGLISH);
	}

	/** As is every language without texts of its own. */
	private static boolean isEnglish(MessageSource messages, Locale locale) {
		String title = "problem.invalid-request.title";
		return messages.getMessage(title, null, locale).equals(messages.getMessage(title, null, Locale.ROOT));
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleMissingRequestValueException(MissingRequestValueException missing,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		return respond(
				missing.getName().equals(FILE) ? Problem.inWordsOf(HttpStatus.BAD_REQUEST, FILE, "file.none")
						: Problem.inWordsOf(HttpStatus.BAD_REQUEST, missing.getName(), "missing", missing.getName()),
				exchange);
	}

	/** What is read may itself say what is wrong with it. */
	@Override
	protected Mono<ResponseEntity<Object>> handleServerWebInputException(ServerWebInputException invalid,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		for (Throwable cause = invalid.getCause(); cause != null; cause = cause.getCause()) {
			if (cause instanceof Problem problem) {
				return respond(problem, exchange);
			}
		}
		return respond(
				Problem.inWordsOf(HttpStatus.BAD_REQUEST, nameOf(invalid.getMethodParameter()), "part-unreadable"),
				exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleUnsupportedMediaTypeStatusException(
			UnsupportedMediaTypeStatusException unsupported, HttpHeaders headers, HttpStatusCode status,
			ServerWebExchange exchange) {
		return respond(Problem.inWords(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content-type",
				named(unsupported.getSupportedMediaTypes())), exchange);
	}

	@Override
	protected Mono<ResponseEntity<Object>> handleNotAcceptableStatusException(NotAcceptableStatusException unwanted,
			HttpHeaders headers, HttpStatusCode status, ServerWebExchange exchange) {
		return respond(
				Problem.inWords(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", named(unwanted.getSupportedMediaTypes())),
				exchange);
	}

	/** Without those that stand for others, which nobody sends. */
	private static String named(List<MediaType> types) {
		return types.stream()
			.filter(MediaType::isConcrete)
			.map(MediaType::toString)
			.distinct()
			.collect(Collectors.joining(", "));
	}

	@ExceptionHandler(DecodingException.class)
	Mono<ResponseEntity<Object>> handleUnreadable(DecodingException unreadable, ServerWebExchange exchange) {
		if (unreadable.getCause() instanceof DataBufferLimitException) {
			return handleTooLarge(exchange);
		}
		return respond(Problem.inWordsOf(HttpStatus.BAD_REQUEST, "body", "unreadable"), exchange);
	}

	@ExceptionHandler(DataBufferLimitException.class)
	Mono<ResponseEntity<Object>> handleTooLarge(ServerWebExchange exchange) {
		return respond(Problem.inWords(HttpStatus.CONTENT_TOO_LARGE, "too-large"), exchange);
	}

	/** A day of the year 9999999 is one for Java, and none for the database. */
	@ExceptionHandler(DataIntegrityViolationException.class)
	Mono<ResponseEntity<Object>> handleUnstorable(DataIntegrityViolationException failure, ServerWebExchange exchange) {
		return (failure.getMostSpecificCause() instanceof SQLException cause && NO_SUCH_DAY.equals(cause.getSQLState()))
				? respond(Problem.invalid("body", "A date in it is too far away to be kept."), exchange)
				: handleOurOwn(failure, exchange);
	}

	@ExceptionHandler({ AuthenticationException.class, AccessDeniedException.class })
	Mono<ResponseEntity<Object>> leaveToSecurity(RuntimeException refused) {
		return Mono.error(refused);
	}

	@ExceptionHandler(Exception.class)
	Mono<ResponseEntity<Object>> handleOurOwn(Exception failure, ServerWebExchange exchange) {
		if (DatabaseAway.isBehind(failure)) {
			log.warn("{} {} cannot be answered, as the database is away: {}", exchange.getRequest().getMethod(),
					exchange.getRequest().getPath(), String.valueOf(failure.getMessage()));
			return respond(DatabaseAway.inWords(), exchange);
		}
		if (isGone(failure)) {
			log.debug("{} {} was broken off: {}", exchange.getRequest().getMethod(), exchange.getRequest().getPath(),
					String.valueOf(failure.getMessage()));
			return Mono.error(failure);
		}
		log.error("{} {} failed", exchange.getRequest().getMethod(), exchange.getRequest().getPath(), failure);
		return respond(Problem.inWords(HttpStatus.INTERNAL_SERVER_ERROR, "internal"), exchange);
	}

	/** Nobody is there any more who could be told of it. */
	private static boolean isGone(Throwable failure) {
		return DisconnectedClientHelper.isClientDisconnectedException(failure)
				|| NestedExceptionUtils.getMostSpecificCause(failure) instanceof ClosedChannelException;
	}

	private static String nameOf(@Nullable MethodParameter parameter) {
		if (parameter == null || parameter.hasParameterAnnotation(RequestBody.class)) {
			return "body";
		}
		RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
		return (header != null) ? header.name() : String.valueOf(parameter.getParameterName());
	}

	private Mono<ResponseEntity<Object>> respond(Problem problem, ServerWebExchange exchange) {
		return handleErrorResponseException(problem, problem.getHeaders(), problem.getStatusCode(), exchange);
	}

}
