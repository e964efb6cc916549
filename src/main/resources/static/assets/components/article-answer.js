import { LitElement, css, html, nothing } from "lit";
import { post } from "../api.js";
import { Localized, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** What the bot would say to a question, were the article as it is written just now. */
class AttuneArticleAnswer extends LitElement {

	static properties = {
		edited: { attribute: false },
		answer: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, css`
		form {
			display: flex;
			gap: var(--space-2);
			margin: var(--space-3) 0;
		}

		.asked {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1);
			margin-bottom: var(--space-3);
		}

		.asked .button {
			max-width: 100%;
			white-space: normal;
			text-align: start;
			padding-block: var(--space-1);
		}

		.says {
			display: grid;
			gap: var(--space-3);
			padding: var(--space-4);
			border-radius: var(--radius);
			background: var(--sunken);
		}
	`];

	constructor() {
		super();
		new Localized(this);
	}

	render() {
		const { title, body, questions, language } = this.edited;
		const isWritten = title.trim() && body.trim();
		return html`
			<p class="quiet-text">${t(isWritten ? "editor.answer.intro" : "editor.answer.empty")}</p>
			<form @submit=${(event) => {
				event.preventDefault();
				this.#ask(this.renderRoot.querySelector("input").value.trim());
			}}>
				<label class="visually-hidden" for="question">${t("preview.question")}</label>
				<input class="input" id="question" lang=${language} maxlength="4000" autocomplete="off" placeholder=${t("preview.question")} />
				<button class="button" aria-disabled=${String(Boolean(this.busy) || !isWritten)}>${t("editor.answer.ask")}</button>
			</form>
			${isWritten && questions.length > 0 ? html`<div class="asked">${questions.slice(0, 3).map((question) => html`
				<button class="button small" lang=${language} @click=${() => {
					this.renderRoot.querySelector("input").value = question;
					this.#ask(question);
				}}>${question}</button>`)}</div>` : nothing}
			<div aria-live="polite">
				${this.failure ? html`<p class="notice danger">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
				${this.answer ? this.#says() : nothing}
			</div>`;
	}

	#says() {
		const { answer, abstained, confidence, citations, choices, language } = this.answer;
		const isOld = written(this.asked) !== written(this.edited);
		const own = citations.some((citation) => citation.id === this.asked.id || (!this.asked.id && citation.id.endsWith("-not-kept-yet")));
		return html`
			<div class="stack">
				${isOld ? html`<p class="notice attention">${icon("history")}<span>${t("editor.answer.old")}</span>
					<button class="button small push" @click=${() => this.#ask(this.question)}>${t("editor.answer.again")}</button></p>` : nothing}
				<p class="notice ${abstained ? "attention" : own ? "good" : ""}">${icon(abstained ? "circle-help" : "circle-check")}
					<span>${t(abstained ? (choices?.length ? "editor.answer.asks" : "editor.answer.abstains") : own ? "editor.answer.own" : "editor.answer.other")}
					${t("preview.confidence", { value: number(confidence, { style: "percent" }) })}</span></p>
				<div class="says"><p class="said" lang=${language}>${answer}</p>
					${choices?.length ? html`<ul class="stack" lang=${language}>${choices.map((choice) => html`<li>${choice.title ?? choice.text}</li>`)}</ul>` : nothing}
					${citations.length > 0 ? html`<p class="small-text quiet-text" lang=${language}>${citations.map((citation) => citation.title).join(" · ")}</p>` : nothing}</div>
			</div>`;
	}

	async #ask(question) {
		if (!question || this.busy || !this.edited.title.trim() || !this.edited.body.trim()) {
			return;
		}
		this.busy = true;
		this.failure = null;
		const edited = this.edited;
		try {
			this.answer = await post("/api/articles/answer", { question, article: edited });
			this.question = question;
			this.asked = edited;
		}
		catch (failure) {
			this.failure = failure;
			this.answer = null;
		}
		this.busy = false;
	}

}

/** What of an article its answers depend on; saving it for the first time changes its id alone. */
function written({ id, ...text }) {
	return JSON.stringify(text);
}

customElements.define("attune-article-answer", AttuneArticleAnswer);
