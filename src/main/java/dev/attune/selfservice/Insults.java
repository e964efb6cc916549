package dev.attune.selfservice;

import dev.attune.shared.Desk;
import dev.attune.shared.Markers;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * Hears that a message insults whoever answers it. What it asks is answered all the same;
 * where there is nothing to answer, the bot stays polite and offers a person. That
 * somebody is angry is no insult: that is heard elsewhere.
 */
@Component
class Insults {

	/** So few words beside an insult belong to it. */
	private static final int FEW_WORDS = 4;

	private final Markers markers;

	/** People swear in any language. */
	Insults(Texts texts, Desk desk) {
		this.markers = new Markers(texts, desk, "markers.insult");
	}

	boolean in(String text) {
		return this.markers.in(text);
	}

	/** Whether a message insults and says hardly anything else. */
	boolean areAll(String text) {
		return in(text) && !text.contains("?") && Stems.words(this.markers.without(text)).size() <= FEW_WORDS;
	}

}
