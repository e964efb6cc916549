import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post } from "../api.js";
import { Localized, coming, date, language, languageLabel, languageName, languages, t } from "../i18n.js";
import { icon } from "../icon.js";
import { may } from "../session.js";
import { base } from "../sheet.js";
import { filter, listStyles, statusMark, withoutMarks } from "./lists.js";

const NEEDS = ["review", "due", "pending", "scheduled", "translation"];

/**
 * The articles, found by words and filters, and beside the list the one that is chosen.
 */
class AttuneArticles extends LitElement {

	static properties = {
		/** The id of the article to show. */
		chosen: { attribute: false },
		session: { attribute: false },
		/** How many articles somebody has to do something about, by what. */
		needs: { state: true },
		undoable: { state: true },
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

		.undone {
			margin-bottom: var(--space-4);
		}

		.marks {
			flex-wrap: wrap;
			justify-content: flex-end;
		}

		abbr {
			text-decoration: none;
		}

		abbr.quiet {
			font-style: italic;
			text-decoration: line-through;
		}

		.of.tags {
			width: 7rem;
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
		this.filters = { language: "", status: "", audience: "", q: "", need: "", owner: "" };
		this.items = null;
		this.helpfulness = [];
	}

	connectedCallback() {
		super.connectedCallback();
		this.#find();
		this.#count();
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
			<div role="status">${this.undoable ? html`<p class="notice undone">${icon("info")}<span>${t("articles.archivedNow", { title: this.undoable.title })}</span>
				<button class="button small push" @click=${this.#undo}>${t("golden.undo")}</button></p>` : nothing}</div>
			<div class="sides">
				<div class="list">
					<div class="filters">
						<label class="search">${icon("search")}<span class="visually-hidden">${t("articles.search")}</span>
							<input class="input" type="search" placeholder=${t("articles.search")} @input=${this.#typed} /></label>
						${filter(t("filter.language"), ["", ...languages()], this.filters.language,
							(tag) => tag ? languageName(tag) : t("filter.all"), (language) => this.#filter({ language }))}
						${this.#may("editor") ? html`<a class="button primary new" href="#articles/new">${icon("plus")}${t("articles.new")}</a>` : nothing}
						${filter(t("filter.need"), ["", ...NEEDS], this.filters.need,
							(need) => need ? `${t(`articles.need.${need}`)}${this.needs?.[need] ? ` (${this.needs[need]})` : ""}` : t("filter.all"),
							(need) => this.#filter({ need }))}
						${filter(t("filter.owner"), ["", this.session?.name ?? ""].filter((name, at) => at === 0 || name), this.filters.owner,
							(owner) => owner ? t("articles.mine") : t("filter.all"), (owner) => this.#filter({ owner }))}
						${filter(t("filter.status"), ["", "draft", "review", "published", "archived"], this.filters.status,
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
		const pending = (item.translations ?? []).filter((other) => other.pending && other.id !== item.id && other.status !== "archived");
		const behind = (item.translations ?? []).filter((other) => other.sourceChanged && other.status !== "archived");
		return html`
			<li>
				<a href="#articles/${encodeURIComponent(item.id)}" aria-current=${item.id === this.chosen ? "true" : nothing}>
					<span class="what" lang=${item.language}>${item.title}</span>
					<span class="marks">${item.audience === "internal" ? html`<span class="mark attention">${icon("lock")}${t("audience.internal")}</span>` : nothing}
						${item.status === "published" ? nothing : statusMark(item.status)}
						${item.pending ? html`<span class="mark attention">${t(`editor.pending.${item.pending.status}`)}</span>` : nothing}
						${["review", "draft"].map((status) => [status, pending.filter((other) => other.pending === status)])
							.filter(([, others]) => others.length > 0)
							.map(([status, others]) => html`<span class="mark attention">${t(`articles.pending.${status}`, { languages: tags(others) })}</span>`)}
						${item.publishAt ? html`<span class="mark">${icon("clock")}${coming(item.publishAt)}</span>` : nothing}
						${item.reviewDue && item.reviewDue <= today() ? html`<span class="mark attention">${t("articles.due")}</span>` : nothing}
						${behind.length > 0 ? html`<span class="mark attention">${t("articles.behind", { languages: tags(behind) })}</span>` : nothing}</span>
					<span class="of tags">${(item.translations ?? [item]).map(({ language: tag, status }) => html`<abbr title=${languageLabel(tag)}
						class=${status === "archived" ? "quiet" : ""}>${tag.toUpperCase()}</abbr> `)}</span>
					<span class="of when figure">${date(item.reviewed ?? item.updatedAt)}</span>
				</a>
			</li>`;
	}

	#article() {
		const { id, title, body, language, status, audience, category, tags, questions, reviewed, updatedAt, updatedBy, version, pending } = this.article;
		return html`
			<article aria-labelledby="title">
				<div class="row top">
					<span class="row">${statusMark(status)}
						${pending ? html`<span class="mark attention">${t(`editor.pending.${pending.status}`)}</span>` : nothing}
						<span class="mark ${audience === "internal" ? "attention" : ""}">${t(`audience.${audience}`)}</span>
						<span class="mark">${languageLabel(language)}</span></span>
					<a class="button quiet icon-only push" href="#articles" aria-label=${t("common.close")} title=${t("common.close")}>${icon("x")}</a></div>
				<h2 id="title" lang=${language}>${title}</h2>
				<p class="quiet-text small-text">${pending
					? t("articles.changed.pending", { date: date(updatedAt), by: updatedBy, n: version, pendingDate: date(pending.at), pendingBy: pending.by })
					: t("articles.changed", { date: date(updatedAt), by: updatedBy, n: version })}
					${reviewed ? t("articles.reviewed", { date: date(reviewed) }) : nothing} ${this.#helped(id, version)}</p>
				<p class="text said" lang=${language}>${withoutMarks(body)}</p>
				${questions.length > 0 ? html`<h3>${t("articles.questions")}</h3>
					<ul lang=${language}>${questions.map((question) => html`<li>${question}</li>`)}</ul>` : nothing}
				${category || tags.length > 0 ? html`<p class="row">${category ? html`<span class="mark accent">${category}</span>` : nothing}
					${tags.map((tag) => html`<span class="mark">${tag}</span>`)}</p>` : nothing}
				<div class="row do">
					${this.#may("editor") ? html`<a class="button primary" href="#articles/edit/${encodeURIComponent(id)}">${t("articles.edit")}</a>` : nothing}
					${this.#may("publisher") && status === "published" ? html`
						<button class="button" @click=${() => this.#do("archive")}>${t("articles.archive")}</button>` : nothing}
					${this.#may("publisher") && status === "archived" ? html`
						<button class="button" @click=${() => this.#do("unarchive")}>${t("editor.unarchive")}</button>` : nothing}
					<a class="button quiet" href="#preview/${language}/${encodeURIComponent(title)}">${icon("search")}${t("articles.try")}</a>
					<span class="visually-hidden">${id}</span>
				</div>
			</article>`;
	}

	/** What readers said of this version. */
	#helped(id, version) {
		const said = this.helpfulness.find((one) => one.article === id && one.version === version);
		return said ? t("articles.helped", { helpful: said.helpful, n: said.helpful + said.unhelpful }) : nothing;
	}

	/** Without it the articles are all the same; only admins are told. */
	async #readHelpfulness() {
		if (!may(this.session, "admin")) {
			return;
		}
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
		// One language alone is a list of its own; else an article in several languages is one.
		if (!this.filters.language) {
			asked.set("together", language());
		}
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

	#may(role) {
		return may(this.session, role);
	}

	async #count() {
		try {
			this.needs = await get("/api/articles/needs");
		}
		catch {
			// The list says what is wrong.
		}
	}

	#do(action) {
		return this.#trying(async () => {
			const before = this.article;
			this.#took(await post(`/api/articles/${encodeURIComponent(before.id)}/${action}`, { version: before.version }));
			this.undoable = action === "archive" ? this.article : null;
			await this.updateComplete;
			this.renderRoot.querySelector(".undone .button")?.focus();
		});
	}

	#undo() {
		return this.#trying(async () => {
			this.#took(await post(`/api/articles/${encodeURIComponent(this.undoable.id)}/unarchive`, { version: this.undoable.version }));
			this.undoable = null;
		});
	}

	#took(article) {
		if (this.article?.id === article.id) {
			this.article = article;
		}
		this.items = this.items.map((item) => item.id === article.id ? { ...item, ...article } : item);
		this.#count();
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

function tags(translations) {
	return translations.map(({ language: tag }) => tag.toUpperCase()).join(", ");
}

function today() {
	const now = new Date();
	return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
}

customElements.define("attune-articles", AttuneArticles);
