package dev.attune.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

import dev.attune.shared.DataFolder;

import org.springframework.test.web.reactive.server.WebTestClient;

/** An admin's client of the API. */
final class Admin {

	private Admin() {
	}

	static WebTestClient of(WebTestClient web, DataFolder folder) throws IOException {
		List<String> lines = Files.readAllLines(folder.resolve("credentials"));
		String password = lines.stream()
			.filter((line) -> line.startsWith("admin:"))
			.findFirst()
			.orElseThrow()
			.substring("admin:".length());
		return web.mutate().defaultHeaders((headers) -> headers.setBasicAuth("admin", password)).build();
	}

}
