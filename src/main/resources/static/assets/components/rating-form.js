import { LitElement, css, html, nothing } from "lit";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const THANKS = 4_000;

/**
 * Asks once how it was. One question, a comment for who wants to, and a way past both.
 */
class AttuneRatingForm extends LitElement {

	static properties = {
		/** Keeps a rating; fails with a Failure. */
		rate: { attribute: false },
		chosen: { state: true },
		busy: { state: true },
		problem: { state: true },
		thanked: { state: true },
	};

	static styles = [base, css`
		form,
		.notice {
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			font-size: var(--size-2);
		}

		form {
			display: grid;
			gap: var(--space-3);
			background: var(--surface);
		}

		legend {
			padding: 0;
			margin-bottom: var(--space-3);
			font-size: var(--size-3);
			font-weight: 600;
		}

		.scale {
			display: grid;
			grid-template-columns: repeat(5, minmax(44px, 64px));
			gap: var(--space-2);
		}

		.scale label {
			position: relative;
			display: grid;
			place-items: center;
			min-height: 48px;
			border: 1px solid var(--line-strong);
			border-radius: var(--radius);
			font-weight: 600;
			cursor: pointer;
		}

		.scale label:hover {
			background: var(--hover);
		}

		.scale label:has(:checked) {
			border-color: var(--accent);
			background: var(--accent);
			color: var(--on-accent);
		}

		.scale label:has(:focus-visible) {
			outline: 2px solid var(--accent);
			outline-offset: 2px;
		}

		.scale input {
			position: absolute;
			inset: 0;
			margin: 0;
			opacity: 0;
			cursor: pointer;
		}

		.ends {
			display: flex;
			justify-content: space-between;
			max-width: 352px;
			margin-top: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.chosen = null;
	}

	render() {
		if (this.thanked) {
			return html`<p class="notice good" role="status">${icon("circle-check")}<span>${t("rating.thanks")}</span></p>`;
		}
		return html`
			<form @submit=${this.#submit} novalidate>
				<fieldset aria-describedby=${this.problem ? "problem" : nothing}>
					<legend>${t("rating.question")}</legend>
					<div class="scale">
						${[1, 2, 3, 4, 5].map((value) => html`
							<label><input type="radio" name="csat" .value=${String(value)} .checked=${this.chosen === value}
								aria-label=${t(`rating.${value}`, { n: value })} @change=${() => this.#choose(value)} />${value}</label>`)}
					</div>
					<p class="ends" aria-hidden="true"><span>${t("rating.worst")}</span><span>${t("rating.best")}</span></p>
				</fieldset>
				${this.chosen === null ? nothing : html`
					<div class="field">
						<label for="comment">${t("rating.comment")}</label>
						<textarea class="input" id="comment" rows="2" maxlength="2000"></textarea>
					</div>`}
				${this.problem ? html`<p class="field-error" id="problem" role="alert">${this.problem}</p>` : nothing}
				<div class="row">
					<button class="button ${this.chosen === null ? "" : "primary"}" aria-disabled=${Boolean(this.busy)}>${t("rating.send")}</button>
					<button class="button quiet" type="button" @click=${this.#skip}>${t("rating.skip")}</button>
				</div>
			</form>`;
	}

	#choose(value) {
		this.chosen = value;
		this.problem = null;
	}

	async #submit(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		if (this.chosen === null) {
			this.problem = t("rating.choose");
			return;
		}
		this.busy = true;
		try {
			const comment = this.renderRoot.querySelector("#comment").value.trim();
			await this.rate({ csat: this.chosen, ...(comment && { comment }) });
			this.thanked = true;
			this.dispatchEvent(new Event("answered"));
			setTimeout(() => this.#done(), THANKS);
		}
		catch (failure) {
			this.problem = failure.message;
		}
		this.busy = false;
	}

	#skip() {
		this.dispatchEvent(new Event("answered"));
		this.#done();
	}

	#done() {
		this.dispatchEvent(new Event("done"));
	}

}

customElements.define("attune-rating-form", AttuneRatingForm);
