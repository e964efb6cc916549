package dev.attune;

import java.nio.file.Files;
import java.nio.file.Path;

import dev.attune.shared.DataFolder;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells whoever started Attune at a terminal where its pages and first passwords are.
 */
@Component
class Welcome {

	private final DataFolder folder;

	Welcome(DataFolder folder) {
		this.folder = folder;
	}

	@EventListener
	void greet(ApplicationReadyEvent ready) {
		Environment environment = ready.getApplicationContext().getEnvironment();
		String port = environment.getProperty("local.server.port");
		if (port != null && environment.getProperty("attune.welcome", Boolean.class, true)) {
			System.out.println(text("http://localhost:" + port));
		}
	}

	private String text(String address) {
		return """

				Attune is ready.
				  %1$s/           what this is, and where to go
				  %1$s/help       the customer's side
				  %1$s/desk       the agents' desk
				  %1$s/knowledge  the knowledge base
				  %1$s/faq        the FAQ portal
				%2$sCtrl-C stops it.
				""".formatted(address, passwords());
	}

	/** Not on an instance that found the accounts made already. */
	private String passwords() {
		Path credentials = this.folder.resolve("credentials");
		return Files.exists(credentials) ? "The first passwords are in " + credentials + ". " : "";
	}

}
