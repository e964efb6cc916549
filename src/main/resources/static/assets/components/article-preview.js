import { LitElement, css, html, nothing } from "lit";
import { post } from "../api.js";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** Only these are drawn, whatever the text says; of their attributes, where a link leads. */
const DRAWN = {
	P: (inner) => html`<p>${inner}</p>`,
	H1: (inner) => html`<h4>${inner}</h4>`,
	H2: (inner) => html`<h4>${inner}</h4>`,
	H3: (inner) => html`<h4>${inner}</h4>`,
	H4: (inner) => html`<h5>${inner}</h5>`,
	H5: (inner) => html`<h5>${inner}</h5>`,
	H6: (inner) => html`<h5>${inner}</h5>`,
	UL: (inner) => html`<ul>${inner}</ul>`,
	OL: (inner, node) => html`<ol start=${node.getAttribute("start") ?? nothing}>${inner}</ol>`,
	LI: (inner) => html`<li>${inner}</li>`,
	STRONG: (inner) => html`<strong>${inner}</strong>`,
	EM: (inner) => html`<em>${inner}</em>`,
	CODE: (inner) => html`<code>${inner}</code>`,
	PRE: (inner) => html`<pre>${inner}</pre>`,
	BLOCKQUOTE: (inner) => html`<blockquote>${inner}</blockquote>`,
	HR: () => html`<hr />`,
	BR: () => html`<br />`,
	A: (inner, node) => (/^(https?:|mailto:|tel:|\/)/.test(node.getAttribute("href") ?? "")
		? html`<a href=${node.getAttribute("href")} target="_blank" rel="noopener noreferrer">${inner}</a>` : inner),
};

/** An article's text as the portal shows it, while it is written. */
class AttuneArticlePreview extends LitElement {

	static properties = {
		heading: { attribute: false },
		body: { attribute: false },
		language: { attribute: false },
		drawn: { state: true },
		leftOut: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		.text {
			display: grid;
			gap: var(--space-3);
			overflow-wrap: anywhere;
		}

		h3 {
			font-size: var(--size-4);
		}

		h4,
		h5 {
			color: var(--text);
			font-size: var(--size-2);
		}

		ul,
		ol {
			display: grid;
			gap: var(--space-1);
			padding-inline-start: var(--space-5);
			list-style: revert;
		}

		blockquote {
			margin: 0;
			padding-inline-start: var(--space-3);
			border-inline-start: 3px solid var(--line-quiet);
		}

		pre {
			overflow-x: auto;
			margin: 0;
			white-space: pre-wrap;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.drawn = null;
		this.leftOut = [];
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.typing);
	}

	willUpdate(changed) {
		if (changed.has("body")) {
			clearTimeout(this.typing);
			this.typing = setTimeout(() => this.#draw(), this.drawn ? 300 : 0);
		}
	}

	render() {
		return html`
			<div class="text" lang=${this.language}>
				${this.heading ? html`<h3>${this.heading}</h3>` : nothing}
				${this.body.trim() ? this.drawn : html`<p class="quiet-text">${t("editor.preview.none")}</p>`}
				${this.leftOut.length > 0
					? html`<p class="notice attention" role="status">${icon("triangle-alert")}<span>${t("editor.preview.leftOut",
						{ names: this.leftOut.join(", ") })}</span></p>` : nothing}
				${this.failure ? html`<p class="quiet-text">${this.failure.message}</p>` : nothing}
			</div>`;
	}

	async #draw() {
		const { body } = this;
		try {
			const preview = await post("/api/articles/preview", { body });
			if (body === this.body) {
				this.drawn = drawAll(new DOMParser().parseFromString(preview.html, "text/html").body);
				this.leftOut = preview.leftOut;
				this.failure = null;
			}
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

function drawAll(parent) {
	return [...parent.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data
		: DRAWN[node.nodeName]?.(drawAll(node), node) ?? drawAll(node)));
}

customElements.define("attune-article-preview", AttuneArticlePreview);
