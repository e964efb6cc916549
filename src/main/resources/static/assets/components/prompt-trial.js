import { LitElement, css, html, nothing } from "lit";
import { get, post } from "../api.js";
import { Localized, languageLabel, moment, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { listStyles } from "./lists.js";
import "./prompt-comparison.js";

/** Only prompts of suggestions can be tried: what the others need is not in a conversation. */
const TRIED = "suggestion/";

/**
 * One prompt to read, to change for a try, to preview on a conversation, and to compare with its file on several. Nothing
 * of it is stored but the comparisons.
 */
class AttunePromptTrial extends LitElement {

	static properties = {
		prompt: { attribute: false },
		conversations: { state: true },
		chosen: { state: true },
		isChanged: { state: true },
		preview: { state: true },
		comparisons: { state: true },
		/** The comparison that is shown. */
		shown: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, listStyles, css`
		:host {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-5);
		}

		section {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-3);
			padding: var(--space-4) var(--space-5);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		code,
		pre,
		textarea.input {
			font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace;
			font-size: var(--size-1);
		}

		textarea.input {
			min-height: 14em;
			max-height: 30em;
			overflow-y: auto;
			resize: vertical;
			field-sizing: content;
		}

		pre {
			max-height: 24rem;
			margin: 0;
			padding: var(--space-3);
			overflow: auto;
			border-radius: var(--radius);
			background: var(--sunken);
			overflow-wrap: anywhere;
			white-space: pre-wrap;
		}

		.hint {
			overflow-wrap: anywhere;
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}

		fieldset {
			min-width: 0;
		}

		legend {
			margin-bottom: var(--space-1);
			padding: 0;
			font-weight: 500;
		}

		.choices {
			max-height: 17rem;
			overflow-y: auto;
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius);
		}

		.choice {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 36px;
			padding: var(--space-1) var(--space-3);
			cursor: pointer;
		}

		.choice:hover {
			background: var(--hover);
		}

		.choice input {
			flex: none;
			width: 18px;
			height: 18px;
			margin: 0;
			accent-color: var(--accent);
		}

		.choice .said {
			flex: 1;
			min-width: 0;
			overflow: hidden;
			text-overflow: ellipsis;
			white-space: nowrap;
		}

		.of {
			width: auto;
		}

		h3 {
			margin-top: var(--space-1);
		}

		.earlier > li {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-1) 0;
		}

		.earlier .what {
			flex: 1 0 auto;
		}

		@media (max-width: 479px) {
			section {
				padding: var(--space-4);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.conversations = null;
		this.chosen = new Set();
	}

	connectedCallback() {
		super.connectedCallback();
		this.#trying(async () => this.conversations = (await get("/api/prompts/conversations")).items);
		this.#readComparisons();
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.timer);
	}

	willUpdate(changed) {
		if (changed.has("prompt")) {
			this.preview = null;
			this.shown = null;
			this.isChanged = false;
			this.failure = null;
			clearTimeout(this.timer);
		}
	}

	updated(changed) {
		if (changed.has("prompt")) {
			this.#write(this.prompt.text);
		}
	}

	render() {
		const { name, version, own, variables } = this.prompt;
		const isTried = name.startsWith(TRIED);
		return html`
			<section aria-labelledby="text-title">
				<div class="row"><h2 id="text-title"><label for="text">${tOr(`prompts.name.${name}`, name)}</label></h2>
					<span class="hint">${t("prompts.version")} <code>${version}</code></span>
					${own ? html`<span class="mark accent">${t("prompts.own")}</span>` : nothing}
					${this.isChanged ? html`<span class="mark attention">${t("prompts.changed")}</span>` : nothing}</div>
				<textarea class="input" id="text" lang="en" maxlength="20000" rows="14" spellcheck="false" ?readonly=${!isTried}
					aria-describedby="text-hint" @input=${({ target }) => this.#change(target.value)}></textarea>
				<p class="hint" id="text-hint">${t(isTried ? "prompts.text.hint" : "prompts.text.readOnly", { name })}</p>
				${variables.length > 0 ? html`
					<p class="hint">${t("prompts.variables")} ${variables.map((variable, index) => html`${index > 0 ? ", " : ""}<code>${variable}</code>`)}</p>` : nothing}
				${this.isChanged ? html`<div><button class="button small" @click=${this.#back}>${icon("undo-2")}${t("prompts.back")}</button></div>` : nothing}
			</section>
			${isTried ? html`${this.#trial()}${this.#results()}` : nothing}`;
	}

	#trial() {
		const n = this.chosen.size;
		return html`
			<section aria-labelledby="trial">
				<h2 id="trial">${t("prompts.try")}</h2>
				<fieldset>
					<legend>${t("prompts.conversations")}</legend>
					${this.conversations?.length === 0 ? html`<p class="empty">${t("prompts.conversations.none")}</p>` : nothing}
					${this.conversations?.length > 0 ? html`<div class="choices">${this.conversations.map((one) => this.#choice(one))}</div>` : nothing}
				</fieldset>
				${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.#why()}</span></p>` : nothing}
				<div class="row">
					<button class="button preview" aria-disabled=${String(n === 0 || Boolean(this.busy))} @click=${this.#show}>${t("prompts.preview")}</button>
					<button class="button primary compare" aria-disabled=${String(n === 0 || !this.isChanged || Boolean(this.busy))}
						aria-describedby="compare-hint" @click=${this.#compare}>${t("prompts.compare", { n: Math.max(1, n) })}</button>
				</div>
				<p class="hint" id="compare-hint">${t(n === 0 ? "prompts.hint.choose" : this.isChanged ? "prompts.hint.compare" : "prompts.hint.change")}</p>
				<div role="status">${this.preview ? this.#previewed() : nothing}</div>
			</section>`;
	}

	#choice({ id, said, language, at }) {
		return html`
			<label class="choice"><input type="checkbox" .checked=${this.chosen.has(id)} @change=${({ target }) => this.#choose(id, target.checked)} />
				<span class="said" lang=${language}>${said}</span>
				<span class="of">${languageLabel(language)}</span><span class="of figure">${moment(at)}</span></label>`;
	}

	#previewed() {
		const { system, user, version } = this.preview;
		return html`
			<h3>${t("prompts.previewed")} <code>${version.slice(0, 8)}</code></h3>
			${[["prompts.system", system], ["prompts.user", user]].filter(([, text]) => text).map(([key, text]) => html`
				<h4>${t(key)}</h4><pre tabindex="0" aria-label=${t(key)}>${text}</pre>`)}`;
	}

	#results() {
		const comparisons = (this.comparisons ?? []).filter(({ prompt }) => prompt === this.prompt.name);
		if (comparisons.length === 0) {
			return nothing;
		}
		return html`
			<section aria-labelledby="results">
				<h2 id="results">${t("prompts.comparisons")}</h2>
				${this.shown ? html`<attune-prompt-comparison .comparison=${this.shown} .conversations=${this.conversations ?? []}
					@take=${() => this.#take(this.shown.draft)}></attune-prompt-comparison>` : nothing}
				<ul class="rows earlier">${comparisons.map((comparison) => html`
					<li><span class="what figure">${moment(comparison.askedAt)}</span>
						<span class="quiet-text small-text">${comparison.model}</span>
						<code>${comparison.fileVersion.slice(0, 8)} → ${comparison.draftVersion.slice(0, 8)}</code>
						<button class="button small quiet" aria-pressed=${String(comparison.id === this.shown?.id)}
							aria-label=${`${t("golden.look")}: ${moment(comparison.askedAt)}`}
							@click=${() => this.#follow(comparison.id)}>${t("golden.look")}</button></li>`)}
				</ul>
			</section>`;
	}

	#why() {
		const { failure } = this;
		const unfit = failure.problem?.errors?.find(({ field }) => field === "text");
		return failure.type === "no-language-model" ? t("prompts.noModel")
			: unfit ? t("prompts.unfit", { detail: unfit.detail }) : failure.message;
	}

	#choose(id, isChosen) {
		const chosen = new Set(this.chosen);
		chosen[isChosen ? "add" : "delete"](id);
		this.chosen = chosen;
	}

	#change(text) {
		this.isChanged = text !== this.prompt.text;
		this.preview = null;
	}

	#write(text) {
		this.renderRoot.querySelector("#text").value = text;
		this.#change(text);
	}

	/** What was tried before is there to go on from. */
	#take(draft) {
		this.#write(draft);
		this.renderRoot.querySelector("#text").focus();
	}

	#back = async () => {
		this.#write(this.prompt.text);
		await this.updateComplete;
		this.renderRoot.querySelector("#text").focus();
	};

	get #draft() {
		return this.renderRoot.querySelector("#text").value;
	}

	/** In the order in which they are listed. */
	get #ids() {
		return this.conversations.map(({ id }) => id).filter((id) => this.chosen.has(id));
	}

	#show = () => this.#doing(this.chosen.size > 0, async () => {
		this.preview = await post("/api/prompts/preview", { name: this.prompt.name, conversationId: this.#ids[0],
			...(this.isChanged && { text: this.#draft }) });
	});

	#compare = () => this.#doing(this.chosen.size > 0 && this.isChanged, async () => {
		const { id } = await post("/api/prompts/comparisons", { name: this.prompt.name, text: this.#draft, conversationIds: this.#ids });
		await this.#readComparisons();
		await this.#follow(id, this.#ids.length);
	});

	/** Shows a comparison, and looks again as long as it goes on. */
	async #follow(id, wanted = this.shown?.id === id ? this.shown.wanted : undefined) {
		clearTimeout(this.timer);
		await this.#trying(async () => {
			const { name } = this.prompt;
			const comparison = await get(`/api/prompts/comparisons/${id}`);
			if (this.isConnected && name === this.prompt.name) {
				this.shown = { ...comparison, wanted };
				if (!comparison.finishedAt) {
					this.timer = setTimeout(() => this.#follow(id, wanted), 1500);
				}
			}
		});
	}

	#readComparisons() {
		return this.#trying(async () => this.comparisons = (await get("/api/prompts/comparisons")).items);
	}

	async #doing(isPossible, action) {
		if (!isPossible || this.busy) {
			return;
		}
		this.busy = true;
		await this.#trying(action);
		this.busy = false;
	}

	async #trying(action) {
		try {
			await action();
			this.failure = null;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-prompt-trial", AttunePromptTrial);
