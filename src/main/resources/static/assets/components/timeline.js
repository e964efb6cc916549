import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Localized, moment, t } from "../i18n.js";
import { icon } from "../icon.js";
import { linked } from "../linked.js";
import { base } from "../sheet.js";

/** Messages of one author within this time stand under one name. */
const TOGETHER = 5 * 60_000;

/** The path of a source, if it is one of ours: nothing else becomes a link. */
export function ownPath(url) {
	return /^\/(?![/\\])/.test(url ?? "") ? url : null;
}

/**
 * What was said in a conversation. Everything anybody wrote is shown as text, never as markup; addresses are links.
 */
class AttuneTimeline extends LitElement {

	static properties = {
		messages: { attribute: false },
		/** customer or agent: whose messages stand on the right. */
		reader: {},
		/** The language of what is said. */
		speech: {},
		/** Whether the assistant is at it. */
		thinking: { type: Boolean },
		/** Whether what was said before is still being fetched, so that it is not read out. */
		loading: { type: Boolean },
		/**
		 * What agents said of how customers' messages were read, by message: { id, person }. Whoever gives it lets the
		 * reader correct, and hears "correct" with { message, person } and "take-back" with the message.
		 */
		corrections: { attribute: false },
		/** Whether the reader may make golden questions of what customers asked. */
		curates: { attribute: false },
		/**
		 * Whether the assistant's questions can be answered here: whoever shows the timeline hears "choose" with what was
		 * chosen, and "helped" with { message, helpful }.
		 */
		asking: { type: Boolean },
		/** The message whose choices are open. */
		open: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		ol {
			display: flex;
			flex-direction: column;
			gap: var(--space-1);
		}

		li {
			display: flex;
			flex-direction: column;
			align-items: start;
			max-width: 100%;
		}

		li.first {
			margin-top: var(--space-4);
		}

		li.own {
			align-items: end;
		}

		.by {
			display: flex;
			align-items: center;
			gap: 6px;
			margin-bottom: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.by b {
			color: var(--text);
			font-weight: 600;
		}

		.by .icon {
			width: 16px;
			height: 16px;
		}

		.bubble {
			max-width: min(88%, 40rem);
			padding: var(--space-2) var(--space-3);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		:host([reader="customer"]) .bubble {
			padding: var(--space-3) var(--space-4);
		}

		.own .bubble {
			border-color: transparent;
			background: var(--accent-soft);
		}

		.own.bot .bubble {
			border: 1px dashed var(--line-strong);
			background: transparent;
		}

		.own.last .bubble {
			border-end-end-radius: 4px;
		}

		.other.last .bubble {
			border-end-start-radius: 4px;
		}

		li.system {
			align-items: center;
			padding: var(--space-4) 8%;
			color: var(--text-quiet);
			text-align: center;
			text-wrap: pretty;
		}

		:host([reader="agent"]) li.system {
			padding-block: var(--space-3);
			font-size: var(--size-1);
		}

		.sources {
			display: grid;
			gap: var(--space-1);
			margin-top: var(--space-3);
			padding-top: var(--space-2);
			border-top: 1px solid var(--line-quiet);
			font-size: var(--size-2);
		}

		:host([reader="agent"]) .sources {
			margin-top: var(--space-2);
			font-size: var(--size-1);
		}

		.sources li {
			display: flex;
			flex-direction: row;
			align-items: start;
			gap: var(--space-2);
		}

		.sources .icon {
			margin-top: 0.1em;
			color: var(--text-quiet);
		}

		:host([reader="customer"]) .sources a {
			padding-block: var(--space-1);
		}

		.state {
			display: flex;
			align-items: center;
			gap: 6px;
			margin-top: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.state.failed {
			color: var(--danger);
		}

		.state .icon {
			width: 16px;
			height: 16px;
		}

		.with-menu {
			display: flex;
			align-items: center;
			gap: var(--space-1);
			max-width: 100%;
		}

		.with-menu .bubble {
			min-width: 0;
		}

		.menu {
			width: 28px;
			color: var(--text-quiet);
			opacity: 0.8;
		}

		li:hover > .with-menu .menu,
		.menu:focus-visible,
		.menu[aria-expanded="true"] {
			opacity: 1;
		}

		.choices {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1);
			margin-top: var(--space-1);
		}

		.corrected {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: 0 6px;
			max-width: min(88%, 40rem);
			margin-top: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.choices .button {
			height: auto;
			padding-block: var(--space-1);
			text-align: start;
			white-space: normal;
		}

		.answers {
			display: grid;
			gap: var(--space-2);
			width: min(88%, 40rem);
			margin-top: var(--space-2);
		}

		.answers .button {
			justify-content: start;
			width: 100%;
			height: auto;
			min-height: var(--target);
			padding-block: var(--space-2);
			text-align: start;
			white-space: normal;
			overflow-wrap: anywhere;
		}

		/* In sight as long as its answer is, however long that is. */
		.helped {
			position: sticky;
			bottom: var(--covered, auto);
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			align-self: stretch;
			gap: var(--space-2);
			padding-top: var(--space-2);
			background: var(--page);
			color: var(--text-quiet);
			font-size: var(--size-2);
		}

		.helped .button {
			min-width: 4rem;
		}

		.thinking {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			margin-top: var(--space-4);
			color: var(--text-quiet);
			animation: appear 1ms 300ms backwards;
		}

		.dots {
			display: flex;
			gap: 4px;
		}

		.dots i {
			width: 7px;
			height: 7px;
			border-radius: 50%;
			background: currentColor;
			animation: breathe 1.2s infinite ease-in-out;
		}

		.dots i:nth-child(2) {
			animation-delay: 150ms;
		}

		.dots i:nth-child(3) {
			animation-delay: 300ms;
		}

		@keyframes appear {
			from {
				opacity: 0;
			}
		}

		@keyframes breathe {
			0%,
			60%,
			100% {
				opacity: 0.3;
			}

			30% {
				opacity: 1;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.messages = [];
	}

	render() {
		return html`
			<div role="log" aria-live="polite" aria-label=${t("timeline.label")} aria-busy=${String(this.loading)}>
				<ol>
					${repeat(this.messages, (message) => message.key, (message, index) => this.#message(message, index))}
				</ol>
			</div>
			<div role="status">
				${this.thinking ? html`
					<p class="thinking"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>${t("timeline.thinking")}</p>`
					: nothing}
			</div>`;
	}

	/** The element of the newest message. */
	get newest() {
		return this.renderRoot.querySelector("ol > li:last-child");
	}

	#message(message, index) {
		if (message.author === "system") {
			return html`<li class="system"><p class="said" lang=${this.speech || nothing}>${linked(message.text, true)}</p></li>`;
		}
		const first = !this.#together(this.messages[index - 1], message);
		const last = !this.#together(message, this.messages[index + 1]);
		const side = (message.author === "customer") === (this.reader === "customer") ? "own" : "other";
		return html`
			<li class="${side} ${message.author} ${first ? "first" : ""} ${last ? "last" : ""}">
				${first ? this.#by(message, side) : html`<span class="visually-hidden">${this.#name(message)}</span>`}
				${this.#canCorrect(message) ? html`
					<div class="with-menu">${this.#bubble(message)}${this.#menu(message)}</div>
					${this.#correction(message)}` : this.#bubble(message)}
				${this.#state(message, index)}
			</li>`;
	}

	#bubble(message) {
		return html`
			<div class="bubble">
				<p class="said" lang=${this.speech || nothing}>${linked(message.text ?? "", message.author !== "customer")}</p>
				${message.citations?.length ? this.#sources(message.citations) : nothing}
				${message.choices?.length && !this.#canAnswer(message) ? html`
					<ul class="sources" aria-label=${t("timeline.choices")}>
						${message.choices.map(({ title }) => html`<li>${title}</li>`)}
					</ul>` : nothing}
			</div>
			${this.#canAnswer(message) ? this.#answers(message) : nothing}`;
	}

	/** Whether the reader is asked something by the assistant, and has not gone on since. */
	#canAnswer({ id, author }) {
		return this.asking && author === "bot" && id
			&& id === this.messages.findLast(({ author: by }) => by !== "system")?.id;
	}

	#answers({ id, choices, citations, helpful }) {
		if (choices?.length) {
			return html`
				<div class="answers" role="group" aria-label=${t("timeline.choices")}>
					${choices.map(({ title }) => html`
						<button class="button" lang=${this.speech || nothing} @click=${() => this.#tell("choose", title)}>${title}</button>`)}
				</div>`;
		}
		return citations?.length && helpful === undefined ? html`
			<div class="helped" role="group" aria-labelledby="helped-${id}">
				<span id="helped-${id}">${t("timeline.helped")}</span>
				<button class="button" @click=${() => this.#tell("helped", { message: id, helpful: true })}>${t("timeline.helped.yes")}</button>
				<button class="button" @click=${() => this.#tell("helped", { message: id, helpful: false })}>${t("timeline.helped.no")}</button>
			</div>` : nothing;
	}

	#canCorrect(message) {
		return this.corrections && message.author === "customer" && message.id;
	}

	#menu({ id }) {
		const isOpen = this.open === id;
		return html`
			<button class="button quiet small menu" data-message=${id} aria-expanded=${String(isOpen)} aria-controls="choices-${id}"
				aria-label=${t("correction.open")} title=${t("correction.open")} @click=${() => this.open = isOpen ? null : id}
				@keydown=${this.#escape} ?hidden=${Boolean(this.corrections[id])}>${icon("ellipsis")}</button>`;
	}

	/** The choices of a message, or what was chosen. */
	#correction({ id, text }) {
		const made = this.corrections[id];
		if (made) {
			return html`
				<p class="corrected">${icon("check")}<span>${t(made.handedOver ? "correction.person.handedOver" : made.person ? "correction.person.done" : "correction.bot.done")}</span>
					<button class="link undo" data-message=${id} @click=${() => this.#tell("take-back", id)}>${t("correction.undo")}</button></p>`;
		}
		return html`
			<div class="choices" id="choices-${id}" role="group" aria-label=${t("correction.open")} ?hidden=${this.open !== id} @keydown=${this.#escape}>
				<button class="button small" @click=${() => this.#tell("correct", { message: id, person: true })}>
					${icon("user")}${t("correction.person")}</button>
				<button class="button small" @click=${() => this.#tell("correct", { message: id, person: false })}>
					${icon("bot")}${t("correction.bot")}</button>
				${this.curates ? html`<a class="button small" target="_blank" rel="noopener"
					href="/knowledge#golden/new/${this.speech || "en"}/${encodeURIComponent(text)}">${icon("star")}${t("golden.make")}</a>` : nothing}
			</div>`;
	}

	/** The button that was used is gone: the keyboard goes on at what took its place. */
	async focusCorrection(id) {
		this.open = null;
		await this.updateComplete;
		this.renderRoot.querySelector(`[data-message="${id}"]:not([hidden])`)?.focus();
	}

	#tell(type, detail) {
		this.dispatchEvent(new CustomEvent(type, { detail }));
	}

	#escape = (event) => {
		if (event.key === "Escape" && this.open) {
			event.stopPropagation();
			this.focusCorrection(this.open);
		}
	};

	#by(message, side) {
		const isOwn = side === "own" && this.reader === "customer";
		return html`
			<p class="by">
				${message.author === "bot" ? icon("bot") : nothing}
				<b class=${isOwn ? "visually-hidden" : ""}>${this.#name(message)}</b>
				<time datetime=${message.at}>${moment(message.at)}</time>
			</p>`;
	}

	#name(message) {
		if (message.author === "agent") {
			return message.authorName ?? t("timeline.agent");
		}
		if (message.author === "bot") {
			return t(this.reader === "agent" ? "timeline.bot" : "timeline.assistant");
		}
		return this.reader === "customer" ? t("timeline.you") : t("timeline.customer");
	}

	#sources(citations) {
		return html`
			<ul class="sources" aria-label=${t("timeline.sources")}>
				${citations.map((citation) => html`
					<li>${icon("file-text")}${ownPath(citation.url)
						? html`<a href=${ownPath(citation.url)} target="_blank" rel="noopener">${citation.title}<span
							class="visually-hidden"> ${t("timeline.newTab")}</span></a>`
						: html`<span>${citation.title}</span>`}</li>`)}
			</ul>`;
	}

	#state(message, index) {
		if (message.state === "failed") {
			return html`
				<p class="state failed" role="alert">${icon("triangle-alert")}${this.#whyNot(message)}
					<button class="link" @click=${() => this.dispatchEvent(new Event("resend"))}>${t("timeline.sendAgain")}</button>
				</p>`;
		}
		const isNewest = index === this.messages.length - 1;
		if (message.state === "sending") {
			return html`<p class="state">${t("timeline.sending")}</p>`;
		}
		const isOwn = message.author === (this.reader === "customer" ? "customer" : "agent");
		return isNewest && isOwn ? html`<p class="state">${icon("check")}${t("timeline.sent")}</p>` : nothing;
	}

	/** That a message is not sent, or that it was too much at once, or is for colleagues only. */
	#whyNot({ failure, isKept }) {
		return failure?.status === 429 || failure?.type === "internal-words" ? failure.message : t(isKept ? "timeline.kept" : "timeline.notSent");
	}

	#together(before, after) {
		return before && after && before.author === after.author && before.authorName === after.authorName
			&& before.author !== "system" && Date.parse(after.at) - Date.parse(before.at) < TOGETHER;
	}

}

customElements.define("attune-timeline", AttuneTimeline);
