import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const SOON = 5_000;
const LATER = 30_000;

/** Says what the search does not know yet: sources that are being read, and a new model that reads beside the old one. */
class AttuneIndexProgress extends LitElement {

	static properties = {
		index: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		.notice {
			margin-bottom: var(--space-4);
		}

		.notice > div {
			flex: 1;
			min-width: 0;
		}

		.model {
			overflow-wrap: anywhere;
		}

		progress {
			margin-top: var(--space-2);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	connectedCallback() {
		super.connectedCallback();
		this.#look();
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.timer);
	}

	render() {
		if (!this.index) {
			return nothing;
		}
		const { model, sources, waiting, next, problem } = this.index;
		return html`
			${model ? nothing : html`
				<p class="notice attention" role="status">${icon("triangle-alert")}<span>${t("index.noModel")}</span></p>`}
			${problem ? html`
				<p class="notice attention" role="status">${icon("triangle-alert")}<span>${t("index.problem")}
					<span class="model" lang="en">${problem}</span></span></p>` : nothing}
			${next ? html`
				<div class="notice">${icon("info")}<div>
					<p>${t("index.next")} <span class="model">${next.model}</span></p>
					<progress max=${Math.max(1, sources)} .value=${next.read} aria-label=${t("index.progress")}></progress>
					<p class="figure">${t("index.read", { read: number(next.read), sources: number(sources) })}</p></div></div>` : nothing}
			${waiting > 0 ? html`
				<p class="notice" role="status">${icon("info")}<span>${t("index.waiting", { n: waiting, count: number(waiting) })}</span></p>` : nothing}`;
	}

	async #look() {
		clearTimeout(this.timer);
		try {
			this.index = await get("/api/search-index");
		}
		catch {
			// It is told of by the place that the admin looks at.
			this.index = null;
		}
		if (this.isConnected) {
			this.timer = setTimeout(() => this.#look(), this.index && (this.index.next || this.index.waiting > 0) ? SOON : LATER);
		}
	}

}

customElements.define("attune-index-progress", AttuneIndexProgress);
