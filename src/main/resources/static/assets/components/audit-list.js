import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, known, moment, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

/** Where a sentence names what was changed. */
const WHAT = "\u0001";

/** "admin published the article “Returns”.", with the article to click on. */
function sentence({ by, kind, subject, name, action }) {
	const who = tOr(`audit.who.${by}`, t("audit.who", { name: by }));
	const called = kind === "goodwill" ? tOr(`goodwill.${name}`, name ?? "") : name ?? subject ?? "";
	const key = [`audit.did.${kind}.${action}`, `audit.did.${action}`, "audit.did.other"].find(known);
	const [before, after] = t(key, { who, name: called, what: WHAT, action }).split(WHAT);
	if (after === undefined) {
		return before;
	}
	const what = known(`audit.what.${kind}`) ? t(`audit.what.${kind}`, { name: called }) : `${kind} ${called}`;
	return html`${before}${kind === "articles" ? html`<a href="#articles/${encodeURIComponent(subject)}">${what}</a>` : what}${after}`;
}

/** The call itself, for whoever has to know exactly. */
function technical({ kind, subject, action, detail, status }) {
	const call = [kind, subject, action, status].filter((part) => part !== undefined).join(" · ");
	return detail ? `${call}\n${indented(detail)}` : call;
}

function indented(detail) {
	try {
		return JSON.stringify(JSON.parse(detail), null, 2);
	}
	catch {
		return detail;
	}
}

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

		.rows .what a {
			display: inline;
			min-height: 0;
			padding: 0;
			color: var(--accent);
			text-decoration: underline;
		}

		.what {
			min-width: 0;
			overflow-wrap: anywhere;
		}

		.rows .what {
			font-weight: 400;
		}

		details {
			margin-top: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		summary {
			width: fit-content;
			cursor: pointer;
		}

		pre {
			max-height: 12em;
			margin: var(--space-1) 0 0;
			overflow: auto;
			white-space: pre-wrap;
		}

		@media (max-width: 699px) {
			.what {
				flex-basis: 100%;
			}

			.at {
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
					<li><span class="at figure">${moment(entry.at)}</span>
						<div class="what">${sentence(entry)}
							${entry.status === undefined || entry.status >= 500 ? html`<span class="mark danger">${t("audit.unsure")}</span>` : nothing}
							<details><summary>${t("audit.details")}</summary><pre tabindex="0">${technical(entry)}</pre></details></div></li>`)}
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
