import { LitElement, css, html } from "lit";
import { Localized, language, t, titled } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import "./header.js";

const DOORS = [["help", "message-circle"], ["desk", "headphones"], ["knowledge", "book-open"]];

/** What this is, and where to go. */
class AttuneHome extends LitElement {

	static styles = [base, css`
		main {
			max-width: 800px;
			margin: 0 auto;
			padding: var(--space-8) var(--space-4) var(--space-7);
			font-size: var(--size-3);
		}

		h1 {
			max-width: 36rem;
			font-size: var(--size-5);
		}

		main > p {
			max-width: 38rem;
			margin: var(--space-4) 0 var(--space-6);
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		.door {
			display: grid;
			grid-template-columns: auto minmax(0, 1fr) auto;
			gap: var(--space-4);
			align-items: center;
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
			color: var(--text);
			text-decoration: none;
		}

		.door:hover {
			border-color: var(--accent);
			color: var(--text);
		}

		.door .icon {
			color: var(--accent);
		}

		.door b {
			display: block;
			font-weight: 600;
		}

		.door small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-2);
		}

		.also {
			display: flex;
			flex-wrap: wrap;
			gap: 0 var(--space-5);
			margin-top: var(--space-5);
			font-size: var(--size-2);
		}

		.also a {
			display: inline-flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 44px;
		}

		@media (max-width: 699px) {
			main {
				padding-top: var(--space-6);
			}

			h1 {
				font-size: 1.625rem;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		titled("home.title");
	}

	render() {
		return html`
			<attune-header page="home"></attune-header>
			<main>
				<h1>${t("home.heading")}</h1>
				<p>${t("home.intro")}</p>
				<nav class="stack" aria-label=${t("home.doors")}>
					${DOORS.map(([name, symbol]) => html`
						<a class="door" href="/${name}">${icon(symbol)}
							<span><b>${t(`home.${name}`)}</b><small>${t(`home.${name}.what`)}</small></span>${icon("arrow-right")}</a>`)}
				</nav>
				<p class="also">
					<a href="/faq/${language()}">${icon("book-open")}${t("help.faq")}</a>
					<a href="/swagger-ui.html">${icon("code")}${t("home.api")}</a>
				</p>
			</main>`;
	}

}

customElements.define("attune-home", AttuneHome);
