package dev.attune;

import java.util.List;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The addresses of the pages. What they show comes from the API.
 */
@Configuration(proxyBeanMethods = false)
class Pages {

	private static final List<String> NAMES = List.of("help", "widget", "privacy", "desk", "knowledge", "sidebar");

	@Bean
	RouterFunction<ServerResponse> pageAddresses() {
		RouterFunctions.Builder pages = RouterFunctions.route();
		pages.add(RouterFunctions.resource(RequestPredicates.path("/"), new ClassPathResource("static/index.html")));
		NAMES.forEach((name) -> pages.add(page(name)));
		return pages.build();
	}

	private static RouterFunction<ServerResponse> page(String name) {
		return RouterFunctions.resource(RequestPredicates.path("/" + name).or(RequestPredicates.path("/" + name + "/")),
				new ClassPathResource("static/" + name + "/index.html"));
	}

}
