import { css, html, nothing } from "lit";
import { get } from "../api.js";
import { languageLabel, languages, moment, money, number, t } from "../i18n.js";
import { KeptForm } from "./kept-form.js";

/** In the order in which admins read them. */
export const REASONS = ["late", "broken", "wrong_item", "missing_item", "charged_wrong", "wrong_information", "repeated_contact", "other"];

const CUSTOMERS = ["everyone", "known", "returning"];

const USUAL_CURRENCIES = ["EUR", "PLN", "CZK", "SEK", "GBP"];

const MOST = 100_000;

/** Writes or changes what agents may grant for a reason, and tells who changed it before. */
class AttuneGoodwillForm extends KeptForm {

	static properties = {
		reason: { state: true },
		changes: { state: true },
	};

	static styles = [...super.styles, css`
		.pair {
			display: grid;
			grid-template-columns: minmax(0, 1fr) 7rem;
			gap: var(--space-4);
			max-width: 22rem;
		}

		.who select {
			width: 100%;
		}

		textarea.input {
			min-height: 5.5em;
		}

		.changes li {
			padding: var(--space-1) 0;
			font-size: var(--size-1);
		}
	`];

	path = "/api/goodwill";

	words = "goodwill";

	connectedCallback() {
		super.connectedCallback();
		this.reason = this.item.reason ?? REASONS[0];
		this.changes = null;
		if (this.item.id) {
			this.#readChanges();
		}
	}

	fields({ reason = REASONS[0], customer = CUSTOMERS[0], limit, currency, wordings = {} }) {
		const wrongWording = this.wrong?.field.startsWith("wording-") ? this.wrong : null;
		return html`
			<fieldset class="who">
				<legend class="visually-hidden">${t("goodwill.form.for")}</legend>
				<div class="field"><label for="reason">${t("goodwill.form.reason")}</label>
					<select class="input" id="reason" autofocus @change=${({ target }) => this.reason = target.value}>
						${REASONS.map((one) => this.option(one, t(`goodwill.${one}`), reason))}</select>
					${this.reason === "other" ? html`<span class="hint">${t("goodwill.form.other")}</span>` : nothing}</div>
				<div class="field"><label for="customer">${t("goodwill.form.customer")}</label>
					<select class="input" id="customer">${CUSTOMERS.map((one) => this.option(one, t(`goodwill.customer.${one}`), customer))}</select></div>
			</fieldset>
			<div class="pair">
				${this.line("limit", { label: t("goodwill.form.limit"), value: limit === undefined ? "" : String(limit), inputmode: "decimal", maxlength: 12 })}
				${this.line("currency", { label: t("goodwill.form.currency"), value: currency, maxlength: 3, list: "currencies", placeholder: "EUR", spellcheck: "false" })}
				<datalist id="currencies">${USUAL_CURRENCIES.map((one) => html`<option value=${one}></option>`)}</datalist>
			</div>
			<fieldset class="by-language">
				<legend>${t("goodwill.form.wordings")}</legend>
				${languages().map((tag) => html`
					<div class="field"><label for="wording-${tag}">${languageLabel(tag)}</label>
						<textarea class="input" id="wording-${tag}" lang=${tag} maxlength="500" rows="3" spellcheck="true" .defaultValue=${wordings[tag] ?? ""}
							aria-invalid=${String(wrongWording?.field === `wording-${tag}`)} aria-describedby="wordings-hint"></textarea></div>`)}
				${wrongWording ? html`<span class="field-error" role="alert">${wrongWording.message}</span>` : nothing}
				<span class="hint" id="wordings-hint">${t("goodwill.form.hint")}</span>
			</fieldset>
			${this.changes?.length > 0 ? html`
				<details class="changes">
					<summary>${t("goodwill.changes")}</summary>
					<ul>${this.changes.map(({ action, state, at, by }) => html`
						<li><span class="figure">${moment(at)}</span> · ${t(`goodwill.change.${action}`, { by })} ·
							${t("goodwill.upTo", { amount: money(state.limit, state.currency) })}, ${t(`goodwill.customer.${state.customer}`)}</li>`)}</ul>
				</details>` : nothing}`;
	}

	read() {
		return { reason: this.value("reason"), customer: this.value("customer"), limit: amountIn(this.value("limit")),
			currency: this.value("currency").toUpperCase(),
			wordings: Object.fromEntries(languages().map((tag) => [tag, this.value(`wording-${tag}`)]).filter(([, text]) => text)) };
	}

	wrongIn({ limit, currency, wordings }) {
		if (limit === null || limit <= 0 || limit > MOST) {
			return { field: "limit", message: t("goodwill.form.limit.wrong", { most: number(MOST) }) };
		}
		if (!isCurrency(currency)) {
			return { field: "currency", message: t("goodwill.form.currency.wrong") };
		}
		if (Object.keys(wordings).length === 0) {
			return { field: `wording-${languages()[0]}`, message: t("goodwill.form.wordings.missing") };
		}
		const without = Object.keys(wordings).find((tag) => !wordings[tag].includes("{amount}"));
		return without ? { field: `wording-${without}`, message: t("goodwill.form.noAmount") } : null;
	}

	/** The service knows what a sum looks like in each language. */
	wrongBy(failure) {
		const field = failure.problem?.errors?.[0]?.field ?? "";
		return field.startsWith("wordings.") ? { field: `wording-${field.split(".")[1]}`, message: t("goodwill.form.ownSum") } : null;
	}

	/** What is known of it without them can be changed all the same. */
	async #readChanges() {
		try {
			this.changes = (await get(`/api/goodwill/${this.item.id}/changes`)).items;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

/** "12,50" or "1 200.5" as a number; null for what is none, or has more than two decimals. */
function amountIn(text) {
	const plain = text.replace(/\s/g, "").replace(",", ".");
	return /^\d+(\.\d{1,2})?$/.test(plain) ? Number(plain) : null;
}

function isCurrency(code) {
	return Intl.supportedValuesOf ? Intl.supportedValuesOf("currency").includes(code) : /^[A-Z]{3}$/.test(code);
}

customElements.define("attune-goodwill-form", AttuneGoodwillForm);
