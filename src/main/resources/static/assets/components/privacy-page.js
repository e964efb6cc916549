import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, language, t, titled } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import "./header.js";
import "./your-data.js";

/** What is stored about customers, for how long, and their own conversation to take along or to delete. */
class AttunePrivacy extends LitElement {

	static properties = {
		/** How long what is kept: {conversationDays, eventDays, feedbackDays, graceSeconds}. */
		periods: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		:host {
			--target: 44px;

			display: block;
			font-size: var(--size-3);
		}

		main {
			max-width: 44rem;
			margin: 0 auto;
			padding: var(--space-6) var(--space-4) var(--space-8);
		}

		h1 {
			font-size: var(--size-5);
		}

		h2 {
			margin: var(--space-6) 0 var(--space-3);
			font-size: var(--size-4);
		}

		.intro {
			margin-top: var(--space-3);
			color: var(--text-quiet);
		}

		ul.list {
			padding-inline-start: 1.2em;
			list-style: disc;
		}

		.list li + li,
		p + p {
			margin-top: var(--space-2);
		}

		dl {
			display: grid;
			grid-template-columns: minmax(0, 1fr) auto;
			gap: 0 var(--space-4);
			margin-bottom: var(--space-3);
		}

		dt,
		dd {
			padding: var(--space-2) 0;
			border-bottom: 1px solid var(--line-quiet);
		}

		dd {
			font-weight: 600;
			text-align: end;
		}

		@media (max-width: 479px) {
			dl {
				grid-template-columns: minmax(0, 1fr);
			}

			dt {
				padding-bottom: 0;
				border: 0;
			}

			dd {
				padding-top: 0;
				text-align: start;
			}
		}

		.back {
			display: inline-flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 44px;
			margin-top: var(--space-6);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		titled("privacy.title");
	}

	connectedCallback() {
		super.connectedCallback();
		this.#read();
	}

	render() {
		return html`
			<attune-header page="help"></attune-header>
			<main id="main">
				<h1>${t("privacy.title")}</h1>
				<p class="intro">${t("privacy.intro")}</p>
				${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
				<h2>${t("privacy.what")}</h2>
				<ul class="list">
					${["messages", "details", "read", "work", "feedback"].map((what) => html`<li>${t(`privacy.what.${what}`)}</li>`)}
				</ul>
				<h2>${t("privacy.howLong")}</h2>
				${this.periods ? this.#howLong(this.periods) : nothing}
				<p>${t("privacy.howLong.after")}</p>
				<h2>${t("privacy.who")}</h2>
				<p>${t("privacy.who.us")}</p>
				<p>${t("privacy.who.pages")}</p>
				<h2>${t("privacy.yours")}</h2>
				<attune-your-data .grace=${this.periods?.graceSeconds ?? 0}></attune-your-data>
				<a class="back" href="/help?language=${language()}">${icon("arrow-left")}${t("privacy.back")}</a>
			</main>`;
	}

	#howLong({ conversationDays, eventDays, feedbackDays }) {
		return html`
			<dl>
				<dt>${t("privacy.howLong.conversation")}</dt><dd>${t("privacy.howLong.conversation.days", { n: conversationDays })}</dd>
				<dt>${t("privacy.howLong.events")}</dt><dd>${t("privacy.howLong.days", { n: eventDays })}</dd>
				<dt>${t("privacy.howLong.feedback")}</dt><dd>${t("privacy.howLong.days", { n: feedbackDays })}</dd>
			</dl>`;
	}

	async #read() {
		try {
			this.periods = await get("/api/privacy");
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-privacy", AttunePrivacy);
