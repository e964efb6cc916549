import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, duration, t } from "../i18n.js";
import { base } from "../sheet.js";

const EVERY = 60_000;

/** A time in whole minutes that is not less. */
function upTo(seconds) {
	return duration(Math.max(1, Math.ceil(seconds / 60)) * 60);
}

/** How long customers waited today, and how right what they were told turned out to be. Silent until somebody waited. */
class AttuneWaitsToday extends LitElement {

	static properties = {
		today: { state: true },
	};

	static styles = [base, css`
		p {
			padding: var(--space-2) var(--space-4);
			border-top: 1px solid var(--line-quiet);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.today = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.timer = setInterval(() => this.#look(), EVERY);
		this.#look();
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearInterval(this.timer);
	}

	render() {
		const { medianWaitSeconds, p90WaitSeconds, breached, estimate } = this.today ?? {};
		if (medianWaitSeconds === undefined) {
			return nothing;
		}
		return html`<p>${t("waits.today", { median: upTo(medianWaitSeconds), p90: upTo(p90WaitSeconds), n: breached })}
			${estimate ? t("waits.estimate", { error: upTo(estimate.medianAbsoluteErrorSeconds) }) : nothing}</p>`;
	}

	/** What is shown is of no use without the desk, which says itself when it is gone. */
	async #look() {
		if (document.hidden) {
			return;
		}
		try {
			this.today = (await get("/api/desk/waits")).today;
		}
		catch {
			this.today = null;
		}
	}

}

customElements.define("attune-waits-today", AttuneWaitsToday);
