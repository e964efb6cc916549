import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, post, remove } from "../api.js";
import { Localized, language, languageLabel, languageName, languages, moment, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { filter, listStyles } from "./lists.js";

const LABELS = ["asks-openly", "between-the-lines", "no-wish"];

/** The example messages that the desk has added. Tells "changed" when there is one more or less. */
class AttuneSignals extends LitElement {

	static properties = {
		items: { state: true },
		language: { state: true },
		label: { state: true },
		adding: { state: true },
		/** The one that was removed last, and can be restored. */
		removed: { state: true },
		failure: { state: true },
		isEmpty: { state: true },
		busy: { state: true },
		news: { state: true },
	};

	static styles = [base, listStyles, css`
		.lead {
			margin-top: var(--space-2);
		}

		form {
			display: grid;
			gap: var(--space-3);
			max-width: 44rem;
			margin-bottom: var(--space-4);
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		textarea {
			min-height: 4.5em;
			field-sizing: content;
		}

		.rows > li {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-1) var(--space-4);
			min-height: 44px;
			padding: var(--space-2) 0;
		}

		.what {
			flex: 1 1 16rem;
			font-weight: 400;
		}

		.what small {
			display: block;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.undo {
			margin-bottom: var(--space-4);
		}

		.add {
			margin-bottom: var(--space-4);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.items = null;
		this.language = "";
		this.label = "";
	}

	connectedCallback() {
		super.connectedCallback();
		this.again();
	}

	again() {
		return this.#trying(async () => {
			this.items = (await get("/api/signals")).items;
		});
	}

	render() {
		const shown = (this.items ?? []).filter((one) => (!this.language || one.language === this.language)
			&& (!this.label || one.label === this.label));
		return html`
			<h2 id="examples">${t("handover.examples")}</h2>
			<p class="lead">${t("handover.examples.intro")}</p>
			${this.failure ? html`<p class="notice danger undo" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.adding ? this.#form() : html`
				<button class="button add" @click=${this.#open}>${icon("plus")}${t("handover.examples.add")}</button>`}
			${this.removed ? html`
				<p class="notice undo">${icon("check")}<span class="said">${t("handover.examples.removed", { text: short(this.removed.text) })}</span>
					<button class="button small push" @click=${this.#restore}>${t("golden.undo")}</button></p>` : nothing}
			${this.items?.length > 0 ? html`
				<div class="filters">
					${filter(t("filter.language"), ["", ...languages()], this.language, (tag) => tag ? languageName(tag) : t("filter.all"),
						(tag) => this.language = tag)}
					${filter(t("handover.examples.labels"), ["", ...LABELS], this.label, (label) => label ? t(`handover.label.${label}`) : t("filter.all"),
						(label) => this.label = label)}
				</div>` : nothing}
			${this.items && shown.length === 0 ? html`
				<p class="empty">${t(this.items.length === 0 ? "handover.examples.none" : "handover.examples.noneFit")}</p>` : nothing}
			<ul class="rows" aria-labelledby="examples">${repeat(shown, ({ id }) => id, (one) => this.#row(one))}</ul>
			<p class="visually-hidden" role="status">${this.news ?? ""}</p>`;
	}

	#row(one) {
		return html`
			<li>
				<span class="what"><span class="said" lang=${one.language}>${one.text}</span>
					<small>${languageLabel(one.language)} · ${t("handover.examples.by", { name: one.addedBy, when: moment(one.addedAt) })}</small></span>
				<span class="mark ${one.label === "no-wish" ? "" : "attention"}">${t(`handover.label.${one.label}`)}</span>
				<button class="button quiet small" aria-label="${t("handover.examples.remove")}: ${short(one.text)}" @click=${() => this.#remove(one)}>
					${t("handover.examples.remove")}</button>
			</li>`;
	}

	#form() {
		return html`
			<form @submit=${this.#add} novalidate>
				<div class="field"><label for="text">${t("handover.try.message")}</label>
					<textarea class="input" id="text" maxlength="2000" aria-invalid=${String(Boolean(this.isEmpty))}
						aria-describedby=${this.isEmpty ? "text-error" : nothing}></textarea>
					${this.isEmpty ? html`<span class="field-error" id="text-error" role="alert">${t("handover.examples.empty")}</span>` : nothing}</div>
				<div class="row">
					<label class="row"><span>${t("handover.examples.language")}</span>
						<select class="input" id="language">${languages().map((tag) => html`
							<option value=${tag} ?selected=${tag === (this.language || language())}>${languageLabel(tag)}</option>`)}</select></label>
					<label class="row"><span>${t("handover.examples.label")}</span>
						<select class="input" id="label">${LABELS.map((label) => html`
							<option value=${label} ?selected=${label === (this.label || "between-the-lines")}>${t(`handover.label.${label}`)}</option>`)}</select></label>
				</div>
				<div class="row">
					<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("handover.examples.save")}</button>
					<button class="button quiet" type="button" @click=${this.#close}>${t("common.cancel")}</button>
				</div>
			</form>`;
	}

	#open = async () => {
		this.adding = true;
		this.isEmpty = false;
		await this.updateComplete;
		this.#find("#text").focus();
	};

	#close = async () => {
		this.adding = false;
		await this.updateComplete;
		this.#find(".add").focus();
	};

	async #add(event) {
		event.preventDefault();
		const text = this.#find("#text").value.trim();
		this.isEmpty = !text;
		if (!text) {
			this.#find("#text").focus();
			return;
		}
		await this.#changing(async () => {
			await post("/api/signals", { text, language: this.#find("#language").value, label: this.#find("#label").value });
			this.removed = null;
			this.news = t("handover.examples.added", { text: short(text) });
			await this.#close();
		});
	}

	async #remove(one) {
		await this.#changing(async () => {
			await remove(`/api/signals/${one.id}`);
			this.removed = one;
			this.news = t("handover.examples.removed", { text: short(one.text) });
			await this.updateComplete;
			this.#find(".undo .button").focus();
		});
	}

	#restore = () => this.#changing(async () => {
		const { id, text } = this.removed;
		await post(`/api/signals/${id}/restore`);
		this.removed = null;
		this.news = t("handover.examples.added", { text: short(text) });
		await this.updateComplete;
		this.#find(".add")?.focus();
	});

	async #changing(action) {
		if (this.busy) {
			return;
		}
		this.busy = true;
		const isDone = await this.#trying(async () => {
			await action();
			this.items = (await get("/api/signals")).items;
		});
		this.busy = false;
		if (isDone) {
			this.dispatchEvent(new Event("changed"));
		}
	}

	async #trying(action) {
		try {
			this.failure = null;
			await action();
			return true;
		}
		catch (failure) {
			this.failure = failure;
			return false;
		}
	}

	#find(selector) {
		return this.renderRoot.querySelector(selector);
	}

}

function short(text) {
	return text.length > 60 ? `${text.slice(0, 60).trim()}…` : text;
}

customElements.define("attune-signals", AttuneSignals);
