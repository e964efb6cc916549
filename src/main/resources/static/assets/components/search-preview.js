import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, language, languageLabel, languageName, languages, number, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";
import { ownPath } from "./timeline.js";

/** What a question would find, and whether the bot would answer it. */
class AttuneSearchPreview extends LitElement {

	static properties = {
		/** A question to begin with, behind the tag of its language and a slash where that is known. */
		question: { attribute: false },
		asked: { state: true },
		preview: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, listStyles, css`
		form {
			display: flex;
			gap: var(--space-2);
			margin-bottom: var(--space-2);
		}

		.verdict {
			margin: var(--space-4) 0;
		}

		.choices {
			display: block;
			margin-top: var(--space-1);
		}

		.results {
			display: grid;
			gap: var(--space-3);
		}

		.result {
			display: grid;
			grid-template-columns: 5.5rem minmax(0, 1fr);
			gap: 0 var(--space-4);
			padding: var(--space-3) var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius);
			background: var(--surface);
		}

		.score b {
			font-size: var(--size-3);
			font-weight: 600;
		}

		.score meter {
			width: 100%;
			height: 6px;
		}

		.result .said {
			margin-top: var(--space-1);
			color: var(--text-quiet);
		}

		@media (max-width: 479px) {
			.result {
				grid-template-columns: minmax(0, 1fr);
			}

			.score {
				display: flex;
				align-items: center;
				gap: var(--space-2);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.asked = { language: language(), audience: "public" };
	}

	firstUpdated() {
		const [, tag, question] = (this.question ?? "").match(/^(?:([a-z]{2})\/)?(.*)$/s);
		if (languages().includes(tag)) {
			this.asked = { ...this.asked, language: tag };
		}
		const box = this.renderRoot.querySelector("input");
		box.value = question;
		box.focus();
		if (question) {
			this.#search();
		}
	}

	render() {
		return html`
			<p class="lead">${t("preview.intro")}</p>
			<form @submit=${(event) => {
				event.preventDefault();
				this.#search();
			}}>
				<label class="search">${icon("search")}<span class="visually-hidden">${t("preview.question")}</span>
					<input class="input" type="search" placeholder=${t("preview.question")} /></label>
				<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("preview.search")}</button>
			</form>
			<div class="filters">
				${filter(t("filter.language"), languages(), this.asked.language, languageName, (tag) => this.#ask({ language: tag }))}
				${filter(t("preview.for"), ["public", "internal"], this.asked.audience, (audience) => t(`preview.for.${audience}`),
					(audience) => this.#ask({ audience }))}
			</div>
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.field?.("q") ?? this.failure.message}</span></p>` : nothing}
			<div aria-live="polite">${this.preview ? this.#results() : nothing}</div>`;
	}

	#results() {
		const { abstained, confidence, choices, results, language: read } = this.preview;
		const verdict = !abstained ? "preview.answers" : choices.length > 0 ? "preview.asks" : "preview.abstains";
		return html`
			<p class="notice verdict ${abstained ? "attention" : "good"}">${icon(abstained ? "circle-help" : "circle-check")}
				<span>${t(verdict)}
				${t("preview.confidence", { value: number(confidence, { style: "percent" }) })}
				${t("preview.language", { language: languageName(read) })}
				${choices.length > 0 ? html`<span class="choices">${choices.map(({ title }) => title).join(" · ")}</span>` : nothing}</span></p>
			${results.length === 0 ? html`<p class="empty">${t("preview.none")}</p>` : html`
				<ol class="results">
					${results.map((result) => html`
						<li class="result">
							<p class="score"><b class="figure">${number(result.score, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}</b>
								<meter min="0" max="1" .value=${result.score} aria-label=${t("preview.score")}></meter></p>
							<div>
								<p class="row"><span class="mark ${result.kind === "article" ? "" : "attention"}">${t(`kind.${result.kind}`)}</span>
									<span class="mark">${languageLabel(result.language)}</span>
									${result.quality === undefined ? nothing : html`<span class="mark figure" title=${t("preview.quality.what")}>${
										t("preview.quality", { value: number(result.quality, { style: "percent" }) })}</span>`}</p>
								<h3 lang=${result.language}>${ownPath(result.url)
									? html`<a href=${ownPath(result.url)} target="_blank" rel="noopener">${result.title}</a>` : result.title}</h3>
								${result.match ? this.#why(result) : nothing}
								<p class="said" lang=${result.language}>${result.excerpt}</p>
							</div>
						</li>`)}
				</ol>`}`;
	}

	#why({ match: { meaning, wording, way }, language: tag }) {
		const share = (value) => number(value, { style: "percent" });
		return html`
			<p class="small-text quiet-text">${t("preview.why", { meaning: share(meaning), wording: share(wording) })}
				${way ? html`${t("preview.why.way")} <q lang=${tag}>${way}</q>` : t("preview.why.text")}</p>`;
	}

	#ask(change) {
		this.asked = { ...this.asked, ...change };
		this.#search();
	}

	async #search() {
		const q = this.renderRoot.querySelector("input").value.trim();
		if (!q) {
			return;
		}
		const search = this.search = {};
		this.busy = true;
		this.failure = null;
		try {
			const preview = await get(`/api/search-preview?${new URLSearchParams({ q, ...this.asked })}`);
			if (search === this.search) {
				this.preview = preview;
			}
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

}

customElements.define("attune-search-preview", AttuneSearchPreview);
