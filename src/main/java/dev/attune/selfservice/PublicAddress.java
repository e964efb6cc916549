package dev.attune.selfservice;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Where this is to be found from outside: as it is set, else as it was called.
 */
@Component
class PublicAddress {

	private final SelfServiceSettings settings;

	PublicAddress(SelfServiceSettings settings) {
		this.settings = settings;
	}

	/** The address without a path, such as {@code https://help.example}. */
	String of(ServerHttpRequest request) {
		if (this.settings.publicUrl() != null) {
			return this.settings.publicUrl().replaceFirst("/+$", "");
		}
		return UriComponentsBuilder.fromUri(request.getURI())
			.replacePath(null)
			.replaceQuery(null)
			.fragment(null)
			.userInfo(null)
			.build()
			.toUriString();
	}

}
