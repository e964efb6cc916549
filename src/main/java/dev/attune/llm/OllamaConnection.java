package dev.attune.llm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

import io.netty.channel.ChannelOption;

import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.ResponseErrorHandler;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Opens Spring AI's way to Ollama.
 */
final class OllamaConnection {

	/** Ollama is near; who has not accepted by then is not there. */
	static final Duration CONNECT_DEADLINE = Duration.ofSeconds(1);

	private OllamaConnection() {
	}

	/**
	 * @param deadline how long a call that is not a stream may wait for its answer
	 */
	static OllamaApi to(OllamaAddress address, Duration deadline) {
		JdkClientHttpRequestFactory plain = new JdkClientHttpRequestFactory(
				HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_DEADLINE).build());
		plain.setReadTimeout(deadline);
		reactor.netty.http.client.HttpClient streaming = reactor.netty.http.client.HttpClient.create()
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_DEADLINE.toMillis());
		return OllamaApi.builder()
			.baseUrl(address.url())
			.restClientBuilder(RestClient.builder().requestFactory(plain))
			.webClientBuilder(WebClient.builder()
				.clientConnector(new ReactorClientHttpConnector(streaming))
				.filter(new HangingUp()))
			.responseErrorHandler(new Refusals())
			.build();
	}

	private static final class Refusals implements ResponseErrorHandler {

		@Override
		public boolean hasError(ClientHttpResponse response) throws IOException {
			return !response.getStatusCode().is2xxSuccessful();
		}

		@Override
		public void handleError(URI url, HttpMethod method, ClientHttpResponse response) throws IOException {
			HttpStatusCode status = response.getStatusCode();
			ModelFailure.Reason reason = OllamaFailures.reasonOf(status);
			throw new ModelFailure(reason,
					url.getPath() + ": " + OllamaFailures.inWords(reason) + " (" + status.value() + ")");
		}

	}

}
