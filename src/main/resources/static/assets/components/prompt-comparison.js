import { LitElement, css, html, nothing } from "lit";
import { Localized, number, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** What two versions of a prompt wrote in the same conversations, side by side. Tells "take" to go on from its draft. */
class AttunePromptComparison extends LitElement {

	static properties = {
		/** With its texts, and in how many conversations it is wanted where that is known. */
		comparison: { attribute: false },
		/** Those that are known, for what the customers said. */
		conversations: { attribute: false },
	};

	static styles = [base, css`
		:host {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-3);
		}

		.pair {
			display: grid;
			grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr));
			gap: var(--space-3);
		}

		li {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-2);
			padding: var(--space-3) 0;
			border-top: 1px solid var(--line-quiet);
		}

		h3 {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.asked {
			color: var(--text-quiet);
			overflow-wrap: anywhere;
		}

		.version {
			display: grid;
			align-content: start;
			gap: var(--space-2);
			padding: var(--space-3);
			border-radius: var(--radius);
			background: var(--sunken);
		}

		.checks {
			display: grid;
			gap: var(--space-1);
			color: var(--attention);
			font-size: var(--size-1);
		}

		.checks span {
			display: flex;
			gap: var(--space-1);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	render() {
		const { texts = [], finishedAt, wanted } = this.comparison;
		const ids = [...new Set(texts.map(({ conversationId }) => conversationId))];
		return html`
			${finishedAt ? this.#sum(texts) : html`
				${wanted ? html`<progress max=${wanted * 2} .value=${texts.length} aria-label=${t("prompts.progress")}></progress>` : nothing}
				<p role="status">${wanted ? t("prompts.written", { done: texts.length, total: wanted * 2 }) : t("prompts.writing")}</p>`}
			<ul>${ids.map((id) => this.#conversation(id, texts.filter(({ conversationId }) => conversationId === id)))}</ul>
			<div><button class="button small" @click=${() => this.dispatchEvent(new Event("take"))}>${t("prompts.take")}</button></div>`;
	}

	/** How many of each passed all checks, and how long they took. */
	#sum(texts) {
		const of = (version) => texts.filter((text) => text.version === version);
		return html`<p role="status">${["file", "draft"].map((version) => html`
			${t(`prompts.${version}`)}: ${t("prompts.passed", { passed: number(of(version).filter(isFine).length), n: of(version).length })} `)}</p>`;
	}

	#conversation(id, texts) {
		const known = this.conversations.find((one) => one.id === id);
		return html`
			<li>${known ? html`<p class="asked" lang=${known.language}>${known.said}</p>` : nothing}
				<div class="pair">${["file", "draft"].map((version) => this.#version(version, texts.find((text) => text.version === version)))}</div></li>`;
	}

	#version(version, written) {
		const failed = written?.checks.filter((check) => !check.passed) ?? [];
		return html`
			<div class="version">
				<div class="row"><h3>${t(`prompts.${version}`)}</h3>
					${written ? html`<span class="push quiet-text small-text figure">${t("prompts.seconds", { n: number(written.writeMillis / 1000, { maximumFractionDigits: 1 }) })}</span>` : nothing}</div>
				${!written ? html`<p class="quiet-text">${t("prompts.notYet")}</p>`
					: written.text ? html`<p class="said">${written.text}</p>`
						: html`<p class="quiet-text">${tOr(`prompts.failure.${written.failure}`, t("prompts.failure"))}</p>`}
				${written?.text ? html`<div class="checks">${failed.length === 0 ? html`<span class="quiet-text">${icon("check")}${t("prompts.allPassed")}</span>`
					: failed.map((check) => html`<span>${icon("triangle-alert")}${check.detail}</span>`)}</div>` : nothing}
			</div>`;
	}

}

function isFine({ text, checks }) {
	return text && checks.every((check) => check.passed);
}

customElements.define("attune-prompt-comparison", AttunePromptComparison);
