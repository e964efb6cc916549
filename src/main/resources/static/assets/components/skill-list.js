import { LitElement, css, html, nothing } from "lit";
import { get, put, remove } from "../api.js";
import { Localized, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** The teams of the desk, and the words by which customers name them. */
class AttuneSkills extends LitElement {

	static properties = {
		skills: { state: true },
		/** The name of the team that is being changed, or "" for a new one. */
		editing: { state: true },
		/** The name of the team that is about to be deleted. */
		deleting: { state: true },
		failure: { state: true },
		busy: { state: true },
		news: { state: true },
	};

	static styles = [base, css`
		:host {
			display: grid;
			gap: var(--space-4);
			max-width: 46rem;
		}

		li {
			display: grid;
			gap: var(--space-2);
			padding: var(--space-3) 0;
			border-top: 1px solid var(--line-quiet);
		}

		.words {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1);
		}

		form {
			display: grid;
			gap: var(--space-3);
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		textarea {
			min-height: 5em;
			field-sizing: content;
		}

		.mark {
			white-space: normal;
			overflow-wrap: anywhere;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.skills = null;
		this.editing = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.#load();
	}

	render() {
		return html`
			<p class="quiet-text">${t("skills.intro")}</p>
			${this.failure && this.editing === null ? html`
				<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.editing === "" ? this.#form({ name: "", words: [] })
				: html`<div><button class="button" @click=${() => this.#edit("")}>${icon("plus")}${t("skills.add")}</button></div>`}
			${this.skills?.length === 0 ? html`<p>${t("skills.none")}</p>` : nothing}
			<ul>
				${(this.skills ?? []).map((skill) => html`<li>${skill.name === this.editing ? this.#form(skill) : this.#skill(skill)}</li>`)}
			</ul>
			<p class="visually-hidden" role="status">${this.news ?? ""}</p>`;
	}

	#skill({ name, words, available }) {
		return html`
			<div class="row">
				<h2>${name}</h2>
				<span class="quiet-text small-text">${t("skills.available", { n: available })}</span>
				${this.deleting === name ? html`
					<span class="push">${t("skills.delete.sure")}</span>
					<button class="button small sure" @click=${() => this.#delete(name)}>${t("skills.delete")}</button>
					<button class="button quiet small" @click=${() => this.deleting = null}>${t("common.cancel")}</button>` : html`
				<button class="button quiet small push" aria-label="${t("skills.change")}: ${name}" @click=${() => this.#edit(name)}>${t("skills.change")}</button>
				<button class="button quiet small" aria-label="${t("skills.delete")}: ${name}" @click=${() => this.#ask(name)}>${t("skills.delete")}</button>`}
			</div>
			<div class="words">${words.map((word) => html`<span class="mark">${word}</span>`)}</div>`;
	}

	#form({ name, words }) {
		const wrongName = this.failure?.field?.("name");
		const wrongWords = this.failure?.field?.("words");
		return html`
			<form @submit=${this.#save} novalidate>
				${name ? html`<h2>${name}</h2>` : html`
					<div class="field"><label for="name">${t("skills.name")}</label>
						<input class="input" id="name" maxlength="40" autocapitalize="off" aria-invalid=${String(Boolean(wrongName))} aria-describedby="name-hint" />
						<span class="hint" id="name-hint">${t("skills.name.hint")}</span>
						${wrongName ? html`<span class="field-error" role="alert">${wrongName}</span>` : nothing}</div>`}
				<div class="field"><label for="words">${t("skills.words")}</label>
					<textarea class="input" id="words" .value=${words.join("\n")} aria-invalid=${String(Boolean(wrongWords))} aria-describedby="words-hint"></textarea>
					<span class="hint" id="words-hint">${t("skills.words.hint")}</span>
					${wrongWords ? html`<span class="field-error" role="alert">${wrongWords}</span>` : nothing}</div>
				${this.failure && !wrongName && !wrongWords ? html`
					<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
				<div class="row">
					<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("presence.save")}</button>
					<button class="button quiet" type="button" @click=${() => this.#edit(null)}>${t("common.cancel")}</button>
				</div>
			</form>`;
	}

	async #edit(name) {
		this.failure = null;
		this.editing = name;
		await this.updateComplete;
		this.renderRoot.querySelector("form input, form textarea, div > .button")?.focus();
	}

	async #save(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const name = this.editing || this.renderRoot.querySelector("#name").value.trim().toLowerCase();
		const words = this.renderRoot.querySelector("#words").value.split(/[\n,]/).map((word) => word.trim()).filter(Boolean);
		this.busy = true;
		this.failure = null;
		try {
			await put(`/api/skills/${encodeURIComponent(name || "-")}`, { words });
			this.editing = null;
			this.news = t("skills.saved", { name });
			await this.#load();
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

	async #ask(name) {
		this.deleting = name;
		await this.updateComplete;
		this.renderRoot.querySelector(".sure")?.focus();
	}

	async #delete(name) {
		this.deleting = null;
		try {
			this.failure = null;
			await remove(`/api/skills/${encodeURIComponent(name)}`);
			this.news = t("skills.deleted", { name });
		}
		catch (failure) {
			this.failure = failure;
		}
		await this.#load();
	}

	async #load() {
		try {
			this.skills = (await get("/api/skills")).items;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}

customElements.define("attune-skills", AttuneSkills);
