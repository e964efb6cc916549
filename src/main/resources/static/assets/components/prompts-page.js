import { LitElement, css, html, nothing } from "lit";
import { get } from "../api.js";
import { Localized, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { listStyles } from "./lists.js";
import "./prompt-trial.js";

/** What language models are asked: every prompt with its version, and one of them to read and to try. */
class AttunePrompts extends LitElement {

	static properties = {
		/** The name of the prompt that is open. */
		chosen: {},
		items: { state: true },
		/** The open one with its text. */
		prompt: { state: true },
		failure: { state: true },
	};

	static styles = [base, listStyles, css`
		.rows {
			margin-bottom: var(--space-5);
		}

		.rows .what small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 400;
		}

		.notice {
			margin-bottom: var(--space-4);
		}

		code {
			font-size: var(--size-1);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.items = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.#trying(async () => this.items = (await get("/api/prompts")).items);
	}

	willUpdate(changed) {
		if (changed.has("chosen")) {
			this.#open();
		}
	}

	render() {
		return html`
			<p class="lead">${t("prompts.intro")}</p>
			${this.failure ? html`
				<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${(this.items ?? []).map((prompt) => this.#row(prompt))}
			</ul>
			${this.prompt ? html`<attune-prompt-trial .prompt=${this.prompt}></attune-prompt-trial>` : nothing}`;
	}

	#row({ name, version, own }) {
		return html`
			<li><a href="#prompts/${name}" aria-current=${name === this.chosen ? "true" : nothing}>
				<span class="what">${tOr(`prompts.name.${name}`, name)}<small>${name}</small></span>
				${own ? html`<span class="mark accent">${t("prompts.own")}</span>` : nothing}
				<code title=${version}>${version.slice(0, 8)}</code></a></li>`;
	}

	async #open() {
		const { chosen } = this;
		this.prompt = null;
		if (chosen) {
			await this.#trying(async () => {
				const prompt = await get(`/api/prompts/${chosen}`);
				if (chosen === this.chosen) {
					this.prompt = prompt;
					await this.updateComplete;
					// It opens below the list, where nobody sees it.
					this.renderRoot.querySelector("attune-prompt-trial").scrollIntoView({ block: "start" });
				}
			});
		}
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

customElements.define("attune-prompts", AttunePrompts);
