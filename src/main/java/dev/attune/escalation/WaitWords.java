package dev.attune.escalation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.attune.shared.Desk;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * How long a person takes to come, in words: the same wherever it is told, in a message
 * or on a page, and without a number where nobody can tell.
 */
@Component
class WaitWords {

	/** From so sure on, a range is told; below, only what it should not exceed. */
	private static final double SURE = 0.6;

	/** Below that, as on a desk that is new, it is said how unsure they are. */
	private static final double UNSURE = 0.25;

	/** Nobody plans by minutes beyond this. */
	private static final Duration LONG = Duration.ofMinutes(90);

	private final Texts texts;

	private final Desk desk;

	WaitWords(Texts texts, Desk desk) {
		this.texts = texts;
		this.desk = desk;
	}

	/** A sentence. */
	String of(Language language, Duration from, Duration to, double confidence) {
		long low = rounded(minutes(from));
		long high = Math.max(low, rounded(minutes(to)));
		boolean isUnsure = isUnsure(confidence);
		if (confidence <= 0) {
			return this.texts.get(language, "handover.wait.nobody");
		}
		if (isUnsure && low < LONG.toMinutes() && to.compareTo(LONG) > 0) {
			return this.texts.get(language, "handover.wait.unknown");
		}
		if (isUnsure && to.compareTo(LONG) <= 0) {
			return this.texts.get(language, "handover.wait.unsure", high);
		}
		if (to.compareTo(LONG) > 0) {
			return (low < LONG.toMinutes()) ? this.texts.get(language, "handover.wait.atLeast", low)
					: this.texts.get(language, "handover.wait.hours");
		}
		if (confidence < SURE) {
			return this.texts.get(language, "handover.wait.within", high);
		}
		return (high - low <= 1) ? this.texts.get(language, "handover.wait.about", high)
				: this.texts.get(language, "handover.wait.range", low, high);
	}

	/** The sentence in each language of the desk, by its tag. */
	Map<String, String> inAll(Wait wait) {
		Map<String, String> told = new LinkedHashMap<>();
		this.desk.languages()
			.forEach((language) -> told.put(language.tag(),
					of(language, wait.expected(), wait.high(), wait.confidence())));
		return told;
	}

	/** Whether so little is known that nothing may be called long. */
	static boolean isUnsure(double confidence) {
		return confidence < UNSURE;
	}

	/**
	 * As exact as people say it: nobody believes in 79 minutes, who are told of about 80.
	 */
	private static long rounded(long minutes) {
		long step = (minutes <= 15) ? 1 : (minutes <= 60) ? 5 : 10;
		return Math.round((double) minutes / step) * step;
	}

	private static long minutes(Duration duration) {
		return Math.max(1, Math.round(duration.toSeconds() / 60.0));
	}

}
