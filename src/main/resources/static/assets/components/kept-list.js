import { LitElement, css, html, nothing } from "lit";
import { get, post, remove } from "../api.js";
import { Localized, known, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { listStyles, rowStyles } from "./lists.js";

/**
 * What admins keep a list of: written in a form, removed and brought back. Whoever extends it says where they are (path),
 * which texts are its own (words), what one is called (called), and draws them (rows) and the form (form).
 */
export class KeptList extends LitElement {

	static properties = {
		items: { state: true },
		/** The one that is written: null for none, without an id for a new one. */
		written: { state: true },
		/** What was done last and can be undone: { what, item }. */
		done: { state: true },
		failure: { state: true },
		news: { state: true },
	};

	static styles = [base, listStyles, rowStyles, css`
		.add {
			margin-bottom: var(--space-4);
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

		.what > .mark {
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
		this.trying(() => this.load());
	}

	render() {
		return html`
			<p class="lead">${t(`${this.words}.intro`)}</p>
			${this.failure ? html`
				<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			<button class="button primary add" @click=${() => this.written = {}}>${icon("plus")}${t(`${this.words}.add`)}</button>
			<div role="status">
				${this.done ? html`
					<p class="notice">${icon("info")}<span>${this.#said(this.done)}</span>
						<button class="button small push undo" @click=${this.#undo}>${t("list.undo")}</button></p>` : nothing}
			</div>
			${this.items?.length === 0 ? html`<p class="empty">${t(`${this.words}.none`)}</p>` : nothing}
			${this.rows(this.items ?? [])}
			<p class="visually-hidden" role="status">${this.news ?? ""}</p>
			${this.written ? this.form(this.written) : nothing}`;
	}

	#said({ what, item }) {
		const own = `${this.words}.${what}`;
		return t(known(own) ? own : `list.${what}`, { name: this.called(item) });
	}

	/** The buttons of a row. */
	buttons(item) {
		const name = this.called(item);
		return html`
			<button class="button small quiet change" aria-label=${`${t("list.change")}: ${name}`}
				@click=${() => this.written = item}>${t("list.change")}</button>
			<button class="button small quiet delete" aria-label=${`${t("list.delete")}: ${name}`}
				@click=${() => this.#delete(item)}>${t("list.delete")}</button>`;
	}

	async load() {
		this.items = (await get(this.path)).items;
	}

	/** Somebody wrote one, and it is stored. */
	saved = ({ detail: item }) => this.trying(async () => {
		this.done = null;
		this.news = t("list.saved", { name: this.called(item) });
		await this.load();
	});

	/** The keyboard goes on where it was. */
	closed = async () => {
		const { id } = this.written;
		this.written = null;
		await this.updateComplete;
		(this.#button(id) ?? this.renderRoot.querySelector(".add")).focus();
	};

	#delete(item) {
		return this.undoably("deleted", item, () => remove(`${this.path}/${item.id}`));
	}

	/** Does what can be undone; the keyboard stands where that is done. */
	undoably(what, item, action) {
		return this.trying(async () => {
			await action();
			this.done = { what, item };
			await this.load();
			await this.updateComplete;
			this.renderRoot.querySelector(".undo").focus();
		});
	}

	#undo = () => this.trying(async () => {
		const { id } = await post(`${this.path}/${this.done.item.id}/restore`);
		this.done = null;
		await this.load();
		await this.updateComplete;
		this.#button(id).focus();
	});

	#button(id) {
		return this.renderRoot.querySelector(`[data-id="${id}"] .change`);
	}

	async trying(action) {
		try {
			await action();
			this.failure = null;
		}
		catch (failure) {
			this.failure = failure;
		}
	}

}
