import { LitElement, css, html, nothing } from "lit";
import { Localized, t, titled } from "../i18n.js";
import { Session } from "../session.js";
import { base } from "../sheet.js";
import "./header.js";
import "./sign-in.js";
import "./account-list.js";
import "./article-editor.js";
import "./article-list.js";
import "./audit-list.js";
import "./search-preview.js";
import "./gap-list.js";
import "./golden-page.js";
import "./goodwill-list.js";
import "./handover-page.js";
import "./helpdesk-list.js";
import "./import-form.js";
import "./index-progress.js";
import "./learning-page.js";
import "./macro-list.js";
import "./notice-list.js";
import "./opening-hours.js";
import "./prompts-page.js";
import "./skill-list.js";
import "./survey-results.js";
import "./upkeep-list.js";

/** What belongs together, by what it is about. */
const PLACES = {
	content: ["articles", "preview", "gaps", "upkeep", "golden", "import"],
	replies: ["macros", "goodwill", "learning", "prompts"],
	desk: ["notices", "survey", "handover", "skills", "hours", "helpdesks", "accounts", "audit"],
};

/** What those see who write articles and are no admins. */
const PLACES_OF_EDITORS = { content: ["articles", "preview", "gaps", "golden"] };

/**
 * Where admins see what the bot and the suggestions may say, what is missing, and bring in more.
 */
class AttuneKnowledge extends LitElement {

	static properties = {
		place: { state: true },
	};

	static styles = [base, css`
		:host {
			display: flex;
			flex-direction: column;
			min-height: 100dvh;
		}

		main {
			width: 100%;
			max-width: 1120px;
			margin: 0 auto;
			padding: 0 var(--space-4) var(--space-7);
		}

		nav {
			display: flex;
			gap: var(--space-1);
			margin: var(--space-4) 0 var(--space-5);
			overflow-x: auto;
			border-bottom: 1px solid var(--line-quiet);
		}

		nav > div {
			display: contents;
		}

		.about {
			display: none;
			padding: var(--space-1) var(--space-3);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		nav a {
			flex: none;
			padding: var(--space-2) var(--space-3) var(--space-3);
			color: var(--text-quiet);
			font-weight: 500;
			text-decoration: none;
		}

		nav a:focus-visible {
			outline-offset: -2px;
		}

		nav a[aria-current] {
			color: var(--text);
			box-shadow: inset 0 -2px var(--accent);
		}

		/* Where there is room, all of them are in sight. */
		@media (min-width: 1100px) {
			main {
				display: grid;
				grid-template-columns: 11.5rem minmax(0, 1fr);
				grid-template-rows: auto 1fr;
				column-gap: var(--space-6);
				max-width: 1320px;
				padding-top: var(--space-5);
			}

			main > * {
				grid-column: 2;
			}

			nav {
				position: sticky;
				top: var(--space-5);
				display: grid;
				grid-row: 1 / span 2;
				grid-column: 1;
				align-self: start;
				gap: var(--space-4);
				max-height: calc(100dvh - 2 * var(--space-5));
				margin: 0;
				overflow-y: auto;
				border: 0;
			}

			nav > div {
				display: grid;
			}

			.about {
				display: block;
			}

			nav a {
				padding: 6px var(--space-3);
				border-radius: var(--radius-small);
			}

			nav a:hover {
				background: var(--hover);
			}

			nav a[aria-current] {
				background: var(--accent-soft);
				box-shadow: none;
			}
		}

		.refused {
			display: grid;
			gap: var(--space-3);
			justify-items: center;
			max-width: 30rem;
			margin: 12vh auto 0;
			padding: 0 var(--space-4);
			text-align: center;
		}

		.refused p {
			color: var(--text-quiet);
			text-wrap: balance;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		titled("knowledge.title");
		this.session = new Session(this);
		this.#fromAddress();
	}

	connectedCallback() {
		super.connectedCallback();
		addEventListener("hashchange", this.#fromAddress);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		removeEventListener("hashchange", this.#fromAddress);
	}

	render() {
		const session = this.session.current;
		return html`
			<attune-header page="knowledge" .session=${session} @signed-out=${() => this.session.end()}></attune-header>
			${session === null ? html`
				<attune-sign-in place="knowledge" @signed-in=${(event) => this.#begin(event.detail)}></attune-sign-in>` : nothing}
			${session && !this.#isEditor() ? html`
				<main class="refused"><h1 tabindex="-1">${t("knowledge.notAdmin.title")}</h1><p>${t("knowledge.notAdmin")}</p>
					<a class="button primary" href="/desk">${t("knowledge.toDesk")}</a></main>` : nothing}
			${session && this.#isEditor() ? html`
				<main>
					<h1 class="visually-hidden" tabindex="-1">${t(`knowledge.${this.place}`)}</h1>
					<nav aria-label=${t("knowledge.places")}>
						${Object.entries(this.#places()).map(([about, places]) => html`
							<div role="group" aria-labelledby=${about}>
								<span class="about" id=${about}>${t(`knowledge.about.${about}`)}</span>
								${places.map((place) => html`
									<a href="#${place}" aria-current=${place === this.place ? "page" : nothing}>${t(`knowledge.${place}`)}</a>`)}
							</div>`)}
					</nav>
					<attune-index-progress></attune-index-progress>
					${this.#here()}
				</main>` : nothing}`;
	}

	updated() {
		this.renderRoot.querySelector("nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
	}

	/** The form that had the focus is gone: reading goes on at the page's heading. */
	async #begin(session) {
		this.session.begin(session);
		await this.updateComplete;
		this.renderRoot.querySelector("h1")?.focus();
	}

	#isEditor() {
		return ["editor", "publisher", "admin"].some((role) => this.session.has(role));
	}

	#places() {
		return this.session.has("admin") ? PLACES : PLACES_OF_EDITORS;
	}

	#here() {
		switch (Object.values(this.#places()).flat().includes(this.place) ? this.place : "articles") {
			case "preview": return html`<attune-search-preview .question=${this.rest}></attune-search-preview>`;
			case "gaps": return html`<attune-gaps .session=${this.session.current}></attune-gaps>`;
			case "upkeep": return html`<attune-upkeep></attune-upkeep>`;
			case "golden": return html`<attune-golden .begun=${this.rest} .session=${this.session.current}></attune-golden>`;
			case "goodwill": return html`<attune-goodwill></attune-goodwill>`;
			case "learning": return html`<attune-learning></attune-learning>`;
			case "prompts": return html`<attune-prompts .chosen=${this.rest}></attune-prompts>`;
			case "helpdesks": return html`<attune-helpdesks></attune-helpdesks>`;
			case "accounts": return html`<attune-accounts></attune-accounts>`;
			case "audit": return html`<attune-audit></attune-audit>`;
			case "handover": return html`<attune-handover></attune-handover>`;
			case "notices": return html`<attune-notices></attune-notices>`;
			case "macros": return html`<attune-macros></attune-macros>`;
			case "skills": return html`<attune-skills></attune-skills>`;
			case "import": return html`<attune-import></attune-import>`;
			case "survey": return html`<attune-survey-results></attune-survey-results>`;
			case "hours": return html`<attune-opening-hours></attune-opening-hours>`;
			default: return /^(new|edit)(\/|$)/.test(this.rest ?? "")
				? html`<attune-article-editor .route=${this.rest} .session=${this.session.current}></attune-article-editor>`
				: html`<attune-articles .chosen=${this.rest} .session=${this.session.current}></attune-articles>`;
		}
	}

	/** The address says where we are: #articles/en.delivery-times, #preview/en/a question. */
	#fromAddress = () => {
		const [place, ...rest] = location.hash.slice(1).split("/");
		this.place = Object.values(PLACES).flat().includes(place) ? place : "articles";
		this.rest = rest.length > 0 ? decoded(rest.join("/")) : null;
		this.requestUpdate();
	};

}

/** An address may be typed by hand: "100%" stands for itself. */
function decoded(text) {
	try {
		return decodeURIComponent(text);
	}
	catch {
		return text;
	}
}

customElements.define("attune-knowledge", AttuneKnowledge);
