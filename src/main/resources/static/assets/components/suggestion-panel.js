import { LitElement, css, html, nothing } from "lit";
import { Failure, events, get, post, remove } from "../api.js";
import { Watch } from "../conversation.js";
import { Localized, language, languageName, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { read, write } from "../storage.js";
import { ownPath } from "./timeline.js";

const TONES = ["usual", "warm", "neutral", "formal", "brief"];

const REASONS = ["wrong", "tone", "incomplete"];

const KINDS = { article: "book-open", note: "sticky-note", ticket: "ticket", goodwill: "star", notice: "triangle-alert" };

/** What stands between the sentences that were used of a source. */
const BETWEEN = " … ";

/** How often a screen reader is told how many wait, in milliseconds. */
const TELLING = 15_000;

const WISHES = "attune.desk.wishes";

/** What a reply is made like where nobody wishes for anything: as the desk writes, no warmer and no colder. */
const USUAL = { tone: "usual", count: 1 };

const putAside = new Map();

/**
 * What could be answered: drafts with what they were checked for and the sources they rest on. Nothing of it is sent
 * before the agent has put it into the reply. Tells "insert" with a suggestion.
 */
class AttuneSuggestions extends LitElement {

	static properties = {
		conversation: { attribute: false },
		/** Whether to suggest unasked, too, while nobody has taken the customer. */
		eager: { type: Boolean },
		/**
		 * Each {of, text, checks, whole, again}; whole is the suggestion once it is there, of which alternative it is until
		 * then, and again why it was begun anew. Only the last may be without its whole.
		 */
		drafts: { state: true },
		citations: { state: true },
		shown: { state: true },
		/** The running one's stop. */
		running: { state: true },
		reason: { state: true },
		failure: { state: true },
		dismissing: { state: true },
		/** The ids of the sources of which all is shown. */
		unfolded: { state: true },
		/** What was put aside last, and what was shown then: {id, before}. */
		dismissed: { state: true },
		stopped: { state: true },
		/** Whether the next was asked for where there is one. */
		isOnly: { state: true },
		/** How many texts are written before this one, and what was told of it last: {before, at}. */
		waiting: { state: true },
		waitingTold: { state: true },
		wishes: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
			padding: var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
			overflow-wrap: anywhere;
		}

		.title {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 28px;
			margin-bottom: var(--space-3);
		}

		.title .small {
			margin-inline-start: auto;
		}

		.steps {
			display: flex;
			align-items: center;
			gap: 2px;
			margin-inline-start: auto;
		}

		.steps + .small {
			margin-inline-start: 0;
		}

		.steps button {
			width: 28px;
			min-height: 28px;
			padding: 0;
			border: 0;
			border-radius: var(--radius-small);
			background: none;
			font-size: var(--size-1);
			font-weight: 600;
			cursor: pointer;
		}

		.steps button:hover {
			background: var(--hover);
		}

		.steps button[aria-pressed="true"] {
			background: var(--accent-soft);
			color: var(--accent);
		}

		.draft {
			min-height: 168px;
			max-height: max(168px, 44dvh);
			padding: var(--space-3);
			overflow-y: auto;
			scrollbar-width: thin;
			border-radius: var(--radius);
			background: var(--sunken);
		}

		.draft.writing::after {
			display: inline-block;
			width: 2px;
			height: 1em;
			background: var(--accent);
			content: "";
			vertical-align: -0.15em;
		}

		.bars {
			display: grid;
			gap: var(--space-3);
			animation: appear 1ms 300ms backwards;
		}

		.bars i {
			height: 10px;
			border-radius: 5px;
			background: var(--line-quiet);
		}

		.bars i:nth-child(2) {
			width: 92%;
		}

		.bars i:nth-child(3) {
			width: 64%;
		}

		@keyframes appear {
			from {
				opacity: 0;
			}
		}

		.by {
			margin-top: var(--space-2);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.by:empty {
			margin: 0;
		}

		.notice {
			margin-bottom: var(--space-3);
			font-size: var(--size-1);
		}

		details summary {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: 36px;
			border-radius: var(--radius-small);
			cursor: pointer;
			font-size: var(--size-1);
			font-weight: 500;
			list-style: none;
		}

		details summary::-webkit-details-marker {
			display: none;
		}

		details summary .turn {
			width: 16px;
			height: 16px;
			margin-inline-start: auto;
			color: var(--text-quiet);
			transition: rotate var(--quick);
		}

		details[open] summary .turn {
			rotate: 180deg;
		}

		.ok {
			color: var(--good);
		}

		.look {
			color: var(--attention);
		}

		.failed {
			color: var(--attention);
			font-size: var(--size-1);
			font-weight: 600;
		}

		.failed + .checks {
			margin-bottom: var(--space-1);
		}

		.checks li {
			display: flex;
			gap: var(--space-2);
			padding: var(--space-1) 0;
			font-size: var(--size-1);
		}

		.checks .icon {
			margin-top: 0.05em;
		}

		.checks q {
			display: block;
			margin-top: 2px;
			padding-inline-start: var(--space-2);
			border-inline-start: 2px solid var(--attention);
			quotes: none;
		}

		.doubted {
			background: none;
			color: inherit;
			text-decoration: underline 2px var(--attention);
			text-underline-offset: 3px;
		}

		/* In sight however long the draft is. */
		.do {
			position: sticky;
			bottom: 0;
			z-index: 1;
			display: flex;
			gap: var(--space-2);
			margin-top: var(--space-1);
			padding-block: var(--space-2);
			background: var(--surface);
		}

		.do .insert {
			flex: 1;
			border-color: var(--accent);
			color: var(--accent);
			font-weight: 600;
		}

		.dismiss form {
			display: flex;
			gap: var(--space-2);
		}

		.dismiss form .input {
			flex: 1;
			min-width: 0;
		}

		.title,
		.dismiss,
		.wishes {
			scroll-margin-block: var(--space-3);
		}

		.dismiss {
			display: grid;
			gap: var(--space-2);
			margin-top: var(--space-3);
			padding: var(--space-3);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius);
		}

		.wishes {
			display: grid;
			gap: var(--space-2);
			margin-top: var(--space-2);
		}

		.wishes .row {
			flex-wrap: nowrap;
		}

		.wishes select {
			flex: 1;
			min-width: 0;
			width: 100%;
		}

		.wishes label {
			display: grid;
			flex: 1;
			gap: 2px;
			min-width: 0;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.wishes label > * {
			color: var(--text);
			font-size: var(--size-2);
		}

		.sources {
			display: grid;
			gap: var(--space-2);
			margin-top: var(--space-4);
		}

		.sources ol {
			display: grid;
			gap: var(--space-2);
		}

		.source {
			padding: var(--space-2) var(--space-3);
			border: 1px solid var(--line-quiet);
			border-radius: var(--radius);
		}

		.source .top {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			margin-bottom: 2px;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.source .top .icon {
			width: 16px;
			height: 16px;
		}

		.source .top .mark {
			margin-inline-start: auto;
		}

		.source .top .mark .icon {
			width: 12px;
			height: 12px;
		}

		.source .top button .icon {
			transition: rotate var(--quick);
		}

		.source .top button[aria-expanded="true"] .icon {
			rotate: 180deg;
		}

		.source.goodwill {
			border-color: var(--accent);
		}

		.source .excerpt mark {
			border-radius: 2px;
			background: var(--accent-soft);
			color: var(--text);
			-webkit-box-decoration-break: clone;
			box-decoration-break: clone;
		}

		.source h4 {
			color: var(--text);
			font-size: var(--size-2);
		}

		.source .excerpt {
			position: relative;
			margin-top: 2px;
			color: var(--text-quiet);
			font-size: var(--size-1);
			display: -webkit-box;
			overflow: hidden;
			-webkit-box-orient: vertical;
			-webkit-line-clamp: 3;
		}

		.source:hover .excerpt,
		.excerpt.unfolded {
			-webkit-line-clamp: unset;
		}

		.hint {
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		new Watch(this);
		this.wishes = { ...USUAL, ...read(WISHES), instruction: "" };
		this.#clear();
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		this.stop();
		this.#put(this.conversation);
	}

	willUpdate(changed) {
		const before = changed.get("conversation");
		if (changed.has("conversation") && before?.id !== this.conversation.id) {
			this.stop();
			this.#put(before);
			this.#clear();
			this.answered = null;
			this.wasWaiting = null;
			this.wishes = { ...this.wishes, instruction: "" };
			Object.assign(this, putAside.get(this.conversation.id));
		}
	}

	/** Coming back to a conversation finds the suggestions as they were. */
	#put(conversation) {
		if (conversation && this.drafts.length > 0 && this.drafts.every((draft) => draft.whole)) {
			putAside.set(conversation.id, this.#asItIs());
		}
	}

	updated() {
		this.#leaveWhatIsAnswered();
		this.#suggestUnasked();
	}

	render() {
		const draft = this.drafts[this.shown];
		const sources = draft?.whole?.citations ?? this.citations;
		return html`
			<section aria-labelledby="title">
				<div class="title">
					<h2 id="title">${t("suggestion.title")}</h2>
					${this.drafts.length > 1 ? this.#steps() : nothing}
					${this.running ? html`<button class="button small" @click=${() => this.stop(true)}>${icon("square")}${t("suggestion.stop")}</button>`
						: this.drafts.length > 0 ? html`
							<button class="button quiet small" @click=${() => this.suggest()} title="${t("suggestion.again")} (S)">
								${icon("refresh-cw")}${t("suggestion.again")}</button>` : nothing}
				</div>
				${this.failure ? html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${this.failure.message}</span></p>` : nothing}
				${this.dismissed ? html`
					<p class="notice" role="status">${icon("check")}<span>${t("suggestion.dismissed")}
						<button class="link" @click=${() => this.#takeBack()} title="${t("suggestion.undo")} (Z)">${t("suggestion.undo")}</button></span></p>` : nothing}
				${this.reason ? html`<p class="notice attention">${icon("info")}<span>${this.reason}</span></p>` : nothing}
				${draft?.whole?.fallback ? html`<p class="notice attention">${icon("info")}<span>${draft.whole.fallback}</span></p>` : nothing}
				${draft?.whole?.wish ? html`
					<p class="notice ${draft.whole.wish.followed ? "good" : "attention"}" role="status">
						${icon(draft.whole.wish.followed ? "circle-check" : "info")}<span>${draft.whole.wish.detail}</span></p>` : nothing}
				${draft || this.running ? this.#draft(draft) : this.#nothingYet()}
				${this.#wishes()}
				${sources.length > 0 ? this.#sources(sources) : nothing}
			</section>`;
	}

	/** Makes suggestions anew, as wished for. */
	suggest() {
		return this.#begin((running) => this.#make(running));
	}

	/** What was made ready while the customer waited, else what is made now. A reply made ahead knows of no wishes. */
	#open() {
		const { tone, count } = this.wishes;
		const isUsual = tone === USUAL.tone && count === USUAL.count;
		return this.#begin(async (running) => {
			const ready = isUsual ? await this.#ready(running) : null;
			if (ready && this.running === running) {
				this.#on("suggestion", ready);
			}
			else if (this.running === running) {
				await this.#make(running);
			}
		});
	}

	async #ready({ signal }) {
		try {
			return await get(`/api/conversations/${this.conversation.id}/suggestions/prepared`, { signal });
		}
		catch {
			// Then one is made now.
			return null;
		}
	}

	async #make(running) {
		const { tone, count, instruction } = this.wishes;
		await events("POST", `/api/conversations/${this.conversation.id}/suggestions`, {
			body: { ...(tone !== USUAL.tone && { tone }), count, ...(instruction.trim() && { instruction: instruction.trim() }) },
			signal: running.signal,
			on: (type, data) => this.running === running && this.#on(type, data),
		});
		if (this.running === running && this.#wholes().length > 0) {
			this.drafts = this.#wholes();
			this.shown = Math.min(this.shown, this.drafts.length - 1);
		}
	}

	async #begin(work) {
		this.stop();
		this.#clear();
		const running = new AbortController();
		this.running = running;
		this.answered = this.#lastOfCustomer()?.id ?? null;
		try {
			await work(running);
		}
		catch (failure) {
			if (this.running === running && !running.signal.aborted) {
				this.failure = failure;
			}
		}
		if (this.running === running) {
			this.running = null;
		}
	}

	/** @param byAgent whether to say so */
	stop(byAgent = false) {
		this.running?.abort();
		this.running = null;
		this.stopped = byAgent;
	}

	/** Puts the suggestion shown into the reply. */
	insert() {
		const whole = this.drafts[this.shown]?.whole;
		if (whole) {
			this.dismissed = null;
			this.dispatchEvent(new CustomEvent("insert", { detail: whole }));
		}
	}

	/**
	 * Brings back what was put aside, while the agent is here.
	 * @returns whether there was anything to undo
	 */
	undo() {
		const isHere = Boolean(this.dismissed) && this.matches(":focus-within");
		if (isHere) {
			this.#takeBack();
		}
		return isHere;
	}

	/** Shows the next of several. */
	next() {
		this.isOnly = this.drafts.length === 1 && Boolean(this.drafts[0].whole);
		this.shown = this.drafts.length > 1 ? (this.shown + 1) % this.drafts.length : this.shown;
	}

	#on(type, data) {
		if (type === "citation") {
			this.citations = [...this.citations, data];
		}
		else if (type === "waiting") {
			this.#waits(data.before);
		}
		else if (type === "token") {
			this.#change(data.suggestion, (draft) => ({ ...draft, text: draft.text + data.text }));
		}
		else if (type === "again") {
			this.#change(data.suggestion, (draft) => ({ ...draft, text: "", checks: [], again: data.reason }));
		}
		else if (type === "check") {
			this.#change(data.suggestion, (draft) => ({ ...draft, checks: [...draft.checks, data.check] }));
		}
		else if (type === "suggestion") {
			const [whole] = data.suggestions;
			this.drafts = [...this.#wholes(), { text: whole.text, checks: whole.checks, whole }];
			this.reason = data.abstained ? data.reason : null;
		}
		else if (type === "error") {
			this.failure = new Failure(data.status ?? 500, data);
		}
	}

	/** Screen readers are not told each step. */
	#waits(before) {
		this.waiting = before;
		if (!(Date.now() - this.waitingTold?.at < TELLING)) {
			this.waitingTold = { before, at: Date.now() };
		}
	}

	/** One alternative is written after the other; one of which nothing became makes room for the next. */
	#change(alternative, change) {
		this.waiting = null;
		const begun = this.drafts.find((draft) => !draft.whole && draft.of === alternative);
		this.drafts = [...this.#wholes(), change(begun ?? { of: alternative, text: "", checks: [], whole: null })];
	}

	#wholes() {
		return this.drafts.filter((draft) => draft.whole);
	}

	/** A suggestion is there before it is asked for, once for every message of the customer's that waits for a reply. */
	#suggestUnasked() {
		const { messages, status, loaded } = this.conversation;
		const last = messages.findLastIndex((message) => message.author === "customer");
		const isWaiting = last >= 0 && !messages.slice(last).some((message) => message.author === "agent");
		const isForPeople = status === "agent" || (this.eager && status === "queued");
		if (loaded && isForPeople && isWaiting && messages[last].id !== this.answered) {
			this.#open();
		}
	}

	/**
	 * What was made for a message is no suggestion any more once somebody has replied to it. What is asked for after
	 * that stays.
	 */
	#leaveWhatIsAnswered() {
		const { id, messages } = this.conversation;
		const from = messages.findIndex((message) => message.id && message.id === this.answered);
		const isReplied = from >= 0 && messages.slice(from).some((message) => message.author === "agent" && message.id);
		if (isReplied && this.drafts.length > 0 && !this.running && this.wasWaiting === this.answered) {
			this.wasWaiting = null;
			putAside.delete(id);
			this.#clear();
		}
		else if (from >= 0 && !isReplied) {
			this.wasWaiting = this.answered;
		}
	}

	#lastOfCustomer() {
		return this.conversation.messages.findLast((message) => message.author === "customer");
	}

	#clear() {
		this.drafts = [];
		this.citations = [];
		this.shown = 0;
		this.reason = null;
		this.failure = null;
		this.dismissing = false;
		this.dismissed = null;
		this.stopped = false;
		this.isOnly = false;
		this.waiting = null;
		this.waitingTold = null;
		this.unfolded = new Set();
	}

	#steps() {
		return html`
			<div class="steps" role="group" aria-label=${t("suggestion.alternatives")}>
				${this.drafts.map((draft, index) => html`
					<button aria-pressed=${String(index === this.shown)} aria-label=${t("suggestion.alternative", { n: index + 1 })}
						@click=${() => this.shown = index}>${index + 1}</button>`)}
			</div>`;
	}

	#draft(draft) {
		const isWriting = this.running && !draft?.whole;
		return html`
			${draft?.whole ? this.#checks(draft.checks) : nothing}
			<div class="draft ${isWriting && draft?.text ? "writing" : ""}" tabindex="0" role="group" aria-label=${t("suggestion.title")}
				aria-busy=${String(Boolean(isWriting))}>
				${draft?.text ? html`<span class="said" lang=${draft.whole?.language ?? nothing}>${doubtful(draft)}</span>`
					: this.running && this.waiting ? html`<p class="hint" aria-hidden="true">${t("suggestion.waiting", { n: this.waiting })}</p>`
					: html`<div class="bars" aria-hidden="true"><i></i><i></i><i></i></div><span class="visually-hidden">${t("suggestion.writing")}</span>`}
			</div>
			<p class="visually-hidden" role="status">${this.running && this.waiting && !draft?.text && this.waitingTold
				? t("suggestion.waiting", { n: this.waitingTold.before }) : ""}</p>
			${isWriting && draft?.again ? html`<p class="by" role="status">${t("suggestion.begunAnew", { reason: draft.again })}</p>` : nothing}
			${draft?.whole ? html`
				<p class="by">${draft.whole.writtenBy === "extractive" ? t("suggestion.extractive")
					: t("suggestion.writtenBy", { model: draft.whole.writtenBy })} · ${languageName(draft.whole.language)}</p>
				<div class="do">
					<button class="button insert" @click=${() => this.insert()} title="${t("suggestion.insert")} (I)">${icon("arrow-left")}${t("suggestion.insert")}</button>
					<button class="button quiet" aria-expanded=${String(this.dismissing)} @click=${this.#askWhy}>
						${t("suggestion.dismiss")}</button>
				</div>
				${this.dismissing ? this.#dismissal() : nothing}` : nothing}
			<p class="by" role="status">${this.isOnly && draft?.whole ? t("suggestion.only") : ""}</p>
			${this.stopped && !draft?.whole ? html`<p class="by">${t("suggestion.stopped")}</p>` : nothing}`;
	}

	/** What did not pass is told in full, and before the text. */
	#checks(checks) {
		const failed = checks.filter((check) => !check.passed);
		const passed = checks.filter((check) => check.passed);
		return html`
			${failed.length === 0 ? nothing : html`
				<p class="look row failed">${icon("triangle-alert")}${t("suggestion.checks.failed", { n: failed.length })}</p>
				<ul class="checks">${failed.map(checked)}</ul>`}
			${passed.length === 0 ? nothing : html`
				<details>
					<summary><span class="ok row">${icon("circle-check")}${t(failed.length === 0 ? "suggestion.checks.passed" : "suggestion.checks.others",
						{ n: passed.length })}</span>
						<svg class="icon turn" aria-hidden="true"><use href="/assets/icons.svg#chevron-down"></use></svg></summary>
					<ul class="checks">${passed.map(checked)}</ul>
				</details>`}`;
	}

	/** The reasons stand below the buttons, which may hide them. */
	#askWhy = async () => {
		this.dismissing = !this.dismissing;
		await this.updateComplete;
		this.#reveal(".dismiss", ".button");
	};

	#reveal(part, first) {
		const shown = this.renderRoot.querySelector(part);
		shown?.querySelector(first).focus({ preventScroll: true });
		shown?.scrollIntoView({ block: "nearest" });
	}

	#dismissal() {
		return html`
			<div class="dismiss" role="group" aria-labelledby="why" @keydown=${this.#letBe}>
				<p class="label small-text" id="why">${t("suggestion.dismiss.why")}</p>
				<div class="row">
					${REASONS.map((reason) => html`
						<button class="button small" @click=${() => this.#dismiss(reason)}>${t(`suggestion.dismiss.${reason}`)}</button>`)}
				</div>
				<form @submit=${this.#inOwnWords}>
					<input class="input" id="reason" maxlength="500" aria-label=${t("suggestion.dismiss.other")}
						placeholder=${t("suggestion.dismiss.other")} />
					<button class="button">${t("suggestion.dismiss")}</button>
				</form>
			</div>`;
	}

	#letBe = async (event) => {
		if (event.key === "Escape") {
			event.stopPropagation();
			this.dismissing = false;
			await this.updateComplete;
			this.renderRoot.querySelector(".do .quiet").focus();
		}
	};

	#inOwnWords(event) {
		event.preventDefault();
		const field = this.renderRoot.querySelector("#reason");
		const reason = field.value.trim();
		if (reason) {
			this.#dismiss(reason);
		}
		else {
			field.focus();
		}
	}

	/** The next comes at once: another of those there are, else one that is made anew and knows why. */
	async #dismiss(reason) {
		const { id } = this.conversation;
		const { whole } = this.drafts[this.shown];
		const before = this.#asItIs();
		try {
			await post(`/api/suggestions/${whole.id}/outcome`, { outcome: "dismissed", reason });
		}
		catch (failure) {
			if (this.conversation.id === id) {
				this.failure = failure;
			}
			return;
		}
		putAside.delete(id);
		if (this.conversation.id !== id) {
			return;
		}
		this.drafts = this.drafts.filter((draft) => draft.whole !== whole);
		this.shown = 0;
		this.dismissing = false;
		const making = this.drafts.length === 0 ? this.suggest() : null;
		this.dismissed = { id: whole.id, before };
		await this.#focusDraft();
		await making;
		if (this.renderRoot.activeElement?.matches(".draft")) {
			await this.#focusDraft();
		}
	}

	async #takeBack() {
		const { id } = this.conversation;
		const { dismissed } = this;
		this.stop();
		try {
			await remove(`/api/suggestions/${dismissed.id}/outcome`);
		}
		catch (failure) {
			if (this.conversation.id === id) {
				this.failure = failure;
			}
			return;
		}
		if (this.conversation.id === id) {
			this.#clear();
			Object.assign(this, dismissed.before);
			await this.#focusDraft();
		}
	}

	#asItIs() {
		const { drafts, citations, shown, reason, answered, wasWaiting } = this;
		return { drafts, citations, shown, reason, answered, wasWaiting };
	}

	/** What had the focus is gone; what became of it stands at the top. */
	async #focusDraft() {
		await this.updateComplete;
		(this.renderRoot.querySelector(".insert") ?? this.renderRoot.querySelector(".draft"))?.focus({ preventScroll: true });
		this.renderRoot.querySelector(".title").scrollIntoView();
	}

	#nothingYet() {
		return html`
			<p class="hint">${t("suggestion.empty")}</p>
			<div class="do">
				<button class="button insert" @click=${() => this.suggest()} title="${t("suggestion.suggest")} (S)">
					${icon("sparkles")}${t("suggestion.suggest")}</button>
			</div>`;
	}

	#wishes() {
		return html`
			<details @toggle=${(event) => event.target.open && this.#reveal(".wishes", "select")}>
				<summary>${t("suggestion.wishes")}<svg class="icon turn" aria-hidden="true"><use href="/assets/icons.svg#chevron-down"></use></svg></summary>
				<form class="wishes" @submit=${this.#asWished}>
					<div class="row">
						<label>${t("suggestion.tone")}
							<select class="input" @change=${(event) => this.#wish({ tone: event.target.value })}>
								${TONES.map((tone) => html`<option value=${tone} ?selected=${tone === this.wishes.tone}>${t(`suggestion.tone.${tone}`)}</option>`)}
							</select></label>
						<label>${t("suggestion.count")}
							<select class="input" @change=${(event) => this.#wish({ count: Number(event.target.value) })}>
								${[1, 2, 3].map((count) => html`<option value=${count} ?selected=${count === this.wishes.count}>${count}</option>`)}
							</select></label>
					</div>
					<label>${t("suggestion.instruction")}
						<input class="input" maxlength="1000" .value=${this.wishes.instruction} placeholder=${t("suggestion.instruction.example")}
							@input=${(event) => this.#wish({ instruction: event.target.value })} /></label>
					<button class="button">${icon("sparkles")}${t("suggestion.asWished")}</button>
				</form>
			</details>`;
	}

	#wish(change) {
		this.wishes = { ...this.wishes, ...change };
		write(WISHES, { tone: this.wishes.tone, count: this.wishes.count });
	}

	#asWished(event) {
		event.preventDefault();
		this.suggest();
		// What becomes of the wish stands at the top, on a phone far from here.
		this.renderRoot.querySelector(".title").scrollIntoView({ block: "nearest" });
	}

	/** What the reply rests on first; of the rest, what was found. */
	#sources(sources) {
		const used = sources.filter((source) => source.used);
		return html`
			<div class="sources">
				<h3>${t("suggestion.sources")}</h3>
				<ol>
					${[...used, ...sources.filter((source) => !source.used)].map((source) => html`
						<li class="source ${source.kind}">
							<p class="top">${icon(KINDS[source.kind] ?? "file-text")}${tOr(`kind.${source.kind}`, source.kind)}
								<span class="mark ${source.audience === "internal" ? "attention" : ""}">${source.audience === "internal" ? icon("lock") : nothing}
									${t(`audience.${source.audience}`)}</span>
								${isLong(source) ? html`
									<button class="button quiet small icon-only" aria-expanded=${String(this.unfolded.has(source.id))} @click=${() => this.#unfold(source.id)}
										aria-label=${t("suggestion.source.whole", { title: source.title })}>${icon("chevron-down")}</button>` : nothing}</p>
							${this.#heading(source)}
							<p class="excerpt said ${this.unfolded.has(source.id) ? "unfolded" : ""}" lang=${source.language}>${source.used ? marked(source.excerpt) : source.excerpt}</p>
						</li>`)}
				</ol>
			</div>`;
	}

	#unfold(id) {
		this.unfolded = this.unfolded.has(id) ? new Set([...this.unfolded].filter((other) => other !== id)) : new Set([...this.unfolded, id]);
	}

	#heading({ kind, title, language: spoken, url }) {
		if (kind === "goodwill") {
			return html`<h4>${tOr(`goodwill.${title}`, title)}</h4>`;
		}
		return html`
			<h4 lang=${spoken}>${ownPath(url)
				? html`<a href=${ownPath(url)} target="_blank" rel="noopener">${title}<span class="visually-hidden" lang=${language()}> ${t("timeline.newTab")}</span></a>`
				: title}</h4>`;
	}

}

/** Whether an excerpt may have more than the three lines that are shown. */
function isLong({ excerpt }) {
	return excerpt.length > 120 || excerpt.includes("\n");
}

function checked(check) {
	return html`
		<li><span class=${check.passed ? "ok" : "look"}>${icon(check.passed ? "check" : "triangle-alert")}</span>
			<span><span class="visually-hidden">${t(check.passed ? "suggestion.check.passed" : "suggestion.check.failed")}</span>
			${check.detail}${check.passed ? nothing : named(check).map((sentence) => html`<q class="said">${sentence}</q>`)}</span></li>`;
}

/** The sentences that were used; a screen reader is told that they were. */
function marked(excerpt) {
	return html`<span class="visually-hidden" lang=${language()}>${t("suggestion.used")}</span>${excerpt.split(BETWEEN)
		.map((sentence, index) => html`${index > 0 ? BETWEEN : nothing}<mark>${sentence}</mark>`)}`;
}

/** The sentences that a failed check is about and does not say itself. */
function named({ detail, sentences = [] }) {
	return sentences.filter((sentence) => !detail.includes(sentence.trim()));
}

/** The draft's text, with the sentences marked that a check did not pass. */
function doubtful({ text, whole, checks }) {
	if (!whole) {
		return text;
	}
	const doubted = checks.filter((check) => !check.passed).flatMap((check) => check.sentences ?? [])
		.map((sentence) => ({ from: text.indexOf(sentence), to: text.indexOf(sentence) + sentence.length }))
		.filter(({ from, to }) => from >= 0 && to > from)
		.sort((one, other) => one.from - other.from || other.to - one.to);
	const parts = [];
	let end = 0;
	for (const { from, to } of doubted) {
		if (from >= end) {
			parts.push(text.slice(end, from), html`<mark class="doubted">${text.slice(from, to)}</mark>`);
			end = to;
		}
	}
	return [...parts, text.slice(end)];
}

customElements.define("attune-suggestions", AttuneSuggestions);
