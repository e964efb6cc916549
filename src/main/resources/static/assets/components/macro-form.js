import { html, nothing } from "lit";
import { get } from "../api.js";
import { languageLabel, languages, t } from "../i18n.js";
import { KeptForm } from "./kept-form.js";

const PLACEHOLDERS = ["customer", "agent", "desk", "orderNumber"];

/** Writes or changes a macro: its name, its text in each language, and what is done once it is sent. */
class AttuneMacroForm extends KeptForm {

	static properties = {
		/** The names of the teams. */
		skills: { state: true },
	};

	path = "/api/macros";

	words = "macros";

	constructor() {
		super();
		this.skills = [];
	}

	connectedCallback() {
		super.connectedCallback();
		this.#readSkills();
	}

	fields({ name, names = {}, texts = {}, action, skill }) {
		const chosen = skill ? `transfer:${skill}` : action ?? "";
		const skills = skill && !this.skills.includes(skill) ? [...this.skills, skill] : this.skills;
		const wrongTexts = this.wrong && this.wrong.field !== "name" ? this.wrong : null;
		return html`
			<div>
				${this.line("name", { label: t("macros.form.name"), hint: t("macros.form.name.hint"), value: name, maxlength: 80, isFirst: true })}
				<details ?open=${Object.keys(names).length > 0}>
					<summary>${t("macros.form.names")}</summary>
					<fieldset class="by-language">
						<legend class="visually-hidden">${t("macros.form.names")}</legend>
						${languages().map((tag) => html`
							<div class="field"><label for="name-${tag}">${languageLabel(tag)}</label>
								<input class="input" id="name-${tag}" lang=${tag} maxlength="80" autocomplete="off" value=${names[tag] ?? ""}
									aria-describedby="names-hint" /></div>`)}
						<span class="hint" id="names-hint">${t("macros.form.names.hint")}</span>
					</fieldset>
				</details>
			</div>
			<fieldset class="by-language">
				<legend>${t("macros.form.texts")}</legend>
				${languages().map((tag) => html`
					<div class="field"><label for="text-${tag}">${languageLabel(tag)}</label>
						<textarea class="input" id="text-${tag}" lang=${tag} maxlength="4000" rows="4" spellcheck="true" .defaultValue=${texts[tag] ?? ""}
							aria-invalid=${String(wrongTexts?.field === `text-${tag}`)} aria-describedby="texts-hint"></textarea></div>`)}
				${wrongTexts ? html`<span class="field-error" role="alert">${wrongTexts.message}</span>` : nothing}
				<span class="hint" id="texts-hint">${t("macros.form.hint")}</span>
			</fieldset>
			<div class="field"><label for="action">${t("macros.form.action")}</label>
				<select class="input" id="action">
					${["", "resolve", "transfer"].map((one) => this.option(one, t(`macros.form.action.${one || "none"}`), chosen))}
					${skills.map((name) => this.option(`transfer:${name}`, t("macros.form.action.skill", { name }), chosen))}
					${this.option("return-to-bot", t("macros.form.action.return-to-bot"), chosen)}
				</select></div>`;
	}

	read() {
		const [action, skill] = this.value("action").split(":");
		return { name: this.value("name"), names: this.#byLanguage("name"), texts: this.#byLanguage("text"),
			...(action && { action }), ...(skill && { skill }) };
	}

	#byLanguage(what) {
		return Object.fromEntries(languages().map((tag) => [tag, this.value(`${what}-${tag}`)]).filter(([, text]) => text));
	}

	wrongIn({ name, texts }) {
		if (!name) {
			return { field: "name", message: t("macros.form.name.missing") };
		}
		if (Object.keys(texts).length === 0) {
			return { field: `text-${languages()[0]}`, message: t("macros.form.texts.missing") };
		}
		for (const [tag, text] of Object.entries(texts)) {
			const unknown = [...text.matchAll(/\{([^{}\n]*)\}/g)].find(([, word]) => !PLACEHOLDERS.includes(word));
			if (unknown) {
				return { field: `text-${tag}`, message: t("macros.form.unknown", { placeholder: unknown[0] }) };
			}
		}
		return null;
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

}

customElements.define("attune-macro-form", AttuneMacroForm);
