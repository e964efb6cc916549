import { css, html, nothing } from "lit";
import { languageLabel, languages, t } from "../i18n.js";
import { KeptForm } from "./kept-form.js";

/** Posts or changes a notice: what is said, to whom, and from when until when. */
class AttuneNoticeForm extends KeptForm {

	static styles = [...super.styles, css`
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

		.checks > .hint {
			flex-basis: 100%;
		}

		.times {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 14rem), 1fr));
			gap: var(--space-3) var(--space-4);
		}
	`];

	path = "/api/notices";

	words = "notices";

	fields({ texts = {}, languages: tags = [], words = [], orders = [], from, until }) {
		const wrongTexts = this.wrong?.field === "texts" ? this.wrong.message : null;
		return html`
			<fieldset class="by-language">
				<legend>${t("notices.form.texts")}</legend>
				${languages().map((tag, index) => html`
					<div class="field"><label for="text-${tag}">${languageLabel(tag)}</label>
						<textarea class="input" id="text-${tag}" lang=${tag} maxlength="600" rows="3" spellcheck="true" ?autofocus=${index === 0}
							.defaultValue=${texts[tag] ?? ""} aria-invalid=${String(Boolean(wrongTexts))} aria-describedby="texts-hint"></textarea></div>`)}
				${wrongTexts ? html`<span class="field-error" role="alert">${wrongTexts}</span>` : nothing}
				<span class="hint" id="texts-hint">${t("notices.form.texts.hint")}</span>
			</fieldset>
			<fieldset class="checks">
				<legend>${t("notices.form.languages")}</legend>
				${languages().map((tag) => html`
					<label><input type="checkbox" id="for-${tag}" ?checked=${tags.includes(tag)} />${languageLabel(tag)}</label>`)}
				<span class="hint">${t("notices.form.languages.hint")}</span>
			</fieldset>
			${this.line("words", { label: t("notices.form.words"), hint: t("notices.form.words.hint"), value: words.join(", "), maxlength: 2000 })}
			${this.line("orders", { label: t("notices.form.orders"), hint: t("notices.form.orders.hint"), value: orders.join(", "), maxlength: 1000,
				spellcheck: "false" })}
			<div class="times">
				${this.line("from", { label: t("notices.form.from"), hint: t("notices.form.from.hint"), value: local(from), type: "datetime-local" })}
				${this.line("until", { label: t("notices.form.until"), hint: t("notices.form.until.hint"), value: local(until), type: "datetime-local" })}
			</div>`;
	}

	read() {
		const [from, until] = [this.value("from"), this.value("until")];
		return {
			texts: Object.fromEntries(languages().map((tag) => [tag, this.value(`text-${tag}`)]).filter(([, text]) => text)),
			languages: languages().filter((tag) => this.renderRoot.querySelector(`#for-${tag}`).checked),
			words: several(this.value("words")), orders: several(this.value("orders")),
			...(from && { from: new Date(from).toISOString() }), ...(until && { until: new Date(until).toISOString() }),
			updatedAt: this.item.updatedAt,
		};
	}

	wrongIn({ texts, from, until }) {
		if (Object.keys(texts).length === 0) {
			return { field: "texts", message: t("notices.form.texts.missing") };
		}
		if (!until) {
			return { field: "until", message: t("notices.form.until.missing") };
		}
		return new Date(until) <= (from ? new Date(from) : new Date()) ? { field: "until", message: t("notices.form.until.early") } : null;
	}

}

function several(text) {
	return text.split(",").map((one) => one.trim()).filter(Boolean);
}

/** A time as a field takes it: without a zone, in the browser's own. */
function local(iso) {
	if (!iso) {
		return "";
	}
	const at = new Date(iso);
	return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

customElements.define("attune-notice-form", AttuneNoticeForm);
