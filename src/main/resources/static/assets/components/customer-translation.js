import { LitElement, css, html, nothing } from "lit";
import { Localized, language, t } from "../i18n.js";
import { icon } from "../icon.js";
import { LONGEST, Rework } from "../rework.js";
import { base } from "../sheet.js";

/** What a customer wrote, in the agent's language. Tells "closed". */
class AttuneTranslation extends LitElement {

	static properties = {
		/** The conversation's id. */
		conversation: {},
		/** What is to be translated. */
		text: {},
		/** What there is of the translation. */
		written: { state: true },
		/** The suggestion, once it is whole. */
		whole: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		section {
			padding: var(--space-2) var(--space-3) var(--space-3);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius);
			background: var(--sunken);
		}

		.title {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 28px;
		}

		.title .icon {
			flex: none;
		}

		.title .button {
			margin-inline-start: auto;
		}

		h3 {
			min-width: 0;
			font-size: var(--size-1);
		}

		.said {
			max-height: 26dvh;
			overflow-y: auto;
			scrollbar-width: thin;
		}

		.by,
		.look {
			margin-top: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.look {
			color: var(--attention);
		}

		.failed {
			color: var(--danger);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		this.work?.stop();
	}

	willUpdate(changed) {
		if (changed.has("text") || changed.has("conversation")) {
			this.#begin();
		}
	}

	render() {
		const isWriting = !this.whole && !this.failure;
		const doubts = (this.whole?.checks ?? []).filter((check) => !check.passed);
		return html`
			<section aria-labelledby="title" aria-busy=${String(isWriting)}>
				<div class="title">${icon("languages")}<h3 id="title">${t("translation.title")}</h3>
					<button type="button" class="button quiet small" @click=${() => this.dispatchEvent(new Event("closed"))}>
						${icon(isWriting ? "square" : "x")}${t(isWriting ? "suggestion.stop" : "common.close")}</button></div>
				${this.failure ? html`<p class="failed" role="alert">${this.failure.message}</p>` : html`
					<p class="said" tabindex="0" lang=${language()}>${this.written || t("translation.now")}</p>`}
				${doubts.map((check) => html`<p class="look">${check.detail}</p>`)}
				<p class="by" role="status">${this.whole ? t("translation.by") : nothing}</p>
			</section>`;
	}

	async #begin() {
		this.work?.stop();
		this.written = "";
		this.whole = null;
		this.failure = this.text.length > LONGEST ? { message: t("translation.tooLong") } : null;
		if (this.failure) {
			return;
		}
		const work = this.work = new Rework(this.conversation, { mode: "translate", into: "agent" });
		try {
			const whole = await work.of(this.text, (pieces) => this.written = pieces);
			if (whole && this.work === work) {
				this.whole = whole;
				this.written = whole.text;
			}
		}
		catch (failure) {
			if (this.work === work) {
				this.failure = failure;
			}
		}
	}

}

/** What the customer wrote last, in one message or several in a row. */
export function lastOfCustomer(messages) {
	const said = messages.filter((message) => message.author !== "system");
	const last = said.findLastIndex((message) => message.author === "customer");
	const from = said.slice(0, last + 1).findLastIndex((message) => message.author !== "customer") + 1;
	return said.slice(from, last + 1).map((message) => message.text).join("\n\n");
}

customElements.define("attune-translation", AttuneTranslation);
