import { LitElement, css, html, nothing, svg } from "lit";
import { live } from "lit/directives/live.js";
import { get, put } from "../api.js";
import { Localized, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const WIDTH = 400;

/** How sure the bot must be to answer, and what each choice would have done to the questions that were asked. */
class AttuneCertainty extends LitElement {

	static properties = {
		/** What would have come of a run at each certainty. */
		floors: { attribute: false },
		/** How many questions were asked. */
		asked: { attribute: false },
		present: { state: true },
		chosen: { state: true },
		saved: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		.intro {
			margin: var(--space-2) 0 var(--space-4);
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		input {
			width: 100%;
			height: 28px;
			margin: 0;
			accent-color: var(--accent);
		}

		.value {
			font-size: var(--size-4);
			font-weight: 600;
		}

		svg.bar {
			display: block;
			width: 100%;
			height: 12px;
			margin: var(--space-3) 0;
			border-radius: 6px;
		}

		.right {
			fill: var(--good);
		}

		.wrong {
			fill: var(--danger);
		}

		.passed {
			fill: var(--line-strong);
		}

		dl {
			display: grid;
			grid-template-columns: auto minmax(0, 1fr);
			gap: var(--space-1) var(--space-3);
			margin-bottom: var(--space-4);
		}

		dl > div {
			display: grid;
			grid-column: 1 / -1;
			grid-template-columns: subgrid;
			align-items: baseline;
		}

		dt {
			grid-column: 2;
			grid-row: 1;
		}

		dd {
			grid-column: 1;
			grid-row: 1;
			font-weight: 600;
			text-align: end;
		}

		dt svg {
			width: 10px;
			height: 10px;
			margin-inline-end: var(--space-1);
		}

		.notice {
			margin-top: var(--space-3);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.present = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.#read();
	}

	render() {
		return html`
			<h2><label for="certainty">${t("golden.floor")}</label></h2>
			<p class="intro">${t("golden.floor.intro")}</p>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.present === null ? nothing : this.#slider()}`;
	}

	#slider() {
		const isSame = this.chosen === this.present;
		return html`
			<div class="row"><b class="value figure">${percent(this.chosen)}</b>
				${isSame ? nothing : html`<span class="quiet-text">${t("golden.floor.now", { value: percent(this.present) })}</span>`}</div>
			<input id="certainty" type="range" min="0" max="1" step="0.05" .value=${live(String(this.chosen))}
				aria-valuetext=${percent(this.chosen)} @input=${({ target }) => {
					this.chosen = Number(target.value);
					this.saved = false;
				}} />
			${this.floors ? this.#would() : nothing}
			<button class="button ${isSame ? "" : "primary"}" aria-disabled=${String(isSame)} @click=${this.#save}>${t("golden.floor.save")}</button>
			<div role="status">${this.saved ? html`<p class="notice good">${icon("circle-check")}<span>${t("golden.floor.saved")}</span></p>` : nothing}</div>`;
	}

	#would() {
		const floor = this.floors.reduce((nearest, each) =>
			Math.abs(each.certainty - this.chosen) < Math.abs(nearest.certainty - this.chosen) ? each : nearest);
		const rightlyPassed = floor.passedOn - floor.abstained;
		const parts = { right: floor.right - rightlyPassed, wrong: floor.wrong, passed: floor.passedOn };
		return html`
			${this.#bar(parts)}
			<dl aria-live="polite">
				${Object.entries(parts).map(([part, n]) => html`
					<div><dt><svg viewBox="0 0 10 10" aria-hidden="true">${svg`<circle class=${part} cx="5" cy="5" r="5" />`}</svg>${t(`golden.floor.${part}`)}
						${part === "passed" ? html`<small class="quiet-text">${t("golden.floor.rightly", { n: rightlyPassed })}</small>` : nothing}</dt>
						<dd class="figure">${number(n)}</dd></div>`)}
			</dl>`;
	}

	#bar(parts) {
		let from = 0;
		return html`
			<svg class="bar" viewBox="0 0 ${WIDTH} 12" preserveAspectRatio="none" aria-hidden="true">
				${Object.entries(parts).map(([part, n]) => {
					const width = WIDTH * n / Math.max(1, this.asked);
					const rect = svg`<rect class=${part} x=${from} y="0" width=${Math.max(0, width - 1)} height="12" />`;
					from += width;
					return rect;
				})}
			</svg>`;
	}

	#read() {
		return this.#trying(async () => {
			this.#take(await get("/api/search-settings"));
		});
	}

	#save() {
		if (this.chosen === this.present) {
			return;
		}
		return this.#trying(async () => {
			this.#take(await put("/api/search-settings", { certainty: this.chosen }));
			this.saved = true;
		});
	}

	#take({ certainty }) {
		this.present = certainty;
		this.chosen = certainty;
	}

	async #trying(action) {
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

function percent(value) {
	return number(value, { style: "percent" });
}

customElements.define("attune-certainty", AttuneCertainty);
