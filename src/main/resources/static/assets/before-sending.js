/** What to look at in a reply before it is sent: each {detail, sentences} is told as long as one of its sentences is in it. */
import { html, nothing } from "lit";
import { pause, post } from "./api.js";
import { t } from "./i18n.js";
import { icon } from "./icon.js";

/** How long, in milliseconds, a warning is in sight before sending again means that it was read. */
const READ = 1_000;

/** How long, in milliseconds, an agent rests before what they have typed is checked. */
const REST = 1_000;

/** What the checks of a text did not pass. What is about no sentence is about all of them. */
export function doubtsOf({ text, checks }) {
	return checks.filter((check) => !check.passed).map(({ name, detail, sentences = [] }) => {
		const named = sentences.filter((sentence) => text.includes(sentence));
		return { name, detail, sentences: named.length > 0 ? named : sentencesOf(text) };
	});
}

/** What is still to be looked at in a text. Without sentences, that is for as long as there is a text. */
export function standing(doubts, text = "") {
	return (doubts ?? []).filter(({ sentences = [] }) => sentences.length === 0 || sentences.some((sentence) => text.includes(sentence)));
}

/** The same doubts of a text that became another one. */
export function carried(doubts, from, to) {
	return standing(doubts, from).filter(({ sentences }) => sentences).map(({ name, detail }) => ({ name, detail, sentences: sentencesOf(to) }));
}

/** What is still to be looked at in a text that was checked again; what these checks do not look for stands. */
export function rechecked(doubts, { text, checks }) {
	const names = new Set(checks.map(({ name }) => name));
	return unlike([...standing(doubts, text).filter(({ name }) => !names.has(name)), ...doubtsOf({ text, checks })]);
}

/** Has what an agent makes of a suggestion checked as that was, whenever they rest. */
export class Recheck {

	/** @param done is given {text, checks}; where it cannot be checked, nobody hears of it */
	constructor(done) {
		this.done = done;
	}

	/** What was to be checked before is not any more. */
	async of(conversation, suggestionId, text) {
		this.stop();
		const { signal } = this.running = new AbortController();
		try {
			await pause(REST, signal);
			const { checks } = await post(`/api/conversations/${conversation}/replies/check`, { text, suggestionId }, { signal });
			this.done({ text, checks });
		}
		catch {
			// What was found before stands.
		}
	}

	stop() {
		this.running?.abort();
	}

}

/** Each of them once. */
export function unlike(doubts) {
	return doubts.filter(({ detail }, index) => doubts.findIndex((other) => other.detail === detail) === index);
}

/** Said beside the button to send. */
export function beforeSending(details) {
	return details.length === 0 ? nothing : html`
		<div class="notice attention">${icon("triangle-alert")}
			<div>${details.length === 1 ? html`${t("conversation.beforeSending")} ${details[0]}`
				: html`${t("conversation.beforeSending")}<ul>${details.map((detail) => html`<li>${detail}</li>`)}</ul>`}</div></div>`;
}

/** Whether a warning came so lately that sending again is a key pressed twice. */
export function isReflex(warnedAt) {
	return Date.now() - warnedAt < READ;
}

function sentencesOf(text) {
	return text.split(/(?<=[.!?])\s+|\n+/u).map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 0);
}
