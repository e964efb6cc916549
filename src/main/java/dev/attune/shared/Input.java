package dev.attune.shared;

import reactor.core.publisher.Mono;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.WebFilter;

/**
 * Keeps out the one character that no text needs and PostgreSQL cannot store, U+0000, and
 * the fields that {@linkplain KnownFieldsOnly some forms} do not know.
 */
@Configuration(proxyBeanMethods = false)
class Input {

	@Bean
	JsonMapperBuilderCustomizer textsWithoutNul() {
		return (mapper) -> mapper.addModule(new SimpleModule().addDeserializer(String.class, new WithoutNul()));
	}

	@Bean
	JsonMapperBuilderCustomizer knownFieldsOnly() {
		return (mapper) -> mapper.addHandler(new UnknownFields());
	}

	@Bean
	WebFilter addressesWithoutNul() {
		return (exchange, chain) -> {
			if (!String.valueOf(exchange.getRequest().getURI().getRawQuery()).contains("%00")) {
				return chain.filter(exchange);
			}
			exchange.getResponse().setStatusCode(HttpStatus.BAD_REQUEST);
			return Mono.from(exchange.getResponse().setComplete());
		};
	}

	/**
	 * Replaces it by the sign for a character that cannot be shown, so that nothing else
	 * is lost.
	 */
	private static final class WithoutNul extends StdScalarDeserializer<String> {

		WithoutNul() {
			super(String.class);
		}

		@Override
		public String deserialize(JsonParser parser, DeserializationContext context) {
			String text = parser.getValueAsString();
			return (text != null) ? text.replace('\0', '\uFFFD')
					: String.valueOf(context.handleUnexpectedToken(String.class, parser));
		}

	}

	/** Names the first one, and the fields that there are. */
	private static final class UnknownFields extends DeserializationProblemHandler {

		@Override
		public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
				ValueDeserializer<?> reader, Object form, String field) {
			Class<?> type = (form instanceof Class<?> unmade) ? unmade : form.getClass();
			if (type.isAnnotationPresent(KnownFieldsOnly.class)) {
				throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, field, "unknown-field", field,
						String.join(", ", reader.getKnownPropertyNames().stream().map(String::valueOf).toList()));
			}
			return false;
		}

	}

}
