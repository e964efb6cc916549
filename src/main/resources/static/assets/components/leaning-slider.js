import { css, html, nothing } from "lit";
import { get } from "../api.js";
import { number, t } from "../i18n.js";
import { SettingSlider, percent } from "./setting-slider.js";

const MOST_SHOWN = 5;

/**
 * How far the desk leans towards people, and what each choice would have done to what customers wrote of late. Tells
 * "changed" when it was saved.
 */
class AttuneLeaning extends SettingSlider {

	static properties = {
		recent: { state: true },
	};

	static styles = [...super.styles, css`
		.ends {
			display: flex;
			justify-content: space-between;
			gap: var(--space-3);
			color: var(--text-quiet);
			font-size: var(--size-1);
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
			margin: var(--space-2) 0 var(--space-3);
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}
	`];

	path = "/api/handover-settings";

	name = "sureness";

	least = 0.05;

	most = 0.95;

	constructor() {
		super();
		this.recent = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.again();
	}

	/** Examples that were added change how messages are read. */
	async again() {
		await this.trying(async () => this.recent = (await get("/api/handover-settings/recent")).items);
	}

	get words() {
		return { title: t("handover.leaning"), intro: t("handover.intro") };
	}

	inWords(value) {
		return t("handover.sureness", { value: percent(value) });
	}

	meaning() {
		return html`
			<div class="ends" aria-hidden="true"><span>${t("handover.people")}</span><span>${t("handover.bot")}</span></div>
			<p class="means">${t(`handover.means.${this.chosen < 0.4 ? 1 : this.chosen <= 0.6 ? 2 : 3}`)}</p>`;
	}

	consequences() {
		return this.recent ? this.#would() : nothing;
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

}

/** The same words are shown once. */
function once(messages) {
	return [...new Map(messages.map((message) => [message.text, message])).values()];
}

customElements.define("attune-leaning", AttuneLeaning);
