import { css, html, nothing, svg } from "lit";
import { get, post } from "../api.js";
import { date, languageLabel, moment, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { may } from "../session.js";
import { FoundList } from "./found-list.js";
import { filter } from "./lists.js";

const STATUSES = ["open", "drafted", "published", "dismissed"];

/** What was asked and not answered well, questions that mean the same together, those of most customers first. */
class AttuneGaps extends FoundList {

	static properties = {
		session: { attribute: false },
		status: { state: true },
		/** The words and sources of the gaps that were opened, by id. */
		details: { state: true },
		/** The gap that something is being written for. */
		busy: { state: true },
	};

	static styles = [...super.styles, css`
		h2 {
			font-size: inherit;
			overflow-wrap: anywhere;
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
	`];

	path = "/api/gaps";

	constructor() {
		super();
		this.status = "open";
		this.details = {};
	}

	render() {
		return html`
			<p class="lead">${t("gaps.intro")}</p>
			${this.list()}`;
	}

	filters() {
		return filter(t("filter.status"), STATUSES, this.status, (status) => this.counts
			? `${t(`gaps.status.${status}`)} (${number(this.counts[status])})` : t(`gaps.status.${status}`), (status) => this.filter({ status }));
	}

	asked() {
		return { status: this.status };
	}

	none() {
		return t(this.status === "open" ? "gaps.none" : "gaps.noneOfStatus");
	}

	said({ what, item: gap }) {
		return what === "dismissed" ? html`
			<p class="notice">${icon("info")}<span>${t("gaps.dismissed", { question: gap.question })}</span>
				<button class="button small push" @click=${() => this.reopen(gap)}>${t("gaps.undo")}</button></p>` : html`
			<p class="notice">${icon("file-text")}
				<span>${gap.sources.length > 0 ? t("gaps.drafted", { n: gap.sources.length }) : t("gaps.drafted.empty")}
					${gap.sources.length > 0 ? this.#writtenBy(gap.article) : nothing}</span>
				<a class="button small push" href="#articles/${encodeURIComponent(gap.article.id)}">${t("gaps.open")}</a></p>`;
	}

	#writtenBy({ writtenBy }) {
		return writtenBy === "extract" ? t("gaps.by.extract") : t("gaps.by.model", { model: writtenBy });
	}

	row(gap) {
		const { id, question, language, customers, count, lastAt, why, weeks, effect } = gap;
		return html`
			<li>
				<div>
					<h2><a class="title" href="#preview/${language}/${encodeURIComponent(question)}" lang=${language}>${question}</a></h2>
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
		const dismiss = decides ? button("gaps.dismiss", "quiet", () => this.dismiss(gap)) : nothing;
		switch (status) {
			case "drafted": return html`
				<a class="button small primary" aria-label=${`${t("gaps.open")}: ${question}`} href="#articles/${encodeURIComponent(article.id)}">${t("gaps.open")}</a>${dismiss}`;
			case "published": return html`
				<a class="button small" aria-label=${`${t("gaps.article")}: ${question}`} href="#articles/${encodeURIComponent(article.id)}">${t("gaps.article")}</a>`;
			case "dismissed": return decides ? button("gaps.reopen", "", () => this.reopen(gap)) : nothing;
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
		return this.trying(async () => {
			const detail = await get(`${this.path}/${id}`);
			this.details = { ...this.details, [id]: detail };
		});
	}

	async #draft(gap) {
		if (this.busy) {
			return;
		}
		this.busy = gap.id;
		await this.trying(async () => {
			await this.settle("drafted", await post(`${this.path}/${gap.id}/draft`));
		});
		this.busy = null;
	}

}

customElements.define("attune-gaps", AttuneGaps);
