package dev.attune.knowledge.notice;

import java.net.URI;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import jakarta.validation.Valid;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Disruptions that the desk knows of: admins write them, everybody whom they touch reads
 * them.
 */
@RestController
@RequestMapping("/api/notices")
class NoticesController {

	private final Notices notices;

	private final Desk desk;

	private final Clock clock;

	NoticesController(Notices notices, Desk desk, Clock clock) {
		this.notices = notices;
		this.desk = desk;
		this.clock = clock;
	}

	/**
	 * @param until when it ends by itself
	 * @param state {@code upcoming}, {@code current} or {@code ended}
	 */
	record NoticeBody(UUID id, Map<String, String> texts, List<String> languages, List<String> words,
			List<String> orders, Instant from, Instant until, @Nullable Instant endedAt, String state,
			Instant updatedAt, String updatedBy) {

		static NoticeBody of(Notice notice, Instant now) {
			return new NoticeBody(notice.id(), notice.texts(), notice.languages(), notice.words(), notice.orders(),
					notice.from(), notice.until(), notice.endedAt(), notice.state(now).name().toLowerCase(Locale.ROOT),
					notice.updatedAt(), notice.updatedBy());
		}

	}

	/** Lists the notices of disruptions, those that end last first. */
	@GetMapping
	Page<NoticeBody> list() {
		return new Page<>(this.notices.all().stream().map(this::body).toList(), null);
	}

	/**
	 * @param language of the text, another than the reader's where there is none in
	 * theirs
	 */
	record Current(UUID id, String text, Language language, Instant until) {
	}

	/**
	 * Lists what everybody may read of disruptions now.
	 * @param language in which it is read, that of {@code Accept-Language} where it is
	 * left out
	 */
	@GetMapping("/current")
	Page<Current> current(@RequestParam(required = false) @Nullable String language, Locale locale) {
		Language reader = this.desk.spoken(language, locale);
		return new Page<>(this.notices.current(reader)
			.stream()
			.map((one) -> new Current(one.id(), one.text(), one.language(), one.until()))
			.toList(), null);
	}

	/**
	 * Adds a notice of a disruption. Answers 201, and 422 {@code invalid-request} where
	 * it has no text, or ends before it begins.
	 */
	@PostMapping
	ResponseEntity<NoticeBody> add(@Valid @RequestBody NoticeForm form, Principal admin) {
		Notice added = this.notices.add(form.checked(this.desk, this.clock.instant()), admin.getName());
		return ResponseEntity.created(URI.create("/api/notices/" + added.id())).body(body(added));
	}

	/** Gives one notice. */
	@GetMapping("/{id}")
	NoticeBody get(@PathVariable UUID id) {
		return body(this.notices.get(id));
	}

	/**
	 * Changes a notice. Answers 422 {@code invalid-request} where it has no text, or ends
	 * before it begins, and 409 {@code changed-meanwhile} where somebody has changed it
	 * since the time that the form says.
	 */
	@PutMapping("/{id}")
	NoticeBody change(@PathVariable UUID id, @Valid @RequestBody NoticeForm form, Principal admin) {
		return body(this.notices.change(id, form.checked(this.desk, this.clock.instant()), admin.getName()));
	}

	/** Ends a notice now. */
	@PostMapping("/{id}/end")
	NoticeBody end(@PathVariable UUID id, Principal admin) {
		return body(this.notices.end(id, admin.getName()));
	}

	/** Deletes a notice, which can be undone. */
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void delete(@PathVariable UUID id) {
		this.notices.delete(id);
	}

	/** Undoes deleting a notice, or ending it. */
	@PostMapping("/{id}/restore")
	NoticeBody restore(@PathVariable UUID id, Principal admin) {
		return body(this.notices.restore(id, admin.getName()));
	}

	private NoticeBody body(Notice notice) {
		return NoticeBody.of(notice, this.clock.instant());
	}

}
