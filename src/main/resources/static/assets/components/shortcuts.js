import { LitElement, css, html } from "lit";
import { Localized, t } from "../i18n.js";
import { base } from "../sheet.js";

const SHORTCUTS = [["N", "next"], ["C", "call"], ["S", "suggest"], ["J", "another"], ["I", "insert"], ["R", "reply"],
	["M", "macro"], ["W", "rewrite"], ["Z", "undo"], ["E", "resolve"]];

/** What the keyboard can do at the desk. */
class AttuneShortcuts extends LitElement {

	static properties = { isMac: { attribute: false } };

	static styles = [base, css`
		dl {
			display: grid;
			grid-template-columns: auto 1fr;
			gap: var(--space-2) var(--space-4);
			align-items: baseline;
			margin: var(--space-4) 0;
		}

		dialog {
			width: 26rem;
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	get isOpen() {
		return Boolean(this.#dialog?.open);
	}

	open() {
		this.#dialog.showModal();
	}

	render() {
		return html`
			<dialog aria-labelledby="title">
				<h2 id="title">${t("shortcuts.title")}</h2>
				<dl>
					${SHORTCUTS.map(([key, name]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(`shortcuts.${name}`)}</dd>`)}
					<dt><kbd>${this.isMac ? "⌘" : "Ctrl"}</kbd> <kbd>Enter</kbd></dt><dd>${t("shortcuts.send")}</dd>
					<dt><kbd>Esc</kbd></dt><dd>${t("shortcuts.leave")}</dd>
					<dt><kbd>?</kbd></dt><dd>${t("shortcuts.help")}</dd>
				</dl>
				<p class="quiet-text small-text">${t(this.isMac ? "shortcuts.mac" : "shortcuts.alt")}</p>
				<form method="dialog" class="row"><button class="button push">${t("common.close")}</button></form>
			</dialog>`;
	}

	get #dialog() {
		return this.renderRoot.querySelector("dialog");
	}

}

customElements.define("attune-shortcuts", AttuneShortcuts);
