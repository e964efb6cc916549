package dev.attune.knowledge;

import java.security.Principal;
import java.util.Map;
import java.util.UUID;

import dev.attune.shared.Cursor;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/gaps")
class GapController {

	private final Gaps gaps;

	private final GapDrafts drafts;

	GapController(Gaps gaps, GapDrafts drafts) {
		this.gaps = gaps;
		this.drafts = drafts;
	}

	/**
	 * Lists what customers asked and nothing answered well, the gaps of most customers
	 * first.
	 * @param language only what is in this language, such as {@code sv}
	 * @param status {@code open}, {@code drafted}, {@code published} or {@code dismissed}
	 */
	@GetMapping
	Page<Gap> list(@RequestParam @Nullable String language, @RequestParam @Nullable String status,
			@RequestParam @Nullable String cursor, @RequestParam @Nullable Integer size) {
		return this.gaps.list(language(language), ArticleController.read("status", status, GapStatus::of),
				Cursor.decode(cursor), PageSize.of(size));
	}

	/**
	 * Counts the gaps of each status.
	 * @param language only what is in this language, such as {@code sv}
	 */
	@GetMapping("/counts")
	Map<GapStatus, Integer> counts(@RequestParam @Nullable String language) {
		return this.gaps.counts(language(language));
	}

	/**
	 * Gives a gap, the words in which customers asked, and the sources of its draft,
	 * without personal data.
	 */
	@GetMapping("/{id}")
	GapDetail get(@PathVariable UUID id) {
		return this.gaps.get(id);
	}

	/**
	 * Writes the draft of an article for a gap from what agents answered. Where there is
	 * an article for it already, that is kept.
	 */
	@PostMapping("/{id}/draft")
	GapDetail draft(@PathVariable UUID id, @Nullable Principal principal) {
		return this.drafts.write(id, ArticleController.name(principal));
	}

	/**
	 * Says that the desk need not answer a gap. New questions that mean the same still
	 * join it.
	 */
	@PostMapping("/{id}/dismiss")
	GapDetail dismiss(@PathVariable UUID id, @Nullable Principal principal) {
		return this.gaps.dismiss(id, ArticleController.name(principal));
	}

	/** Takes the dismissal of a gap back. */
	@PostMapping("/{id}/reopen")
	GapDetail reopen(@PathVariable UUID id) {
		return this.gaps.reopen(id);
	}

	private static @Nullable Language language(@Nullable String tag) {
		return ArticleController.read("language", tag, Language::of);
	}

}
