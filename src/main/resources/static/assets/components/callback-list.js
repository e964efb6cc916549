import { LitElement, css, html, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { post } from "../api.js";
import { Localized, coming, comingBetween, duration, languageLabel, t } from "../i18n.js";
import { icon } from "../icon.js";
import { base } from "../sheet.js";
import { feelingMark } from "./queue-list.js";

const OUTCOMES = ["reached", "no-answer", "wrong-number", "cancelled"];

/**
 * The calls that customers were promised: those to be made now, the agent's own with its outcome, and those to come.
 * Tells "choose" with a conversation's id, and "failed" with a Failure.
 */
class AttuneCallbacks extends LitElement {

	static properties = {
		items: { attribute: false },
		/** The agent's account name. */
		agent: { attribute: false },
		selected: { attribute: false },
		/** The desk's time zone, in which customers were told when they are called. */
		zone: { attribute: false },
		busy: { state: true },
	};

	static styles = [base, css`
		:host {
			display: block;
		}

		h2 {
			display: flex;
			align-items: center;
			gap: var(--space-2);
			padding: var(--space-4) var(--space-2) var(--space-2);
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		h2 .button {
			margin-inline-start: auto;
		}

		li {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: var(--space-2);
			padding: var(--space-2);
			border-radius: var(--radius);
		}

		li.mine {
			background: var(--accent-soft);
		}

		.one {
			display: grid;
			grid-template-columns: minmax(0, 1fr);
			gap: 2px;
			padding: 0;
			border: 0;
			background: none;
			text-align: start;
			cursor: pointer;
		}

		.line {
			display: flex;
			flex-wrap: wrap;
			align-items: center;
			gap: var(--space-1) var(--space-2);
			min-width: 0;
		}

		.name {
			min-width: 0;
			font-weight: 600;
		}

		.when {
			margin-inline-start: auto;
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.when.late {
			color: var(--attention);
			font-weight: 600;
		}

		/* A window with a time zone of its own may take two lines. */
		.mark {
			white-space: normal;
		}

		.words {
			color: var(--text-quiet);
			font-size: var(--size-1);
		}

		.tel {
			display: inline-flex;
			align-items: center;
			gap: var(--space-1);
			min-height: 32px;
			font-weight: 600;
		}

		.tel .icon {
			width: 16px;
			height: 16px;
		}
	`];

	constructor() {
		super();
		new Localized(this);
		this.items = [];
	}

	render() {
		if (this.items.length === 0) {
			return nothing;
		}
		const isDue = this.items.some((item) => item.state === "due");
		return html`
			<section aria-labelledby="calls">
				<h2 id="calls">${t("calls.title")} <span class="figure">${this.items.length}</span>
					${isDue ? html`<button class="button small" aria-disabled=${String(Boolean(this.busy))} title="C" @click=${() => this.next()}>
						${icon("phone")}${t("calls.next")}</button>` : nothing}</h2>
				<ul>${repeat(this.items, (item) => item.id, (item) => this.#item(item))}</ul>
			</section>`;
	}

	/** Takes the call that is to be made next. */
	next() {
		return this.#trying(async () => {
			const taken = await post("/api/callbacks/next");
			if (taken) {
				this.#choose(taken.conversationId);
			}
		});
	}

	#item(item) {
		const isMine = item.state === "dialling" && item.claimedBy === this.agent;
		const isLate = item.state === "due" && item.overdueSeconds >= 300;
		return html`
			<li class=${isMine ? "mine" : ""}>
				<button class="one" aria-current=${String(item.conversationId === this.selected)} @click=${() => this.#choose(item.conversationId)}>
					<span class="line"><span class="name one-line">${item.customer ?? item.shownPhone}</span>
						<span class="when figure ${isLate ? "late" : ""}">${this.#when(item)}</span></span>
					<span class="words one-line" lang=${item.language}>${item.lastMessage ?? t("queue.nothingSaid")}</span>
					<span class="line">${feelingMark(item.feeling)}<span class="mark">${languageLabel(item.language)}</span>
						${item.attempts > 0 ? html`<span class="mark attention">${t("calls.tried", { n: item.attempts })}</span>` : nothing}
						${item.from ? html`<span class="mark">${comingBetween(item.from, item.to, this.zone)}</span>` : nothing}</span>
				</button>
				${isMine ? this.#outcomes(item) : item.state === "due" ? html`
					<div><button class="button small" aria-disabled=${String(Boolean(this.busy))} @click=${() => this.#claim(item)}>
						${icon("phone")}${t("calls.claim")}</button></div>` : nothing}
			</li>`;
	}

	#when(item) {
		if (item.state === "dialling") {
			return t(item.claimedBy === this.agent ? "calls.mine" : "calls.theirs");
		}
		return item.state === "due" ? t("calls.due", { wait: duration(item.overdueSeconds) }) : coming(item.next, this.zone);
	}

	#outcomes(item) {
		return html`
			<a class="tel" href="tel:${item.phone}">${icon("phone")}${item.shownPhone}</a>
			<input class="input" id="note-${item.id}" maxlength="2000" aria-label=${t("calls.note")} placeholder=${t("calls.note")} />
			<div class="line" role="group" aria-label=${t("calls.outcome")}>
				${OUTCOMES.map((outcome) => html`
					<button class="button small ${outcome === "reached" ? "primary" : ""}" aria-disabled=${String(Boolean(this.busy))}
						@click=${() => this.#outcome(item, outcome)}>${t(`calls.outcome.${outcome}`)}</button>`)}
			</div>`;
	}

	#claim(item) {
		return this.#trying(async () => {
			await post(`/api/callbacks/${item.id}/claim`);
			this.#choose(item.conversationId);
		});
	}

	#outcome(item, outcome) {
		const note = this.renderRoot.querySelector(`#note-${item.id}`)?.value.trim();
		return this.#trying(() => post(`/api/callbacks/${item.id}/outcome`, { outcome, ...(note && { note }) }));
	}

	#choose(id) {
		this.dispatchEvent(new CustomEvent("choose", { detail: id }));
	}

	async #trying(action) {
		if (this.busy) {
			return;
		}
		this.busy = true;
		try {
			await action();
		}
		catch (failure) {
			this.dispatchEvent(new CustomEvent("failed", { detail: failure }));
		}
		this.busy = false;
	}

}

customElements.define("attune-callbacks", AttuneCallbacks);
