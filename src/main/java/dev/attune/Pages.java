package dev.attune;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.RequestPredicate;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

/**
 * The addresses of the pages. What they show comes from the API; what those read who have
 * no script stands in them, in the language that the address names, or else that of their
 * browser.
 */
@Configuration(proxyBeanMethods = false)
class Pages {

	private static final List<String> NAMES = List.of("help", "widget", "privacy", "desk", "knowledge", "sidebar");

	@Bean
	RouterFunction<ServerResponse> pageAddresses(WithoutScript withoutScript, Desk desk) {
		RouterFunctions.Builder pages = RouterFunctions.route();
		for (Language language : desk.languages()) {
			RequestPredicate isRead = (request) -> languageOf(request, desk).equals(language);
			pages.add(page(withoutScript, "", language, isRead.and(at("/").or(at("/index.html")))));
			NAMES.forEach((name) -> pages.add(page(withoutScript, name, language,
					isRead.and(at("/" + name).or(at("/" + name + "/")).or(at("/" + name + "/index.html"))))));
		}
		return pages.build();
	}

	private static RequestPredicate at(String path) {
		return RequestPredicates.path(path);
	}

	private static RouterFunction<ServerResponse> page(WithoutScript withoutScript, String name, Language language,
			RequestPredicate asked) {
		return RouterFunctions.resource(asked, withoutScript.page(name, language), (page, headers) -> {
			headers.set(HttpHeaders.CONTENT_LANGUAGE, language.tag());
			headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
		});
	}

	private static Language languageOf(ServerRequest request, Desk desk) {
		Stream<String> chosen = request.queryParam("language").stream();
		return desk.firstServed(Stream.concat(chosen, read(request)).toList()).orElse(desk.defaultLanguage());
	}

	/** Nothing where the header is malformed, as with all other requests. */
	private static Stream<String> read(ServerRequest request) {
		try {
			return request.headers().acceptLanguage().stream().map(Locale.LanguageRange::getRange);
		}
		catch (IllegalArgumentException malformed) {
			return Stream.empty();
		}
	}

}
