import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post } from "../api.js";
import { Localized, date, languageLabel, languageName, languages, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles, statusMark, withoutMarks } from "./lists.js";

/**
 * The articles, found by words and filters, and beside the list the one that is chosen.
 */
class AttuneArticles extends LitElement {

	static properties = {
		/** The id of the article to show. */
		chosen: { attribute: false },
		filters: { state: true },
		items: { state: true },
		cursor: { state: true },
		article: { state: true },
		/** What readers of the portal said of articles: {article, version, helpful, unhelpful}. */
		helpfulness: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, listStyles, css`
		.sides {
			display: grid;
			gap: var(--space-5);
			align-items: start;
		}

		:host([with-article]) .sides {
			grid-template-columns: minmax(0, 5fr) minmax(0, 6fr);
		}

		:host([with-article]) .of {
			display: none;
		}

		article {
			position: sticky;
			top: var(--space-4);
			max-height: calc(100dvh - 32px);
			padding: var(--space-5);
			overflow-y: auto;
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		article h2 {
			margin: var(--space-2) 0 var(--space-1);
			font-size: var(--size-4);
		}

		article .text {
			margin: var(--space-4) 0;
		}

		article ul {
			display: grid;
			gap: var(--space-1);
			margin: var(--space-2) 0 var(--space-4);
			padding-inline-start: var(--space-4);
			list-style: disc;
		}

		.do {
			margin-top: var(--space-5);
		}

		.row.top {
			flex-wrap: nowrap;
		}

		@media (max-width: 859px) {
			:host([with-article]) .sides {
				grid-template-columns: minmax(0, 1fr);
			}

			:host([with-article]) .list {
				display: none;
			}

			article {
				position: static;
				max-height: none;
				padding: var(--space-4);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.filters = { language: "", status: "", audience: "", q: "" };
		this.items = null;
		this.helpfulness = [];
	}

	connectedCallback() {
		super.connectedCallback();
		this.#find();
		this.#readHelpfulness();
	}

	willUpdate(changed) {
		if (changed.has("chosen")) {
			this.#choose();
		}
		this.toggleAttribute("with-article", Boolean(this.chosen));
	}

	render() {
		return html`
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<div class="sides">
				<div class="list">
					<div class="filters">
						<label class="search">${icon("search")}<span class="visually-hidden">${t("articles.search")}</span>
							<input class="input" type="search" placeholder=${t("articles.search")} @input=${this.#typed} /></label>
						${filter(t("filter.language"), ["", ...languages()], this.filters.language,
							(tag) => tag ? languageName(tag) : t("filter.all"), (language) => this.#filter({ language }))}
						${filter(t("filter.status"), ["", "draft", "published", "archived"], this.filters.status,
							(status) => t(status ? `status.${status}` : "filter.all"), (status) => this.#filter({ status }))}
						${filter(t("filter.audience"), ["", "public", "internal"], this.filters.audience,
							(audience) => t(audience ? `audience.${audience}` : "filter.all"), (audience) => this.#filter({ audience }))}
					</div>
					${this.items?.length === 0 ? html`<p class="empty">${t("articles.none")}</p>` : nothing}
					<ul class="rows" aria-busy=${String(Boolean(this.busy))}>
						${repeat(this.items ?? [], (item) => item.id, (item) => this.#row(item))}
					</ul>
					${this.cursor ? html`<button class="button more" @click=${() => this.#find(true)}>${t("common.more")}</button>` : nothing}
				</div>
				${this.article && this.chosen ? this.#article() : nothing}
			</div>`;
	}

	#row(item) {
		return html`
			<li>
				<a href="#articles/${encodeURIComponent(item.id)}" aria-current=${item.id === this.chosen ? "true" : nothing}>
					<span class="what" lang=${item.language}>${item.title}</span>
					<span class="marks">${item.audience === "internal" ? html`<span class="mark attention">${icon("lock")}${t("audience.internal")}</span>` : nothing}
						${item.status === "published" ? nothing : statusMark(item.status)}</span>
					<span class="of">${languageLabel(item.language)}</span>
					<span class="of when figure">${date(item.reviewed ?? item.updatedAt)}</span>
				</a>
			</li>`;
	}

	#article() {
		const { id, title, body, language, status, audience, category, tags, questions, reviewed, updatedAt, updatedBy, version } = this.article;
		return html`
			<article aria-labelledby="title">
				<div class="row top">${statusMark(status)}
					<span class="mark ${audience === "internal" ? "attention" : ""}">${t(`audience.${audience}`)}</span>
					<span class="mark">${languageLabel(language)}</span>
					<a class="button quiet icon-only push" href="#articles" aria-label=${t("common.close")} title=${t("common.close")}>${icon("x")}</a></div>
				<h2 id="title" lang=${language}>${title}</h2>
				<p class="quiet-text small-text">${t("articles.changed", { date: date(updatedAt), by: updatedBy, n: version })}
					${reviewed ? t("articles.reviewed", { date: date(reviewed) }) : nothing} ${this.#helped(id, version)}</p>
				<p class="text said" lang=${language}>${withoutMarks(body)}</p>
				${questions.length > 0 ? html`<h3>${t("articles.questions")}</h3>
					<ul lang=${language}>${questions.map((question) => html`<li>${question}</li>`)}</ul>` : nothing}
				${category || tags.length > 0 ? html`<p class="row">${category ? html`<span class="mark accent">${category}</span>` : nothing}
					${tags.map((tag) => html`<span class="mark">${tag}</span>`)}</p>` : nothing}
				<div class="row do">
					${status === "published" ? html`
						<button class="button" @click=${() => this.#do("archive")}>${t("articles.archive")}</button>`
						: html`<button class="button primary" @click=${() => this.#do("publish")}>${t("articles.publish")}</button>`}
					<a class="button quiet" href="#preview/${encodeURIComponent(title)}">${icon("search")}${t("articles.try")}</a>
					<span class="visually-hidden">${id}</span>
				</div>
			</article>`;
	}

	/** What readers said of this version. */
	#helped(id, version) {
		const said = this.helpfulness.find((one) => one.article === id && one.version === version);
		return said ? t("articles.helped", { helpful: said.helpful, n: said.helpful + said.unhelpful }) : nothing;
	}

	/** Without it the articles are all the same. */
	async #readHelpfulness() {
		try {
			this.helpfulness = (await get("/api/helpfulness")).items;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	#typed({ target }) {
		clearTimeout(this.typing);
		this.typing = setTimeout(() => this.#filter({ q: target.value.trim() }), 250);
	}

	#filter(change) {
		this.filters = { ...this.filters, ...change };
		this.#find();
	}

	async #find(more = false) {
		const asked = new URLSearchParams(Object.entries(this.filters).filter(([, value]) => value));
		if (more) {
			asked.set("cursor", this.cursor);
		}
		const search = this.search = {};
		this.busy = true;
		await this.#trying(async () => {
			const page = await get(`/api/articles?${asked}`);
			if (search === this.search) {
				this.items = more ? [...this.items, ...page.items] : page.items;
				this.cursor = page.cursor ?? null;
			}
		});
		this.busy = false;
	}

	async #choose() {
		const id = this.chosen;
		if (!id) {
			this.article = null;
			return;
		}
		await this.#trying(async () => {
			const article = await get(`/api/articles/${encodeURIComponent(id)}`);
			if (id === this.chosen) {
				this.article = article;
			}
		});
	}

	#do(action) {
		return this.#trying(async () => {
			this.article = await post(`/api/articles/${encodeURIComponent(this.article.id)}/${action}`);
			this.items = this.items.map((item) => item.id === this.article.id ? this.article : item);
		});
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

customElements.define("attune-articles", AttuneArticles);
