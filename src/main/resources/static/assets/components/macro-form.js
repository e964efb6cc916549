import { LitElement, css, html, nothing } from "lit";
import { get, post, put } from "../api.js";
import { Localized, languageLabel, languages, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const PLACEHOLDERS = ["customer", "agent", "desk", "orderNumber"];

/** Writes or changes a macro: its name, its text in each language, and what is done once it is sent. */
class AttuneMacroForm extends LitElement {

	static properties = {
		/** The macro to change; without an id, a new one. */
		macro: { attribute: false },
		/** The names of the teams. */
		skills: { state: true },
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
		this.skills = [];
	}

	connectedCallback() {
		super.connectedCallback();
		this.#readSkills();
	}

	firstUpdated() {
		const { name = "", texts = {} } = this.macro;
		this.#field("#name").value = name;
		languages().forEach((tag) => this.#field(`#text-${tag}`).value = texts[tag] ?? "");
		this.renderRoot.querySelector("dialog").showModal();
	}

	render() {
		const { id, action, skill } = this.macro;
		const chosen = skill ? `transfer:${skill}` : action ?? "";
		const skills = skill && !this.skills.includes(skill) ? [...this.skills, skill] : this.skills;
		const wrongName = this.wrong?.field === "name" ? this.wrong.message : null;
		const wrongTexts = this.wrong && !wrongName ? this.wrong : null;
		return html`
			<dialog aria-labelledby="title" @close=${() => this.dispatchEvent(new CustomEvent("closed"))}>
				<form @submit=${this.#save} @input=${() => this.wrong = null} novalidate>
					<h2 id="title">${t(id ? "macros.form.change" : "macros.form.add")}</h2>
					<div class="field"><label for="name">${t("macros.form.name")}</label>
						<input class="input" id="name" maxlength="80" autofocus aria-invalid=${String(Boolean(wrongName))}
							aria-describedby="name-hint" />
						<span class="hint" id="name-hint">${t("macros.form.name.hint")}</span>
						${wrongName ? html`<span class="field-error" role="alert">${wrongName}</span>` : nothing}</div>
					<fieldset class="texts">
						<legend>${t("macros.form.texts")}</legend>
						${languages().map((tag) => html`
							<div class="field"><label for="text-${tag}">${languageLabel(tag)}</label>
								<textarea class="input" id="text-${tag}" lang=${tag} maxlength="4000" rows="4" spellcheck="true"
									aria-invalid=${String(wrongTexts?.field === tag)} aria-describedby="texts-hint"></textarea></div>`)}
						${wrongTexts ? html`<span class="field-error" role="alert">${wrongTexts.message}</span>` : nothing}
						<span class="hint" id="texts-hint">${t("macros.form.hint")}</span>
					</fieldset>
					<div class="field"><label for="action">${t("macros.form.action")}</label>
						<select class="input" id="action">
							${["", "resolve", "transfer"].map((one) => this.#option(one, t(`macros.form.action.${one || "none"}`), chosen))}
							${skills.map((name) => this.#option(`transfer:${name}`, t("macros.form.action.skill", { name }), chosen))}
							${this.#option("return-to-bot", t("macros.form.action.return-to-bot"), chosen)}
						</select></div>
					${this.failure ? html`
						<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
					<div class="row do"><button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("macros.form.save")}</button>
						<button class="button quiet" type="button" @click=${() => this.renderRoot.querySelector("dialog").close()}>${t("common.cancel")}</button></div>
				</form>
			</dialog>`;
	}

	#option(value, words, chosen) {
		return html`<option value=${value} ?selected=${value === chosen}>${words}</option>`;
	}

	/** Without them a macro can still be written. */
	async #readSkills() {
		try {
			this.skills = (await get("/api/skills")).items.map(({ name }) => name);
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	async #save(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const name = this.#field("#name").value.trim();
		const texts = Object.fromEntries(languages().map((tag) => [tag, this.#field(`#text-${tag}`).value.trim()]).filter(([, text]) => text));
		const [action, skill] = this.#field("#action").value.split(":");
		this.failure = null;
		this.wrong = wrongIn(name, texts);
		if (this.wrong) {
			await this.updateComplete;
			this.renderRoot.querySelector("[aria-invalid=true]")?.focus();
			return;
		}
		const form = { name, texts, ...(action && { action }), ...(skill && { skill }) };
		this.busy = true;
		try {
			const saved = this.macro.id ? await put(`/api/macros/${this.macro.id}`, form) : await post("/api/macros", form);
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

function wrongIn(name, texts) {
	if (!name) {
		return { field: "name", message: t("macros.form.name.missing") };
	}
	if (Object.keys(texts).length === 0) {
		return { field: languages()[0], message: t("macros.form.texts.missing") };
	}
	for (const [tag, text] of Object.entries(texts)) {
		const unknown = [...text.matchAll(/\{([^{}\n]*)\}/g)].find(([, word]) => !PLACEHOLDERS.includes(word));
		if (unknown) {
			return { field: tag, message: t("macros.form.unknown", { placeholder: unknown[0] }) };
		}
	}
	return null;
}

customElements.define("attune-macro-form", AttuneMacroForm);
