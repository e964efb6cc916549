package dev.attune.selfservice;

import java.util.List;

import jakarta.validation.constraints.Size;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Page;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The portal's search for those who type, and what its readers said.
 */
@RestController
class FaqApiController {

	private final FaqSearch search;

	private final Helpfulness helpfulness;

	private final Desk desk;

	FaqApiController(FaqSearch search, Helpfulness helpfulness, Desk desk) {
		this.search = search;
		this.helpfulness = helpfulness;
		this.desk = desk;
	}

	/**
	 * Finds public articles while somebody types. Answers 422 {@code invalid-request}
	 * where the desk does not serve the language.
	 * @param language of the articles, such as {@code sv}
	 * @param q what was typed
	 */
	@GetMapping("/api/faq/{language}")
	Page<FaqSearch.Found> find(@PathVariable String language,
			@RequestParam @Size(max = 200, message = "A search has at most 200 characters.") String q) {
		Language shown = this.desk.served(language);
		return new Page<>(q.isBlank() ? List.of() : this.search.find(q, shown), null);
	}

	/** Lists articles with what their readers said, those first that helped least. */
	@GetMapping("/api/helpfulness")
	Page<Helpfulness.Count> helpfulness() {
		return new Page<>(this.helpfulness.all(), null);
	}

}
