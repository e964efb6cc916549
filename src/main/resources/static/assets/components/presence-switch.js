import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { get } from "../api.js";
import { Localized, languageLabel, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

const STATES = ["available", "away", "offline"];

/**
 * Whether the agent is at the desk, and a sheet for what they take: languages, teams, how many at once.
 */
class AttunePresence extends LitElement {

	static properties = {
		presence: { attribute: false },
		me: { attribute: false },
		/** The conversations that the agent has. */
		inHand: { attribute: false },
		skills: { state: true },
		languages: { state: true },
		/** What is chosen on the sheet and not saved yet. */
		draft: { state: true },
		/** Whoever leaves with conversations in hand is asked what becomes of them; called with hand-back, keep or nothing. */
		asking: { state: true },
		failure: { state: true },
		busy: { state: true },
	};

	static styles = [base, css`
		:host {
			display: flex;
			align-items: center;
		}

		.state {
			position: relative;
			display: flex;
			align-items: center;
		}

		.dot {
			position: absolute;
			left: var(--space-2);
			width: 10px;
			height: 10px;
			border: 2px solid var(--text-quiet);
			border-radius: 50%;
			pointer-events: none;
		}

		.dot.available {
			border-color: var(--good);
			background: var(--good);
		}

		.dot.away {
			border-color: var(--attention);
		}

		.state select {
			min-height: var(--target);
			padding: 0 var(--space-2) 0 26px;
			border: 0;
			border-radius: var(--radius);
			appearance: none;
			background: transparent;
			cursor: pointer;
		}

		.state select:hover {
			background: var(--hover);
		}

		option {
			background: var(--raised);
			color: var(--text);
		}

		form,
		.question {
			display: grid;
			gap: var(--space-4);
			width: 24rem;
			max-width: 100%;
		}

		.question .small-text {
			margin-top: var(--space-1);
		}

		fieldset {
			display: grid;
			gap: var(--space-1);
			min-width: 0;
			padding: 0;
			border: 0;
		}

		legend {
			padding: 0;
			font-weight: 500;
		}

		.choice {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 32px;
			cursor: pointer;
		}

		.choice input {
			width: 18px;
			height: 18px;
			margin: 0;
			accent-color: var(--accent);
		}

		#capacity {
			width: 6rem;
		}

		@media (max-width: 699px) {
			.state select {
				width: 34px;
				padding: 0;
				color: transparent;
			}

			.dot {
				left: 12px;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.skills = [];
		this.languages = [];
		this.inHand = [];
		this.draft = null;
		this.asking = null;
	}

	render() {
		if (!this.me) {
			return nothing;
		}
		const { presence } = this.me;
		return html`
			<div class="state">
				<span class="dot ${presence}" aria-hidden="true"></span>
				<select aria-label=${t("presence.label")} title=${t(`presence.${presence}`)} @change=${this.#switch}>
					${STATES.map((state) => html`<option value=${state} .selected=${live(state === presence)}>${t(`presence.${state}`)}</option>`)}
				</select>
			</div>
			<button class="button quiet icon-only" aria-label=${t("presence.sheet")} title=${t("presence.sheet")} @click=${this.#open}>
				${icon("settings")}</button>
			<dialog class="sheet" aria-labelledby="sheet" @close=${() => this.draft = null}>${this.draft ? this.#sheet() : nothing}</dialog>
			<dialog class="leave" aria-labelledby="leave" @close=${() => this.#choose(null)}>${this.asking ? this.#question() : nothing}</dialog>`;
	}

	#question() {
		return html`
			<div class="question">
				<h2 id="leave">${t("presence.leave.title")}</h2>
				<p>${t("presence.leave", { n: this.inHand.length })}</p>
				<div><button class="button primary" autofocus aria-describedby="hand-back" @click=${() => this.#choose("hand-back")}>
						${icon("undo-2")}${t("presence.leave.handBack")}</button>
					<p class="quiet-text small-text" id="hand-back">${t("presence.leave.handBack.hint")}</p></div>
				<div><button class="button" aria-describedby="keep" @click=${() => this.#choose("keep")}>${t("presence.leave.keep")}</button>
					<p class="quiet-text small-text" id="keep">${t("presence.leave.keep.hint")}</p></div>
				<div><button class="button quiet" @click=${() => this.#choose(null)}>${t("common.cancel")}</button></div>
			</div>`;
	}

	/** What becomes of the conversations in hand: hand-back, keep, or nothing where the agent stays after all. */
	async #ask() {
		if (this.inHand.length === 0) {
			return "hand-back";
		}
		const answer = new Promise((resolve) => this.asking = resolve);
		await this.updateComplete;
		this.renderRoot.querySelector("dialog.leave").showModal();
		return answer;
	}

	#choose(answer) {
		const { asking } = this;
		this.asking = null;
		asking?.(answer);
		this.renderRoot.querySelector("dialog.leave").close();
	}

	/** Before signing out. Tells false where the agent stays. */
	async leave() {
		const conversations = await this.#ask();
		if (!conversations) {
			return false;
		}
		await this.presence.signOut(conversations);
		return true;
	}

	#sheet() {
		const { languages, skills, capacity, wrong } = this.draft;
		return html`
			<form @submit=${this.#save} novalidate>
				<h2 id="sheet">${t("presence.sheet")}</h2>
				<fieldset>
					<legend>${t("presence.languages")}</legend>
					${this.languages.map((tag) => html`
						<label class="choice"><input type="checkbox" .checked=${live(languages.includes(tag))}
							@change=${() => this.#toggle("languages", tag)} />${languageLabel(tag)}</label>`)}
				</fieldset>
				<fieldset>
					<legend>${t("presence.skills")}</legend>
					${this.skills.length === 0 ? html`<p class="quiet-text small-text">${t("presence.skills.none")}</p>` : nothing}
					${this.skills.map(({ name }) => html`
						<label class="choice"><input type="checkbox" .checked=${live(skills.includes(name))}
							@change=${() => this.#toggle("skills", name)} />${name}</label>`)}
				</fieldset>
				<div class="field">
					<label for="capacity">${t("presence.capacity")}</label>
					<input class="input" id="capacity" type="number" min="1" max="100" inputmode="numeric" .value=${live(capacity)}
						@input=${({ target }) => this.draft = { ...this.draft, capacity: target.value, wrong: false }}
						aria-invalid=${String(Boolean(wrong))} aria-describedby="capacity-hint" />
					<span class="hint" id="capacity-hint">${t("presence.capacity.hint")}</span>
					${wrong ? html`<span class="field-error" role="alert">${t("presence.capacity.wrong")}</span>` : nothing}
				</div>
				${this.failure ? html`
					<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
				<div class="row">
					<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${t("presence.save")}</button>
					<button class="button quiet" type="button" @click=${() => this.#dialog.close()}>${t("common.cancel")}</button>
				</div>
			</form>`;
	}

	async #switch({ target }) {
		const presence = target.value;
		try {
			const conversations = presence === "offline" ? await this.#ask() : null;
			if (presence !== "offline") {
				await this.presence.change({ presence });
			}
			else if (conversations) {
				await this.presence.change({ presence, conversations });
			}
		}
		catch (failure) {
			this.dispatchEvent(new CustomEvent("failed", { detail: failure }));
		}
		this.requestUpdate();
	}

	#toggle(list, value) {
		const chosen = this.draft[list];
		this.draft = { ...this.draft, [list]: chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value] };
	}

	async #open() {
		this.failure = null;
		try {
			const [desk, skills] = await Promise.all([get("/api/desk-info"), get("/api/skills")]);
			this.languages = desk.languages;
			this.skills = skills.items;
			this.draft = {
				languages: this.me.languages ?? [...desk.languages],
				skills: this.me.skills,
				capacity: String(this.me.capacity),
			};
			await this.updateComplete;
			this.#dialog.showModal();
		}
		catch (failure) {
			this.dispatchEvent(new CustomEvent("failed", { detail: failure }));
		}
	}

	async #save(event) {
		event.preventDefault();
		if (this.busy) {
			return;
		}
		const { languages, skills } = this.draft;
		const capacity = Number(this.draft.capacity);
		if (!Number.isInteger(capacity) || capacity < 1 || capacity > 100) {
			this.draft = { ...this.draft, wrong: true };
			this.renderRoot.querySelector("#capacity").focus();
			return;
		}
		this.busy = true;
		this.failure = null;
		try {
			await this.presence.change({
				languages: languages.length === this.languages.length ? [] : languages,
				skills,
				capacity,
			});
			this.#dialog.close();
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

	get #dialog() {
		return this.renderRoot.querySelector("dialog.sheet");
	}

}

customElements.define("attune-presence", AttunePresence);
