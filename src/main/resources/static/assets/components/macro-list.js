import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post, remove } from "../api.js";
import { Localized, language, languageName, languages, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { listStyles } from "./lists.js";
import "./macro-form.js";

/** The desk's macros, for admins to write. */
class AttuneMacros extends LitElement {

	static properties = {
		items: { state: true },
		/** The macro that is written: null for none, without an id for a new one. */
		written: { state: true },
		deleted: { state: true },
		failure: { state: true },
		news: { state: true },
	};

	static styles = [base, listStyles, css`
		.add {
			margin-bottom: var(--space-4);
		}

		.notice {
			align-items: center;
			margin-bottom: var(--space-4);
		}

		.notice .push {
			flex: none;
		}

		.rows > li {
			display: flex;
			flex-wrap: wrap;
			align-items: start;
			gap: var(--space-1) var(--space-4);
			padding: var(--space-3) var(--space-2);
		}

		.rows .what {
			flex: 1 1 20rem;
		}

		.rows small {
			display: -webkit-box;
			max-width: 46rem;
			margin-top: 2px;
			overflow: hidden;
			color: var(--text-quiet);
			font-size: var(--size-1);
			font-weight: 400;
			-webkit-box-orient: vertical;
			-webkit-line-clamp: 2;
		}

		.rows .mark {
			margin-inline-start: var(--space-1);
			white-space: normal;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.items = null;
		this.written = null;
	}

	connectedCallback() {
		super.connectedCallback();
		this.#trying(() => this.#load());
	}

	render() {
		return html`
			<p class="lead">${t("macros.intro")}</p>
			${this.failure ? html`
				<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<button class="button primary add" @click=${() => this.written = {}}>${icon("plus")}${t("macros.add")}</button>
			<div role="status">
				${this.deleted ? html`
					<p class="notice">${icon("info")}<span>${t("macros.deleted", { name: this.deleted.name })}</span>
						<button class="button small push" @click=${this.#undo}>${t("macros.undo")}</button></p>` : nothing}
			</div>
			${this.items?.length === 0 ? html`<p class="empty">${t("macros.none")}</p>` : nothing}
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(this.items ?? [], (macro) => macro.id, (macro) => this.#row(macro))}
			</ul>
			<p class="visually-hidden" role="status">${this.news ?? ""}</p>
			${this.written ? html`
				<attune-macro-form .macro=${this.written} @saved=${(event) => this.#saved(event.detail)}
					@closed=${this.#closed}></attune-macro-form>` : nothing}`;
	}

	#row(macro) {
		const { id, name, texts, action, skill } = macro;
		const shown = languages().find((tag) => texts[tag]) ?? Object.keys(texts)[0];
		const missing = languages().filter((tag) => !texts[tag]);
		return html`
			<li data-id=${id}>
				<span class="what">${name}
					${action ? html`<span class="mark">${t(`macros.then.short.${action}`)}${skill ? `: ${skill}` : ""}</span>` : nothing}
					${missing.length > 0 ? html`<span class="mark attention">${t("macros.notIn", { languages: missing.map(languageName).join(", ") })}</span>` : nothing}
					<small lang=${shown === language() ? nothing : shown}>${texts[shown].replace(/\s+/g, " ")}</small></span>
				<span class="row">
					<button class="button small quiet change" aria-label=${`${t("macros.change")}: ${name}`}
						@click=${() => this.written = macro}>${t("macros.change")}</button>
					<button class="button small quiet" aria-label=${`${t("macros.delete")}: ${name}`}
						@click=${() => this.#delete(macro)}>${t("macros.delete")}</button></span>
			</li>`;
	}

	async #load() {
		this.items = (await get("/api/macros")).items;
	}

	#saved(macro) {
		return this.#trying(async () => {
			this.deleted = null;
			this.news = t("macros.saved", { name: macro.name });
			await this.#load();
		});
	}

	/** The keyboard goes on where it was. */
	#closed = async () => {
		const { id } = this.written;
		this.written = null;
		await this.updateComplete;
		(this.renderRoot.querySelector(`[data-id="${id}"] .change`) ?? this.renderRoot.querySelector(".add")).focus();
	};

	#delete(macro) {
		return this.#trying(async () => {
			await remove(`/api/macros/${macro.id}`);
			this.deleted = macro;
			this.items = this.items.filter((other) => other.id !== macro.id);
			await this.updateComplete;
			this.renderRoot.querySelector(".notice .push").focus();
		});
	}

	#undo = () => this.#trying(async () => {
		const { id } = await post(`/api/macros/${this.deleted.id}/restore`);
		this.deleted = null;
		await this.#load();
		await this.updateComplete;
		this.renderRoot.querySelector(`[data-id="${id}"] .change`).focus();
	});

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

customElements.define("attune-macros", AttuneMacros);
