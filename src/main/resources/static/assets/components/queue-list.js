import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { Localized, duration, known, languageLabel, moment, number, t, tOr } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";

/** Why a wait needs attention: the promised one is nearly over, or over. */
const OF_THE_PROMISE = new Set(["promise-near", "promise-broken"]);

const NEGATIVE = new Set(["anger", "frustration", "sadness", "worry"]);

/** A feeling as a small word; none for no feeling. */
export function feelingMark(feeling) {
	if (!feeling || feeling === "neutral") {
		return nothing;
	}
	const kind = feeling === "anger" ? "danger" : NEGATIVE.has(feeling) ? "attention" : feeling === "joy" ? "good" : "";
	return html`<span class="mark ${kind}">${tOr(`feeling.${feeling}`, feeling)}</span>`;
}

/** How a customer is, where the conversation is in hand: who is in distress is not called angry. */
export function moodMark({ signals, handover }) {
	return handover?.why === "distress" ? html`<span class="mark danger">${t("why.distress")}</span>` : feelingMark(signals.feeling);
}

/** Words for why a person is needed that ask for haste. */
const URGENT = new Set(["danger", "bereavement", "distress", "urgent"]);

/** What the row shows elsewhere: the wait, the reason, the feeling and the language. */
const SHOWN = new Set(["waits", "asked", "anger", "frustration", "sadness", "worry", "confusion", "language"]);

/** Why somebody is where they are in the queue, as a small word; what it counts for comes up as a hint. */
function groundMark({ word, minutes, value, points }) {
	const kind = URGENT.has(word) || word === "promise-broken" ? "danger"
		: word === "promise-near" || word === "returned" ? "attention" : ["colleague", "same-customer", "skill"].includes(word) ? "accent" : "";
	const key = word === "promise-broken" && minutes === 0 ? "promise-due" : word;
	const text = known(`order.${key}`) ? t(`order.${key}`, { n: minutes ?? 0, name: value ?? "" }) : tOr(`why.${word}`, word);
	return html`<span class="mark ${kind}" title=${points > 0 ? t("order.points", { n: number(points) }) : nothing}>${
		word === "returned" ? icon("undo-2") : nothing}${text}</span>`;
}

/**
 * Who waits, in the order in which they are taken, and what the agent has in hand. Tells "take-next" and "choose" with
 * a conversation's id.
 */
class AttuneQueue extends LitElement {

	static properties = {
		/** null until it is known; {@code since} is in milliseconds of this browser's clock. */
		items: { attribute: false },
		inHand: { attribute: false },
		/** Whom the bot talks with, null until it is known. */
		withBot: { attribute: false },
		/** When each conversation was last looked at, by id. */
		seen: { attribute: false },
		selected: { attribute: false },
		taking: { attribute: false },
		/** Whether taking the next is the thing to do. */
		primary: { attribute: false },
	};

	static styles = [base, css`
		:host {
			display: flex;
			flex-direction: column;
			min-height: 0;
		}

		.next {
			padding: var(--space-3) var(--space-4);
			border-bottom: 1px solid var(--line-quiet);
		}

		.next .button {
			width: 100%;
		}

		.next kbd {
			margin-inline-start: auto;
			border-color: currentColor;
			background: transparent;
			color: inherit;
			opacity: 0.8;
		}

		@media (max-width: 699px) {
			.next kbd {
				display: none;
			}
		}

		/* What is only for screen readers scrolls with it, and makes the page no longer. */
		.lists {
			position: relative;
			flex: 1;
			overflow-y: auto;
			overscroll-behavior: contain;
			padding: 0 0 var(--space-5) var(--space-2);
			scrollbar-gutter: stable;
			scrollbar-width: thin;
		}

		h2 {
			display: flex;
			gap: var(--space-2);
			padding: var(--space-4) var(--space-2) var(--space-2);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.one {
			display: grid;
			gap: 2px;
			width: 100%;
			padding: var(--space-2);
			border: 0;
			border-radius: var(--radius);
			background: none;
			text-align: start;
			cursor: pointer;
		}

		.one:hover {
			background: var(--hover);
		}

		.one:focus-visible {
			outline-offset: -2px;
		}

		.one[aria-current="true"] {
			background: var(--accent-soft);
		}

		.line {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-width: 0;
		}

		.name {
			font-weight: 600;
		}

		.wait {
			display: flex;
			flex: none;
			align-items: center;
			gap: var(--space-1);
			margin-inline-start: auto;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.wait.late {
			color: var(--attention);
			font-weight: 600;
		}

		.wait .icon {
			width: 14px;
			height: 14px;
		}

		.words {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.mark .icon {
			width: 12px;
			height: 12px;
		}

		.marks {
			display: flex;
			flex-wrap: wrap;
			gap: var(--space-1);
			min-width: 0;
			margin-top: 2px;
		}

		/* A long one goes on in the next line. */
		.marks .mark {
			min-width: 0;
			max-width: 100%;
			overflow-wrap: anywhere;
			white-space: normal;
		}

		.unread .words {
			color: var(--text);
			font-weight: 600;
		}

		.dot {
			flex: none;
			width: 8px;
			height: 8px;
			border-radius: 50%;
			background: var(--accent);
		}

		.bot {
			margin-top: var(--space-4);
			border-top: 1px solid var(--line-quiet);
		}

		.bot summary {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			min-height: var(--target);
			padding-inline: var(--space-2);
			border-radius: var(--radius-small);
			color: var(--text-quiet);
			cursor: pointer;
			font-size: var(--size-1);
			font-weight: 600;
			list-style: none;
		}

		.bot summary::-webkit-details-marker {
			display: none;
		}

		.bot summary .icon {
			width: 16px;
			height: 16px;
		}

		.bot summary .turn {
			margin-inline-start: auto;
			transition: rotate var(--quick);
		}

		.bot[open] summary .turn {
			rotate: 180deg;
		}

		.bot .empty {
			padding-block-start: var(--space-2);
		}

		.bot .name {
			font-weight: 500;
		}

		.empty {
			padding: var(--space-1) var(--space-2) var(--space-2);
			color: var(--text-quiet);
			font-size: var(--size-1);
			text-wrap: pretty;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.items = null;
		this.inHand = [];
		this.seen = {};
	}

	connectedCallback() {
		super.connectedCallback();
		this.timer = setInterval(() => this.requestUpdate(), 10_000);
	}

	disconnectedCallback() {
		super.disconnectedCallback();
		clearInterval(this.timer);
	}

	render() {
		const count = this.items?.length ?? 0;
		return html`
			<div class="next">
				<button class="button ${this.primary && count > 0 ? "primary" : ""}" aria-disabled=${String(this.taking || count === 0)}
					@click=${() => count > 0 && this.dispatchEvent(new Event("take-next"))}>
					${icon("inbox")}${t("queue.takeNext")}<kbd aria-hidden="true">N</kbd></button>
			</div>
			<div class="lists">
				${this.inHand.length > 0 ? html`
					<h2 id="mine">${t("queue.mine")} <span class="figure">${this.inHand.length}</span></h2>
					<ul aria-labelledby="mine">${repeat(this.inHand, (one) => one.id, (one) => this.#mine(one))}</ul>` : nothing}
				<slot name="calls"></slot>
				<h2 id="waiting">${t("queue.waiting")} ${this.items ? html`<span class="figure">${count}</span>` : nothing}</h2>
				${this.items && count === 0 ? html`<p class="empty">${t("queue.empty")}</p>` : nothing}
				<ol aria-labelledby="waiting">
					${repeat(this.items ?? [], (item) => item.conversationId, (item) => this.#waiting(item))}
				</ol>
				${this.withBot ? this.#bots(this.withBot) : nothing}
			</div>`;
	}

	#waiting(item) {
		const seconds = (Date.now() - item.since) / 1000;
		const late = item.reasons.some(({ word }) => OF_THE_PROMISE.has(word));
		return html`
			<li>
				<button class="one" aria-current=${String(item.conversationId === this.selected)} @click=${() => this.#choose(item.conversationId)}>
					<span class="line">
						<span class="name one-line">${item.customer ?? t("queue.unnamed")}</span>
						<span class="wait figure ${late ? "late" : ""}">${late ? icon("clock") : nothing}
							<span class="visually-hidden">${t(late ? "queue.waitsLong" : "queue.waits")}</span>${duration(seconds)}</span>
					</span>
					<span class="words one-line" lang=${item.language}>${item.lastMessage ?? t("queue.nothingSaid")}</span>
					<span class="marks">
						${item.next ? html`<span class="mark good">${t("order.next")}</span>` : nothing}
						${item.reasons.filter(({ word, points }) => !SHOWN.has(word) && points > 0).map(groundMark)}
						${item.reasons.some(({ word }) => word === "distress") ? nothing : feelingMark(item.feeling)}
						<span class="mark">${languageLabel(item.language)}</span>
						${item.reasons.filter(({ word, points }) => !SHOWN.has(word) && points === 0).map(groundMark)}
						${item.reasons.some(({ word }) => word === "passed-on" || URGENT.has(word)) ? nothing
							: html`<span class="mark">${tOr(`reason.${item.reason}`, item.reason)}</span>`}
						${item.callbackPhone ? html`<span class="mark accent">${t("queue.callBack")}</span>` : nothing}
						${item.also?.length ? html`<span class="mark" title=${item.also.map(({ lastMessage }) => lastMessage).filter(Boolean).join(" · ") || nothing}>
							${t("queue.also", { channels: [...new Set(item.also.map(({ channel }) => tOr(`channel.${channel}`, channel)))].join(", ") })}</span>` : nothing}
					</span>
				</button>
			</li>`;
	}

	/** They want nothing of the desk: it is there to be looked at, and in nobody's way. */
	#bots(conversations) {
		return html`
			<details class="bot" @toggle=${({ target }) => target.open && target.scrollIntoView({ block: "nearest" })}>
				<summary>${icon("bot")}<span>${t("queue.withBot")}</span> <span class="figure">${conversations.length}</span>
					<svg class="icon turn" aria-hidden="true"><use href="/assets/icons.svg#chevron-down"></use></svg></summary>
				<p class="empty">${t(conversations.length === 0 ? "queue.withBot.none" : "queue.withBot.about")}</p>
				<ul aria-label=${t("queue.withBot")}>${repeat(conversations, (one) => one.id, (one) => html`
					<li>
						<button class="one" aria-current=${String(one.id === this.selected)} @click=${() => this.#choose(one.id)}>
							<span class="line">
								<span class="name one-line">${one.customer ?? t("queue.unnamed")}</span>
								<span class="wait figure">${moment(one.lastAt)}</span>
							</span>
							<span class="words one-line" lang=${one.language}>${one.lastMessage}</span>
							<span class="marks"><span class="mark">${languageLabel(one.language)}</span></span>
						</button>
					</li>`)}</ul>
			</details>`;
	}

	#mine(one) {
		const unread = (one.lastAuthor === "customer" || one.passedOn) && one.id !== this.selected && this.seen[one.id] !== one.lastAt;
		return html`
			<li>
				<button class="one ${unread ? "unread" : ""}" aria-current=${String(one.id === this.selected)} @click=${() => this.#choose(one.id)}>
					<span class="line">
						${unread ? html`<span class="dot"></span><span class="visually-hidden">${t("queue.unread")}</span>` : nothing}
						<span class="name one-line">${one.customer ?? t("queue.unnamed")}</span>
						<span class="wait figure">${this.#lastOf(one)}</span>
					</span>
					<span class="words one-line" lang=${one.language}>${one.lastAuthor === "agent" && !one.passedOn ? `${t("queue.you")} ` : ""}${one.lastMessage ?? ""}</span>
					${one.passedOn ? html`<span class="marks"><span class="mark attention">${t("queue.passedOn")}</span></span>` : nothing}
				</button>
			</li>`;
	}

	/** How long a customer waits for what the agent says, else when something was said last. */
	#lastOf({ lastAuthor, lastAt }) {
		if (!lastAt) {
			return nothing;
		}
		return lastAuthor === "customer" ? html`<span class="visually-hidden">${t("queue.waits")}</span>${
			duration((Date.now() - new Date(lastAt)) / 1000)}` : moment(lastAt);
	}

	#choose(id) {
		this.dispatchEvent(new CustomEvent("choose", { detail: id }));
	}

}

customElements.define("attune-queue", AttuneQueue);
