package dev.attune.channel.chatwoot;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.attune.conversation.Citation;
import dev.attune.escalation.Briefing;
import dev.attune.shared.Language;
import dev.attune.shared.Texts;

import org.springframework.stereotype.Component;

/**
 * The private note with which a conversation is handed over, in the language of the
 * helpdesk's agents.
 */
@Component
class HandOverNote {

	private static final int LONGEST = 400;

	private final Texts texts;

	HandOverNote(Texts texts) {
		this.texts = texts;
	}

	String of(Briefing briefing, Language language) {
		StringBuilder note = new StringBuilder("**" + this.texts.get(language, "chatwoot.note.title") + "**\n");
		line(note, language, "reason", reason(briefing, language));
		if (!List.of("neutral", "joy").contains(briefing.feeling())) {
			line(note, language, "feeling", named(language, "feeling.name." + briefing.feeling(), briefing.feeling()));
		}
		if (!briefing.language().equals(language)) {
			line(note, language, "language",
					Locale.of(briefing.language().tag()).getDisplayLanguage(language.locale()));
		}
		if (!briefing.summary().isBlank()) {
			note.append('\n').append(this.texts.get(language, "chatwoot.note.summary")).append('\n');
			note.append(quoted(briefing.summary())).append('\n');
		}
		note.append('\n');
		if (briefing.tried().isEmpty()) {
			note.append(this.texts.get(language, "chatwoot.note.triedNothing"));
		}
		else {
			note.append(this.texts.get(language, "chatwoot.note.tried")).append('\n');
			note.append(briefing.tried().stream().map(HandOverNote::tried).collect(Collectors.joining("\n\n")));
		}
		return note.toString();
	}

	private String reason(Briefing briefing, Language language) {
		String reason = (briefing.reason() != null)
				? this.texts.get(language, "reason.handover." + briefing.reason().word())
				: this.texts.get(language, "reason.handover.transfer");
		String why = briefing.why();
		return (why != null && this.texts.has("why." + why))
				? reason + " (" + this.texts.get(language, "why." + why) + ")" : reason;
	}

	private void line(StringBuilder note, Language language, String key, String value) {
		note.append('\n').append(this.texts.get(language, "chatwoot.note." + key, value)).append("  ");
	}

	private String named(Language language, String key, String otherwise) {
		return this.texts.has(key) ? this.texts.get(language, key) : otherwise;
	}

	private static String tried(Briefing.Tried tried) {
		String titles = tried.citations().stream().map(Citation::title).collect(Collectors.joining("; "));
		return quoted(shortened(tried.text())) + (titles.isEmpty() ? "" : "\n> _" + titles + "_");
	}

	/** Every line of it is marked as somebody's words. */
	private static String quoted(String text) {
		return text.lines().map((line) -> "> " + line).collect(Collectors.joining("\n"));
	}

	private static String shortened(String text) {
		return (text.length() <= LONGEST) ? text : text.substring(0, LONGEST).strip() + "…";
	}

}
