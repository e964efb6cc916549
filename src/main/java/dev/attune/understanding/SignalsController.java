package dev.attune.understanding;

import java.security.Principal;
import java.util.UUID;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Page;
import dev.attune.shared.Problem;
import io.swagger.v3.oas.annotations.Operation;
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
			maximum = "0.95", example = "0.5",
			description = "How sure it must be that somebody would rather have a person before they get one. The lower, the more it leans towards people.") Double sureness) {
	}

	@Operation(summary = "How far the desk leans towards people",
			description = "What an admin has set, else what is configured.")
	@GetMapping("/api/handover-settings")
	Settings settings() {
		return new Settings(this.leaning.sureness());
	}

	@Operation(summary = "Sets how far the desk leans towards people",
			description = "It goes for every instance within two seconds. Open requests and what is grave (danger, distress, fraud, a death) count from one half, however high it is set. A number outside 0.05 to 0.95 is refused with 422; what a change would do is told by GET /api/handover-settings/recent.")
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

	/** What customers wrote of late, and up to which setting each would get a person. */
	@Operation(summary = "What each setting would do",
			description = "The last 200 messages that customers wrote before a person had spoken, newest first, each with its score and the highest sureness at which its writer gets a person (upTo).")
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

	@GetMapping("/api/signals")
	Page<AddedSignals.AddedSignal> all() {
		return new Page<>(this.signals.all(), null);
	}

	@PostMapping("/api/signals")
	@ResponseStatus(HttpStatus.CREATED)
	AddedSignals.AddedSignal add(@Valid @RequestBody NewSignal signal, Principal admin) {
		return this.signals.add(this.desk.served(signal.language()), signal.label(), signal.text().strip(),
				admin.getName());
	}

	@DeleteMapping("/api/signals/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void remove(@PathVariable UUID id) {
		this.signals.remove(id);
	}

	@PostMapping("/api/signals/{id}/restore")
	AddedSignals.AddedSignal restore(@PathVariable UUID id) {
		return this.signals.restore(id);
	}

	/**
	 * @param wish what would be done now
	 */
	record Preview(Language language, Feeling feeling, double strength, double urgency, WishForPerson wish) {
	}

	/** How a message would be read. */
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
