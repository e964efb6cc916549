import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post, remove } from "../api.js";
import { Localized, language, languageName, languages, moment, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { listStyles } from "./lists.js";
import "./notice-form.js";

const MARKS = { current: "attention", upcoming: "accent", ended: "" };

/** The disruptions that customers are told of, for admins to post, change and end. */
class AttuneNotices extends LitElement {

	static properties = {
		items: { state: true },
		/** The notice that is written: null for none, without an id for a new one. */
		written: { state: true },
		/** What was done last and can be undone: {what: deleted or ended, id}. */
		done: { state: true },
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
			font-weight: 400;
		}

		.rows .said {
			max-width: 46rem;
			margin-top: var(--space-1);
			font-weight: 500;
		}

		.rows small {
			display: block;
			margin-top: 2px;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.rows .mark {
			white-space: normal;
		}

		.ended .said {
			color: var(--text-quiet);
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
			<p class="lead">${t("notices.intro")}</p>
			${this.failure ? html`
				<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<button class="button primary add" @click=${() => this.written = {}}>${icon("plus")}${t("notices.add")}</button>
			<div role="status">
				${this.done ? html`
					<p class="notice">${icon("info")}<span>${t(`notices.${this.done.what}`)}</span>
						<button class="button small push" @click=${this.#undo}>${t("notices.undo")}</button></p>` : nothing}
			</div>
			${this.items?.length === 0 ? html`<p class="empty">${t("notices.none")}</p>` : nothing}
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(this.items ?? [], (notice) => notice.id, (notice) => this.#row(notice))}
			</ul>
			<p class="visually-hidden" role="status">${this.news ?? ""}</p>
			${this.written ? html`
				<attune-notice-form .notice=${this.written} @saved=${() => this.#saved()} @closed=${this.#closed}></attune-notice-form>` : nothing}`;
	}

	#row(notice) {
		const { id, texts, state, from, until, endedAt } = notice;
		const shown = languages().find((tag) => texts[tag]) ?? Object.keys(texts)[0];
		const missing = languages().filter((tag) => !texts[tag]);
		const name = texts[shown].slice(0, 60);
		return html`
			<li data-id=${id} class=${state}>
				<div class="what">
					<span class="mark ${MARKS[state]}">${t(`notices.state.${state}`)}</span>
					${missing.length > 0 ? html`<span class="mark attention">${t("notices.notIn", { languages: missing.map(languageName).join(", ") })}</span>` : nothing}
					<p class="said" lang=${shown === language() ? nothing : shown}>${texts[shown]}</p>
					<small class="figure">${t("notices.period", { from: moment(from), until: moment(endedAt ?? until) })}</small>
					<small>${whom(notice)}</small>
				</div>
				<span class="row">
					<button class="button small quiet change" aria-label=${`${t("notices.change")}: ${name}`}
						@click=${() => this.written = notice}>${t("notices.change")}</button>
					${state === "ended" ? nothing : html`
						<button class="button small quiet" aria-label=${`${t("notices.end")}: ${name}`}
							@click=${() => this.#do("ended", id, () => post(`/api/notices/${id}/end`))}>${t("notices.end")}</button>`}
					<button class="button small quiet" aria-label=${`${t("notices.delete")}: ${name}`}
						@click=${() => this.#do("deleted", id, () => remove(`/api/notices/${id}`))}>${t("notices.delete")}</button></span>
			</li>`;
	}

	async #load() {
		this.items = (await get("/api/notices")).items;
	}

	#saved() {
		return this.#trying(async () => {
			this.done = null;
			this.news = t("notices.saved");
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

	#do(what, id, action) {
		return this.#trying(async () => {
			await action();
			this.done = { what, id };
			await this.#load();
			await this.updateComplete;
			this.renderRoot.querySelector(".notice .push").focus();
		});
	}

	#undo = () => this.#trying(async () => {
		const { id } = await post(`/api/notices/${this.done.id}/restore`);
		this.done = null;
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

/** Whom it touches, in words. */
function whom({ languages: tags, words, orders }) {
	const parts = [
		...(tags.length > 0 ? [t("notices.whom.languages", { languages: tags.map(languageName).join(", ") })] : []),
		...(words.length > 0 ? [t("notices.whom.words", { words: words.join(", ") })] : []),
		...(orders.length > 0 ? [t("notices.whom.orders", { orders: orders.join(", ") })] : []),
	];
	return parts.length === 0 ? t("notices.everybody") : parts.join(" · ");
}

customElements.define("attune-notices", AttuneNotices);
