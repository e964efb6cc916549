package dev.attune.upkeep;

import java.security.Principal;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

import dev.attune.shared.AuditedCall;
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
import org.springframework.web.server.ServerWebExchange;

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

	/**
	 * Lists what seems wrong with published articles, the gravest first.
	 * @param kind {@code contradiction}, {@code broken-link}, {@code less-helpful},
	 * {@code near-duplicate}, {@code missing-way}, {@code missing-translation},
	 * {@code stale}, {@code never-used} or {@code hard-to-read}
	 * @param language only what is in this language, such as {@code sv}
	 * @param dismissed whether what was found to be well so is told, in place of the rest
	 * @param size how many items there are on a page at most, 1 to 100; 50 where it is
	 * left out
	 */
	@GetMapping("/api/upkeep")
	Page<Finding> list(@RequestParam @Nullable String kind, @RequestParam @Nullable String language,
			@RequestParam(defaultValue = "false") boolean dismissed, @RequestParam @Nullable String cursor,
			@RequestParam @Nullable Integer size) {
		FindingKind only = read("kind", kind, FindingKind::of);
		return this.findings.list((only != null) ? Set.of(only) : Set.of(), language(language), dismissed,
				Cursor.decode(cursor), size(size));
	}

	/**
	 * Lists articles that say the same, or contradict each other.
	 * @param language only what is in this language, such as {@code sv}
	 * @param size how many items there are on a page at most, 1 to 100; 50 where it is
	 * left out
	 */
	@GetMapping("/api/duplicates")
	Page<Finding> duplicates(@RequestParam @Nullable String language, @RequestParam @Nullable String cursor,
			@RequestParam @Nullable Integer size) {
		return this.findings.list(Set.of(FindingKind.CONTRADICTION, FindingKind.NEAR_DUPLICATE), language(language),
				false, Cursor.decode(cursor), size(size));
	}

	/**
	 * Counts what seems wrong with articles, by kind, without what was dismissed.
	 * @param language only what is in this language, such as {@code sv}
	 */
	@GetMapping("/api/upkeep/counts")
	Map<FindingKind, Integer> counts(@RequestParam @Nullable String language) {
		return this.findings.counts(language(language));
	}

	/** Says that what was found is well so. */
	@PostMapping("/api/upkeep/{id}/dismiss")
	Finding dismiss(@PathVariable UUID id, @Nullable Principal principal, ServerWebExchange exchange) {
		return told(this.findings.dismiss(id, (principal != null) ? principal.getName() : "unknown"), exchange);
	}

	/** Takes it back that what was found is well so. */
	@PostMapping("/api/upkeep/{id}/reopen")
	Finding reopen(@PathVariable UUID id, ServerWebExchange exchange) {
		return told(this.findings.dismiss(id, null), exchange);
	}

	private static Finding told(Finding finding, ServerWebExchange exchange) {
		new AuditedCall(finding.article().title(), null).of(exchange);
		return finding;
	}

	/** Takes something from the list that was mended, until it is found again. */
	@PostMapping("/api/upkeep/{id}/done")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void done(@PathVariable UUID id, ServerWebExchange exchange) {
		this.findings.find(id).ifPresent((finding) -> told(finding, exchange));
		this.findings.done(id);
	}

	/**
	 * The last look over all articles, or the one under way; {@code null} before the
	 * first.
	 */
	record Latest(@Nullable Inspection inspection) {
	}

	/** Gives the last look over all articles, or the one under way. */
	@GetMapping("/api/upkeep/inspection")
	Latest inspection() {
		return new Latest(this.inspections.latest().orElse(null));
	}

	/** Begins to look over all articles, or tells how far the look under way is. */
	@PostMapping("/api/upkeep/inspection")
	@ResponseStatus(HttpStatus.ACCEPTED)
	Latest inspect() {
		return new Latest(this.inspector.begin().orElse(null));
	}

	private static int size(@Nullable Integer wanted) {
		if (wanted != null && (wanted < 1 || wanted > MOST)) {
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, "size", "size", MOST);
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
			throw Problem.inWordsOf(HttpStatus.BAD_REQUEST, field, "value", text.strip(), field);
		}
	}

}
