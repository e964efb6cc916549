package dev.attune.shared;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.netty.channel.AbortedException;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class ProblemDetailsTests {

	private final ProblemDetails problems = new ProblemDetails();

	private final MockServerWebExchange exchange = MockServerWebExchange
		.from(MockServerHttpRequest.get("/assets/base.css"));

	@Test
	void makesNoErrorOfSomebodyWhoHasGone(CapturedOutput output) {
		for (Exception gone : List.of(new IOException("Broken pipe"), new IOException("Connection reset by peer"),
				AbortedException.beforeSend(), new IllegalStateException(new ClosedChannelException()))) {
			assertThatException().isThrownBy(() -> this.problems.handleOurOwn(gone, this.exchange).block());
		}
		assertThat(output).doesNotContain("/assets/base.css failed");
		this.problems.handleOurOwn(new IllegalStateException("ours"), this.exchange).block();
		assertThat(output).contains("/assets/base.css failed");
	}

}
