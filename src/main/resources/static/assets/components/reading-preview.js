import { LitElement, css, html, nothing } from "lit";
import { get, post } from "../api.js";
import { Localized, language, languageLabel, number, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { strengthLevel, urgencyLevel } from "./context-panel.js";

/** Below this a feeling is not plain enough to be named. */
const PLAIN = 0.4;

/** How a message would be read, before any customer writes it. Tells "added" when it became an example. */
class AttuneReading extends LitElement {

	static properties = {
		/** What was read, and how. */
		read: { state: true },
		needed: { state: true },
		added: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		form {
			display: grid;
			gap: var(--space-3);
			justify-items: start;
			margin-top: var(--space-3);
		}

		textarea {
			min-height: 5em;
			field-sizing: content;
		}

		form .field {
			width: 100%;
		}

		.notice {
			margin-top: var(--space-4);
		}

		dl {
			display: grid;
			grid-template-columns: auto minmax(0, 1fr);
			gap: var(--space-1) var(--space-4);
			margin: var(--space-4) 0;
		}

		dt {
			color: var(--text-quiet);
		}

		.teach {
			margin-bottom: var(--space-2);
			color: var(--text-quiet);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	/** Reads the same again: what it is read by has changed. */
	again() {
		if (this.read) {
			this.#ask(this.read.text);
		}
	}

	render() {
		return html`
			<h2>${t("handover.try")}</h2>
			<form @submit=${this.#submit}>
				<div class="field"><label for="message">${t("handover.try.message")}</label>
					<textarea class="input" id="message" maxlength="2000" @keydown=${this.#key}></textarea></div>
				<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("handover.try.do")}</button>
			</form>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<div aria-live="polite">${this.read ? this.#reading() : nothing}</div>`;
	}

	#reading() {
		const { wish, feeling, strength, urgency, language: spoken } = this.read;
		const isWish = wish.kind !== "none";
		const isPlain = strength >= PLAIN && feeling !== "neutral";
		return html`
			<p class="notice ${isWish ? "attention" : "good"}">${icon(isWish ? "user" : "bot")}<span>${isWish
				? t("handover.try.person", { why: tOr(`why.${wish.reason}`, wish.reason) }) : t("handover.try.bot")}</span></p>
			<p class="quiet-text small-text">${t("handover.try.sure", { value: percent(wish.score), needed: percent(this.needed) })}</p>
			<dl>
				<dt>${t("context.feeling")}</dt>
				<dd>${t(`feeling.${isPlain ? feeling : "neutral"}`)}${isPlain ? html` <span class="quiet-text">${t(`feeling.strength.${strengthLevel(strength)}`)}</span>` : nothing}</dd>
				<dt>${t("context.urgency")}</dt><dd>${t(`urgency.${urgencyLevel(urgency)}`)}</dd>
				<dt>${t("handover.examples.language")}</dt><dd>${languageLabel(spoken)}</dd>
			</dl>
			${this.added ? html`<p class="notice good" role="status">${icon("circle-check")}<span>${t("handover.examples.added", { text: this.added })}</span></p>` : html`
				<p class="teach">${t("handover.try.add")}</p>
				<div class="row">
					<button class="button small" @click=${() => this.#add("between-the-lines")}>${icon("user")}${t("handover.label.between-the-lines")}</button>
					<button class="button small" @click=${() => this.#add("no-wish")}>${icon("bot")}${t("handover.label.no-wish")}</button>
				</div>`}`;
	}

	#key(event) {
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
			this.#submit(event);
		}
	}

	#submit(event) {
		event.preventDefault();
		const box = this.renderRoot.querySelector("#message");
		const text = box.value.trim();
		if (!text) {
			box.focus();
			return;
		}
		this.added = null;
		return this.#ask(text);
	}

	#ask(text) {
		return this.#trying(async () => {
			const [reading, { sureness }] = await Promise.all([
				get(`/api/signals/preview?${new URLSearchParams({ text, language: language() })}`), get("/api/handover-settings")]);
			this.needed = sureness;
			this.read = { text, ...reading };
		});
	}

	#add(label) {
		const { text, language: spoken } = this.read;
		return this.#trying(async () => {
			await post("/api/signals", { text, language: spoken, label });
			this.added = text;
			this.dispatchEvent(new Event("added"));
		});
	}

	async #trying(action) {
		this.busy = true;
		this.failure = null;
		try {
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

}

function percent(value) {
	return number(value, { style: "percent" });
}

customElements.define("attune-reading", AttuneReading);
