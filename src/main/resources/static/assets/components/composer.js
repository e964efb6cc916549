import { LitElement, css, html, nothing } from "lit";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

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
		hasText: { state: true },
		empty: { state: true },
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
		this.hasText = false;
		this.empty = false;
	}

	render() {
		return html`
			<form @submit=${this.#submit}>
				<label class="visually-hidden" for="text">${this.label}</label>
				<textarea id="text" rows="1" maxlength="8000" placeholder=${this.placeholder} enterkeyhint="send"
					aria-invalid=${this.empty ? "true" : nothing} aria-describedby=${this.empty ? "empty" : nothing}
					@input=${this.#typed} @keydown=${this.#key}></textarea>
				${this.empty ? html`<p class="field-error" id="empty" role="alert">${t("composer.empty")}</p>` : nothing}
				<div class="below">
					${this.person ? html`
						<button type="button" class="button person" aria-disabled=${Boolean(this.busy)} @click=${this.#person}>
							${icon("headphones")}
							<span><b>${t("composer.person")}</b>${this.person.back
								? html`<small>${t("wait.back", { when: this.person.back })}</small>` : this.person.wait
								? html`<small>${t(this.person.isLong ? "composer.wait.long" : "composer.wait", { wait: this.person.wait })}</small>`
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

	/** Gives back a text that could not be sent. */
	restore(text) {
		this.#box.value = text;
		this.#typed();
		this.focus();
	}

	get #box() {
		return this.renderRoot.querySelector("textarea");
	}

	#typed() {
		this.empty = false;
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
		if (!text) {
			this.empty = true;
			this.focus();
			return;
		}
		this.#box.value = "";
		this.#typed();
		this.dispatchEvent(new CustomEvent("send", { detail: { text } }));
	}

	#person() {
		if (!this.busy) {
			this.dispatchEvent(new Event("person"));
		}
	}

}

customElements.define("attune-composer", AttuneComposer);
