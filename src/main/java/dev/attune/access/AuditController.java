package dev.attune.access;

import java.time.Instant;
import java.util.List;

import dev.attune.shared.Cursor;
import dev.attune.shared.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who changed what, for admins.
 */
@RestController
class AuditController {

	private static final int USUAL = 50;

	private static final int MOST = 200;

	/**
	 * @param kinds what may be filtered by
	 * @param people who may be filtered by
	 */
	record AuditPage(List<AuditLog.Entry> items, @Nullable String cursor, List<String> kinds, List<String> people) {
	}

	private final AuditLog log;

	AuditController(AuditLog log) {
		this.log = log;
	}

	/**
	 * Tells who changed what, the newest first.
	 * @param by the account that made the change
	 * @param kind what was changed, such as {@code articles}; the answer's {@code kinds}
	 * are those there are
	 * @param subject the id of what was changed
	 * @param since only what was changed from this time on
	 */
	@GetMapping("/api/audit")
	AuditPage list(@RequestParam(required = false) @Nullable String by,
			@RequestParam(required = false) @Nullable String kind,
			@RequestParam(required = false) @Nullable String subject,
			@RequestParam(required = false) @Nullable Instant since,
			@RequestParam(required = false) @Nullable String cursor,
			@RequestParam(defaultValue = "" + USUAL) int size) {
		if (size < 1 || size > MOST) {
			throw Problem.invalid("size", "A page has 1 to " + MOST + " items.");
		}
		var page = this.log.list(by, kind, subject, since, Cursor.decode(cursor), size);
		return new AuditPage(page.items(), page.cursor(), this.log.distinct(AuditLog.Column.KIND),
				this.log.distinct(AuditLog.Column.BY));
	}

}
