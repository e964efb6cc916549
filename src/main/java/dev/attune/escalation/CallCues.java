package dev.attune.escalation;

import java.util.regex.Pattern;

import dev.attune.shared.Desk;
import dev.attune.shared.MarkersByLanguage;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * What customers say of a call in any of the desk's languages: that somebody calls them,
 * yes to one that is offered, and when it is. {@link WishedTimes} reads the time itself.
 */
@Component
class CallCues {

	private final Pattern callMe;

	private final Pattern yes;

	private final Pattern when;

	CallCues(Texts texts, Desk desk) {
		MarkersByLanguage markers = new MarkersByLanguage(texts);
		this.callMe = markers.of(desk.languages(), "markers.callMe");
		this.yes = markers.of(desk.languages(), "markers.call.yes");
		this.when = markers.of(desk.languages(), "markers.call.when");
	}

	/**
	 * Whether a message says "call me", which with a time changes a call that is
	 * promised.
	 */
	boolean isCallMe(String message) {
		return this.callMe.matcher(message).find();
	}

	/** Whether a message says yes to a call that is offered, and nothing else. */
	boolean isYes(String message) {
		return this.yes.matcher(message.strip()).matches();
	}

	/** Whether a message asks when somebody calls. */
	boolean asksWhen(String message) {
		return this.when.matcher(message).find();
	}

}
