import { LitElement, css, html, nothing, svg } from "lit";
import { get } from "../api.js";
import { Localized, date, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { listStyles, rowStyles } from "./lists.js";

/** The reasons that agents choose from; all others are in their own words. */
const REASONS = ["wrong", "tone", "incomplete"];

const FEW = 10;

const WIDE = 200;

/** What became of suggestions: which sources mislead, why drafts are put aside, and whether they help new colleagues. */
class AttuneLearning extends LitElement {

	static properties = {
		sources: { state: true },
		dismissals: { state: true },
		acceptance: { state: true },
		/** Whether sources are shown that help, too. */
		isWhole: { state: true },
		failure: { state: true },
	};

	static styles = [base, listStyles, rowStyles, css`
		section {
			margin-bottom: var(--space-6);
		}

		h2 + p {
			max-width: 44rem;
			margin: var(--space-1) 0 var(--space-3);
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		.rows a {
			display: inline;
			min-height: 0;
			padding: 0;
			text-decoration: underline;
			text-decoration-color: var(--line-strong);
		}

		.rows a:hover {
			background: none;
		}

		.what small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 400;
		}

		.marks {
			flex: none;
			width: 8rem;
			flex-wrap: wrap;
		}

		.came {
			flex: none;
			width: 19rem;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.sides {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
			align-items: start;
			gap: var(--space-4) var(--space-6);
		}

		.bars {
			display: grid;
			grid-template-columns: auto minmax(3rem, 1fr) auto;
			align-items: center;
			gap: var(--space-2) var(--space-3);
		}

		.bars > div {
			display: grid;
			grid-column: 1 / -1;
			grid-template-columns: subgrid;
			align-items: center;
		}

		.bars svg {
			display: block;
			width: 100%;
			height: 10px;
		}

		.bars dd {
			display: contents;
		}

		rect {
			fill: var(--accent);
		}

		h3 {
			margin-bottom: var(--space-2);
		}

		q {
			quotes: none;
		}

		.words li {
			display: flex;
			gap: var(--space-3);
			padding: var(--space-1) 0;
			border-bottom: 1px solid var(--line-quiet);
		}

		.words q {
			flex: 1;
			overflow-wrap: anywhere;
		}

		.scrolls {
			margin-bottom: var(--space-3);
			overflow-x: auto;
		}

		table {
			width: 100%;
			max-width: 48rem;
			border-collapse: collapse;
		}

		th,
		td {
			padding: var(--space-2) var(--space-4) var(--space-2) 0;
			border-bottom: 1px solid var(--line-quiet);
			text-align: start;
			white-space: nowrap;
		}

		thead th {
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 500;
			white-space: normal;
			vertical-align: bottom;
		}

		tbody th {
			font-weight: 500;
		}

		@media (max-width: 699px) {
			.marks,
			.came {
				width: auto;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	connectedCallback() {
		super.connectedCallback();
		this.#read();
	}

	render() {
		return html`
			<p class="lead">${t("learning.intro")}</p>
			${this.failure ? html`
				<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span>
					<button class="button small push" @click=${() => this.#read()}>${t("golden.again")}</button></p>` : nothing}
			${this.sources ? html`${this.#sources()}${this.#dismissals()}${this.#acceptance()}` : html`<div aria-busy="true"></div>`}`;
	}

	#sources() {
		const misleading = this.sources.filter((source) => source.misleads);
		const shown = this.isWhole ? this.sources : misleading;
		return html`
			<section aria-labelledby="sources">
				<h2 id="sources">${t("learning.sources")}</h2>
				<p>${t("learning.sources.intro")}</p>
				${misleading.length === 0 ? html`<p class="empty">${t(this.sources.length === 0 ? "learning.sources.nothing" : "learning.sources.none")}</p>` : nothing}
				${shown.length > 0 ? html`<ul class="rows">${shown.map((source) => this.#source(source))}</ul>` : nothing}
				${this.sources.length > misleading.length ? html`
					<button class="button more" aria-expanded=${String(Boolean(this.isWhole))} @click=${() => this.isWhole = !this.isWhole}>
						${t(this.isWhole ? "learning.sources.fewer" : "learning.sources.all", { n: this.sources.length })}</button>` : nothing}
			</section>`;
	}

	#source({ kind, id, title, misleads, used, helped, misled, ignored, reasons }) {
		return html`
			<li>
				<span class="marks">${misleads ? html`<span class="mark attention">${t("learning.look")}</span>` : nothing}
					<span class="mark">${t(`kind.${kind}`)}</span></span>
				<span class="what">${kind === "ticket" ? title : html`<a href="#articles/${encodeURIComponent(id)}">${title}</a>`}
					${misleads && reasons.length > 0 ? html`<small>${t("learning.why")} ${reasons.map((reason, index) =>
						html`${index > 0 ? "; " : ""}<q>${inWords(reason)}</q>`)}</small>` : nothing}</span>
				<span class="came figure">${t("learning.came", { used: number(used), helped: number(helped), misled: number(misled), ignored: number(ignored) })}</span>
			</li>`;
	}

	#dismissals() {
		const { since, suggestions, dismissed, reasons, inOwnWords } = this.dismissals;
		const most = Math.max(1, ...reasons.map(({ times }) => times));
		return html`
			<section aria-labelledby="dismissals">
				<h2 id="dismissals">${t("learning.dismissals")}</h2>
				<p>${suggestions === 0 ? t("learning.dismissals.nothing")
					: t("learning.dismissals.share", { n: dismissed, of: number(suggestions), since: date(since.slice(0, 10)) })}</p>
				<div class="sides">
					${reasons.length > 0 ? html`
						<dl class="bars">${reasons.map(({ reason, times }) => html`
							<div><dt>${inWords(reason)}</dt>
								<dd><svg viewBox="0 0 ${WIDE} 10" preserveAspectRatio="none" aria-hidden="true">
									${svg`<rect width=${WIDE * times / most} height="10" rx="2" />`}</svg><b class="figure">${number(times)}</b></dd></div>`)}
						</dl>` : nothing}
					${inOwnWords.length > 0 ? html`
						<div>
							<h3>${t("suggestion.dismiss.other")}</h3>
							<ul class="words">${inOwnWords.slice(0, FEW).map(({ reason, times, lastAt }) => html`
								<li><q>${reason}</q>${times > 1 ? html`<span class="quiet-text figure">${t("gaps.times", { n: times })}</span>` : nothing}
									<span class="quiet-text small-text figure">${moment(lastAt)}</span></li>`)}</ul>
						</div>` : nothing}
				</div>
			</section>`;
	}

	#acceptance() {
		const { since, smallestGroup, groups, withheld } = this.acceptance;
		return html`
			<section aria-labelledby="acceptance">
				<h2 id="acceptance">${t("learning.acceptance")}</h2>
				<p>${t("learning.acceptance.intro", { since: date(since.slice(0, 10)), n: smallestGroup })}</p>
				${groups.length > 0 ? html`
					<div class="scrolls" tabindex="0" role="group" aria-labelledby="acceptance">
						<table>
							<thead><tr>${["tenure", "agents", "suggestions", "taken", "changed", "seconds"].map((column) =>
								html`<th scope="col">${t(`learning.column.${column}`)}</th>`)}</tr></thead>
							<tbody class="figure">${groups.map((group) => this.#group(group))}</tbody>
						</table>
					</div>` : nothing}
				${withheld.length > 0 ? html`
					<p class="quiet-text">${t("learning.withheld", { groups: withheld.map((tenure) => t(`learning.tenure.${tenure}`)).join(", "), n: smallestGroup })}</p>` : nothing}
				${groups.length + withheld.length === 0 ? html`<p class="empty">${t("learning.acceptance.nothing")}</p>` : nothing}
			</section>`;
	}

	#group({ tenureMonths, agents, suggestions, taken, medianEditDistance, medianSecondsToSend }) {
		return html`
			<tr><th scope="row">${t(`learning.tenure.${tenureMonths}`)}</th><td>${number(agents)}</td><td>${number(suggestions)}</td>
				<td>${percent(taken)}</td><td>${medianEditDistance === undefined ? "–" : percent(medianEditDistance)}</td>
				<td>${medianSecondsToSend === undefined ? "–" : t("learning.seconds", { n: number(Math.round(medianSecondsToSend)) })}</td></tr>`;
	}

	async #read() {
		try {
			const [sources, dismissals, acceptance] = await Promise.all([get("/api/suggestions/evidence"),
				get("/api/suggestions/dismissals"), get("/api/suggestions/acceptance")]);
			this.dismissals = dismissals;
			this.acceptance = acceptance;
			this.sources = sources.items;
			this.failure = null;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

function inWords(reason) {
	return !reason ? t("learning.noReason") : REASONS.includes(reason) ? t(`suggestion.dismiss.${reason}`) : reason;
}

function percent(value) {
	return number(value, { style: "percent", maximumFractionDigits: 0 });
}

customElements.define("attune-learning", AttuneLearning);
