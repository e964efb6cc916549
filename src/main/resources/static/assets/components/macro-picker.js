import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, languageLabel, languageName, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { choiceStyles, closesWithoutFocus } from "./floating.js";

/**
 * The desk's macros, to be found by typing and put into the reply. It lies over the nearest box that is positioned.
 * Tells "choose" with {name, text, language, gaps, action, skill, customers}, customers being the customer's language,
 * and "leave" when it is closed without one.
 */
class AttuneMacroPicker extends LitElement {

	static properties = {
		/** The conversation's id. */
		conversation: {},
		isOpen: { state: true },
		/** The customer's language, and the macros as they would be in this conversation. */
		found: { state: true },
		query: { state: true },
		/** Which of the choices is the one that Enter takes. */
		at: { state: true },
		failure: { state: true },
	};

	static styles = [base, choiceStyles, css`
		:host {
			flex: none;
		}

		.panel {
			position: absolute;
			inset-inline: -1px;
			bottom: -1px;
			z-index: 2;
			display: flex;
			flex-direction: column;
			min-height: calc(100% + 2px);
			border: 1px solid var(--accent);
			border-radius: var(--radius-large);
			background: var(--raised);
			box-shadow: var(--float);
		}

		.choices {
			display: flex;
			flex: 1;
			flex-direction: column;
			max-height: min(24rem, 48dvh);
			padding: var(--space-2);
			overflow-y: auto;
			overscroll-behavior: contain;
			scrollbar-width: thin;
		}

		/* Few stand just above what one types. */
		.choices > :first-child {
			margin-top: auto;
		}

		.top {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: 0 var(--space-2);
		}

		.top b {
			font-weight: 600;
		}

		.preview {
			display: -webkit-box;
			overflow: hidden;
			color: var(--text-quiet);
			font-size: var(--size-1);
			-webkit-box-orient: vertical;
			-webkit-line-clamp: 2;
		}

		[aria-selected="true"] .preview {
			color: var(--text);
		}

		.elsewhere {
			padding: var(--space-2) var(--space-3);
			color: var(--attention);
			font-size: var(--size-1);
			font-weight: 500;
		}

		.says {
			padding: var(--space-2) var(--space-3);
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		.notice {
			font-size: var(--size-1);
		}

		.find {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			padding: var(--space-2);
			border-top: 1px solid var(--line-quiet);
		}

		.find .icon {
			flex: none;
			margin-inline-start: var(--space-1);
			color: var(--text-quiet);
		}

		.find .input {
			flex: 1;
			min-width: 0;
		}

		@container (max-width: 479px) {
			.button span {
				position: absolute;
				width: 1px;
				height: 1px;
				overflow: hidden;
				clip-path: inset(50%);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		closesWithoutFocus(this);
	}

	render() {
		return html`
			<button type="button" class="button quiet small" id="button" aria-haspopup="dialog" aria-expanded=${String(this.isOpen)}
				title="${t("macros.menu")} (M)" @click=${() => this.isOpen ? this.#leave() : this.open()}>
				${icon("zap")}<span>${t("macros.menu")}</span></button>
			${this.isOpen ? this.#panel() : nothing}`;
	}

	/** Opens it for anything to be found. */
	async open() {
		this.isOpen = true;
		this.query = "";
		this.at = 0;
		this.found = null;
		this.hasChosen = false;
		this.failure = null;
		await this.updateComplete;
		this.#field.focus();
		await this.#load();
	}

	/** What is known of the conversation may have changed since it was last open. */
	async #load() {
		const { conversation } = this;
		try {
			const found = await get(`/api/conversations/${conversation}/macros`);
			if (this.conversation === conversation) {
				this.found = found;
				if (this.isOpen && this.hasChosen) {
					this.#choose(this.at);
				}
				this.hasChosen = false;
			}
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	#panel() {
		const { own, others, all } = this.#choices();
		const active = all.length > 0 ? `choice-${this.at}` : nothing;
		return html`
			<div class="panel" role="dialog" aria-label=${t("macros.menu")} @keydown=${this.#key} @mousedown=${this.#keepFocus}>
				${all.length > 0 ? html`
					<div class="choices" role="listbox" id="choices" aria-label=${t("macros.menu")}>
						${own.map((choice) => this.#choice(choice, all.indexOf(choice)))}
						${others.length > 0 ? html`
							<div role="group" aria-labelledby="elsewhere">
								<div class="elsewhere" id="elsewhere">${t("macros.elsewhere", { language: languageName(this.found.language) })}</div>
								${others.map((choice) => this.#choice(choice, all.indexOf(choice)))}
							</div>` : nothing}
					</div>` : html`<div class="choices">${this.#nothing()}</div>`}
				<div class="find">${icon("search")}
					<input class="input" role="combobox" aria-label=${t("macros.find")} placeholder=${t("macros.find")} autocomplete="off"
						aria-autocomplete="list" aria-expanded=${String(all.length > 0)} aria-controls=${all.length > 0 ? "choices" : nothing}
						aria-activedescendant=${active} .value=${this.query} @input=${this.#typed} />
					<button type="button" class="button quiet icon-only" aria-label=${t("common.close")} title="${t("common.close")} (Esc)"
						@click=${this.#leave}>${icon("x")}</button>
				</div>
				<p class="visually-hidden" role="status">${this.found ? t("macros.found", { n: all.length }) : ""}</p>
			</div>`;
	}

	#choice({ name, language, text, action }, index) {
		const isForeign = language !== this.found.language;
		return html`
			<div role="option" id="choice-${index}" aria-selected=${String(index === this.at)} @click=${() => this.#choose(index)}>
				<div class="top"><b>${name}</b>
					${isForeign ? html`<span class="mark attention">${languageLabel(language)}</span>` : nothing}
					${action ? html`<span class="mark">${t(`macros.then.short.${action}`)}</span>` : nothing}</div>
				<div class="preview" lang=${language}>${text.replace(/\s+/g, " ")}</div>
			</div>`;
	}

	#nothing() {
		if (this.failure) {
			return html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>`;
		}
		return html`<p class="says" role="status">${t(!this.found ? "macros.loading"
			: this.found.items.length === 0 ? "macros.empty" : "macros.noneFits")}</p>`;
	}

	/** Those that fit what was typed: in the customer's language, and those that are not in it, in every other. */
	#choices() {
		if (!this.found) {
			return { own: [], others: [], all: [] };
		}
		const words = folded(this.query).split(/\s+/).filter(Boolean);
		const choices = this.found.items.flatMap(({ texts, ...macro }) => (texts[0]?.language === this.found.language ? texts.slice(0, 1) : texts)
			.map((text) => ({ ...macro, ...text })));
		const fitting = choices.map((choice) => ({ choice, rank: rank(choice, words) }))
			.filter(({ rank }) => rank < Infinity)
			.sort((one, other) => one.rank - other.rank)
			.map(({ choice }) => choice);
		const own = fitting.filter(({ language }) => language === this.found.language);
		const others = fitting.filter(({ language }) => language !== this.found.language);
		return { own, others, all: [...own, ...others] };
	}

	#typed({ target }) {
		this.hasChosen = false;
		this.query = target.value;
		this.at = 0;
	}

	/** No letter typed here is one of the desk's shortcuts. */
	#key(event) {
		event.stopPropagation();
		const { length } = this.#choices().all;
		const to = {
			ArrowDown: () => (this.at + 1) % length,
			ArrowUp: () => (this.at + length - 1) % length,
			PageDown: () => Math.min(length - 1, this.at + 5),
			PageUp: () => Math.max(0, this.at - 5),
		}[event.key];
		if (event.key === "Escape") {
			event.preventDefault();
			this.#leave();
		}
		else if (event.key === "Enter" && event.target === this.#field && !event.isComposing) {
			event.preventDefault();
			// Whoever types fast chooses before the macros are there.
			this.hasChosen = !this.found;
			this.#choose(this.at);
		}
		else if (to) {
			event.preventDefault();
			if (length > 0) {
				this.at = to();
				this.updateComplete.then(() => this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }));
			}
		}
	}

	/** What is clicked does not take the focus from where one types. */
	#keepFocus(event) {
		if (event.target !== this.#field) {
			event.preventDefault();
		}
	}

	#choose(index) {
		const choice = this.#choices().all[index];
		if (choice) {
			this.isOpen = false;
			this.dispatchEvent(new CustomEvent("choose", { detail: { ...choice, customers: this.found.language } }));
		}
	}

	#leave = () => {
		this.isOpen = false;
		this.dispatchEvent(new Event("leave"));
	};

	get #field() {
		return this.renderRoot.querySelector("input");
	}

}

/** Without capitals and diacritics, as one types in a hurry. */
function folded(text) {
	return text.toLocaleLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ł", "l");
}

/** How well a macro fits what was typed, the best least: by the beginning of its name, its name, its text. */
function rank({ name, text }, words) {
	const title = folded(name);
	if (words.length === 0 || title.startsWith(words.join(" "))) {
		return 0;
	}
	if (words.every((word) => title.includes(word))) {
		return 1;
	}
	const all = `${title} ${folded(text)}`;
	return words.every((word) => all.includes(word)) ? 2 : Infinity;
}

customElements.define("attune-macro-picker", AttuneMacroPicker);
