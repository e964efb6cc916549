package dev.attune.understanding;

import java.security.Principal;
import java.util.UUID;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * How Attune hears the wish for a person, as the desk shapes it: how far it leans towards
 * people, and the example messages that the desk adds.
 */
@RestController
class SignalsController {

	private static final int LONGEST_TEXT = 2000;

	private final AddedSignals signals;

	private final Leaning leaning;

	private final Understanding understanding;

	private final RecentWishes recent;

	private final Desk desk;

	SignalsController(AddedSignals signals, Leaning leaning, Understanding understanding, RecentWishes recent,
			Desk desk) {
		this.signals = signals;
		this.leaning = leaning;
		this.understanding = understanding;
		this.recent = recent;
		this.desk = desk;
	}

	/**
	 * @param sureness how sure it must be that somebody would rather have a person, 0.05
	 * to 0.95; the lower, the more it leans towards people
	 */
	@Schema(name = "HandoverSettings")
	record Settings(@NotNull(message = "Say how sure it must be, 0.05 to 0.95.") @Schema(minimum = "0.05",
			maximum = "0.95", example = "0.5") Double sureness) {
	}

	/** Tells how sure it must be that somebody would rather have a person. */
	@GetMapping("/api/handover-settings")
	Settings settings() {
		return new Settings(this.leaning.sureness());
	}

	/**
	 * Sets how sure it must be that somebody would rather have a person. It goes for
	 * every instance within two seconds. Open requests and what is grave (danger,
	 * distress, fraud, a death) count from one half, however high it is set. Answers 422
	 * {@code invalid-request} where it is not 0.05 to 0.95; what a change would do is
	 * told by {@code GET /api/handover-settings/recent}.
	 */
	@PutMapping("/api/handover-settings")
	Settings set(@Valid @RequestBody Settings settings, Principal admin) {
		double wanted = settings.sureness();
		if (!(wanted >= 0.05 && wanted <= 0.95)) {
			throw Problem.unprocessable("sureness",
					"How sure it must be is a number from 0.05 (nearly everybody gets a person) to 0.95.");
		}
		this.leaning.set(wanted, admin.getName());
		return settings();
	}

	/**
	 * Lists the last 200 messages that customers wrote before a person had spoken, the
	 * newest first, with the highest sureness at which each would get a person.
	 */
	@GetMapping("/api/handover-settings/recent")
	Page<RecentWishes.Recent> recent() {
		return new Page<>(this.recent.all(), null);
	}

	/**
	 * @param label what the message stands for
	 */
	record NewSignal(
			@NotBlank(message = "The message is empty.") @Size(max = LONGEST_TEXT,
					message = "An example has at most 2,000 characters.") String text,
			@NotBlank(message = "Name the language of the message.") String language,
			@NotNull(message = "Say what the message stands for.") @Pattern(
					regexp = "asks-openly|between-the-lines|no-wish",
					message = "A message is an example of asks-openly, between-the-lines or no-wish.") String label) {
	}

	/** Lists the example messages that the desk has added. */
	@GetMapping("/api/signals")
	Page<AddedSignals.AddedSignal> all() {
		return new Page<>(this.signals.all(), null);
	}

	/**
	 * Adds an example message of asking for a person openly, of between the lines, or of
	 * no such wish. Answers 409 {@code signal-known} where there is the same message, and
	 * 422 {@code invalid-request} where the desk does not serve the language.
	 */
	@PostMapping("/api/signals")
	@ResponseStatus(HttpStatus.CREATED)
	AddedSignals.AddedSignal add(@Valid @RequestBody NewSignal signal, Principal admin) {
		return this.signals.add(this.desk.served(signal.language()), signal.label(), signal.text().strip(),
				admin.getName());
	}

	/** Removes an example message, which can be undone. */
	@DeleteMapping("/api/signals/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID id) {
		this.signals.remove(id);
	}

	/**
	 * Undoes removing an example message. Answers 409 {@code signal-known} where there is
	 * the same message by now.
	 */
	@PostMapping("/api/signals/{id}/restore")
	AddedSignals.AddedSignal restore(@PathVariable UUID id) {
		return this.signals.restore(id);
	}

	/**
	 * @param wish what would be done now
	 */
	record Preview(Language language, Feeling feeling, double strength, double urgency, WishForPerson wish) {
	}

	/**
	 * Tells how a message would be read: its language, feeling, urgency, and whether its
	 * writer would rather have a person. Answers 422 {@code invalid-request} where the
	 * desk does not serve the language.
	 * @param text the message, 1 to 2,000 characters
	 * @param language assumed where the message does not show it, the desk's first where
	 * it is left out
	 */
	@GetMapping("/api/signals/preview")
	Preview preview(@RequestParam String text, @RequestParam(required = false) @Nullable String language) {
		if (text.isBlank() || text.length() > LONGEST_TEXT) {
			throw Problem.invalid("text", "Write a message of 1 to 2,000 characters.");
		}
		Reading reading = this.understanding.read(text.strip(),
				(language != null) ? this.desk.served(language) : this.desk.defaultLanguage());
		return new Preview(reading.language(), reading.feeling(), reading.strength(), reading.urgency(),
				reading.wish());
	}

}
