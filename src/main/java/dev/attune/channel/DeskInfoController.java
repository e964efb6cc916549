package dev.attune.channel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import dev.attune.escalation.HandOvers;
import dev.attune.escalation.WaitNow;
import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What everybody may know of the desk before the first word.
 */
@RestController
class DeskInfoController {

	private final Desk desk;

	private final HandOvers handOvers;

	DeskInfoController(Desk desk, HandOvers handOvers) {
		this.desk = desk;
		this.handOvers = handOvers;
	}

	/**
	 * @param estimatedWaitSeconds how long somebody who asked for a person now would
	 * wait, not worth telling where there is no confidence in it
	 * @param waitConfidence how sure that is, 0 to 1; 0 where nobody is there
	 * @param waitInWords the same in each language of the desk, by its tag; empty where
	 * nobody is at the desk now
	 * @param waitIsLong whether that is longer than it should be
	 * @param opensAt when people are back, where nobody is at the desk now
	 * @param zone the desk's time zone, in which the conversation tells times
	 * @param phones by language tag
	 */
	record DeskInfo(String name, List<Language> languages, Map<String, String> phones, @Nullable String email,
			long estimatedWaitSeconds, double waitConfidence, Map<String, String> waitInWords, boolean waitIsLong,
			@Nullable Instant opensAt, ZoneId zone) {
	}

	/**
	 * Tells what everybody may know of the desk: its name, languages and phone numbers,
	 * and how long a customer would wait for a person now.
	 */
	@GetMapping("/api/desk-info")
	DeskInfo info() {
		WaitNow wait = this.handOvers.waitNow();
		return new DeskInfo(this.desk.name(), this.desk.languages(), this.desk.phones(), this.desk.email(),
				wait.seconds(), wait.confidence(), wait.inWords(), wait.isLong(), wait.opensAt(),
				this.handOvers.zone());
	}

}
