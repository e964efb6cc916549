package dev.attune;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

import dev.attune.retrieval.IndexFilled;
import dev.attune.retrieval.Search;
import dev.attune.shared.DataFolder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Tells whoever started Attune at a terminal where its pages and first passwords are.
 */
@Component
class Welcome {

	private static final String STILL = """

			Still reading the knowledge: until it says here that all of it can be found, the bot and
			the suggestions know of a part only.
			""";

	private final DataFolder folder;

	private final BooleanSupplier isComplete;

	/** Whether it was said that not everything can be found yet. */
	private boolean isAwaited;

	@Autowired
	Welcome(DataFolder folder, Search search) {
		this(folder, search::isComplete);
	}

	Welcome(DataFolder folder, BooleanSupplier isComplete) {
		this.folder = folder;
		this.isComplete = isComplete;
	}

	@EventListener
	synchronized void greet(ApplicationReadyEvent ready) {
		Environment environment = ready.getApplicationContext().getEnvironment();
		String port = environment.getProperty("local.server.port");
		if (port != null && environment.getProperty("attune.welcome", Boolean.class, true)) {
			this.isAwaited = !this.isComplete.getAsBoolean();
			System.out.println(text("http://localhost:" + port) + (this.isAwaited ? STILL : ""));
		}
	}

	@EventListener
	synchronized void filled(IndexFilled filled) {
		if (this.isAwaited) {
			System.out.println("All of the knowledge can be found now.");
			this.isAwaited = false;
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
