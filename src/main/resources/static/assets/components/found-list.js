import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post } from "../api.js";
import { Localized, languageName, languages, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

/**
 * What Attune found for people to decide on, by pages: done with, dismissed, and brought back. Whoever extends it says where
 * they are (path), what is asked for besides the language (asked), draws a row (row), what has just been done (said), the
 * filters of its own (filters), and what stands where there are none (none).
 */
export class FoundList extends LitElement {

	static properties = {
		language: { state: true },
		counts: { state: true },
		items: { state: true },
		cursor: { state: true },
		/** What has just been done: { what, item }. */
		done: { state: true },
		failure: { state: true },
	};

	static styles = [base, listStyles, css`
		.rows > li {
			display: grid;
			grid-template-columns: minmax(0, 1fr) auto;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-3) var(--space-2);
		}

		.rows .title {
			display: inline;
			min-height: 0;
			padding: 0;
			overflow-wrap: anywhere;
			font-weight: 600;
		}

		.rows .title:hover {
			background: none;
			text-decoration: underline;
		}

		.do {
			align-self: start;
			flex-wrap: nowrap;
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
		this.items = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.find();
	}

	/** The filters, and the list itself. */
	list() {
		return html`
			<div class="filters">
				${this.filters()}
				${filter(t("filter.language"), ["", ...languages()], this.language,
					(tag) => tag ? languageName(tag) : t("filter.all"), (language) => this.filter({ language }))}
			</div>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<div role="status">${this.done ? this.said(this.done) : nothing}</div>
			${this.items?.length === 0 ? html`<p class="empty">${this.none()}</p>` : nothing}
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(this.items ?? [], (item) => item.id, (item) => this.row(item))}
			</ul>
			${this.cursor ? html`<button class="button more" @click=${() => this.find(true)}>${t("common.more")}</button>` : nothing}`;
	}

	filter(change) {
		Object.assign(this, change);
		this.find();
	}

	find(more = false) {
		const asked = this.#inLanguage(this.asked());
		if (more) {
			asked.set("cursor", this.cursor);
		}
		const search = this.search = {};
		return this.trying(async () => {
			const [page] = await Promise.all([get(`${this.path}?${asked}`), this.#count()]);
			if (search === this.search) {
				this.items = more ? [...this.items, ...page.items] : page.items;
				this.cursor = page.cursor ?? null;
			}
		});
	}

	dismiss(item) {
		return this.trying(async () => {
			await post(`${this.path}/${item.id}/dismiss`);
			await this.settle("dismissed", item);
		});
	}

	reopen(item) {
		return this.trying(async () => {
			await post(`${this.path}/${item.id}/reopen`);
			this.done = null;
			await this.find();
			this.renderRoot.querySelector("select")?.focus();
		});
	}

	/** It is gone from the list: what can be done next has the focus. */
	async settle(what, item) {
		this.done = { what, item };
		this.items = this.items.filter((other) => other.id !== item.id);
		await this.#count();
		await this.updateComplete;
		this.renderRoot.querySelector(".notice .push")?.focus();
	}

	async #count() {
		this.counts = await get(`${this.path}/counts?${this.#inLanguage({})}`);
	}

	#inLanguage(asked) {
		return new URLSearchParams({ ...asked, ...(this.language && { language: this.language }) });
	}

	async trying(action) {
		this.failure = null;
		try {
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}
