import { LitElement, css, html, nothing } from "lit";
import { post } from "../api.js";
import { Localized, date, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** What a customer answered after a conversation; while they have not, a link to the survey that an agent can pass on. */
class AttuneSurveyOutcome extends LitElement {

	static properties = {
		/** The conversation's id. */
		of: { attribute: false },
		/** What was answered, undefined for nothing. */
		answer: { attribute: false },
		language: { attribute: false },
		link: { state: true },
		copied: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
			font-size: var(--size-1);
		}

		dl {
			display: grid;
			grid-template-columns: minmax(88px, auto) minmax(0, 1fr);
			gap: var(--space-1) var(--space-3);
		}

		dt,
		p {
			color: var(--text-quiet);
		}

		p + .button,
		.field,
		dl + p {
			margin-top: var(--space-2);
		}

		.said {
			color: var(--text);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	willUpdate(changes) {
		if (changes.has("of")) {
			this.link = null;
			this.copied = false;
			this.failure = null;
		}
	}

	render() {
		if (!this.answer) {
			return this.#link();
		}
		if (this.answer.skipped) {
			return html`<p>${t("context.survey.skipped")}</p>`;
		}
		const { csat, ces, nps, solved, comment, way } = this.answer;
		const figure = (key, value, most) => value === undefined ? nothing : html`
			<dt>${t(key)}</dt><dd class="figure">${t("context.survey.of", { n: value, most })}</dd>`;
		return html`
			<dl>
				${figure("context.survey.csat", csat, 5)}
				${solved === undefined ? nothing : html`
					<dt>${t("context.survey.solved")}</dt><dd>${t(solved ? "rating.yes" : "rating.no")}</dd>`}
				${figure("context.survey.ces", ces, 7)}
				${figure("context.survey.nps", nps, 10)}
			</dl>
			${comment ? html`<p class="said" lang=${this.language}>${comment}</p>` : nothing}
			${way === "link" ? html`<p>${t("context.survey.byLink")}</p>` : nothing}`;
	}

	#link() {
		return html`
			<p>${t("context.survey.none")}</p>
			<button class="button small" @click=${this.#copy}>${icon("external-link")}${t("context.survey.copy")}</button>
			<div role="status">
				${this.link ? html`
					<div class="field"><label for="link">${t("context.survey.link")}</label>
						<input class="input" id="link" readonly .value=${this.link.address} @focus=${(event) => event.target.select()} /></div>
					${this.copied ? html`<p>${t("context.survey.copied", { date: date(this.link.expiresAt) })}</p>` : nothing}` : nothing}
			</div>
			${this.failure ? html`<p class="field-error" role="alert">${this.failure.message}</p>` : nothing}`;
	}

	/** Where the clipboard is not ours to write to, the link is there to be copied by hand. */
	#copy = async () => {
		try {
			this.failure = null;
			const { path, expiresAt } = await post(`/api/conversations/${this.of}/survey-link`);
			this.link = { address: new URL(path, location.origin).href, expiresAt };
		}
		catch (failure) {
			this.failure = failure;
			return;
		}
		try {
			await navigator.clipboard.writeText(this.link.address);
			this.copied = true;
		}
		catch {
			this.copied = false;
		}
	};

}

customElements.define("attune-survey-outcome", AttuneSurveyOutcome);
