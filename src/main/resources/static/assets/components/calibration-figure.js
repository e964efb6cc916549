import { LitElement, css, html, nothing, svg } from "lit";
import { Localized, number, t } from "../i18n.js";
import { base } from "../sheet.js";

const LEFT = 44;

const TOP = 18;

const SIDE = 220;

const WIDE = 320;

/** How sure the bot was, against how often it was right: on the line, both are the same. */
class AttuneCalibration extends LitElement {

	static properties = {
		bins: { attribute: false },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		svg {
			display: block;
			width: 100%;
			max-width: 440px;
			margin: var(--space-3) 0 var(--space-2);
		}

		text {
			fill: var(--text-quiet);
			font-size: 12px;
		}

		.frame {
			fill: none;
			stroke: var(--line-quiet);
		}

		.ideal {
			stroke: var(--line-strong);
			stroke-dasharray: 4 4;
		}

		circle {
			fill: var(--accent);
			fill-opacity: 75%;
			stroke: var(--surface);
			stroke-width: 1;
		}

		figcaption {
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}

		summary {
			width: max-content;
			padding: var(--space-2) 0 0;
			color: var(--accent);
			font-size: var(--size-1);
			cursor: pointer;
		}

		table {
			margin-top: var(--space-2);
			border-collapse: collapse;
			font-size: var(--size-1);
		}

		th,
		td {
			padding: var(--space-1) var(--space-4) var(--space-1) 0;
			border-bottom: 1px solid var(--line-quiet);
			text-align: start;
		}

		th {
			font-weight: 500;
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	render() {
		const filled = (this.bins ?? []).filter((bin) => bin.n > 0);
		return html`
			<h2>${t("golden.calibration")}</h2>
			<figure>
				<svg viewBox="0 0 ${LEFT + WIDE + 18} ${TOP + SIDE + 40}" role="img" aria-label=${this.#inWords(filled)}>
					<rect class="frame" x=${LEFT} y=${TOP} width=${WIDE} height=${SIDE} />
					<line class="ideal" x1=${LEFT} y1=${TOP + SIDE} x2=${LEFT + WIDE} y2=${TOP} />
					${[0, 0.5, 1].map((value) => svg`
						<text x=${LEFT - 6} y=${y(value) + 4} text-anchor="end">${percent(value)}</text>
						<text x=${x(value)} y=${TOP + SIDE + 16} text-anchor=${value === 0 ? "start" : value === 1 ? "end" : "middle"}>${percent(value)}</text>`)}
					<text x=${LEFT + WIDE / 2} y=${TOP + SIDE + 34} text-anchor="middle">${t("golden.calibration.sure")} →</text>
					<text x=${LEFT + 6} y=${TOP + 18}>↑ ${t("golden.calibration.right")}</text>
					${filled.map((bin) => svg`<circle cx=${x(bin.confidence)} cy=${y(bin.right)} r=${radius(bin.n)} />`)}
				</svg>
				<figcaption>${t("golden.calibration.caption")}</figcaption>
			</figure>
			${filled.length > 0 ? html`
				<details>
					<summary>${t("golden.calibration.table")}</summary>
					<table>
						<thead><tr><th scope="col">${t("golden.calibration.sure")}</th><th scope="col">${t("golden.calibration.right")}</th>
							<th scope="col">${t("golden.questions")}</th></tr></thead>
						<tbody class="figure">
							${filled.map((bin) => html`<tr><td>${percent(bin.confidence)}</td><td>${percent(bin.right)}</td><td>${number(bin.n)}</td></tr>`)}
						</tbody>
					</table>
				</details>` : nothing}`;
	}

	#inWords(bins) {
		return bins.map((bin) => t("golden.calibration.bin", { sure: percent(bin.confidence), right: percent(bin.right), n: bin.n }))
			.join(" ") || t("golden.calibration");
	}

}

function x(value) {
	return LEFT + value * WIDE;
}

function y(value) {
	return TOP + SIDE - value * SIDE;
}

/** The area tells how many there are. */
function radius(n) {
	return Math.min(16, 3 + 1.6 * Math.sqrt(n));
}

function percent(value) {
	return number(value, { style: "percent", maximumFractionDigits: 0 });
}

customElements.define("attune-calibration", AttuneCalibration);
