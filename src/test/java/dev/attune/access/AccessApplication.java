package dev.attune.access;

import java.util.Map;
import java.util.Optional;

import dev.attune.shared.ConversationId;
import dev.attune.shared.CustomerTokens;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.WebFilter;

/**
 * This module with the shared things and the database alone. Not itself a component, so
 * that the whole application does not find it.
 */
@EnableAutoConfiguration
@ComponentScan({ "dev.attune.access", "dev.attune.shared", "dev.attune.embedded" })
@ConfigurationPropertiesScan({ "dev.attune.access", "dev.attune.shared", "dev.attune.embedded" })
class AccessApplication {

	static final String LET_THROUGH = "X-Test-Let-Through";

	static final ConversationId CONVERSATION = ConversationId.of("0b0e7f3e-6f3c-4a43-9a0a-5d1b4c1f7a11");

	static final ConversationId OTHER_CONVERSATION = ConversationId.of("c9c0d4c2-1d38-4b43-8a70-7f8f0b0e2a22");

	static final String TOKEN = "the-customers-token";

	@Bean
	CustomerTokens customerTokens() {
		Map<String, ConversationId> known = Map.of(TOKEN, CONVERSATION);
		return (token) -> Optional.ofNullable(known.get(token));
	}

	/**
	 * Answers in the place of every controller, where a test asks for it: what gets here
	 * was let through.
	 */
	@Bean
	@Order(0)
	WebFilter answersWhatIsLetThrough() {
		return (exchange, chain) -> {
			if (!exchange.getRequest().getHeaders().containsHeader(LET_THROUGH)) {
				return chain.filter(exchange);
			}
			exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
			return exchange.getResponse().setComplete();
		};
	}

}
