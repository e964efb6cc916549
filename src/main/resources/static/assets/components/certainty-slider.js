import { css, html, nothing, svg } from "lit";
import { number, t } from "../i18n.js";
import { SettingSlider } from "./setting-slider.js";

const WIDTH = 400;

/** How sure the bot must be to answer, and what each choice would have done to the questions that were asked. */
class AttuneCertainty extends SettingSlider {

	static properties = {
		/** What would have come of a run at each certainty. */
		floors: { attribute: false },
		/** How many questions were asked. */
		asked: { attribute: false },
	};

	static styles = [...super.styles, css`
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
	`];

	path = "/api/search-settings";

	name = "certainty";

	least = 0;

	most = 1;

	get words() {
		return { title: t("golden.floor"), intro: t("golden.floor.intro") };
	}

	meaning() {
		return this.floors ? this.#would() : nothing;
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

}

customElements.define("attune-certainty", AttuneCertainty);
