import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { get, put } from "../api.js";
import { Localized, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const MOST_SHOWN = 5;

/**
 * How far the desk leans towards people, and what each choice would have done to what customers wrote of late. Tells
 * "changed" when it was saved.
 */
class AttuneLeaning extends LitElement {

	static properties = {
		present: { state: true },
		chosen: { state: true },
		recent: { state: true },
		saved: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		.intro,
		.note {
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

		.ends {
			display: flex;
			justify-content: space-between;
			gap: var(--space-3);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.value {
			font-size: var(--size-4);
			font-weight: 600;
		}

		.means {
			min-height: 4.35em;
			margin: var(--space-3) 0;
			text-wrap: pretty;
		}

		h3 {
			margin: var(--space-4) 0 var(--space-2);
		}

		ul {
			display: grid;
			gap: var(--space-2);
			margin: var(--space-2) 0 var(--space-4);
		}

		li {
			padding-inline-start: var(--space-3);
			border-inline-start: 3px solid var(--line-quiet);
			font-size: var(--size-1);
		}

		.note {
			margin-bottom: var(--space-3);
			font-size: var(--size-1);
		}

		.notice {
			margin-top: var(--space-3);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.present = null;
		this.recent = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.again(true);
	}

	/** Examples that were added change how messages are read. */
	async again(isFirst = false) {
		await this.#trying(async () => {
			const [settings, recent] = await Promise.all([
				isFirst ? get("/api/handover-settings") : null, get("/api/handover-settings/recent")]);
			if (settings) {
				this.#take(settings);
			}
			this.recent = recent.items;
		});
	}

	render() {
		return html`
			<h2><label for="leaning">${t("handover.leaning")}</label></h2>
			<p class="intro">${t("handover.intro")}</p>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.present === null ? nothing : this.#slider()}`;
	}

	#slider() {
		const isSame = this.chosen === this.present;
		return html`
			<div class="row"><b class="value figure">${t("handover.sureness", { value: percent(this.chosen) })}</b>
				${isSame ? nothing : html`<span class="quiet-text">${t("handover.now", { value: percent(this.present) })}</span>`}</div>
			<input id="leaning" type="range" min="0.05" max="0.95" step="0.05" .value=${live(String(this.chosen))}
				aria-valuetext=${t("handover.sureness", { value: percent(this.chosen) })} aria-describedby="means" @input=${({ target }) => {
					this.chosen = Number(target.value);
					this.saved = false;
				}} />
			<div class="ends" aria-hidden="true"><span>${t("handover.people")}</span><span>${t("handover.bot")}</span></div>
			<p class="means" id="means">${t(`handover.means.${this.chosen < 0.4 ? 1 : this.chosen <= 0.6 ? 2 : 3}`)}</p>
			<button class="button ${isSame ? "" : "primary"}" aria-disabled=${String(isSame)} @click=${this.#save}>${t("golden.floor.save")}</button>
			<div role="status">${this.saved ? html`<p class="notice good">${icon("circle-check")}<span>${t("golden.floor.saved")}</span></p>` : nothing}</div>
			${this.recent ? this.#would() : nothing}`;
	}

	/** What customers wrote of late, at this setting and compared to the present one. */
	#would() {
		const n = this.recent.length;
		if (n === 0) {
			return html`<p class="note">${t("handover.recent.none")}</p>`;
		}
		const goes = (sureness) => ({ upTo }) => sureness <= upTo + 1e-9;
		const people = this.recent.filter(goes(this.chosen)).length;
		const changed = this.recent.filter((message) => goes(this.chosen)(message) !== goes(this.present)(message));
		const key = this.chosen === this.present ? null : changed.length === 0 ? "same" : this.chosen < this.present ? "gain" : "loss";
		return html`
			<div aria-live="polite">
				<h3>${t("handover.recent", { n, people: number(people) })}</h3>
				${key ? html`<p>${t(`handover.recent.${key}`)}</p>` : nothing}
				${key && changed.length > 0 ? html`
					<ul>${once(changed).slice(0, MOST_SHOWN).map(({ text, language }) => html`<li class="said" lang=${language}>${text}</li>`)}</ul>` : nothing}
			</div>
			<p class="note">${t("handover.recent.note")}</p>`;
	}

	#save() {
		if (this.chosen === this.present) {
			return;
		}
		return this.#trying(async () => {
			this.#take(await put("/api/handover-settings", { sureness: this.chosen }));
			this.saved = true;
			this.dispatchEvent(new Event("changed"));
		});
	}

	#take({ sureness }) {
		this.present = Math.round(sureness * 20) / 20;
		this.chosen = this.present;
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

/** The same words are shown once. */
function once(messages) {
	return [...new Map(messages.map((message) => [message.text, message])).values()];
}

function percent(value) {
	return number(value, { style: "percent" });
}

customElements.define("attune-leaning", AttuneLeaning);
