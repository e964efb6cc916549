import { LitElement, css, html, nothing } from "lit";
import { post } from "../api.js";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/**
 * Signing in, for the pages of the staff. Tells "signed-in" with the session.
 */
class AttuneSignIn extends LitElement {

	static properties = {
		/** desk, knowledge or sidebar: what is behind it. */
		place: {},
		problem: { state: true },
		/** Leaves the focus where it is: in a frame, somebody may be writing beside it. */
		quiet: { type: Boolean },
		busy: { state: true },
	};

	static styles = [base, css`
		:host {
			display: grid;
			flex: 1;
			place-items: start center;
			padding: 12vh var(--space-4) var(--space-6);
		}

		main {
			width: 100%;
			max-width: 360px;
		}

		form {
			--target: 44px;

			display: grid;
			gap: var(--space-4);
		}

		h1 {
			font-size: var(--size-4);
		}

		.first {
			padding-top: var(--space-4);
			border-top: 1px solid var(--line-quiet);
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}

		code {
			color: var(--text);
			font-weight: 600;
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	firstUpdated() {
		if (!this.quiet) {
			this.renderRoot.querySelector("#name").focus();
		}
	}

	render() {
		return html`
			<main>
				<form @submit=${this.#submit}>
					<h1>${t(`signIn.${this.place}`)}</h1>
					${this.problem ? html`
						<p class="notice danger" id="problem" role="alert">${icon("triangle-alert")}<span>${this.problem.message}</span></p>`
						: nothing}
					<div class="field">
						<label for="name">${t("signIn.name")}</label>
						<input class="input" id="name" name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required />
					</div>
					<div class="field">
						<label for="password">${t("signIn.password")}</label>
						<input class="input" id="password" name="password" type="password" autocomplete="current-password" required />
					</div>
					<button class="button primary" aria-disabled=${Boolean(this.busy)}>${t("signIn.signIn")}</button>
					<p class="first">${t("signIn.firstBefore")} <code>credentials</code> ${t("signIn.firstAfter")}</p>
				</form>
			</main>`;
	}

	async #submit(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const { name, password } = Object.fromEntries(new FormData(event.target));
		this.busy = true;
		this.problem = null;
		try {
			const session = await post("/api/session", { name: name.trim(), password });
			this.dispatchEvent(new CustomEvent("signed-in", { detail: session }));
		}
		catch (failure) {
			this.problem = failure;
			this.renderRoot.querySelector("#password").select();
		}
		this.busy = false;
	}

}

customElements.define("attune-sign-in", AttuneSignIn);
