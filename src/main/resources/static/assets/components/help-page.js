import { LitElement, css, html, nothing } from "lit";
import { newKey, get, post } from "../api.js";
import { Conversation } from "../conversation.js";
import { FollowEnd } from "../follow-end.js";
import { Localized, coming, estimate, isForeseeable, isLong, language, t, titled } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { read, remove, write } from "../storage.js";
import "./header.js";
import "./notice-banner.js";
import "./timeline.js";
import "./composer.js";
import "./data-button.js";
import "./wait-card.js";
import "./rating-form.js";

const KEY = "attune.help";

/** What outlives a conversation: whether this customer would rather have a person, or a call, and on which number. */
const PREFERENCE = "attune.help.preference";

/**
 * Where customers ask: the assistant, or a person from the first word on. The conversation is kept in the browser, so
 * that coming back finds it as it was left.
 */
class AttuneHelp extends LitElement {

	static properties = {
		desk: { state: true },
		conversation: { state: true },
		/** person or ask, while a conversation is being opened. */
		opening: { state: true },
		failure: { state: true },
		online: { state: true },
		announcement: { state: true },
		/** Whether the question how it was has been dealt with. */
		rated: { state: true },
		preference: { state: true },
	};

	static styles = [base, css`
		:host {
			--target: 44px;
			--size-2: 1rem;

			display: flex;
			flex-direction: column;
			min-height: 100dvh;
			font-size: var(--size-3);
		}

		main {
			display: flex;
			flex: 1;
			flex-direction: column;
			width: 100%;
			max-width: 800px;
			margin: 0 auto;
			padding: 0 var(--space-4);
		}

		.welcome {
			padding: var(--space-7) 0 var(--space-5);
		}

		.welcome h1 {
			font-size: var(--size-5);
		}

		.welcome p {
			max-width: 34rem;
			margin-top: var(--space-3);
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		.others {
			padding: var(--space-6) 0;
		}

		.others h2 {
			margin-bottom: var(--space-2);
			color: var(--text-quiet);
			font-size: var(--size-2);
		}

		.others .ask {
			display: flex;
			align-items: center;
			gap: var(--space-3);
			width: 100%;
			min-height: 52px;
			padding: var(--space-2) 0;
			border: 0;
			border-bottom: 1px solid var(--line-quiet);
			background: none;
			text-align: start;
			cursor: pointer;
		}

		.others .ask:hover {
			color: var(--accent);
		}

		.others .ask .icon {
			margin-inline-start: auto;
			color: var(--text-quiet);
		}

		.ways {
			display: flex;
			flex-wrap: wrap;
			gap: 0 var(--space-5);
			padding-top: var(--space-5);
			font-size: var(--size-2);
		}

		.ways a,
		.ways span {
			display: inline-flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 44px;
		}

		.top {
			position: sticky;
			z-index: 1;
			top: 0;
			display: flex;
			align-items: center;
			justify-content: space-between;
			gap: var(--space-2);
			min-height: 52px;
			background: var(--page);
			color: var(--text-quiet);
			font-size: var(--size-2);
		}

		.top h1 {
			color: var(--text-quiet);
			font-size: var(--size-2);
			font-weight: 500;
		}

		.top .button {
			color: var(--text-quiet);
			font-size: var(--size-2);
		}

		.top .do {
			display: flex;
		}

		.log {
			flex: 1;
			padding-bottom: var(--space-5);
		}

		.bottom {
			position: sticky;
			z-index: 1;
			bottom: 0;
			display: grid;
			gap: var(--space-3);
			margin: 0 calc(-1 * var(--space-4));
			padding: var(--space-2) var(--space-4) max(var(--space-4), env(safe-area-inset-bottom));
			background: var(--page);
		}

		.welcome + .bottom {
			position: static;
			padding-block: 0;
		}

		.down {
			position: absolute;
			bottom: calc(100% + var(--space-2));
			left: 50%;
			translate: -50% 0;
			background: var(--raised);
			box-shadow: var(--float);
		}

		@media (max-width: 699px) {
			.welcome {
				padding: var(--space-6) 0 var(--space-4);
			}

			.welcome h1 {
				font-size: 1.625rem;
			}
		}

		attune-notice-banner {
			--banner-width: 768px;
		}

		/* The questions at the end are longer than what has to stay in sight. */
		.bottom:has(attune-rating-form) {
			position: static;
		}

		/* A phone's keyboard leaves little room: then the box does not stand in the way of what it answers. */
		@media (max-height: 420px) {
			.bottom {
				position: static;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		titled("help.title");
		this.desk = null;
		this.kept = read(KEY) ?? {};
		this.preference = read(PREFERENCE) ?? {};
		this.rated = Boolean(this.kept.rated);
		this.online = navigator.onLine;
		this.end = new FollowEnd(this, {
			scroller: () => document.scrollingElement,
			content: () => this.conversation ? this.renderRoot.querySelector("main") : null,
			newest: () => this.renderRoot.querySelector("attune-timeline")?.newest,
			margin: 72,
		});
	}

	connectedCallback() {
		super.connectedCallback();
		addEventListener("online", this.#connectivity);
		addEventListener("offline", this.#connectivity);
		if (this.kept.id) {
			this.#take(new Conversation(this.kept.id, this.kept));
		}
		this.#refreshDesk();
		this.timer = setInterval(() => this.#refreshDesk(), 60_000);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		removeEventListener("online", this.#connectivity);
		removeEventListener("offline", this.#connectivity);
		clearInterval(this.timer);
		this.conversation?.stop();
	}

	firstUpdated() {
		if (matchMedia("(pointer: fine)").matches) {
			this.updateComplete.then(() => this.#composer().focus());
		}
	}

	render() {
		const started = this.conversation !== undefined;
		return html`
			<attune-header page="help"></attune-header>
			<attune-notice-banner></attune-notice-banner>
			<main id="main">
				${started ? this.#log() : this.#welcome()}
				<div class="bottom">
					${started && !this.end.atEnd ? html`
						<button class="button small down" @click=${() => this.end.jump()}>${icon("arrow-down")}${t("help.newest")}</button>`
						: nothing}
					${this.#notices()}
					${this.#next()}
					<attune-composer
						label=${t(started ? "help.write" : "help.ask")}
						placeholder=${t(this.#placeholder())}
						.person=${this.#canHaveAPerson() ? this.#waitNow() : null}
						.busy=${this.opening ?? null}
						@send=${(event) => this.#send(event.detail)}
						@person=${() => this.#person()}></attune-composer>
				</div>
				${started ? nothing : this.#others()}
			</main>
			<p class="visually-hidden" role="status">${this.announcement ?? ""}</p>`;
	}

	#welcome() {
		return html`
			<div class="welcome">
				<h1>${t("help.heading")}</h1>
				<p>${t("help.intro")}</p>
				${this.preference.person ? html`
					<p class="notice">${icon("user")}<span>${t("help.remembered")}
						<button class="link" @click=${this.#tryBot}>${t("wait.tryBot")}</button></span></p>` : nothing}
			</div>`;
	}

	#others() {
		const phone = this.desk?.phones?.[language()] ?? this.desk?.phone;
		return html`
			<section class="others" aria-labelledby="others">
				<h2 id="others">${t("help.others")}</h2>
				<ul>
					${[1, 2, 3].map((n) => html`
						<li><button class="ask" @click=${() => this.#send({ text: t(`help.example${n}`) })}>
							${t(`help.example${n}`)}${icon("arrow-right")}</button></li>`)}
				</ul>
				<p class="ways">
					<a href="/faq/${language()}">${icon("book-open")}${t("help.faq")}</a>
					${phone ? html`
						<a href="tel:${phone.replace(/[^+\d]/g, "")}">${icon("phone")}${phone}</a>` : nothing}
					${this.desk?.email ? html`
						<a href="mailto:${this.desk.email}">${icon("mail")}${this.desk.email}</a>` : nothing}
					<a href="/privacy?language=${language()}" target="_blank" rel="noopener">${icon("lock")}${t("help.privacy")}<span class="visually-hidden"> ${t("timeline.newTab")}</span></a>
				</p>
			</section>`;
	}

	#log() {
		const { messages, status, thinking, loaded } = this.conversation;
		return html`
			<div class="top">
				<h1>${t(`help.status.${status ?? "bot"}`)}</h1>
				<span class="do">
					<attune-data-button></attune-data-button>
					<button class="button quiet" @click=${this.#startAnew}>${icon("plus")}${t("help.anew")}</button>
				</span>
			</div>
			<div class="log">
				<attune-timeline reader="customer" .messages=${messages} .thinking=${thinking && !this.#isOffline()} .loading=${!loaded}
					.asking=${status === "bot" && !this.#isOffline()} .speech=${this.kept.language ?? language()}
					@choose=${(event) => this.#send({ text: event.detail })} @helped=${(event) => this.#judge(event.detail)} @resend=${this.conversation.resend}></attune-timeline>
			</div>`;
	}

	#notices() {
		if (this.failure) {
			return html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>`;
		}
		if (this.conversation?.failure) {
			return html`
				<p class="notice attention" role="alert">${icon("info")}<span>${t("help.gone")}
					<button class="link" @click=${this.#startAnew}>${t("help.anew")}</button></span></p>`;
		}
		if (this.#isOffline()) {
			return html`<p class="notice attention" role="status">${icon("wifi-off")}<span>${t("help.offline")}</span></p>`;
		}
		return nothing;
	}

	#isOffline() {
		return !this.online || this.conversation?.connected === false;
	}

	/** What can be done beside writing: while waiting, and when it is over. */
	#next() {
		const { status, wait, call } = this.conversation ?? {};
		if (status === "queued") {
			return html`
				<attune-wait-card .wait=${wait} .call=${call} .phone=${this.preference.phone ?? null}
					.phoneFirst=${Boolean(this.preference.phoneFirst ?? this.kept.phoneFirst)}
					.callBack=${(callback) => this.#callBack(callback)} @bot=${this.#tryBot}></attune-wait-card>`;
		}
		if (status === "resolved" && !this.rated) {
			return html`
				<attune-rating-form .conversation=${this.conversation}
					@answered=${() => this.#keep({ rated: true })} @done=${() => this.rated = true}></attune-rating-form>`;
		}
		return nothing;
	}

	#placeholder() {
		switch (this.conversation?.status) {
			case undefined: return "help.placeholder";
			case "queued": return "help.placeholder.queued";
			case "agent": return "help.placeholder.agent";
			case "resolved": return "help.placeholder.resolved";
			default: return "help.placeholder.more";
		}
	}

	#canHaveAPerson() {
		const status = this.conversation?.status;
		return !this.conversation?.failure && (!status || status === "bot" || status === "resolved");
	}

	#waitNow() {
		if (this.desk?.opensAt) {
			return { wait: null, back: coming(this.desk.opensAt) };
		}
		const seconds = isForeseeable(this.desk?.waitConfidence) ? this.desk?.estimatedWaitSeconds : undefined;
		return seconds === undefined ? { wait: null } : { wait: estimate(seconds), isLong: isLong(seconds) };
	}

	async #send({ text }) {
		const conversation = await this.#opened("ask");
		if (!conversation) {
			this.#composer().restore(text);
			return;
		}
		conversation.send(text);
		this.end.jump();
		this.#composer().focus();
	}

	async #judge({ message, helpful }) {
		await this.#trying(() => this.conversation.judge(message, helpful));
		this.#composer().focus();
	}

	async #person() {
		const isNew = !this.conversation;
		const conversation = await this.#opened("person");
		if (conversation && !isNew) {
			await this.#trying(() => conversation.askForPerson());
		}
		if (conversation) {
			this.#prefer({ person: true });
		}
		this.#composer().focus();
	}

	async #callBack(callback) {
		if (callback && !this.conversation.call) {
			await this.conversation.askForPerson(callback);
		}
		else {
			await this.conversation.changeCall(callback);
		}
		if (callback) {
			this.#prefer({ person: true, phone: callback.phone, phoneFirst: true });
		}
	}

	/** The assistant it is, until the customer wants a person again. */
	#tryBot = async () => {
		await this.#trying(async () => {
			await this.conversation?.prefer("bot");
			this.#prefer({ person: false, phoneFirst: false });
			this.#keep({ phoneFirst: false });
		});
		this.#composer().focus();
	};

	#prefer(changes) {
		this.preference = { ...this.preference, ...changes };
		write(PREFERENCE, this.preference);
	}

	/** The conversation there is, or a new one. */
	async #opened(why) {
		if (this.conversation) {
			return this.conversation;
		}
		this.opening = why;
		await this.#trying(async () => {
			this.key ??= newKey();
			const opened = await post("/api/conversations", { channel: "web", language: language(),
				...((why === "person" || this.preference.person) && { preference: "person" }) }, { key: this.key + why });
			this.key = null;
			this.#keep({ id: opened.id, token: opened.token, status: opened.status, language: opened.language,
				phoneFirst: opened.preferredWay === "phone" });
			this.#take(new Conversation(opened.id, this.kept));
		});
		this.opening = null;
		await this.updateComplete;
		return this.conversation;
	}

	async #trying(action) {
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	#take(conversation) {
		this.conversation = conversation;
		conversation.addEventListener("change", () => {
			this.#remember(conversation);
			this.#keep({ status: conversation.status, pending: conversation.pending });
			this.#announce(conversation);
			this.requestUpdate();
		});
		conversation.start();
	}

	/** Whoever asked for a person gets one the next time too; once for each conversation, for they may choose otherwise. */
	#remember({ wait }) {
		if (!this.kept.remembered && ["asked", "button", "prefers-person"].includes(wait?.reason)) {
			this.#keep({ remembered: true });
			this.#prefer({ person: true });
		}
	}

	/** Says what a screen reader's user could not see change. */
	#announce({ status, wait }) {
		if (status === "queued" && wait && !wait.opensAt) {
			this.announcement = `${t("wait.position", { n: wait.position })} ${isForeseeable(wait.confidence) ? estimate(wait.estimatedWaitSeconds)
				: t("wait.unknown")}`;
		}
		else if (status === "resolved") {
			this.announcement = t("help.status.resolved");
		}
	}

	#startAnew() {
		this.conversation.stop();
		this.conversation = undefined;
		this.failure = null;
		this.announcement = null;
		this.rated = false;
		this.kept = {};
		remove(KEY);
		this.updateComplete.then(() => this.#composer().focus());
	}

	#keep(changes) {
		this.kept = { ...this.kept, ...changes };
		write(KEY, this.kept);
		this.requestUpdate();
	}

	async #refreshDesk() {
		if (document.hidden) {
			return;
		}
		try {
			this.desk = await get("/api/desk-info");
		}
		catch {
			// The page works without the estimate.
		}
	}

	#connectivity = () => {
		this.online = navigator.onLine;
	};

	#composer() {
		return this.renderRoot.querySelector("attune-composer");
	}

}

customElements.define("attune-help", AttuneHelp);
