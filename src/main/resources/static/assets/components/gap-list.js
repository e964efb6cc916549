import { LitElement, css, html, nothing, svg } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post } from "../api.js";
import { Localized, date, languageLabel, languageName, languages, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { may } from "../session.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

const STATUSES = ["open", "drafted", "published", "dismissed"];

/** What was asked and not answered well, questions that mean the same together, those of most customers first. */
class AttuneGaps extends LitElement {

	static properties = {
		session: { attribute: false },
		language: { state: true },
		status: { state: true },
		counts: { state: true },
		items: { state: true },
		cursor: { state: true },
		/** The words and sources of the gaps that were opened, by id. */
		details: { state: true },
		/** What has just been done: { what, gap, sources }. */
		done: { state: true },
		/** The gap that something is being written for. */
		busy: { state: true },
		failure: { state: true },
	};

	static styles = [base, listStyles, css`
		.rows > li {
			display: grid;
			grid-template-columns: minmax(0, 1fr) auto;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-3) var(--space-2);
		}

		h2 {
			font-size: inherit;
			overflow-wrap: anywhere;
		}

		.rows h2 a {
			display: inline;
			min-height: 0;
			padding: 0;
		}

		.rows h2 a:hover {
			background: none;
			text-decoration: underline;
		}

		.facts {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-1) var(--space-3);
			margin-top: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.facts strong {
			color: var(--text);
			font-weight: 600;
		}

		.course {
			width: 64px;
			height: 18px;
			fill: var(--line-strong);
		}

		.course .now {
			fill: var(--accent);
		}

		.effect {
			margin-top: var(--space-2);
		}

		.do {
			align-self: start;
			flex-wrap: nowrap;
		}

		details {
			grid-column: 1 / -1;
		}

		summary {
			width: max-content;
			max-width: 100%;
			padding: var(--space-1) 0;
			color: var(--text-quiet);
			font-size: var(--size-1);
			cursor: pointer;
		}

		details ul {
			display: grid;
			gap: var(--space-1);
			margin: var(--space-1) 0 var(--space-3);
			padding-inline-start: var(--space-4);
			list-style: disc;
			overflow-wrap: anywhere;
		}

		.times {
			color: var(--text-quiet);
		}

		.notice {
			margin-bottom: var(--space-4);
		}

		.notice .push {
			flex: none;
		}

		@media (max-width: 699px) {
			.rows > li {
				grid-template-columns: minmax(0, 1fr);
			}

			.do {
				flex-wrap: wrap;
				margin-top: var(--space-2);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.language = "";
		this.status = "open";
		this.items = null;
		this.details = {};
	}

	connectedCallback() {
		super.connectedCallback();
		this.#find();
	}

	render() {
		return html`
			<p class="lead">${t("gaps.intro")}</p>
			<div class="filters">
				${filter(t("filter.status"), STATUSES, this.status, (status) => this.counts
					? `${t(`gaps.status.${status}`)} (${number(this.counts[status])})` : t(`gaps.status.${status}`), (status) => {
					this.status = status;
					this.#find();
				})}
				${filter(t("filter.language"), ["", ...languages()], this.language,
					(tag) => tag ? languageName(tag) : t("filter.all"), (tag) => {
						this.language = tag;
						this.#find();
					})}
			</div>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<div role="status">${this.done ? this.#done() : nothing}</div>
			${this.items?.length === 0 ? html`<p class="empty">${t(this.status === "open" ? "gaps.none" : "gaps.noneOfStatus")}</p>` : nothing}
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(this.items ?? [], (gap) => gap.id, (gap) => this.#row(gap))}
			</ul>
			${this.cursor ? html`<button class="button more" @click=${() => this.#find(true)}>${t("common.more")}</button>` : nothing}`;
	}

	#done() {
		const { what, gap } = this.done;
		return what === "dismissed" ? html`
			<p class="notice">${icon("info")}<span>${t("gaps.dismissed", { question: gap.question })}</span>
				<button class="button small push" @click=${this.#undo}>${t("gaps.undo")}</button></p>` : html`
			<p class="notice">${icon("file-text")}
				<span>${gap.sources.length > 0 ? t("gaps.drafted", { n: gap.sources.length }) : t("gaps.drafted.empty")}
					${gap.sources.length > 0 ? this.#writtenBy(gap.article) : nothing}</span>
				<a class="button small push" href="#articles/${encodeURIComponent(gap.article.id)}">${t("gaps.open")}</a></p>`;
	}

	#writtenBy({ writtenBy }) {
		return writtenBy === "extract" ? t("gaps.by.extract") : t("gaps.by.model", { model: writtenBy });
	}

	#row(gap) {
		const { id, question, language, customers, count, lastAt, why, weeks, effect } = gap;
		return html`
			<li>
				<div>
					<h2><a href="#preview/${language}/${encodeURIComponent(question)}" lang=${language}>${question}</a></h2>
					<p class="facts figure"><strong>${t("gaps.customers", { n: customers })}</strong>
						<span>${t("gaps.asked", { n: count })}</span>
						<span>${t("gaps.last", { at: moment(lastAt) })}</span>
						${this.language ? nothing : html`<span>${languageLabel(language)}</span>`}
						${this.#course(weeks)}</p>
					<p class="facts">${["not-answered", "no-help", "needed-person"].filter((reason) => why[reason]).map((reason) => html`
						<span class="mark">${t(`gaps.why.${reason}`, { n: why[reason] })}</span>`)}</p>
					${effect ? html`<p class="effect">${this.#effect(effect)}</p>` : nothing}
				</div>
				<div class="row do">${this.#buttons(gap)}
					<a class="button quiet" href="#golden/new/${language}/${encodeURIComponent(question)}">${icon("star")}${t("golden.make")}</a></div>
				<details @toggle=${(event) => event.target.open && this.#look(id)}>
					<summary>${t("gaps.words", { n: gap.questions })}</summary>
					${this.details[id] ? this.#words(this.details[id]) : nothing}
				</details>
			</li>`;
	}

	/** A column for each of the last weeks; the words say the same to who cannot see it. */
	#course(weeks) {
		const most = Math.max(1, ...weeks);
		return html`
			<svg class="course" viewBox="0 0 64 18" role="img" aria-label=${t("gaps.weeks", { counts: weeks.map((n) => number(n)).join(", ") })}>
				${weeks.map((n, at) => {
					const height = Math.max(1, Math.round(16 * n / most));
					return svg`<rect class=${at === weeks.length - 1 ? "now" : nothing} x=${8 * at} y=${18 - height} width="6" height=${height}></rect>`;
				})}
			</svg>`;
	}

	#effect({ publishedAt, beforePerWeek, after, afterPerWeek }) {
		const before = number(beforePerWeek, { maximumFractionDigits: 1 });
		return afterPerWeek === undefined
			? t("gaps.effect.young", { before, n: after, date: date(publishedAt) })
			: t("gaps.effect", { before, after: number(afterPerWeek, { maximumFractionDigits: 1 }), date: date(publishedAt) });
	}

	#buttons(gap) {
		const { id, question, status, article } = gap;
		const button = (key, kind, action) => html`
			<button class="button small ${kind}" aria-label=${`${t(key)}: ${question}`} @click=${action}>${t(key)}</button>`;
		const decides = may(this.session, "publisher");
		const dismiss = decides ? button("gaps.dismiss", "quiet", () => this.#dismiss(gap)) : nothing;
		switch (status) {
			case "drafted": return html`
				<a class="button small primary" aria-label=${`${t("gaps.open")}: ${question}`} href="#articles/${encodeURIComponent(article.id)}">${t("gaps.open")}</a>${dismiss}`;
			case "published": return html`
				<a class="button small" aria-label=${`${t("gaps.article")}: ${question}`} href="#articles/${encodeURIComponent(article.id)}">${t("gaps.article")}</a>`;
			case "dismissed": return decides ? button("gaps.reopen", "", () => this.#reopen(gap)) : nothing;
			default: return html`${this.busy === id ? html`<span class="quiet-text" role="status">${t("gaps.drafting")}</span>`
				: button("gaps.draft", "primary", () => this.#draft(gap))}${dismiss}`;
		}
	}

	#words({ words, sources, language, article }) {
		return html`
			<ul lang=${language}>${words.map(({ question, count }) => html`
				<li>${question} ${count > 1 ? html`<span class="times figure">${t("gaps.times", { n: count })}</span>` : nothing}</li>`)}</ul>
			${sources.length > 0 ? html`<h3>${t("gaps.sources")}</h3>
				<p class="quiet-text">${this.#writtenBy(article)}</p>
				<ul lang=${language}>${sources.map(({ text }) => html`<li class="said">${text}</li>`)}</ul>` : nothing}`;
	}

	#look(id) {
		return this.#trying(async () => {
			const detail = await get(`/api/gaps/${id}`);
			this.details = { ...this.details, [id]: detail };
		});
	}

	async #draft(gap) {
		if (this.busy) {
			return;
		}
		this.busy = gap.id;
		await this.#trying(async () => {
			const drafted = await post(`/api/gaps/${gap.id}/draft`);
			await this.#settle({ what: "drafted", gap: drafted });
		});
		this.busy = null;
	}

	#dismiss(gap) {
		return this.#trying(async () => {
			await post(`/api/gaps/${gap.id}/dismiss`);
			await this.#settle({ what: "dismissed", gap });
		});
	}

	#reopen(gap) {
		return this.#trying(async () => {
			await post(`/api/gaps/${gap.id}/reopen`);
			this.done = null;
			await this.#find();
			this.renderRoot.querySelector("select")?.focus();
		});
	}

	#undo() {
		return this.#reopen(this.done.gap);
	}

	/** The gap is elsewhere now: what can be done next has the focus. */
	async #settle(done) {
		this.done = done;
		this.items = this.items.filter((other) => other.id !== done.gap.id);
		await this.#count();
		await this.updateComplete;
		this.renderRoot.querySelector(".notice .push")?.focus();
	}

	async #count() {
		this.counts = await get(`/api/gaps/counts?${this.#language()}`);
	}

	#language() {
		return new URLSearchParams(this.language ? { language: this.language } : {});
	}

	#find(more = false) {
		const asked = this.#language();
		asked.set("status", this.status);
		if (more) {
			asked.set("cursor", this.cursor);
		}
		const search = this.search = {};
		return this.#trying(async () => {
			const [page] = await Promise.all([get(`/api/gaps?${asked}`), this.#count()]);
			if (search === this.search) {
				this.items = more ? [...this.items, ...page.items] : page.items;
				this.cursor = page.cursor ?? null;
			}
		});
	}

	async #trying(action) {
		this.failure = null;
		try {
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-gaps", AttuneGaps);
