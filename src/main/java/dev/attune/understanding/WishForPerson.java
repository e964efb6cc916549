package dev.attune.understanding;

import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message says, openly or between the lines, that its writer would rather have
 * a person.
 *
 * @param score how likely that is, 0 to 1
 * @param reason what tells, {@code null} where there is no wish; what is grave comes
 * before the request that is made with it
 */
public record WishForPerson(Kind kind, double score, @Nullable Reason reason) {

	private static final List<Reason> GRAVEST_FIRST = List.of(Reason.DISTRESS, Reason.DANGER, Reason.FRAUD,
			Reason.BEREAVEMENT);

	static final WishForPerson NONE = new WishForPerson(Kind.NONE, 0, null);

	public enum Kind {

		NONE,
		/** In so many words. */
		ASKED,
		/** "You don't understand me", grief, danger, a formal complaint. */
		BETWEEN_THE_LINES;

		@JsonValue
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/** Why somebody would rather have a person, as far as their words tell. */
	public enum Reason {

		/** "Can I talk to someone?" */
		ASKED,
		/** "Please call me" */
		CALL,
		/** "Billing, please", "the technician who was here", "is Karin around?" */
		TEAM,
		/** "I don't talk to machines" */
		AGAINST_BOTS,
		/** "That is not what I asked" */
		NOT_UNDERSTOOD,
		/** Somebody has died. */
		BEREAVEMENT,
		/** Fire, injury, gas, an emergency. */
		DANGER,
		/** A theft or fraud that is going on. */
		FRAUD,
		/** Despair, violence. */
		DISTRESS,
		/** A lawyer, a court, an authority, the press. */
		LEGAL,
		/** How somebody was treated. */
		COMPLAINT,
		/** Somebody who cannot help themselves. */
		VULNERABLE,
		/** The same question again, after an answer. */
		SAME_QUESTION,
		/** The bot gave the same answer again. */
		SAME_ANSWER,
		/** An answer was marked as no help. */
		THUMBS_DOWN,
		/** The mood falls from message to message. */
		FALLING_MOOD,
		/** A language model saw it. */
		SECOND_OPINION,
		/** It needs judgement, or something that no word names. */
		OTHER;

		@JsonValue
		public String word() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/**
		 * Whether it needs a person at once, whatever else was said and however far an
		 * admin leans towards the bot.
		 */
		public boolean isGrave() {
			return GRAVEST_FIRST.contains(this);
		}

		/**
		 * @param word of another reason, or {@code null} for none
		 */
		public boolean isGraverThan(@Nullable String word) {
			int other = GRAVEST_FIRST.stream().map(Reason::word).toList().indexOf(word);
			return isGrave() && (other < 0 || GRAVEST_FIRST.indexOf(this) < other);
		}

	}

	public boolean isThere() {
		return this.kind != Kind.NONE;
	}

}
