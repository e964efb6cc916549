/**
 * A conversation to take along: a text file in the language of the page, made in the browser of what is shown there.
 */
import { date, stamp, t } from "./i18n.js";

/** Hands the file to the browser, which saves it as it saves everything. */
export function saveTranscript(conversation, desk) {
	const now = new Date().toISOString();
	// Editors that know no UTF-8 by themselves know it by the mark at the beginning.
	const file = new Blob(["\ufeff", transcript(conversation, desk, now)], { type: "text/plain;charset=utf-8" });
	const link = document.createElement("a");
	link.href = URL.createObjectURL(file);
	link.download = `${t("transcript.file")}-${(conversation.messages[0]?.at ?? now).slice(0, 10)}.txt`;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function transcript({ id, messages }, desk, now) {
	const begun = messages[0]?.at ?? now;
	const head = [t("transcript.title", { desk: desk ?? "", date: date(begun) }).trim(), t("transcript.saved", { when: stamp(now) }),
		...(id ? [t("transcript.number", { id })] : [])];
	return [head.join("\r\n"), ...messages.map(said)].join("\r\n\r\n") + "\r\n";
}

function said(message) {
	const lines = [`${nameOf(message)} · ${stamp(message.at)}${message.id ? "" : ` (${t("transcript.unsent")})`}`,
		...message.text.split("\n"),
		...(message.choices ?? []).map(({ title }) => `– ${title}`),
		...(message.citations ?? []).map(({ title, url }) => `${t("transcript.source")} ${title}${url ? ` – ${new URL(url, location.origin).href}` : ""}`)];
	return lines.join("\r\n");
}

function nameOf({ author, authorName }) {
	switch (author) {
		case "customer": return t("timeline.you");
		case "bot": return t("timeline.assistant");
		case "agent": return authorName ?? t("timeline.agent");
		default: return t("transcript.desk");
	}
}
