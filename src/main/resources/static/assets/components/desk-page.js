import { LitElement, css, html, nothing } from "lit";
import { follow, get, post } from "../api.js";
import { Conversation } from "../conversation.js";
import { Localized, duration, language, t, titled } from "../i18n.js";
import { icon } from "../icon.js";
import { IS_MAC } from "../keyboard.js";
import { Presence } from "../presence.js";
import { Session } from "../session.js";
import { base } from "../sheet.js";
import { read, write } from "../storage.js";
import { Unsent } from "../unsent.js";
import "./header.js";
import "./sign-in.js";
import "./callback-list.js";
import "./presence-switch.js";
import "./queue-list.js";
import "./waits-today.js";
import "./conversation-view.js";
import "./suggestion-panel.js";
import "./context-panel.js";
import "./notice-banner.js";
import "./shortcuts.js";

const SEEN = "attune.desk.seen";

/** How often, in milliseconds, and how many times it is looked whether a summary has been written. */
const LOOK_AGAIN = 1500;

const MOST_LOOKS = 40;

/** How often, in milliseconds, it is looked whom the bot talks with. */
const LOOK_AT_BOT = 15_000;

/** The width at which the queue, too, is one of the panes; the style sheet below has the same. */
const ONE_PANE = matchMedia("(max-width: 699px)");

/**
 * Where agents work: who waits, the conversation in hand, and beside it what helps to answer.
 */
class AttuneDesk extends LitElement {

	static properties = {
		queue: { state: true },
		inHand: { state: true },
		calls: { state: true },
		conversation: { state: true },
		/** What is known of the conversation beside its messages. */
		context: { state: true },
		/** queue, conversation or sidebar, where not all of them have room. */
		pane: { state: true },
		connected: { state: true },
		failure: { state: true },
		taking: { state: true },
		news: { state: true },
		/** Why nobody was taken, where somebody waits. */
		kept: { state: true },
		/** Waits that will soon be too long, and that the agent has not put aside. */
		warnings: { state: true },
		/** Whether a phone shows all of a warning, and not its first line. */
		isWhole: { state: true },
		/** What the agent resolved last, and can undo: {id, who}. */
		resolved: { state: true },
		/** What customers talk about with the bot, while that is known. */
		withBot: { state: true },
		/** The desk's time zone. */
		zone: { state: true },
	};

	static styles = [base, css`
		:host {
			display: flex;
			flex-direction: column;
			height: 100dvh;
			overflow: hidden;
		}

		.columns {
			display: grid;
			flex: 1;
			grid-template-columns: minmax(264px, 312px) minmax(0, 1fr) minmax(344px, 400px);
			min-height: 0;
		}

		.columns > * {
			min-width: 0;
			min-height: 0;
		}

		.queue {
			display: flex;
			flex-direction: column;
			border-inline-end: 1px solid var(--line-quiet);
		}

		.queue > attune-queue {
			flex: 1;
			min-height: 0;
		}

		.sidebar {
			position: relative;
			overflow-y: auto;
			overscroll-behavior: contain;
			border-inline-start: 1px solid var(--line-quiet);
			background: var(--surface);
			scrollbar-gutter: stable;
			scrollbar-width: thin;
		}

		.nothing {
			display: grid;
			align-content: center;
			justify-items: center;
			gap: var(--space-3);
			padding: var(--space-6);
			text-align: center;
		}

		.nothing h2 {
			font-size: var(--size-4);
		}

		.nothing p {
			max-width: 26rem;
			color: var(--text-quiet);
			text-wrap: balance;
		}

		/* They never take the place of the conversation. */
		.banners {
			flex: none;
			max-height: 40dvh;
			overflow-y: auto;
			overscroll-behavior: contain;
			scrollbar-width: thin;
		}

		.banner {
			flex-wrap: wrap;
			align-items: center;
			padding: var(--space-1) var(--space-4);
			border-radius: 0;
		}

		/* On a phone the buttons go below the words, but for a wait's, which are one line until they are opened. */
		.banner span {
			flex: 1 1 14rem;
		}

		.banner button {
			margin-inline-start: auto;
			color: inherit;
		}

		.banner button + button {
			margin-inline-start: 0;
		}

		.banner small {
			font-size: inherit;
		}

		.fold {
			display: none;
		}

		.fold[aria-expanded="true"] .icon {
			rotate: 180deg;
		}

		.panes {
			display: none;
			border-bottom: 1px solid var(--line-quiet);
			background: var(--surface);
		}

		.panes button {
			position: relative;
			flex: 1;
			min-height: 44px;
			padding: 0 var(--space-2);
			border: 0;
			background: none;
			color: var(--text-quiet);
			font-weight: 500;
			cursor: pointer;
		}

		.panes button[aria-selected="true"] {
			color: var(--text);
			box-shadow: inset 0 -2px var(--accent);
		}

		.panes .queue-tab {
			display: none;
		}

		@media (max-width: 1099px) {
			.panes {
				display: flex;
			}

			.columns {
				grid-template: auto minmax(0, 1fr) / minmax(248px, 300px) minmax(0, 1fr);
			}

			.panes,
			.middle,
			.sidebar {
				grid-column: 2;
			}

			.panes {
				grid-row: 1;
			}

			.queue {
				grid-row: 1 / 3;
				grid-column: 1;
			}

			.columns[data-pane="queue"] .sidebar,
			.columns[data-pane="conversation"] .sidebar,
			.columns[data-pane="sidebar"] .middle {
				display: none;
			}

			.sidebar {
				border: 0;
			}
		}

		@media (max-width: 699px) {
			.banners {
				max-height: 22dvh;
			}

			.banner.wait,
			.banner.resolved {
				flex-wrap: nowrap;
				padding-inline-end: var(--space-1);
			}

			.wait:not(.open) span {
				overflow: hidden;
				white-space: nowrap;
				text-overflow: ellipsis;
			}

			.wait span,
			.resolved span {
				flex-basis: 0;
			}

			.wait small {
				display: none;
			}

			.wait .fold {
				display: inline-flex;
			}

			.keys {
				display: none;
			}

			.panes .queue-tab {
				display: block;
			}

			.columns {
				grid-template: auto minmax(0, 1fr) / minmax(0, 1fr);
			}

			.panes,
			.middle,
			.sidebar,
			.queue {
				grid-row: auto;
				grid-column: 1;
				border-inline: 0;
			}

			.columns[data-pane="queue"] .middle,
			.columns:not([data-pane="queue"]) .queue {
				display: none;
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		titled("desk.title");
		this.session = new Session(this);
		this.presence = new Presence(this);
		this.queue = null;
		this.inHand = [];
		this.calls = [];
		this.warnings = [];
		this.warned = new Set();
		/** Conversations that were left while a reply was on its way, by id. */
		this.sending = new Map();
		this.pane = "queue";
		this.connected = true;
		this.seen = read(SEEN) ?? {};
	}

	connectedCallback() {
		super.connectedCallback();
		addEventListener("keydown", this.#shortcut);
		addEventListener("hashchange", this.#fromAddress);
		document.addEventListener("visibilitychange", this.#looked);
		ONE_PANE.addEventListener("change", this.#resized);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		removeEventListener("keydown", this.#shortcut);
		removeEventListener("hashchange", this.#fromAddress);
		document.removeEventListener("visibilitychange", this.#looked);
		ONE_PANE.removeEventListener("change", this.#resized);
		this.#leave();
	}

	willUpdate() {
		if (this.newsIn !== language()) {
			// What was told was told in the language of before.
			this.newsIn = language();
			this.news = "";
		}
		const isAgent = this.session.has("agent");
		if (isAgent && !this.live) {
			this.#enter();
		}
		else if (!isAgent && this.live) {
			this.#leave();
		}
		if (this.conversation) {
			// In another language the summary is another one.
			this.#refreshContext();
		}
	}

	render() {
		const session = this.session.current;
		return html`
			<attune-header page="desk" .session=${session} .leaving=${() => !this.session.has("agent") || this.#part("attune-presence").leave()}
				@signed-out=${() => this.session.end()}>
				${this.session.has("agent") ? html`
					<attune-presence .presence=${this.presence} .me=${this.presence.me} .inHand=${this.inHand}
						@failed=${(event) => this.failure = event.detail}></attune-presence>` : nothing}
				${session ? html`
					<button class="button quiet icon-only keys" aria-label=${t("shortcuts.title")} title="${t("shortcuts.title")} (?)"
						@click=${() => this.#part("attune-shortcuts").open()}>${icon("keyboard")}</button>` : nothing}
			</attune-header>
			${session === null ? html`
				<attune-sign-in place="desk" @signed-in=${(event) => this.#begin(event.detail)}></attune-sign-in>` : nothing}
			${session && !this.session.has("agent") ? html`
				<main class="nothing"><h1 tabindex="-1">${t("desk.notAgent.title")}</h1><p>${t("desk.notAgent")}</p></main>` : nothing}
			${this.session.has("agent") ? this.#desk() : nothing}`;
	}

	#desk() {
		const isMine = this.#isMine();
		return html`
			<div class="banners">
			${this.connected ? nothing : html`
				<p class="notice attention banner" role="status">${icon("wifi-off")}<span>${t("desk.offline")}</span></p>`}
			${this.failure ? html`
				<p class="notice danger banner" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span>
					<button class="button quiet small" @click=${() => this.failure = null}>${icon("x")}${t("common.close")}</button></p>`
				: nothing}
			${this.kept ? html`
				<p class="notice banner" role="status">${icon("info")}<span>${t("queue.kept")}</span>
					<button class="button quiet small" @click=${() => this.kept = false}>${icon("x")}${t("common.close")}</button></p>` : nothing}
			<div role="status">${this.#warning()}</div>
			<div role="status">${this.#undoable()}</div>
			<attune-notice-banner compact></attune-notice-banner>
			</div>
			<main class="columns" data-pane=${this.pane}>
				<h1 class="visually-hidden" tabindex="-1">${t("header.desk")}</h1>
				<div class="panes" role="tablist" aria-label=${t("desk.panes")}>
					${["queue", "conversation", "sidebar"].map((pane) => html`
						<button role="tab" class="${pane}-tab" aria-selected=${String(pane === this.#shown())} aria-controls="pane-${pane}"
							@click=${() => this.pane = pane}>${t(`desk.tab.${pane}`)}</button>`)}
				</div>
				<div class="queue" id="pane-queue">
					<attune-queue .items=${this.queue} .inHand=${this.inHand} .seen=${this.seen} .selected=${this.conversation?.id}
						.withBot=${this.withBot} .taking=${Boolean(this.taking)} .primary=${!this.conversation || !this.#isOpen()}
						@take-next=${this.#takeNext} @choose=${(event) => this.#choose(event.detail)}>
						<attune-callbacks slot="calls" .items=${this.calls} .zone=${this.zone} .agent=${this.session.current?.name} .selected=${this.conversation?.id}
							@choose=${(event) => this.#choose(event.detail)} @failed=${(event) => this.failure = event.detail}></attune-callbacks>
					</attune-queue>
					<attune-waits-today></attune-waits-today>
				</div>
				${this.conversation ? html`
					<attune-conversation class="middle" id="pane-conversation" .conversation=${this.conversation} .context=${this.context}
						.isMine=${isMine} .me=${this.session.current.name}
						.curates=${["editor", "publisher", "admin"].some((role) => this.session.has(role))} @claim=${this.#claim} @back=${() => this.pane = "queue"}
						@changed=${(event) => this.#changed(event.detail)}></attune-conversation>
					<aside class="sidebar" id="pane-sidebar" aria-label=${t("desk.pane.sidebar")}>
						<attune-context shows="why" .context=${this.context}></attune-context>
						${isMine ? html`
							<attune-suggestions .conversation=${this.conversation}
								@insert=${(event) => this.#insert(event.detail)}></attune-suggestions>` : nothing}
						<attune-context shows="more" .context=${this.context} @choose=${(event) => this.#choose(event.detail)}></attune-context>
					</aside>` : this.#empty()}
			</main>
			<attune-shortcuts .isMac=${IS_MAC}></attune-shortcuts>
			<p class="visually-hidden" role="status">${this.news ?? ""}</p>`;
	}

	/** The longest of the waits that will soon be too long. */
	#warning() {
		const waiting = this.warnings.filter((one) => this.queue?.some((item) => item.conversationId === one.conversationId));
		if (waiting.length === 0) {
			return nothing;
		}
		const [{ conversationId, waitSeconds, limitSeconds }] = waiting;
		const who = this.queue.find((item) => item.conversationId === conversationId).customer ?? t("queue.unnamed");
		const more = waiting.length - 1;
		return html`
			<p class="notice attention banner wait ${this.isWhole ? "open" : ""}">${icon("clock")}
				<span>${t("desk.warning", { who, wait: duration(waitSeconds), limit: duration(limitSeconds) })}
					${more > 0 ? t("desk.warning.more", { n: more }) : nothing}</span>
				<button class="button quiet small icon-only fold" aria-expanded=${String(Boolean(this.isWhole))} aria-label=${t("noticeBanner.all")}
					@click=${() => this.isWhole = !this.isWhole}>${icon("chevron-down")}</button>
				<button class="button quiet small" @click=${() => this.#take(conversationId)}>${t("desk.warning.take")}</button>
				<button class="button quiet small" aria-label=${t("common.close")} @click=${() => this.#putAside(conversationId)}>${icon("x")}<small>${t("common.close")}</small></button></p>`;
	}

	/** Whoever resolved the wrong one may have gone on to the next already. */
	#undoable() {
		return this.resolved ? html`
			<p class="notice banner resolved">${icon("circle-check")}
				<span>${t("desk.resolved", { who: this.resolved.who ?? t("queue.unnamed") })}</span>
				<button class="button quiet small undo" title="${t("list.undo")} (Z)" @click=${this.#reopen}>${icon("undo-2")}${t("list.undo")}</button>
				<button class="button quiet small" aria-label=${t("common.close")} @click=${this.#leaveResolved}>${icon("x")}</button></p>` : nothing;
	}

	#reopen = () => this.#trying(async () => {
		const { id } = this.resolved;
		try {
			await post(`/api/conversations/${id}/reopen`);
		}
		catch (failure) {
			this.resolved = failure.type === "gone-on" ? null : this.resolved;
			throw failure;
		}
		this.resolved = null;
		this.news = t("desk.reopened");
		this.#choose(id);
		this.#read();
	});

	#leaveResolved = () => {
		this.resolved = null;
		this.#part("h1")?.focus();
	};

	#take(id) {
		return this.#trying(async () => {
			await post(`/api/conversations/${id}/claim`);
			this.#open(id);
			this.#write();
		});
	}

	#putAside(id) {
		this.warnings = this.warnings.filter((one) => one.conversationId !== id);
		this.#part("h1")?.focus();
	}

	#empty() {
		const isWaiting = this.queue?.length > 0;
		return html`
			<div class="nothing middle" id="pane-conversation">
				<h2>${t(isWaiting ? "desk.empty.waiting.title" : "desk.empty.title")}</h2>
				<p>${isWaiting ? t("desk.empty.waiting", { n: this.queue.length }) : t("desk.empty")}</p>
			</div>
			<aside class="sidebar" id="pane-sidebar" aria-label=${t("desk.pane.sidebar")}>
				<div class="nothing"><p>${t("desk.empty.sidebar")}</p></div>
			</aside>`;
	}

	/** The pane whose tab is chosen. Where the queue is always there, it has no tab. */
	#shown() {
		return this.pane === "queue" && !ONE_PANE.matches ? "conversation" : this.pane;
	}

	#resized = () => this.requestUpdate();

	#looked = () => this.#markSeen();

	/** The form that had the focus is gone: reading goes on at the page's heading. */
	async #begin(session) {
		this.session.begin(session);
		await this.updateComplete;
		this.#part("h1")?.focus();
	}

	#isMine() {
		return this.inHand.some((one) => one.id === this.conversation?.id);
	}

	#isOpen() {
		return this.conversation.status === "agent" || this.conversation.status === "queued";
	}

	#enter() {
		this.live = new AbortController();
		// Without it, times are those of this browser.
		get("/api/desk-info").then(({ zone }) => this.zone = zone, () => {});
		follow("/api/desk/events", {
			signal: this.live.signal,
			on: (type, data) => this.#on(type, data),
			connected: (connected) => this.connected = connected,
		}).catch((failure) => {
			if (failure.status === 401) {
				this.session.end();
			}
			else {
				this.failure = failure;
			}
		});
		this.#trying(() => this.presence.begin());
		this.#lookAtBot();
		this.botTimer = setInterval(() => document.hidden || this.#lookAtBot(), LOOK_AT_BOT);
		this.#fromAddress();
	}

	/** Nobody waits there, so that a while ago is soon enough. */
	async #lookAtBot() {
		try {
			this.withBot = (await get("/api/desk/with-bot")).items;
		}
		catch {
			// What is shown stays.
		}
	}

	#leave() {
		clearInterval(this.botTimer);
		this.withBot = null;
		this.resolved = null;
		this.presence.end();
		this.live?.abort();
		this.live = null;
		this.conversation?.stop();
		this.conversation = undefined;
		this.sending.forEach((conversation) => conversation.stop());
		this.sending.clear();
		this.queue = null;
		this.inHand = [];
		this.warnings = [];
		this.warned = new Set();
	}

	#on(type, data) {
		if (type === "queue") {
			const received = Date.now();
			const items = data.items.map((item) => ({ ...item, since: received - item.waitSeconds * 1000 }));
			if (this.queue && items.length > this.queue.length) {
				this.news = t("desk.news", { n: items.length });
			}
			this.queue = items;
			this.#forgetWarnings(items);
		}
		else if (type === "callbacks") {
			const due = (calls) => calls.filter((call) => call.state === "due").length;
			if (due(data.items) > due(this.calls)) {
				this.news = t("calls.news", { n: due(data.items) });
			}
			this.calls = data.items;
		}
		else if (type === "conversations") {
			const passedOn = (conversations) => conversations.filter((one) => one.passedOn).length;
			if (passedOn(data) > passedOn(this.inHand)) {
				this.news = t("queue.passedOn.news");
			}
			this.inHand = data;
			this.#markSeen();
		}
		else if (type === "me") {
			this.presence.heard(data);
		}
		else if (type === "warning" && !this.warned.has(data.conversationId)) {
			// Told again after a reconnection, but shown once.
			this.warned.add(data.conversationId);
			this.warnings = [...this.warnings, data];
		}
	}

	/** Who was taken and is passed back waits anew, and is warned of again when that has been too long. */
	#forgetWarnings(items) {
		const waiting = new Set(items.flatMap(({ conversationId, also = [] }) => [conversationId, ...also.map((one) => one.conversationId)]));
		this.warnings = this.warnings.filter(({ conversationId }) => waiting.has(conversationId));
		this.warned = new Set([...this.warned].filter((id) => waiting.has(id)));
	}

	#takeNext = () => this.#taking(() => this.#write());

	/** @param then what whoever took somebody does first */
	async #taking(then) {
		if (this.taking) {
			return;
		}
		this.taking = true;
		this.kept = false;
		await this.#trying(async () => {
			const taken = await post("/api/queue/next");
			if (taken) {
				this.#open(taken.conversationId);
				then();
			}
			else {
				this.kept = this.queue?.length > 0;
				this.news = this.kept ? "" : t("queue.empty.title");
			}
		});
		this.taking = false;
	}

	#claim = () => this.#trying(async () => {
		const { id } = this.conversation;
		await post(`/api/conversations/${id}/claim`);
		this.resolved = this.resolved?.id === id ? null : this.resolved;
		this.#lookAtBot();
		this.#write();
	});

	async #write() {
		await this.updateComplete;
		this.#part("attune-conversation")?.write();
	}

	/** The conversation first: what is a letter's command stays one until the agent begins to write. */
	async #read() {
		await this.updateComplete;
		this.#part("attune-conversation")?.read();
	}

	#choose(id) {
		if (id === this.conversation?.id) {
			this.pane = "conversation";
			return;
		}
		this.#open(id);
	}

	#open(id) {
		const before = this.conversation;
		this.conversation = this.sending.get(id) ?? this.#begun(id);
		if (before && before !== this.conversation) {
			this.#letGo(before);
		}
		this.context = null;
		this.contextOf = null;
		this.pane = "conversation";
		this.failure = null;
		history.replaceState(null, "", `#${id}`);
		this.#markSeen();
	}

	#begun(id) {
		const unsent = new Unsent(id, "desk");
		const conversation = new Conversation(id, { author: "agent", pending: unsent.load() });
		conversation.addEventListener("change", () => {
			unsent.keep(conversation.pending);
			if (this.conversation === conversation) {
				this.#markSeen();
				this.#refreshContext();
				this.requestUpdate();
			}
			else {
				this.#letGo(conversation);
			}
		});
		conversation.start();
		return conversation;
	}

	/** Leaves a conversation; a reply that has not got through yet is sent all the same. */
	#letGo(conversation) {
		if (this.live && conversation.pending.length > 0) {
			this.sending.set(conversation.id, conversation);
		}
		else {
			this.sending.delete(conversation.id);
			conversation.stop();
		}
	}

	/** What the context says changes with the status and with what the customer writes. */
	#refreshContext() {
		const { id, status, loaded, messages } = this.conversation;
		const state = `${id} ${language()} ${status} ${messages.findLast((message) => message.author === "customer")?.id}`;
		if (state === this.contextOf || !status && !loaded) {
			return;
		}
		this.contextOf = state;
		this.looks = 0;
		clearTimeout(this.contextTimer);
		this.contextTimer = setTimeout(async () => {
			try {
				const context = await get(`/api/conversations/${id}/context`);
				if (this.conversation?.id === id) {
					// Of one that the bot has had from the start no event has told.
					this.conversation.status ??= context.status;
					this.context = context;
					this.#awaitSummary(id);
				}
			}
			catch (failure) {
				this.contextOf = null;
				this.failure = failure;
			}
		}, 100);
	}

	/** While a model writes the summary, what was put together stands there; nobody waits for it. */
	#awaitSummary(id) {
		if (this.context.summaryBy.pending && this.looks < MOST_LOOKS) {
			this.looks++;
			this.contextTimer = setTimeout(async () => {
				try {
					const context = await get(`/api/conversations/${id}/context`);
					if (this.conversation?.id === id) {
						this.context = context;
						this.#awaitSummary(id);
					}
				}
				catch {
					// What is shown stays.
				}
			}, LOOK_AGAIN);
		}
	}

	/** The address names the conversation, so that it can be reloaded and passed to a colleague. */
	#fromAddress = () => {
		const id = location.hash.slice(1);
		if (/^[\w-]{8,64}$/.test(id) && id !== this.conversation?.id && this.live) {
			this.#open(id);
		}
	};

	/** Whoever opens what a colleague passed on reads it, and the customer is told so. */
	#openPassedOn(id) {
		if (this.opened !== id) {
			this.opened = id;
			this.#trying(() => post(`/api/conversations/${id}/claim`));
		}
	}

	#markSeen() {
		const open = this.inHand.find((one) => one.id === this.conversation?.id);
		if (!open?.passedOn) {
			this.opened = null;
		}
		else if (!document.hidden) {
			this.#openPassedOn(open.id);
		}
		if (open && this.seen[open.id] !== open.lastAt && !document.hidden) {
			const kept = new Set(this.inHand.map((one) => one.id));
			this.seen = Object.fromEntries(Object.entries({ ...this.seen, [open.id]: open.lastAt }).filter(([id]) => kept.has(id)));
			write(SEEN, this.seen);
		}
	}

	/** What can be undone says so itself, and has the keyboard where the agent still is there. */
	async #changed({ id, action, who }) {
		if (action !== "resolve") {
			this.news = t(`conversation.done.${action}`);
			return;
		}
		this.resolved = { id, who };
		await this.updateComplete;
		if (id === this.conversation?.id) {
			this.#part(".resolved .undo")?.focus();
		}
	}

	#insert(suggestion) {
		this.pane = "conversation";
		this.updateComplete.then(() => this.#part("attune-conversation").insert(suggestion));
	}

	async #trying(action) {
		try {
			this.failure = null;
			await action();
		}
		catch (failure) {
			if (failure.status === 401) {
				this.session.end();
			}
			this.failure = failure;
		}
	}

	/** Letters alone while nobody is typing, with Alt at any time. */
	#shortcut = (event) => {
		if (!this.session.has("agent") || event.defaultPrevented || event.ctrlKey || event.metaKey
			|| event.getModifierState("AltGraph") || this.#part("attune-shortcuts")?.isOpen) {
			return;
		}
		const field = event.composedPath()[0];
		const isTyping = field instanceof HTMLElement && (field.matches("input:not([type=radio], [type=checkbox]), textarea, select")
			|| field.isContentEditable || field.closest("dialog[open]"));
		if (event.key === "Escape" && isTyping && !field.closest("dialog[open]")) {
			field.blur();
			return;
		}
		if (isTyping && (!event.altKey || IS_MAC)) {
			return;
		}
		const action = this.#actions()[event.key === "?" ? "?" : event.code];
		if (action && !event.repeat) {
			event.preventDefault();
			action();
		}
	};

	#actions() {
		const suggestions = this.#part("attune-suggestions");
		const conversation = this.#part("attune-conversation");
		return {
			"?": () => this.#part("attune-shortcuts").open(),
			KeyN: () => this.#taking(() => this.#read()),
			KeyC: () => this.#part("attune-callbacks")?.next(),
			KeyS: () => this.#atSuggestion(() => suggestions?.suggest()),
			KeyI: () => suggestions?.insert(),
			KeyJ: () => this.#atSuggestion(() => suggestions?.next()),
			KeyR: () => {
				this.pane = "conversation";
				this.#write();
			},
			KeyM: () => this.#atReply(() => conversation?.macros()),
			KeyW: () => this.#atReply(() => conversation?.rewrite()),
			KeyZ: () => suggestions?.undo() || this.#undo(conversation),
			KeyE: () => conversation?.resolve(),
		};
	}

	#undo(conversation) {
		if (conversation?.undo()) {
			this.pane = "conversation";
		}
		else if (this.resolved) {
			this.#reopen();
		}
	}

	/** In sight, where not all has room. */
	#atSuggestion(action) {
		if (this.conversation) {
			this.pane = "sidebar";
		}
		action();
	}

	async #atReply(action) {
		this.pane = "conversation";
		await this.updateComplete;
		action();
	}

	#part(name) {
		return this.renderRoot?.querySelector(name);
	}

}

customElements.define("attune-desk", AttuneDesk);
