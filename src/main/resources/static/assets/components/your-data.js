import { LitElement, css, html, nothing } from "lit";
import { download, get, post, remove } from "../api.js";
import { Localized, coming, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { read } from "../storage.js";

/** Where the page of the assistant keeps the conversation. */
const KEPT = "attune.help";

/** The conversation that this browser holds the token of: to take along, or to have deleted. */
class AttuneYourData extends LitElement {

	static properties = {
		/** For how long a deletion can be taken back, in seconds. */
		grace: { attribute: false },
		/** Whether the service still has the conversation; undefined until it was asked. */
		exists: { state: true },
		eraseAt: { state: true },
		asking: { state: true },
		busy: { state: true },
		news: { state: true },
		failure: { state: true },
	};

	static styles = [base, css`
		.do {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-2);
			margin-top: var(--space-3);
		}

		/* In big letters a word too many goes on the next line, and not out of sight. */
		.button {
			max-width: 100%;
			padding-block: var(--space-2);
			white-space: normal;
		}

		h3 {
			margin-top: var(--space-4);
			font-size: var(--size-3);
		}

		.sure {
			margin-top: var(--space-3);
			padding: var(--space-4);
			border: 1px solid var(--danger);
			border-radius: var(--radius-large);
		}

		.sure h3 {
			margin: 0 0 var(--space-2);
		}

		.yes {
			border-color: var(--danger);
			background: var(--danger-soft);
			color: var(--danger);
		}

		.delete {
			margin-top: var(--space-4);
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.kept = read(KEPT) ?? {};
		this.grace = 0;
	}

	connectedCallback() {
		super.connectedCallback();
		if (this.kept.id) {
			this.#look();
		}
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearTimeout(this.timer);
	}

	render() {
		return html`
			${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
			${this.#conversation()}
			<p role="status">${this.news ?? ""}</p>`;
	}

	#conversation() {
		if (!this.kept.id) {
			return html`<p>${t("privacy.none")}</p>`;
		}
		if (this.exists === false) {
			return html`<p class="notice good">${icon("circle-check")}<span>${t("privacy.gone")}</span></p>`;
		}
		if (!this.exists) {
			return nothing;
		}
		return html`
			<h3>${t("privacy.take")}</h3>
			<div class="do">
				<button class="button" @click=${() => this.#take("text")}>${icon("file-text")}${t("privacy.take.text")}</button>
				<button class="button" @click=${() => this.#take("json")}>${icon("code")}${t("privacy.take.json")}</button>
			</div>
			${this.eraseAt ? this.#deleting() : this.asking ? this.#sure() : html`
				<button class="button delete" @click=${this.#ask}>${icon("circle-x")}${t("privacy.delete")}</button>`}`;
	}

	#sure() {
		return html`
			<section class="sure" aria-labelledby="sure">
				<h3 id="sure" tabindex="-1">${t("privacy.delete.sure")}</h3>
				<p>${t("privacy.delete.what")} ${this.grace >= 60 ? t("privacy.delete.grace", { minutes: Math.round(this.grace / 60) }) : t("privacy.delete.final")}</p>
				<div class="do">
					<button class="button yes" aria-disabled=${String(Boolean(this.busy))} @click=${this.#delete}>${t("privacy.delete.yes")}</button>
					<button class="button quiet" @click=${this.#close}>${t("privacy.delete.no")}</button>
				</div>
			</section>`;
	}

	#deleting() {
		return html`
			<p class="notice attention delete" tabindex="-1" role="status">${icon("clock")}<span>${t("privacy.deleting", { at: coming(this.eraseAt) })}
				<button class="link undo" @click=${this.#undo}>${t("privacy.undo")}</button></span></p>`;
	}

	#ask = async () => {
		this.asking = true;
		this.news = null;
		await this.#focus("#sure");
	};

	#close = async () => {
		this.asking = false;
		await this.#focus(".delete");
	};

	#delete = () => this.#trying(async () => {
		const { at } = await post(`/api/conversations/${this.kept.id}/erasure`, {}, this.#as());
		this.asking = false;
		this.#erasedAt(at);
		await this.#focus(".undo");
	});

	#undo = () => this.#trying(async () => {
		await remove(`/api/conversations/${this.kept.id}/erasure`, this.#as());
		this.#erasedAt(null);
		this.news = t("privacy.kept");
		await this.#focus(".delete");
	});

	#take(kind) {
		return this.#trying(async () => {
			const content = await download(`/api/conversations/${this.kept.id}/export`,
				{ ...this.#as(), accept: kind === "json" ? "application/json" : "text/plain" });
			const link = document.createElement("a");
			link.href = URL.createObjectURL(new Blob([content], { type: kind === "json" ? "application/json" : "text/plain;charset=utf-8" }));
			link.download = `${t("privacy.file")}.${kind === "json" ? "json" : "txt"}`;
			link.click();
			URL.revokeObjectURL(link.href);
			this.news = t("privacy.taken");
		});
	}

	/** A token that no longer opens anything: the conversation is gone. */
	async #look() {
		try {
			const { eraseAt } = await get(`/api/conversations/${this.kept.id}`, this.#as());
			this.exists = true;
			this.#erasedAt(eraseAt ?? null);
		}
		catch (failure) {
			if (failure.status === 401 || failure.status === 404) {
				this.exists = false;
			}
			else {
				this.failure = failure;
			}
		}
	}

	/** Soon after that it is gone. */
	#erasedAt(at) {
		this.eraseAt = at;
		clearTimeout(this.timer);
		if (at) {
			this.timer = setTimeout(() => this.#look(), Math.min(2 ** 31 - 1, Math.max(1_000, new Date(at) - Date.now() + 90_000)));
			if (new Date(at) <= Date.now()) {
				this.#look();
			}
		}
	}

	#as() {
		return { token: this.kept.token };
	}

	async #focus(selector) {
		await this.updateComplete;
		this.renderRoot.querySelector(selector)?.focus();
	}

	async #trying(action) {
		if (this.busy) {
			return;
		}
		this.busy = true;
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

}

customElements.define("attune-your-data", AttuneYourData);
