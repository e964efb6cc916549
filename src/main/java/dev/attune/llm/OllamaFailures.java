package dev.attune.llm;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.UnknownContentTypeException;
import org.springframework.web.reactive.function.UnsupportedMediaTypeException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/**
 * Says in the port's words what went wrong on the way to Ollama and back.
 */
final class OllamaFailures {

	private OllamaFailures() {
	}

	/**
	 * @param doing what was being done, for the message
	 */
	static ModelFailure of(Throwable failure, String doing) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof ModelFailure ours) {
				return ours;
			}
			ModelFailure.Reason reason = reasonOf(cause);
			if (reason != null) {
				return new ModelFailure(reason, doing + ": " + inWords(reason), failure);
			}
		}
		return new ModelFailure(ModelFailure.Reason.FAILED, doing + ": " + inWords(ModelFailure.Reason.FAILED),
				failure);
	}

	static ModelFailure.Reason reasonOf(HttpStatusCode status) {
		if (status.value() == 404) {
			return ModelFailure.Reason.MODEL_MISSING;
		}
		if (status.is4xxClientError()) {
			return ModelFailure.Reason.REFUSED;
		}
		return status.is5xxServerError() ? ModelFailure.Reason.FAILED : ModelFailure.Reason.GARBAGE;
	}

	static String inWords(ModelFailure.Reason reason) {
		return switch (reason) {
			case UNREACHABLE -> "Ollama does not answer";
			case MODEL_MISSING -> "Ollama does not have the model";
			case REFUSED -> "Ollama refused the request";
			case FAILED -> "Ollama failed";
			case GARBAGE -> "what came back is not an answer of Ollama";
			case TIMED_OUT -> "a deadline passed";
			case CUT_OFF -> "the answer broke off";
			case EMPTY -> "the answer is empty";
			case ENDLESS -> "the answer did not come to an end";
			case REPEATING -> "the answer repeats itself";
			case BUSY -> "the language model is busy";
			case MADE_WAY -> "it made way for somebody who waits";
			case RESTING -> "the language model is left alone after failures";
			case UNFIT -> "the answer is no text that could be shown";
			case WRONG_LANGUAGE -> "the answer is in another language";
			case LEAKED -> "the answer gives away the instructions";
		};
	}

	private static ModelFailure.@Nullable Reason reasonOf(Throwable cause) {
		return switch (cause) {
			case ConnectException unreachable -> ModelFailure.Reason.UNREACHABLE;
			case UnknownHostException unreachable -> ModelFailure.Reason.UNREACHABLE;
			case UnresolvedAddressException unreachable -> ModelFailure.Reason.UNREACHABLE;
			case HttpConnectTimeoutException unreachable -> ModelFailure.Reason.UNREACHABLE;
			case HttpTimeoutException late -> ModelFailure.Reason.TIMED_OUT;
			case SocketTimeoutException late -> ModelFailure.Reason.TIMED_OUT;
			case TimeoutException late -> ModelFailure.Reason.TIMED_OUT;
			// What broke it off is told by its cause.
			case WebClientResponseException broken when broken.getStatusCode().is2xxSuccessful()
					&& broken.getCause() != null ->
				null;
			case WebClientResponseException answered -> reasonOf(answered.getStatusCode());
			case CodecException garbage -> ModelFailure.Reason.GARBAGE;
			case DataBufferLimitException garbage -> ModelFailure.Reason.GARBAGE;
			case UnsupportedMediaTypeException garbage -> ModelFailure.Reason.GARBAGE;
			case UnknownContentTypeException garbage -> ModelFailure.Reason.GARBAGE;
			case HttpMessageConversionException garbage -> ModelFailure.Reason.GARBAGE;
			// Spring AI reads fields that it takes for given.
			case NullPointerException garbage -> ModelFailure.Reason.GARBAGE;
			case RestClientException wrapping when wrapping.getCause() == null -> ModelFailure.Reason.GARBAGE;
			case IOException broken when broken.getCause() == null -> ModelFailure.Reason.CUT_OFF;
			default -> null;
		};
	}

}
