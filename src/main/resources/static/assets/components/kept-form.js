import { LitElement, css, html, nothing } from "lit";
import { post, put } from "../api.js";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/**
 * A dialog in which an admin writes one of a list (see kept-list.js). Tells "saved" with what was stored, and "closed".
 * Whoever extends it says where they are kept (path), which texts are its own (words), and draws the fields (fields);
 * reads what was written (read), and says what is wrong with it (wrongIn).
 */
export class KeptForm extends LitElement {

	static properties = {
		/** The one to change; without an id, a new one. */
		item: { attribute: false },
		/** What is missing or wrong: {field, message}. */
		wrong: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, css`
		dialog {
			width: min(44rem, calc(100vw - 24px));
			max-width: none;
			max-height: calc(100dvh - 24px);
			overflow-y: auto;
		}

		form {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-4);
		}

		fieldset {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
			gap: var(--space-3) var(--space-4);
			min-width: 0;
		}

		legend {
			margin-bottom: var(--space-1);
			padding: 0;
			font-weight: 500;
		}

		.field {
			align-content: start;
			min-width: 0;
		}

		.by-language label {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		textarea.input {
			min-height: 7.5em;
			max-height: 14em;
			overflow-y: auto;
			field-sizing: content;
		}

		fieldset > .hint,
		fieldset > .field-error {
			grid-column: 1 / -1;
		}

		.hint {
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}

		summary {
			width: max-content;
			max-width: 100%;
			padding: var(--space-1) 0;
			color: var(--accent);
			font-size: var(--size-1);
			cursor: pointer;
		}

		.do {
			position: sticky;
			bottom: calc(-1 * var(--space-5));
			margin: 0 calc(-1 * var(--space-5)) calc(-1 * var(--space-5));
			padding: var(--space-3) var(--space-5);
			border-top: 1px solid var(--line-quiet);
			background: var(--raised);
		}

		@media (max-width: 479px) {
			dialog {
				padding: var(--space-4);
			}

			.do {
				bottom: calc(-1 * var(--space-4));
				margin: 0 calc(-1 * var(--space-4)) calc(-1 * var(--space-4));
				padding: var(--space-3) var(--space-4);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	firstUpdated() {
		this.renderRoot.querySelector("dialog").showModal();
	}

	render() {
		return html`
			<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new CustomEvent("closed"))}>
				<form @submit=${this.#save} @input=${() => this.wrong = null} novalidate>
					<h2 id="title">${t(`${this.words}.form.${this.item.id ? "change" : "add"}`)}</h2>
					${this.fields(this.item)}
					${this.failure ? html`
						<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
					<div class="row do"><button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("list.save")}</button>
						<button class="button quiet" type="button" @click=${() => this.renderRoot.querySelector("dialog").close()}>${t("common.cancel")}</button></div>
				</form>
			</dialog>`;
	}

	/** A field of one line, with what is to be known of it and what is wrong with it. */
	line(id, { label, hint, value, ...attributes }) {
		const wrong = this.wrong?.field === id ? this.wrong.message : null;
		const { maxlength = 500, type = "text", inputmode, placeholder, list, isFirst = false, spellcheck = "true" } = attributes;
		return html`
			<div class="field"><label for=${id}>${label}</label>
				<input class="input" id=${id} type=${type} maxlength=${maxlength} inputmode=${inputmode ?? nothing} placeholder=${placeholder ?? nothing}
					list=${list ?? nothing} autocomplete="off" spellcheck=${spellcheck} value=${value ?? ""} ?autofocus=${isFirst}
					aria-invalid=${String(Boolean(wrong))} aria-describedby=${hint ? `${id}-hint` : nothing} />
				${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
				${wrong ? html`<span class="field-error" role="alert">${wrong}</span>` : nothing}</div>`;
	}

	option(value, words, chosen) {
		return html`<option value=${value} ?selected=${value === chosen}>${words}</option>`;
	}

	/** What stands in a field. */
	value(id) {
		return this.renderRoot.querySelector(`#${id}`).value.trim();
	}

	/** Stores what was read, and gives what is kept. */
	store(form) {
		return this.item.id ? put(`${this.path}/${this.item.id}`, form) : post(this.path, form);
	}

	/** What the service found wrong with a field, or null. */
	wrongBy() {
		return null;
	}

	async #save(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const form = this.read();
		this.failure = null;
		this.wrong = this.wrongIn(form);
		if (!this.wrong) {
			this.busy = true;
			try {
				const saved = await this.store(form);
				this.dispatchEvent(new CustomEvent("saved", { detail: saved }));
				this.renderRoot.querySelector("dialog").close();
			}
			catch (failure) {
				this.wrong = this.wrongBy(failure);
				this.failure = this.wrong ? null : failure;
			}
			this.busy = false;
		}
		if (this.wrong) {
			await this.updateComplete;
			this.renderRoot.querySelector("[aria-invalid=true]")?.focus();
		}
	}

}
