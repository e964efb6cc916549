package dev.attune.retrieval;

import java.security.Principal;

import dev.attune.shared.Problem;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/search-settings")
class SearchSettingsController {

	private final Certainty certainty;

	SearchSettingsController(Certainty certainty) {
		this.certainty = certainty;
	}

	/**
	 * @param certainty how sure the bot must be to answer, 0 to 1
	 */
	record Settings(@NotNull(message = "Say how sure the bot must be, 0 to 1.") Double certainty) {
	}

	/** Tells how sure the bot must be to answer. */
	@GetMapping
	Settings get() {
		return new Settings(this.certainty.now());
	}

	/**
	 * Sets how sure the bot must be to answer. Answers 422 {@code invalid-request} where
	 * it is not 0 to 1.
	 */
	@PutMapping
	Settings set(@Valid @RequestBody Settings settings, @Nullable Principal principal) {
		double wanted = settings.certainty();
		if (!(wanted >= 0 && wanted <= 1)) {
			throw Problem.unprocessable("certainty",
					"How sure the bot must be is a number from 0 (answer always) to 1 (never).");
		}
		this.certainty.set(wanted, (principal != null) ? principal.getName() : "unknown");
		return get();
	}

}
