import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { choiceStyles, closesWithoutFocus } from "./floating.js";

/** What can be done with a text that somebody has typed, as the service is asked for it. */
const WAYS = {
	rewrite: { mode: "rewrite", tone: "neutral" },
	shorter: { mode: "rewrite", tone: "brief", instruction: "Say the same in clearly fewer words." },
	warmer: { mode: "rewrite", tone: "warm", instruction: "Make it sound warmer." },
	translate: { mode: "translate", into: "customer" },
	continue: { mode: "continue" },
};

/**
 * What can be done with what the agent has typed, and with what the customer wrote. Tells "choose" with the way
 * {name, request}, "understand" where the customer's words are to be translated, and "leave" when it is closed without a
 * choice.
 */
class AttuneWritingMenu extends LitElement {

	static properties = {
		/** Whether the customer writes in another language than the agent reads. */
		foreign: { type: Boolean },
		isOpen: { state: true },
		/** Why nothing can be put into other words, in words; null where it can. */
		why: { state: true },
	};

	static styles = [base, choiceStyles, css`
		:host {
			position: relative;
			flex: none;
		}

		[role="menu"] {
			position: absolute;
			bottom: calc(100% + var(--space-2));
			left: 0;
			z-index: 2;
			display: grid;
			width: max-content;
			min-width: 14rem;
			max-width: min(22rem, calc(100vw - 48px));
			padding: var(--space-1);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius);
			background: var(--raised);
			box-shadow: var(--float);
		}

		.why {
			max-width: 20rem;
			padding: var(--space-2) var(--space-3);
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}

		[aria-disabled="true"] {
			color: var(--text-quiet);
			cursor: default;
		}

		[role="separator"] {
			margin: var(--space-1) var(--space-2);
			border-top: 1px solid var(--line-quiet);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		closesWithoutFocus(this);
	}

	render() {
		return html`
			<button type="button" class="button quiet small" id="button" aria-haspopup="menu" aria-expanded=${String(this.isOpen)}
				title="${t("writing.menu")} (W)" @click=${() => this.isOpen ? this.#leave() : this.open()} @keydown=${this.#opening}>
				${icon("sparkles")}${t("writing.menu")}</button>
			${this.isOpen ? html`
				<div role="menu" aria-labelledby="button" aria-describedby=${this.why ? "why" : nothing} @keydown=${this.#key}>
					${Object.keys(WAYS).map((name) => this.#item(t(`writing.${name}`), name !== "continue", () => this.#choose(name)))}
					${this.foreign ? html`
						<div role="separator"></div>
						${this.#item(t("writing.understand"), true, this.#understand)}` : nothing}
					${this.why ? html`<div role="presentation" class="why" id="why">${this.why}</div>` : nothing}
				</div>` : nothing}`;
	}

	#item(name, needsModel, choose) {
		const isOff = needsModel && Boolean(this.why);
		return html`
			<button type="button" role="menuitem" tabindex="-1" aria-disabled=${isOff ? "true" : nothing}
				@click=${() => isOff || choose()}>${name}</button>`;
	}

	async open() {
		this.why = await whyNot();
		this.isOpen = true;
		await this.updateComplete;
		(this.#items.find((item) => item.ariaDisabled !== "true") ?? this.#items[0]).focus();
	}

	#opening(event) {
		if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !this.isOpen) {
			event.preventDefault();
			this.open();
		}
	}

	/** No letter typed here is one of the desk's shortcuts. */
	#key(event) {
		const items = this.#items;
		const at = items.indexOf(event.target);
		const to = {
			ArrowDown: () => (at + 1) % items.length,
			ArrowUp: () => (at + items.length - 1) % items.length,
			Home: () => 0,
			End: () => items.length - 1,
		}[event.key];
		if (event.key !== "Tab") {
			event.stopPropagation();
		}
		if (event.key === "Escape") {
			event.preventDefault();
			this.#leave();
		}
		else if (to) {
			event.preventDefault();
			items[to()].focus();
		}
		else if (event.key.length === 1 && event.key !== " ") {
			const letter = event.key.toLocaleLowerCase();
			const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
			after.find((item) => item.textContent.toLocaleLowerCase().startsWith(letter))?.focus();
		}
	}

	#choose(name) {
		this.isOpen = false;
		this.dispatchEvent(new CustomEvent("choose", { detail: { name, request: WAYS[name] } }));
	}

	#understand = () => {
		this.isOpen = false;
		this.dispatchEvent(new Event("understand"));
	};

	#leave() {
		this.isOpen = false;
		this.dispatchEvent(new Event("leave"));
	}

	get #items() {
		return [...this.renderRoot.querySelectorAll("[role=menuitem]")];
	}

}

/** What is not known in time is found out by trying. */
async function whyNot() {
	try {
		return (await get("/api/suggestions/rewording", { signal: AbortSignal.timeout(500) })).reason ?? null;
	}
	catch {
		return null;
	}
}

customElements.define("attune-writing-menu", AttuneWritingMenu);
