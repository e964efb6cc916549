package dev.attune.escalation;

import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * When people are at the desk, as an admin sets it.
 */
@RestController
@RequestMapping("/api/opening-hours")
class OpeningHoursController {

	private final DeskCalendar calendar;

	private final Clock clock;

	OpeningHoursController(DeskCalendar calendar, Clock clock) {
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * @param open whether people are there now
	 * @param opensAt when they are back, where they are not
	 * @param week by the name of the day, {@code monday} to {@code sunday}; a day that is
	 * missing is closed
	 * @param exceptions days that are otherwise
	 */
	record View(@Nullable String zone, @Nullable Map<String, List<OpeningHoursForm.Interval>> week,
			@Nullable List<OpeningHoursForm.SpecialDay> exceptions, boolean open, @Nullable Instant opensAt) {
	}

	/** Tells when people are at the desk, and whether they are now. */
	@GetMapping
	View get() {
		OpeningHoursForm form = this.calendar.form();
		OpeningHours hours = form.read();
		Instant now = this.clock.instant();
		boolean open = hours.isOpen(now);
		return new View(form.zone(), form.week(), form.exceptions(), open,
				open ? null : hours.nextOpening(now).orElse(null));
	}

	/** Sets when people are at the desk. */
	@PutMapping
	View set(@RequestBody OpeningHoursForm form, @Nullable Principal principal) {
		this.calendar.set(form, (principal != null) ? principal.getName() : "unknown");
		return get();
	}

}
