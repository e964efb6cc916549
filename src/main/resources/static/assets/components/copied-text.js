import { LitElement, css, html } from "lit";
import { Localized, t } from "../i18n.js";
import { base } from "../sheet.js";

/** A text that is only there to be copied to somewhere else, such as an address. */
class AttuneCopied extends LitElement {

	static properties = {
		label: {},
		text: {},
		news: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		label {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.pair {
			display: flex;
			gap: var(--space-2);
		}

		.input {
			min-width: 0;
			background: var(--sunken);
			font-size: var(--size-1);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	render() {
		return html`
			<label for="text">${this.label}</label>
			<div class="pair">
				<input class="input" id="text" readonly .value=${this.text} @focus=${({ target }) => target.select()} />
				<button class="button" type="button" aria-label=${`${t("copied.copy")}: ${this.label}`} @click=${this.#copy}>${t("copied.copy")}</button>
			</div>
			<p class="small-text quiet-text" role="status">${this.news ? t(this.news) : ""}</p>`;
	}

	/** Not every page may use the clipboard by itself; what is selected can be copied all the same. */
	#copy() {
		const field = this.renderRoot.querySelector("input");
		field.focus();
		field.select();
		this.news = document.execCommand("copy") ? "copied.done" : "copied.yourself";
	}

}

customElements.define("attune-copied", AttuneCopied);
