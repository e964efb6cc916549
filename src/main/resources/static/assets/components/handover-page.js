import { LitElement, css, html } from "lit";
import { Localized } from "../i18n.js";
import { base } from "../sheet.js";
import "./leaning-slider.js";
import "./reading-preview.js";
import "./signal-list.js";

/** When customers get a person: how far the desk leans towards people, how a message is read, and the examples. */
class AttuneHandover extends LitElement {

	static styles = [base, css`
		.columns {
			display: grid;
			grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
			align-items: start;
			gap: var(--space-5);
			margin-bottom: var(--space-6);
		}

		.columns > * {
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		@media (max-width: 899px) {
			.columns {
				grid-template-columns: minmax(0, 1fr);
				gap: var(--space-4);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	render() {
		return html`
			<div class="columns">
				<attune-leaning @changed=${() => this.renderRoot.querySelector("attune-reading").again()}></attune-leaning>
				<attune-reading @added=${() => this.#examplesChanged()}></attune-reading>
			</div>
			<attune-signals @changed=${() => this.#examplesChanged()}></attune-signals>`;
	}

	#examplesChanged() {
		for (const name of ["attune-signals", "attune-leaning", "attune-reading"]) {
			this.renderRoot.querySelector(name).again();
		}
	}

}

customElements.define("attune-handover", AttuneHandover);
