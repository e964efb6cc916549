import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { get, remove } from "../api.js";
import { LANGUAGES, Localized, language, languages, setLanguage, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { read, write } from "../storage.js";

/**
 * The bar at the top of every page: whose desk this is, where else one can go, language and colours, and who is signed in.
 */
class AttuneHeader extends LitElement {

	static properties = {
		/** help, desk, knowledge or home. */
		page: {},
		/** Whether this is a window on another site, which is closed ("close") and leads nowhere. */
		embedded: { type: Boolean, reflect: true },
		/** What the site calls it, if not by the desk's name. */
		name: { attribute: false },
		/** Who is signed in, on the pages of the staff. */
		session: { attribute: false },
		/** What is to be done before somebody signs out. */
		leaving: { attribute: false },
		desk: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
			border-bottom: 1px solid var(--line-quiet);
			background: var(--surface);
		}

		header {
			display: flex;
			align-items: center;
			gap: var(--space-3);
			min-height: 52px;
			padding: 0 var(--space-4);
			font-size: var(--size-2);
		}

		:host([page="help"]) header,
		:host([page="home"]) header {
			min-height: 60px;
			max-width: 800px;
			margin: 0 auto;
			--target: 44px;
		}

		.brand {
			display: flex;
			flex: none;
			align-items: center;
			gap: var(--space-2);
			color: var(--text);
			font-weight: 600;
			text-decoration: none;
		}

		.brand img {
			width: 24px;
			height: 24px;
		}

		nav {
			display: flex;
			gap: var(--space-1);
			min-width: 0;
		}

		nav a {
			padding: var(--space-1) var(--space-2);
			border-radius: var(--radius-small);
			color: var(--text-quiet);
			text-decoration: none;
		}

		nav a:hover {
			background: var(--hover);
			color: var(--text);
		}

		nav a[aria-current] {
			color: var(--text);
			font-weight: 600;
		}

		:host([embedded]) header {
			min-height: 52px;
			gap: var(--space-2);
			padding-inline-end: var(--space-2);
		}

		:host([embedded]) .brand {
			display: block;
			flex: 1;
			min-width: 0;
		}

		:host([embedded]) .tools {
			gap: 0;
		}

		:host([embedded]) .colours {
			display: none;
		}

		/* The picture stands for the language, which is still the field's value. */
		:host([embedded]) select {
			width: var(--target);
			padding: 0;
			color: transparent;
		}

		:host([embedded]) .language .icon {
			left: 50%;
			translate: -50% 0;
			color: var(--text);
		}

		/* With much zoom there is room for what matters. */
		@media (max-height: 420px) {
			:host([embedded]) .brand {
				display: none;
			}
		}

		.text[aria-pressed="true"] {
			background: var(--accent-soft);
			color: var(--accent);
		}

		.tools {
			display: flex;
			align-items: center;
			gap: var(--space-1);
			margin-inline-start: auto;
		}

		.language {
			position: relative;
			display: flex;
			align-items: center;
		}

		.language .icon {
			position: absolute;
			left: var(--space-2);
			color: var(--text-quiet);
			pointer-events: none;
		}

		select {
			min-height: var(--target);
			padding: 0 var(--space-2) 0 calc(var(--space-2) + 1.25em + 4px);
			border: 0;
			border-radius: var(--radius);
			appearance: none;
			background: transparent;
			cursor: pointer;
		}

		select:hover {
			background: var(--hover);
		}

		option {
			background: var(--raised);
			color: var(--text);
		}

		.who {
			max-width: 12rem;
			padding-inline: var(--space-2);
			color: var(--text-quiet);
		}

		@media (max-width: 699px) {
			header {
				gap: var(--space-2);
				padding: 0 var(--space-3);
			}

			:host(:not([page="help"], [page="home"])) select {
				width: var(--target);
				padding: 0;
				color: transparent;
			}

			.sign-out {
				width: var(--target);
				padding: 0;
			}

			.tools {
				gap: 0;
			}

			.who,
			.sign-out span {
				display: none;
			}

			/* Presence takes its room; the colours are the device's. */
			:host([page="desk"]) .colours {
				display: none;
			}

			/* The picture stands for the name, which is still the link's. */
			:host([page="desk"]) .brand,
			:host([page="knowledge"]) .brand {
				position: relative;
			}

			:host([page="desk"]) .brand span,
			:host([page="knowledge"]) .brand span {
				position: absolute;
				width: 1px;
				height: 1px;
				overflow: hidden;
				clip-path: inset(50%);
				white-space: nowrap;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.desk = null;
	}

	async firstUpdated() {
		try {
			this.desk = await get("/api/desk-info");
		}
		catch {
			// The bar does without the desk's name.
		}
	}

	render() {
		return html`
			<header>
				${this.#brand()}
				${this.session ? this.#places() : nothing}
				<div class="tools">
					<slot></slot>
					<div class="language">
						${icon("globe")}
						<select aria-label=${t("header.language")} @change=${this.#speak}>
							${this.#languages().map((tag) => html`
								<option value=${tag} lang=${tag} .selected=${live(tag === language())}>${LANGUAGES[tag]}</option>`)}
						</select>
					</div>
					${this.page === "help" ? html`
						<button class="button quiet icon-only text" aria-pressed=${String(this.#isBig())} @click=${this.#switchText}
							aria-label=${t("header.bigText")} title=${t("header.bigText")}>${icon("a-large-small")}</button>` : nothing}
					<button class="button quiet icon-only colours" @click=${this.#switchColours}
						aria-label=${t(this.#isDark() ? "header.light" : "header.dark")}
						title=${t(this.#isDark() ? "header.light" : "header.dark")}>
						${icon(this.#isDark() ? "sun" : "moon")}
					</button>
					${this.session ? html`
						<span class="who one-line" title=${this.session.displayName}>${this.session.displayName}</span>
						<button class="button quiet sign-out" @click=${this.#signOut} title=${t("header.signOut")}
							aria-label=${t("header.signOut")}>${icon("log-out")}<span>${t("header.signOut")}</span></button>`
						: nothing}
					${this.embedded ? html`
						<button class="button quiet icon-only" @click=${() => this.dispatchEvent(new Event("close"))}
							aria-label=${t("common.close")} title=${t("common.close")}>${icon("x")}</button>` : nothing}
				</div>
			</header>`;
	}

	#brand() {
		const desk = this.desk?.name ?? "";
		return this.embedded ? html`<p class="brand one-line">${this.name ?? desk}</p>` : html`
			<a class="brand" href=${this.page === "help" ? "/help" : "/"} aria-label=${this.page === "help" && !desk ? t("help.title") : nothing}>
				<img src="/assets/favicon.svg" alt="" />
				<span>${this.page === "help" ? desk : "Attune"}</span>
			</a>`;
	}

	#places() {
		const places = [["desk", "/desk"], ...(this.session.roles.includes("admin") ? [["knowledge", "/knowledge"]] : [])];
		return places.length < 2 ? nothing : html`
			<nav aria-label=${t("header.places")}>
				${places.map(([name, path]) => html`
					<a href=${path} aria-current=${name === this.page ? "page" : nothing}>${t(`header.${name}`)}</a>`)}
			</nav>`;
	}

	/** Before anybody is signed in only the customers' languages matter; staff may read any there is. */
	#languages() {
		const served = this.page === "help" && this.desk ? this.desk.languages : languages();
		return languages().filter((tag) => served.includes(tag) || tag === language());
	}

	async #speak({ target }) {
		try {
			await setLanguage(target.value);
		}
		catch {
			// Without a connection it stays what it is.
			target.value = language();
		}
	}

	#isBig() {
		return document.documentElement.dataset.text === "big";
	}

	#switchText() {
		const text = this.#isBig() ? "normal" : "big";
		write("attune.text", text);
		document.documentElement.dataset.text = text;
		this.requestUpdate();
	}

	#isDark() {
		const chosen = read("attune.theme");
		return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
	}

	#switchColours() {
		const theme = this.#isDark() ? "light" : "dark";
		write("attune.theme", theme);
		document.documentElement.dataset.theme = theme;
		this.requestUpdate();
	}

	async #signOut() {
		try {
			if (await this.leaving?.() === false) {
				return;
			}
		}
		catch {
			// Whoever wants to leave may.
		}
		await remove("/api/session");
		this.dispatchEvent(new Event("signed-out", { bubbles: true, composed: true }));
	}

}

customElements.define("attune-header", AttuneHeader);
