import { LitElement, css, html, nothing } from "lit";
import { newKey, get, post } from "../api.js";
import { Conversation } from "../conversation.js";
import { FollowEnd } from "../follow-end.js";
import { Localized, coming, language, proposeLanguage, t, titled, waitInWords } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { onChange, read, remove, write } from "../storage.js";
import { saveTranscript } from "../transcript.js";
import { Unsent } from "../unsent.js";
import "./header.js";
import "./notice-banner.js";
import { place } from "./wait-card.js";
import "./timeline.js";
import "./composer.js";
import "./data-button.js";
import "./rating-form.js";

const KEY = "attune.help";

/** Who opens a conversation, where several tabs would. */
const OPENING = "attune.help.open";

/** What outlives a conversation: whether this customer would rather have a person, or a call, and on which number. */
const PREFERENCE = "attune.help.preference";

/**
 * Where customers ask: the assistant, or a person from the first word on. The conversation is kept in the browser, so
 * that coming back finds it as it was left.
 */
class AttuneHelp extends LitElement {

	static properties = {
		/** Whether this is the window on another site. */
		embedded: { type: Boolean, reflect: true },
		/** That site, a HostPage, or null. */
		host: { attribute: false },
		desk: { state: true },
		conversation: { state: true },
		/** person, while a conversation with one is being opened. */
		opening: { state: true },
		failure: { state: true },
		online: { state: true },
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

		.tools {
			display: flex;
			flex: none;
			color: var(--text-quiet);
		}

		.tools .button {
			color: var(--text-quiet);
			font-size: var(--size-2);
		}

		.tools .person {
			display: none;
		}

		main:focus {
			outline: 0;
		}

		/* What the box below covers: nothing is put above it while somebody reads further up. */
		.log {
			flex: 1;
			padding-bottom: var(--space-5);
		}

		.log.at-end {
			--covered: var(--box);
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

		:host([embedded]) attune-header {
			position: sticky;
			z-index: 2;
			top: 0;
		}

		:host([embedded]) .top {
			position: static;
			min-height: 0;
			padding-top: var(--space-4);
		}

		:host([embedded]) .tools,
		:host([embedded]) .tools .button {
			color: var(--text);
		}

		:host([embedded]) .welcome {
			padding: var(--space-5) 0 var(--space-4);
		}

		:host([embedded]) .welcome h1 {
			font-size: var(--size-4);
		}

		:host([embedded]) .others {
			padding-block: var(--space-5);
		}

		:host([embedded]) .tools .button:not(.person) {
			width: var(--target);
			padding: 0;
		}

		:host([embedded]) .tools .button:not(.person) span {
			display: none;
		}

		@media (max-width: 699px) {
			.tools .button:not(.person) {
				width: var(--target);
				padding: 0;
			}

			.tools .button:not(.person) span {
				display: none;
			}
		}

		@media (max-width: 479px) {
			.tools .person {
				width: var(--target);
				padding: 0;
			}

			.tools .person span {
				display: none;
			}
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

			.log.at-end {
				--covered: 0px;
			}

			/* The way to a person stays in sight. */
			.tools .person {
				display: inline-flex;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		titled("help.title");
		this.desk = null;
		this.kept = read(KEY) ?? {};
		this.preference = {};
		this.rated = Boolean(this.kept.rated);
		this.online = navigator.onLine;
		this.box = new ResizeObserver(([{ target }]) => this.style.setProperty("--box", `${Math.ceil(target.getBoundingClientRect().height)}px`));
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
		this.endOfChanges = onChange(this.#elsewhere);
		addEventListener("keydown", this.#keys);
		if (!this.#isTheirs()) {
			this.#forget();
		}
		this.preference = this.#preferred();
		if (this.kept.id || this.kept.ref) {
			this.#take();
		}
		this.#refreshDesk();
		this.timer = setInterval(() => this.#refreshDesk(), 60_000);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		removeEventListener("online", this.#connectivity);
		removeEventListener("offline", this.#connectivity);
		this.endOfChanges();
		removeEventListener("keydown", this.#keys);
		clearInterval(this.timer);
		this.conversation?.stop();
	}

	firstUpdated() {
		this.box.observe(this.renderRoot.querySelector(".bottom"), { box: "border-box" });
		if (this.host) {
			this.host.watch(this.conversation ?? null);
			this.host.serve({ open: (focus) => focus && this.#arrive(), person: () => this.#person(), language: proposeLanguage,
				customer: () => this.#otherCustomer() });
		}
		else {
			this.updateComplete.then(() => this.#arrive());
		}
	}

	updated() {
		this.host?.speaks(language());
	}

	/** To the box; but a screen's keyboard comes only when it is wanted. */
	#arrive() {
		if (matchMedia("(pointer: fine)").matches) {
			this.#composer().focus();
		}
		else if (this.host) {
			this.renderRoot.querySelector("main").focus({ preventScroll: true });
		}
	}

	render() {
		const started = this.#hasBegun();
		return html`
			<attune-header page="help" ?embedded=${this.embedded} .name=${this.host?.title ?? null}
				@close=${() => this.host?.close()}>${started && this.embedded ? this.#tools() : nothing}</attune-header>
			<attune-notice-banner></attune-notice-banner>
			<main id="main" tabindex="-1">
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
						.email=${this.desk?.email ?? null}
						.person=${this.#canHaveAPerson() ? this.#waitNow() : null}
						.busy=${this.opening ?? null}
						@send=${(event) => this.#send(event.detail)}
						@person=${() => this.#person()}></attune-composer>
				</div>
				${started ? nothing : this.#others()}
			</main>
			<p class="visually-hidden" role="status">${this.conversation ? this.#announcement(this.conversation) : ""}</p>`;
	}

	/** Whether there is something to show of the conversation; one that is only being opened has nothing yet. */
	#hasBegun() {
		return Boolean(this.conversation && (this.conversation.id || this.conversation.messages.length > 0));
	}

	#welcome() {
		return html`
			<div class="welcome">
				<h1>${this.host?.greeting ?? t("help.heading")}</h1>
				<p>${t("help.intro")}</p>
				${this.preference.person ? html`
					<p class="notice">${icon("user")}<span>${t(this.preference.bySite ? "help.personFirst" : "help.remembered")}
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
					<a href="/faq/${language()}" target=${this.embedded ? "_blank" : nothing} rel=${this.embedded ? "noopener" : nothing}>${icon("book-open")}${t("help.faq")}</a>
					${phone ? html`
						<a href="tel:${phone.replace(/[^+\d]/g, "")}">${icon("phone")}${phone}</a>` : nothing}
					${this.desk?.email ? html`
						<a href="mailto:${this.desk.email}">${icon("mail")}${this.desk.email}</a>` : nothing}
					<a href="/privacy?language=${language()}" target="_blank" rel="noopener">${icon("lock")}${t("help.privacy")}<span class="visually-hidden"> ${t("timeline.newTab")}</span></a>
				</p>
			</section>`;
	}

	#log() {
		const { messages, status, thinking, loaded, call } = this.conversation;
		return html`
			<div class="top">
				<h1>${t(`help.status.${status === "queued" && call ? "call" : status ?? "bot"}`)}</h1>
				${this.embedded ? nothing : this.#tools()}
			</div>
			<div class="log ${this.end.atEnd ? "at-end" : ""}">
				<attune-timeline reader="customer" .messages=${messages} .thinking=${thinking && !this.#isOffline()} .loading=${!loaded}
					.asking=${status === "bot" && !this.#isOffline()} .speech=${this.kept.language ?? language()}
					@choose=${(event) => this.#send({ text: event.detail })} @helped=${(event) => this.#judge(event.detail)} @resend=${this.conversation.resend}></attune-timeline>
			</div>`;
	}

	/** What can be done with a conversation as a whole. */
	#tools() {
		return html`
			<div class="tools">
				${this.#canHaveAPerson() ? html`
					<button class="button quiet person" aria-label=${t("composer.person")} title=${t("composer.person")} @click=${() => this.#person()}>
						${icon("headphones")}<span>${t("composer.person")}</span></button>` : nothing}
				<button class="button quiet" aria-label=${t("help.save")} title=${t("help.save")} @click=${() => saveTranscript(this.conversation, this.desk?.name)}>
					${icon("download")}<span>${t("help.save")}</span></button>
				<attune-data-button></attune-data-button>
				<button class="button quiet" aria-label=${t("help.anew")} title=${t("help.anew")} @click=${this.#startAnew}>${icon("plus")}<span>${t("help.anew")}</span></button>
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
				<attune-wait-card .wait=${wait} .call=${call} .zone=${this.desk?.zone} .phone=${this.preference.phone ?? null}
					.phoneFirst=${Boolean(this.preference.phoneFirst ?? this.kept.phoneFirst)}
					.callBack=${(callback) => this.#callBack(callback)} @bot=${this.#tryBot}></attune-wait-card>`;
		}
		if (status === "resolved" && !this.rated) {
			return html`
				<attune-rating-form .conversation=${this.conversation}
					@answered=${() => this.#keep({ rated: true })} @done=${this.#rated}></attune-rating-form>`;
		}
		return nothing;
	}

	async #rated({ detail }) {
		this.rated = true;
		await this.updateComplete;
		if (detail.focused) {
			this.#composer().focus();
		}
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
		return Boolean(this.conversation?.failure) || !status || status === "bot" || status === "resolved";
	}

	#waitNow() {
		if (this.desk?.opensAt) {
			return { wait: null, back: coming(this.desk.opensAt, this.desk.zone) };
		}
		return { wait: waitInWords(this.desk), isLong: Boolean(this.desk?.waitIsLong) };
	}

	#send({ text }) {
		if (!this.conversation) {
			this.#begin({ person: Boolean(this.preference.person) });
		}
		this.#composer().clear();
		this.conversation.send(text);
		this.end.jump();
		this.#composer().focus();
	}

	async #judge({ message, helpful }) {
		this.#composer().clear();
		await this.#trying(() => this.conversation.judge(message, helpful));
		this.#composer().focus();
	}

	async #person() {
		if (!this.#canHaveAPerson() || this.opening) {
			return;
		}
		if (this.conversation?.failure) {
			this.#startAnew();
		}
		this.#composer().clear();
		this.#prefer({ person: true, bySite: false });
		if (this.conversation) {
			await this.#trying(() => this.conversation.askForPerson());
		}
		else {
			this.opening = "person";
			this.#begin({ person: true });
			// Where it fails, the conversation says so, and goes on trying.
			await this.conversation.opened().catch(() => {});
			this.opening = null;
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
			this.#prefer({ person: true, bySite: false, phone: callback.phone, phoneFirst: true });
		}
	}

	/** The assistant it is, until the customer wants a person again. */
	#tryBot = async () => {
		await this.#trying(async () => {
			await this.conversation?.prefer("bot");
			this.#prefer({ person: false, bySite: false, phoneFirst: false });
			this.#keep({ phoneFirst: false });
		});
		this.#composer().focus();
	};

	#prefer(changes) {
		this.preference = { ...this.preference, ...changes };
		write(PREFERENCE, this.preference);
	}

	/** What the customer prefers, or else what the site does where this window is. */
	#preferred() {
		const own = read(PREFERENCE) ?? {};
		const isOwn = own.person !== undefined && !own.bySite;
		return isOwn ? own : { ...own, person: Boolean(this.host?.prefersPerson), bySite: true };
	}

	/** A new conversation. What is written in it is kept, and sent once it could be opened. */
	#begin({ person }) {
		this.failure = null;
		this.#keep({ ref: newKey(), language: language(), person, of: this.host?.signedIn ?? null });
		this.#take();
	}

	/** Opens the conversation that was begun: once, whichever tab does it and however often it has to be tried. */
	#open = () => alone(async () => {
		const already = read(KEY);
		if (already?.id && already.ref === this.kept.ref) {
			this.kept = already;
			return already;
		}
		const { ref, language: tag, person } = this.kept;
		const opening = { channel: "web", language: tag, ...(person && { preference: "person" }) };
		const pass = this.host?.customer;
		// Whoever cannot prove who they are is helped all the same.
		const opened = await post("/api/conversations", { ...opening, ...(pass && { pass }) }, { key: ref })
			.catch((failure) => {
				if (pass && failure.status === 422) {
					return post("/api/conversations", opening, { key: ref });
				}
				throw failure;
			});
		// Another may have been begun meanwhile.
		if (this.kept.ref === ref) {
			this.#keep({ id: opened.id, token: opened.token, status: opened.status, language: opened.language,
				phoneFirst: opened.preferredWay === "phone" });
		}
		return opened;
	});

	async #trying(action) {
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	/** What somebody said who was signed in on the site is for nobody else who uses this browser. */
	#isTheirs() {
		return !this.host || !this.kept.of || this.kept.of === this.host.signedIn;
	}

	#otherCustomer() {
		if (!this.#isTheirs()) {
			this.unsent?.drop();
			this.#leave();
			this.#forget();
		}
	}

	#forget() {
		this.kept = {};
		remove(KEY);
		remove(PREFERENCE);
		this.preference = this.#preferred();
	}

	/** Takes up the conversation that is kept. */
	#take() {
		const unsent = new Unsent(this.kept.ref ?? this.kept.id);
		const conversation = new Conversation(this.kept.id ?? null,
			{ token: this.kept.token, status: this.kept.status, pending: unsent.load(), open: this.#open });
		this.conversation = conversation;
		this.unsent = unsent;
		conversation.addEventListener("change", () => {
			unsent.keep(conversation.pending);
			if (conversation !== this.conversation) {
				return;
			}
			if (this.failure?.status === 0 && conversation.id && conversation.connected) {
				this.failure = null;
			}
			this.#remember(conversation);
			this.#keep({ status: conversation.status });
			this.requestUpdate();
		});
		this.host?.watch(conversation);
		conversation.start();
	}

	/** Another tab has begun a conversation, opened it, or left it. */
	#elsewhere = (key) => {
		if (key === PREFERENCE) {
			this.preference = this.#preferred();
		}
		if (key !== KEY) {
			return;
		}
		const kept = read(KEY) ?? {};
		const isSame = (kept.ref ?? kept.id) === (this.kept.ref ?? this.kept.id);
		this.kept = kept;
		this.rated = Boolean(kept.rated);
		if (!isSame) {
			this.#leave();
			if (kept.ref || kept.id) {
				this.#take();
			}
		}
	};

	/** The way to a person by key, wherever one is on the page. */
	#keys = (event) => {
		if (event.altKey && event.shiftKey && event.code === "KeyP") {
			event.preventDefault();
			this.#person();
		}
	};

	/** Whoever asked for a person gets one the next time too; once for each conversation, for they may choose otherwise. */
	#remember({ wait }) {
		const isWish = ["asked", "button"].includes(wait?.reason) || wait?.reason === "prefers-person" && !this.preference.bySite;
		if (!this.kept.remembered && isWish) {
			this.#keep({ remembered: true });
			this.#prefer({ person: true, bySite: false });
		}
	}

	/** What a screen reader's user could not see change. */
	#announcement({ status, wait }) {
		if (status === "queued" && wait?.position && !wait.opensAt) {
			const first = () => (wait.confidence > 0) ? t("wait.atOnce") : `${t("wait.nobody")}. ${t("wait.firstThen")}`;
			return wait.comesFirst ? first() : `${place(wait.position)}. ${waitInWords(wait)}`;
		}
		return status === "resolved" ? t("help.status.resolved") : "";
	}

	#startAnew() {
		this.unsent.drop();
		this.#composer().clear();
		this.#leave();
		this.kept = {};
		remove(KEY);
		this.updateComplete.then(() => this.#composer().focus());
	}

	#leave() {
		this.conversation?.stop();
		this.conversation = undefined;
		this.host?.watch(null);
		this.failure = null;
		this.rated = false;
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

/** Does something while no other tab does. Not every browser, or frame, knows of the others. */
async function alone(work) {
	let begun = false;
	const once = () => {
		begun = true;
		return work();
	};
	try {
		return await (navigator.locks ? navigator.locks.request(OPENING, once) : once());
	}
	catch (failure) {
		if (begun) {
			throw failure;
		}
		return work();
	}
}

customElements.define("attune-help", AttuneHelp);
