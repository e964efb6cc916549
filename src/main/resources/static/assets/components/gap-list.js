import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, languageLabel, languageName, languages, moment, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

/** What was asked and not answered, most often first. */
class AttuneGaps extends LitElement {

	static properties = {
		language: { state: true },
		items: { state: true },
		cursor: { state: true },
		failure: { state: true },
	};

	static styles = [base, listStyles, css`
		.times {
			flex: none;
			width: 4.5rem;
			color: var(--text-quiet);
		}

		.rows > li {
			display: flex;
		}

		.rows > li > a:first-child {
			flex: 1;
			min-width: 0;
		}

		.golden {
			flex: none;
			color: var(--text-quiet);
		}

		.what small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 400;
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
		this.#find();
	}

	render() {
		return html`
			<p class="lead">${t("gaps.intro")}</p>
			<div class="filters">
				${filter(t("filter.language"), ["", ...languages()], this.language,
					(tag) => tag ? languageName(tag) : t("filter.all"), (tag) => {
						this.language = tag;
						this.#find();
					})}
			</div>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.items?.length === 0 ? html`<p class="empty">${t("gaps.none")}</p>` : nothing}
			<ul class="rows">
				${(this.items ?? []).map((gap) => html`
					<li><a href="#preview/${encodeURIComponent(gap.question)}">
						<span class="times figure">${t("gaps.times", { n: gap.count })}</span>
						<span class="what"><span lang=${gap.language}>${gap.question}</span>
							<small>${tOr(`gaps.why.${gap.why}`, gap.why)}</small></span>
						<span class="of">${languageLabel(gap.language)}</span>
						<span class="of when figure">${moment(gap.lastAt)}</span></a>
						<a class="golden" href="#golden/new/${gap.language}/${encodeURIComponent(gap.question)}" title=${t("golden.make")}
							aria-label=${`${t("golden.make")}: ${gap.question}`}>${icon("star")}</a></li>`)}
			</ul>
			${this.cursor ? html`<button class="button more" @click=${() => this.#find(true)}>${t("common.more")}</button>` : nothing}`;
	}

	async #find(more = false) {
		const asked = new URLSearchParams({ ...(this.language && { language: this.language }), ...(more && { cursor: this.cursor }) });
		this.failure = null;
		try {
			const page = await get(`/api/gaps?${asked}`);
			this.items = more ? [...this.items, ...page.items] : page.items;
			this.cursor = page.cursor ?? null;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-gaps", AttuneGaps);
