import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, language, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import "./your-data.js";

/** The way to one's own data, from within the conversation: wherever that is shown, it is at hand there. */
class AttuneDataButton extends LitElement {

	static properties = {
		open: { state: true },
		grace: { state: true },
	};

	static styles = [base, css`
		:host > .button {
			color: inherit;
			font-size: var(--size-2);
		}

		dialog {
			width: min(34rem, calc(100vw - 24px));
			max-height: calc(100dvh - 24px);
			overflow-y: auto;
		}

		h2 {
			font-size: var(--size-4);
		}

		.do {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			justify-content: space-between;
			gap: var(--space-2);
			margin-top: var(--space-4);
		}

		.do a {
			display: inline-flex;
			align-items: center;
			min-height: 44px;
		}

		@media (max-width: 699px) {
			:host > .button .words {
				position: absolute;
				width: 1px;
				height: 1px;
				overflow: hidden;
				clip-path: inset(50%);
				white-space: nowrap;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.grace = 0;
	}

	render() {
		return html`
			<button class="button quiet" @click=${this.#show}>${icon("lock")}<span class="words">${t("help.privacy")}</span></button>
			${this.open ? html`
				<dialog aria-labelledby="title" @close=${() => this.open = false}>
					<h2 id="title">${t("privacy.yours")}</h2>
					<attune-your-data .grace=${this.grace}></attune-your-data>
					<div class="do">
						<a href="/privacy?language=${language()}" target="_blank" rel="noopener">${t("privacy.all")}<span
							class="visually-hidden"> ${t("timeline.newTab")}</span></a>
						<button class="button" @click=${() => this.renderRoot.querySelector("dialog").close()}>${t("common.close")}</button>
					</div>
				</dialog>` : nothing}`;
	}

	#show = async () => {
		this.open = true;
		await this.updateComplete;
		this.renderRoot.querySelector("dialog").showModal();
		try {
			this.grace = (await get("/api/privacy")).graceSeconds;
		}
		catch {
			// Only how long it can be taken back is not told then.
		}
	};

}

customElements.define("attune-data-button", AttuneDataButton);
