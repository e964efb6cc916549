import { LitElement, css, html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import { get, newKey, post, remove } from "../api.js";
import { Recheck, beforeSending, carried, doubtsOf, isReflex, rechecked, standing, unlike } from "../before-sending.js";
import { Conversation } from "../conversation.js";
import { Helpdesk, isFramed } from "../embedding.js";
import { LANGUAGES, Localized, language, languages, setLanguage, t } from "../i18n.js";
import { icon } from "../icon.js";
import { IS_MAC } from "../keyboard.js";
import { LONGEST, Rework } from "../rework.js";
import { Session } from "../session.js";
import { base } from "../sheet.js";
import { read, write } from "../storage.js";
import { lastOfCustomer } from "./customer-translation.js";
import "./sign-in.js";
import "./suggestion-panel.js";
import "./context-panel.js";
import "./writing-menu.js";

/** How long the helpdesk may take to say which conversation is open. */
const PATIENCE = 6_000;

const DRAFT = "attune.sidebar.draft.";

/** Under which key a draft was sent, as long as nobody has heard that it was: sent again, it is sent once. */
const SENT = "attune.sidebar.sent.";

/** What became of a reply is known, or has to be looked for by the agent: sending it again is another one. */
const SETTLED = new Set(["not-sent", "unsure-whether-sent", "cannot-send", "internal-words"]);

/**
 * The agent's sidebar in another helpdesk: a suggestion with its sources and checks, a draft to be sent or copied, and
 * what is known of the customer.
 */
class AttuneSidebar extends LitElement {

	static properties = {
		/** What the helpdesk has open: {origin, account, conversation}. */
		chosen: { state: true },
		/** What that is here: {conversationId, sends, …}. */
		found: { state: true },
		conversation: { state: true },
		context: { state: true },
		draft: { state: true },
		/** What is being done with the draft: {name, work, written}. */
		rework: { state: true },
		/** What the draft was before it was reworked, and what it would be again: {draft, inserted, placed, doubts, before}. */
		before: { state: true },
		after: { state: true },
		/** What a suggestion made the draft, as long as nothing else changed it: {text, isBelow}. */
		placed: { state: true },
		/** What to look at in the draft before it is sent. */
		doubts: { state: true },
		/** What the customer wrote and the agent wants to read in their own language. */
		customersWords: { state: true },
		/** Why the conversation cannot be shown. */
		failure: { state: true },
		/** What came of sending or copying: {key, values, danger}. */
		news: { state: true },
		/** The conversation whose reply is on its way. */
		sending: { state: true },
		/** Whether the helpdesk has said nothing for too long. */
		silent: { state: true },
		/** Whether the browser forgot that somebody signed in. */
		forgotten: { state: true },
	};

	static styles = [base, css`
		:host {
			display: flex;
			flex-direction: column;
			min-height: 100dvh;
			background: var(--surface);
		}

		header {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 44px;
			padding: var(--space-1) var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
			font-size: var(--size-1);
		}

		header .who {
			min-width: 0;
			margin-inline-start: auto;
		}

		header select {
			min-height: 28px;
			padding: 0 var(--space-1);
			border-color: transparent;
			background: transparent;
			font-size: var(--size-1);
		}

		.nothing {
			display: grid;
			flex: 1;
			align-content: center;
			justify-items: center;
			gap: var(--space-3);
			padding: var(--space-6) var(--space-4);
			text-align: center;
		}

		.nothing p {
			max-width: 26rem;
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		.now {
			border-radius: 0;
			font-size: var(--size-1);
		}

		.draft {
			display: grid;
			gap: var(--space-2);
			padding: var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
		}

		.draft textarea {
			min-height: 116px;
			max-height: 50dvh;
			field-sizing: content;
			resize: vertical;
		}

		.draft textarea[readonly] {
			color: var(--text-quiet);
		}

		.draft .notice {
			font-size: var(--size-1);
		}

		.draft [role="status"]:empty {
			display: none;
		}

		.then {
			display: flex;
			align-items: start;
			gap: var(--space-2);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.then .icon {
			width: 16px;
			height: 16px;
			margin-top: 1px;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.session = new Session(this);
		this.recheck = new Recheck((found) => this.#checked(found));
		this.draft = "";
	}

	connectedCallback() {
		super.connectedCallback();
		addEventListener("keydown", this.#shortcut);
		if (isFramed) {
			this.#listen();
		}
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		removeEventListener("keydown", this.#shortcut);
		this.helpdesk?.stop();
		this.#leave();
	}

	willUpdate(changed) {
		if (this.conversation && (changed.has("draft") || changed.has("doubts"))) {
			const { draft, inserted, doubts } = this;
			write(DRAFT + this.conversation.id, draft ? { draft, inserted: inserted && { id: inserted.id, text: inserted.text }, doubts } : null);
		}
	}

	render() {
		const session = this.session.current;
		return html`
			<header>
				<strong>Attune</strong>
				${session ? html`<span class="who one-line quiet-text">${session.displayName}</span>
					<button class="button quiet icon-only" aria-label=${t("header.signOut")} title=${t("header.signOut")}
						@click=${this.#signOut}>${icon("log-out")}</button>` : html`<span class="who"></span>`}
				<select class="input" aria-label=${t("header.language")} .value=${live(language())} @change=${(event) => setLanguage(event.target.value)}>
					${languages().map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === language()}>${LANGUAGES[tag]}</option>`)}
				</select>
			</header>
			${this.#content(session)}`;
	}

	#content(session) {
		if (!isFramed) {
			return this.#empty("sidebar.alone.title", "sidebar.alone", html`<a class="button primary" href="/desk">${t("sidebar.toDesk")}</a>`);
		}
		if (session === undefined) {
			return nothing;
		}
		if (session === null) {
			return html`
				${this.forgotten ? html`
					<p class="notice attention now" role="alert">${icon("triangle-alert")}<span>${t("sidebar.forgotten")}
						<a href="/desk" target="_blank" rel="noopener">${t("sidebar.toDesk")}</a></span></p>` : nothing}
				${this.session.failure ? html`<p class="notice danger now" role="alert">${icon("triangle-alert")}<span>${this.session.failure.message}</span></p>` : nothing}
				<attune-sign-in place="sidebar" quiet @signed-in=${this.#signedIn}></attune-sign-in>`;
		}
		if (!this.session.has("agent")) {
			return this.#empty("desk.notAgent.title", "desk.notAgent");
		}
		if (this.failure) {
			return this.failure.type === "not-followed"
				? this.#empty("sidebar.notFollowed.title", "sidebar.notFollowed", this.#retry())
				: html`<main class="nothing"><h1>${t("sidebar.failed.title")}</h1><p role="alert">${this.failure.message}</p>${this.#retry()}</main>`;
		}
		if (this.conversation) {
			return this.#beside();
		}
		return this.silent && !this.chosen
			? this.#empty("sidebar.silent.title", "sidebar.silent", this.#retry())
			: html`<main class="nothing" aria-busy="true"><p role="status">${t("sidebar.looking")}</p></main>`;
	}

	#empty(title, text, more = nothing) {
		return html`<main class="nothing"><h1>${t(title)}</h1><p>${t(text)}</p>${more}</main>`;
	}

	#retry() {
		return html`<button class="button" @click=${this.#again}>${icon("refresh-cw")}${t("sidebar.again")}</button>`;
	}

	#beside() {
		const { status } = this.conversation;
		return html`
			<main>
				<h1 class="visually-hidden">${t("sidebar.title")}</h1>
				${this.conversation.failure ? html`
					<p class="notice danger now" role="alert">${icon("triangle-alert")}<span>${this.conversation.failure.message}</span></p>` : nothing}
				${this.conversation.connected ? nothing : html`
					<p class="notice attention now" role="status">${icon("wifi-off")}<span>${t("desk.offline")}</span></p>`}
				${status === "bot" ? html`<p class="notice now" role="status">${icon("bot")}<span>${t("sidebar.bot")}</span></p>` : nothing}
				<attune-suggestions eager .conversation=${this.conversation} @insert=${(event) => this.#insert(event.detail)}></attune-suggestions>
				${this.#reply()}
				<attune-context .context=${this.context} @choose=${(event) => open(`/desk#${event.detail}`, "_blank", "noopener")}></attune-context>
			</main>`;
	}

	#reply() {
		const { sends } = this.found;
		const { rework } = this;
		const isEmpty = this.draft.trim() === "";
		const isSending = this.sending === this.conversation;
		return html`
			<section class="draft" aria-labelledby="reply-title">
				<h2 id="reply-title">${t("sidebar.reply")}</h2>
				${this.customersWords ? html`
					<attune-translation .conversation=${this.conversation.id} .text=${this.customersWords} @closed=${() => this.#write(() => this.customersWords = null)}></attune-translation>` : nothing}
				<label class="visually-hidden" for="draft">${t("sidebar.reply")}</label>
				<textarea class="input" id="draft" maxlength="8000" placeholder=${t("sidebar.reply.placeholder")} lang=${this.found.language}
					?readonly=${this.#isHeld} aria-busy=${String(this.#isHeld)} .value=${live(rework?.written ?? this.draft)}
					@input=${this.#typed}></textarea>
				<div role="status">${rework || !this.#standsBelow ? nothing : html`
					<p class="then">${icon("sparkles")}<span>${t("conversation.insertedBelow")}
						<button class="link" id="take-out" @click=${() => this.#undo()}>${t("conversation.takeOut")}</button></span></p>`}</div>
				<div class="row">
					${rework ? html`
						<span class="quiet-text small-text" role="status">${t(rework.isWaiting ? "writing.waiting" : `writing.${rework.name}.now`)}</span>
						<button class="button small push" id="stop" @click=${() => this.#stop(true)} title="${t("suggestion.stop")} (Esc)">
							${icon("square")}${t("suggestion.stop")}</button>` : html`
						<attune-writing-menu ?foreign=${this.found.language !== language()} @leave=${() => this.#write()}
							@choose=${(event) => this.#work(event.detail)} @understand=${this.#understand}></attune-writing-menu>
						${this.before && !isSending ? html`
							<button class="button quiet small" id="undo" @click=${() => this.#undo()} title="${t("writing.undo")} (Z)">
								${icon("undo-2")}${t("writing.undo")}</button>` : nothing}
						${this.after && !isSending ? html`
							<button class="button quiet small" id="redo" @click=${() => this.#redo()}>${t("writing.redo")}</button>` : nothing}`}
				</div>
				<div role="status">${rework ? nothing
					: beforeSending(standing(this.doubts, this.draft).map((doubt) => doubt.detail))}</div>
				<div class="row" id="last">
					${sends ? html`
						<button class="button primary" id="send" aria-disabled=${String(isEmpty || Boolean(this.sending) || Boolean(rework))} @click=${this.#send}
							title="${t("sidebar.send")} (Ctrl+Enter)">${icon("send")}${t("sidebar.send")}</button>` : nothing}
					<button class="button ${sends ? "" : "primary"}" id="copy" aria-disabled=${String(isEmpty || Boolean(rework))} @click=${this.#copy}>
						${icon("file-text")}${t("sidebar.copy")}</button>
				</div>
				${this.news ? html`
					<p class="notice ${this.news.danger ? "danger" : "good"}" role=${this.news.danger ? "alert" : "status"}>
						${icon(this.news.danger ? "triangle-alert" : "circle-check")}<span>${this.news.failure?.message ?? t(this.news.key, this.news.values)}</span></p>` : nothing}
				${sends ? nothing : html`<p class="quiet-text small-text">${t("sidebar.copyOnly")}</p>`}
			</section>`;
	}

	/** Changes something, and lets the agent go on typing. */
	async #write(change = () => {}) {
		change();
		await this.updateComplete;
		this.renderRoot.querySelector("#draft")?.focus();
	}

	/** Has the draft written anew. Until the new one is whole, what is kept is the agent's. */
	async #work({ name, request }) {
		if (this.#isHeld) {
			return;
		}
		const text = this.draft.trim();
		if (!text || text.length > LONGEST) {
			this.#write(() => this.news = { key: text ? "writing.tooLong" : "writing.empty", danger: true });
			return;
		}
		const rework = { name, work: new Rework(this.conversation.id, request) };
		this.news = null;
		this.#write(() => this.rework = rework);
		let whole = null;
		let failure = null;
		const isStill = () => this.rework?.work === rework.work;
		try {
			whole = await rework.work.of(text, (written, isWaiting) => {
				if (isStill()) {
					this.rework = isWaiting ? { ...rework, isWaiting } : { ...rework, written };
				}
			});
		}
		catch (failed) {
			failure = failed;
		}
		if (isStill()) {
			this.#write(() => {
				this.rework = null;
				this.news = failure ? { failure, danger: true } : null;
				if (whole) {
					this.#adopt(whole);
				}
			});
		}
	}

	/** The suggestion that the reply began with stays the one that it is counted for. */
	#adopt(whole) {
		this.before = this.#asItIs();
		this.after = null;
		this.draft = whole.text;
		this.inserted ??= whole;
		this.placed = null;
		this.doubts = unlike([...doubtsOf(whole), ...carried(this.before.doubts, this.before.draft, whole.text)]);
		this.news = { key: "writing.done" };
	}

	#asItIs() {
		const { draft, inserted, placed, doubts, before } = this;
		return { draft, inserted, placed, doubts, before };
	}

	/** Brings back the text as it was before; what came after it is kept, too. */
	#undo() {
		if (this.before && !this.#isHeld) {
			const after = this.#asItIs();
			this.#write(() => Object.assign(this, this.before, { after, news: { key: "writing.undone" } }));
			this.#recheck();
		}
	}

	#redo() {
		this.#write(() => Object.assign(this, this.after, { after: null, news: null }));
	}

	/** @param byAgent whether the agent goes on with what they had */
	#stop(byAgent = false) {
		this.recheck.stop();
		this.rework?.work.stop();
		this.rework = null;
		if (byAgent) {
			this.#write();
		}
	}

	#understand = () => this.#write(() => this.customersWords = lastOfCustomer(this.conversation.messages) || null);

	async #listen() {
		try {
			const { origins } = await get("/api/sidebar");
			this.helpdesk = new Helpdesk(origins, (chosen) => this.#choose(chosen));
			this.#ask();
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	#ask() {
		this.silent = false;
		clearTimeout(this.patience);
		this.patience = setTimeout(() => this.silent = true, PATIENCE);
		this.helpdesk.stop();
		this.helpdesk.start();
	}

	#again = () => {
		this.failure = null;
		if (!this.helpdesk) {
			this.#listen();
		}
		else if (this.chosen) {
			this.#find();
		}
		else {
			this.#ask();
		}
	};

	#choose(chosen) {
		const isSame = this.chosen && ["origin", "account", "conversation"].every((one) => this.chosen[one] === chosen[one]);
		if (!isSame) {
			this.chosen = chosen;
			this.#leave();
			this.#find();
		}
	}

	/** Finds what the agent has before them, once somebody is signed in. */
	async #find() {
		const { chosen } = this;
		if (!chosen || !this.session.has("agent")) {
			return;
		}
		this.asked = chosen;
		try {
			const found = await get(`/api/sidebar/conversation?${new URLSearchParams(chosen)}`);
			if (this.chosen === chosen) {
				this.#enter(found);
			}
		}
		catch (failure) {
			if (this.chosen === chosen) {
				this.#failed(failure);
			}
		}
	}

	#enter(found) {
		this.#leave();
		this.failure = null;
		this.found = found;
		this.conversation = new Conversation(found.conversationId, { author: "agent", status: found.status });
		Object.assign(this, { draft: "" }, keptAt(DRAFT + found.conversationId));
		if (this.draft.trim() && read(SENT + found.conversationId)?.text === this.draft.trim()) {
			this.news = { key: "sidebar.unsent", danger: true };
		}
		this.conversation.addEventListener("change", this.#changed);
		this.conversation.start();
		this.#refresh();
	}

	#leave() {
		this.#stop();
		this.#forget();
		this.customersWords = null;
		this.conversation?.removeEventListener("change", this.#changed);
		this.conversation?.stop();
		this.conversation = null;
		this.context = null;
		this.found = null;
		this.news = null;
		this.inserted = null;
		this.copied = null;
		this.warned = null;
		this.known = null;
	}

	#changed = () => {
		const { messages, status } = this.conversation;
		const known = `${status} ${messages.length}`;
		if (known !== this.known) {
			this.known = known;
			clearTimeout(this.soon);
			this.soon = setTimeout(() => this.#refresh(), 150);
		}
		this.#hearOfCopied(messages);
		this.requestUpdate();
	};

	async #refresh() {
		const { conversation } = this;
		if (!conversation) {
			return;
		}
		try {
			const context = await get(`/api/conversations/${conversation.id}/context`);
			if (this.conversation === conversation) {
				this.context = context;
			}
		}
		catch (failure) {
			if (this.conversation === conversation && failure.status === 401) {
				this.#failed(failure);
			}
		}
	}

	#failed(failure) {
		if (failure.status === 401) {
			this.#leave();
			this.session.end();
		}
		else {
			this.failure = failure;
		}
	}

	/** What a draft was before belongs to that draft. */
	#forget() {
		this.before = null;
		this.after = null;
		this.placed = null;
		this.doubts = null;
	}

	/** Whether the text is being written anew or sent, and cannot be changed meanwhile. */
	get #isHeld() {
		return Boolean(this.rework) || this.sending === this.conversation;
	}

	/**
	 * Puts a suggestion below what the agent typed; one that was put there before and not changed makes room for it.
	 * Whatever there was, undoing brings back.
	 */
	async #insert(suggestion) {
		if (this.#isHeld) {
			return;
		}
		const before = this.#standsBelow ? this.before : this.#asItIs();
		const { draft: typed } = before;
		const replaces = !typed.trim() || typed === before.placed?.text;
		const text = replaces ? suggestion.text : `${typed.trimEnd()}\n\n${suggestion.text}`;
		await this.#write(() => {
			this.before = before;
			this.after = null;
			this.draft = text;
			this.placed = { text, isBelow: !replaces };
			this.inserted = suggestion;
			this.doubts = unlike([...(replaces ? [] : standing(before.doubts, typed)), ...doubtsOf(suggestion)]);
			this.news = null;
		});
		if (!replaces) {
			this.#recheck();
		}
		this.renderRoot.querySelector("#draft")?.setSelectionRange(text.length, text.length);
		this.renderRoot.querySelector("#last")?.scrollIntoView({ block: "nearest" });
	}

	get #standsBelow() {
		return Boolean(this.before) && Boolean(this.placed?.isBelow) && this.draft === this.placed.text;
	}

	/** What is written once the reply is empty begins anew. */
	#typed(event) {
		this.draft = event.target.value;
		if (!this.draft.trim()) {
			this.inserted = null;
			this.placed = null;
			this.doubts = null;
		}
		this.#recheck();
	}

	/** What an agent makes of a suggestion is checked, too. */
	#recheck() {
		const text = this.draft.trim();
		if (text && this.inserted) {
			this.recheck.of(this.conversation.id, this.inserted.id, text);
		}
		else {
			this.recheck.stop();
		}
	}

	#checked(found) {
		if (this.draft.trim() === found.text && !this.#isHeld) {
			this.doubts = rechecked(this.doubts, found);
		}
	}

	#send = async () => {
		const text = this.draft.trim();
		if (!text || this.sending || this.rework) {
			return;
		}
		const { conversation, inserted } = this;
		const isReadOver = this.warned === text;
		if (isReadOver && isReflex(this.warnedAt)) {
			return;
		}
		this.sending = conversation;
		this.news = null;
		const before = read(SENT + conversation.id);
		const sent = before?.text === text ? before : { text, key: newKey() };
		write(SENT + conversation.id, sent);
		try {
			await post(`/api/sidebar/conversations/${conversation.id}/replies`, { text, ...(isReadOver && { acknowledged: true }) }, { key: sent.key });
			this.#tell(inserted, text);
			write(SENT + conversation.id, null);
			this.#sent(conversation, text);
		}
		catch (failure) {
			if (this.conversation === conversation) {
				this.news = { failure, danger: true };
				if (failure.type === "internal-words") {
					this.warned = text;
					this.warnedAt = Date.now();
				}
			}
			if (SETTLED.has(failure.type)) {
				write(SENT + conversation.id, null);
			}
		}
		this.sending = null;
	};

	/** The agent may have gone to another conversation meanwhile, and have come back. */
	#sent({ id }, text) {
		if (this.conversation?.id !== id) {
			write(DRAFT + id, null);
			return;
		}
		this.news = { key: "sidebar.sent" };
		if (this.draft.trim() === text) {
			this.#forget();
			this.draft = "";
			this.inserted = null;
		}
	}

	/** Frames may not use the clipboard by themselves; what is selected can be copied all the same. */
	#copy = async () => {
		const text = this.draft.trim();
		if (!text || this.rework) {
			return;
		}
		const { conversation } = this;
		const area = this.renderRoot.querySelector("#draft");
		area.focus();
		area.select();
		const isCopied = document.execCommand("copy");
		this.copied = isCopied && this.inserted ? { suggestion: this.inserted, text } : null;
		this.news = isCopied ? { key: "sidebar.copied" } : { key: "sidebar.copyYourself", danger: true };
		this.#readOver(conversation, text, this.news);
	};

	/** What was copied goes out where nobody stops it: words that are for colleagues only are told of here. */
	async #readOver({ id }, text, news) {
		try {
			const { internalNotes } = await post(`/api/sidebar/conversations/${id}/replies/check`, { text });
			if (internalNotes.length > 0 && this.news === news) {
				this.news = { key: `${news.key}.internal`, values: { notes: internalNotes.join("; ") }, danger: true };
			}
		}
		catch {
			// It is copied all the same.
		}
	}

	/** What was copied comes back once it was sent. */
	#hearOfCopied(messages) {
		const { copied } = this;
		if (copied && messages.some((message) => message.author === "agent" && message.text.trim() === copied.text)) {
			this.copied = null;
			this.#tell(copied.suggestion, copied.text);
		}
	}

	#tell(suggestion, text) {
		if (suggestion) {
			const isUnchanged = suggestion.text.trim() === text;
			post(`/api/suggestions/${suggestion.id}/outcome`,
				isUnchanged ? { outcome: "sent" } : { outcome: "edited", text }).catch(() => {});
		}
	}

	/** A browser may refuse to remember who signed in here. */
	#signedIn = async () => {
		this.forgotten = false;
		try {
			this.session.begin(await get("/api/session"));
			this.#find();
		}
		catch (failure) {
			this.forgotten = failure.status === 401;
			this.session.failure = this.forgotten ? null : failure;
			this.requestUpdate();
		}
	};

	#signOut = async () => {
		try {
			await remove("/api/session");
		}
		catch (failure) {
			this.news = { failure, danger: true };
			return;
		}
		this.#leave();
		this.session.end();
	};

	/** Letters alone while nobody is typing, with Alt at any time. */
	#shortcut = (event) => {
		const typing = event.composedPath()[0]?.matches?.("input, textarea, select");
		if (typing && event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.composedPath()[0].id === "draft") {
			event.preventDefault();
			if (!event.repeat) {
				this.found?.sends ? this.#send() : this.#copy();
			}
			return;
		}
		if (event.key === "Escape" && this.rework) {
			event.preventDefault();
			this.#stop(true);
			return;
		}
		if (event.ctrlKey || event.metaKey || event.getModifierState("AltGraph") || (typing && (!event.altKey || IS_MAC))) {
			return;
		}
		const suggestions = this.renderRoot.querySelector("attune-suggestions");
		const action = {
			KeyS: () => suggestions?.suggest(),
			KeyI: () => suggestions?.insert(),
			KeyN: () => suggestions?.next(),
			KeyW: () => this.renderRoot.querySelector("attune-writing-menu")?.open(),
			KeyZ: () => suggestions?.undo() || this.#undo(),
		}[event.code];
		if (action && suggestions) {
			event.preventDefault();
			action();
		}
	};

	updated() {
		// Who is signed in may be known after the helpdesk has said what is open.
		if (this.chosen && !this.conversation && !this.failure && this.session.has("agent") && this.asked !== this.chosen) {
			this.asked = this.chosen;
			this.#find();
		}
	}

}

/** What was written before; a text alone is from before more was kept. */
function keptAt(key) {
	const kept = read(key);
	return typeof kept === "string" ? { draft: kept } : kept;
}

customElements.define("attune-sidebar", AttuneSidebar);
