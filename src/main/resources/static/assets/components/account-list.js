import { css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { get, patch, post } from "../api.js";
import { date, t } from "../i18n.js";
import "./copied-text.js";
import "./account-form.js";
import { KeptList } from "./kept-list.js";

/** Who works at the desk, and what for. An account is not deleted, as what was done with it stays; it is disabled. */
class AttuneAccounts extends KeptList {

	static properties = {
		/** Whose password was made just now; it is not told again. */
		told: { state: true },
		/** Whose password is about to be replaced. */
		replacing: { state: true },
	};

	static styles = [...super.styles, css`
		.told {
			display: grid;
			gap: var(--space-3);
			max-width: 34rem;
			margin-bottom: var(--space-4);
			padding: var(--space-4);
			border: 1px solid var(--line-strong);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		.disabled .name {
			color: var(--text-quiet);
			text-decoration: line-through;
		}
	`];

	path = "/api/users";

	words = "accounts";

	called({ displayName, name }) {
		return displayName === name ? name : `${displayName} (${name})`;
	}

	/** All of them: even a large desk has a few pages. */
	async load() {
		const items = [];
		let cursor = null;
		do {
			const page = await get(`${this.path}${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
			items.push(...page.items.map((account) => ({ ...account, id: account.name })));
			cursor = page.cursor ?? null;
		} while (cursor);
		this.items = items;
	}

	rows(accounts) {
		return html`
			${this.told ? html`
				<div class="told" tabindex="-1" role="group" aria-labelledby="told">
					<p id="told">${t("accounts.password.told", { name: this.called(this.told) })}</p>
					<attune-copied label=${t("accounts.password.of", { name: this.told.name })} text=${this.told.password}></attune-copied>
					<div><button class="button small" @click=${() => this.told = null}>${t("accounts.password.done")}</button></div>
				</div>` : nothing}
			<ul class="rows" aria-busy=${String(this.items === null)}>
				${repeat(accounts, ({ id }) => id, (account) => this.#row(account))}</ul>`;
	}

	#row(account) {
		const { id, name, displayName, roles, disabled, created } = account;
		return html`
			<li data-id=${id} class=${disabled ? "disabled" : ""}>
				<span class="what"><span class="name">${displayName}</span>
					${roles.map((role) => html`<span class="mark">${t(`accounts.role.${role}`)}</span>`)}
					${disabled ? html`<span class="mark attention">${t("accounts.disabled")}</span>` : nothing}
					<small>${t("accounts.since", { name, date: date(created) })}</small></span>
				<span class="row">${this.replacing === id ? html`
					<span>${t("accounts.password.sure")}</span>
					<button class="button small sure" @click=${() => this.#replace(account)}>${t("accounts.password.new")}</button>
					<button class="button small quiet" @click=${() => this.#ask(null, id)}>${t("common.cancel")}</button>`
					: this.buttons(account)}</span>
			</li>`;
	}

	buttons(account) {
		const name = this.called(account);
		const button = (key, kind, action) => html`
			<button class="button small quiet ${kind}" aria-label=${`${t(key)}: ${name}`} @click=${action}>${t(key)}</button>`;
		return html`
			${button("list.change", "change", () => this.written = account)}
			${button("accounts.password.new", "renew", () => this.#ask(account.id, account.id))}
			${account.disabled ? button("accounts.enable", "switch", () => this.#switch(account, false))
				: button("accounts.disable", "switch", () => this.#switch(account, true))}`;
	}

	form(account) {
		return html`<attune-account-form .item=${account} @saved=${this.#stored} @closed=${this.closed}></attune-account-form>`;
	}

	#stored = (event) => {
		this.told = event.detail.password ? event.detail : null;
		this.saved(event);
	};

	/** A password that somebody uses is not replaced by one wrong click. */
	async #ask(id, row) {
		this.replacing = id;
		await this.updateComplete;
		this.renderRoot.querySelector(`[data-id="${row}"] ${id ? ".sure" : ".renew"}`).focus();
	}

	#replace({ name }) {
		this.replacing = null;
		return this.trying(async () => {
			this.told = await post(`${this.path}/${name}/password`);
			await this.updateComplete;
			this.renderRoot.querySelector(".told").focus();
		});
	}

	#switch(account, disabled) {
		return this.trying(async () => {
			await patch(`${this.path}/${account.name}`, { disabled });
			this.news = t(disabled ? "accounts.disabled.done" : "accounts.enabled.done", { name: this.called(account) });
			await this.load();
			await this.updateComplete;
			this.renderRoot.querySelector(`[data-id="${account.id}"] .switch`).focus();
		});
	}

}

customElements.define("attune-accounts", AttuneAccounts);
