package dev.attune.escalation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.attune.shared.Kept;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The desk's opening hours as an admin has set them; until then it is always open. Read
 * again every other second, so that every instance goes by them.
 */
@Component
class DeskCalendar {

	private final JdbcClient jdbc;

	private final JsonMapper json;

	private final CallbackSettings settings;

	private final Clock clock;

	private final Kept<OpeningHours> hours = new Kept<>(Duration.ofSeconds(2), () -> known().orElseGet(this::always));

	DeskCalendar(JdbcClient jdbc, JsonMapper json, CallbackSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.json = json;
		this.settings = settings;
		this.clock = clock;
	}

	OpeningHours hours() {
		return this.hours.get();
	}

	/** The hours that an admin has set; nothing as long as nobody has. */
	Optional<OpeningHours> known() {
		return stored().map(OpeningHoursForm::read);
	}

	/** What an admin wrote, or what goes for it. */
	OpeningHoursForm form() {
		return stored().orElseGet(() -> OpeningHoursForm.of(always()));
	}

	/**
	 * @throws dev.attune.shared.Problem where something is wrong with them
	 */
	void set(OpeningHoursForm form, String by) {
		OpeningHoursForm tidied = form.tidied();
		tidied.read();
		this.jdbc.sql("""
				INSERT INTO opening_hours (hours, changed_by) VALUES (:hours::jsonb, :by)
				ON CONFLICT (the_only) DO UPDATE
				SET hours = excluded.hours, changed_at = now(), changed_by = excluded.changed_by
				""").param("hours", this.json.writeValueAsString(tidied)).param("by", by).update();
		this.hours.forget();
	}

	boolean isOpen() {
		return hours().isOpen(this.clock.instant());
	}

	/** Whether people have been there all the time for so long, up to now. */
	boolean hasBeenOpenFor(Duration span) {
		Instant now = this.clock.instant();
		return hours().isOpenDuring(new Window(now.minus(span), now));
	}

	/** When people are back, where nobody is there now. */
	Optional<Instant> opensAt() {
		Instant now = this.clock.instant();
		return hours().nextOpening(now).filter((opening) -> opening.isAfter(now));
	}

	private OpeningHours always() {
		return OpeningHours.always(this.settings.zone());
	}

	private Optional<OpeningHoursForm> stored() {
		return this.jdbc.sql("SELECT hours::text FROM opening_hours")
			.query(String.class)
			.optional()
			.map((text) -> this.json.readValue(text, OpeningHoursForm.class));
	}

}
