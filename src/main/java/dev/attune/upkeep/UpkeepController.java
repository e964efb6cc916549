package dev.attune.upkeep;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UpkeepController {

	private static final int MOST = 100;

	private static final int USUAL = 50;

	private final Findings findings;

	private final Inspections inspections;

	private final Inspector inspector;

	UpkeepController(Findings findings, Inspections inspections, Inspector inspector) {
		this.findings = findings;
		this.inspections = inspections;
		this.inspector = inspector;
	}

	@GetMapping("/api/upkeep")
	Page<Finding> list(@RequestParam @Nullable String kind, @RequestParam @Nullable String language,
			@RequestParam(defaultValue = "false") boolean dismissed, @RequestParam @Nullable String cursor,
			@RequestParam @Nullable Integer size) {
		FindingKind only = read("kind", kind, FindingKind::of);
		return this.findings.list((only != null) ? Set.of(only) : Set.of(), language(language), dismissed,
				Cursor.decode(cursor), size(size));
	}

	/** Articles that say the same, or contradict each other. */
	@GetMapping("/api/duplicates")
	Page<Finding> duplicates(@RequestParam @Nullable String language, @RequestParam @Nullable String cursor,
			@RequestParam @Nullable Integer size) {
		return this.findings.list(Set.of(FindingKind.CONTRADICTION, FindingKind.NEAR_DUPLICATE), language(language),
				false, Cursor.decode(cursor), size(size));
	}

	@GetMapping("/api/upkeep/counts")
	Map<FindingKind, Integer> counts(@RequestParam @Nullable String language) {
		return this.findings.counts(language(language));
	}

	@PostMapping("/api/upkeep/{id}/dismiss")
	Finding dismiss(@PathVariable UUID id, @Nullable Principal principal) {
		return this.findings.dismiss(id, (principal != null) ? principal.getName() : "unknown");
	}

	@PostMapping("/api/upkeep/{id}/reopen")
	Finding reopen(@PathVariable UUID id) {
		return this.findings.dismiss(id, null);
	}

	@PostMapping("/api/upkeep/{id}/done")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void done(@PathVariable UUID id) {
		this.findings.done(id);
	}

	/**
	 * The last look over all articles, or the one under way; {@code null} before the
	 * first.
	 */
	record Latest(@Nullable Inspection inspection) {
	}

	@GetMapping("/api/upkeep/inspection")
	Latest inspection() {
		return new Latest(this.inspections.latest().orElse(null));
	}

	/** Looks over all articles; where that is under way, tells how far it is. */
	@PostMapping("/api/upkeep/inspection")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Latest inspect() {
		return new Latest(this.inspector.begin().orElse(null));
	}

	private static int size(@Nullable Integer wanted) {
		if (wanted != null && (wanted < 1 || wanted > MOST)) {
			throw Problem.invalid("size", "A page has 1 to " + MOST + " items.");
		}
		return (wanted != null) ? wanted : USUAL;
	}

	private static @Nullable Language language(@Nullable String tag) {
		return read("language", tag, Language::of);
	}

	private static <T> @Nullable T read(String field, @Nullable String text, Function<String, T> reader) {
		if (text == null || text.isBlank()) {
			return null;
		}
		try {
			return reader.apply(text);
		}
		catch (IllegalArgumentException unknown) {
			throw Problem.invalid(field, String.valueOf(unknown.getMessage()));
		}
	}

}
