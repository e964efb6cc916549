import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, moment, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { difference, differenceStyles } from "./difference.js";
import { statusMark } from "./lists.js";

/** The versions of an article: who changed what and when, and the way back. */
class AttuneArticleVersions extends LitElement {

	static properties = {
		article: { attribute: false },
		versions: { state: true },
		/** The number of the version that is looked at, and what it changed. */
		shown: { state: true },
		fields: { state: true },
		failure: { state: true },
	};

	static styles = [base, differenceStyles, css`
		li {
			padding: var(--space-3) 0;
			border-top: 1px solid var(--line-quiet);
		}

		li:first-child {
			border-top: 0;
			padding-top: 0;
		}

		.difference {
			margin-top: var(--space-3);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.versions = [];
	}

	willUpdate(changed) {
		if (changed.has("article") && (changed.get("article")?.version !== this.article.version || changed.get("article")?.id !== this.article.id)) {
			this.shown = null;
			this.#load();
		}
	}

	render() {
		return html`
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<ol>
				${this.versions.map((version) => html`
					<li>
						<div class="row"><b class="figure">${t("editor.version", { n: version.version })}</b>${statusMark(version.status)}
							<span class="quiet-text small-text">${moment(version.updatedAt)} · ${version.updatedBy}</span></div>
						<div class="row"><button class="button small quiet" aria-expanded=${String(version.version === this.shown)}
								aria-label=${`${t("editor.versions.what")}: ${t("editor.version", { n: version.version })}`}
								@click=${() => this.#show(version.version)}>${t("editor.versions.what")}</button>
							${version.version === this.article.version ? nothing : html`
								<button class="button small quiet" aria-label=${`${t("editor.versions.restore")}: ${t("editor.version", { n: version.version })}`}
									@click=${() => this.dispatchEvent(new CustomEvent("restore", { detail: version }))}>${icon("rotate-ccw")}${t("editor.versions.restore")}</button>`}</div>
						${version.version === this.shown && this.fields ? difference(this.fields) : nothing}
					</li>`)}
			</ol>`;
	}

	async #load() {
		try {
			this.versions = await get(`/api/articles/${encodeURIComponent(this.article.id)}/versions`);
			this.failure = null;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	async #show(number) {
		if (this.shown === number) {
			this.shown = null;
			return;
		}
		this.shown = number;
		this.fields = null;
		try {
			const { fields } = await get(`/api/articles/${encodeURIComponent(this.article.id)}/versions/${number}/difference`);
			if (this.shown === number) {
				this.fields = fields;
			}
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-article-versions", AttuneArticleVersions);
