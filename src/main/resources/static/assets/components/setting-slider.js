import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { get, put } from "../api.js";
import { Localized, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/**
 * A setting that is a share, moved first and saved then. Whoever extends it says where it is kept (path), as what (name),
 * which texts are its own (words), within which bounds it is (least, most), and draws what a choice means: between the
 * slider and the button (meaning), and below both (consequences).
 */
export class SettingSlider extends LitElement {

	static properties = {
		/** Whether it may be tried here, and not saved. */
		fixed: { attribute: false },
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
		this.trying(async () => this.#take(await get(this.path)));
	}

	render() {
		return html`
			<h2><label for="slider">${this.words.title}</label></h2>
			<p class="intro">${this.words.intro}</p>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.present === null ? nothing : this.#slider()}`;
	}

	#slider() {
		const isSame = this.chosen === this.present;
		return html`
			<div class="row"><b class="value figure">${this.inWords(this.chosen)}</b>
				${isSame ? nothing : html`<span class="quiet-text">${t("slider.now", { value: percent(this.present) })}</span>`}</div>
			<input id="slider" type="range" min=${this.least} max=${this.most} step="0.05" .value=${live(String(this.chosen))}
				aria-valuetext=${this.inWords(this.chosen)} aria-describedby="meaning" @input=${({ target }) => {
					this.chosen = Number(target.value);
					this.saved = false;
				}} />
			<div id="meaning">${this.meaning()}</div>
			${this.fixed ? nothing : html`
				<button class="button ${isSame ? "" : "primary"}" aria-disabled=${String(isSame)} @click=${this.#save}>${t("slider.save")}</button>`}
			<div role="status">${this.saved ? html`<p class="notice good">${icon("circle-check")}<span>${t("slider.saved")}</span></p>` : nothing}</div>
			${this.consequences()}`;
	}

	inWords(value) {
		return percent(value);
	}

	meaning() {
		return nothing;
	}

	consequences() {
		return nothing;
	}

	#save() {
		if (this.chosen === this.present) {
			return;
		}
		return this.trying(async () => {
			this.#take(await put(this.path, { [this.name]: this.chosen }));
			this.saved = true;
			this.dispatchEvent(new Event("changed"));
		});
	}

	#take(settings) {
		this.present = Math.round(settings[this.name] * 100) / 100;
		this.chosen = this.present;
	}

	async trying(action) {
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

export function percent(value) {
	return number(value, { style: "percent" });
}
