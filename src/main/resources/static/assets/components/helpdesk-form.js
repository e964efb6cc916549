import { css, html, nothing } from "lit";
import { languageLabel, languages, t } from "../i18n.js";
import { KeptForm } from "./kept-form.js";

const SECRETS = ["secret", "botToken", "agentToken"];

/** Connects a helpdesk, or changes how it is connected. What is secret about it is written, and never shown. */
class AttuneHelpdeskForm extends KeptForm {

	static styles = [...super.styles, css`
		.steps {
			display: grid;
			gap: var(--space-1);
			padding-inline-start: 1.3em;
			list-style: decimal;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.secrets {
			grid-template-columns: minmax(0, 1fr);
		}

		.forget {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			font-size: var(--size-1);
		}
	`];

	path = "/api/helpdesks";

	words = "helpdesks";

	fields({ id, name, url, account, origin, language = "", sends }) {
		const isElsewhere = id && origin !== originOf(url);
		return html`
			${id ? nothing : html`
				<ol class="steps">${[1, 2, 3].map((step) => html`<li>${t(`helpdesks.form.step.${step}`)}</li>`)}</ol>`}
			<fieldset>
				<legend class="visually-hidden">${t("helpdesks.form.where")}</legend>
				${this.line("name", { label: t("helpdesks.form.name"), value: name, maxlength: 100, isFirst: true })}
				${this.line("account", { label: t("helpdesks.form.account"), hint: t("helpdesks.form.account.hint"), value: account, inputmode: "numeric", maxlength: 12 })}
				${this.line("url", { label: t("helpdesks.form.url"), value: url, type: "url", inputmode: "url", placeholder: t("helpdesks.form.url.example"), spellcheck: "false" })}
				<div class="field"><label for="language">${t("helpdesks.form.language")}</label>
					<select class="input" id="language">${this.option("", t("helpdesks.form.language.first"), language)}
						${languages().map((tag) => this.option(tag, languageLabel(tag), language))}</select></div>
			</fieldset>
			<fieldset class="secrets">
				<legend>${t(id ? "helpdesks.form.replace" : "helpdesks.form.secrets")}</legend>
				${id ? html`<span class="hint">${t("helpdesks.form.replace.hint")}</span>` : nothing}
				${SECRETS.map((secret) => this.line(secret, { label: t(`helpdesks.form.${secret}`), hint: t(`helpdesks.form.${secret}.hint`), type: "password" }))}
				${sends ? html`<label class="forget"><input type="checkbox" id="forget" />${t("helpdesks.form.forget")}</label>` : nothing}
			</fieldset>
			<details ?open=${isElsewhere}>
				<summary>${t("helpdesks.form.more")}</summary>
				${this.line("origin", { label: t("helpdesks.form.origin"), hint: t("helpdesks.form.origin.hint"), value: isElsewhere ? origin : "", type: "url", inputmode: "url", placeholder: t("helpdesks.form.url.example"), spellcheck: "false" })}
			</details>`;
	}

	read() {
		const { enabled = true } = this.item;
		const secrets = Object.fromEntries(SECRETS.map((secret) => [secret, this.value(secret)]).filter(([, text]) => text));
		const forget = this.renderRoot.querySelector("#forget")?.checked;
		return { name: this.value("name"), url: this.value("url"), account: Number(this.value("account")),
			...(forget && { agentToken: "" }), ...secrets, origin: this.value("origin"), language: this.value("language"), enabled };
	}

	wrongIn({ name, url, account, origin, secret, botToken }) {
		const missing = this.item.id ? {} : { secret: !secret, botToken: !botToken };
		const wrong = { name: !name, account: !(Number.isInteger(account) && account > 0), url: !originOf(url), ...missing,
			origin: origin && !originOf(origin) };
		const field = Object.keys(wrong).find((one) => wrong[one]);
		return field ? { field, message: t(`helpdesks.form.${field === "origin" ? "url" : field}.wrong`) } : null;
	}

	/** What neither was found here: the service tells which field, not in the user's language. */
	wrongBy(failure) {
		const field = failure.problem?.errors?.[0]?.field;
		return ["name", "account", "url", "secret", "botToken", "origin"].includes(field)
			? { field, message: t(`helpdesks.form.${field === "origin" ? "url" : field}.wrong`) } : null;
	}

}

/** The scheme, host and port of an address of the web; null of anything else. */
function originOf(text) {
	try {
		const { protocol, origin, username } = new URL(text);
		return ["https:", "http:"].includes(protocol) && !username ? origin : null;
	}
	catch {
		return null;
	}
}

customElements.define("attune-helpdesk-form", AttuneHelpdeskForm);
