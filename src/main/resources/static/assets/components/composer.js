import { LitElement, css, html, nothing } from "lit";
import { Localized, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** Characters that a message may have. */
const LONGEST = 8_000;

/**
 * The customer's box: to ask, to write, and, always beside it, to have a person instead. Tells "send" with the text and
 * "person".
 */
class AttuneComposer extends LitElement {

	static properties = {
		label: {},
		placeholder: {},
		/** {wait, isLong}, or {back} where nobody is there now, while a person can be asked for, else null. */
		person: { attribute: false },
		/** ask or person, while that is under way. */
		busy: { attribute: false },
		/** Where files may be sent instead, if anywhere. */
		email: { attribute: false },
		/** What is wrong with the text: empty or long. */
		wrong: { state: true },
		/** Whether somebody wanted to send a file. */
		refused: { state: true },
	};

	static styles = [base, css`
		form {
			border: 1px solid var(--line-strong);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		form:focus-within {
			border-color: var(--accent);
			outline: 1px solid var(--accent);
		}

		textarea {
			display: block;
			width: 100%;
			/* A word without an end would make it as wide as that, and the page with it. */
			contain: inline-size;
			min-height: 56px;
			max-height: 40dvh;
			padding: var(--space-4) var(--space-4) var(--space-2);
			border: 0;
			outline: 0;
			background: transparent;
			font-size: var(--size-3);
			line-height: var(--line);
			resize: none;
			field-sizing: content;
		}

		textarea:focus-visible {
			outline: 0;
		}

		textarea::placeholder {
			color: var(--text-quiet);
			opacity: 1;
		}

		.below {
			display: flex;
			align-items: stretch;
			gap: var(--space-2);
			padding: var(--space-2);
		}

		.person {
			flex: 0 1 auto;
			min-height: 48px;
			justify-content: start;
			padding: var(--space-1) var(--space-4) var(--space-1) var(--space-3);
			gap: var(--space-3);
			border-radius: 10px;
			font-size: var(--size-2);
			text-align: start;
			white-space: normal;
		}

		.person b {
			display: block;
			font-weight: 600;
		}

		.person small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 400;
		}

		.send {
			min-width: 48px;
			min-height: 48px;
			margin-inline-start: auto;
			padding-inline: var(--space-4);
			border-radius: 10px;
			font-size: var(--size-2);
		}

		.field-error {
			padding: 0 var(--space-4);
			font-size: var(--size-2);
		}

		.notice {
			margin: 0 var(--space-2);
			font-size: var(--size-2);
		}

		.notice .button {
			flex: none;
			margin: calc(-1 * var(--space-2)) calc(-1 * var(--space-2)) 0 auto;
			color: inherit;
		}

		@media (max-width: 479px) {
			.send {
				padding: 0;
			}

			.send span {
				position: absolute;
				width: 1px;
				height: 1px;
				overflow: hidden;
				clip-path: inset(50%);
			}

			.person {
				flex: 1 1 auto;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.wrong = null;
		this.refused = false;
	}

	connectedCallback() {
		super.connectedCallback();
		addEventListener("dragover", this.#dragged);
		addEventListener("drop", this.#dropped);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		removeEventListener("dragover", this.#dragged);
		removeEventListener("drop", this.#dropped);
	}

	render() {
		return html`
			<form @submit=${this.#submit}>
				<label class="visually-hidden" for="text">${this.label}</label>
				<textarea id="text" rows="1" placeholder=${this.placeholder} enterkeyhint="send"
					aria-invalid=${this.wrong ? "true" : nothing} aria-describedby=${this.wrong ? "wrong" : nothing}
					@input=${this.#typed} @keydown=${this.#key} @paste=${this.#pasted}></textarea>
				${this.wrong ? html`<p class="field-error" id="wrong" role="alert">${t(`composer.${this.wrong}`, { n: number(LONGEST) })}</p>` : nothing}
				${this.refused ? html`
					<p class="notice attention" role="alert">${icon("info")}<span>${t("composer.noFiles")}
						${this.email ? html`${t("composer.filesByMail")} <a href="mailto:${this.email}">${this.email}</a>` : nothing}</span>
						<button type="button" class="button quiet icon-only" aria-label=${t("common.close")} title=${t("common.close")} @click=${this.#close}>${icon("x")}</button></p>`
					: nothing}
				<div class="below">
					${this.person ? html`
						<button type="button" class="button person" aria-keyshortcuts="Alt+Shift+P" title="Alt+Shift+P" aria-disabled=${Boolean(this.busy)} @click=${this.#person}>
							${icon("headphones")}
							<span><b>${t("composer.person")}</b>${this.person.back
								? html`<small>${t("wait.back", { when: this.person.back })}</small>` : this.person.wait
								? html`<small>${this.person.wait}${this.person.isLong ? ` ${t("composer.callToo")}` : nothing}</small>`
								: nothing}</span>
						</button>` : nothing}
					<button class="button primary send" aria-disabled=${Boolean(this.busy)}>
						${icon("send")}<span>${t("composer.send")}</span></button>
				</div>
			</form>`;
	}

	focus() {
		this.#box.focus({ preventScroll: true });
	}

	get #box() {
		return this.renderRoot.querySelector("textarea");
	}

	#typed() {
		this.wrong = this.#box.value.trim().length > LONGEST ? "long" : null;
		this.refused = false;
		if (!CSS.supports("field-sizing", "content")) {
			this.#box.style.height = "auto";
			this.#box.style.height = `${this.#box.scrollHeight}px`;
		}
	}

	/** Enter sends and Shift+Enter starts a line; but not where Enter ends the choice of a character. */
	#key(event) {
		if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
			event.preventDefault();
			this.#submit(event);
		}
	}

	#submit(event) {
		event.preventDefault();
		const text = this.#box.value.trim();
		if (this.busy) {
			return;
		}
		this.wrong = !text ? "empty" : text.length > LONGEST ? "long" : null;
		if (this.wrong) {
			this.focus();
			return;
		}
		this.#box.value = "";
		this.#typed();
		this.dispatchEvent(new CustomEvent("send", { detail: { text } }));
	}

	/** A picture from a word processor comes with its text, and the text is what was meant. */
	#pasted(event) {
		const { types } = event.clipboardData;
		if (types.includes("Files") && !types.includes("text/plain")) {
			event.preventDefault();
			this.#refuse();
		}
	}

	/** Wherever a file is dropped: the browser would leave the page to show it. */
	#dragged = (event) => {
		if (event.dataTransfer?.types.includes("Files")) {
			event.preventDefault();
		}
	};

	#dropped = (event) => {
		if (event.dataTransfer?.types.includes("Files")) {
			event.preventDefault();
			this.#refuse();
		}
	};

	/** What is said of it must not push out of sight what stands below. */
	async #refuse() {
		this.refused = true;
		await this.updateComplete;
		this.renderRoot.querySelector(".below").scrollIntoView({ block: "nearest" });
	}

	/** Whoever goes on in another way than by writing has read what was wrong. */
	clear() {
		this.wrong = null;
		this.refused = false;
	}

	#close() {
		this.clear();
		this.focus();
	}

	#person() {
		if (!this.busy) {
			this.dispatchEvent(new Event("person"));
		}
	}

}

customElements.define("attune-composer", AttuneComposer);
