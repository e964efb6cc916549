import { LitElement, css, html, nothing } from "lit";
import { get, post, remove as discard } from "../api.js";
import { Recheck, beforeSending, carried, doubtsOf, isReflex, rechecked, standing, unlike } from "../before-sending.js";
import { Watch } from "../conversation.js";
import { FollowEnd } from "../follow-end.js";
import { Localized, language, languageName, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { LONGEST, Rework } from "../rework.js";
import { base } from "../sheet.js";
import { read, remove, write } from "../storage.js";
import { lastOfCustomer } from "./customer-translation.js";
import { moodMark } from "./queue-list.js";
import "./macro-picker.js";
import "./timeline.js";
import "./writing-menu.js";

/** By how much, in pixels, browsers leave out the foot of a line that they bring into view. */
const ALMOST = 8;

const draftKey = (id) => `attune.draft.${id}`;

/**
 * A conversation as an agent sees it, and the reply they write. What they have begun to write is kept until it is sent.
 * Tells "claim", "changed" with {id, action, who}, and "back".
 */
class AttuneConversation extends LitElement {

	static properties = {
		conversation: { attribute: false },
		context: { attribute: false },
		/** Whether the agent has it in hand. */
		isMine: { attribute: false },
		/** The agent's name. */
		me: { attribute: false },
		/** Whether they may write to the knowledge, too. */
		curates: { attribute: false },
		/** To whom it can be passed on. */
		colleagues: { state: true },
		skills: { state: true },
		draft: { state: true },
		busy: { state: true },
		failure: { state: true },
		corrections: { state: true },
		news: { state: true },
		/** What is being done with the text: {name, work}. */
		rework: { state: true },
		/** Whether the language model writes for others first. */
		waits: { state: true },
		/** What the customer wrote and the agent wants to read in their own language. */
		customersWords: { state: true },
	};

	static styles = [base, css`
		:host {
			container-type: inline-size;
			display: flex;
			flex-direction: column;
			min-height: 0;
		}

		.head {
			display: flex;
			flex: none;
			align-items: center;
			gap: var(--space-2);
			min-height: 61px;
			padding: var(--space-2) var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
			background: var(--surface);
		}

		.who {
			min-width: 0;
		}

		.who h2 {
			font-size: var(--size-2);
		}

		.who p {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			overflow: hidden;
			color: var(--text-quiet);
			font-size: var(--size-1);
			white-space: nowrap;
		}

		.who .mark {
			flex: none;
		}

		.actions {
			display: flex;
			flex: none;
			gap: var(--space-1);
			margin-inline-start: auto;
		}

		/* However much stands above and below, the last message can be read. */
		.log {
			flex: 1 1 0;
			min-height: min(12rem, 26dvh);
			padding: 0 var(--space-4) var(--space-4);
			overflow-y: auto;
			overscroll-behavior: contain;
			scrollbar-gutter: stable;
			scrollbar-width: thin;
		}

		.log:focus-visible {
			outline-offset: -2px;
		}

		/* What is written gives way to what is read, and scrolls. */
		.bottom {
			position: relative;
			display: flex;
			flex: 0 1 auto;
			flex-direction: column;
			gap: var(--space-2);
			min-height: 0;
			padding: var(--space-3) var(--space-4) max(var(--space-4), env(safe-area-inset-bottom));
			border-top: 1px solid var(--line-quiet);
			background: var(--surface);
		}

		.box {
			position: relative;
			display: flex;
			flex: 0 1 auto;
			flex-direction: column;
			min-height: 0;
			border: 1px solid var(--line-strong);
			border-radius: var(--radius-large);
			background: var(--surface);
		}

		.box:focus-within {
			border-color: var(--accent);
			outline: 1px solid var(--accent);
		}

		.box > :not(textarea) {
			flex: none;
		}

		textarea {
			display: block;
			flex: 0 1 auto;
			width: 100%;
			min-height: 52px;
			max-height: 38dvh;
			padding: var(--space-3) var(--space-3) 0;
			border: 0;
			outline: 0;
			background: transparent;
			line-height: var(--line);
			resize: none;
			field-sizing: content;
		}

		textarea:focus-visible {
			outline: 0;
		}

		textarea::placeholder {
			color: var(--text-quiet);
			opacity: 1;
		}

		/* As high while a text is reworked as with the button to send. */
		.below {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: calc(var(--target) + 2 * var(--space-2));
			padding: var(--space-2);
		}

		.from {
			display: inline-flex;
			align-items: center;
			gap: var(--space-1);
			min-width: 0;
			padding-inline-start: var(--space-1);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.below .push {
			flex: none;
		}

		.box .notice {
			margin: var(--space-2) var(--space-2) 0;
			font-size: var(--size-1);
		}

		.then {
			display: flex;
			align-items: start;
			gap: var(--space-2);
			padding: var(--space-1) var(--space-3) 0;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.then .icon {
			width: 16px;
			height: 16px;
			margin-top: 1px;
		}

		textarea[readonly] {
			color: var(--text-quiet);
		}

		.keys {
			color: var(--text-quiet);
			font-size: var(--size-1);
			white-space: nowrap;
		}

		.take {
			display: flex;
			align-items: center;
			gap: var(--space-3);
		}

		.take p {
			color: var(--text-quiet);
			text-wrap: pretty;
		}

		.take .button {
			flex: none;
			margin-inline-start: auto;
		}

		.down {
			position: absolute;
			bottom: calc(100% + var(--space-2));
			left: 50%;
			translate: -50% 0;
			background: var(--raised);
			box-shadow: var(--float);
		}

		dialog form {
			display: grid;
			gap: var(--space-4);
			width: 26rem;
			max-width: 100%;
		}

		fieldset {
			min-width: 0;
			max-height: 40dvh;
			padding: 0;
			overflow-y: auto;
			border: 0;
		}

		legend {
			padding: 0;
			font-weight: 500;
		}

		.choice {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: 0 var(--space-2);
			min-height: 34px;
			padding: var(--space-1);
			border-radius: var(--radius-small);
			cursor: pointer;
		}

		.choice:hover {
			background: var(--hover);
		}

		.choice input {
			flex: none;
			width: 18px;
			height: 18px;
			margin: 0;
			accent-color: var(--accent);
		}

		.choice:has(:disabled) {
			color: var(--text-quiet);
			cursor: default;
		}

		dialog textarea.input {
			min-height: 96px;
			padding: var(--space-2) var(--space-3);
			border: 1px solid var(--line-strong);
		}

		@container (max-width: 619px) {
			.actions .button:not(.resolve) {
				width: var(--target);
				padding: 0;
			}

			.actions .button:not(.resolve) span {
				position: absolute;
				width: 1px;
				height: 1px;
				overflow: hidden;
				clip-path: inset(50%);
			}

			.keys {
				display: none;
			}

			.below {
				flex-wrap: wrap;
			}

			.send {
				margin-inline-start: auto;
			}

			.head {
				min-height: 52px;
				padding-block: var(--space-1);
			}

			/* Beside the buttons there is seldom room for both of them; a long feeling goes on in the next line. */
			.who p {
				flex-wrap: wrap;
				gap: 0 var(--space-2);
			}

			.who .mark {
				flex: 0 1 auto;
				min-width: 0;
				overflow-wrap: anywhere;
				white-space: normal;
			}

			.bottom {
				padding-block: var(--space-2) max(var(--space-2), env(safe-area-inset-bottom));
			}
		}

		@container (max-width: 479px) {
			.undo span {
				position: absolute;
				width: 1px;
				height: 1px;
				overflow: hidden;
				clip-path: inset(50%);
			}
		}
	`];

	constructor() {
		super();
		new Localized(this);
		new Watch(this);
		this.draft = {};
		this.colleagues = [];
		this.skills = [];
		this.recheck = new Recheck((found) => this.#checked(found));
		this.room = new ResizeObserver(() => this.#resized());
		this.end = new FollowEnd(this, {
			scroller: () => this.renderRoot.querySelector(".log"),
			content: () => this.renderRoot.querySelector("attune-timeline"),
			newest: () => this.renderRoot.querySelector("attune-timeline")?.newest,
		});
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		this.room.disconnect();
		this.shown = null;
		this.#stop();
	}

	willUpdate(changed) {
		if (this.newsIn !== language()) {
			// What was told was told in the language of before.
			this.newsIn = language();
			this.news = "";
		}
		if (changed.has("conversation") && changed.get("conversation")?.id !== this.conversation.id) {
			this.#stop();
			this.draft = read(draftKey(this.conversation.id)) ?? {};
			this.failure = null;
			this.wantsToWrite = false;
			this.slashed = false;
			this.customersWords = null;
			this.isFresh = true;
			this.corrections = null;
			this.news = "";
			this.#readCorrections(this.conversation.id);
		}
	}

	updated() {
		if (this.isFresh) {
			this.isFresh = false;
			this.shown = null;
			this.end.jump();
		}
		if (this.#text && this.shown !== this.#text) {
			this.shown = this.#text;
			this.room.disconnect();
			this.room.observe(this.#text);
			this.#show(this.draft.text ?? "");
			if (this.wantsToWrite) {
				this.write();
			}
		}
	}

	render() {
		const { messages, loaded, failure } = this.conversation;
		const speech = this.context?.language;
		return html`
			<header class="head">
				<div class="who">
					<h2 class="one-line" aria-hidden=${this.context ? nothing : "true"}>${this.context ? (this.context.customer.name ?? t("queue.unnamed")) : "\u00a0"}</h2>
					<p>${this.context ? html`
						<span class="one-line">${[this.#status(), languageName(speech),
							tOr(`channel.${this.context.channel}`, this.context.channel)].join(" · ")}</span>
						${moodMark(this.context)}` : "\u00a0"}</p>
				</div>
				${this.isMine ? this.#actions() : nothing}
			</header>
			<div class="log" tabindex="-1">
				<attune-timeline reader="agent" .messages=${messages} .loading=${!loaded} .speech=${speech}
					.corrections=${this.corrections} .curates=${this.curates} @correct=${(event) => this.#correct(event.detail)}
					@take-back=${(event) => this.#takeBack(event.detail)} @resend=${this.conversation.resend}></attune-timeline>
			</div>
			<div class="bottom">
				${this.end.atEnd ? nothing : html`
					<button class="button small down" @click=${() => this.end.jump()}>${icon("arrow-down")}${t("help.newest")}</button>`}
				${this.#problem(failure)}
				${this.customersWords ? html`
					<attune-translation .conversation=${this.conversation.id} .text=${this.customersWords} @closed=${this.#understood}></attune-translation>` : nothing}
				${this.isMine ? this.#box(speech) : this.#take()}
			</div>
			<p class="visually-hidden" role="status">${this.news ?? ""}</p>
			${this.#transferDialog()}`;
	}

	/** Ready to be read with the keyboard, as soon as it is there. */
	async read() {
		await this.updateComplete;
		this.renderRoot.querySelector(".log").focus({ preventScroll: true });
	}

	/** Ready to type, as soon as there is a place to. */
	write() {
		this.wantsToWrite = !this.#text;
		this.#text?.focus();
	}

	/**
	 * Puts a suggestion into the reply, below what the agent typed; one that was put there before and not changed makes
	 * room for it. Whatever there was, undoing brings back.
	 */
	insert({ id, text, checks }) {
		if (!this.#text || this.rework) {
			return;
		}
		const before = standsBelow(this.draft) ? this.draft.before : without(this.draft, "after");
		const typed = before.text ?? "";
		const replaces = !typed.trim() || typed === before.inserted;
		const whole = replaces ? text : `${typed.trimEnd()}\n\n${text}`;
		const doubts = unlike([...(replaces ? [] : standing(before.doubts, typed)), ...doubtsOf({ text, checks })]);
		this.failure = null;
		this.#show(whole);
		this.#keep({
			text: whole, suggestionId: id, inserted: whole, isBelow: !replaces, ...(replaces ? {} : ofMacros(before)),
			...(doubts.length > 0 && { doubts }), before,
		});
		if (!replaces) {
			this.#recheck();
		}
		this.news = replaces ? t("conversation.inserted") : "";
		this.write();
		this.#text.setSelectionRange(whole.length, whole.length);
	}

	/** Opens what can be put into the reply with a few keys. */
	macros() {
		this.renderRoot.querySelector("attune-macro-picker")?.open();
	}

	/** Puts a macro behind what was typed. What is to be done once it is sent, the agent sees and may leave out. */
	#add({ name, text, language: spoken, gaps, action, skill, customers }) {
		const before = without(this.draft, "after");
		this.slashed = false;
		const typed = this.#text.value.trimEnd();
		const whole = typed ? `${typed}\n\n${text}` : text;
		const { gaps: earlier = [], then } = before;
		this.failure = null;
		this.#show(whole);
		this.#keep({
			...without(before, "before"), text: whole, before,
			gaps: [...new Set([...earlier, ...gaps])],
			then: action ? { action, skill } : then,
			foreign: spoken === customers ? before.foreign : { language: spoken, customers },
		});
		this.news = t("macros.inserted", { name });
		this.write();
		this.#select(gaps[0], whole.length);
	}

	/** Marks what has to be filled in, so that typing replaces it. */
	#select(gap, otherwise) {
		const { value } = this.#text;
		const at = gap ? value.lastIndexOf(gap) : -1;
		this.#text.setSelectionRange(at < 0 ? otherwise : at, at < 0 ? otherwise : at + gap.length);
	}

	/** "/" as the first character finds a macro; after Escape it is just that. */
	#beforeInput(event) {
		const { selectionStart, selectionEnd } = this.#text;
		if (event.inputType === "insertText" && event.data === "/" && selectionStart === 0 && selectionEnd === 0
			&& !this.rework && !this.slashed) {
			event.preventDefault();
			this.slashed = true;
			this.macros();
		}
	}

	/** Opens the menu of what can be done with the text. */
	rewrite() {
		this.renderRoot.querySelector("attune-writing-menu")?.open();
	}

	/**
	 * Brings back the text as it was before; what came after it is kept, too.
	 * @returns whether there was anything to undo
	 */
	undo() {
		const isThere = Boolean(this.draft.before && this.#text && !this.rework);
		if (isThere) {
			this.#exchange({ ...this.draft.before, after: without(this.draft, "after") });
			this.news = t("writing.undone");
		}
		return isThere;
	}

	#redo() {
		this.#exchange({ ...this.draft.after, before: without(this.draft, "after") });
	}

	#exchange(draft) {
		this.failure = null;
		this.#show(draft.text ?? "");
		this.#keep(draft);
		this.#recheck();
		this.write();
	}

	/** Has the text written anew. Until the new one is whole, what is kept is the agent's. */
	async #work({ name, request }) {
		const text = this.draft.text?.trim() ?? "";
		this.failure = text === "" ? { message: t("writing.empty") } : text.length > LONGEST ? { message: t("writing.tooLong") } : null;
		if (this.failure) {
			this.write();
			return;
		}
		const rework = { name, work: new Rework(this.conversation.id, request) };
		this.recheck.stop();
		this.rework = rework;
		this.waits = false;
		this.news = "";
		this.write();
		let whole = null;
		try {
			whole = await rework.work.of(text, (pieces, isWaiting) => {
				if (isWaiting) {
					this.waits = true;
				}
				else {
					this.waits = false;
					this.#show(pieces);
				}
			});
		}
		catch (failure) {
			if (this.rework === rework) {
				this.failure = failure;
			}
		}
		if (this.rework === rework) {
			this.rework = null;
			this.#adopt(whole);
			await this.updateComplete;
			this.write();
		}
	}

	/** The suggestion that the reply began with stays the one that it is counted for. */
	#adopt(whole) {
		if (!whole) {
			this.#show(this.draft.text ?? "");
			return;
		}
		const before = without(this.draft, "after");
		this.#show(whole.text);
		this.#keep({
			text: whole.text,
			suggestionId: before.suggestionId ?? whole.id,
			inserted: before.suggestionId ? before.inserted : whole.text,
			...without(ofMacros(before), "foreign"),
			doubts: unlike([...doubtsOf(whole), ...carried(before.doubts, before.text, whole.text)]),
			before,
		});
		this.news = t("writing.done");
	}

	#understand = () => {
		this.customersWords = lastOfCustomer(this.conversation.messages) || null;
		this.write();
	};

	#understood = () => {
		this.customersWords = null;
		this.write();
	};

	/** @param byAgent whether the agent goes on with what they had */
	#stop(byAgent = false) {
		this.recheck.stop();
		this.rework?.work.stop();
		this.rework = null;
		if (byAgent) {
			this.#show(this.draft.text ?? "");
			this.updateComplete.then(() => this.write());
		}
	}

	resolve = () => this.#do("resolve");

	#status() {
		const { status } = this.conversation;
		if (status === "agent" && !this.isMine) {
			return t("conversation.status.colleague", { name: this.context.assigneeName });
		}
		return status ? t(`conversation.status.${status}`) : "";
	}

	#actions() {
		return html`
			<div class="actions">
				<button class="button quiet" @click=${() => this.#do("return-to-bot")} title=${t("conversation.toBot")}>
					${icon("bot")}<span>${t("conversation.toBot")}</span></button>
				<button class="button quiet" @click=${this.#choose} title=${t("conversation.transfer")}>
					${icon("users")}<span>${t("conversation.transfer")}</span></button>
				<button class="button resolve" @click=${this.resolve} title="${t("conversation.resolve")} (E)">
					${icon("circle-check")}<span>${t("conversation.resolve")}</span></button>
			</div>`;
	}

	#problem(lost) {
		const failure = this.failure ?? lost;
		if (failure) {
			return html`<p class="notice danger" role="alert">${icon("triangle-alert")}<span>${failure.message}</span></p>`;
		}
		return this.conversation.connected ? nothing
			: html`<p class="notice attention" role="status">${icon("wifi-off")}<span>${t("desk.offline")}</span></p>`;
	}

	#box(speech) {
		const { draft, rework } = this;
		return html`
			<form class="box" @submit=${this.#send}>
				<label class="visually-hidden" for="reply">${t("conversation.reply")}</label>
				<textarea id="reply" rows="3" maxlength="8000" placeholder=${t("conversation.placeholder")} lang=${speech || nothing}
					spellcheck="true" ?readonly=${Boolean(rework)} aria-busy=${String(Boolean(rework))}
					@beforeinput=${this.#beforeInput} @input=${this.#typed} @keydown=${this.#key}></textarea>
				${rework || !draft.then ? nothing : this.#then(draft.then)}
				<div role="status">${rework || !standsBelow(draft) ? nothing : html`
					<p class="then">${icon("sparkles")}<span>${t("conversation.insertedBelow")}
						<button type="button" class="link" @click=${() => this.undo()}>${t("conversation.takeOut")}</button></span></p>`}</div>
				<div role="status">${rework ? nothing : beforeSending(this.#doubts(draft))}</div>
				<div class="below">
					${rework ? this.#working(rework) : this.#ready(draft)}
				</div>
			</form>`;
	}

	/** What to look at before it is sent. */
	#doubts(draft) {
		const gaps = this.failure?.gap ? [] : gapsIn(draft);
		return [
			...standing(draft.doubts, draft.text).map((doubt) => doubt.detail),
			...(draft.foreign ? [t("macros.foreign", {
				language: languageName(draft.foreign.language), customers: languageName(draft.foreign.customers),
			})] : []),
			...(gaps.length > 0 ? [t("macros.gaps", { gaps: gaps.join(", ") })] : []),
		];
	}

	#then({ action, skill }) {
		return html`
			<p class="then">${icon("zap")}<span>${t(skill ? "macros.then.transfer.skill" : `macros.then.${action}`, { skill })}
				<button type="button" class="link" @click=${this.#leaveOut}>${t("macros.then.not")}</button></span></p>`;
	}

	#leaveOut = () => {
		this.#keep(without(this.draft, "then"));
		this.write();
	};

	#working({ name }) {
		return html`
			<span class="from" role="status"><span class="one-line">${t(this.waits ? "writing.waiting" : `writing.${name}.now`)}</span></span>
			<button type="button" class="button small push" @click=${() => this.#stop(true)} title="${t("suggestion.stop")} (Esc)">
				${icon("square")}${t("suggestion.stop")}</button>`;
	}

	#ready(draft) {
		return html`
			<attune-writing-menu ?foreign=${Boolean(this.context) && this.context.language !== language()} @leave=${() => this.write()}
				@choose=${(event) => this.#work(event.detail)} @understand=${this.#understand}></attune-writing-menu>
			<attune-macro-picker .conversation=${this.conversation.id} @choose=${(event) => this.#add(event.detail)}
				@leave=${() => this.write()}></attune-macro-picker>
			${draft.before ? html`
				<button type="button" class="button quiet small undo" @click=${() => this.undo()} title="${t("writing.undo")} (Z)">
					${icon("undo-2")}<span>${t("writing.undo")}</span></button>` : nothing}
			${draft.after ? html`
				<button type="button" class="button quiet small redo" @click=${() => this.#redo()}>${t("writing.redo")}</button>` : nothing}
			${draft.suggestionId && standing(draft.doubts, draft.text).length === 0 ? html`
				<span class="from">${icon("sparkles")}<span class="one-line">${t(draft.text === draft.inserted ? "conversation.fromSuggestion"
					: draft.checked === draft.text.trim() ? "conversation.fromSuggestionChecked" : "conversation.fromSuggestionEdited")}</span></span>` : nothing}
			<span class="keys push"><kbd>${navigator.platform.includes("Mac") ? "⌘" : "Ctrl"}</kbd> <kbd>Enter</kbd></span>
			<button class="button primary send" aria-disabled=${String(!draft.text?.trim())}>
				${icon("send")}${t("composer.send")}</button>`;
	}

	#take() {
		const { status } = this.conversation;
		if (!status || !this.context) {
			return nothing;
		}
		if (status === "agent") {
			return html`<div class="take"><p>${t("conversation.taken", { name: this.context.assigneeName })}</p></div>`;
		}
		return html`
			<div class="take">
				<p>${t(`conversation.take.${status}`)}</p>
				<button class="button ${status === "queued" ? "primary" : ""}" @click=${() => this.dispatchEvent(new Event("claim"))}>
					${t("conversation.take")}</button>
			</div>`;
	}

	#transferDialog() {
		return html`
			<dialog aria-labelledby="transfer">
				<form @submit=${this.#transfer}>
					<h2 id="transfer">${t("transfer.title")}</h2>
					<p class="quiet-text">${t("transfer.intro")}</p>
					<fieldset>
						<legend>${t("transfer.to")}</legend>
						${this.#destination("", html`<span>${t("transfer.next")}</span>`, true)}
						${this.skills.map(({ name, available }) => this.#destination(`skill:${name}`, html`
							<span>${t("transfer.skill", { name })}</span>
							<span class="quiet-text small-text push">${t("skills.available", { n: available })}</span>`))}
						${this.colleagues.map((one) => this.#destination(`agent:${one.agent}`, html`
							<span>${one.displayName}</span>
							<span class="quiet-text small-text push">${[t(`presence.${one.presence}`),
								...(one.languages ? [one.languages.map(languageName).join(", ")] : []), ...one.skills,
								t("transfer.inHand", { n: one.inHand, of: one.capacity })].join(" · ")}</span>`,
							false, one.presence === "offline"))}
					</fieldset>
					<div class="field">
						<label for="note">${t("transfer.note")}</label>
						<textarea class="input" id="note" maxlength="2000"></textarea>
					</div>
					<div class="row">
						<button class="button primary">${t("conversation.transfer")}</button>
						<button class="button quiet" type="button" @click=${() => this.#dialog.close()}>${t("common.cancel")}</button>
					</div>
				</form>
			</dialog>`;
	}

	#destination(value, words, isUsual = false, isOut = false) {
		return html`
			<label class="choice"><input type="radio" name="to" value=${value} ?checked=${isUsual} ?disabled=${isOut} />${words}</label>`;
	}

	/** Who is there may have changed since it was last asked. */
	#choose = async () => {
		this.failure = null;
		try {
			const [colleagues, skills] = await Promise.all([get("/api/desk/agents"), get("/api/skills")]);
			this.colleagues = colleagues.filter((one) => one.agent !== this.me);
			this.skills = skills.items;
		}
		catch (failure) {
			this.failure = failure;
			return;
		}
		await this.updateComplete;
		this.renderRoot.querySelector("dialog form").reset();
		this.#dialog.showModal();
	};

	async #transfer(event) {
		event.preventDefault();
		const note = this.renderRoot.querySelector("#note");
		const [kind, name] = (this.renderRoot.querySelector("[name=to]:checked")?.value ?? "").split(":");
		this.#dialog.close();
		await this.#do("transfer", {
			...(kind === "agent" && { to: name }),
			...(kind === "skill" && { skill: name }),
			...(note.value.trim() && { note: note.value.trim() }),
		});
	}

	async #do(action, body) {
		if (this.busy || !this.isMine) {
			return;
		}
		this.busy = true;
		this.failure = null;
		await this.#act(this.conversation.id, action, body);
		this.busy = false;
	}

	async #act(id, action, body) {
		const who = this.conversation.id === id ? this.context?.customer.name : null;
		try {
			await post(`/api/conversations/${id}/${action}`, body);
			this.dispatchEvent(new CustomEvent("changed", { detail: { id, action, who } }));
		}
		catch (failure) {
			if (this.conversation.id === id) {
				this.failure = failure;
			}
		}
	}

	async #readCorrections(id) {
		try {
			const { items } = await get(`/api/conversations/${id}/wish-corrections`);
			if (this.conversation.id === id) {
				this.corrections = Object.fromEntries(items.map((one) => [one.message, one]));
			}
		}
		catch (failure) {
			this.failure = failure;
		}
	}

	#correct({ message, person }) {
		return this.#correcting(message, async (id) => {
			const added = await post(`/api/conversations/${id}/wish-corrections`, { message, person });
			this.corrections = { ...this.corrections, [message]: { id: added.id, message, person, handedOver: added.handedOver } };
			this.news = t(added.handedOver ? "correction.person.handedOver" : person ? "correction.person.done" : "correction.bot.done");
		});
	}

	#takeBack(message) {
		return this.#correcting(message, async (id) => {
			await discard(`/api/conversations/${id}/wish-corrections/${this.corrections[message].id}`);
			const { [message]: gone, ...others } = this.corrections;
			this.corrections = others;
			this.news = t("correction.undone");
		});
	}

	async #correcting(message, action) {
		if (this.busy) {
			return;
		}
		this.busy = true;
		this.failure = null;
		try {
			await action(this.conversation.id);
			await this.updateComplete;
			await this.renderRoot.querySelector("attune-timeline").focusCorrection(message);
		}
		catch (failure) {
			this.failure = failure;
		}
		this.busy = false;
	}

	#key(event) {
		if (event.key === "Escape" && this.rework) {
			event.preventDefault();
			this.#stop(true);
		}
		if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) {
			event.preventDefault();
			if (!event.repeat) {
				this.#send(event);
			}
		}
	}

	#typed() {
		const text = this.#text.value;
		this.#grow();
		this.failure = null;
		this.slashed = false;
		const { before, after } = this.draft;
		this.#keep(text.trim() ? { ...this.draft, text } : { before, after });
		this.#recheck();
	}

	/** What an agent makes of a suggestion is checked, too. Whatever is found, it can be sent. */
	#recheck() {
		const { text, suggestionId } = this.draft;
		if (suggestionId) {
			this.recheck.of(this.conversation.id, suggestionId, text.trim());
		}
		else {
			this.recheck.stop();
		}
	}

	#checked(found) {
		if (this.draft.text?.trim() === found.text && !this.rework) {
			const { doubts, ...draft } = this.draft;
			const still = rechecked(doubts, found);
			this.#keep({ ...draft, checked: found.text, ...(still.length > 0 && { doubts: still }) });
		}
	}

	#send(event) {
		event.preventDefault();
		const text = this.#text.value.trim();
		if (!text || this.rework) {
			this.write();
			return;
		}
		const [gap] = gapsIn(this.draft);
		if (gap) {
			this.failure = { gap, message: t("macros.unfilled", { gap }) };
			this.write();
			this.#select(gap, text.length);
			return;
		}
		const { conversation, draft } = this;
		const { suggestionId, then, warned, warnedAt } = draft;
		if (warned === text && isReflex(warnedAt)) {
			return;
		}
		conversation.send(text, suggestionId,
			() => then && this.#act(conversation.id, then.action, then.skill ? { skill: then.skill } : undefined), warned === text)
			.then((message) => this.#giveBack(conversation, message, draft));
		this.recheck.stop();
		this.#show("");
		this.#keep({});
		this.end.jump();
		this.write();
	}

	/** What is for colleagues only comes back to be read over, unless something else was begun; the same once more is sent. */
	#giveBack(conversation, message, draft) {
		const isFree = this.conversation === conversation && this.#text && !this.#text.value;
		if (message.failure?.type === "internal-words" && isFree) {
			conversation.takeOut(message);
			this.#show(message.text);
			this.#keep({ ...draft, text: message.text, warned: message.text, warnedAt: Date.now(),
				doubts: unlike([...(draft.doubts ?? []), { detail: message.failure.message }]) });
			this.write();
		}
	}

	#show(text) {
		if (this.#text) {
			this.#text.value = text;
			this.#grow();
		}
	}

	#grow() {
		if (!CSS.supports("field-sizing", "content")) {
			this.#text.style.height = "auto";
			this.#text.style.height = `${this.#text.scrollHeight}px`;
		}
	}

	/** What comes below the text, as a warning does, takes its room: the line that is being typed stays in sight. */
	#resized() {
		const text = this.#text;
		const before = this.height;
		this.height = text?.clientHeight;
		if (this.height < before && this.renderRoot.activeElement === text) {
			const caret = caretIn(text);
			if (caret <= text.scrollTop + before + ALMOST && caret > text.scrollTop + this.height) {
				text.scrollTop = caret - this.height;
			}
		}
	}

	#keep(draft) {
		this.draft = draft;
		if (draft.text || draft.before || draft.after) {
			write(draftKey(this.conversation.id), draft);
		}
		else {
			remove(draftKey(this.conversation.id));
		}
	}

	get #text() {
		return this.renderRoot.querySelector("#reply");
	}

	get #dialog() {
		return this.renderRoot.querySelector("dialog");
	}

}

/** What macros left for later: to be filled in, to be done, to be translated. */
function ofMacros({ gaps, then, foreign }) {
	return { gaps, then, foreign };
}

/** Whether a suggestion stands below what the agent typed, as it was put there. */
function standsBelow({ text, inserted, isBelow, before }) {
	return Boolean(isBelow && before && text === inserted);
}

/** How far below the beginning of a text the line with its caret ends, in pixels; no browser tells. */
function caretIn(text) {
	const copy = text.cloneNode();
	const rest = text.value.slice(text.selectionEnd);
	copy.removeAttribute("id");
	copy.style.cssText = "position: absolute; visibility: hidden; height: 0; min-height: 0";
	copy.value = text.value.slice(0, text.selectionEnd) + rest.match(/^\S*/u)[0];
	text.after(copy);
	const { scrollHeight } = copy;
	copy.remove();
	return scrollHeight;
}

function gapsIn({ text = "", gaps = [] }) {
	return gaps.filter((gap) => text.includes(gap));
}

function without(draft, name) {
	const { [name]: left, ...rest } = draft;
	return rest;
}

customElements.define("attune-conversation", AttuneConversation);
