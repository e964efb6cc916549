import { LitElement, css, html, nothing } from "lit";
import { post, put } from "../api.js";
import { Localized, languageLabel, languages, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** Posts or changes a notice: what is said, to whom, and from when until when. */
class AttuneNoticeForm extends LitElement {

	static properties = {
		/** The notice to change; without an id, a new one. */
		notice: { attribute: false },
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
			gap: var(--space-4);
		}

		fieldset {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
			gap: var(--space-3) var(--space-4);
			min-width: 0;
		}

		fieldset.checks {
			display: flex;
			flex-wrap: wrap;
			gap: 0 var(--space-4);
		}

		.checks label {
			display: inline-flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 36px;
		}

		legend {
			margin-bottom: var(--space-1);
			padding: 0;
			font-weight: 500;
		}

		.texts label {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		textarea.input {
			min-height: 5em;
			max-height: 12em;
			overflow-y: auto;
			field-sizing: content;
		}

		fieldset > .hint,
		fieldset > .field-error {
			flex-basis: 100%;
			grid-column: 1 / -1;
		}

		.hint {
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}

		.times {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
			gap: var(--space-3) var(--space-4);
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
		const { texts = {}, languages: tags = [], words = [], orders = [], from, until } = this.notice;
		languages().forEach((tag) => {
			this.#field(`#text-${tag}`).value = texts[tag] ?? "";
			this.#field(`#for-${tag}`).checked = tags.includes(tag);
		});
		this.#field("#words").value = words.join(", ");
		this.#field("#orders").value = orders.join(", ");
		this.#field("#from").value = from ? local(from) : "";
		this.#field("#until").value = until ? local(until) : "";
		this.renderRoot.querySelector("dialog").showModal();
	}

	render() {
		const wrongTexts = this.wrong?.field === "texts" ? this.wrong.message : null;
		const wrongUntil = this.wrong?.field === "until" ? this.wrong.message : null;
		return html`
			<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new CustomEvent("closed"))}>
				<form @submit=${this.#save} @input=${() => this.wrong = null} novalidate>
					<h2 id="title">${t(this.notice.id ? "notices.form.change" : "notices.form.add")}</h2>
					<fieldset class="texts">
						<legend>${t("notices.form.texts")}</legend>
						${languages().map((tag, index) => html`
							<div class="field"><label for="text-${tag}">${languageLabel(tag)}</label>
								<textarea class="input" id="text-${tag}" lang=${tag} maxlength="600" rows="3" spellcheck="true" ?autofocus=${index === 0}
									aria-invalid=${String(Boolean(wrongTexts))} aria-describedby="texts-hint"></textarea></div>`)}
						${wrongTexts ? html`<span class="field-error" role="alert">${wrongTexts}</span>` : nothing}
						<span class="hint" id="texts-hint">${t("notices.form.texts.hint")}</span>
					</fieldset>
					<fieldset class="checks">
						<legend>${t("notices.form.languages")}</legend>
						${languages().map((tag) => html`
							<label><input type="checkbox" id="for-${tag}" />${languageLabel(tag)}</label>`)}
						<span class="hint">${t("notices.form.languages.hint")}</span>
					</fieldset>
					<div class="field"><label for="words">${t("notices.form.words")}</label>
						<input class="input" id="words" maxlength="2000" aria-describedby="words-hint" />
						<span class="hint" id="words-hint">${t("notices.form.words.hint")}</span></div>
					<div class="field"><label for="orders">${t("notices.form.orders")}</label>
						<input class="input" id="orders" maxlength="1000" aria-describedby="orders-hint" />
						<span class="hint" id="orders-hint">${t("notices.form.orders.hint")}</span></div>
					<div class="times">
						<div class="field"><label for="from">${t("notices.form.from")}</label>
							<input class="input" id="from" type="datetime-local" aria-describedby="from-hint" />
							<span class="hint" id="from-hint">${t("notices.form.from.hint")}</span></div>
						<div class="field"><label for="until">${t("notices.form.until")}</label>
							<input class="input" id="until" type="datetime-local" aria-describedby="until-hint" aria-invalid=${String(Boolean(wrongUntil))} />
							<span class="hint" id="until-hint">${t("notices.form.until.hint")}</span>
							${wrongUntil ? html`<span class="field-error" role="alert">${wrongUntil}</span>` : nothing}</div>
					</div>
					${this.failure ? html`
						<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
					<div class="row do"><button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("notices.form.save")}</button>
						<button class="button quiet" type="button" @click=${() => this.renderRoot.querySelector("dialog").close()}>${t("common.cancel")}</button></div>
				</form>
			</dialog>`;
	}

	async #save(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const texts = Object.fromEntries(languages().map((tag) => [tag, this.#field(`#text-${tag}`).value.trim()]).filter(([, text]) => text));
		const from = this.#field("#from").value;
		const until = this.#field("#until").value;
		this.failure = null;
		this.wrong = wrongIn(texts, from, until);
		if (this.wrong) {
			await this.updateComplete;
			this.renderRoot.querySelector("[aria-invalid=true]")?.focus();
			return;
		}
		const form = { texts, languages: languages().filter((tag) => this.#field(`#for-${tag}`).checked), words: several(this.#field("#words").value),
			orders: several(this.#field("#orders").value), ...(from && { from: new Date(from).toISOString() }), until: new Date(until).toISOString(),
			updatedAt: this.notice.updatedAt };
		this.busy = true;
		try {
			const saved = this.notice.id ? await put(`/api/notices/${this.notice.id}`, form) : await post("/api/notices", form);
			this.dispatchEvent(new CustomEvent("saved", { detail: saved }));
			this.renderRoot.querySelector("dialog").close();
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

	#field(selector) {
		return this.renderRoot.querySelector(selector);
	}

}

function wrongIn(texts, from, until) {
	if (Object.keys(texts).length === 0) {
		return { field: "texts", message: t("notices.form.texts.missing") };
	}
	if (!until) {
		return { field: "until", message: t("notices.form.until.missing") };
	}
	return new Date(until) <= (from ? new Date(from) : new Date()) ? { field: "until", message: t("notices.form.until.early") } : null;
}

function several(text) {
	return text.split(",").map((one) => one.trim()).filter(Boolean);
}

/** A time as a field takes it: without a zone, in the browser's own. */
function local(iso) {
	const at = new Date(iso);
	return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

customElements.define("attune-notice-form", AttuneNoticeForm);
