import { LitElement, css, html, nothing } from "lit";
import { get, post, put } from "../api.js";
import { Localized, language, languageLabel, languages, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const MOST = 8;

const LONGEST = 1000;

/**
 * Writes or changes a golden question: what is asked, and which article answers it. Tells "saved" with what was stored, and
 * "closed", with what was half-written where Escape closed it: that drops nothing.
 */
class AttuneGoldenForm extends LitElement {

	static properties = {
		/** The question to change; without an id, a new one. */
		question: { attribute: false },
		language: { state: true },
		/** The article that is chosen; null where the desk should not answer; undefined for not chosen yet. */
		expected: { state: true },
		articles: { state: true },
		failure: { state: true },
		missing: { state: true },
		/** How many characters the question has, where those are too many. */
		tooLong: { state: true },
		busy: { state: true },
	};

	static styles = [base, css`
		dialog {
			width: min(36rem, calc(100vw - 24px));
			max-height: calc(100dvh - 24px);
			overflow-y: auto;
		}

		form {
			display: grid;
			gap: var(--space-4);
		}

		textarea {
			field-sizing: content;
			min-height: 4.5em;
			max-height: 12em;
		}

		fieldset {
			display: grid;
			min-width: 0;
			gap: var(--space-2);
		}

		legend {
			margin-bottom: var(--space-1);
			padding: 0;
			font-weight: 500;
		}

		.choice {
			display: flex;
			align-items: start;
			gap: var(--space-2);
			min-height: 32px;
			padding: 5px var(--space-2);
			border-radius: var(--radius-small);
			cursor: pointer;
		}

		.choice:hover {
			background: var(--hover);
		}

		.choice input {
			flex: none;
			width: 18px;
			height: 18px;
			margin: 2px 0 0;
			accent-color: var(--accent);
		}

		.choice .mark {
			margin-inline-start: auto;
		}

		.choices {
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius);
		}

		@media (max-width: 479px) {
			dialog {
				padding: var(--space-4);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.articles = [];
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.typing);
	}

	willUpdate(changed) {
		if (changed.has("question")) {
			this.language = this.question.language ?? language();
			this.expected = this.question.expected;
			this.#search("");
		}
	}

	firstUpdated() {
		this.renderRoot.querySelector("textarea").value = this.question.question ?? "";
		this.renderRoot.querySelector("dialog").showModal();
	}

	render() {
		const wrong = this.failure?.field?.("question");
		return html`
			<dialog aria-labelledby="title" @cancel=${() => this.halfWritten = this.#halfWritten()}
				@close=${() => this.dispatchEvent(new CustomEvent("closed", { detail: this.halfWritten }))}>
				<form @submit=${this.#save}>
					<h2 id="title">${t(this.question.id ? "golden.form.change" : "golden.form.add")}</h2>
					<div class="field"><label for="question">${t("golden.form.question")}</label>
						<textarea id="question" class="input" rows="2" lang=${this.language} required autofocus @input=${this.#measure}
							aria-invalid=${String(Boolean(wrong || this.tooLong))} aria-describedby="hint too-long"></textarea>
						<span id="hint" class="hint">${t("golden.form.hint")}</span>
						<span id="too-long" class="field-error" role="status">${this.tooLong
							? t("golden.form.tooLong", { max: number(LONGEST), n: number(this.tooLong) }) : nothing}</span>
						${wrong ? html`<span class="field-error">${wrong}</span>` : nothing}</div>
					<div class="field"><label for="language">${t("golden.form.language")}</label>
						<select id="language" class="input" @change=${this.#speak}>
							${languages().map((tag) => html`<option value=${tag} ?selected=${tag === this.language}>${languageLabel(tag)}</option>`)}
						</select></div>
					<fieldset aria-describedby="missing">
						<legend>${t("golden.form.answer")}</legend>
						${this.#choice(null, html`<span>${t("golden.form.nothing")}</span>`)}
						${this.expected && !this.articles.some((article) => article.id === this.expected.id)
							? this.#choice(this.expected, html`<span lang=${this.language}>${this.expected.title}</span>`) : nothing}
						<input class="input" type="search" aria-label=${t("golden.form.search")} placeholder=${t("golden.form.search")}
							@input=${this.#typed} @keydown=${this.#entered} />
						${this.articles.length > 0 ? html`<div class="choices">
							${this.articles.map((article) => this.#choice(article, html`<span lang=${article.language}>${article.title}</span>
								${article.language === this.language ? nothing : html`<span class="mark">${languageLabel(article.language)}</span>`}`))}
							</div>` : html`<p class="quiet-text small-text" role="status">${t("golden.form.noArticle")}</p>`}
						<span id="missing" class="field-error" role="status">${this.missing ? t("golden.form.choose")
							: this.failure?.field?.("expectedArticle") ?? nothing}</span>
					</fieldset>
					${this.failure && !wrong && !this.failure.field?.("expectedArticle") ? html`
						<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
					<div class="row"><button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("golden.form.save")}</button>
						<button class="button quiet" type="button" @click=${() => this.renderRoot.querySelector("dialog").close()}>${t("common.cancel")}</button></div>
				</form>
			</dialog>`;
	}

	#choice(article, words) {
		const isChosen = article === null ? this.expected === null : article.id === this.expected?.id;
		return html`
			<label class="choice"><input type="radio" name="expected" .checked=${isChosen} @change=${() => {
				this.expected = article;
				this.missing = false;
			}} />${words}</label>`;
	}

	#measure({ target }) {
		this.tooLong = target.value.length > LONGEST ? target.value.length : null;
	}

	/** What would be lost, as a question to go on with; nothing where there is nothing new. */
	#halfWritten() {
		const question = this.renderRoot.querySelector("textarea").value;
		const isNew = question.trim() && (question !== this.question.question || this.expected?.id !== this.question.expected?.id);
		return isNew ? { ...this.question, question, language: this.language, expected: this.expected } : null;
	}

	#speak({ target }) {
		this.language = target.value;
		this.#search("");
	}

	#typed({ target }) {
		clearTimeout(this.typing);
		this.typing = setTimeout(() => this.#search(target.value.trim()), 250);
	}

	/** Enter looks for articles and does not save what is half chosen. */
	#entered(event) {
		if (event.key === "Enter") {
			event.preventDefault();
			clearTimeout(this.typing);
			this.#search(event.target.value.trim());
		}
	}

	/** In the question's language; where it has none, in any. */
	async #search(q) {
		const search = this.search = {};
		try {
			for (const within of [{ language: this.language }, {}]) {
				const { items } = await get(`/api/articles?${new URLSearchParams({ ...within, ...(q && { q }), audience: "public", size: 50 })}`);
				if (search !== this.search) {
					return;
				}
				this.articles = items.filter((article) => article.status !== "archived").slice(0, MOST);
				if (this.articles.length > 0) {
					return;
				}
			}
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	async #save(event) {
		event.preventDefault();
		this.missing = this.expected === undefined;
		if (this.busy || this.missing || this.tooLong) {
			return;
		}
		const form = { question: this.renderRoot.querySelector("textarea").value, language: this.language,
			expectedArticle: this.expected?.id ?? null, updatedAt: this.question.updatedAt };
		this.busy = true;
		this.failure = null;
		try {
			const saved = this.question.id ? await put(`/api/golden-questions/${this.question.id}`, form)
				: await post("/api/golden-questions", form);
			this.renderRoot.querySelector("dialog").close();
			this.dispatchEvent(new CustomEvent("saved", { detail: saved }));
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

}

customElements.define("attune-golden-form", AttuneGoldenForm);
