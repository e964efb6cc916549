package dev.attune.access;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

import static org.assertj.core.api.Assertions.assertThat;

class BodyFilterTests {

	@Test
	void readsABodyWhereItMayBeWaitedFor() {
		BodyFilter filter = new BodyFilter();
		AtomicReference<String> read = new AtomicReference<>();
		AtomicReference<Thread> thread = new AtomicReference<>();
		filter.filter(MockServerWebExchange.from(MockServerHttpRequest.post("/api/replies").body("Hello")),
				(exchange) -> DataBufferUtils.join(exchange.getRequest().getBody()).doOnNext((buffer) -> {
					read.set(buffer.toString(StandardCharsets.UTF_8));
					thread.set(Thread.currentThread());
					DataBufferUtils.release(buffer);
				}).then())
			.block(Duration.ofSeconds(5));
		assertThat(read).hasValue("Hello");
		assertThat(thread.get().isVirtual()).isTrue();
		filter.destroy();
	}

}
