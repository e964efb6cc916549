import { LitElement, css, html, nothing } from "lit";
import { Localized, coming, comingBetween, foreignZone, momentOf, t, waitInWords, wallClock } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/**
 * What a customer who waits for a person should know: their place, how long it takes, and the other ways: to be called,
 * now or later, or to try the assistant first.
 */
class AttuneWaitCard extends LitElement {

	static properties = {
		wait: { attribute: false },
		/** The call that the customer is promised, if any. */
		call: { attribute: false },
		/** The desk's time zone, in which the customer's words are read and the conversation tells times. */
		zone: { attribute: false },
		/** The number known of this browser, if any. */
		phone: { attribute: false },
		/** Whether the customer would rather be called: then the form is open from the start. */
		phoneFirst: { attribute: false },
		/** Asks for a call, or changes it; fails with a Failure. Without a wish, takes it back. */
		callBack: { attribute: false },
		open: { state: true },
		later: { state: true },
		busy: { state: true },
		problem: { state: true },
		/** Numbers that could be meant. */
		candidates: { state: true },
		/** The next window in which people are there. */
		proposal: { state: true },
	};

	static styles = [base, css`
		/* In big letters a word too many goes on the next line, and not out of sight. */
		.button {
			max-width: 100%;
			padding-block: var(--space-2);
			white-space: normal;
		}

		section {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-3);
			padding: var(--space-4);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius-large);
			background: var(--surface);
			font-size: var(--size-2);
			max-height: 58dvh;
			overflow-y: auto;
		}

		.now {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-3) var(--space-4);
		}

		.place b {
			display: block;
			font-size: var(--size-3);
			font-weight: 600;
		}

		.place span {
			color: var(--text-quiet);
		}

		.ways {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1) var(--space-2);
			min-width: 0;
			margin-inline-start: auto;
		}

		form {
			display: grid;
			gap: var(--space-2);
		}

		fieldset {
			display: grid;
			gap: var(--space-1);
			min-width: 0;
		}

		legend {
			padding: 0;
			font-weight: 500;
		}

		.choice {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 44px;
			cursor: pointer;
		}

		.choice input {
			flex: none;
			width: 20px;
			height: 20px;
			margin: 0;
			accent-color: var(--accent);
		}

		.window {
			display: grid;
			grid-template-columns: 2fr 1fr 1fr;
			gap: var(--space-2);
		}

		.window label {
			display: grid;
			gap: var(--space-1);
			min-width: 0;
		}

		.line {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-2);
		}

		.line .input {
			flex: 1 1 12rem;
		}

		.field-error,
		.hint {
			font-size: var(--size-2);
		}

		@media (max-width: 479px) {
			section {
				gap: var(--space-2);
				padding: var(--space-3);
			}

			.now {
				gap: var(--space-2);
			}

			.ways {
				margin-inline-start: 0;
			}

			/* The message above says so, too. */
			.place .kept {
				display: none;
			}

			.window {
				grid-template-columns: 1fr 1fr;
			}

			.window label:first-child {
				grid-column: 1 / -1;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.open = false;
		this.later = false;
	}

	willUpdate(changed) {
		if (!this.hasUpdated) {
			this.open = Boolean(this.phoneFirst);
			this.later = this.open && Boolean(this.call ? this.call.from : this.wait?.callFrom);
		}
		if (changed.has("call") && this.call && !changed.get("call")) {
			this.open = false;
		}
	}

	/** What was pressed is gone once the call is promised: then the promise has the focus. */
	updated() {
		const promise = this.toPromise && !this.open && this.renderRoot.querySelector(".notice.good");
		if (promise) {
			this.toPromise = false;
			promise.focus();
		}
	}

	render() {
		const isCalled = Boolean(this.call);
		return html`
			<section aria-label=${t("wait.label")}>
				${isCalled ? nothing : html`
					<div class="now">
						<p class="place">${this.#place()}</p>
						${this.open ? nothing : this.#ways()}
					</div>`}
				${isCalled ? html`<p class="notice good" role="status" tabindex="-1">${icon("phone")}<span>${this.#promise()}</span></p>` : nothing}
				${this.open ? this.#form()
					: isCalled ? this.call.state === "dialling" ? nothing : html`
						<div class="line">
							<button class="button" @click=${this.#show}>${t("wait.change")}</button>
							<button class="button quiet" aria-disabled=${String(Boolean(this.busy))} @click=${this.#cancel}>${t("wait.cancel")}</button>
						</div>
						${this.problem ? html`<p class="field-error" role="alert">${this.problem}</p>` : nothing}`
					: this.wait?.waitIsLong && !this.wait.comesFirst
						? html`<p class="notice">${icon("info")}<span>${t("wait.long")}</span></p>` : nothing}
			</section>`;
	}

	/** Beside waiting. On a narrow page they stand below the place, in as few lines as they need. */
	#ways() {
		return html`
			<div class="ways">
				${this.#isToConfirm() ? html`
					<button class="button primary call" aria-disabled=${String(Boolean(this.busy))} @click=${this.#confirm}>
						${icon("phone")}${t("wait.callMeOn", { phone: this.wait.phone })}</button>
					<button class="button quiet" aria-expanded="false" @click=${this.#show}>${t("wait.otherNumber")}</button>` : html`
					<button class="button call" aria-expanded="false" @click=${this.#show}>${icon("phone")}${t("wait.callMe")}</button>`}
				${this.wait?.comesFirst ? nothing : html`
					<button class="button quiet" @click=${() => this.dispatchEvent(new Event("bot"))}>${icon("bot")}${t("wait.tryBot")}</button>`}
			</div>`;
	}

	/** Whoever asked for a call and wrote the number needs to say nothing more. */
	#isToConfirm() {
		return Boolean(this.wait?.callAsked && this.wait.phone);
	}

	/** Where it cannot be called, the form says why. */
	async #confirm() {
		if (this.busy) {
			return;
		}
		await this.#show();
		this.#send();
	}

	#place() {
		if (!this.wait) {
			return html`<b>${t("wait.soon")}</b>`;
		}
		if (this.wait.comesFirst) {
			const { opensAt, confidence } = this.wait;
			return !opensAt && confidence > 0 ? html`<b>${t("wait.atOnce")}</b>` : html`
				<b>${opensAt ? t("wait.back", { when: coming(opensAt, this.zone) }) : t("wait.nobody")}</b><span>${t("wait.firstThen")}</span>`;
		}
		return this.wait.opensAt ? html`
			<b>${t("wait.back", { when: coming(this.wait.opensAt, this.zone) })}</b><span class="kept">${t("wait.kept")}</span>` : html`
			<b class="figure">${this.wait.position ? place(this.wait.position) : t("wait.soon")}</b>
			<span>${waitInWords(this.wait)}</span>`;
	}

	#promise() {
		const { phone, from, to, state, next, attempts } = this.call;
		if (state === "dialling") {
			return t("wait.calling", { phone });
		}
		if (attempts > 0) {
			return t("wait.again", { phone, when: coming(next, this.zone) });
		}
		if (from) {
			return t("wait.willCallAt", { phone, when: comingBetween(from, to, this.zone) });
		}
		return state === "waiting" && new Date(next) - Date.now() > 60_000
			? t("wait.willCallAt", { phone, when: coming(next, this.zone) }) : t("wait.willCall", { phone });
	}

	#form() {
		return html`
			<form @submit=${this.#submit} novalidate>
				<label class="label" for="phone">${t("wait.phone")}</label>
				<input class="input" id="phone" type="tel" autocomplete="tel" inputmode="tel" maxlength="24"
					placeholder="+46 70 123 45 67" .defaultValue=${this.call?.phone ?? this.wait?.phone ?? this.phone ?? ""}
					aria-invalid=${this.#isWrong("phone") ? "true" : nothing} aria-describedby=${this.#isWrong("phone") ? "problem" : "hint"}
					@input=${this.#again} />
				${this.#problemOf("phone")}
				${this.candidates ? html`
					<div class="line">${this.candidates.map((candidate) => html`
						<button class="button" type="button" @click=${() => this.#meant(candidate)}>${candidate}</button>`)}</div>` : nothing}
				<fieldset>
					<legend>${t("wait.when")}</legend>
					${[false, true].map((later) => html`
						<label class="choice"><input type="radio" name="when" .checked=${this.later === later} @change=${() => this.#choose(later)} />
							${later ? t("wait.atMyTime") : this.wait?.opensAt ? t("wait.asapClosed", { when: coming(this.wait.opensAt, this.zone) }) : t("wait.asap")}</label>`)}
				</fieldset>
				${this.later ? this.#window() : nothing}
				${this.#problemOf("from")}
				${this.proposal ? html`
					<p class="notice attention" role="status">${icon("clock")}<span>${t("wait.proposal", { when: comingBetween(this.proposal.from, this.proposal.to, this.zone) })}
						<button class="link" type="button" @click=${this.#accept}>${t("wait.accept")}</button></span></p>` : nothing}
				<p class="hint quiet-text" id="hint">${t("wait.hint")}</p>
				${this.#problemOf(null)}
				<div class="line">
					<button class="button primary" aria-disabled=${String(Boolean(this.busy))}>${icon("phone")}${t("wait.callMe")}</button>
					<button class="button quiet" type="button" @click=${this.#hide}>${t(this.call ? "common.cancel" : "wait.keepWaiting")}</button>
				</div>
			</form>`;
	}

	#isWrong(field) {
		return Boolean(this.problem) && this.wrong === field;
	}

	/** Below the field that it is about, where there is one. */
	#problemOf(field) {
		return this.#isWrong(field) ? html`<p class="field-error" id="problem" role="alert">${this.problem}</p>` : nothing;
	}

	#window() {
		const wished = !this.call && this.wait?.callFrom;
		const begin = this.call?.from ? new Date(this.call.from) : wished ? new Date(wished) : this.wait?.opensAt ? new Date(this.wait.opensAt)
			: new Date(Math.ceil(Date.now() / 3_600_000 + 1) * 3_600_000);
		const end = this.call?.to ? new Date(this.call.to) : wished ? new Date(this.wait.callTo) : new Date(begin.getTime() + 3_600_000);
		const zone = foreignZone(begin, this.zone);
		const field = (id, type, value, text) => html`
			<label><span>${t(text)}</span><input class="input" id=${id} type=${type} required .defaultValue=${value} @input=${this.#again}
				aria-invalid=${this.#isWrong("from") ? "true" : nothing} aria-describedby=${this.#isWrong("from") ? "problem" : nothing} /></label>`;
		return html`
			<div class="window">
				${field("day", "date", dayOf(wallClock(begin, this.zone)), "wait.day")}
				${field("from", "time", timeOf(wallClock(begin, this.zone)), "wait.from")}
				${field("to", "time", timeOf(wallClock(end, this.zone)), "wait.to")}
			</div>
			${zone ? html`<p class="hint quiet-text">${t("wait.zone", { zone })}</p>` : nothing}`;
	}

	async #show() {
		this.open = true;
		this.later = Boolean(this.call ? this.call.from : this.wait?.callFrom);
		await this.updateComplete;
		this.#field("phone").focus();
	}

	#hide() {
		this.open = false;
		this.#again();
	}

	#choose(later) {
		this.later = later;
		this.#again();
	}

	#again() {
		this.problem = null;
		this.candidates = null;
		this.proposal = null;
	}

	#meant(candidate) {
		this.#field("phone").value = candidate;
		this.#again();
		this.#send();
	}

	#accept() {
		const { from, to } = this.proposal;
		this.#again();
		this.#field("day").value = dayOf(wallClock(new Date(from), this.zone));
		this.#field("from").value = timeOf(wallClock(new Date(from), this.zone));
		this.#field("to").value = timeOf(wallClock(new Date(to), this.zone));
		this.#send({ from, to });
	}

	#submit(event) {
		event.preventDefault();
		this.#send();
	}

	async #send(window) {
		if (this.busy) {
			return;
		}
		const phone = this.#field("phone").value.trim();
		if (!/^\+?[0-9 ()/.-]{6,24}$/.test(phone)) {
			this.#complain(t(phone ? "problem.field.phone" : "problem.field.phone.empty"));
			return;
		}
		const wanted = window ?? (this.later ? this.#wanted() : {});
		if (!wanted) {
			this.#complain(t("wait.noTime"), "from");
			return;
		}
		this.busy = true;
		try {
			await this.callBack({ phone, ...wanted });
			this.open = false;
			this.toPromise = true;
		}
		catch (failure) {
			this.candidates = failure.problem?.candidates ?? null;
			this.proposal = failure.problem?.proposal ?? null;
			if (!this.proposal) {
				const time = failure.field?.("to") ? t("wait.noTime") : null;
				const phone = this.candidates ? t("wait.whichCountry") : failure.field?.("phone");
				this.#complain(phone ?? time ?? failure.message, phone ? "phone" : time ? "from" : null);
			}
			else {
				await this.updateComplete;
				this.renderRoot.querySelector(".notice.attention")?.scrollIntoView({ block: "nearest" });
			}
		}
		this.busy = false;
	}

	/** The window by the clocks of the desk, as it is said; one that ends before it begins ends on the next day. */
	#wanted() {
		const [day, from, to] = ["day", "from", "to"].map((id) => this.#field(id).value);
		if (!day || !from || !to || from === to) {
			return null;
		}
		const begin = new Date(`${day}T${from}`);
		const end = new Date(`${day}T${to}`);
		if (end < begin) {
			end.setDate(end.getDate() + 1);
		}
		const last = momentOf(end, this.zone);
		return last > new Date() ? { from: momentOf(begin, this.zone).toISOString(), to: last.toISOString() } : null;
	}

	async #cancel() {
		if (this.busy) {
			return;
		}
		this.busy = true;
		try {
			this.problem = null;
			await this.callBack(null);
		}
		catch (failure) {
			this.problem = failure.message;
		}
		this.busy = false;
	}

	/** @param field that it is about; none where it is the call itself that failed */
	async #complain(problem, field = "phone") {
		this.problem = problem;
		this.wrong = field;
		this.#field(field ?? "phone")?.focus();
		// Where the card is cut off, it may stand below what is seen.
		await this.updateComplete;
		this.renderRoot.querySelector("#problem")?.scrollIntoView({ block: "nearest" });
	}

	#field(id) {
		return this.renderRoot.querySelector(`#${id}`);
	}

}

/** "You are number 3 in the queue", as the messages say it. */
export function place(n) {
	return n === 1 ? t("wait.next") : t("wait.position", { n });
}

function dayOf(at) {
	return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

function timeOf(at) {
	return `${two(at.getHours())}:${two(at.getMinutes())}`;
}

function two(n) {
	return String(n).padStart(2, "0");
}

customElements.define("attune-wait-card", AttuneWaitCard);
