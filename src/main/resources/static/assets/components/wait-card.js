import { LitElement, css, html, nothing } from "lit";
import { Localized, estimate, isLong, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/**
 * What a customer who waits for a person should know: their place, how long it takes, and the other way, to be called.
 */
class AttuneWaitCard extends LitElement {

	static properties = {
		wait: { attribute: false },
		/** Where the customer asked to be called, if they did. */
		phone: { attribute: false },
		desk: { attribute: false },
		/** Asks for the call; fails with a Failure. */
		callBack: { attribute: false },
		open: { state: true },
		busy: { state: true },
		problem: { state: true },
	};

	static styles = [base, css`
		section {
			display: grid;
			gap: var(--space-3);
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
			font-size: var(--size-2);
		}

		.now {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-3) var(--space-4);
		}

		.place b {
			display: block;
			font-size: var(--size-3);
			font-weight: 600;
		}

		.place span {
			color: var(--text-quiet);
		}

		.call {
			margin-inline-start: auto;
		}

		form {
			display: grid;
			gap: var(--space-2);
		}

		form > .button {
			justify-self: start;
			margin-inline-start: calc(-1 * var(--space-3));
		}

		.line {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-2);
		}

		.line .input {
			flex: 1 1 12rem;
		}

		.field-error,
		.hint {
			font-size: var(--size-2);
		}

		@media (max-width: 479px) {
			.call {
				width: 100%;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.open = false;
	}

	render() {
		return html`
			<section aria-label=${t("wait.label")}>
				<div class="now">
					<p class="place">
						${this.wait ? html`
							<b class="figure">${t("wait.position", { n: this.wait.position })}</b>
							<span>${t("wait.estimate", { wait: estimate(this.wait.estimatedWaitSeconds) })}</span>`
							: html`<b>${t("wait.soon")}</b>`}
					</p>
					${this.phone || this.open ? nothing : html`
						<button class="button call" aria-expanded="false" @click=${this.#show}>
							${icon("phone")}${t("wait.callMe")}</button>`}
				</div>
				${this.phone ? html`<p class="notice good">${icon("circle-check")}<span>${t("wait.willCall", { phone: this.phone })}</span></p>`
					: this.open ? this.#form()
					: this.wait && isLong(this.wait.estimatedWaitSeconds)
						? html`<p class="notice">${icon("info")}<span>${t("wait.long")}</span></p>` : nothing}
			</section>`;
	}

	#form() {
		return html`
			<form @submit=${this.#submit} novalidate>
				<label class="label" for="phone">${t("wait.phone")}</label>
				<div class="line">
					<input class="input" id="phone" type="tel" autocomplete="tel" inputmode="tel" maxlength="24"
						placeholder="+46 70 123 45 67"
						aria-invalid=${this.problem ? "true" : nothing} aria-describedby=${this.problem ? "problem" : "hint"}
						@input=${() => this.problem = null} />
					<button class="button primary" aria-disabled=${Boolean(this.busy)}>${t("wait.callMe")}</button>
				</div>
				${this.problem ? html`<p class="field-error" id="problem" role="alert">${this.problem}</p>`
					: html`<p class="hint quiet-text" id="hint">${t("wait.hint")}</p>`}
				<button class="button quiet" type="button" @click=${this.#hide}>${t("wait.keepWaiting")}</button>
			</form>`;
	}

	async #show() {
		this.open = true;
		await this.updateComplete;
		this.#input.focus();
	}

	#hide() {
		this.open = false;
		this.problem = null;
	}

	async #submit(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const phone = this.#input.value.trim();
		if (!/^\+?[0-9 ()/.-]{6,24}$/.test(phone)) {
			this.#complain(t(phone ? "problem.field.phone" : "problem.field.phone.empty"));
			return;
		}
		this.busy = true;
		try {
			await this.callBack(phone);
			this.open = false;
		}
		catch (failure) {
			this.#complain(failure.field?.("phone") ?? failure.message);
		}
		this.busy = false;
	}

	#complain(problem) {
		this.problem = problem;
		this.#input.focus();
	}

	get #input() {
		return this.renderRoot.querySelector("#phone");
	}

}

customElements.define("attune-wait-card", AttuneWaitCard);
