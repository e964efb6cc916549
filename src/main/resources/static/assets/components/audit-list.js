import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, moment, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

/** Who changed what, and when. */
class AttuneAudit extends LitElement {

	static properties = {
		filters: { state: true },
		items: { state: true },
		cursor: { state: true },
		kinds: { state: true },
		people: { state: true },
		failure: { state: true },
	};

	static styles = [base, listStyles, css`
		.rows > li {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-2);
		}

		.at {
			flex: none;
			width: 9rem;
			color: var(--text-quiet);
		}

		.by {
			flex: none;
			width: 8rem;
			overflow-wrap: anywhere;
			font-weight: 500;
		}

		.rows .what a {
			display: inline;
			min-height: 0;
			padding: 0;
			color: var(--accent);
			text-decoration: underline;
		}

		.what small {
			display: block;
			max-height: 6em;
			overflow-y: auto;
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 400;
		}

		@media (max-width: 699px) {
			.what {
				flex-basis: 100%;
			}

			.at,
			.by {
				width: auto;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.filters = { by: "", kind: "", since: "" };
		this.items = null;
		this.kinds = [];
		this.people = [];
	}

	connectedCallback() {
		super.connectedCallback();
		this.#find();
	}

	render() {
		return html`
			<p class="lead">${t("audit.intro")}</p>
			<div class="filters">
				${filter(t("audit.kind"), ["", ...this.kinds], this.filters.kind, (kind) => kind ? tOr(`audit.kind.${kind}`, kind) : t("filter.all"),
					(kind) => this.#filter({ kind }))}
				${filter(t("audit.by"), ["", ...this.people], this.filters.by, (by) => by || t("filter.all"), (by) => this.#filter({ by }))}
				<label class="filter"><span>${t("audit.since")}</span>
					<input class="input" type="date" .value=${this.filters.since} @change=${({ target }) => this.#filter({ since: target.value })} /></label>
			</div>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.items?.length === 0 ? html`<p class="empty">${t("audit.none")}</p>` : nothing}
			<ul class="rows">
				${(this.items ?? []).map((entry) => html`
					<li><span class="at figure">${moment(entry.at)}</span><span class="by">${entry.by}</span>
						<span class="what">${tOr(`audit.kind.${entry.kind}`, entry.kind)}: ${tOr(`audit.action.${entry.action}`, entry.action)}
							${entry.subject ? entry.kind === "articles" ? html`<a href="#articles/${encodeURIComponent(entry.subject)}">${entry.subject}</a>` : entry.subject : nothing}
							${entry.status === undefined || entry.status >= 500 ? html`<span class="mark danger">${t("audit.unsure")}</span>` : nothing}
							${entry.detail ? html`<small class="said" tabindex="0">${entry.detail}</small>` : nothing}</span></li>`)}
			</ul>
			${this.cursor ? html`<button class="button more" @click=${() => this.#find(true)}>${t("common.more")}</button>` : nothing}`;
	}

	#filter(change) {
		this.filters = { ...this.filters, ...change };
		this.#find();
	}

	async #find(more = false) {
		const { since, ...rest } = this.filters;
		const asked = new URLSearchParams(Object.entries(rest).filter(([, value]) => value));
		if (since) {
			asked.set("since", new Date(`${since}T00:00`).toISOString());
		}
		if (more) {
			asked.set("cursor", this.cursor);
		}
		this.failure = null;
		try {
			const page = await get(`/api/audit?${asked}`);
			this.items = more ? [...this.items, ...page.items] : page.items;
			this.cursor = page.cursor ?? null;
			this.kinds = page.kinds;
			this.people = page.people;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-audit", AttuneAudit);
