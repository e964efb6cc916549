package dev.attune.access;

import java.util.concurrent.Executors;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Hands the body of a request over on a thread that may wait. WebFlux calls what may
 * block on such a thread, but a method that takes a body goes on where that arrives: on
 * one of the few that read for all connections, and whatever else it reads for waits with
 * it.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BodyFilter implements WebFilter, DisposableBean {

	private final Scheduler scheduler = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor(),
			"bodies");

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		ServerHttpRequest request = new ServerHttpRequestDecorator(exchange.getRequest()) {

			@Override
			public Flux<DataBuffer> getBody() {
				return super.getBody().publishOn(BodyFilter.this.scheduler)
					.doOnDiscard(DataBuffer.class, DataBufferUtils::release);
			}

		};
		return chain.filter(exchange.mutate().request(request).build());
	}

	@Override
	public void destroy() {
		this.scheduler.dispose();
	}

}
